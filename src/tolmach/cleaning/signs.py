"""Which kinds of signs a line holds, as one number: most rules need a sign that most lines lack.

The lines of a page are looked at all at once, which costs less than one search in each of them.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ALNUM",
    "ARROW",
    "BAR",
    "BORDER",
    "CYRILLIC",
    "DIGIT",
    "LATIN",
    "MARKUP",
    "STOP",
    "UNEVEN",
    "signs_of",
    "signs_of_lines",
]

ALNUM, DIGIT, LATIN, CYRILLIC, STOP, MARKUP, UNEVEN, ARROW, BAR, BORDER = (1 << bit for bit in range(10))
"""Letters or digits; digits; letters of two scripts; ends of sentences; what markdown is made of; blanks that
are no plain space; the arrows of paths; what parts the items of a menu; what parts anything."""
_ARROWS = "»›>→⟩►▸:"
_BARS = "|\t/·•\\\u00a0"
_OTHER = 1 << 15
_TABLED = 0x3000
"""The signs of a page are looked up in a table below this code point; above are mostly letters of the Far East
and pictures."""


def signs_of(text: str) -> int:
    """The kinds of signs in one text."""
    found = 0
    for sign in set(text):
        found |= _kind(sign)
    return found


def signs_of_lines(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The same for each stretch of a page; none is empty, and they are in order.

    Args:
        text: the page.
        spans: where each stretch starts and ends, code points, end exclusive.
    """
    if not spans:
        return []
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.zeros(len(codes) + 1, dtype=np.uint16)
    _table().take(codes, mode="clip", out=kinds[:-1])
    # reduceat wants places below the length, and the last stretch may end there
    found: list[int] = np.bitwise_or.reduceat(kinds, np.array(spans).ravel())[::2].tolist()
    # few lines hold signs that are not in the table
    return [
        signs_of(text[start:end]) if held & _OTHER else held
        for held, (start, end) in zip(found, spans, strict=True)
    ]


@functools.lru_cache(maxsize=1 << 12)
def _kind(sign: str) -> int:
    code = ord(sign)
    return (
        ALNUM * sign.isalnum()
        | DIGIT * sign.isdecimal()
        | LATIN * ("A" <= sign <= "Z" or "a" <= sign <= "z")
        | CYRILLIC * (0x400 <= code < 0x530)
        | STOP * (sign in ".!?…")
        | MARKUP * (sign in "[*_\\")
        | UNEVEN * (sign != " " and sign.isspace())
        | ARROW * (sign in _ARROWS)
        | BAR * (sign in _BARS)
        | BORDER * (sign in _ARROWS or sign in _BARS or sign == "-")
    )


@functools.cache
def _table() -> NDArray[np.uint16]:
    """The kinds of the signs below `_TABLED`, and one entry for all others."""
    kinds = [*(_kind.__wrapped__(chr(code)) for code in range(_TABLED)), _OTHER]
    return np.array(kinds, dtype=np.uint16)
