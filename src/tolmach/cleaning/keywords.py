"""Words without which a rule matches no line, looked for in all lines of a page at once.

To search each line for each of them costs much of what cleaning costs. Four letters in a row make a number here,
and a table of such numbers tells which lines are worth a search: hardly any.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .vocabulary import ENTRIES

__all__ = ["PICTURE_WORDS", "Keywords", "known_families"]

PICTURE_WORDS = ("photo", "picture", "image", "фото", "снимок", "иллюстрация", "credit", "footage")
"""One of these stands in every credit that is told by its words."""
_TIME_WORDS = (" ago ", " now ", "today", "yesterday", "tonight", "сегодня", "вчера", "назад", "только что")
"""One of these stands in every line without digits that says when."""

_GRAM = 4
_KNOWN = 0x3000
"""Below this code point a sign counts as itself, above as a blank: there are mostly letters of the Far East."""
_BITS = 16
_FIRST, _SECOND, _LAST = (np.uint32(factor) for factor in (0x9E37, 0x85EB, 0x9E3779B1))
"""Factors that scatter numbers (multiplicative hashing: Knuth 1998, The Art of Computer Programming 3, 6.4)."""
_TELLING = "qzjxkvbpygfwmuфцщэъхжшюбчзй"
"""The rarer letters of two alphabets: a table full of common ones would send too many lines to the search."""


class Keywords:
    """Families of words, and of which of them a line may hold one."""

    def __init__(self, families: Sequence[Sequence[str]]) -> None:
        """Takes words of four signs at least.

        Args:
            families: words in small letters, `ё` as `е`; a sign that is no letter or digit stands for any such
                sign, and for the ends of a line. Bit `n` stands for the family at place `n`, of at most eight.
        """
        self._table = np.zeros(1 << _BITS, dtype=np.uint8)
        for bit, words in enumerate(families):
            grams = "".join(max(_grams(word), key=_told) for word in words)
            signs = _small().take(np.array(list(map(ord, grams))), mode="clip")
            self._table[_numbers(signs)[::_GRAM]] |= 1 << bit

    def of_lines(self, codes: NDArray[np.uint32], spans: NDArray[np.int64]) -> NDArray[np.uint8]:
        """The families of which each line of a page may hold a word, a bit each; a word it holds is never missed.

        Args:
            codes: the code points of the page.
            spans: a row a line: where it starts and ends, end exclusive; in order, a blank between each two.
        """
        signs = np.full(len(codes) + _GRAM + 1, ord(" "), dtype=np.uint32)
        _small().take(codes, mode="clip", out=signs[_GRAM - 1 : -2])
        # at each place stands the number of the four signs that end there; reduceat wants one place more
        held = self._table.take(_numbers(signs))
        found: NDArray[np.uint8] = np.bitwise_or.reduceat(held, (spans + np.array((0, 1))).ravel())[::2]
        return found


def known_families() -> tuple[tuple[str, ...], ...]:
    """The families that rules ask for: of rare labels, of pictures, of time, and what stands before an employer."""
    needs = (needs for entry in ENTRIES for needs in (entry.needs, *(form.needs for form in entry.within)))
    rare = tuple(word for word in itertools.chain.from_iterable(needs) if len(word) >= _GRAM)
    return rare, PICTURE_WORDS, _TIME_WORDS, (" for ",)


def _grams(word: str) -> list[str]:
    return [word[at : at + _GRAM] for at in range(len(word) - _GRAM + 1)]


def _told(gram: str) -> int:
    return sum(map(_TELLING.__contains__, gram))


def _numbers(signs: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A number for each four signs in a row."""
    pairs = signs[:-1] * _FIRST + signs[1:]
    fours = pairs[:-2] * _SECOND + pairs[2:]
    found: NDArray[np.uint32] = fours * _LAST >> np.uint32(32 - _BITS)
    return found


@functools.cache
def _small() -> NDArray[np.uint32]:
    """By code point: letters as small ones, digits as they are, every other sign a blank; one entry more for others."""
    known = map(chr, range(_KNOWN))
    small = (sign.lower()[0].replace("ё", "е") if sign.isalnum() else " " for sign in known)
    return np.array([*map(ord, small), ord(" ")], dtype=np.uint32)
