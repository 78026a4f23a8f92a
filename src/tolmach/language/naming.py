"""Which language a stretch is in that is not in the home language of its script."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice

from .scripts import CYRILLIC, LATIN
from .tables import PROFILE_LENGTHS, profile_table
from .words import ngrams_of, words_of

__all__ = ["best_rival"]

_WORDS_TO_NAME = 60
"""So many words are enough to name a language."""
_WORDS_KEPT = 1 << 16
# The profiles were counted with the cedilla that old code pages had in place of the comma below.
_AS_IN_PROFILES = str.maketrans("șț", "şţ")


def best_rival(phrases: Sequence[str], script: str) -> str:
    """The likeliest language of phrases that are not in the home language of their script.

    Naive Bayes over bigrams and trigrams, and, of Cyrillic languages, over which letters they write.
    """
    words = islice((word for phrase in phrases for word in words_of(phrase)), _WORDS_TO_NAME)
    return profile_table(script).likeliest(sum(map(_ROWS[script], words)))


def _row(script: str, word: str) -> int:
    """The sum of the rows of a word's n-grams."""
    rows = profile_table(script).rows
    return sum(rows.get(ngram, 0) for ngram in ngrams_of(word.translate(_AS_IN_PROFILES), PROFILE_LENGTHS))


_ROWS: Mapping[str, Callable[[str], int]] = {
    script: lru_cache(_WORDS_KEPT)(partial(_row, script)) for script in (CYRILLIC, LATIN)
}
