"""Which kinds of signs a line holds, as one number: most rules need a sign that most lines lack.

The lines of a page are looked at all at once, which costs less than one search in each of them.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .keywords import Keywords, known_families
from .sentence_ends import STOPS

__all__ = [
    "ALNUM",
    "ARROW",
    "BAR",
    "BORDER",
    "CYRILLIC",
    "DIGIT",
    "FOR",
    "KEYWORDS",
    "LATIN",
    "MARKUP",
    "PICTURED",
    "RARE",
    "SPECIAL",
    "STOP",
    "TIMELY",
    "UNEVEN",
    "signs_of",
    "signs_of_lines",
]

ALNUM, DIGIT, LATIN, CYRILLIC, STOP, MARKUP, UNEVEN, ARROW, BAR, BORDER, SPECIAL = (
    1 << bit for bit in range(11)
)
"""Letters or digits; digits; letters of two scripts; ends of sentences; what markdown is made of; blanks that
are no plain space; the arrows of paths, and colons; what parts the items of a menu; what parts anything; signs of rare
labels."""
_FAMILIES = 11
RARE, PICTURED, TIMELY, FOR = (1 << bit for bit in range(_FAMILIES, _FAMILIES + 4))
"""A line may hold a word of one of the families of `keywords.py`."""
KEYWORDS = RARE | PICTURED | TIMELY | FOR
_ARROWS = "»›>→⟩►▸:"
_BARS = "|\t/·•\\\u00a0"
_SPECIAL = "©(@"
_ITEM = "* "
"""A line that begins so is an item of a list: this star is no other markup."""
_OTHER = 1 << 15
_TABLED = 0x3000
"""The signs of a page are looked up in a table below this code point; above are mostly letters of the Far East
and pictures."""


def signs_of(text: str) -> int:
    """The kinds of signs in one text; it may hold any keyword, since to look for them costs more than it saves."""
    found = KEYWORDS
    for sign in set(text[1:] if text.startswith(_ITEM) else text):
        found |= _kind(sign)
    return found


def signs_of_lines(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The same for each stretch of a page, and which keywords it may hold.

    Args:
        text: the page.
        spans: where each stretch starts and ends, code points, end exclusive. None is empty; they are in order, each
            parted by a blank from the next.
    """
    if not spans:
        return []
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.zeros(len(codes) + 1, dtype=np.uint16)
    _table().take(codes, mode="clip", out=kinds[:-1])
    # reduceat wants places below the length, and the last stretch may end there
    table = np.fromiter(itertools.chain.from_iterable(spans), np.int64).reshape(-1, 2)
    starts = table[:, 0]
    star, blank = map(ord, _ITEM)
    is_item = (codes[starts] == star) & (codes.take(starts + 1, mode="clip") == blank)
    kinds[starts[is_item & (starts + 1 < table[:, 1])]] = 0
    held = np.bitwise_or.reduceat(kinds, table.ravel())[::2]
    found: list[int] = (held | _keywords().of_lines(codes, table).astype(np.uint16) << _FAMILIES).tolist()
    for number in np.flatnonzero(held & _OTHER).tolist():  # few lines hold signs that are not in the table
        found[number] = signs_of(text[slice(*spans[number])])
    return found


@functools.lru_cache(maxsize=1 << 12)
def _kind(sign: str) -> int:
    code = ord(sign)
    return (
        ALNUM * sign.isalnum()
        | DIGIT * sign.isdecimal()
        | LATIN * ("A" <= sign <= "Z" or "a" <= sign <= "z")
        | CYRILLIC * (0x400 <= code < 0x530)
        | STOP * (sign in STOPS)
        | MARKUP * (sign in "[*_\\")
        | UNEVEN * (sign != " " and sign.isspace())
        | ARROW * (sign in _ARROWS)
        | BAR * (sign in _BARS)
        | BORDER * (sign in _ARROWS or sign in _BARS or sign == "-")
        | SPECIAL * (sign in _SPECIAL)
    )


@functools.cache
def _keywords() -> Keywords:
    return Keywords(known_families())


@functools.cache
def _table() -> NDArray[np.uint16]:
    """The kinds of the signs below `_TABLED`, and one entry for all others."""
    kinds = [*(_kind.__wrapped__(chr(code)) for code in range(_TABLED)), _OTHER]
    return np.array(kinds, dtype=np.uint16)
