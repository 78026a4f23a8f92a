"""Finds text that cannot be had back: U+FFFD, and question marks where letters stood."""

from __future__ import annotations

import re

from ..model import Stretch
from .code_points import code_points, is_long
from .edits import lines_holding

__all__ = ["lost_stretches"]

_REPLACED = re.compile("\ufffd+")
# `Да???` is a question; `??? ??????` and `П????т` are words of which nothing is left.
# Begins with what is looked for fast, and then asks what stands before it.
_QUESTION_MARKS = re.compile(
    r"\?\?(?:(?:(?<=[\s(\"«“]\?\?)|(?<=^\?\?))\?*|(?<=\w\?\?)\?*(?=\w))", re.MULTILINE
)
_TWO_MARKS = re.compile(r"\?\?")
_LEAST_GROUPS = 2
"""In one line; a single `???` is a way of writing."""
_BETWEEN = re.compile(r"[^\w\n]*")


def lost_stretches(text: str) -> tuple[Stretch, ...]:
    """Where letters were replaced by U+FFFD or by question marks, in order.

    Stretches with no letter or digit between them are one stretch.
    """
    found: list[Stretch] = []
    if "\ufffd" in text:
        found += [match.span() for match in _REPLACED.finditer(text)]
    if _holds_two_marks(text):
        for start, end in lines_holding(_TWO_MARKS, text):
            groups = [match.span() for match in _QUESTION_MARKS.finditer(text, start, end)]
            if len(groups) >= _LEAST_GROUPS:
                found += groups
    return _joined(text, sorted(found))


def _holds_two_marks(text: str) -> bool:
    if not is_long(text):
        return "??" in text
    # what was repaired has been looked at as an array already, and a search takes three times as long
    is_mark = code_points(text).codes == ord("?")
    return bool((is_mark[1:] & is_mark[:-1]).any())


def _joined(text: str, stretches: list[Stretch]) -> tuple[Stretch, ...]:
    joined: list[Stretch] = []
    for start, end in stretches:
        if joined and _BETWEEN.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
