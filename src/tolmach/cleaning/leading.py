"""What may lead a text and belongs to it: the data of an event or a vacancy, and the heading of its first part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line
from .signs import ARROW

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
_PART = re.compile(
    r"(?P<word>(?:глава|статья|раздел|часть|chapter|article|section|part|§)?)\s*(?P<number>1|2|I|II)(?P<sign>[.):]?)(?!\w)",
    re.IGNORECASE,
)
_INITIALS = frozenset("12Ii§ГгСсРрЧчCcAaSsPp")
"""With which its matches begin: asked first, since it is quickly answered."""
_FIRST = ("1", "I")
_MOST_HEADING = 12
"""Words."""


def fields(lines: Sequence[Line]) -> frozenset[int]:
    """Runs of lines that say when, where and for what: `Salary: …`. Two of them must be of known kinds."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines):
        if not line.signs & ARROW or not _is_field(line.plain):
            continue
        if run and (index > run[-1] + 1 or line.gap):
            found.update(_known_fields(lines, run))
            run = []
        run.append(index)
    found.update(_known_fields(lines, run))
    return frozenset(found)


def _is_field(plain: str) -> bool:
    return ": " in plain and _FIELD.match(plain) is not None


def _known_fields(lines: Sequence[Line], run: list[int]) -> list[int]:
    if len(run) < _LEAST_FIELDS:
        return []
    known = sum(_KNOWN_FIELD.match(lines[index].plain) is not None for index in run)
    return run if known >= _LEAST_KNOWN else []


def first_headings(lines: Sequence[Line], kept: Sequence[bool]) -> frozenset[int]:
    """Headings of first parts right above a line of the text, in which that of the second part stands as well.

    Args:
        lines: the lines of a page.
        kept: which of them are text, as far as that is known.
    """
    # of each kind of heading the last that is the second
    second: dict[tuple[str, str], int] = {}
    first: dict[int, tuple[str, str]] = {}
    for index, line in enumerate(lines):
        if line.plain[:1] not in _INITIALS or line.words > _MOST_HEADING:
            continue
        part = _PART.match(line.plain)
        if part is None:
            continue
        kind = part["word"].lower(), part["sign"]
        if part["number"].upper() in _FIRST:
            first[index] = kind
        elif kept[index]:
            second[kind] = index
    return frozenset(
        index
        for index, kind in first.items()
        if second.get(kind, 0) > index + 1 and kept[index + 1] and lines[index + 1].prose
    )
