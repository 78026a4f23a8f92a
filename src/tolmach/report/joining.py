"""The rows of a dataset by document, in one pass over its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..dataset.loading import batches
from ..errors import OutputError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Group", "Joined", "Row", "groups", "in_order", "page_name"]

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
_TOGETHER = 16
_MOST_CHARS = 1_000_000
"""Of the rendered pages of some documents; one that is longer comes alone."""


class Joined(NamedTuple):
    """A row of `documents` and all that belongs to it."""

    document: Row
    segments: list[Row]
    """In the order of the text."""
    removed: list[Row]
    """In the order of the rendered page."""


class Group(NamedTuple):
    """Some documents with all that belongs to them, as Arrow writes it: who only hands them on need not read them."""

    ids: tuple[str, ...]
    pages: tuple[str, ...]
    """Theirs, as a person knows them."""
    documents: bytes
    segments: bytes
    removed: bytes

    def joined(self) -> Iterator[Joined]:
        """Each document with its segments and its removed stretches."""
        segments, removed = _by_document(self.segments), _by_document(self.removed)
        for row in _read(self.documents):
            yield in_order(row, segments.get(row["id"], ()), removed.get(row["id"], ()))


def groups(processed: Path) -> Iterator[Group]:
    """All documents in their order, a few at a time; no more than those are held in memory.

    Raises:
        OutputError: there is no dataset, or its configurations are not in one order, as no build leaves them.
    """
    segments = _Following(processed, "segments", _OF_SEGMENTS)
    removed = _Following(processed, "boilerplate", _OF_BOILERPLATE)
    for batch in batches(processed, "documents", _COLUMNS):
        for some in _cut(batch):
            named = some.select(["id", "source_file", "url"]).to_pylist()
            ids, pages = tuple(row["id"] for row in named), tuple(map(page_name, named))
            own = segments.of(frozenset(ids)), removed.of(frozenset(ids))
            yield Group(ids, pages, _written([some]), *map(_written, own))
    for rows in (segments, removed):
        rows.check_end()


def _cut(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    start = chars = 0
    for at, own in enumerate(batch.column("original_chars").to_pylist()):
        if at > start and (at - start == _TOGETHER or chars + own > _MOST_CHARS):
            yield batch.slice(start, at - start)
            start, chars = at, 0
        chars += own
    if start < len(batch):
        yield batch.slice(start)


def page_name(row: Row) -> str:
    """The page of a row of `documents` as a person knows it."""
    return str(row["source_file"] or row["url"] or row["id"])


def in_order(document: Row, segments: Iterable[Row], removed: Iterable[Row]) -> Joined:
    """A document with its rows in the order of its text and of its page."""
    return Joined(
        document,
        sorted(segments, key=lambda item: int(item["index"])),
        sorted(removed, key=lambda item: int(item["start"])),
    )


class _Following:
    """The rows of one configuration: they come in the order of the documents."""

    def __init__(self, processed: Path, name: str, columns: Sequence[str]) -> None:
        self._where = f"{processed}: '{name}'"
        self._batches = batches(processed, name, columns)
        self._next = next(self._batches, None)

    def of(self, documents: AbstractSet[str]) -> list[pa.RecordBatch]:
        """The rows of some documents, which come next."""
        found: list[pa.RecordBatch] = []
        while (batch := self._next) is not None:
            owners = batch.column("document_id").to_pylist()
            own = sum(1 for _ in takewhile(documents.__contains__, owners))
            if own:
                found.append(batch.slice(0, own))
            if own < len(batch):
                self._next = batch.slice(own)
                break
            self._next = next(self._batches, None)
        return found

    def check_end(self) -> None:
        if self._next is not None:
            raise OutputError(f"{self._where} is not in the order of 'documents'; build the dataset again")


def _written(pieces: Sequence[pa.RecordBatch]) -> bytes:
    """Batches of one schema as a stream of Arrow's; empty where there are none."""
    import pyarrow as pa

    if not pieces:
        return b""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, pieces[0].schema) as stream:
        for batch in pieces:
            stream.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _read(data: bytes) -> list[Row]:
    import pyarrow as pa

    return pa.ipc.open_stream(data).read_all().to_pylist() if data else []


def _by_document(data: bytes) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in _read(data):
        found.setdefault(row["document_id"], []).append(row)
    return found
