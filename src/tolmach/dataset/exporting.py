"""What the machine translated, as a file for a person to correct; `translation/human.py` reads it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ConfigError, OutputError
from ..textfiles import write_text_file
from ..translation.exchange import Entry, fits_xml, tmx_lines, tsv_lines
from ..translation.human import read_file, text_key
from .loading import rows
from .rows import HUMAN
from .schema import TRANSLATION_LANGUAGES

__all__ = ["Exported", "export_translations", "machine_entries"]

_NO_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    entries: int
    untranslated: int
    """Of the entries, those to be filled in."""
    left_out: int
    """Texts with control characters, which TMX cannot hold."""


def export_translations(processed: Path, file: Path) -> Exported:
    """Writes a TSV or TMX file, by the name's end, with each text of a dataset that needs translation.

    Each text stands once for each pair of languages, in the order of the documents, with the machine's
    translation both as `target`, to be corrected, and as `machine`; one that was not translated has none.

    Args:
        processed: The dataset's folder.
        file: Replaced only when no person's work is in it.

    Raises:
        ConfigError: The name ends neither in .tsv nor in .tmx.
        OutputError: No dataset is there; the file cannot be written, or holds a person's work.
    """
    kind = file.suffix.lower()
    if kind not in (".tsv", ".tmx"):
        raise ConfigError(f"{file}: translations are exported as .tsv or as .tmx")
    _refuse_to_overwrite(file)
    entries = list(machine_entries(processed))
    written = [entry for entry in entries if fits_xml(entry)] if kind == ".tmx" else entries
    write_text_file(file, tmx_lines(written) if kind == ".tmx" else tsv_lines(written))
    untranslated = sum(not entry.target for entry in written)
    return Exported(file, len(written), untranslated, len(entries) - len(written))


def machine_entries(processed: Path) -> Iterator[Entry]:
    """The texts of a dataset that need translation, each once for a pair of languages, in document order.

    Raises:
        OutputError: There is no dataset at `processed`.
    """
    files: dict[str, str] = {}
    to_russian = False
    for row in rows(processed, "documents"):
        files[row["id"]] = row["source_file"]
        to_russian = "text_ru" in row
    seen: set[tuple[str, str, str]] = set()
    for row in rows(processed, "segments"):
        for target in TRANSLATION_LANGUAGES:
            key = (row["source_lang"], target, text_key(row["text"]))
            if not _is_wanted(row, target, to_russian) or key in seen:
                continue
            seen.add(key)
            made = row["translation"][target] or ""
            yield Entry(
                row["source_lang"],
                target,
                row["text"],
                made,
                machine=made,
                flags=tuple(row["flags"]),
                note=files.get(row["document_id"], ""),
            )


def _is_wanted(row: dict[str, Any], target: str, to_russian: bool) -> bool:
    """Whether a segment was, or should have been, translated to a language by the machine."""
    language = row["source_lang"]
    if language in (target, _NO_LANGUAGE) or row["engine"] == HUMAN:
        return False
    if target == "ru" and not to_russian:
        return False
    return row["translation"][target] is not None or bool(row["flags"])


def _refuse_to_overwrite(file: Path) -> None:
    if file.is_dir():
        raise OutputError(f"{file}: is a folder")
    if file.exists():
        found = read_file(file)
        if found.translations or found.problems:
            raise OutputError(
                f"{file}: is there already and holds other work than the machine's; choose another name"
            )
