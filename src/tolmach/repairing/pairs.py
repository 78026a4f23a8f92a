"""How usual each pair of letters is in the languages of Cyrillic, Latin and Greek letters.

Counted here are pairs of letters, or of a letter and a word's edge, of which one at least is no ASCII letter.
The counts are those of langdetect's profiles (`tolmach.ngrams`), capitals and small letters together.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict

from ..ngrams import read_profile

__all__ = ["EDGE", "log_shares"]

EDGE = " "
"""Stands in a pair for what is no letter."""

# Handicap of a language against Russian, in natural logarithms: what is rare on the pages weighs less.
_CYRILLIC = {"ru": 0.0, "uk": 0.5, "bg": 0.5, "mk": 0.7}
_GREEK = {"el": 1.0}
_LATIN = dict.fromkeys("cs da de es et fi fr hr hu it lt lv nl no pl pt ro sk sl sq sv tr".split(), 1.0)
_LANGUAGES = {"CYRILLIC": _CYRILLIC, "GREEK": _GREEK, "LATIN": _LATIN}

_LEAST = -9.3
"""Rarer pairs tell nothing: the profiles themselves end a little above."""


def log_shares() -> dict[str, float]:
    """By pair: the logarithm of its share in the language in which it is most usual, less the handicap."""
    best: dict[str, float] = {}
    for script, languages in _LANGUAGES.items():
        for language, handicap in languages.items():
            for pair, share in _shares(language).items():
                value = math.log(share) - handicap
                if value > best.get(pair, _LEAST) and _is_told(pair, script):
                    best[pair] = value
    return best


def _shares(language: str) -> dict[str, float]:
    """Each pair's share of the pairs of a language, in small letters."""
    shares: defaultdict[str, float] = defaultdict(float)
    for ngram, share in read_profile(language).shares(2).items():
        pair = unicodedata.normalize("NFC", ngram.lower())
        if len(pair) == 2:
            shares[pair] += share
    return shares


def _is_told(pair: str, script: str) -> bool:
    """Whether it is a pair of letters and edges, all of the script, not both plain ASCII."""
    letters = pair.replace(EDGE, "")
    own = all(unicodedata.name(letter, "").startswith(script) for letter in letters)
    return bool(letters) and own and letters.isalpha() and not letters.isascii()
