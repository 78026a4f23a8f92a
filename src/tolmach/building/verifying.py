"""Looks at everything that a build would trust: kept results, and the files of the dataset, each by its hash.

What is found is only forgotten or named here; the build that follows makes it again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..dataset.card import CARD_NAME, companions_of, listed_files
from ..dataset.companions import sha256_of
from ..dataset.parquet import is_whole
from .corpus import Corpus
from .listing import Listing
from .places import STATE_NAME
from .store import Store

__all__ = ["Findings", "damaged_files", "drop_damaged_results", "drop_damaged_state"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found to be other than it should."""

    state_lost: bool = False
    results: frozenset[str] = frozenset()
    """Keys of kept results."""
    files: tuple[str, ...] = ()

    def told(self, listing: Listing, corpus: Corpus) -> Iterator[str]:
        """A line for each, once the pages have been read and the results made again."""
        if self.state_lost:
            yield f"{STATE_NAME}: no sound database; all pages were worked on again"
        for file in listing.changed_unseen:
            yield f"{file}: holds something else, although its size and times are as before"
        for page in corpus.remade:
            yield f"{page}: the kept result was damaged"
        unneeded = len(self.results) - len(corpus.remade)
        if unneeded:
            yield f"{STATE_NAME}: {unneeded} damaged results that no page needs"
        for name in self.files:
            yield f"{name}: missing, or not as it was written"


def drop_damaged_state(state: Path) -> bool:
    """Removes the database of the results if it is not one any more; tells whether that was so."""
    if not state.is_file() or _is_sound(state):
        return False
    for path in (state, *(state.with_name(state.name + end) for end in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)
    return True


def drop_damaged_results(store: Store) -> frozenset[str]:
    """Forgets the results that are not as they were put, and gives their keys."""
    found = frozenset(store.damaged())
    store.forget(found)
    return found


def damaged_files(processed: Path) -> tuple[str, ...]:
    """The files that the card lists which are missing, or not as their name or the card says."""
    if not (processed / CARD_NAME).exists():
        return ()
    companions = companions_of(processed)
    return tuple(
        name
        for name in listed_files(processed)
        if not (
            sha256_of(processed / name) == companions[name]
            if name in companions
            else is_whole(processed / name)
        )
    )


def _is_sound(state: Path) -> bool:
    try:
        db = sqlite3.connect(state)
        try:
            return bool(db.execute("PRAGMA integrity_check").fetchone() == ("ok",))
        finally:
            db.close()
    except sqlite3.DatabaseError:
        return False
