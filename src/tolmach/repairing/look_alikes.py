"""Letters of one script that stand for look-alike letters of the other inside a word.

`cлово` with a Latin `c` reads like Russian and is none to a machine. A word is folded only when its own
letters leave no doubt which script it is written in.
"""

from __future__ import annotations

import re

import numpy as np

from ..model import Edit
from .code_points import code_points, is_long
from .edits import lines_holding, replaced

__all__ = ["fold_look_alikes", "look_alike_edits", "mixes_scripts"]

_LATIN = "aceopxyABCEHKMOPTXY"
_CYRILLIC = "асеорхуАВСЕНКМОРТХУ"
# Not in the table: `i` and `j`, which are letters of Ukrainian and Serbian as well as of Latin words.
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)

# Begins with a set, the smaller one of a page with its tags: so most of the text is passed over fast.
_CYRILLIC_BLOCK, _ENGLISH = "\u0400-\u052f", "A-Za-z"
_FIRST_CYRILLIC, _LAST_CYRILLIC = 0x400, 0x52F
_BORDER = re.compile(f"[{_CYRILLIC_BLOCK}](?:(?=[{_ENGLISH}])|(?<=[{_ENGLISH}].))")
"""A letter beside one of the other script; clean text has none."""

_GLUED = re.compile("[a-zа-яёіїєґўђј-џ][A-ZА-ЯЁІЇЄҐЎЂЈ-Џ]")
_LONGEST_CODE = 3
_WITH_MARK = re.compile("[\u0300-\u036f\u0400-\u052f]+[aceopxy]")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ\u0400-\u052f\u0300-\u036f]+")
_LATIN_LETTERS = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_CYRILLIC_LETTERS = re.compile(r"[\u0400-\u052f]")
_OUTSIDE_LATIN_TABLE = re.compile(rf"[^{_LATIN}\u0400-\u052f\u0300-\u036f]")
_OUTSIDE_CYRILLIC_TABLE = re.compile(rf"[^{_CYRILLIC}A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036f]")


def fold_look_alikes(text: str) -> tuple[str, int]:
    """The text with every word in one script, and how many words were changed; its length stays the same."""
    edits = _foldable(text)
    return replaced(text, edits), len(edits)


def mixes_scripts(text: str) -> bool:
    """Whether a Latin letter stands beside a Cyrillic one."""
    if text.isascii():
        return False
    if not is_long(text):
        return _BORDER.search(text) is not None
    codes, places, odd = code_points(text)
    # numbers wrap around below the block: one comparison tells both ends of it
    cyrillic = places[odd - _FIRST_CYRILLIC <= _LAST_CYRILLIC - _FIRST_CYRILLIC]
    # small letters, too, with one bit gone
    beside = (codes[cyrillic + step] & ~np.uint32(0x20) for step in (1, -1))
    return any((letters - ord("A") <= ord("Z") - ord("A")).any() for letters in beside)


def look_alike_edits(text: str) -> list[Edit]:
    """The words that are to be written in one script, in order.

    A word of letters of both scripts becomes Cyrillic when each of its Latin letters has a Cyrillic
    look-alike and one of its Cyrillic letters has no Latin one; the mirror of it makes it Latin. Parts of a
    hyphenated word are words of their own. What may be no mistake stays: up to three capitals (a code), two
    words without a blank between them (`домA`), and, unless another word shows that letters were mixed up
    in this text, a small Latin letter at the end alone (the mark of a note, a variable).
    """
    edits = [edit for edit in _foldable(text) if not _GLUED.search(text, edit.start, edit.end)]
    if all(_WITH_MARK.fullmatch(text, edit.start, edit.end) for edit in edits):
        return []
    return edits


def _foldable(text: str) -> list[Edit]:
    if not mixes_scripts(text):
        return []
    words = (
        (word, _folded(word[0]))
        for start, end in lines_holding(_BORDER, text)
        for word in _WORD.finditer(text, start, end)
    )
    return [Edit(*word.span(), folded) for word, folded in words if folded != word[0]]


def _folded(word: str) -> str:
    if not (_LATIN_LETTERS.search(word) and _CYRILLIC_LETTERS.search(word)):
        return word
    if len(word) <= _LONGEST_CODE and word.isupper():
        return word
    latin_only = _OUTSIDE_LATIN_TABLE.search(word) is not None
    cyrillic_only = _OUTSIDE_CYRILLIC_TABLE.search(word) is not None
    if cyrillic_only and not latin_only:
        return word.translate(_TO_CYRILLIC)
    if latin_only and not cyrillic_only:
        return word.translate(_TO_LATIN)
    return word
