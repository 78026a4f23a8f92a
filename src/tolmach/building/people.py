"""What people put beside `raw/`: terms, translations that win over the machine, corrections, words for the
card, and what must not be in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..canonical import Value
from ..config import Config
from ..dataset.masking import masked
from ..textfiles import is_put_there, read_text_file
from ..translation.glossary import Glossary, read_glossary
from ..translation.human import HumanTranslations, read_translations
from .corrections import CORRECTIONS_NAME, Corrections, read_corrections
from .stages import library_version
from .takedown import TAKEDOWN_NAME, Takedown, read_takedown

__all__ = ["CARD_WORDS_NAME", "GLOSSARY_NAME", "TRANSLATIONS_NAME", "People", "people_beside", "read_people"]

GLOSSARY_NAME = "glossary.tsv"
TRANSLATIONS_NAME = "translations"
CARD_WORDS_NAME = "card.md"
_FORMS_FROM = ("pymorphy3", "pymorphy3-dicts-ru")
"""Libraries that decide in which forms a term is found."""


@dataclass(frozen=True, slots=True)
class People:
    """What people say about a corpus."""

    glossary: Glossary = field(default_factory=Glossary)
    translations: HumanTranslations = field(default_factory=lambda: HumanTranslations(()))
    corrections: Corrections = field(default_factory=Corrections)
    words: str = ""
    """For the dataset card, as they are."""
    takedown: Takedown = field(default_factory=Takedown)
    warnings: tuple[str, ...] = ()
    """`file:line: reason`, for each row or file that cannot be used."""

    def identity(self) -> Value:
        """What the translations depend on; files' names and the order of rows are no part of it."""
        forms = [library_version(name) for name in _FORMS_FROM] if self.glossary else []
        return [self.glossary.digest, forms, self.translations.digest()]


def read_people(folder: Path) -> People:
    """Reads what people put into a folder: each of the files may be absent.

    Raises:
        InputError: one of the files cannot be read, or the glossary's first line does not name two languages.
    """
    path = folder / GLOSSARY_NAME
    glossary, problems = read_glossary(path) if is_put_there(path) else (Glossary(), ())
    found = read_translations(folder / TRANSLATIONS_NAME)
    translations = HumanTranslations(found.translations)
    corrections, slips = read_corrections(folder / CORRECTIONS_NAME)
    takedown, unknown = read_takedown(folder / TAKEDOWN_NAME)
    return People(
        glossary,
        translations,
        corrections,
        _words(folder / CARD_WORDS_NAME),
        takedown,
        (*problems, *found.problems, *translations.conflicts, *slips, *unknown),
    )


def people_beside(raw: Path, config: Config) -> People:
    """What people say about the pages in a folder, in the files beside it and in `[sources]`.

    Raises:
        InputError: as `read_people`.
    """
    people = read_people(raw.resolve().parent)
    warnings = (*people.warnings, *_unknown_folders(raw, config))
    return replace(people, warnings=tuple(map(masked, warnings)) if config.dataset.mask_pii else warnings)


def _unknown_folders(raw: Path, config: Config) -> Iterator[str]:
    """What `[sources]` says of folders that are not there."""
    for source in config.sources:
        if raw.is_dir() and not (raw / source.folder).exists():
            yield f'[sources."{source.folder}"]: there is no such folder under {raw.name}'


def _words(path: Path) -> str:
    return read_text_file(path).strip() if is_put_there(path) else ""
