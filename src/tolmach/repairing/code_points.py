"""A long text as an array of its characters: where some of them stand is found all at once.

A regular expression looks at one character after the other; in a page of a hundred thousand that takes several times
as long. In short texts it does not, so whoever asks here asks `is_long` first.
"""

from __future__ import annotations

import functools
import re

import numpy as np
from numpy.typing import NDArray

__all__ = ["Codes", "code_points", "is_long", "members"]

Codes = NDArray[np.uint32]

_LONG = 2000
_MOST_REMEMBERED = 1_000_000
"""Characters: those of a longer text would take much memory until the next one comes."""
_PADDING = "\0" * 4
_RANGE = re.compile("(.)-(.)|(.)", re.DOTALL)


def is_long(text: str) -> bool:
    """Whether an array of a text's characters is worth making."""
    return len(text) >= _LONG


def code_points(text: str) -> Codes:
    """The code points of a text, surrogates included, and four zeros at the end; read-only.

    So each character has neighbours: what lies before the first is the last zero.
    """
    return _remembered(text) if len(text) <= _MOST_REMEMBERED else _codes(text)


def _codes(text: str) -> Codes:
    return np.frombuffer((text + _PADDING).encode("utf-32-le", "surrogatepass"), np.uint32)


# several steps look at one text, one after the other
_remembered = functools.lru_cache(maxsize=1)(_codes)


def members(characters: str) -> NDArray[np.bool_]:
    """A table of all code points: which of them a set of a regular expression holds, written without its brackets."""
    table = np.zeros(0x110000, np.bool_)
    for first, last, single in _RANGE.findall(characters):
        table[ord(first or single) : ord(last or single) + 1] = True
    return table
