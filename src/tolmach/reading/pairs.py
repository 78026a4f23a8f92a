"""How likely one character is after another in Russian and Western text.

Letters follow each other as in the languages of their script; the statistics are those of langdetect's
profiles (`tolmach.ngrams`), which keep capitals apart: Cyrillic encodings differ as much in where they
have their capitals as in the letters. What signs may stand beside is a short list.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache

from ..ngrams import read_profile

__all__ = ["pair_likelihood"]

_LANGUAGES = {
    "Cyrillic": {"ru": 0.7, "uk": 0.15, "bg": 0.1, "mk": 0.05},
    "Latin": dict.fromkeys(("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "fi"), 0.1),
}
"""The languages of each script, and how often we meet them."""

_SIGNS = {
    **dict.fromkeys("\u00a0«»–—’", 3e-3),
    **dict.fromkeys("“”„…№", 1e-3),
    **dict.fromkeys("©®™§°·•€£±‹›½¼¾²³ªº¿¡´¨", 1e-4),
    **dict.fromkeys("‘‚", 1e-5),
}
_CLOSING, _OPENING = frozenset("»”…"), frozenset("«„‘‚")
_AFTER_LETTERS = _CLOSING | set("“’–—\u00a0®™°²³ªº")
_BEFORE_LETTERS = _OPENING | set("“’–—\u00a0©•§")
_TURNED = 0.01
"""A sign on the wrong side of a letter or blank."""
_ODD = 1e-7
"""How likely any other character is: box drawing, controls."""
_BLANK = 0.15
_UNSEEN = 0.05
"""A pair that is in no profile is so much rarer than its two letters would make it, …"""
_MOST_UNSEEN = 3e-5
"""… and rarer than the rarest that is."""
_CAPITALS = 0.3
"""The profiles leave out words in capitals."""
_CAPITAL_INSIDE = 1e-3
_BESIDE_DIGIT = 0.05
"""A letter with a digit beside it, for one with a blank."""
_TWO_SCRIPTS = 1e-3


@cache
def pair_likelihood(first: str, second: str) -> float:
    """The logarithm of how likely the second character is after the first."""
    own, other = _script(second), _script(first)
    frequencies = _frequencies(own or other)
    if own and other and own != other:
        likelihood = _TWO_SCRIPTS * _alone(second, frequencies)
    elif _is_sign(first) or _is_sign(second):
        likelihood = _alone(second, frequencies) * (_TURNED if _is_turned(first, second) else 1.0)
    else:
        likelihood = _of_letters(_letter(first), _letter(second), frequencies)
    if (own or other) and (first.isdigit() or second.isdigit()):
        likelihood *= _BESIDE_DIGIT
    return math.log(max(likelihood, _ODD))


def _of_letters(first: str, second: str, frequencies: dict[str, float]) -> float:
    """How likely a letter or a blank is after another."""
    unseen = min(_UNSEEN * _alone(second, frequencies), _MOST_UNSEEN / _alone(first, frequencies))
    if first.islower() and second.isupper():
        return _CAPITAL_INSIDE * unseen
    likelihood = max(frequencies.get(first + second, 0.0) / _alone(first, frequencies), unseen)
    if first.isupper() and not second.islower():
        likelihood = max(likelihood, _CAPITALS * _of_letters(first.lower(), second.lower(), frequencies))
    return likelihood


def _is_turned(first: str, second: str) -> bool:
    if _is_sign(second):
        return (first.isalpha() and second not in _AFTER_LETTERS) or (first.isspace() and second in _CLOSING)
    return (second.isalpha() and first not in _BEFORE_LETTERS) or (second.isspace() and first in _OPENING)


def _is_sign(char: str) -> bool:
    return char > "\x7f" and not char.isalpha()


def _letter(char: str) -> str:
    return char if char.isalpha() else " "


def _alone(char: str, frequencies: dict[str, float]) -> float:
    if char.isalpha():
        return frequencies.get(char, _ODD)
    return _SIGNS.get(char, _ODD) if char > "\x7f" else _BLANK


def _script(char: str) -> str:
    if not char.isalpha() or char in "ªºµ":
        return ""
    return "Cyrillic" if "\u0400" <= char <= "\u04ff" else "Latin"


@cache
def _frequencies(script: str) -> dict[str, float]:
    """Relative frequencies of letters and pairs in the languages of a script; "" has none."""
    mixed: defaultdict[str, float] = defaultdict(float)
    for language, weight in _LANGUAGES.get(script, {}).items():
        profile = read_profile(language)
        for ngram, share in (profile.shares(1) | profile.shares(2)).items():
            if script in map(_script, ngram):
                mixed[ngram] += weight * share
    return dict(mixed)
