"""What people translated: files beside `raw/` that win over the machine.

`translations/*.tsv` and `*.tmx` (their form: `exchange.py`). A translation counts for a text in its languages, in
all documents or, where it names one, in that document only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..canonical import digest
from ..urls import folded_name
from .exchange import Entry, Unusable, read_tmx, read_tsv

__all__ = [
    "HumanTranslation",
    "HumanTranslations",
    "ReadTranslations",
    "read_file",
    "read_translations",
    "text_key",
]

_READERS = {".tsv": read_tsv, ".tmx": read_tmx}
_MISTAKEN = frozenset({".csv", ".xls", ".xlsx", ".ods", ".xlf", ".xliff", ".po", ".tbx"})
"""Kinds of files that somebody may take for translations."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_REGION = re.compile(r"[A-Za-z]{2}|[0-9]{3}")


@dataclass(frozen=True, slots=True)
class HumanTranslation:
    """A text as a person translated it."""

    source_lang: str
    """Language code without a region: `ru`."""
    target_lang: str
    source: str
    target: str
    document: str | None
    """Id, page_id, address or path under `raw/` of the only document it is for; None: for all."""
    where: str = field(default="", compare=False)
    """File and line, for messages: `translations/port.tsv:3`."""


class ReadTranslations(NamedTuple):
    """What a folder of translations holds."""

    translations: tuple[HumanTranslation, ...]
    problems: tuple[str, ...]
    """`file:line: reason`, for each row or file that cannot be used."""
    passed_over: int
    """Rows that are still as the machine made them, or not filled in."""


def read_translations(folder: Path) -> ReadTranslations:
    """Reads all files of translations in a folder, by name; a folder that is not there holds none.

    A row whose `target` is its `machine` text is nobody's work and is passed over, unless its column
    `approved` holds something. A row or file that cannot be used costs nothing else.
    """
    problems: list[str] = []
    found = [read_file(path, f"{folder.name}/{path.name}") for path in _files(folder, problems)]
    return ReadTranslations(
        tuple(item for part in found for item in part.translations),
        (*problems, *(line for part in found for line in part.problems)),
        sum(part.passed_over for part in found),
    )


def read_file(path: Path, name: str | None = None) -> ReadTranslations:
    """Reads one file; `name` is how messages call it."""
    name = name or str(path)
    translations: list[HumanTranslation] = []
    problems: list[str] = []
    passed_over = 0
    try:
        for item in _READERS[path.suffix.lower()](path):
            where = name if item.line is None else f"{name}:{item.line}"
            fault = item.reason if isinstance(item, Unusable) else _fault(item)
            if fault:
                problems.append(f"{where}: {fault}")
            elif isinstance(item, Entry) and _is_nobodys(item):
                passed_over += 1
            elif isinstance(item, Entry):
                translations.append(_translation(item, where))
    except OSError as error:
        problems.append(f"{name}: cannot be read: {error.strerror or error}")
    return ReadTranslations(tuple(translations), tuple(problems), passed_over)


def text_key(text: str) -> str:
    """A text as it is compared: NFC, each run of blanks one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class HumanTranslations:
    """Translations by people, to be looked up by text, languages and document.

    Where two rows say otherwise about the same text, languages and document, the first holds.
    """

    def __init__(self, translations: Iterable[HumanTranslation]) -> None:
        """
        Args:
            translations: In the order in which they win over each other, as `read_translations` gives them.
        """
        known: dict[tuple[str, str, str, str | None], tuple[int, HumanTranslation]] = {}
        conflicts: list[str] = []
        for number, item in enumerate(translations):
            document = folded_name(item.document) if item.document else None
            key = (_base(item.source_lang), _base(item.target_lang), text_key(item.source), document)
            _, first = known.setdefault(key, (number, item))
            if text_key(first.target) != text_key(item.target):
                conflicts.append(
                    f"{item.where}: translates the same text otherwise than {first.where}, which holds"
                )
        self._known = known
        self.conflicts = tuple(conflicts)
        """`file:line: reason`, for each row that an earlier one contradicts."""

    def __len__(self) -> int:
        return len(self._known)

    def find(
        self, text: str, source_lang: str, target_lang: str, document_names: Collection[str] = ()
    ) -> str | None:
        """What a person made of a text; None when nobody translated it.

        Args:
            text: Compared after NFC and with blanks squeezed.
            source_lang: Its language code.
            target_lang: Language code of the translation.
            document_names: All by which its document may be named: id, page_id, address, path under `raw/`.
                A translation for the document wins over one for all.
        """
        if not self._known:
            return None
        key = (_base(source_lang), _base(target_lang), text_key(text))
        own = [found for name in document_names if (found := self._known.get((*key, folded_name(name))))]
        if own:
            return min(own, key=lambda found: found[0])[1].target
        general = self._known.get((*key, None))
        return general[1].target if general else None

    def identity_for(
        self, text: str, source_lang: str, target_lang: str, document_names: Collection[str] = ()
    ) -> str | None:
        """A hash of what `find` gives, for the key of what is made from it; None where that is None."""
        target = self.find(text, source_lang, target_lang, document_names)
        return None if target is None else digest("human", target)

    def digest(self) -> str:
        """A hash of all that `find` could give: of rows that name a document otherwise the first holds.

        Files' names are no part of it but by their order.
        """
        return self._digest

    @cached_property
    def _digest(self) -> str:
        rows = [
            [source, target, text, document or "", item.target]
            for (source, target, text, document), (_, item) in self._known.items()
        ]
        return digest("human translations", rows)


def _files(folder: Path, problems: list[str]) -> list[Path]:
    if not folder.is_dir():
        return []
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    except OSError as error:
        problems.append(f"{folder.name}: cannot be read: {error.strerror or error}")
        return []
    problems += [
        f"{folder.name}/{path.name}: is neither .tsv nor .tmx"
        for path in paths
        if path.suffix.lower() in _MISTAKEN
    ]
    return [path for path in paths if path.suffix.lower() in _READERS and not path.is_dir()]


def _fault(entry: Entry) -> str | None:
    """Why a row cannot be used."""
    for name in ("source_lang", "target_lang"):
        code = getattr(entry, name).strip()
        if not _LANGUAGE.fullmatch(code):
            return f"'{code[:40]}' in {name} is no language code"
    if _base(entry.source_lang) == _base(entry.target_lang):
        return "source and target are in the same language"
    if not entry.source.strip():
        return "the source is empty"
    if not entry.target.strip() and (entry.approved or text_key(entry.machine or "")):
        return "the target is empty: it says nothing, the machine's text stays"
    return None


def _is_nobodys(entry: Entry) -> bool:
    if not entry.target.strip():
        return True
    same = entry.machine is not None and text_key(entry.target) == text_key(entry.machine)
    return same and not entry.approved


def _translation(entry: Entry, where: str) -> HumanTranslation:
    return HumanTranslation(
        _base(entry.source_lang),
        _base(entry.target_lang),
        entry.source,
        _in_form(entry.target, in_lines="\n" in entry.source.strip()),
        entry.document or None,
        where,
    )


def _in_form(target: str, *, in_lines: bool) -> str:
    """A translation as a dataset may hold it: in the normal form, and in one line where its source is."""
    # imported here: it loads numpy, and most builds have no translations by people
    from ..repairing.repair import in_form

    text = in_form(target).strip()
    return text if in_lines else " ".join(line.strip() for line in text.split("\n") if line.strip())


def _base(code: str) -> str:
    """A language code without its region: `ru-RU` counts as `ru`; a script (`ru-Latn`) stays."""
    primary, *rest = code.strip().split("-")
    return "-".join([primary.lower(), *(part.title() for part in rest if not _REGION.fullmatch(part))])
