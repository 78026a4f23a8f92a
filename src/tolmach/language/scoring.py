"""How much a phrase sounds like the home language of its script: Russian in Cyrillic, English in Latin."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from .alphabets import CYRILLIC_ALPHABETS, RUSSIAN, fewest_foreign_letters
from .profiles import ngram_table, ngrams
from .scripts import CYRILLIC, LATIN

__all__ = ["HOME_LANGUAGE", "best_rival", "score_phrases"]

HOME_LANGUAGE = {CYRILLIC: "ru", LATIN: "en"}

# Neighbouring n-grams are not independent, so their sum says too much; the scale takes that back,
# and the cap keeps one odd word from outvoting a sentence.
_SCALE = 0.25
_CAP = 5.0
# What a letter outside the home alphabet tells against the home language.
_FOREIGN_LETTER = {CYRILLIC: 5.0, LATIN: 2.0}
# An n-gram that no profile knows: a language that has none, such as Kazakh.
_UNKNOWN_NGRAM = 0.5

_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_COMBINING = re.compile("[\u0300-\u036f]")
_FOREIGN_TO = {
    CYRILLIC: re.compile(f"[^{''.join(sorted(RUSSIAN))}'’ʼ]"),
    LATIN: re.compile("[^a-z'’ʼ]"),
}
# The profiles were counted with the cedilla that old code pages had in place of the comma below.
_AS_IN_PROFILES = str.maketrans("șț’ʼ", "şţ''")
_LONGEST_WORD = 64
_WORDS_TO_NAME = 200
"""So many words are enough to name a language."""
_WORDS_KEPT = 1 << 17
_SUMS_KEPT = 1 << 13


def score_phrases(phrases: Sequence[str], script: str) -> list[float]:
    """Log-odds of the home language of `script` against all its rivals, for each phrase.

    Naive Bayes over the bigrams and trigrams of each word; natural logarithms, scaled. Above 0 speaks for
    the home language. Depends on the phrases alone.
    """
    score = _cyrillic_word if script == CYRILLIC else _latin_word
    return [sum(map(score, _words(phrase))) for phrase in phrases]


def best_rival(phrases: Sequence[str], script: str) -> str:
    """The likeliest language of phrases that are not in the home language of their script."""
    words = Counter(islice((word for phrase in phrases for word in _words(phrase)), _WORDS_TO_NAME))
    table = ngram_table(script)
    sums = [0.0] * len(table.languages)
    for word, count in sorted(words.items()):
        for index, value in enumerate(_log_probabilities(word, script)):
            sums[index] += count * value
    by_language = dict(zip(table.languages[1:], sums[1:], strict=True))
    if script == CYRILLIC:
        letters: Counter[str] = Counter()
        for word, count in words.items():
            for letter in word:
                letters[letter] += count
        candidates = fewest_foreign_letters(letters)
        by_language = {language: by_language[language] for language in candidates if language in by_language}
        if not by_language:
            return min(candidates, key=lambda language: (len(CYRILLIC_ALPHABETS[language]), language))
    return max(sorted(by_language), key=by_language.__getitem__)


def _words(phrase: str) -> list[str]:
    lower = phrase.lower()
    if _COMBINING.search(lower):
        lower = _COMBINING.sub("", unicodedata.normalize("NFC", lower))
    return [word[:_LONGEST_WORD] for word in _WORDS.findall(lower)]


@lru_cache(maxsize=_WORDS_KEPT)
def _cyrillic_word(word: str) -> float:
    return _home_odds(word, CYRILLIC)


@lru_cache(maxsize=_WORDS_KEPT)
def _latin_word(word: str) -> float:
    return _home_odds(word, LATIN)


def _home_odds(word: str, script: str) -> float:
    table = ngram_table(script)
    sums = _log_probabilities(word, script)
    best = max(sums[1:])
    rivals = best + math.log(sum(math.exp(value - best) for value in sums[1:]) / (len(sums) - 1))
    unknown = sum(ngram not in table.rows for ngram in ngrams(word.translate(_AS_IN_PROFILES)))
    odds = _SCALE * (sums[0] - rivals - _UNKNOWN_NGRAM * unknown)
    odds -= _FOREIGN_LETTER[script] * len(_FOREIGN_TO[script].findall(word))
    return max(-_CAP, min(_CAP, odds))


@lru_cache(maxsize=_SUMS_KEPT)
def _log_probabilities(word: str, script: str) -> tuple[float, ...]:
    """The sum over the word's n-grams for each language of the script's table."""
    table = ngram_table(script)
    rows = [table.rows[ngram] for ngram in ngrams(word.translate(_AS_IN_PROFILES)) if ngram in table.rows]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(table.languages)
