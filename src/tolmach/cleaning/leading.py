"""What may lead a text and belongs to it: the data of an event or a vacancy, and the heading of its first part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line

__all__ = ["fields", "first_headings"]

_FIELD = re.compile(r"[A-ZА-ЯЁ][^:.!?]{2,30}: +\S")
_KNOWN_FIELD = re.compile(
    r"(?:dates?|time|venue|location|place|address|when|where|language|salary|hours|employer|contract|deadline"
    r"|closing date|organi[sz]er|duration|price|fee|age"
    r"|дата|время|место|место проведения|адрес|когда|где|язык|организатор|зарплата|оклад|график|график работы"
    r"|работодатель|сроки?|продолжительность|стоимость|начало|возраст)\s*:",
    re.IGNORECASE,
)
_LEAST_FIELDS, _LEAST_KNOWN = 3, 2
_FIRST = re.compile(
    r"(?P<word>(?:глава|статья|раздел|часть|chapter|article|section|part|§)?)\s*(?:1|I)(?P<sign>[.):]?)(?!\w)",
    re.IGNORECASE,
)
_MOST_HEADING = 12
"""Words."""


def fields(lines: Sequence[Line]) -> frozenset[int]:
    """Runs of lines that say when, where and for what: `Salary: …`. Two of them must be of known kinds."""
    found: set[int] = set()
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and (end == start or not lines[end].gap) and _is_field(lines[end]):
            end += 1
        run = range(start, end)
        known = sum(_KNOWN_FIELD.match(lines[index].plain) is not None for index in run)
        if len(run) >= _LEAST_FIELDS and known >= _LEAST_KNOWN:
            found.update(run)
        start = max(end, start + 1)
    return frozenset(found)


def _is_field(line: Line) -> bool:
    return ": " in line.plain and _FIELD.match(line.plain) is not None


def first_headings(lines: Sequence[Line], kept: Sequence[bool]) -> frozenset[int]:
    """Headings of first parts right above a line of the text, in which that of the second part stands as well.

    Args:
        lines: the lines of a page.
        kept: which of them are text, as far as that is known.
    """
    found = set()
    for index in range(len(lines) - 1):
        line, below = lines[index], lines[index + 1]
        first = (
            _FIRST.match(line.plain)
            if line.words <= _MOST_HEADING and kept[index + 1] and below.prose
            else None
        )
        if first is None:
            continue
        second = re.compile(rf"{first['word']}\s*(?:2|II){re.escape(first['sign'])}(?!\w)", re.IGNORECASE)
        later = range(index + 2, len(lines))
        if any(kept[i] and lines[i].words <= _MOST_HEADING and second.match(lines[i].plain) for i in later):
            found.add(index)
    return frozenset(found)
