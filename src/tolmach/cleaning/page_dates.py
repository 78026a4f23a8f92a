"""When a page was published, by its metadata, its address, its markup and its visible lines: see `_readings`.

htmldate, which trafilatura asks last, is not asked: of the pages on which nothing is found here it dates few, half of
those wrongly, and its answer depends on the day on which it is asked.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .around_headline import AroundHeadline
from .date_reader import DateReader
from .dates import whole
from .jsonld import Node, text_of
from .marked_dates import MICRODATA, date_marks, is_published, mark_date
from .page_markup import Mark, PageMarkup, without_blanks
from .shown_dates import changed_on, labelled_date, line_date, says_when, title_date

__all__ = ["page_date"]

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
_IN_UTC = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)$", re.ASCII
)
_NOON = 12
_SHOWN = frozenset(("text", "class"))
"""Where readers see a date, of which it is not said what it is of."""
_MODIFIED = "date-modified"
"""What microdata call the date of a change."""
_CLOSE = 3
"""Boxes around the headline within which an element goes before a line of text."""
_MOST_ELSEWHERE = 5
"""Days that elements equally far from the headline tell: more are those of cards."""
_ABOVE = 4
"""Boxes around the headline within which a date above it is the article's, and not today's."""


def page_date(
    page: PageMarkup,
    article: Node,
    around: AroundHeadline,
    lines: Sequence[str],
) -> tuple[str | None, str | None]:
    """The date of publication and where it was found: see `PageFacts.date_source`.

    Args:
        around: what stands around the headline: marks that it holds go before lines, others after them.
        lines: all lines.
    """
    reader = DateReader.of(page)
    in_address = reader.in_address(page.address)
    changed = changed_on(around.lines)
    of_changes = {without_blanks(mark.text) for mark in page.marks if _MODIFIED in mark.names}
    around = around._replace(lines=[line for line in around.lines if without_blanks(line) not in of_changes])
    partial: tuple[str | None, str | None] = (None, None)
    for date, source in _readings(page, article, around, lines, reader):
        if date and changed and source in _SHOWN and date > changed:
            # nothing is published after it was changed: that of today, or of another page
            return changed, "changed"
        if date and not whole(date):
            partial = partial if partial[0] else (date, source)
        elif date and date.startswith(partial[0] or ""):
            # of two neighbouring days the address has the one of the place where the page was written
            if in_address and _are_neighbours(date, in_address):
                return in_address, source
            return _local(date, page, article, around.lines, reader), source
    return partial


def _local(date: str, page: PageMarkup, article: Node, beside: Sequence[str], reader: DateReader) -> str:
    """The day that the page shows beside its headline, where one in UTC is stated that is another day there."""
    stamps = [
        text_of(article.get("datePublished")) or "",
        *(content for name in _META for content in page.said(name)),
        *(
            mark.node.get("datetime") or mark.node.get("content") or ""
            for mark in page.marks
            if "time" in mark.names
        ),
    ]
    days = {day for stamp in stamps if stamp.startswith(date) and (day := _day_elsewhere(stamp))}
    if not days:
        return date
    shown = next((said for line in beside if says_when(line) and (said := reader.shown(line))), None)
    return shown if shown in days else date


def _day_elsewhere(stamp: str) -> str | None:
    """What other day a moment in UTC may be: the next in the east, from noon on; else the one before, in the west."""
    if not _IN_UTC.match(stamp):
        return None
    moment = datetime.datetime.fromisoformat(stamp[:16])
    nearby = moment + datetime.timedelta(hours=12 if moment.hour >= _NOON else -12)
    return nearby.date().isoformat()


def _readings(
    page: PageMarkup,
    article: Node,
    around: AroundHeadline,
    lines: Sequence[str],
    reader: DateReader,
) -> Iterator[tuple[str | None, str]]:
    yield _linked_date(article.get("datePublished"), reader), "json-ld"
    yield _meta_date(page, _META, reader), "meta"
    marks = date_marks(page.marks, around.heading)
    yield _first_date((each.mark for each in marks if each.mark.names & MICRODATA), reader), "microdata"
    yield _linked_date(article.get("dateCreated"), reader), "json-ld"
    yield reader.in_address(page.address), "url"
    # far above the headline stands today's date
    shown = [each for each in marks if not each.above or each.height <= _ABOVE]
    shown.sort(key=lambda each: (each.height, each.above, not is_published(each.mark)))
    close = [each.mark for each in shown if each.height <= _CLOSE and around.shows(each.mark)]
    yield from _shown(close, reader)
    if not shown:  # else it may be the day of a concert
        yield title_date(page.document_title or "", reader), "meta"
    near_by = list(filter(around.holds, around.lines))
    yield next((date for line in near_by if says_when(line) and (date := reader.shown(line))), None), "text"
    yield _meta_date(page, _LOOSE_META, reader), "meta"
    seen = {mark.place for mark in close}
    elsewhere = [each for each in shown if each.mark.place not in seen]
    nearest = [each.mark for each in elsewhere if each.height == elsewhere[0].height]
    if len({date for date, _ in _shown(nearest, reader) if date}) <= _MOST_ELSEWHERE:
        yield from _shown([each.mark for each in elsewhere], reader)
    yield next((date for line in near_by if (date := line_date(line, reader))), None), "text"
    yield labelled_date(lines, around.lines), "text"
    # those that told a date which is not of a change were heard
    marked = itertools.chain(
        (each.mark for each in shown if not mark_date(each.mark, reader)),
        (mark for mark in page.marks if _MODIFIED in mark.names),
    )
    changed = (mark_date(mark, reader, of_change=True) for mark in marked)
    yield next(filter(whole, changed), None), "changed"


def _linked_date(value: Any, reader: DateReader) -> str | None:
    """A date in JSON-LD, which may be a number of seconds or thousandths."""
    return reader.stated(str(value) if isinstance(value, int) else text_of(value))


def _shown(marks: Sequence[Mark], reader: DateReader) -> Iterator[tuple[str | None, str]]:
    for mark in marks:
        date = mark_date(mark, reader)
        # a month with its year in a box named so may be that of a notice
        yield (date, "time") if is_published(mark) else (whole(date), "class")


def _meta_date(page: PageMarkup, names: Iterable[str], reader: DateReader) -> str | None:
    contents = (content for name in names for content in page.said(name))
    return next((date for content in contents if (date := reader.stated(content))), None)


def _first_date(marks: Iterable[Mark], reader: DateReader) -> str | None:
    return next((date for mark in marks if (date := mark_date(mark, reader))), None)


def _are_neighbours(date: str, other: str) -> bool:
    return abs((datetime.date.fromisoformat(date) - datetime.date.fromisoformat(other)).days) == 1
