"""In which letters a language is written, and those letters in a text."""

from __future__ import annotations

import re

from ..language.scripts import CYRILLIC, LATIN, OTHER

__all__ = ["has_letters", "letters_of", "script_of"]

_CYRILLIC_LANGUAGES = frozenset(
    ["ab", "av", "ba", "be", "bg", "ce", "cv", "kk", "ky", "mk", "mn", "os", "ru", "sr", "tg", "tt", "uk"]
)
_OTHER_LANGUAGES = frozenset(
    ["am", "ar", "bn", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "ta", "te", "th", "ur", "zh", "zt"]
)
_LETTERS = {
    CYRILLIC: re.compile("[Ѐ-ԯᲀ-᲏ⷠ-ⷿꙀ-ꚟ]"),
    LATIN: re.compile("[A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ]"),
    OTHER: re.compile("[^\\W\\d_A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿЀ-ԯᲀ-᲏ⷠ-ⷿꙀ-ꚟ]"),
}


def script_of(language: str) -> str:
    """The script that a language is mostly written in: `Cyrl`, `Latn`, or `Zyyy` for any other."""
    primary = language.partition("-")[0].lower()
    if primary in _CYRILLIC_LANGUAGES:
        return CYRILLIC
    return OTHER if primary in _OTHER_LANGUAGES else LATIN


def letters_of(text: str, script: str) -> int:
    """How many letters of a script a text has."""
    return sum(1 for _ in _LETTERS[script].finditer(text))


def has_letters(text: str, language: str) -> bool:
    """Whether a text has a letter of the script that a language is written in."""
    return _LETTERS[script_of(language)].search(text) is not None
