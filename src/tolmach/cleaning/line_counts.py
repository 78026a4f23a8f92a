"""How the letters and signs of a page are shared out among its lines, and which words come again on others.

No word is known here. A word is a number made of its first letters, and only counts where the page has it twice.
Whole numbers throughout, so that the result is the same on every machine.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .line_arrays import Bools, Ints, begins, held

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

    chars: Ints
    words: Ints
    capitals: Ints
    """Words that begin with a capital."""
    short: Ints
    """Words of up to three small letters: the form of most function words."""
    scripts: Ints
    """A column a script: letters."""
    digits: Ints
    signs: Ints
    """A column a kind of sign."""
    first: Ints
    """The class of the first character."""
    last: Ints
    pairs: Ints
    """Line numbers of its long words, each word once a line; one entry a pair of line and word."""
    stems: Ints
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


def count_lines(text: str, start: Ints, end: Ints) -> Counts:
    """Counts what each line of a page holds.

    Args:
        text: the page.
        start: where each line begins, code points; at least one line, at most 32,767, in order.
        end: where it ends, exclusive.
    """
    classes, _ = _tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = classes.take(codes, mode="clip")
    count = len(start)
    assert count < 1 << _LINE_BITS
    per_kind, cell = held(kinds, _CLASSES, start, end)
    words = _words(kinds, cell)
    others, capitals, short = _sorts(words, count)
    pairs = _pairs(words, codes, count)
    return Counts(
        chars=end - start,
        words=others + capitals + short,
        capitals=capitals,
        short=short,
        scripts=per_kind[:, : 2 * SCRIPTS : 2] + per_kind[:, 1 : 2 * SCRIPTS : 2],
        digits=per_kind[:, _DIGIT],
        signs=per_kind[:, _OTHER:],
        first=kinds[start].astype(np.int64),
        last=kinds[end - 1].astype(np.int64),
        pairs=pairs & ((1 << _LINE_BITS) - 1),
        stems=np.cumsum(begins(pairs >> _LINE_BITS)) - 1,
    )


class _Words(NamedTuple):
    """The words of a page and the numbers among them, an entry each."""

    begin: Ints
    length: Ints
    line: Ints
    """The line it stands on; the number of lines, where it stands on none."""
    opening: NDArray[np.uint8]
    """The class of its first character."""
    is_word: Bools


def _words(kinds: NDArray[np.uint8], cell: Ints) -> _Words:
    inside = np.zeros(len(kinds) + 2, dtype=bool)
    inside[1:-1] = kinds <= _DIGIT
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    begin = edges[::2]
    opening = kinds[begin]
    return _Words(begin, edges[1::2] - begin, cell[begin] // _CLASSES, opening, opening < _DIGIT)


def _sorts(words: _Words, count: int) -> Ints:
    """How many words of three sorts each of so many lines has: others, with a capital, short ones in small letters."""
    capital = words.is_word & (words.opening % 2 == 0)
    short = (words.length < _LONG) & words.is_word
    sort = np.where(capital, 1, short * 2)
    per_sort = np.bincount(words.line * 3 + sort, minlength=(count + 1) * 3)
    return per_sort.reshape(count + 1, 3)[:count].T


def _pairs(words: _Words, codes: NDArray[np.uint32], count: int) -> Ints:
    """Stem and line of each long word as one number, each pair once: equal words side by side, their lines in order."""
    _, small = _tables()
    long = np.flatnonzero(words.is_word & (words.length >= _LONG) & (words.line < count))
    letters = small.take(codes.take(words.begin[long, None] + np.arange(_STEM), mode="clip"), mode="clip")
    letters[:, _LONG:] *= words.length[long, None] > np.arange(
        _LONG, _STEM
    )  # the signs behind a shorter word
    stem = (letters.astype(np.int64) @ _POWERS) & _BITS
    pairs = np.sort(stem << _LINE_BITS | words.line[long])
    return pairs[begins(pairs)]


def words_shared(counts: Counts, among: Bools) -> Ints:
    """How many of each line's long words stand on another one of the lines `among` as well."""
    own = among[counts.pairs]
    often = np.bincount(counts.stems[own], minlength=len(counts.pairs) + 1)
    shared = often[counts.stems] > own
    return np.bincount(counts.pairs[shared], minlength=len(among))
