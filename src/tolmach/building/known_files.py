"""What the raw files held when they were last read: an untouched file need not be opened again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from ..canonical import Value
from .state_file import StateFile

__all__ = ["KnownFile", "KnownFiles"]

_AT_ONCE = 500
"""Files of which what is known is held in memory."""
_NOTED = (
    "CREATE TEMP TABLE IF NOT EXISTS noted_files AS SELECT * FROM files LIMIT 0",
    "CREATE TEMP TABLE IF NOT EXISTS noted_pages AS SELECT * FROM pages LIMIT 0",
    "CREATE TEMP TABLE IF NOT EXISTS there (source_file TEXT PRIMARY KEY) WITHOUT ROWID",
)


class KnownFile(NamedTuple):
    """What a raw file held when it was last read, as plain values."""

    stamp: str
    """Empty where the file may have been written to since without showing it."""
    pages: Sequence[Any]
    others: Any
    """What in it is no page."""


class KnownFiles:
    """What is known of files, by their paths under `raw/`, in the file of the state."""

    def __init__(self, state: StateFile) -> None:
        self._state = state

    def all(self) -> Iterator[tuple[str, KnownFile]]:
        """All that are known, by name."""
        names = self._names()
        while some := list(islice(names, _AT_ONCE)):
            yield from self.of(some).items()

    def of(self, names: Sequence[str]) -> dict[str, KnownFile]:
        """Those of these names, as far as they are known."""
        pages: dict[str, list[Any]] = {}
        query = "SELECT source_file, number, page FROM pages WHERE source_file IN"
        for name, _, page in sorted(self._state.rows_of(query, names)):
            pages.setdefault(name, []).append(self._value(page))
        found = self._state.rows_of(
            "SELECT source_file, stamp, others FROM files WHERE source_file IN", names
        )
        return {
            name: KnownFile(stamp, pages.get(name, ()), self._value(others))
            for name, stamp, others in sorted(found)
        }

    def note(self, names: Iterable[str], changed: Iterable[tuple[str, KnownFile]]) -> None:
        """Notes which files there are, and what some of them hold, for `keep`; on the disk, since there may be many."""
        noted = list(changed)
        pages = ((name, place, _text(page)) for name, file in noted for place, page in enumerate(file.pages))
        with self._state.changing() as db:
            for table in _NOTED:
                db.execute(table)
            db.executemany("INSERT OR IGNORE INTO there VALUES (?)", ((name,) for name in names))
            rows = ((name, file.stamp, _text(file.others)) for name, file in noted)
            db.executemany("INSERT INTO noted_files VALUES (?, ?, ?)", rows)
            db.executemany("INSERT INTO noted_pages VALUES (?, ?, ?)", pages)

    def keep(self) -> None:
        """Keeps what was noted, and forgets the files that are not there, all or nothing."""
        with self._state.changing() as db:
            for noted in _NOTED:
                db.execute(noted)
            for table in ("files", "pages"):
                for which in (
                    "NOT IN (SELECT source_file FROM there)",
                    "IN (SELECT source_file FROM noted_files)",
                ):
                    db.execute(f"DELETE FROM {table} WHERE source_file {which}")  # noqa: S608
                db.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM noted_{table}")  # noqa: S608
            for table in ("noted_files", "noted_pages", "there"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608

    def _names(self) -> Iterator[str]:
        return (name for (name,) in self._state.rows("SELECT source_file FROM files ORDER BY source_file"))

    def _value(self, text: str) -> Any:
        with self._state.told(ValueError):
            return json.loads(text)


def _text(value: Value) -> str:
    # names of files and what is said of them may hold half a surrogate pair, which SQLite does not take
    return json.dumps(value, separators=(",", ":"))
