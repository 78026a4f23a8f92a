"""Which words of a line a text has as well: what a title and its text have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

__all__ = ["FEW_STEMS", "TextWords", "holds_word", "stems_of"]

FEW_STEMS = 3
"""Longer words: what has fewer, as the name of a section, says little by having them in common with the text."""
_STEM = re.compile(r"(\w{4}\w?)\w*")
_LONGEST_STEM = 5
"""The letters of a longer word that are compared: Russian endings change."""
_MOST_TEXT = 50_000
"""Characters in which words are looked for: what a text is about its beginning says."""


class TextWords:
    """The longer words of a text, by the letters that most of their forms share.

    They are looked for when a line asks for its own, which is much less work than to gather them all.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = _lower("\n".join(texts)[:_MOST_TEXT])
        self._known: dict[str, bool] = {}

    def count(self, stems: Iterable[str]) -> int:
        """How many of the stems stand in the text."""
        return sum(map(self._holds, stems))

    def share(self, line: str) -> float:
        """Which part of the longer words of a line stand in the text, less where the line has few."""
        own = stems_of(line)
        return self.count(own) / max(len(own), FEW_STEMS)

    def _holds(self, stem: str) -> bool:
        found = self._known.get(stem)
        if found is None:
            # a stem that is shorter is a whole word
            found = self._known[stem] = holds_word(self._text, stem, whole=len(stem) < _LONGEST_STEM)
        return found


def holds_word(text: str, word: str, *, whole: bool = True) -> bool:
    """Whether a text holds a word, or one that begins so; to make an expression of each word would take longer."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_is_letter(text[max(0, at - 1) : at]) or (whole and _is_letter(text[end : end + 1]))):
            return True
        at = text.find(word, at + 1)
    return False


def stems_of(line: str) -> AbstractSet[str]:
    """The longer words of a line, by the letters that most of their forms share; each counts once."""
    return set(_STEM.findall(_lower(line)))


def _lower(text: str) -> str:
    return text.lower().replace("ё", "е")


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
