"""Paragraphs out of lines: whether a sentence goes on from one to the next, and hard-wrapped lines joined."""

from __future__ import annotations

import itertools
import re

from .dates import date_line
from .hyphens import PARTED, Words, join_texts
from .lines import HALF_LINK, Line, make_line

__all__ = [
    "LEAST_OPEN",
    "continues",
    "is_torn",
    "join_lines",
    "reads_on",
    "wrapped_groups",
]

LEAST_OPEN = 6
"""Words: a shorter line leaves no sentence open; without a full stop it is a heading."""
_FUNCTION_WORDS = (
    r"(?:the|an?|of|and|or|to|in|on|at|for|with|from|by|that|which|is|are|was|were|has|have|will|its|his|her"
    r"|their|и|в|во|на|с|со|к|ко|о|об|от|до|из|за|по|при|для|что|как|который|которая|которые|не|а|но|или|у|под|над|без"
    r"|через|между|будет|были?|была|этот|эта|эти|их|его|ее|её)"
)
_OPEN_ENDED = re.compile(rf"(?:,|\(|\b{_FUNCTION_WORDS})$", re.IGNORECASE)
_TORN = re.compile(rf"\b{_FUNCTION_WORDS}$|\($", re.IGNORECASE)
_OPENING_QUOTES = "\"'«“„‘("
_LOWER_WORD = re.compile(r"(?:^|\s)[a-zа-яё-]+$")
_NO_CONTINUATION = re.compile(r"[\d\s.,:–—-]*$|\d{1,3}[.)]\s|\d{1,3}\s+[A-ZА-ЯЁ]")
"""A number that is an item of a list, a page's or a table's."""
_FINAL = re.compile(r"[.!?…:;]$|[.!?…][\"'»”’)\]]+$")

_LEAST_WIDTH = 40
_MOST_WIDTH = 110
"""Characters: columns in which text is wrapped by hand or by a mail program."""
_LEAST_INDENT = 2
_SLACK = 10
"""How much shorter than the column a full line may be, besides the word that did not fit."""


def continues(first: str, second: str) -> bool:
    """Whether `second` goes on with a sentence that `first` leaves open."""
    if not first or not second or _FINAL.search(first[-8:]):
        return False
    opening = second.lstrip(_OPENING_QUOTES)[:1]
    if opening.islower() or (PARTED.search(first[-40:]) and second[0].isalpha()):
        return True
    if opening.isdigit() and _LOWER_WORD.search(first[-24:]) and not _NO_CONTINUATION.match(second):
        return date_line(second) is None
    if _OPEN_ENDED.search(first[-12:]) is None or _NO_CONTINUATION.match(second):
        return False
    return second[0].isalnum() or second[0] in '"«“('


def reads_on(first: str, second: str) -> bool:
    """Whether `second` goes on in small letters, as no heading and no other sentence does."""
    return second[:1].islower() and continues(first, second)


def is_torn(first: str, second: str) -> bool:
    """Whether `first` ends in a word that ends no line, and `second` goes on in small letters."""
    return second[:1].islower() and _TORN.search(first[-12:]) is not None


def wrapped_groups(lines: list[Line], alone: frozenset[int], text: str) -> list[list[int]]:
    """Numbers of lines, grouped into paragraphs; most groups are one line.

    Text counts as wrapped where lines without a blank line between them break in mid sentence, and
    only where the next word would not have fitted into the column. Verse, lists and menus fail that
    test. Lines numbered in `alone` are never joined; `text` is the page that they stand in.
    """
    column = _column(lines)
    if not column:
        return [[number] for number in range(len(lines))]
    groups: list[list[int]] = []
    for number, line in enumerate(lines):
        joins = (
            number > 0
            and number not in alone
            and number - 1 not in alone
            and _wraps(lines[number - 1], line, column)
            and not (line.numbered and lines[groups[-1][0]].numbered)
            and not _is_indented(lines[number - 1], line, lines[groups[-1][0]], text)
        )
        if joins:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _is_indented(before: Line, line: Line, opening: Line, text: str) -> bool:
    """Whether a line begins farther in than the one before, in a paragraph that is no item: it begins a new one."""
    if opening.bullet or opening.numbered or line.text[:1].islower():
        return False
    at, own = ((start := item.origin[0][0]) - text.rfind("\n", 0, start) for item in (before, line))
    return own >= at + _LEAST_INDENT


def join_lines(lines: list[Line], words: Words) -> Line:
    """One line out of several that are one paragraph."""
    if len(lines) == 1:
        return lines[0]
    origin = tuple(stretch for line in lines for stretch in line.origin)
    return make_line(origin, join_texts([line.text for line in lines], words), lines[0].gap)


def _column(lines: list[Line]) -> int:
    """The width at which the page's lines are wrapped; 0 where they are not."""
    widths = []
    pairs = 0
    for first, second in itertools.pairwise(lines):
        if second.gap or first.links > HALF_LINK or not _LEAST_WIDTH <= len(first.text) <= _MOST_WIDTH:
            continue
        pairs += 1
        if not _FINAL.search(first.text[-8:]) and not second.bullet and second.text[0].islower():
            widths.append(len(first.text))
    if len(widths) < 2 or len(widths) * 4 < pairs:
        return 0
    widths.sort()
    return widths[len(widths) * 4 // 5]


def _wraps(first: Line, second: Line, column: int) -> bool:
    """Whether the break between two lines is one that the column made."""
    if second.gap or second.bullet or second.heading or first.heading or len(first.text) > _MOST_WIDTH:
        return False
    if second.text.startswith(("— ", "– ", "|", ">")) or first.text.endswith(":"):
        return False
    if second.numbered and _FINAL.search(first.text[-8:]):
        return False
    return len(first.text) + 1 + len(second.text.split(None, 1)[0]) >= column - _SLACK
