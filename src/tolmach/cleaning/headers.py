"""Lines between a headline and its text that say when and by whom: `12.02.2014, 17:40 | By A. Name`."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from .bylines import find_authors
from .captions import caption_rule
from .dates import READING, WEEKDAY, date_line, find_date, whole
from .label_rules import find_label
from .name_forms import is_person_name
from .person_names import is_likely_person, is_place_like
from .sentence_ends import STOPS
from .words import as_in_tables

__all__ = ["BAR", "READ_BY", "HeaderLine", "is_dated", "read_dated_authors", "read_header_line"]

_MAX_WORDS, _LONGEST = 16, 400
"""Words, and characters with the blanks between columns."""
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b(?:\s?ч\.)?")
_SAID = re.compile(
    r"\b(?:posted|published|written|submitted|added|created|filed|опубликовано|размещено|добавлено|опубліковано|публикувана?|дата)\b\s*:?(?:\s+on\b)?",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<!\w)(?:by\b\s*:?\s+(?=[A-ZА-ЯЁ])|автор(?:ом|ы)?\b\s*:?\s+(?=[А-ЯЁA-Z]))")
_MESSAGE = re.compile(r"[^\[\]]{2,60}, \[(?P<when>[^\[\]]{8,24})\]?")
"""What stands above messages that are copied from a messenger: the channel, and when."""
_AGENCY = re.compile(
    r"(?:,\s*)?(?:[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?\s+[—–-]\s+)?\b(?:ИА|РИА|информагентство|агентство)\s+"
    r"[«\"][^«»\"]{2,40}[»\"]"
)
"""The town, and the agency that reports from there: Бишкек — ИА «Степные вести»."""
_COUNTED = re.compile(
    r"[\s|—–-]*\b(?:leave a (?:comment|reply)|add (?:a )?comment|(?:no|\d+) comments?|оставить комментарий"
    r"|нет комментариев|комментариев нет|комментари(?:и|ев)\s*:?\s*\d+)\W*$",
    re.IGNORECASE,
)
"""What content management systems set behind the date and the author."""
_FILED = re.compile(r"(?:in|under|в рубрике|рубрика:?)\s+\w[\w &,/-]{1,40}", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"\b(?:on\s+)?{WEEKDAY}\b[,.]?(?=\s*$)|\b(?:on|at|в|от)\s*$",
    re.IGNORECASE,
)
BAR = re.compile(r"\s*[|•·]\s*")
_BESIDE_DATES = frozenset({"navigation", "share", "form"})
_OF_YEAR = re.compile(r"г\.|\bгода\b")
_TOWN_BEHIND = re.compile(r"(?:\s*г\.|\s+года)?,\s+[А-ЯЁ][а-яё-]{2,}")
_TOWN_BEFORE = re.compile(r"(?:г\.\s*)?[А-ЯЁA-Z][\w’'-]+(?:[ -][А-ЯЁA-Z][\w’'-]+){0,2},\s*")
_YEAR_BEHIND = re.compile(r"\s*(?:г\.|года?)?")
_FILLER = re.compile(
    r"\b(?:published|posted|updated|created|added|[ap]m|[a-z]{2,3}t|gmt|utc|msk|мск|опубликовано|обновлено"
    rf"|{WEEKDAY}|года?|г|at|on|в)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+){0,2}")
_COUNT = r"\d[\d\s.,]*[KkКк]?"
READ_BY = re.compile(rf"(?<!\S){_COUNT}\s(?:(?:просмотр|прочтени|комментари)\w*|views?|reads?|comments?)\b")
"""How often a page was read, in words: 8,8К просмотров."""
_COUNTER = re.compile(rf"[^\w()]*{_COUNT}\W*|[^\W\d]+\s*:\s*{_COUNT}")
"""The same beside a sign or a label: 👁 903, Прочетена: 388."""
_NICK = re.compile(
    r"(?:author|автор|добавил[аи]?|разместил[аи]?|опубликовал[аи]?)\s*:?\s*[\w.-]{2,30}", re.IGNORECASE
)
"""Under which name somebody writes who gives no other."""
_MOST_BEHIND_NAME = 4
"""Words behind a name and a comma: what somebody is, or where."""
_WIDE = re.compile(r"\s{2,}")
_LABEL_BEFORE = re.compile(r"\w\s*:\s*(?:(?:до|по|until|till)\s*)?$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")
_WORDS = re.compile(r"[^\W\d_]+")
_MOST_BESIDE = 3
_EDGES = " \t,;|/·•—–-()[]"


class HeaderLine(NamedTuple):
    """What such a line says."""

    date: str | None
    authors: tuple[str, ...]


# the lines around a headline are asked for their date, their authors, and why they are removed
@functools.lru_cache(maxsize=512)
def read_header_line(line: str) -> HeaderLine | None:
    """Reads a line that holds a date, authors, or both, and nothing else; None for any other line."""
    if len(line.split()) > _MAX_WORDS:
        return None
    alone = date_line(line)
    if alone is not None:
        return HeaderLine(alone.date if alone.role != "updated" else None, ())
    if find_date(line) is not None:
        return read_dated_authors(line)
    authors = find_authors(line)
    return HeaderLine(None, authors) if authors else None


def read_dated_authors(line: str) -> HeaderLine | None:
    """Reads a line that holds a date and authors, or a place or section, and nothing else; None for any other line."""
    found = find_date(line) if len(line) <= _LONGEST else None
    if found is None or len(line.split()) > _MAX_WORDS:
        return None
    date, start, end = found
    if (message := _MESSAGE.fullmatch(line)) and date_line(message["when"]) is not None:
        return HeaderLine(date, ())
    is_whole = whole(date) is not None
    before, behind = line[:start], _COUNTED.sub("", line[end:])
    behind = READ_BY.sub(" | ", behind)
    rest = _WIDE.sub(" | ", _TIME.sub(" ", f"{_WEEKDAY.sub('', before)} | {behind}"))
    rest = " ".join(_OF_YEAR.sub(" ", rest, count=1).split())
    rest = _BY.sub("| by ", _SAID.sub("| ", _AGENCY.sub("| ", rest)))
    is_town = (start == 0 and _TOWN_BEHIND.fullmatch(line, end) is not None) or (
        is_whole
        and _TOWN_BEFORE.fullmatch(line, 0, start) is not None
        and _YEAR_BEHIND.fullmatch(line, end) is not None
    )
    barred = BAR.search(line) is not None or _WIDE.search(line.strip()) is not None
    named: list[str] = []
    for part in filter(None, (piece.strip(_EDGES) for piece in BAR.split(rest))):
        authors = find_authors(part) or _persons(part, barred)
        # what has the form of a name and is none is a place, or a section of the paper
        if not (
            _FILED.fullmatch(part)
            or _COUNTER.fullmatch(part)
            or _NICK.fullmatch(part)
            or caption_rule(part) is not None
            or authors
            or is_person_name(part)
            or is_town
            or _is_beside_date(part, is_whole and barred)
        ):
            return None
        named += authors
    return HeaderLine(date, tuple(dict.fromkeys(named)))


def _persons(part: str, barred: bool) -> tuple[str, ...]:
    """A person's name, alone or, between bars, before what or where she is, or another name: Анна Белова, юрист."""
    name, comma, more = part.partition(", ")
    if (
        not is_likely_person(name)
        or is_place_like(name)
        or (comma and not (barred and len(more.split()) <= _MOST_BEHIND_NAME))
    ):
        return ()
    return (name, more) if is_likely_person(more) else (name,)


def is_dated(line: str) -> bool:
    """Whether a line holds a whole date and a few words besides, as the name of a section or a place."""
    found = find_date(line)
    if found is None or not whole(found[0]) or len(line.split()) > _MAX_WORDS:
        return False
    before, behind = (_FILLER.sub(" ", _TIME.sub(" ", part)) for part in (line[: found[1]], line[found[2] :]))
    if _LABEL_BEFORE.search(before):
        return False  # when something begins, or by when
    rest = f"{before} {behind}"
    return len(_WORDS.findall(rest)) <= _MOST_BESIDE and not line.endswith(STOPS)


def _is_beside_date(text: str, barred: bool) -> bool:
    """Whether this is a counter, or a button that stands beside dates; `barred` from the date, a section as well."""
    if not _LETTER.search(_FILLER.sub(" ", READING.sub(" ", text))) or (barred and _SECTION.fullmatch(text)):
        return True
    if text.endswith(":"):
        return False  # it says what happens then
    label = find_label(as_in_tables(text), sentence=False)
    return label is not None and label.reason in _BESIDE_DATES
