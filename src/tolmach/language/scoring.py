"""How much a phrase sounds like the home language of its script: Russian in Cyrillic, English in Latin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from .alphabets import RUSSIAN
from .scripts import CYRILLIC, LATIN
from .tables import home_weights
from .words import PhraseSums, ngram_sum

__all__ = ["HOME_LANGUAGE", "score_phrases"]

HOME_LANGUAGE = {CYRILLIC: "ru", LATIN: "en"}

_UNITS = 16
"""Scores are whole sixteenths of a natural log-odds, so that their sums are exact."""
_LENGTHS = (1, 2, 3, 4, 5)
# One odd word should not outvote a sentence.
_CAP = 6 * _UNITS
# What a letter outside the home alphabet tells against the home language, besides its weight.
_FOREIGN_LETTER = {CYRILLIC: 2 * _UNITS, LATIN: _UNITS}
_FOREIGN_TO = {
    CYRILLIC: re.compile(f"[^{''.join(sorted(RUSSIAN))}']"),
    LATIN: re.compile("[^a-z']"),
}
_WORDS_KEPT = 1 << 17
_PHRASES_KEPT = 1 << 15


def score_phrases(phrases: Sequence[str], script: str) -> list[float]:
    """Log-odds of the home language of `script` against all others, for each phrase.

    The sum of the weights of all n-grams of one to five letters in each word. Above 0 speaks for the home
    language. Depends on the phrases alone.
    """
    return [units / _UNITS for units in map(_SCORES[script], phrases)]


def _word_score(script: str, word: str) -> int:
    units = ngram_sum(home_weights(script), word, _LENGTHS)
    units -= _FOREIGN_LETTER[script] * len(_FOREIGN_TO[script].findall(word))
    return max(-_CAP, min(_CAP, units))


_SCORES = {
    script: PhraseSums(partial(_word_score, script), _WORDS_KEPT, _PHRASES_KEPT) for script in HOME_LANGUAGE
}
