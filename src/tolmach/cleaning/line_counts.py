"""How the letters and signs of a page are shared out among its lines, and which words come again on others.

No word is known here. A word is a number made of its first letters, and only counts where the page has it twice.
Whole numbers throughout, so that the result is the same on every machine.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .line_arrays import Marks, Numbers, begins

__all__ = ["Counts", "count_lines", "words_shared"]

SCRIPTS = 3
"""Latin, Cyrillic, all others."""
_DIGIT = 2 * SCRIPTS
_BLANK, _OTHER = _DIGIT + 1, _DIGIT + 2
_SIGNS = (".!?…", ",;—–-", ":", "[]()*#_\\", "|/•·»›>→<«", "\"'“”„’‘")
"""Ends of sentences, pauses, colons, markup, borders, quotes."""
_CLASSES = _OTHER + 1 + len(_SIGNS)
_END = _OTHER + 1
_LETTERS_END = 0x600
"""Code points below are told one by one: those of Latin, Greek, Cyrillic, Armenian and Hebrew letters."""
_PLANE = 0x10000
_LONG = 4
"""Letters: a shorter word says little about what a text is about."""
_STEM = 5
_POWERS = 8191 ** np.arange(_STEM)[::-1]
_BITS = (1 << 48) - 1
_LINE_BITS = 15


class Counts(NamedTuple):
    """For each line, an entry each."""

    chars: Numbers
    words: Numbers
    capitals: Numbers
    """Words that begin with a capital."""
    short: Numbers
    """Words of up to three small letters: the form of most function words."""
    scripts: Numbers
    """A column a script: letters."""
    digits: Numbers
    signs: Numbers
    """A column a kind of sign."""
    first: Numbers
    """The class of the first character."""
    last: Numbers
    pairs: Numbers
    """Line numbers of its long words, each word once a line; one entry a pair of line and word."""
    stems: Numbers
    """The word's number in each of those pairs, from 0 on; the pairs are in the order of words, then of lines."""


@functools.cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """What class a code point is of, and its small letter."""
    classes = np.full(_PLANE, 2 * SCRIPTS - 1, dtype=np.uint8)
    classes[0x2000:0x2E80] = classes[0x3000:0x3040] = classes[0xE000:0xF900] = _OTHER
    classes[0xFE00:0xFE70] = classes[0xFF00:0xFF10] = classes[0xFFF0:] = _OTHER
    classes[0x2000:0x2010] = classes[0x2028:0x2030] = classes[0x3000] = _BLANK
    small = np.arange(_PLANE, dtype=np.uint32)
    for code in range(_LETTERS_END):
        sign = chr(code)
        script = 0 if code < 0x250 else 1 if 0x400 <= code < 0x530 else 2
        if sign.isalpha():
            classes[code] = 2 * script + (not sign.isupper())
            small[code] = ord(sign.lower().replace("ё", "е")[0])
        else:
            classes[code] = _DIGIT if sign.isdecimal() else _BLANK if sign.isspace() else _OTHER
    for number, signs in enumerate(_SIGNS):
        for sign in signs:
            classes[ord(sign)] = _END + number
    return classes, small


def count_lines(text: str, start: Numbers, end: Numbers) -> Counts:
    """Counts what each line of a page holds.

    Args:
        text: the page.
        start: where each line begins, code points; at least one line, at most 32,767, in order.
        end: where it ends, exclusive.
    """
    classes, small = _tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = classes.take(codes, mode="clip")
    count = len(start)
    assert count < 1 << _LINE_BITS
    borders, owners = np.zeros(2 * count + 2, dtype=np.int64), np.full(2 * count + 1, count)
    borders[1:-1:2], borders[2::2], borders[-1] = start, end, len(codes)
    owners[1::2] = np.arange(count)
    cell = np.repeat(owners * _CLASSES, np.diff(borders))
    cell += kinds
    per_kind = np.bincount(cell, minlength=(count + 1) * _CLASSES)
    per_kind = per_kind.reshape(count + 1, _CLASSES)[:count]

    inside = np.zeros(len(codes) + 2, dtype=bool)
    inside[1:-1] = kinds <= _DIGIT
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    begin, length = edges[::2], edges[1::2] - edges[::2]
    opening, line = kinds[begin], cell[begin] // _CLASSES
    letter = opening < _DIGIT
    capital = letter & (opening % 2 == 0)
    short = (length < _LONG) & letter
    sorts = np.where(capital, 1, short * 2)
    per_sort = np.bincount(line * 3 + sorts, minlength=(count + 1) * 3).reshape(count + 1, 3)[:count]

    long = np.flatnonzero(letter & (length >= _LONG) & (line < count))
    at, long_line = begin[long], line[long]
    letters = small.take(codes.take(at[:, None] + np.arange(_STEM), mode="clip"), mode="clip")
    letters[:, _LONG:] *= length[long, None] > np.arange(_LONG, _STEM)  # the signs behind a shorter word
    stem = (letters.astype(np.int64) @ _POWERS) & _BITS
    # equal words side by side, and in the order of their lines
    pairs = np.sort(stem << _LINE_BITS | long_line)
    pairs = pairs[begins(pairs)]
    return Counts(
        chars=end - start,
        words=per_sort[:, 0] + per_sort[:, 1] + per_sort[:, 2],
        capitals=per_sort[:, 1],
        short=per_sort[:, 2],
        scripts=per_kind[:, : 2 * SCRIPTS : 2] + per_kind[:, 1 : 2 * SCRIPTS : 2],
        digits=per_kind[:, _DIGIT],
        signs=per_kind[:, _OTHER:],
        first=kinds[start].astype(np.int64),
        last=kinds[end - 1].astype(np.int64),
        pairs=pairs & ((1 << _LINE_BITS) - 1),
        stems=np.cumsum(begins(pairs >> _LINE_BITS)) - 1,
    )


def words_shared(counts: Counts, among: Marks) -> Numbers:
    """How many of each line's long words stand on another one of the lines `among` as well."""
    own = among[counts.pairs]
    often = np.bincount(counts.stems[own], minlength=len(counts.pairs) + 1)
    shared = often[counts.stems] > own
    return np.bincount(counts.pairs[shared], minlength=len(among))
