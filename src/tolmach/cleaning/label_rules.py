"""Which label a line is: the entry of the vocabulary that matches the whole of it."""

from __future__ import annotations

import functools
import re

from .openings import Openings
from .vocabulary import ENTRIES
from .words import Entry

__all__ = ["find_label"]

_COMMON = tuple(
    (entry, re.compile(pattern)) for entry in ENTRIES if not entry.needs for pattern in entry.patterns
)
_RARE = tuple((entry, re.compile("|".join(entry.patterns))) for entry in ENTRIES if entry.needs)
_NEEDED = re.compile("|".join(re.escape(word) for entry, _ in _RARE for word in entry.needs))


def find_label(key: str, *, sentence: bool) -> Entry | None:
    """The first entry that matches; None where none does.

    Args:
        key: the line without bullets and signs around it, in lower case, `ё` as `е`, every blank one space.
        sentence: the line reads like one; few entries match those.
    """
    if _NEEDED.search(key):
        for entry, pattern in _RARE:
            if (
                (entry.sentences or not sentence)
                and any(word in key for word in entry.needs)
                and pattern.match(key)
            ):
                return entry
    for number in _openings().of(key):
        entry, pattern = _COMMON[number]
        if (entry.sentences or not sentence) and pattern.match(key):
            return entry
    return None


@functools.cache
def _openings() -> Openings:
    return Openings([pattern.pattern for _, pattern in _COMMON])
