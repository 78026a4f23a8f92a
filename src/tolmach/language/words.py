"""Words as the tables have them (lower case, composed, one apostrophe, no accents of stress), and their numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, filterfalse, islice, repeat
from typing import cast

__all__ = ["Kept", "NgramSums", "WordSums", "words_of"]

_ODD = re.compile("[\u0300-\u036f’ʼ\u2011]")
_COMBINING = re.compile("[\u0300-\u036f]")
_AS_USUAL = str.maketrans("’ʼ\u2011", "''-")
_LONGEST_WORD = 64
_BEGINNINGS_KEPT = 1 << 16
_ENOUGH_MET = 1 << 11
"""What it takes to begin with many words together is paid off after so many."""
_MANY, _MOST_AT_ONCE = 6, 1 << 12


def words_of(token: str) -> list[str]:
    """The words in lower-case letters without blanks: parts of hyphenated ones; of a long one the first 64 letters."""
    if not token.isascii() and _ODD.search(token):
        token = _COMBINING.sub("", unicodedata.normalize("NFC", token)).translate(_AS_USUAL)
    return [word[:_LONGEST_WORD] for word in token.split("-") if word]


class Kept(dict[str, int]):
    """Numbers of strings, each made when it is first asked for; emptied when there are too many."""

    def __init__(self, make: Callable[[str], int], most: int) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: str) -> int:
        value = self._make(key)
        # a long one is no word: it would not come again, and take much room
        if len(key) <= _LONGEST_WORD:
            if len(self) >= self._most:
                self.clear()
            self[key] = value
        return value

    def add(self, numbers: Mapping[str, int]) -> None:
        """Keeps numbers that were made elsewhere."""
        if len(self) + len(numbers) > self._most:
            self.clear()
        self.update(numbers)


class WordSums:
    """Sums of a number that each word has, over the words of each phrase (see `phrases`). Numbers are kept."""

    def __init__(
        self,
        of_word: Callable[[str], int],
        kept: int,
        of_words: Callable[[list[str]], list[int]] | None = None,
    ) -> None:
        """`of_words`: the same for many words together, where that takes less time."""
        self._of_word = of_word
        self._of_words = of_words
        self._tokens = Kept(self._of_token, kept)

    def __call__(self, phrases: Iterable[str]) -> list[int]:
        split = [phrase.lower().replace(",", " ").split() for phrase in phrases]
        numbers = self._numbers(list(chain.from_iterable(split)))
        return [sum(islice(numbers, len(tokens))) for tokens in split]

    def _numbers(self, tokens: list[str]) -> Iterator[int]:
        if self._of_words and len(self._tokens) >= _ENOUGH_MET:
            known = list(map(self._tokens.get, tokens))
            if None not in known:
                return iter(cast("list[int]", known))
            self._meet(set(filterfalse(self._tokens.__contains__, tokens)), self._of_words)
        return map(self._tokens.__getitem__, tokens)

    def _meet(self, tokens: Collection[str], of_words: Callable[[list[str]], list[int]]) -> None:
        """Makes the numbers of new tokens beforehand; one that is long or of several words is left for later."""
        if len(tokens) < _MANY:
            return
        words = {
            token: words_of(token) for token in islice(tokens, _MOST_AT_ONCE) if len(token) <= _LONGEST_WORD
        }
        alone = {token: parts[0] for token, parts in words.items() if len(parts) == 1}
        if alone:
            self._tokens.add(dict(zip(alone, of_words(list(alone.values())), strict=True)))

    def _of_token(self, token: str) -> int:
        words = words_of(token)
        return self._of_word(words[0]) if len(words) == 1 else sum(map(self._of_word, words))


class NgramSums:
    """Sums of a number that each n-gram has, over what stands side by side in a word with `_` before and after it.

    Without a line of Python for each n-gram: they are most of the work on a new word. The numbers of n-grams
    of one to three letters that begin at one place are added once and kept.
    """

    _SHORT = 3

    def __init__(
        self,
        numbers: Mapping[str, int],
        longer: tuple[int, ...] = (),
        of_character: Callable[[str], int] | None = None,
    ) -> None:
        """`longer`: lengths above three that are asked for; `of_character`: added for each character and border."""
        self._number = numbers.get
        self._of_character = of_character
        self._beginnings = Kept(self._of_beginnings, _BEGINNINGS_KEPT)
        self._longer = longer

    def __call__(self, word: str) -> int:
        padded = f"_{word}_"
        part = padded.__getitem__
        total = sum(map(self._beginnings.__getitem__, map(part, _from_each(len(padded), self._SHORT))))
        if self._longer:
            longer = map(part, _all_of(len(padded), self._longer))
            total += sum(map(self._number, longer, repeat(0)))
        return total

    def _of_beginnings(self, ngram: str) -> int:
        numbers = [self._number(ngram[:length], 0) for length in range(1, len(ngram) + 1)]
        return sum(numbers) + (self._of_character(ngram[0]) if self._of_character else 0)


@cache
def _from_each(length: int, most: int) -> tuple[slice, ...]:
    return tuple(slice(start, start + most) for start in range(length))


@cache
def _all_of(length: int, lengths: tuple[int, ...]) -> tuple[slice, ...]:
    return tuple(slice(start, start + n) for n in lengths for start in range(length - n + 1))
