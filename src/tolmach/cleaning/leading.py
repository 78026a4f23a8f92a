"""What may lead a text and belongs to it: the data of an event or a vacancy, and the heading of its first part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .lines import Line
from .signs import ARROW
from .words import PARTS, initials

__all__ = ["fields", "first_headings"]

_FIELD = re.compile(r"[A-ZА-ЯЁ][^:.!?]{2,30}: +\S")
_KNOWN_FIELD = re.compile(
    r"(?:dates?|time|venue|location|place|address|when|where|language|salary|hours|employer|contract|deadline"
    r"|closing date|organi[sz]er|duration|price|fee|age|weight|size|colou?r|material|director|cast|genre|runtime"
    r"|дата|время|место|место проведения|адрес|когда|где|язык|организатор|зарплата|оклад|график|график работы"
    r"|работодатель|сроки?|продолжительность|стоимость|начало|возраст|цена|вес|размеры?|цвет|материал|объем|объём"
    r"|мощность|режисс[её]р|в ролях|жанр|страна)\s*:",
    re.IGNORECASE,
)
_LEAST_FIELDS, _LEAST_KNOWN = 3, 2
_PART = re.compile(
    rf"(?P<word>(?:{PARTS})?)\s*"
    r"(?P<over>(?:\d{1,2}\.)*)(?P<number>\d{1,2}|[IVX]{1,5})(?P<sign>[.):]?)(?!\w)",
    re.IGNORECASE,
)
_INITIALS = frozenset("0123456789IVXivx") | initials(PARTS)
"""With which its matches begin: asked first, since it is quickly answered."""
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_OPENING_PARTS = frozenset(
    [
        *(
            "abstract",
            "introduction",
            "background",
            "summary",
            "executive summary",
            "key findings",
        ),
        *("overview", "введение", "вступление", "предисловие", "аннотация", "резюме", "общие положения"),
        *("основные выводы", "краткое содержание", "главное", "от автора"),
    ]
)
"""What the first part of a paper, a report or a law is called."""
_MOST_OPENING = max(part.count(" ") + 1 for part in _OPENING_PARTS)
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
    """Headings of first parts right above a line of the text: known ones, and such as count, with the next one below.

    Args:
        lines: the lines of a page.
        kept: which of them are text, as far as that is known.
    """
    parts = {index: part for index, line in enumerate(lines) if (part := _part(line)) is not None}
    opening = (i for i, line in enumerate(lines) if line.words <= _MOST_OPENING and _opens(line.plain))
    # of each part the last heading that is text
    last = {part: index for index, part in parts.items() if kept[index]}
    found: set[int] = set()
    for index in sorted({*parts, *opening}, reverse=True):
        if index + 1 == len(lines):
            continue
        below = lines[index + 1]
        is_above_prose = index + 1 in found or (kept[index + 1] and below.prose)
        # a word with its number is no menu: an article may open with other words than a sentence
        is_above_text = is_above_prose or (kept[index + 1] and (index + 1 in parts or below.announces))
        part = parts.get(index)
        if part is not None and last.get(part.next, 0) > index + 1:
            if is_above_prose or (is_above_text and part.kind[0]):
                found.add(index)
                last.setdefault(part, index)
        elif is_above_prose and _opens(lines[index].plain):
            found.add(index)
    return frozenset(found)


def _opens(plain: str) -> bool:
    return plain.lower() in _OPENING_PARTS


class _Part(NamedTuple):
    """The number of a part, and of what kind it is."""

    kind: tuple[str, str, str]
    number: int

    @property
    def next(self) -> _Part:
        return self._replace(number=self.number + 1)


def _part(line: Line) -> _Part | None:
    if line.plain[:1] not in _INITIALS or line.words > _MOST_HEADING:
        return None
    found = _PART.match(line.plain)
    if found is None:
        return None
    number = found["number"].upper()
    value = int(number) if number.isdecimal() else _ROMAN.get(number)
    return None if not value else _Part((found["word"].lower(), found["over"], found["sign"]), value)
