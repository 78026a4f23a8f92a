"""Which language a stretch is in that is not in the home language of its script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from .scripts import CYRILLIC, LATIN
from .tables import PROFILE_LENGTHS, profile_table
from .words import PhraseSums, ngram_sum

__all__ = ["best_rival"]

_LETTERS_TO_NAME = 160
"""So many letters are enough to name a language."""
_WORDS_KEPT = 1 << 16
_PHRASES_KEPT = 1 << 14
# The profiles were counted with the cedilla that old code pages had in place of the comma below.
_AS_IN_PROFILES = str.maketrans("șț", "şţ")


def best_rival(phrases: Sequence[str], script: str) -> str:
    """The likeliest language of phrases that are not in the home language of their script.

    Naive Bayes over bigrams and trigrams, and, of Cyrillic languages, over which letters they write.
    """
    read = 0
    table = profile_table(script)
    row = table.prior
    for phrase in phrases:
        row += _ROWS[script](phrase[: _LETTERS_TO_NAME - read])
        read += len(phrase)
        if read >= _LETTERS_TO_NAME:
            break
    return table.likeliest(row)


def _row(script: str, word: str) -> int:
    """The sum of the rows of a word's n-grams."""
    return ngram_sum(profile_table(script).rows, word.translate(_AS_IN_PROFILES), PROFILE_LENGTHS)


_ROWS = {
    script: PhraseSums(partial(_row, script), _WORDS_KEPT, _PHRASES_KEPT) for script in (CYRILLIC, LATIN)
}
