"""When a page was published, by its metadata, its markup, its address and its visible lines, in this order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from .dates import date_line, find_date
from .foreign_dates import find_foreign_date
from .jsonld import Node, text_of
from .page_markup import Mark, Near, PageMarkup, near

__all__ = ["iso_date", "page_date"]

_META = tuple(
    "article:published_time og:article:published_time article:published og:published_time og:publish_date"
    " og:datepublished datepublished shareaholic:article_published_time parsely-pub-date sailthru:date"
    " cxenseparse:publishtime cxenseparse:recs:publishtime bt:pubdate dc:date:issued dcterms:issued"
    " datecreated article_date_original publication_date publication-date publish_date publish-date"
    " publishdate published published_at published_time pubdate pub_date pubtime citation_publication_date citation_date"
    " citation_online_date bepress_citation_date article:created rnews:datepublished ptime"
    " mediator_published_time originalpublicationdate displaydate".split()
)
"""Names of `<meta>` that say they hold a date of publication."""
_LOOSE_META = ("dc:date", "dcterms:date", "date", "dcterms:created", "dc:date:created", "created", "og:release_date")
"""Names that may as well hold the date of a template, or of the last change."""
_MICRODATA = frozenset({"date-published", "date-created", "pubdate", "dt-published"})
_PUBLISHED = re.compile(
    r"(?:\w+-)*(?:published|publish|publication|pubdate|pub|posted|created?)(?:-(?:on|at|by|date|time|datetime|info))*"
    r"|(?:\w+-)*(?:post|entry|article|news|story|blog|content|item|topic)-(?:info-)?(?:date|time|datetime)"
    r"|date-display-single|timestamp|createdate|postdate"
)
_DATED = re.compile(r"(?:\w+-)*(?:date|datetime|dateline|datum|data|time|timestamp|dates|\w+date|meta|postmeta|submitted|author|byline)(?:-\w+)*")
_SURE = frozenset({*_MICRODATA, "published", "entry-date"})
_MODIFIED = re.compile(r"(?!updated$).*(?:modif|updat|changed|edited|revis|expir)")
_NUMERIC = re.compile(r"(?:1[5-9]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{2,6}Z?)?")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?=$|[T\s])")
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d\d?\.\d\d")
_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?P<sep>[/_.-]?)(?P<m>0[1-9]|1[0-2]|(?<=[/_.-])[1-9])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/_.-])[1-9])"
    r"(?=[/_.-]|$)"
)
_FIRST_YEAR = "1990"
"""Of the web."""
_PLACEHOLDERS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01"})
_MOST_BELOW = 30
"""Lines below the headline among which its date stands."""
_MOST_ABOVE = 3
_MOST_WORDS = 12
_LONGEST = 150
"""Characters of an element that states a date."""
_FAR = 100
_SAME_BOX = 2
"""Boxes around the headline within which a date above it is the article's, and not today's."""
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|reviewed|last changed|обновлен\w*|изменен\w*|отредактирован\w*|aktualisiert"
    r"|geändert|actualizad[ao]|mis à jour|modifié|aggiornat[oa]|zaktualizowan[oa]|оновлено)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|все права", re.IGNORECASE)


def iso_date(value: str | None) -> str | None:
    """A date that a machine wrote, as ISO 8601, to the day at most; None for what is none."""
    if not value:
        return None
    value = value.strip()
    if match := _ISO.match(value):
        year, month, day = match.groups()
        # a bare year is seldom meant as the date of a page, and often as that of its copyright
        if month:
            return _real(f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else ""))
    if _NUMERIC.fullmatch(value):
        return _real(f"{value[:4]}-{value[4:6]}-{value[6:8]}")
    if _EPOCH.fullmatch(value):
        return _real(datetime.fromtimestamp(int(value[:10]), UTC).date().isoformat())
    return _find(value)


def page_date(
    page: PageMarkup, article: Node, headline: Mark | None, lines: Sequence[str]
) -> tuple[str | None, str | None]:
    """The date of publication and where it was found: `json-ld`, `meta`, `microdata`, `url`, `time`, `class`, `text`."""
    in_address = _address_date(page.url)
    partial: tuple[str | None, str | None] = (None, None)
    for date, source in _readings(page, article, headline, lines):
        if date and len(date) < 10:
            partial = partial if partial[0] else (date, source)
        elif date and date.startswith(partial[0] or ""):
            # of two neighbouring days the address has the one of the place where the page was written
            return (in_address if in_address and _are_neighbours(date, in_address) else date), source
    return partial


def _readings(
    page: PageMarkup, article: Node, headline: Mark | None, lines: Sequence[str]
) -> Iterator[tuple[str | None, str]]:
    yield iso_date(text_of(article.get("datePublished"))), "json-ld"
    yield _meta_date(page, _META), "meta"
    marks = _date_marks(page.marks, headline)
    yield _first_date(each.mark for each in marks if each.mark.names & _MICRODATA), "microdata"
    yield iso_date(text_of(article.get("dateCreated"))), "json-ld"
    yield _address_date(page.url), "url"
    # far above the headline stands today's date
    marks = [each for each in marks if not each.above or each.height <= _SAME_BOX]
    marks = sorted(marks, key=lambda each: (each.height, each.above, not _is_published(each.mark)))
    for each in marks:
        if each.height < _FAR and (date := _mark_date(each.mark)):
            yield date, "time" if _is_published(each.mark) else "class"
    yield _meta_date(page, _LOOSE_META), "meta"
    yield _first_date(each.mark for each in marks), "class"
    yield (_around(lines, headline.text) if headline is not None else None), "text"
    yield _labelled(lines), "text"


def _meta_date(page: PageMarkup, names: Iterable[str]) -> str | None:
    contents = (content for name in names for content in page.meta.get(name, ()))
    return next((date for content in contents if (date := iso_date(content))), None)


def _date_marks(marks: Sequence[Mark], headline: Mark | None) -> Sequence[Near]:
    """What may mark the date, closest to the headline first."""
    own = (
        mark
        for mark in marks
        if any(name == "time" or _DATED.fullmatch(name) or _PUBLISHED.fullmatch(name) for name in mark.names)
        and (mark.names & _SURE or not any(_MODIFIED.match(name) for name in mark.names))
    )
    return near(own, headline)


def _is_published(mark: Mark) -> bool:
    return "time" in mark.names or any(_PUBLISHED.fullmatch(name) for name in mark.names)


def _first_date(marks: Iterable[Mark]) -> str | None:
    return next((date for mark in marks if (date := _mark_date(mark))), None)


def _mark_date(mark: Mark) -> str | None:
    """The date an element states: for machines in an attribute, its own or that of a `<time>` inside, else as its text."""
    text = mark.text
    if len(text) > _LONGEST or _COPYRIGHT.search(text):
        return None
    for node in itertools.chain([mark.node], mark.node.iterdescendants("time")):
        for attribute in ("datetime", "content", "title", "data-time", "data-date"):
            if date := iso_date(node.get(attribute)):
                return date
    return _find(text)


def _find(text: str) -> str | None:
    """The first date of a text, unless it is said to be that of a change."""
    found = find_date(text)
    date = found[0] if found else None
    if _CHANGED.search(text[: found[1]] if found else text):
        return None
    # "5. November 2021" has an English month, and a day that only a German reads
    return _real(date if date and len(date) == 10 else find_foreign_date(text) or date)


def _address_date(url: str | None) -> str | None:
    if not url:
        return None
    match = _IN_PATH.search(urlsplit(url).path)
    return _real(f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}") if match else None


def _are_neighbours(date: str, other: str) -> bool:
    return abs((datetime.fromisoformat(date) - datetime.fromisoformat(other)).days) == 1


def _around(lines: Sequence[str], headline: str) -> str | None:
    """The first date on a short line right below the headline, else right above it."""
    for start, line in enumerate(lines):
        if line != headline:
            continue
        below = lines[start + 1 : start + 1 + _MOST_BELOW]
        above = lines[max(0, start - _MOST_ABOVE) : start][::-1]
        for near_line in (*below, *above):
            if date := _line_date(near_line):
                return date
    return None


def _line_date(line: str) -> str | None:
    """The date of a line that is made of a date and a few words."""
    if len(line.split()) > _MOST_WORDS or line.endswith((".", "?", "!")) or _COPYRIGHT.search(line):
        return None
    return _find(line)


def _labelled(lines: Sequence[str]) -> str | None:
    """The date of the lines that say they hold the date of publication, where they agree; else of bare date lines."""
    published: set[str] = set()
    plain: set[str] = set()
    for line in lines:
        said = date_line(line) if len(line) <= 120 and _HAS_YEAR.search(line) else None
        if said is not None and said.date and said.role != "updated" and not _COPYRIGHT.search(line):
            (published if said.role == "published" else plain).add(said.date)
    for dates in (published, plain):
        if len(dates) == 1:
            return _real(dates.pop())
    return None


def _real(date: str | None) -> str | None:
    """None for a date that no calendar has, or that stands for none."""
    if not date or date in _PLACEHOLDERS or not _FIRST_YEAR <= date[:4] <= "2099":
        return None
    try:
        datetime.fromisoformat(date if len(date) == 10 else f"{date}-01")
    except ValueError:
        return None
    return date
