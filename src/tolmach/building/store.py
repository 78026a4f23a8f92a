"""Results of stages, kept between builds: SQLite, one row per key.

The file may be deleted at any time: that costs the next build its work and nothing else. Only the driver
of a build opens it.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from ..canonical import Value, canonical_json, digest
from ..errors import OutputError

__all__ = ["Kept", "Store"]

_SCHEMA_VERSION = 2
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY,
    output_hash TEXT NOT NULL,
    refused INTEGER NOT NULL,
    output BLOB NOT NULL,
    facts BLOB
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS limited (key TEXT PRIMARY KEY, limits TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Kept(NamedTuple):
    """A kept result: the hash of the output, and whether the stage refused the page."""

    output_hash: str
    refused: bool


class Store:
    """A map from the key of a stage's result to the result, as plain values."""

    def __init__(self, path: Path) -> None:
        """Opens or makes the file.

        Raises:
            OutputError: it cannot be opened, or is no database.
        """
        self._path = path
        try:
            self._db = sqlite3.connect(path)
            self._db.execute("PRAGMA journal_mode=WAL")
            # a killed process loses nothing; only a power cut may take the last commits, which are redone
            self._db.execute("PRAGMA synchronous=NORMAL")
            if self._db.execute("PRAGMA user_version").fetchone() != (_SCHEMA_VERSION,):
                # made by another version of tolmach: the work is done again
                for table in ("results", "limited", "facts"):
                    self._db.execute(f"DROP TABLE IF EXISTS {table}")
            self._db.executescript(f"{_SCHEMA}PRAGMA user_version={_SCHEMA_VERSION}")
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def peek(self, key: str) -> Kept | None:
        """What is known of a kept result without reading it; None when there is none."""
        row = self._row("SELECT output_hash, refused FROM results WHERE key = ?", key)
        return Kept(row[0], bool(row[1])) if row else None

    def output(self, key: str) -> Any:
        """A kept result.

        Raises:
            KeyError: there is none.
        """
        row = self._row("SELECT output FROM results WHERE key = ?", key)
        if row is None:
            raise KeyError(key)
        try:
            return json.loads(zlib.decompress(row[0]).decode("utf-8", "surrogatepass"))
        except (zlib.error, ValueError) as error:
            raise self._damaged(error) from error

    def facts_of(self, key: str) -> bytes | None:
        """What the corpus wants to know of a kept result."""
        row = self._row("SELECT facts FROM results WHERE key = ?", key)
        return row[0] if row else None

    def put(
        self, results: Iterable[tuple[str, bool, Value, bytes | None]], *, limits: str | None = None
    ) -> None:
        """Keeps results (key, is it a refusal, output, facts), all or none of them.

        With `limits` they are refusals that other limits might not bring: `forget_limited` finds them by it.
        """
        rows = [
            (key, digest(output), refused, zlib.compress(canonical_json(output), 1), facts)
            for key, refused, output, facts in results
        ]
        try:
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", rows)
                if limits is not None:
                    limited = [(row[0], limits) for row in rows]
                    self._db.executemany("INSERT OR REPLACE INTO limited VALUES (?, ?)", limited)
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def forget_limited(self, limits: str) -> None:
        """Forgets the refusals that were made under other limits than these."""
        others = "SELECT key FROM limited WHERE limits != ?"
        try:
            with self._db:
                self._db.execute(f"DELETE FROM results WHERE key IN ({others})", (limits,))  # noqa: S608
                self._db.execute("DELETE FROM limited WHERE limits != ?", (limits,))
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def fact(self, name: str) -> Any:
        """A single value kept by name; None when there is none."""
        row = self._row("SELECT value FROM facts WHERE name = ?", name)
        try:
            return json.loads(row[0]) if row else None
        except ValueError as error:
            raise self._damaged(error) from error

    def put_fact(self, name: str, value: Any) -> None:
        """Keeps a single value."""
        try:
            with self._db:
                self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, json.dumps(value)))
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _row(self, query: str, name: str) -> Any:
        try:
            return self._db.execute(query, (name,)).fetchone()
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> OutputError:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            return OutputError(f"{self._path}: no space left on the disk")
        return OutputError(
            f"{self._path}: {error}; the file holds only intermediate results and may be deleted"
        )
