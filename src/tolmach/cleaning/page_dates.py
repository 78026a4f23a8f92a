"""When a page was published, by its metadata, its markup, its address and its visible lines, in this order.

htmldate, which trafilatura asks last, is not asked: of the pages on which nothing is found here it dates few, half of
those wrongly, and its answer depends on the day on which it is asked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from .dates import date_line, find_date
from .foreign_dates import find_foreign_date, month_number
from .jsonld import Node, text_of
from .page_markup import Mark, Near, PageMarkup, near

__all__ = ["DateReader", "page_date"]

_META = tuple(
    "articlepublishedtime ogarticlepublishedtime articlepublished ogpublishedtime ogpublishdate ogdatepublished"
    " datepublished shareaholicarticlepublishedtime parselypubdate sailthrudate cxenseparsepublishtime"
    " cxenseparserecspublishtime btpubdate dcdateissued dctermsissued datecreated articledateoriginal publicationdate"
    " publishdate published publishedat publishedtime pubdate pubtime citationpublicationdate citationdate"
    " citationonlinedate bepresscitationdate articlecreated rnewsdatepublished ptime mediatorpublishedtime"
    " originalpublicationdate displaydate".split()
)
"""Names of `<meta>` that say they hold a date of publication."""
_LOOSE_META = ("dcdate", "dctermsdate", "date", "dctermscreated", "dcdatecreated", "created", "ogreleasedate")
"""Names that may as well hold the date of a template, or of the last change."""
_MICRODATA = frozenset({"date-published", "date-created", "pubdate", "dt-published"})
_SURE = frozenset({*_MICRODATA, "published", "entry-date"})
_PUBLISHED = re.compile(
    r"(?:\w+-)*(?:published|posted|created)(?:-(?:on|at|by|date|time|datetime|info))*|timestamp|createdate|postdate"
    r"|(?:\w+-)*(?:publish|publication|pub|create|post|entry|article|news|story|blog|content|item|topic)"
    r"-(?:info-)?(?:date|time|datetime|on)(?:-display-single)?|date-display-single|pubdate"
)
_DATED = re.compile(
    r"(?:\w+-)*(?:date|datetime|dateline|datum|data|time|timestamp|dates|\w+date|meta|postmeta|submitted|author|byline)"
    r"(?:-\w+)*"
)
_MODIFIED = re.compile(r"(?!updated$).*(?:modif|updat|changed|edited|revis|expir)")
"""`updated` alone is the name that hAtom demands beside every date; many themes give it to the only one."""
_FOR_MACHINES = ("datetime", "content", "title", "data-time", "data-date")

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?=$|[T\s])")
_NUMERIC = re.compile(r"(?:1[5-9]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{2,6}Z?)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
_PATH_YEAR_FIRST = re.compile(
    r"/((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2]|(?<=[/_.-])(?:[1-9]|[a-z]{3,9}))\2(0[1-9]|[12]\d|3[01]|(?<=[/_.-])[1-9])(?=[/_.-]|$)"
)
_PATH_YEAR_LAST = re.compile(r"/(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?=/|$)")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d\d?\.\d\d")
_MONTH_FIRST = frozenset({"us", "ph"})
_DAY_FIRST_HOSTS = re.compile(r"\.(?:uk|au|nz|ie|in|za|sg|my|pk|ng|ke|gh|il|eu)$")
_PLACEHOLDERS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01"})
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|reviewed|last changed|обновлен\w*|изменен\w*|отредактирован\w*|aktualisiert"
    r"|geändert|actualizad[ao]|mis à jour|modifié|aggiornat[oa]|zaktualizowan[oa]|оновлено)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|все права", re.IGNORECASE)
_FIRST_YEAR = 1990
"""Of pages that show a date of their own; metadata may date what is older than the web."""

_MOST_WORDS = 12
_LONGEST = 150
"""Characters of an element that states a date."""
_SAME_BOX = 2
"""Boxes around the headline within which a date above it is the article's, and not today's."""


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads dates as one page writes them."""

    day_first: bool | None = None
    """How the page writes 3/4/2025; None: cannot be told, and such dates are none."""

    @classmethod
    def of(cls, page: PageMarkup) -> DateReader:
        """By the declared language and its region (CLDR: English without one is American), else by the host."""
        language, _, region = (page.language or "").lower().partition("-")
        if not language:
            return cls()
        if language != "en":
            return cls(day_first=True)
        host = urlsplit(page.url or "").hostname or ""
        if region:
            return cls(None if region == "ca" else region not in _MONTH_FIRST)
        return cls(_DAY_FIRST_HOSTS.search(host) is not None)

    def stated(self, value: str | None) -> str | None:
        """A date that a machine wrote, as ISO 8601, to the day at most; None for what is none."""
        if not value:
            return None
        value = value.strip()
        if match := _ISO.match(value):
            year, month, day = match.groups()
            return _real(f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else ""))
        if _NUMERIC.fullmatch(value):
            return _real(f"{value[:4]}-{value[4:6]}-{value[6:8]}")
        if _EPOCH.fullmatch(value):
            return _real(datetime.fromtimestamp(int(value[:10]), UTC).date().isoformat())
        return self._first(value)

    def shown(self, text: str) -> str | None:
        """The first date in a short text, unless it is said to be that of a change or of a right."""
        if _COPYRIGHT.search(text):
            return None
        date = self._first(text)
        return date if date and int(date[:4]) >= _FIRST_YEAR else None

    def in_address(self, url: str | None) -> str | None:
        """The date that is a part of an address's path: /2013/06/05/, /2013/jun/05/, /20130605/, /05.06.2013/."""
        path = urlsplit(url).path.lower() if url else ""
        if match := _PATH_YEAR_FIRST.search(path):
            year, _, name, day = match.groups()
            month = int(name) if name.isdigit() else month_number(name)
            return _real(f"{year}-{month:02d}-{int(day):02d}") if month else None
        if match := _PATH_YEAR_LAST.search(path):
            day, border, month, year = match.groups()
            return self._first(f"{day}{border}{month}{border}{year}")
        return None

    def _first(self, text: str) -> str | None:
        found = find_date(text)
        if _CHANGED.search(text[: found[1]] if found else text):
            return None
        # "5. November 2021" has an English month, and a day that only a German reads
        if found and len(found[0]) == 10:
            return _real(found[0])
        return _real(find_foreign_date(text) or self._slashed(text) or (found[0] if found else None))

    def _slashed(self, text: str) -> str | None:
        match = _SLASHED.search(text)
        if match is None or self.day_first is None:
            return None
        day, month = match.group(1, 2) if self.day_first else match.group(2, 1)
        return f"{match[3]}-{int(month):02d}-{int(day):02d}"


def page_date(
    page: PageMarkup, article: Node, heading: Mark | None, beside: Sequence[str], lines: Sequence[str]
) -> tuple[str | None, str | None]:
    """The date of publication and where it was found: see `PageFacts.date_source`.

    Args:
        heading: the heading that shows the headline.
        beside: the lines around it, the likeliest first.
        lines: all lines.
    """
    reader = DateReader.of(page)
    in_address = reader.in_address(page.url)
    partial: tuple[str | None, str | None] = (None, None)
    for date, source in _readings(page, article, heading, beside, lines, reader):
        if date and len(date) < 10:
            partial = partial if partial[0] else (date, source)
        elif date and date.startswith(partial[0] or ""):
            # of two neighbouring days the address has the one of the place where the page was written
            return (in_address if in_address and _are_neighbours(date, in_address) else date), source
    return partial


def _readings(
    page: PageMarkup,
    article: Node,
    heading: Mark | None,
    beside: Sequence[str],
    lines: Sequence[str],
    reader: DateReader,
) -> Iterator[tuple[str | None, str]]:
    yield reader.stated(text_of(article.get("datePublished"))), "json-ld"
    yield _meta_date(page, _META, reader), "meta"
    marks = _date_marks(page.marks, heading)
    yield _first_date((each.mark for each in marks if each.mark.names & _MICRODATA), reader), "microdata"
    yield reader.stated(text_of(article.get("dateCreated"))), "json-ld"
    yield reader.in_address(page.url), "url"
    # far above the headline stands today's date
    marks = [each for each in marks if not each.above or each.height <= _SAME_BOX]
    for each in sorted(marks, key=lambda each: (each.height, each.above, not _is_published(each.mark))):
        if date := _mark_date(each.mark, reader):
            yield date, "time" if _is_published(each.mark) else "class"
    yield _meta_date(page, _LOOSE_META, reader), "meta"
    yield next((date for line in beside if (date := _line_date(line, reader))), None), "text"
    yield _labelled(lines), "text"


def _meta_date(page: PageMarkup, names: Iterable[str], reader: DateReader) -> str | None:
    contents = (content for name in names for content in page.meta.get(name, ()))
    return next((date for content in contents if (date := reader.stated(content))), None)


def _date_marks(marks: Sequence[Mark], heading: Mark | None) -> Sequence[Near]:
    """What may mark the date, closest to the headline first."""
    own = (
        mark
        for mark in marks
        if any(_DATED.fullmatch(name) or _PUBLISHED.fullmatch(name) for name in mark.names)
        and (mark.names & _SURE or not any(_MODIFIED.match(name) for name in mark.names))
    )
    return near(own, heading)


def _is_published(mark: Mark) -> bool:
    return "time" in mark.names or any(_PUBLISHED.fullmatch(name) for name in mark.names)


def _first_date(marks: Iterable[Mark], reader: DateReader) -> str | None:
    return next((date for mark in marks if (date := _mark_date(mark, reader))), None)


def _mark_date(mark: Mark, reader: DateReader) -> str | None:
    """The date an element states: in an attribute, its own or that of a `<time>` inside, else as its text."""
    text = mark.text
    if len(text) > _LONGEST:
        return None
    for node in itertools.chain([mark.node], mark.node.iterdescendants("time")):
        for attribute in _FOR_MACHINES:
            if date := reader.stated(node.get(attribute)):
                return date
    return reader.shown(text)


def _are_neighbours(date: str, other: str) -> bool:
    return abs((datetime.fromisoformat(date) - datetime.fromisoformat(other)).days) == 1


def _line_date(line: str, reader: DateReader) -> str | None:
    """The date of a line that is not much more than a date."""
    short = len(line.split()) <= _MOST_WORDS and not line.endswith((".", "?", "!"))
    return reader.shown(line) if short else None


def _labelled(lines: Sequence[str]) -> str | None:
    """The date of the lines that say they hold the date of publication, where they agree; else of bare date lines."""
    published: set[str] = set()
    plain: set[str] = set()
    for line in lines:
        said = date_line(line) if _HAS_YEAR.search(line) else None
        if said is not None and said.date and said.role != "updated":
            (published if said.role == "published" else plain).add(said.date)
    return next((dates.pop() for dates in (published, plain) if len(dates) == 1), None)


def _real(date: str | None) -> str | None:
    """None for a date that no calendar has, or that stands for none."""
    if not date or date in _PLACEHOLDERS or not "1500" <= date[:4] <= "2099":
        return None
    try:
        datetime.fromisoformat(date if len(date) == 10 else f"{date}-01")
    except ValueError:
        return None
    return date
