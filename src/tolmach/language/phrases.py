"""Cuts a text into phrases: words of one script with no more than a blank or a comma between them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .scripts import CYRILLIC, LATIN, OTHER

__all__ = ["Phrase", "cut", "in_one_script", "letters_in", "phrases_in"]


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
    # possessive: nothing is ever given back, as a sign between words is taken only with the letter after it
    part = rf"[{letters}][{letters}{_COMBINING}]*+"
    return rf"{part}(?:(?:,?[ \u00a0]|['’ʼ\u2011-]){part})*+"


_PHRASE = re.compile(
    rf"({_phrase(_CYRILLIC_LETTERS)})"
    rf"|({_phrase(_LATIN_LETTERS)})"
    rf"|((?:(?![{_CYRILLIC_LETTERS}{_LATIN_LETTERS}])[^\W\d_])++)"
)


Parts = list[Any]
"""Strings, and None where a phrase is in another script."""


def cut(text: str) -> Parts:
    """A text cut at the borders of its phrases; these hold every letter (`str.isalpha`).

    Four strings for each phrase (what stands before it, and the phrase in the place of its script:
    Cyrillic, Latin, another one; None in the other two), and what stands after the last.
    """
    # one call: most texts are short, and an object for each phrase would cost more than to find it
    return _PHRASE.split(text)


def in_one_script(parts: Parts) -> tuple[str, list[str], list[str]] | None:
    """Where all letters of a text that was cut are Cyrillic, or all Latin: the script, phrases, what is between."""
    if any(parts[3::4]):
        return None
    latin = parts[2::4]
    if not any(latin):
        cyrillic = parts[1::4]
        return (CYRILLIC, cyrillic, parts[4:-1:4]) if cyrillic else None
    return None if any(parts[1::4]) else (LATIN, latin, parts[4:-1:4])


def phrases_in(parts: Parts) -> list[Phrase]:
    """All phrases of a text that was cut, in order."""
    found = []
    end = 0
    for between, cyrillic, latin, other in zip(
        parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=False
    ):
        start = end + len(between)
        end = start + len(cyrillic or latin or other)
        # `[^\W\d_]` takes `²` and `Ⅳ` for letters as well
        if not other or any(map(str.isalpha, other)):
            found.append(Phrase(start, end, CYRILLIC if cyrillic else LATIN if latin else OTHER))
    return found


def letters_in(phrase: str) -> int:
    """How many letters a phrase has; accents that are characters of their own count with them."""
    return len(phrase) - sum(map(phrase.count, _BETWEEN_LETTERS))
