"""Rows that the build before wrote and that are right still: taken from its files, not made again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from ..dataset.parquet import ROW_GROUP_ROWS, Shard, Stretch, is_whole
from ..dataset.rows import Row

__all__ = ["KeptDocument", "KeptReader", "KeptRows", "OldPart"]

_OWNER = {"documents": "id", "segments": "document_id", "boilerplate": "document_id"}
"""The column that names the document of a row."""
_COUNTED = {
    "documents": ("language", "host", "date_published", "text_chars", "language_mix", "license"),
    "segments": ("is_translated", "engine", "flags"),
    "boilerplate": ("reason",),
}
"""Columns that a tally counts."""


class _Piece(NamedTuple):
    """Rows of one document that lie side by side."""

    document: str
    stretch: Stretch
    counted: list[Row]
    """What a tally counts of each."""


class KeptDocument(NamedTuple):
    """The rows of a document where they lie, and what a tally counts of them."""

    document: Row
    segments: list[Row]
    stretches: list[tuple[str, Stretch]]
    """Each with its configuration."""


class OldPart:
    """Files that the build before wrote of documents which follow each other in the order of their ids."""

    def __init__(self, folder: Path, shards: Sequence[Shard]) -> None:
        """
        Args:
            folder: That of the dataset.
        """
        self._folder = folder
        self._shards = shards

    def paths(self, name: str) -> list[Path]:
        """The files of a configuration."""
        return [self._folder / shard.path for shard in self._shards if shard.configuration == name]

    @cached_property
    def is_whole(self) -> bool:
        """Whether all files are there, and as they were written."""
        return all(is_whole(self._folder / shard.path) for shard in self._shards)

    @cached_property
    def span(self) -> tuple[str, str]:
        """The first and the last document."""
        ids = self.ids()
        return ids[0], ids[-1]

    def ids(self) -> list[str]:
        """All documents."""
        return [
            document
            for path in self.paths("documents")
            for document in pq.ParquetFile(path).read(["id"])["id"].to_pylist()
        ]


class KeptRows:
    """Rows of documents in files of the build before."""

    def __init__(self, parts: Iterable[OldPart], unchanged: Collection[str]) -> None:
        """
        Args:
            parts: In the order of their documents; one of which a file is not whole is passed over.
            unchanged: Documents whose rows are made from the same as then.
        """
        least, most = (min(unchanged), max(unchanged)) if unchanged else ("", "")
        usable = [
            part
            for part in (parts if unchanged else ())
            if part.is_whole and part.span[0] <= most and least <= part.span[1]
        ]
        self._paths = {name: [path for part in usable for path in part.paths(name)] for name in _OWNER}
        self.documents = frozenset(unchanged).intersection(own for part in usable for own in part.ids())
        """Those whose rows are here."""

    def reader(self) -> KeptReader:
        """Reads them."""
        return KeptReader(self._paths)


class KeptReader:
    """Goes once through files of rows, with a row group of each kind in memory."""

    def __init__(self, paths: Mapping[str, Sequence[Path]]) -> None:
        """
        Args:
            paths: By configuration; the rows in them are in one order of documents.
        """
        self._pieces = {name: _Pieces(own, name) for name, own in paths.items()}

    def rows(self, document: str) -> KeptDocument:
        """The rows of a document that is there, and comes behind those that were asked for before."""
        found = {name: list(pieces.of(document)) for name, pieces in self._pieces.items()}
        counted = {name: [row for piece in own for row in piece.counted] for name, own in found.items()}
        (row,) = counted["documents"]
        return KeptDocument(
            {**row, "removed": counted["boilerplate"]},
            counted["segments"],
            [(name, piece.stretch) for name, own in found.items() for piece in own],
        )


class _Pieces:
    """The rows of a configuration, document by document."""

    def __init__(self, paths: Sequence[Path], name: str) -> None:
        self._rest = _read(paths, name)
        self._next = next(self._rest, None)

    def of(self, document: str) -> Iterator[_Piece]:
        while self._next is not None and self._next.document <= document:
            if self._next.document == document:
                yield self._next
            self._next = next(self._rest, None)


def _read(paths: Sequence[Path], name: str) -> Iterator[_Piece]:
    columns = _COUNTED[name]
    for path in paths:
        for batch in pq.ParquetFile(path).iter_batches(ROW_GROUP_ROWS):
            counted = _rows(batch, columns)
            start = 0
            for document, rows in groupby(batch.column(_OWNER[name]).to_pylist()):
                stop = start + sum(1 for _ in rows)
                yield _Piece(document, Stretch(batch, start, stop), counted[start:stop])
                start = stop


def _rows(batch: pa.RecordBatch, columns: Sequence[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = batch.select(columns).to_pylist()
    return found
