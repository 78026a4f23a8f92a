"""Words as the tables have them: lower case, composed, one apostrophe, no accents of stress."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from itertools import repeat

__all__ = ["PhraseSums", "ngram_sum", "words_of"]

_ODD = re.compile("[\u0300-\u036f’ʼ\u2011]")
_COMBINING = re.compile("[\u0300-\u036f]")
_AS_USUAL = str.maketrans("’ʼ\u2011", "''-")
_LONGEST_WORD = 64


def words_of(phrase: str) -> list[str]:
    """The words of a phrase (see `phrases`) in order; of a long one the first 64 letters."""
    lower = phrase.lower()
    if not lower.isascii() and _ODD.search(lower):
        lower = _COMBINING.sub("", unicodedata.normalize("NFC", lower)).translate(_AS_USUAL)
    words = lower.replace("-", " ").replace(",", " ").split()
    if len(lower) > _LONGEST_WORD and max(map(len, words), default=0) > _LONGEST_WORD:
        return [word[:_LONGEST_WORD] for word in words]
    return words


class Kept(dict[str, int]):
    """Numbers of words or phrases, each made when it is first asked for; emptied when there are too many."""

    def __init__(self, make: Callable[[str], int], most: int) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: str) -> int:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._make(key)
        return value


class PhraseSums:
    """Sums of a number that each word has, over the words of phrases.

    Words are kept, and short phrases, too: those of navigation and forms come again and again.
    """

    _SHORT = 80

    def __init__(self, of_word: Callable[[str], int], words: int, phrases: int) -> None:
        self._words = Kept(of_word, words)
        self._phrases = Kept(self._sum, phrases)

    def __call__(self, phrase: str) -> int:
        return self._phrases[phrase] if len(phrase) <= self._SHORT else self._sum(phrase)

    def _sum(self, phrase: str) -> int:
        return sum(map(self._words.__getitem__, words_of(phrase)))


def ngram_sum(numbers: Mapping[str, int], word: str, lengths: tuple[int, ...]) -> int:
    """The sum of the numbers of what stands side by side in a word with `_` before and after it."""
    padded = f"_{word}_"
    # without a line of Python for each n-gram: they are most of the work on a new word
    ngrams = map(padded.__getitem__, _slices(len(padded), lengths))
    return sum(map(numbers.get, ngrams, repeat(0)))


@cache
def _slices(length: int, lengths: tuple[int, ...]) -> tuple[slice, ...]:
    return tuple(slice(start, start + n) for n in lengths for start in range(length - n + 1))
