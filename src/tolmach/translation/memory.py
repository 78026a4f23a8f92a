"""The translation memory: what a translator gave for a sentence, kept in one SQLite file.

It is a cache that is dear to fill, and never pruned. Each `put` is one transaction: what it wrote is there
after a crash of the process.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from ..canonical import digest
from ..errors import OutputError
from .engine import Output

__all__ = ["Memory", "Stored", "refuse_garbage", "translation_key"]

Stored = Output
"""The memory holds just what a translator gave, failures too: they would come again."""

_LAYOUT = 2
_SOURCE_BYTES = 16
"""Of the hash by which entries of a text are found, whatever the model."""
_KEYS_PER_QUERY = 500
"""Old versions of SQLite take at most 999 parameters."""
_PATIENCE, _PAUSE = 30.0, 0.02
"""Seconds to wait for another process that writes, in all and between two tries."""
_CORRUPT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_MAGIC = b"SQLite format 3\x00"
"""With which a file of SQLite begins (https://sqlite.org/fileformat.html, 1.3)."""


def translation_key(
    text: str, source: str, target: str, fingerprint: str, terms: Sequence[tuple[str, str]] = ()
) -> str:
    """The key of a translation: 64 hexadecimal digits.

    Args:
        text: The sentence as it is given to the translator.
        source: Language code of the text.
        target: Language code of the translation.
        fingerprint: `Translator.fingerprint`.
        terms: What a glossary says of the text: `(term, translation)`.
    """
    return digest(
        "translation", text, source, target, fingerprint, *([list(map(list, terms))] if terms else [])
    )


def refuse_garbage(path: Path) -> None:
    """Lets a file that is there be opened as a memory only if it may be one; looks at its first bytes alone.

    Raises:
        OutputError: it is something else.
    """
    if path.is_file():
        with path.open("rb") as file:
            begin = file.read(len(_MAGIC))
        if begin and begin != _MAGIC:
            raise _damaged(path, "file is not a database")


def _damaged(path: Path, why: object) -> OutputError:
    return OutputError(f"{path} is damaged ({why}); it may be deleted: what it held is translated again")


class Memory:
    """A translation memory, open inside a `with` block.

    Args:
        path: The SQLite file; it and its folder are made when they are not there. While it is open, files
            with `-wal` and `-shm` at the end of their names lie beside it.

    Raises:
        OutputError: by every method, when the file cannot be opened or written, or is damaged.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        with self._faults_named():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        self._connection = connection
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def get(self, keys: Iterable[str]) -> dict[str, Stored]:
        """What is known for the keys; keys that are not known are left out."""
        wanted = [bytes.fromhex(key) for key in dict.fromkeys(keys)]
        found: dict[str, Stored] = {}
        with self._faults_named():
            for first in range(0, len(wanted), _KEYS_PER_QUERY):
                some = wanted[first : first + _KEYS_PER_QUERY]
                marks = ",".join("?" * len(some))
                rows = self._open.execute(
                    f"SELECT key, text, flags, score FROM translations WHERE key IN ({marks})",  # noqa: S608
                    some,
                )
                for key, text, flags, score in rows:
                    found[key.hex()] = Stored(text, tuple(flags.split()), score)
        return found

    def put(self, items: Iterable[tuple[str, str, Stored]]) -> None:
        """Remembers what a translator gave (key, source text, output), all of it or, when something fails, nothing."""
        rows = [
            (bytes.fromhex(key), item.text, " ".join(item.flags), item.score, _source_hash(text))
            for key, text, item in items
        ]
        with self._faults_named():
            connection = self._open
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany("INSERT OR REPLACE INTO translations VALUES (?, ?, ?, ?, ?)", rows)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def keep_only(self, texts: Iterable[str]) -> None:
        """Forgets the translations of all other texts, by any model; what they held is gone from the file, too."""
        with self._faults_named():
            connection = self._open
            connection.execute("CREATE TEMP TABLE kept (source BLOB PRIMARY KEY) WITHOUT ROWID")
            connection.executemany(
                "INSERT OR IGNORE INTO kept VALUES (?)", ((_source_hash(text),) for text in texts)
            )
            connection.execute("DELETE FROM translations WHERE source NOT IN (SELECT source FROM kept)")
            connection.execute("DROP TABLE kept")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RuntimeError("a Memory is used inside a with block")
        return self._connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        layout = connection.execute("PRAGMA user_version").fetchone()[0]
        if layout not in (0, _LAYOUT):
            raise OutputError(
                f"{self.path} was written by another version of tolmach (layout {layout}); it may be deleted: what it "
                "held is translated again"
            )
        if layout == _LAYOUT:
            return  # nothing to write: who only looks up waits for no writer
        # WITHOUT ROWID: the rows lie in the index of their keys, not beside it
        connection.execute(
            "CREATE TABLE IF NOT EXISTS translations (key BLOB PRIMARY KEY, text TEXT, flags TEXT NOT NULL, "
            "score REAL NOT NULL, source BLOB NOT NULL) WITHOUT ROWID"
        )
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _CORRUPT:
                raise _damaged(self.path, error) from error
            if (getattr(error, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_BUSY:
                raise OutputError(
                    f"{self.path} is in use: another process has been writing to it for {_PATIENCE:.0f} seconds"
                ) from error
            raise OutputError(f"{self.path} cannot be used: {error}") from error
        except OSError as error:
            raise OutputError(f"{self.path} cannot be used: {error.strerror or error}") from error


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turns to a log that is written ahead: of two that make a file at once SQLite lets none wait here."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(_PAUSE)


def _source_hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SOURCE_BYTES).digest()
