"""What people put beside `raw/`: terms to be kept to, and translations that win over the machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..canonical import Value
from ..translation.glossary import Glossary, read_glossary
from ..translation.human import HumanTranslations, read_translations
from .stages import library_version

__all__ = ["GLOSSARY_NAME", "TRANSLATIONS_NAME", "People", "read_people"]

GLOSSARY_NAME = "glossary.tsv"
TRANSLATIONS_NAME = "translations"
_FORMS_FROM = ("pymorphy3", "pymorphy3-dicts-ru")
"""Libraries that decide in which forms a term is found."""


@dataclass(frozen=True, slots=True)
class People:
    """What people say about the translation of a corpus."""

    glossary: Glossary = field(default_factory=Glossary)
    translations: HumanTranslations = field(default_factory=lambda: HumanTranslations(()))
    warnings: tuple[str, ...] = ()
    """`file:line: reason`, for each row or file that cannot be used."""

    def identity(self) -> Value:
        """What the translations depend on; files' names and the order of rows are no part of it."""
        forms = [library_version(name) for name in _FORMS_FROM] if self.glossary else []
        return [self.glossary.digest, forms, self.translations.digest()]


def read_people(folder: Path) -> People:
    """Reads `glossary.tsv` and `translations/` in a folder, each of which may be absent.

    Raises:
        InputError: the glossary cannot be read, or its first line does not name two languages.
    """
    path = folder / GLOSSARY_NAME
    glossary, problems = read_glossary(path) if path.exists() else (Glossary(), ())
    found = read_translations(folder / TRANSLATIONS_NAME)
    translations = HumanTranslations(found.translations)
    return People(glossary, translations, (*problems, *found.problems, *translations.conflicts))
