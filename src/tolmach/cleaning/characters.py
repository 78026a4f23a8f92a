"""Counts of kinds of characters in every line of a page at once, with numpy.

Only the shape of a text counts here, never its words: the same for every language.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .line_arrays import Bools, Ints, held

__all__ = ["Shapes", "shapes"]

_WORD, _DIGIT, _UPPER, _IDEOGRAPH, _PAUSE, _STOP, _BLANK, _CLOSING = (1 << bit for bit in range(8))
_PAUSES = ",;،、，；"
_STOPS = ".!?…。！？․؟۔।።"
_CLOSINGS = "\"'»”’)]」』）"
_IDEOGRAPHS = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_PLANE = 0x10000


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """What the lines of a page look like; a value a line in each array."""

    chars: Ints
    """Characters that are no blanks."""
    tokens: Ints
    """Words; an ideograph is one by itself."""
    digits: Ints
    uppers: Ints
    signs: Ints
    """Characters that are neither letters nor digits nor blanks."""
    pauses: Ints
    """Commas and semicolons of any script."""
    stops: Ints
    """Marks that end sentences."""
    ends: Bools
    """The line ends as a sentence does."""
    colon: Bools
    """The line ends with a colon."""
    starts_upper: Bools
    starts_digit: Bools


def shapes(text: str, starts: Ints, ends: Ints) -> Shapes:
    """Counts the characters of each line `text[start:end]`; no line is empty, none overlaps another."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    table, classes, kinds_of_class = _tables()
    kinds = table.take(codes, mode="clip")
    plain = (kinds & (_WORD | _IDEOGRAPH)) == _WORD
    begins = plain.copy()
    begins[1:] &= ~plain[:-1]
    words = np.zeros(len(codes) + 1, dtype=np.int64)
    np.cumsum(begins, out=words[1:])

    per_class, _ = held(classes.take(kinds), len(kinds_of_class), starts, ends)

    def counted(kinds: int) -> Ints:
        total: Ints = per_class @ ((kinds_of_class & kinds) != 0)
        return total

    first, last = kinds.take(starts), ends - 1
    for _ in range(2):
        last = np.where(((kinds.take(last) & _CLOSING) != 0) & (last > starts), last - 1, last)
    return Shapes(
        chars=ends - starts - counted(_BLANK),
        tokens=words.take(ends) - words.take(starts) + counted(_IDEOGRAPH),
        digits=counted(_DIGIT),
        uppers=counted(_UPPER),
        signs=ends - starts - counted(_WORD | _BLANK),
        pauses=counted(_PAUSE),
        stops=counted(_STOP),
        ends=(kinds.take(last) & _STOP) != 0,
        colon=codes.take(ends - 1) == ord(":"),
        starts_upper=(first & _UPPER) != 0,
        starts_digit=(first & _DIGIT) != 0,
    )


@functools.cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """The kinds of the characters of the basic plane, the last one standing for all beyond, as signs.

    And a number for each set of kinds that a character has, and those sets.
    """
    table = np.zeros(_PLANE, dtype=np.uint8)
    chars = list(map(chr, range(_PLANE - 1)))
    for kind, holds in (
        (_WORD, str.isalnum),
        (_DIGIT, str.isdecimal),
        (_UPPER, str.isupper),
        (_BLANK, str.isspace),
    ):
        table[:-1] |= np.fromiter(map(holds, chars), dtype=np.uint8, count=len(chars)) * np.uint8(kind)
    for kind, signs in ((_PAUSE, _PAUSES), (_STOP, _STOPS), (_CLOSING, _CLOSINGS)):
        table[list(map(ord, signs))] |= kind
    for first, last in _IDEOGRAPHS:
        table[first : last + 1] |= _IDEOGRAPH
    sets = np.unique(table)
    classes = np.zeros(256, dtype=np.uint8)
    classes[sets] = np.arange(len(sets))
    return table, classes, sets
