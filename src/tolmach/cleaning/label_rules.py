"""Which label a line is: the entry of the vocabulary that matches the whole of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from .openings import Openings
from .signs import RARE, SPECIAL
from .vocabulary import ENTRIES
from .words import Entry

__all__ = ["LABELLED", "find_label", "opens_label"]

LABELLED = RARE | SPECIAL
"""What a label holds, if it is none of those that are told by their first letters."""


class _Patterns(NamedTuple):
    common: tuple[tuple[Callable[[str], re.Match[str] | None], Entry], ...]
    openings: Openings
    """Of the common ones: which of them may match a line."""
    rare: tuple[tuple[Entry, re.Pattern[str]], ...]
    needed: re.Pattern[str]
    """Words without which no rare one matches."""


def opens_label(start: str) -> bool:
    """Whether a label may begin so, as `find_label` takes it."""
    return _patterns().openings.of(start) != ()


def find_label(key: str, *, sentence: bool, signs: int = LABELLED) -> Entry | None:
    """The first entry that matches; None where none does.

    Args:
        key: the line without bullets and signs around it, spelled as `as_in_tables` does, every blank one space.
        sentence: the line reads like one; few entries match those.
        signs: which kinds of signs it holds, if that is known.
    """
    patterns = _patterns()
    if signs & LABELLED and patterns.needed.search(key):
        for entry, pattern in patterns.rare:
            if (
                (entry.sentences or not sentence)
                and any(word in key for word in entry.needs)
                and pattern.match(key)
            ):
                return entry
    for number in patterns.openings.of(key):
        match, entry = patterns.common[number]
        if (entry.sentences or not sentence) and match(key):
            return entry
    return None


@functools.cache
def _patterns() -> _Patterns:
    """Compiled when the first line is looked at, which the driver of a build never does."""
    common = [(pattern, entry) for entry in ENTRIES if not entry.needs for pattern in entry.patterns]
    rare = tuple((entry, re.compile("|".join(entry.patterns))) for entry in ENTRIES if entry.needs)
    return _Patterns(
        tuple((re.compile(pattern).match, entry) for pattern, entry in common),
        Openings([pattern for pattern, _ in common]),
        rare,
        re.compile("|".join(re.escape(word) for entry, _ in rare for word in entry.needs)),
    )
