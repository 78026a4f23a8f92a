"""A dataset as files that other tools read: TMX 1.4 for pairs of sentences, JSON Lines for documents.

Both are written row by row, so that memory does not grow with the dataset, and put in place when they are whole.
Equal datasets give equal files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ConfigError, OutputError
from ..textfiles import write_text_file
from ..translation.exchange import Entry, fits_xml, tmx_lines
from .card import configurations_of
from .loading import rows
from .rows import HUMAN
from .schema import TRANSLATION_LANGUAGES

__all__ = ["ExportReport", "export_jsonl", "export_tmx"]


@dataclass(slots=True)
class ExportReport:
    """What an export wrote."""

    path: str
    written: int = 0
    """Pairs or documents."""
    untranslated: int = 0
    """Sentences without a translation, which a TMX file has no place for."""
    unfit: int = 0
    """Pairs with control characters, which XML has no place for."""


def export_tmx(processed: Path | str, file: Path | str, *, overwrite: bool = False) -> ExportReport:
    """Writes the sentences of a dataset that have both sides to a TMX 1.4 file, each with its translation.

    A unit tells its document's id and address, the engine and the flags as properties (`tolmach:document`, `url`,
    `engine`, `flags`). What a machine made is in `tolmach:machine`, too: put into `translations/` beside raw pages,
    only what a person changed in the file counts as a person's.

    Args:
        processed: The dataset's folder.
        file: `….tmx`, or `….tmx.gz` to be compressed.
        overwrite: Replaces a file that is there.

    Raises:
        ConfigError: The name ends otherwise.
        OutputError: No dataset is there, its files do not fit together, or the file cannot be written.
    """
    processed, file = Path(processed), Path(file)
    report = _begin(processed, file, "tmx", overwrite)
    write_text_file(file, tmx_lines(_fitting(_pairs(processed, report), report)))
    return report


def export_jsonl(processed: Path | str, file: Path | str, *, overwrite: bool = False) -> ExportReport:
    """Writes the documents of a dataset as JSON Lines: an object a line, with all columns under their names.

    Args:
        processed: The dataset's folder.
        file: `….jsonl`, or `….jsonl.gz` to be compressed.
        overwrite: Replaces a file that is there.

    Raises:
        ConfigError: The name ends otherwise.
        OutputError: No dataset is there, or the file cannot be written.
    """
    processed, file = Path(processed), Path(file)
    report = _begin(processed, file, "jsonl", overwrite)
    write_text_file(file, _json_lines(processed, report))
    return report


def _begin(processed: Path, file: Path, kind: str, overwrite: bool) -> ExportReport:
    if not file.name.lower().endswith((f".{kind}", f".{kind}.gz")):
        raise ConfigError(f"{file}: name it so that it ends in .{kind} or .{kind}.gz")
    configurations_of(processed)
    if file.exists() and not overwrite:
        raise OutputError(
            f"{file}: is there already; choose another name, or have it overwritten (--overwrite)"
        )
    return ExportReport(str(file))


def _json_lines(processed: Path, report: ExportReport) -> Iterator[str]:
    for row in rows(processed, "documents"):
        report.written += 1
        yield json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"


def _pairs(processed: Path, report: ExportReport) -> Iterator[Entry]:
    urls = _Urls(processed)
    for row in rows(processed, "segments"):
        url = urls.of(row["document_id"])
        made = [
            _entry(row, target, text, url)
            for target in TRANSLATION_LANGUAGES
            if target != row["source_lang"] and (text := row["translation"][target]) is not None
        ]
        report.untranslated += not made
        yield from made


def _entry(row: dict[str, Any], target: str, text: str, url: str) -> Entry:
    return Entry(
        row["source_lang"],
        target,
        row["text"],
        text,
        machine=None if row["engine"] == HUMAN else text,
        flags=tuple(row["flags"]),
        document=row["document_id"],
        url=url,
        engine=row["engine"] or "",
    )


def _fitting(entries: Iterable[Entry], report: ExportReport) -> Iterator[Entry]:
    for entry in entries:
        if fits_xml(entry):
            report.written += 1
            yield entry
        else:
            report.unfit += 1


class _Urls:
    """The addresses of documents, asked for in their order: that of the rows of other configurations."""

    def __init__(self, processed: Path) -> None:
        self._processed = processed
        self._documents = rows(processed, "documents", ("id", "url"))
        self._now: tuple[str, str | None] = ("", None)

    def of(self, document_id: str) -> str:
        while self._now[0] != document_id:
            row = next(self._documents, None)
            if row is None:
                raise OutputError(
                    f"{self._processed}: a sentence of document {document_id} is out of place; "
                    "'tolmach verify' says more"
                )
            self._now = (row["id"], row["url"])
        return self._now[1] or ""
