"""Sentences that are too long for a model, as parts that are not."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["split_long"]

_CLAUSE_BORDERS = (re.compile(r"[;:…!?.][\"»”)\]]*\s+"), re.compile(r"\s+[—–-]\s+|,[\"»”)\]]*\s+"))
_BLANKS = re.compile(r"\s+")
_MIDDLE = 0.3
"""A clause border is taken when it leaves at least this share of the text on either side."""


def split_long(text: str, length: Callable[[str], int], limit: int) -> list[tuple[str, str]]:
    """Cuts a text until no part is longer than `limit`, at clause borders near the middle.

    Where there is no such border it is cut at the blank, and in text without blanks at the character, that is
    nearest to the middle: nothing is ever left out.

    Args:
        text: Without outer blanks.
        length: Length of a part, in the units of `limit` (source tokens).
        limit: At least 1.

    Returns:
        `(part, blanks after it)`: joined, they are the text.
    """
    if length(text) <= limit or len(text) < 2:
        return [(text, "")]
    end, start = _cut(text)
    left = split_long(text[:end], length, limit)
    left[-1] = (left[-1][0], text[end:start])
    return left + split_long(text[start:], length, limit)


def _cut(text: str) -> tuple[int, int]:
    """Where the first part ends and where the second begins."""
    middle = len(text) / 2
    for borders in _CLAUSE_BORDERS:
        near = [
            match
            for match in borders.finditer(text)
            if _MIDDLE * len(text) <= match.end() <= (1 - _MIDDLE) * len(text)
        ]
        if near:
            match = min(near, key=lambda match: abs(match.end() - middle))
            # signs stay with the first part, a dash too: it needs something to stand on
            return match.start() + len(match[0].rstrip()), match.end()
    blank = min(_BLANKS.finditer(text), key=lambda match: abs(match.start() - middle), default=None)
    return blank.span() if blank else (len(text) // 2, len(text) // 2)
