"""Words as the tables have them: lower case, composed, one apostrophe, no accents of stress."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["ngrams_of", "words_of"]

_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_COMBINING = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("[’ʼ]")
_ODD = re.compile("[\u0300-\u036f’ʼ]")
_LONGEST_WORD = 64


def words_of(phrase: str) -> list[str]:
    """The words of a phrase in order; of a longer one the first 64 letters."""
    lower = phrase.lower()
    if not lower.isascii() and _ODD.search(lower):
        lower = _COMBINING.sub("", unicodedata.normalize("NFC", lower))
        lower = _APOSTROPHES.sub("'", lower)
    words = _WORDS.findall(lower)
    return words if len(lower) <= _LONGEST_WORD else [word[:_LONGEST_WORD] for word in words]


def ngrams_of(word: str, lengths: tuple[int, ...]) -> list[str]:
    """What stands side by side in a word with `_` before and after it."""
    padded = f"_{word}_"
    return [padded[start : start + length] for length in lengths for start in range(len(padded) - length + 1)]
