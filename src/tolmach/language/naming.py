"""Which language a stretch is in that is not in the home language of its script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from .scripts import CYRILLIC, LATIN
from .tables import profile_table
from .words import NgramSums, WordSums

__all__ = ["best_rival"]

_LETTERS_TO_NAME = 160
"""So many letters are enough to name a language."""
_WORDS_KEPT = 1 << 16
# The profiles were counted with the cedilla that old code pages had in place of the comma below.
_AS_IN_PROFILES = str.maketrans("șț", "şţ")


def best_rival(phrases: Sequence[str], script: str) -> str:
    """The likeliest language of phrases that are not in the home language of their script.

    Naive Bayes over bigrams and trigrams, and, of Cyrillic languages, over which letters they write.
    """
    table = profile_table(script)
    return table.likeliest(sum(_ROWS[script](_beginning(phrases)), table.prior))


def _beginning(phrases: Sequence[str]) -> Sequence[str]:
    """As many of the phrases, the last one cut off, as are enough to name their language."""
    left = _LETTERS_TO_NAME
    for index, phrase in enumerate(phrases):
        if len(phrase) >= left:
            return [*phrases[:index], phrase[:left]]
        left -= len(phrase)
    return phrases


def _row(script: str, word: str) -> int:
    """The sum of the rows of a word's n-grams."""
    return _ngram_sums(script)(word.translate(_AS_IN_PROFILES))


@cache
def _ngram_sums(script: str) -> NgramSums:
    return NgramSums(profile_table(script).rows)


_ROWS = {script: WordSums(partial(_row, script), _WORDS_KEPT) for script in (CYRILLIC, LATIN)}
