"""Cuts a text into phrases: words of one script with no more than a blank or a comma between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from .scripts import CYRILLIC, LATIN, OTHER

__all__ = ["Phrase", "letters_in", "phrases_of"]


class Phrase(NamedTuple):
    """Words of one script: `text[start:end]`."""

    start: int
    end: int
    script: str


_CYRILLIC_LETTERS = r"Ѐ-ԯᲀ-᲏ⷠ-ⷿꙀ-ꚟ"
_LATIN_LETTERS = r"A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿⱠ-ⱿＡ-Ｚａ-ｚ"
_COMBINING = "\u0300-\u036f"
_BETWEEN_LETTERS = " ,-'’ʼ\u00a0\u2011"


def _phrase(letters: str) -> str:
    word = rf"[{letters}][{letters}{_COMBINING}]*(?:['’ʼ\u2011-][{letters}][{letters}{_COMBINING}]*)*"
    return rf"{word}(?:,?[ \u00a0]{word})*"


_PHRASE = re.compile(
    rf"(?P<{CYRILLIC}>{_phrase(_CYRILLIC_LETTERS)})"
    rf"|(?P<{LATIN}>{_phrase(_LATIN_LETTERS)})"
    rf"|(?P<{OTHER}>(?:(?![{_CYRILLIC_LETTERS}{_LATIN_LETTERS}])[^\W\d_])+)"
)


def phrases_of(text: str) -> list[Phrase]:
    """The phrases of a text, in order; together they hold every letter (`str.isalpha`)."""
    return [
        Phrase(*match.span(), match.lastgroup or OTHER)
        for match in _PHRASE.finditer(text)
        # `[^\W\d_]` takes `²` and `Ⅳ` for letters as well
        if match.lastgroup != OTHER or any(map(str.isalpha, match[0]))
    ]


def letters_in(phrase: str) -> int:
    """How many letters a phrase has; accents that are characters of their own count with them."""
    return len(phrase) - sum(map(phrase.count, _BETWEEN_LETTERS))
