"""Rows to Parquet files whose bytes depend on the rows alone, named by the hash of their bytes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ..placing import put_in_place

__all__ = [
    "ROW_GROUP_ROWS",
    "Shard",
    "ShardWriter",
    "Stretch",
    "is_shard_name",
    "is_whole",
    "serialized",
    "whole_numbers",
]

ROW_GROUP_ROWS = 1000
_NAME_HASH_CHARS = 16
_PIECES_HELD = 64
"""A batch of few rows takes several times the memory that they take among others."""
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_SHARD_NAME = re.compile(rf"[a-z]+-[a-z0-9_-]+-[0-9a-f]{{{_NAME_HASH_CHARS}}}\.parquet")


@dataclass(frozen=True, slots=True)
class Shard:
    """A written file of a configuration."""

    configuration: str
    split: str
    path: str
    """Relative to the dataset's folder, with forward slashes."""
    rows: int
    bytes: int
    sha256: str


class Stretch(NamedTuple):
    """Rows that lie side by side in a batch."""

    batch: pa.RecordBatch
    start: int
    stop: int


def serialized(rows: list[dict[str, Any]], schema: pa.Schema) -> bytes:
    """Rows for another process, which knows their schema: `pyarrow.ipc.read_record_batch` reads them."""
    data: bytes = pa.RecordBatch.from_pylist(rows, schema=schema).serialize().to_pybytes()
    return data


def whole_numbers(values: Sequence[int | None]) -> pa.Array:
    """A column of 32 bits."""
    # not pa.array: to look at values of Python it imports pandas where that is installed, a third of a second
    known = np.array([value is not None for value in values])
    data = np.array([value or 0 for value in values], np.int32)
    bits = np.packbits(known, bitorder="little")
    return pa.Array.from_buffers(pa.int32(), len(data), [pa.py_buffer(bits), pa.py_buffer(data)])


class ShardWriter:
    """Writes one file of a configuration, row by row.

    The file is written under `scratch`, flushed to the disk, and then renamed to
    `<configuration>/<split>-<batch>-<hash of its bytes>.parquet` in `folder`; both must lie on one file
    system. Methods raise OSError when the disk is full, the folder cannot be written, …
    """

    def __init__(
        self, folder: Path, scratch: Path, configuration: str, split: str, batch: str, schema: pa.Schema
    ) -> None:
        self._folder = folder
        self._configuration = configuration
        self._split = split
        self._batch = batch
        self._schema = schema
        self._temporary = scratch / f"{configuration}-{split}.parquet"
        self._held: list[list[dict[str, Any]] | Stretch] = []
        self._count = 0
        """How many rows are held."""
        self._loose = 0
        """How many of the last pieces were not joined."""
        self._written = 0
        self._writer: pq.ParquetWriter | None = None

    def add(self, row: dict[str, Any]) -> None:
        """Adds a row."""
        last = self._held[-1] if self._held else None
        if isinstance(last, list):
            last.append(row)
        else:
            self._held.append([row])
        self._counted(1)

    def add_stretch(self, rows: Stretch) -> None:
        """Adds rows that are Arrow's already."""
        batch, start, stop = rows
        while start < stop:
            end = min(stop, start + ROW_GROUP_ROWS - self._count)
            last = self._held[-1] if self._held else None
            if isinstance(last, Stretch) and last.batch is batch and last.stop == start:
                self._held[-1] = last._replace(stop=end)
            else:
                self._held.append(Stretch(batch, start, end))
                self._loose += 1
                if self._loose == _PIECES_HELD:
                    self._join()
            self._counted(end - start)
            start = end

    def _counted(self, rows: int) -> None:
        self._count += rows
        if self._count == ROW_GROUP_ROWS:
            self._write_group()

    def close(self) -> Shard | None:
        """Puts the file in its place; None, and no file, when there were no rows: `datasets` fails on those."""
        if self._held:
            self._write_group()
        if self._writer is None:
            return None
        self._writer.close()
        digest = _file_hash(self._temporary)
        name = f"{self._configuration}/{self._split}-{_slug(self._batch)}-{digest[:_NAME_HASH_CHARS]}.parquet"
        target = self._folder / name
        size = self._temporary.stat().st_size
        target.parent.mkdir(exist_ok=True)
        if target.exists() and _file_hash(target) == digest:
            # readers and caches that know the file keep it
            self._temporary.unlink()
        else:
            _flush(self._temporary)
            put_in_place(self._temporary, target)
        return Shard(self._configuration, self._split, name, self._written, size, digest)

    def _write_group(self) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(
                self._temporary,
                self._schema,
                compression="zstd",
                compression_level=3,
                version="2.6",
                write_page_index=True,
            )
        rows = self._together(self._held)
        # the pieces are not needed beside the whole
        self._held, self._count, self._loose = [], 0, 0
        self._writer.write_table(rows, row_group_size=ROW_GROUP_ROWS)
        self._written += len(rows)
        # else what it took stays with the process until its end
        pa.default_memory_pool().release_unused()

    def _join(self) -> None:
        """Makes one piece of the loose ones; those that were joined before are not copied again."""
        (whole,) = self._together(self._held[-self._loose :]).to_batches()
        self._held[-self._loose :] = [Stretch(whole, 0, len(whole))]
        self._loose = 0

    def _together(self, pieces: Iterable[list[dict[str, Any]] | Stretch]) -> pa.Table:
        # chunks of other sizes would give other bytes for equal rows
        return pa.concat_tables(map(self._table, pieces)).combine_chunks()

    def _table(self, rows: list[dict[str, Any]] | Stretch) -> pa.Table:
        if isinstance(rows, list):
            return pa.Table.from_pylist(rows, schema=self._schema)
        return pa.Table.from_batches([rows.batch.slice(rows.start, rows.stop - rows.start)])


def is_shard_name(name: str) -> bool:
    """Whether a file of this name, without its folder, may be one that `ShardWriter` wrote."""
    return _SHARD_NAME.fullmatch(name) is not None


def is_whole(path: Path) -> bool:
    """Whether a written file is there and has the bytes whose hash is in its name."""
    try:
        return path.stem.endswith(f"-{_file_hash(path)[:_NAME_HASH_CHARS]}")
    except OSError:
        return False


def _slug(batch: str) -> str:
    """A batch's name where it can stand in a file name on every system, else a hash of it."""
    if _PLAIN_NAME.fullmatch(batch):
        return batch
    plain = re.sub(r"[^a-z0-9]+", "-", batch.lower()).strip("-")[:24]
    suffix = hashlib.sha256(batch.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain}-{suffix}" if plain else suffix


def _file_hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
