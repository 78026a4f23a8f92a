"""Results of stages, kept between builds by their keys, and what else a build wants to know of the one before.

Keys and hashes lie apart from what they are about: a build asks for all of the first, and for few of the others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from ..canonical import Value
from .messages import Refused
from .packing import DamagedResultError, Packed, hash_of, unpack
from .state_file import StateFile

__all__ = ["READ_AHEAD", "Kept", "Store"]

_T = TypeVar("_T")
READ_AHEAD = 16
"""So many pages it is worth to read ahead for."""
_FACTS_AT_ONCE = 500
_PARTS = "parts"


class Kept(NamedTuple):
    """A kept result: the hash of the output, and whether the stage refused the page."""

    output_hash: str
    refused: bool


class Store(StateFile):
    """A map from the key of a stage's result to the result.

    Each method raises OutputError where the file is damaged, held by another program, or cannot grow.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Opens it as `StateFile` does."""
        super().__init__(path, read_only=read_only)
        self._ahead: dict[str, bytes] = {}
        """Outputs that were read before they are asked for."""

    def peek(self, key: str) -> Kept | None:
        """What is known of a kept result without reading it; None when there is none."""
        row = self.row("SELECT output_hash, refused FROM results WHERE key = ?", key)
        return Kept(row[0], bool(row[1])) if row else None

    def look_up(self, keys: Iterable[str]) -> dict[str, Kept]:
        """The same of many keys, those left out that there are no results for."""
        query = "SELECT key, output_hash, refused FROM results WHERE key IN"
        return {key: Kept(hashed, bool(refused)) for key, hashed, refused in self.rows_of(query, keys)}

    def output(self, kind: type[_T], key: str) -> _T:
        """A kept result of this kind.

        Raises:
            KeyError: there is none.
        """
        packed = self.packed(key)
        with self.told(DamagedResultError):
            return unpack(kind, packed)

    def packed(self, key: str) -> bytes:
        """A kept result as it is kept, for `packing.unpack`.

        Raises:
            KeyError: there is none.
        """
        if key in self._ahead:
            return self._ahead[key]
        row = self.row("SELECT output FROM outputs WHERE key = ?", key)
        if row is None:
            raise KeyError(key)
        data: bytes = row[0]
        return data

    def read_ahead(self, keys: Iterable[str]) -> None:
        """Reads some kept results at once: `packed` and `output` then give them without asking the file.

        While SQLite reads, other threads have their turn, and may keep it for longer than the reading takes.
        What was read ahead before is no longer held.
        """
        self._ahead = dict(self.rows_of("SELECT key, output FROM outputs WHERE key IN", keys))

    def facts_of(self, key: str) -> bytes | None:
        """What the corpus wants to know of a kept result."""
        row = self.row("SELECT facts FROM outputs WHERE key = ?", key)
        return row[0] if row else None

    def facts_of_all(self, keys: Iterable[str]) -> Iterator[bytes | None]:
        """The same of many, in their order; few of them are held in memory."""
        rest = iter(keys)
        while some := list(islice(rest, _FACTS_AT_ONCE)):
            found = dict(self.rows_of("SELECT key, facts FROM outputs WHERE key IN", some))
            yield from map(found.get, some)

    def packed_facts(self, key: str) -> bytes:
        """The same of a stage that says something of each result, and packs it.

        Raises:
            KeyError: there is nothing.
        """
        facts = self.facts_of(key)
        if facts is None:
            raise KeyError(key)
        return facts

    def packed_facts_of_all(self, keys: Sequence[str]) -> Iterator[bytes]:
        """The same of many, in their order; raises KeyError as it does."""
        for key, facts in zip(keys, self.facts_of_all(keys), strict=True):
            if facts is None:
                raise KeyError(key)
            yield facts

    def unpacked_facts(self, kind: type[_T], key: str) -> _T:
        """The same, unpacked."""
        packed = self.packed_facts(key)
        with self.told(DamagedResultError):
            return unpack(kind, packed)

    def put(
        self, results: Iterable[tuple[str, bool, Packed, bytes | None]], *, limits: str | None = None
    ) -> None:
        """Keeps results (key, is it a refusal, output, facts), all or none of them.

        With `limits` they are refusals that other limits might not bring: `forget_limited` finds them by it.
        """
        new = list(results)
        if not new:
            return
        hashes = [(key, output.hash, refused) for key, refused, output, _ in new]
        outputs = [(key, _hash(facts), facts, output.data) for key, _, output, facts in new]
        for key, *_ in new:
            self._ahead.pop(key, None)
        with self.changing() as db:
            db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", hashes)
            db.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?)", outputs)
            if limits is not None:
                limited = [(key, limits) for key, *_ in new]
                db.executemany("INSERT OR REPLACE INTO limited VALUES (?, ?)", limited)

    def limited(self, limits: str) -> frozenset[str]:
        """The keys of refusals that were made under other limits than these."""
        return frozenset(key for (key,) in self.rows("SELECT key FROM limited WHERE limits != ?", limits))

    def forget_limited(self, limits: str) -> None:
        """Forgets the refusals that were made under other limits than these."""
        self.forget(self.limited(limits))

    def refusals(self) -> Iterator[tuple[str, Refused]]:
        """All refusals, with their keys."""
        query = "SELECT key, output FROM results JOIN outputs USING (key) WHERE refused"
        for key, output in self.rows(query):
            with self.told(DamagedResultError):
                refusal = unpack(Refused, output)
            yield key, refusal

    def damaged(self) -> Iterator[str]:
        """The keys of all results that are not as they were put; reads and hashes each."""
        columns = "key, output_hash, output, facts, facts_hash"
        for key, output_hash, output, facts, facts_hash in self.rows(
            f"SELECT {columns} FROM results LEFT JOIN outputs USING (key)"  # noqa: S608
        ):
            try:
                is_whole = output is not None and hash_of(output) == output_hash
            except DamagedResultError:
                is_whole = False
            if not is_whole or _hash(facts) != facts_hash:
                yield key

    def forget(self, keys: Iterable[str]) -> None:
        """Forgets results."""
        self._ahead = {}
        with self.changing() as db:
            db.executemany("DELETE FROM results WHERE key = ?", ((key,) for key in keys))

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forgets all results but these; what they held is gone from the file, too."""
        self._ahead = {}
        with self.changing() as db:
            db.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY) WITHOUT ROWID")
            db.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((key,) for key in keys))
            db.execute("DELETE FROM results WHERE key NOT IN (SELECT key FROM kept)")
            db.execute("DROP TABLE kept")
        self.compact()

    def pairs(self) -> dict[str, bool]:
        """What is known of pairs of texts: whether they are near copies."""
        return {key: bool(near) for key, near in self.rows("SELECT key, near FROM pairs")}

    def put_pairs(self, pairs: Mapping[str, bool]) -> None:
        """Keeps what was found out about pairs, all or nothing."""
        with self.changing() as db:
            db.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?)", pairs.items())

    def fact(self, name: str) -> Any:
        """A single value kept by name; None when there is none."""
        row = self.row("SELECT value FROM facts WHERE name = ?", name)
        with self.told(ValueError):
            return json.loads(row[0]) if row else None

    def put_fact(self, name: str, value: Any) -> None:
        """Keeps a single value."""
        with self.changing() as db:
            db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, json.dumps(value)))

    def forget_fact(self, name: str) -> None:
        """Forgets a single value."""
        with self.changing() as db:
            db.execute("DELETE FROM facts WHERE name = ?", (name,))

    def made_from(self, document: str) -> tuple[str, str] | None:
        """The keys of the results that a published document was made from: its text, and the cleaned page."""
        row = self.row("SELECT text, cleaned FROM documents WHERE id = ?", document)
        return (row[0], row[1]) if row else None

    def rows_made_from(self, documents: Iterable[str]) -> dict[str, bytes]:
        """Hashes of what the rows of published documents were made from, by the ids of the documents."""
        return dict(self.rows_of("SELECT id, rows FROM documents WHERE id IN", documents))

    def parts(self) -> Any:
        """What is kept of the parts of the published dataset; None when nothing is."""
        return self.fact(_PARTS)

    def put_written(self, parts: Value, documents: Iterable[tuple[str, str, str, bytes]]) -> None:
        """Keeps what was written of a dataset, all or nothing.

        Args:
            parts: What is to be known of its parts.
            documents: Of each its id, the keys of its text and of the cleaned page, and a hash of what its rows were
                made from.
        """
        with self.changing() as db:
            db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (_PARTS, json.dumps(parts)))
            db.execute("DELETE FROM documents")
            db.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)", documents)


def _hash(facts: bytes | None) -> str | None:
    return None if facts is None else hashlib.sha256(facts).hexdigest()
