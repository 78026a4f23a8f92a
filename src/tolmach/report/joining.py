"""The rows of a dataset by document, in one pass over its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from ..dataset.loading import rows
from ..errors import OutputError

__all__ = ["Joined", "in_order", "joined_rows"]

Row = dict[str, Any]
_COLUMNS = (
    *("id", "page_id", "is_latest", "fetched_at", "url", "host"),
    *("source_file", "source_record", "source_sha256", "source_encoding", "source_extra"),
    *("title", "authors", "date_published", "date_source", "site_name", "language", "language_mix"),
    *("text", "translated_share", "original_chars", "text_chars", "fixes", "corrections", "warnings", "pii"),
    *("content_sha256", "dup_cluster", "dup_cluster_size", "is_canonical"),
    *("license", "batch", "pipeline_version"),
)
"""Of `documents`; what was removed stands in `boilerplate` too, with its text."""
_OF_SEGMENTS = (
    *("document_id", "index", "paragraph", "kind", "start", "end", "text", "source_lang", "language_score"),
    *("translation", "is_translated", "engine", "flags", "terms"),
)
_OF_BOILERPLATE = ("document_id", "text", "start", "end", "reason", "rule", "score", "host_line_count")


class Joined(NamedTuple):
    """A row of `documents` and all that belongs to it."""

    document: Row
    segments: list[Row]
    """In the order of the text."""
    removed: list[Row]
    """In the order of the rendered page."""


def joined_rows(processed: Path) -> Iterator[Joined]:
    """Each document with its segments and its removed stretches; no more than one is held in memory.

    Raises:
        OutputError: there is no dataset, or its configurations are not in one order, as no build leaves them.
    """
    segments = _Groups(processed, "segments", _OF_SEGMENTS)
    removed = _Groups(processed, "boilerplate", _OF_BOILERPLATE)
    for row in rows(processed, "documents", _COLUMNS):
        yield in_order(row, segments.of(row["id"]), removed.of(row["id"]))
    for groups in (segments, removed):
        groups.check_end()


def in_order(document: Row, segments: Iterable[Row], removed: Iterable[Row]) -> Joined:
    """A document with its rows in the order of its text and of its page."""
    return Joined(
        document,
        sorted(segments, key=lambda item: int(item["index"])),
        sorted(removed, key=lambda item: int(item["start"])),
    )


class _Groups:
    """The rows of one configuration, document by document: they come in the order of the documents."""

    def __init__(self, processed: Path, name: str, columns: Sequence[str]) -> None:
        self._where = f"{processed}: '{name}'"
        self._groups = groupby(rows(processed, name, columns), key=lambda row: str(row["document_id"]))
        self._next = next(self._groups, None)

    def of(self, document: str) -> list[Row]:
        if self._next is None or self._next[0] != document:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found

    def check_end(self) -> None:
        if self._next is not None:
            raise OutputError(f"{self._where} is not in the order of 'documents'; build the dataset again")
