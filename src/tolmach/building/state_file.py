"""The file of a build's state: SQLite, opened by the driver of a build alone; every error of it is one clear line.

The file may be deleted at any time: that costs the next build its work and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ..errors import OutputError

__all__ = ["StateFile"]

_SCHEMA_VERSION = 11
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, output_hash TEXT NOT NULL, refused INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outputs (key TEXT PRIMARY KEY, facts_hash TEXT, facts BLOB, output BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS limited (key TEXT PRIMARY KEY, limits TEXT NOT NULL) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS forget AFTER DELETE ON results
BEGIN
    DELETE FROM outputs WHERE key = old.key;
    DELETE FROM limited WHERE key = old.key;
END;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pairs (key TEXT PRIMARY KEY, near INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    source_file TEXT PRIMARY KEY, stamp TEXT NOT NULL, others TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
    source_file TEXT NOT NULL, number INTEGER NOT NULL, page TEXT NOT NULL, PRIMARY KEY (source_file, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, cleaned TEXT NOT NULL, rows BLOB NOT NULL
) WITHOUT ROWID;
"""
_TABLES = ("results", "outputs", "limited", "facts", "pairs", "files", "pages", "documents")
_CACHE_KB = 16_000
"""The keys of a large corpus are asked for in no order of the file."""
_AT_ONCE = 500
"""Keys that one query asks for."""
_PATIENCE = 10.0
"""Seconds to wait for another program that holds the file."""
_HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class StateFile:
    """An open file; what is kept in it is the matter of others."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Opens or makes the file; read-only, a file that is not there or not ours counts as an empty one.

        Raises:
            OutputError: it cannot be opened, or is no database.
        """
        self._path = path
        with self.told():
            known = _opened_to_read(path) if read_only else None
            self._db = known or _made_ready(
                sqlite3.connect(":memory:" if read_only else path, timeout=_PATIENCE)
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    @contextmanager
    def told(self, *errors: type[Exception]) -> Iterator[None]:
        """An error of the file becomes an OutputError that says what to do.

        Args:
            errors: those that tell of damage where something kept is unpacked; else those of SQLite.
        """
        caught = errors or (sqlite3.Error,)
        try:
            yield
        except caught as error:
            raise self._told(error) from error

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Changes that are kept all or not at all."""
        with self.told(), self._db:
            yield self._db

    def row(self, query: str, name: str) -> Any:
        """The row of a query with one parameter; None where there is none."""
        with self.told():
            return self._db.execute(query, (name,)).fetchone()

    def rows(self, query: str, *parameters: str) -> Iterator[Any]:
        """The rows of a query."""
        with self.told():
            yield from self._db.execute(query, parameters)

    def rows_of(self, query: str, keys: Iterable[str]) -> Iterator[Any]:
        """The rows of many keys, in any order; `query` ends in `IN`."""
        rest = iter(keys)
        while some := list(islice(rest, _AT_ONCE)):
            with self.told():
                found = self._db.execute(f"{query} ({','.join('?' * len(some))})", some).fetchall()
            yield from found

    def compact(self) -> None:
        """What was forgotten is gone from the file, too."""
        with self.told():
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _told(self, error: Exception) -> OutputError:
        code = getattr(error, "sqlite_errorcode", None)
        if code in _HELD:
            return OutputError(f"{self._path}: another program holds it; end that, and build again")
        if code == sqlite3.SQLITE_FULL:
            return OutputError(f"{self._path}: no space left on the disk")
        return OutputError(
            f"{self._path}: {error}; the file holds only intermediate results and may be deleted"
        )


def _made_ready(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("PRAGMA journal_mode=WAL")
    # a killed process loses nothing; only a power cut may take the last commits, which are redone
    db.execute("PRAGMA synchronous=NORMAL")
    db.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
    # what is forgotten after a takedown must not be found in the file's free pages
    db.execute("PRAGMA secure_delete=ON")
    if db.execute("PRAGMA user_version").fetchone() != (_SCHEMA_VERSION,):
        # made by another version of tolmach: the work is done again
        for table in _TABLES:
            db.execute(f"DROP TABLE IF EXISTS {table}")
    db.executescript(f"{_SCHEMA}PRAGMA user_version={_SCHEMA_VERSION}")
    return db


def _opened_to_read(path: Path) -> sqlite3.Connection | None:
    """Opens a file without writing to it, not even beside it; None when there is none of this version."""
    if not path.is_file():
        return None
    # without a log beside it nobody is writing, and SQLite need not make the files by which writers are seen
    if not path.with_name(path.name + "-wal").exists():
        return _of_this_version(path, "immutable=1")
    try:
        # what a build that was killed has left in its log is read, and the index of the log stays as it is
        return _of_this_version(path, "mode=ro&readonly_shm=1")
    except sqlite3.OperationalError:
        # there is no index, and without one the log cannot be read: SQLite makes it
        return _of_this_version(path, "mode=ro")


def _of_this_version(path: Path, mode: str) -> sqlite3.Connection | None:
    db = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)
    is_ours = False
    try:
        is_ours = db.execute("PRAGMA user_version").fetchone() == (_SCHEMA_VERSION,)
    finally:
        if not is_ours:
            db.close()
    return db if is_ours else None
