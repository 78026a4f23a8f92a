"""A long text as an array of its characters: where some of them stand is found all at once.

A regular expression looks at one character after the other; in a page of a hundred thousand that takes several times
as long. In short texts it does not, so whoever asks here asks `is_long` first.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["CodePoints", "code_points", "is_long", "members"]

_LONG = 2000
_MOST_REMEMBERED = 1_000_000
"""Characters: those of a longer text would take much memory until the next one comes."""
_PADDING = "\0" * 4
_FIRST_PRINTABLE, _LAST_PRINTABLE = ord(" "), ord("~")
_RANGE = re.compile("(.)-(.)|(.)", re.DOTALL)


class CodePoints(NamedTuple):
    """The code points of a text, surrogates included; read-only."""

    codes: NDArray[np.uint16 | np.uint32]
    """All of them, and four zeros at the end: so each has neighbours, what lies before the first is the last zero."""
    places: NDArray[np.intp]
    """Where those are that are not printable ASCII: few in most pages, and nearly all that is looked for."""
    odd: NDArray[np.uint32]
    """What stands there."""


def is_long(text: str) -> bool:
    """Whether an array of a text's characters is worth making."""
    return len(text) >= _LONG


def code_points(text: str) -> CodePoints:
    """The code points of a text."""
    return _remembered(text) if len(text) <= _MOST_REMEMBERED else _code_points(text)


def _code_points(text: str) -> CodePoints:
    codes = _codes(text)
    # numbers wrap around below the first: one comparison tells both ends
    is_odd = codes[: len(text)] - codes.dtype.type(_FIRST_PRINTABLE) > _LAST_PRINTABLE - _FIRST_PRINTABLE
    places = np.flatnonzero(is_odd)
    return CodePoints(codes, places, codes[places].astype(np.uint32))


def _codes(text: str) -> NDArray[np.uint16 | np.uint32]:
    padded = text + _PADDING
    # half as much to write and to look through, if there is no character beyond the first 65536
    units = np.frombuffer(padded.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(units) == len(padded):
        return units
    return np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), np.uint32)


# several steps look at one text, one after the other
_remembered = functools.lru_cache(maxsize=1)(_code_points)


def members(characters: str) -> NDArray[np.bool_]:
    """A table of all code points: which of them a set of a regular expression holds, written without its brackets."""
    table = np.zeros(0x110000, np.bool_)
    for first, last, single in _RANGE.findall(characters):
        table[ord(first or single) : ord(last or single) + 1] = True
    return table
