"""Results of stages, kept between builds: SQLite, by key.

Keys and hashes lie apart from what they are about: a build asks for all of the first, and for few of the others.

The file may be deleted at any time: that costs the next build its work and nothing else. Only the driver
of a build opens it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from ..canonical import Value, digest
from ..errors import OutputError
from .packing import DAMAGED, Packed, unpack

__all__ = ["Kept", "KnownFile", "Store"]

_SCHEMA_VERSION = 8
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, output_hash TEXT NOT NULL, refused INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outputs (key TEXT PRIMARY KEY, facts_hash TEXT, facts BLOB, output BLOB NOT NULL);
CREATE TRIGGER IF NOT EXISTS forget AFTER DELETE ON results
BEGIN
    DELETE FROM outputs WHERE key = old.key;
    DELETE FROM limited WHERE key = old.key;
END;
CREATE TABLE IF NOT EXISTS limited (key TEXT PRIMARY KEY, limits TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pairs (key TEXT PRIMARY KEY, near INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    source_file TEXT PRIMARY KEY, stamp TEXT NOT NULL, others TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
    source_file TEXT NOT NULL, number INTEGER NOT NULL, page TEXT NOT NULL, PRIMARY KEY (source_file, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, cleaned TEXT NOT NULL
) WITHOUT ROWID;
"""
_NOTED = """
CREATE TEMP TABLE IF NOT EXISTS noted_files (source_file TEXT PRIMARY KEY, stamp TEXT, others TEXT) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS noted_pages (source_file TEXT, number INTEGER, page TEXT);
"""
_CACHE_KB = 16_000
_AT_ONCE = 500
"""Keys that one query asks for."""
_PATIENCE = 10.0
"""Seconds to wait for another program that holds the file."""
_HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_TABLES = ("results", "outputs", "limited", "pairs", "facts", "files", "pages", "documents")


class Kept(NamedTuple):
    """A kept result: the hash of the output, and whether the stage refused the page."""

    output_hash: str
    refused: bool


class KnownFile(NamedTuple):
    """What a raw file held when it was last read, as plain values."""

    stamp: str
    """Empty where the file may have been written to since without showing it."""
    pages: Sequence[Any]
    others: Any
    """What in it is no page."""


class Store:
    """A map from the key of a stage's result to the result, as plain values; and what the raw files held."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Opens or makes the file; read-only, a file that is not there or not ours counts as an empty one.

        Raises:
            OutputError: it cannot be opened, or is no database.
        """
        self._path = path
        try:
            known = _opened_to_read(path) if read_only else None
            self._db = known or _made_ready(
                sqlite3.connect(":memory:" if read_only else path, timeout=_PATIENCE)
            )
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

    def look_up(self, keys: Iterable[str]) -> dict[str, Kept]:
        """The same of many keys, those left out that there are no results for."""
        query = "SELECT key, output_hash, refused FROM results WHERE key IN "
        return {key: Kept(hashed, bool(refused)) for key, hashed, refused in self._rows(query, keys)}

    def facts_by_key(self, keys: Iterable[str]) -> dict[str, bytes]:
        """What the corpus wants to know of kept results, as far as there is something."""
        query = "SELECT key, facts FROM outputs WHERE facts IS NOT NULL AND key IN "
        return dict(self._rows(query, keys))

    def _rows(self, query: str, keys: Iterable[str]) -> Iterator[Any]:
        """The rows of many keys, in any order."""
        rest = iter(keys)
        try:
            while some := list(islice(rest, _AT_ONCE)):
                yield from self._db.execute(f"{query} ({','.join('?' * len(some))})", some)
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def output(self, key: str) -> Any:
        """A kept result.

        Raises:
            KeyError: there is none.
        """
        try:
            return unpack(self.packed(key))
        except DAMAGED as error:
            raise self._damaged(error) from error

    def packed(self, key: str) -> bytes:
        """A kept result as it is kept, for `packing.unpack`.

        Raises:
            KeyError: there is none.
        """
        row = self._row("SELECT output FROM outputs WHERE key = ?", key)
        if row is None:
            raise KeyError(key)
        data: bytes = row[0]
        return data

    def facts_of(self, key: str) -> bytes | None:
        """What the corpus wants to know of a kept result."""
        row = self._row("SELECT facts FROM outputs WHERE key = ?", key)
        return row[0] if row else None

    def packed_facts(self, key: str) -> bytes:
        """The same of a stage that says something of each result, and packs it.

        Raises:
            KeyError: there is nothing.
        """
        facts = self.facts_of(key)
        if facts is None:
            raise KeyError(key)
        return facts

    def unpacked_facts(self, key: str) -> Any:
        """The same as plain values."""
        try:
            return unpack(self.packed_facts(key))
        except DAMAGED as error:
            raise self._damaged(error) from error

    def put(
        self, results: Iterable[tuple[str, bool, Packed, bytes | None]], *, limits: str | None = None
    ) -> None:
        """Keeps results (key, is it a refusal, output, facts), all or none of them.

        With `limits` they are refusals that other limits might not bring: `forget_limited` finds them by it.
        """
        new = list(results)
        hashes = [(key, output.hash, refused) for key, refused, output, _ in new]
        outputs = [(key, _hash(facts), facts, output.data) for key, _, output, facts in new]
        try:
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", hashes)
                self._db.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?)", outputs)
                if limits is not None:
                    limited = [(key, limits) for key, *_ in new]
                    self._db.executemany("INSERT OR REPLACE INTO limited VALUES (?, ?)", limited)
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def limited(self, limits: str) -> frozenset[str]:
        """The keys of refusals that were made under other limits than these."""
        try:
            return frozenset(
                key for (key,) in self._db.execute("SELECT key FROM limited WHERE limits != ?", (limits,))
            )
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def forget_limited(self, limits: str) -> None:
        """Forgets the refusals that were made under other limits than these."""
        self.forget(self.limited(limits))

    def refusals(self) -> Iterator[tuple[str, Any]]:
        """The keys and outputs of all refusals."""
        try:
            query = "SELECT key, output FROM results JOIN outputs USING (key) WHERE refused"
            for key, output in self._db.execute(query):
                yield key, unpack(output)
        except (sqlite3.Error, *DAMAGED) as error:
            raise self._damaged(error) from error

    def damaged(self) -> Iterator[str]:
        """The keys of all results that are not as they were put; reads and hashes each."""
        query = (
            "SELECT key, output_hash, output, facts, facts_hash FROM results LEFT JOIN outputs USING (key)"
        )
        try:
            for key, output_hash, output, facts, facts_hash in self._db.execute(query):
                try:
                    is_whole = bool(output) and digest(unpack(output)) == output_hash
                    is_whole = is_whole and _hash(facts) == facts_hash
                except DAMAGED:
                    is_whole = False
                if not is_whole:
                    yield key
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def pairs(self) -> dict[str, bool]:
        """What is known of pairs of texts: whether they are near copies."""
        try:
            return {key: bool(near) for key, near in self._db.execute("SELECT key, near FROM pairs")}
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def put_pairs(self, pairs: Mapping[str, bool]) -> None:
        """Keeps what was found out about pairs, all or nothing."""
        try:
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?)", pairs.items())
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def forget(self, keys: Iterable[str]) -> None:
        """Forgets results."""
        try:
            with self._db:
                self._db.executemany("DELETE FROM results WHERE key = ?", ((key,) for key in keys))
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forgets all results but these; what they held is gone from the file, too."""
        try:
            with self._db:
                self._db.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY) WITHOUT ROWID")
                self._db.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((key,) for key in keys))
                self._db.execute("DELETE FROM results WHERE key NOT IN (SELECT key FROM kept)")
                self._db.execute("DROP TABLE kept")
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def known_files(self) -> Iterator[tuple[str, KnownFile]]:
        """What each raw file held, by its path under `raw/`."""
        names = self._names()
        while some := list(islice(names, _AT_ONCE)):
            yield from self.files_by_name(some).items()

    def files_by_name(self, names: Sequence[str]) -> dict[str, KnownFile]:
        """The same of some files, as far as they are known."""
        pages: dict[str, list[Any]] = {}
        try:
            for name, _, page in sorted(
                self._rows("SELECT source_file, number, page FROM pages WHERE source_file IN ", names)
            ):
                pages.setdefault(name, []).append(json.loads(page))
            found = self._rows("SELECT source_file, stamp, others FROM files WHERE source_file IN ", names)
            return {
                name: KnownFile(stamp, pages.get(name, ()), json.loads(others))
                for name, stamp, others in sorted(found)
            }
        except ValueError as error:
            raise self._damaged(error) from error

    def note_files(self, files: Iterable[tuple[str, KnownFile]]) -> None:
        """Notes what raw files hold, for `keep_files`; on the disk, since there may be many."""
        noted = list(files)
        pages = [
            (name, number, _text(page)) for name, file in noted for number, page in enumerate(file.pages)
        ]
        try:
            with self._db:
                self._db.executescript(_NOTED)
                self._db.executemany(
                    "INSERT INTO noted_files VALUES (?, ?, ?)",
                    ((name, file.stamp, _text(file.others)) for name, file in noted),
                )
                self._db.executemany("INSERT INTO noted_pages VALUES (?, ?, ?)", pages)
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def keep_files(self, is_there: Callable[[str], bool]) -> None:
        """Keeps what was noted of raw files, and forgets those that are gone, all or none of them."""
        gone = [(name,) for name in self._names() if not is_there(name)]
        try:
            self._db.executescript(_NOTED)
            with self._db:
                for table in ("files", "pages"):
                    self._db.executemany(f"DELETE FROM {table} WHERE source_file = ?", gone)  # noqa: S608
                    self._db.execute(
                        f"DELETE FROM {table} WHERE source_file IN (SELECT source_file FROM noted_files)"  # noqa: S608
                    )
                    self._db.execute(f"INSERT INTO {table} SELECT * FROM noted_{table}")  # noqa: S608
                for table in ("files", "pages"):
                    self._db.execute(f"DELETE FROM noted_{table}")  # noqa: S608
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _names(self) -> Iterator[str]:
        """Of all raw files that are known."""
        try:
            for (name,) in self._db.execute("SELECT source_file FROM files ORDER BY source_file"):
                yield name
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

    def made_from(self, document: str) -> tuple[str, str] | None:
        """The keys of the results that a published document was made from: its text, and the cleaned page."""
        row = self._row("SELECT text, cleaned FROM documents WHERE id = ?", document)
        return (row[0], row[1]) if row else None

    def put_made_from(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keeps those keys of all published documents (id, key of the text, key of the cleaned page)."""
        try:
            with self._db:
                self._db.execute("DELETE FROM documents")
                self._db.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _row(self, query: str, name: str) -> Any:
        try:
            return self._db.execute(query, (name,)).fetchone()
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def forget_fact(self, name: str) -> None:
        """Forgets a single value."""
        try:
            with self._db:
                self._db.execute("DELETE FROM facts WHERE name = ?", (name,))
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> OutputError:
        code = getattr(error, "sqlite_errorcode", None)
        if code in _HELD:
            return OutputError(f"{self._path}: another program holds it; end that, and build again")
        if code == sqlite3.SQLITE_FULL:
            return OutputError(f"{self._path}: no space left on the disk")
        return OutputError(
            f"{self._path}: {error}; the file holds only intermediate results and may be deleted"
        )


def _hash(facts: bytes | None) -> str | None:
    return None if facts is None else hashlib.sha256(facts).hexdigest()


def _text(value: Value) -> str:
    # names of files and what is said of them may hold half a surrogate pair, which SQLite does not take
    return json.dumps(value, separators=(",", ":"))


def _made_ready(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("PRAGMA journal_mode=WAL")
    # a killed process loses nothing; only a power cut may take the last commits, which are redone
    db.execute("PRAGMA synchronous=NORMAL")
    # the keys of a large corpus are asked for in no order of the file
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
    log = path.with_name(path.name + "-wal")
    mode = "mode=ro" if log.exists() else "immutable=1"
    db = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)
    if db.execute("PRAGMA user_version").fetchone() == (_SCHEMA_VERSION,):
        return db
    db.close()
    return None
