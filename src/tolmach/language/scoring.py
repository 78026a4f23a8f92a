"""How much a phrase sounds like the home language of its script: Russian in Cyrillic, English in Latin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from string import ascii_lowercase

from .alphabets import RUSSIAN
from .ngram_trie import NgramTrie
from .scripts import CYRILLIC, LATIN
from .tables import home_weights
from .words import NgramSums, WordSums

__all__ = ["HOME_LANGUAGE", "score_phrases"]

HOME_LANGUAGE = {CYRILLIC: "ru", LATIN: "en"}

_UNITS = 16
"""Scores are whole sixteenths of a natural log-odds, so that their sums are exact."""
_LONGER = (4, 5)
# One odd word should not outvote a sentence.
_CAP = 6 * _UNITS
# What a letter outside the home alphabet tells against the home language, besides its weight.
_FOREIGN_LETTER = {CYRILLIC: 2 * _UNITS, LATIN: _UNITS}
_HOME_LETTERS = {CYRILLIC: RUSSIAN, LATIN: frozenset(ascii_lowercase)}
_NEUTRAL = "'_"
_WORDS_KEPT = 1 << 17
_SAME = {units: units for units in range(-_CAP, _CAP + 1)}
"""One object for each score: of a hundred thousand words that are kept, those stay in the processor's cache."""


def score_phrases(phrases: Sequence[str], script: str) -> list[float]:
    """Log-odds of the home language of `script` against all others, for each phrase.

    The sum of the weights of all n-grams of one to five letters in each word. Above 0 speaks for the home
    language. Depends on the phrases alone.
    """
    return [units / _UNITS for units in _SCORES[script](phrases)]


def _word_score(script: str, word: str) -> int:
    return _capped(_ngram_sums(script)(word))


def _word_scores(script: str, words: Sequence[str]) -> list[int]:
    return list(map(_capped, _ngram_trie(script)(words)))


def _capped(units: int) -> int:
    return _SAME[max(-_CAP, min(_CAP, units))]


@cache
def _ngram_sums(script: str) -> NgramSums:
    return NgramSums(home_weights(script), _LONGER, partial(_letter_score, script))


@cache
def _ngram_trie(script: str) -> NgramTrie:
    return NgramTrie(home_weights(script), {*_HOME_LETTERS[script], *_NEUTRAL}, _FOREIGN_LETTER[script])


def _letter_score(script: str, letter: str) -> int:
    return 0 if letter in _HOME_LETTERS[script] or letter in _NEUTRAL else -_FOREIGN_LETTER[script]


_SCORES = {
    script: WordSums(partial(_word_score, script), _WORDS_KEPT, partial(_word_scores, script))
    for script in HOME_LANGUAGE
}
