"""When a page was published, by its metadata, its markup, its address and its visible lines, in this order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from .dates import date_line, find_date
from .headers import read_header_line
from .jsonld import Node, text_of
from .page_markup import Mark, PageMarkup, is_aside

__all__ = ["iso_date", "page_date"]

_META = (
    "article:published_time og:article:published_time article:published og:published_time og:publish_date"
    " og:datepublished datepublished shareaholic:article_published_time parsely-pub-date sailthru:date"
    " cxenseparse:publishtime cxenseparse:recs:publishtime bt:pubdate dc:date:issued dcterms:issued dcterms:created"
    " dc:date:created datecreated article_date_original publication_date publication-date publish_date publish-date"
    " publishdate published published_at published_time pubdate pub_date pubtime citation_publication_date citation_date"
    " citation_online_date bepress_citation_date article:created rnews:datepublished ptime dc:date dcterms:date"
    " mediator_published_time date originalpublicationdate displaydate created uploaddate og:release_date"
).split()
"""Names of `<meta>` that hold a date of publication, the clear ones first."""
_PUBLISHED = re.compile(
    r"datepublished|datecreated|pubdate|dt-published|published|entry-date|entry-time|post-date|postdate|post_date"
    r"|posted-on|posted_on|publish(?:ed)?[-_]?(?:date|time|on)|pub[-_]?date|date[-_]?publish(?:ed)?"
    r"|(?:article|news|story|post|entry|blog|content|single|page)s?(?:__|--|[-_])?(?:info[-_]+)?(?:date|time|published|pubdate)"
    r"|(?:date|time|published)[-_](?:article|news|story|post|header|published)|timestamp|date-display-single|createdate|create"
)
_DATED = re.compile(r"(?:.*[-_])?(?:date|datetime|data|dateline|datum|time|dates)(?:[-_].*)?|[a-z]*[Dd]ate")
_MODIFIED = re.compile(r".*(?:modif|updat|edited|revis|expir).*")
_NUMERIC = re.compile(r"(?:1[5-9]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{2,6}Z?)?")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?=$|[T\s])")
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?P<sep>[/_.-]?)(?P<m>0[1-9]|1[0-2]|(?<=[/_.-])[1-9])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/_.-])[1-9])"
    r"(?=[/_.-]|$)"
)
_PLACEHOLDERS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01"})
_MOST_BELOW = 30
"""Lines below the headline among which its date stands."""
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|все права", re.IGNORECASE)


def iso_date(value: str | None) -> str | None:
    """A date that a machine wrote, as ISO 8601, to the day at most; None for what is none."""
    if not value:
        return None
    value = value.strip()
    if match := _ISO.match(value):
        year, month, day = match.groups()
        # a bare year is seldom meant as the date of a page, and often as that of its copyright
        found = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "") if month else None
        return _real(found)
    if _NUMERIC.fullmatch(value):
        return _real(f"{value[:4]}-{value[4:6]}-{value[6:8]}")
    if _EPOCH.fullmatch(value):
        return _real(datetime.fromtimestamp(int(value[:10]), UTC).date().isoformat())
    dated = find_date(value)
    return _real(dated[0]) if dated else None


def page_date(
    page: PageMarkup, article: Node, headline: Mark | None, lines: Sequence[str], title: str | None
) -> tuple[str | None, str | None]:
    """The date of publication and where it was found: `json-ld`, `meta`, `microdata`, `time`, `url`, `text`, `class`."""
    readings = _readings(page, article, headline, lines, title)
    partial: tuple[str | None, str | None] = (None, None)
    for date, source in readings:
        if date and len(date) == 10:
            return date, source
        if date and partial[0] is None:
            partial = date, source
    return partial


def _readings(
    page: PageMarkup, article: Node, headline: Mark | None, lines: Sequence[str], title: str | None
) -> Iterator[tuple[str | None, str]]:
    yield iso_date(text_of(article.get("datePublished"))), "json-ld"
    for name in _META:
        for content in page.meta.get(name, ()):
            yield iso_date(content), "meta"
    marks = _date_marks(page.marks, headline)
    yield _marked(marks, {"datepublished", "pubdate", "dt-published"}), "microdata"
    yield iso_date(text_of(article.get("dateCreated"))), "json-ld"
    yield _address_date(page.url), "url"
    yield _classed(marks, _PUBLISHED), "time"
    yield _marked(marks, {"time"}), "time"
    yield _below(lines, title), "text"
    yield _classed(marks, _DATED), "class"
    yield _labelled(lines), "text"


def _date_marks(marks: Sequence[Mark], headline: Mark | None) -> list[Mark]:
    """What may mark the date: what stands below the headline first, then what stands above it."""
    own = [
        mark
        for mark in marks
        if any(_PUBLISHED.fullmatch(name) or _DATED.fullmatch(name) for name in mark.names)
        and not any(_MODIFIED.match(name) for name in mark.names)
        and not is_aside(mark.node)
    ]
    if headline is None:
        return own
    place = marks.index(headline)
    order = {id(mark): number for number, mark in enumerate(marks)}
    return [m for m in own if order[id(m)] > place] + [m for m in own if order[id(m)] < place][::-1]


def _marked(marks: Sequence[Mark], names: set[str]) -> str | None:
    for mark in marks:
        if names & mark.names and (date := _mark_date(mark)):
            return date
    return None


def _classed(marks: Sequence[Mark], form: re.Pattern[str]) -> str | None:
    for mark in marks:
        if any(form.fullmatch(name) for name in mark.names) and (date := _mark_date(mark)):
            return date
    return None


def _mark_date(mark: Mark) -> str | None:
    """The date an element states: for machines in an attribute, else as its text."""
    for attribute in ("datetime", "content", "title", "data-time", "data-date"):
        if date := iso_date(mark.node.get(attribute)):
            return date
    text = mark.text
    if len(text) > 150 or _COPYRIGHT.search(text):
        return None
    said = date_line(text)
    if said is not None and said.role == "updated":
        return None
    found = find_date(text)
    return _real(found[0]) if found else None


def _address_date(url: str | None) -> str | None:
    if not url:
        return None
    match = _IN_PATH.search(urlsplit(url).path)
    return _real(f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}") if match else None


def _below(lines: Sequence[str], title: str | None) -> str | None:
    """The first date on a line that holds nothing but dates and authors, right below the headline."""
    if not title:
        return None
    key = " ".join(title.casefold().split())
    for start, line in enumerate(lines):
        if " ".join(line.casefold().split()) != key:
            continue
        for below in lines[start + 1 : start + 1 + _MOST_BELOW]:
            said = read_header_line(below)
            if said is not None and said.date:
                return _real(said.date)
    return None


def _labelled(lines: Sequence[str]) -> str | None:
    """The date of the lines that say they hold the date of publication, where they agree; else of bare date lines."""
    published: set[str] = set()
    plain: set[str] = set()
    for line in lines:
        said = date_line(line) if len(line) <= 120 else None
        if said is not None and said.date and said.role != "updated" and not _COPYRIGHT.search(line):
            (published if said.role == "published" else plain).add(said.date)
    for dates in (published, plain):
        if len(dates) == 1:
            return _real(dates.pop())
    return None


def _real(date: str | None) -> str | None:
    """None for a date that no calendar has, or that stands for none."""
    if not date or date in _PLACEHOLDERS or not "1500" <= date[:4] <= "2099":
        return None
    try:
        datetime.fromisoformat(date if len(date) == 10 else f"{date}-01")
    except ValueError:
        return None
    return date
