"""Dates that lines of an HTML page, and its `<title>`, show to a reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .captions import caption_rule
from .date_reader import DateReader
from .dates import BOUND, date_line, find_date, is_of_other, whole
from .headers import read_header_line
from .page_titles import BORDER

__all__ = ["changed_on", "labelled_date", "line_date", "says_when", "title_date"]

_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d\d?\.\d\d")
_MOST_WORDS = 12
_OF_A_PAPER = re.compile(
    r"№|\b(?:регистрац|зарегистрир|свидетельств|лицензи|политик|положени|соглашени|приказ|закон|постановлени|распоряжени"
    r"|договор|оферт|policy|privacy|licen[cs]e|terms\b|regist(?:ered|ration)\b)",
    re.IGNORECASE,
)
"""What has a date of its own: a licence, a law, the terms of the site."""
_TWEET = re.compile(r"\(@\w+\)")
"""What stands below a post of a network that is shown in the text, before its date."""


def says_when(line: str) -> bool:
    """Whether a line holds a date, perhaps with authors, and nothing else; today's is not the page's."""
    said = read_header_line(line)
    if said is None or whole(said.date) is None:
        return False
    found = find_date(line)
    return found is None or not is_of_other(line[: found[1]])


def line_date(line: str, reader: DateReader) -> str | None:
    """The date of a line that is not much more than a date."""
    short = len(line.split()) <= _MOST_WORDS and not line.endswith((".", "?", "!"))
    found = find_date(line) if short else None
    is_other = short and (
        BOUND.search(line)
        or (found is not None and is_of_other(line[: found[1]]))
        or _OF_A_PAPER.search(line)
        or ("|" not in line and _TWEET.search(line))
        or (not line[-1:].isdecimal() and caption_rule(line))
    )
    # a month with its year is the heading of a calendar or an archive
    return whole(reader.shown(line)) if short and not is_other else None


def title_date(title: str, reader: DateReader) -> str | None:
    """The date between the headline and the site's name in `<title>`: The old pier - 12 December 2022 - Harbour."""
    parts = BORDER.split(title)
    dated = (
        part
        for part in parts[1:-1]
        # as of a day, or until it, is something else
        if (found := find_date(part)) is not None and not found[1] and date_line(part) is not None
    )
    return whole(next((date for part in dated if (date := reader.shown(part))), None))


def labelled_date(lines: Sequence[str], beside: Sequence[str]) -> str | None:
    """The date of the lines that say they hold the date of publication, where they agree; else of bare date lines."""
    published: set[str] = set()
    plain: set[str] = set()
    for line in lines:
        said = date_line(line) if _HAS_YEAR.search(line) else None
        if said is not None and (date := whole(said.date)) and said.role != "updated":
            (published if said.role == "published" else plain).add(date)
    # a bare date far from a headline that is shown is today's, or another page's
    for dates in (published, plain if not beside else set[str]()):
        if len(dates) == 1:
            return dates.pop()
    return None


def changed_on(beside: Sequence[str]) -> str | None:
    """When the page was changed, by the first line around its headline that says no more than that."""
    for line in beside:
        said = date_line(line) if _HAS_YEAR.search(line) else None
        if said is not None and said.role == "updated" and (date := whole(said.date)):
            return date
    return None
