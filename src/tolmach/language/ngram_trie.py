"""Sums of the numbers of n-grams for many words at once.

The n-grams are a trie in arrays, which is walked from all letters of all words at the same time. A few words are
added up sooner one by one (`words.NgramSums`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

__all__ = ["NgramTrie"]

_SEPARATOR = "\n"
"""Between words, where no n-gram goes on; no word holds it."""
_DEAD, _ROOT = 0, 1
"""Numbers of nodes; of those that follow, the ones with children come first."""


class NgramTrie:
    """Sums of a number that each n-gram has, over what stands side by side in a word with `_` before and after it."""

    def __init__(self, numbers: Mapping[str, int], free: Iterable[str], price: int) -> None:
        """`price`: subtracted for each character but those that are `free`."""
        free = {_SEPARATOR, *free}
        letters = sorted({*free, *"".join(numbers)})
        self._longest = max(map(len, numbers))
        # which of the letters a code point is; none, for all beyond the last
        self._letter = np.zeros(ord(letters[-1]) + 2, np.intp)
        self._letter[list(map(ord, letters))] = np.arange(1, len(letters) + 1)
        self._of_letter = np.array([-price] + [0 if letter in free else -price for letter in letters])
        self._width = len(letters) + 1
        self._children, self._of_node = self._trie(numbers)

    def __call__(self, words: Sequence[str]) -> list[int]:
        """The sums of words, one at least."""
        letters = self._letters_of(f"_{f'_{_SEPARATOR}_'.join(words)}_{_SEPARATOR * self._longest}")
        length = len(letters) - self._longest
        sums = self._of_letter[letters[:length]]
        nodes = np.full(length, _ROOT)
        for step in range(self._longest):
            places = nodes * self._width + letters[step : step + length]
            # nodes without children lead beyond the last place, which is a dead end
            nodes = self._children[np.minimum(places, len(self._children) - 1)]
            sums += self._of_node[nodes]
        starts = accumulate((len(word) + len("__") + len(_SEPARATOR) for word in words[:-1]), initial=0)
        found: list[int] = np.add.reduceat(sums, list(starts)).tolist()
        return found

    def _letters_of(self, text: str) -> NDArray[np.intp]:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return self._letter[np.minimum(codes, len(self._letter) - 1)]

    def _trie(self, numbers: Mapping[str, int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """For each node with children the node that each letter leads to; for each node its number."""
        text = "".join(ngram.ljust(self._longest, "\0") for ngram in numbers)
        letters = self._letters_of(text).reshape(-1, self._longest)
        node = np.full(len(letters), _ROOT)
        parents, by, count = [], [], _ROOT + 1
        for column in letters.T:
            goes_on = column > 0
            pairs, which = np.unique(node[goes_on] * self._width + column[goes_on], return_inverse=True)
            parents.append(pairs // self._width)
            by.append(pairs % self._width)
            node[goes_on] = count + which
            count += len(pairs)
        parent, letter = np.concatenate(parents), np.concatenate(by)
        has_children = np.zeros(count, np.bool_)
        has_children[[_DEAD, _ROOT]] = has_children[parent] = True
        number_of = np.empty(count, np.int32)
        number_of[np.argsort(~has_children, kind="stable")] = np.arange(count)
        children = np.full(has_children.sum() * self._width + 1, _DEAD, np.int32)
        children[number_of[parent] * self._width + letter] = number_of[_ROOT + 1 :]
        of_node = np.zeros(count, np.int32)
        of_node[number_of[node]] = list(numbers.values())
        return children, of_node
