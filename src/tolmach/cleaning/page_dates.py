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

from lxml.html import HtmlElement

from .captions import caption_rule
from .date_reader import DateReader
from .dates import UP_TO, date_line, find_date, is_of_other, says_updated
from .headers import read_header_line
from .jsonld import Node, text_of
from .page_markup import Mark, Near, PageMarkup, near, stands_in, visible_text, without_blanks
from .page_titles import BORDER

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
_MICRODATA = frozenset({"date-published", "date-created", "pubdate", "dt-published"})
_SURE = frozenset({*_MICRODATA, "published", "entry-date"})
_PUBLISHED = re.compile(
    r"(?:\w+-)*(?:published|posted|created)(?:-(?:on|at|by|date|time|datetime|info))*|timestamp|createdate|postdate|create"
    r"|(?:\w+-)*(?:publish|publication|pub|create|post|entry|article|news|story|blog|content|item|topic)"
    r"-(?:info-)?(?:date|time|datetime|on)(?:-display-single)?|date-display-single|pubdate"
)
_DATED = re.compile(
    r"(?:\w+-)*(?:date|datetime|dateline|datum|data|time|timestamp|dates|\w+date|meta|postmeta|submitted|author|byline)"
    r"(?:-\w+)*"
)
_OTHER = re.compile(
    r"(?!updated$).*(?:modif|updat|changed|edited|revis|expir|global|current|today|clock|birth|comm(?:ent)?-"
    r"|event|photo|exchange|weather)"
)
"""Names of other dates. `updated` alone hAtom demands beside every date, and many themes give it to the only one."""
_FOR_MACHINES = re.compile(r"content|title|.*(?:date|time|publish|stamp|iso).*")
"""Attributes that may hold a date for programs, or in full where a short one is shown."""

_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d\d?\.\d\d")
_MOST_WORDS = 12
_MOST_INSIDE = 20
_LONGEST = 150
"""Characters of an element that states a date."""
_MOST_BEFORE = 30
"""Characters before a date that say what it is of."""
_IN_UTC = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)$", re.ASCII
)
_NOON = 12
_MOST_WRAPPERS = 2
_SMALL = frozenset({"span", "b", "strong", "i", "em", "small", "dt", "label", "abbr"})
_SMALL_OR_TIME = _SMALL | {"time"}
_SENTENCES = frozenset({"p", "li", "blockquote", "dd"})
_STOPS, _LEAST_SENTENCE = (".", "!", "?", "…"), 6
"""Words beside the date."""
_OF_THE_PAGE = re.compile(r"published|posted|опубликован|размещен|^.{0,40}[–—-]\s*$", re.IGNORECASE)
"""What stands before the date of the page itself in a sentence; a dateline ends in a dash."""
_SHOWN = frozenset(("text", "class"))
"""Where readers see a date, of which it is not said what it is of."""
_MODIFIED = "date-modified"
"""What microdata call the date of a change."""
_CLOSE = 3
"""Boxes around the headline within which an element goes before a line of text."""
_MOST_ELSEWHERE = 5
"""Days that elements far from the headline tell: more are those of cards."""
_ABOVE = 4
"""Boxes around the headline within which a date above it is the article's, and not today's."""


def page_date(
    page: PageMarkup,
    article: Node,
    heading: Mark | None,
    beside: Sequence[str],
    lines: Sequence[str],
    head: str | None,
) -> tuple[str | None, str | None]:
    """The date of publication and where it was found: see `PageFacts.date_source`.

    Args:
        heading: the heading that shows the headline.
        beside: the lines around it, the likeliest first.
        lines: all lines.
        head: what stands around the headline (`stands_in`): marks in it go before lines, others after them.
    """
    reader = DateReader.of(page)
    in_address = reader.in_address(page.address)
    changed = _changed(beside)
    of_changes = {without_blanks(mark.text) for mark in page.marks if _MODIFIED in mark.names}
    beside = [line for line in beside if without_blanks(line) not in of_changes]
    partial: tuple[str | None, str | None] = (None, None)
    for date, source in _readings(page, article, heading, beside, lines, reader, head):
        if date and changed and source in _SHOWN and date > changed:
            # nothing is published after it was changed: that of today, or of another page
            return changed, "changed"
        if date and len(date) < 10:
            partial = partial if partial[0] else (date, source)
        elif date and date.startswith(partial[0] or ""):
            # of two neighbouring days the address has the one of the place where the page was written
            if in_address and _are_neighbours(date, in_address):
                return in_address, source
            return _local(date, page, article, beside, reader), source
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
    shown = next((said for line in beside if _says_when(line) and (said := reader.shown(line))), None)
    return shown if shown in days else date


def _day_elsewhere(stamp: str) -> str | None:
    """What other day a moment in UTC may be: the next in the east, from noon on; else the one before, in the west."""
    if not _IN_UTC.match(stamp):
        return None
    moment = datetime.datetime.fromisoformat(stamp[:16])
    nearby = moment + datetime.timedelta(hours=12 if moment.hour >= _NOON else -12)
    return nearby.date().isoformat()


def _changed(beside: Sequence[str]) -> str | None:
    """When the page was changed, by the first line around its headline that says no more than that."""
    for line in beside:
        said = date_line(line) if _HAS_YEAR.search(line) else None
        if said is not None and said.role == "updated" and said.date and len(said.date) == 10:
            return said.date
    return None


def _readings(
    page: PageMarkup,
    article: Node,
    heading: Mark | None,
    beside: Sequence[str],
    lines: Sequence[str],
    reader: DateReader,
    head: str | None,
) -> Iterator[tuple[str | None, str]]:
    yield _linked_date(article.get("datePublished"), reader), "json-ld"
    yield _meta_date(page, _META, reader), "meta"
    marks = _date_marks(page.marks, heading)
    yield _first_date((each.mark for each in marks if each.mark.names & _MICRODATA), reader), "microdata"
    yield _linked_date(article.get("dateCreated"), reader), "json-ld"
    yield reader.in_address(page.address), "url"
    # far above the headline stands today's date
    shown = [each for each in marks if not each.above or each.height <= _ABOVE]
    shown.sort(key=lambda each: (each.height, each.above, not _is_published(each.mark)))
    close = [each.mark for each in shown if each.height <= _CLOSE and stands_in(each.mark, head)]
    yield from _shown(close, reader)
    if not shown:  # else it may be the day of a concert
        yield _in_title(page.document_title or "", reader), "meta"
    near_by = [line for line in beside if head is None or without_blanks(line) in head]
    yield next((date for line in near_by if _says_when(line) and (date := reader.shown(line))), None), "text"
    yield _meta_date(page, _LOOSE_META, reader), "meta"
    seen = {mark.place for mark in close}
    elsewhere = list(_shown([each.mark for each in shown if each.mark.place not in seen], reader))
    if len({date for date, _ in elsewhere if date}) <= _MOST_ELSEWHERE:
        yield from elsewhere
    yield next((date for line in near_by if (date := _line_date(line, reader))), None), "text"
    yield _labelled(lines, beside), "text"
    # those that told a date which is not of a change were heard
    marked = itertools.chain(
        (each.mark for each in shown if not _mark_date(each.mark, reader)),
        (mark for mark in page.marks if _MODIFIED in mark.names),
    )
    changed = (_mark_date(mark, reader, of_change=True) for mark in marked)
    yield next((date for date in changed if date and len(date) == 10), None), "changed"


def _linked_date(value: Any, reader: DateReader) -> str | None:
    """A date in JSON-LD, which may be a number of seconds or thousandths."""
    return reader.stated(str(value) if isinstance(value, int) else text_of(value))


def _shown(marks: Sequence[Mark], reader: DateReader) -> Iterator[tuple[str | None, str]]:
    for mark in marks:
        date, is_published = _mark_date(mark, reader), _is_published(mark)
        # a month with its year in a box named so may be that of a notice
        yield (date, "time") if is_published else (date if date and len(date) == 10 else None, "class")


def _meta_date(page: PageMarkup, names: Iterable[str], reader: DateReader) -> str | None:
    contents = (content for name in names for content in page.said(name))
    return next((date for content in contents if (date := reader.stated(content))), None)


def _date_marks(marks: Sequence[Mark], heading: Mark | None) -> Sequence[Near]:
    """What may mark the date, closest to the headline first."""
    own = (
        mark
        for mark in marks
        if any(_DATED.fullmatch(name) or _PUBLISHED.fullmatch(name) for name in mark.names)
        and (mark.names & _SURE or not any(_OTHER.match(name) for name in mark.names))
    )
    return near(own, heading)


def _is_published(mark: Mark) -> bool:
    return "time" in mark.names or any(_PUBLISHED.fullmatch(name) for name in mark.names)


def _first_date(marks: Iterable[Mark], reader: DateReader) -> str | None:
    return next((date for mark in marks if (date := _mark_date(mark, reader))), None)


def _mark_date(mark: Mark, reader: DateReader, *, of_change: bool = False) -> str | None:
    """The date an element states: in an attribute, its own or that of a small element inside, else as its text.

    That of a change only where it is asked for.
    """
    text = mark.text
    if len(text) > _LONGEST or _in_sentence(mark.node):
        return None
    below = itertools.islice(mark.node.iterdescendants(), _MOST_INSIDE)
    inside = (node for node in below if node.tag in _SMALL_OR_TIME)
    for node in itertools.chain([mark.node], inside):
        if not of_change and says_updated(f"{_said_before(node)} {visible_text(node)}"):
            continue
        for attribute, value in node.items():
            if (
                _FOR_MACHINES.fullmatch(attribute)
                and not _OTHER.match(attribute)
                and (date := reader.stated(value))
            ):
                return date
    found = find_date(text)
    is_other = _OF_SOMETHING_ELSE.match(text) or (found is not None and is_of_other(text[: found[1]]))
    if is_other or (not of_change and says_updated(_said_before(mark.node))):
        return None
    return reader.shown(text)


def _in_sentence(node: HtmlElement) -> bool:
    """Whether an element is a part of a sentence of the text, and its date that of what the sentence tells of."""
    above = node.getparent()
    if node.tag not in _SMALL_OR_TIME or above is None or above.tag not in _SENTENCES:
        return False
    own, text = visible_text(node), visible_text(above)
    # before a dateline stands nothing
    return (
        text.removesuffix(own).rstrip().endswith(_STOPS)
        and not text.startswith(own)
        and not _OF_THE_PAGE.search(text[: text.find(own)])
        and not says_updated(text)
        and len(text.split()) - len(own.split()) >= _LEAST_SENTENCE
    )


def _said_before(node: HtmlElement) -> str:
    """What stands right before an element, as "Updated" does: text, or a small element that holds nothing else."""
    for _ in range(_MOST_WRAPPERS):
        before, above = node.getprevious(), node.getparent()
        text = (before.tail if before is not None else above.text if above is not None else None) or ""
        if text.strip():
            return text[-_MOST_BEFORE:]
        if before is not None:
            said = visible_text(before) if before.tag in _SMALL else ""
            return said if len(said) <= _MOST_BEFORE else ""
        if above is None:
            break
        node = above
    return ""


def _are_neighbours(date: str, other: str) -> bool:
    return abs((datetime.date.fromisoformat(date) - datetime.date.fromisoformat(other)).days) == 1


_OF_SOMETHING_ELSE = re.compile(rf"\b{UP_TO}\s+(?:\d|[^\W\d_]+\s+\d)", re.IGNORECASE)
"""A date up to which, or from which, something is so."""


_OF_A_PAPER = re.compile(
    r"№|\b(?:регистрац|зарегистрир|свидетельств|лицензи|политик|положени|соглашени|приказ|закон|постановлени|распоряжени"
    r"|договор|оферт|policy|privacy|licen[cs]e|terms\b|regist(?:ered|ration)\b)",
    re.IGNORECASE,
)
"""What has a date of its own: a licence, a law, the terms of the site."""
_TWEET = re.compile(r"\(@\w+\)")
"""What stands below a post of a network that is shown in the text, before its date."""


def _says_when(line: str) -> bool:
    """Whether a line holds a date, perhaps with authors, and nothing else; today's is not the page's."""
    said = read_header_line(line)
    if said is None or said.date is None or len(said.date) < 10:
        return False
    found = find_date(line)
    return found is None or not is_of_other(line[: found[1]])


def _line_date(line: str, reader: DateReader) -> str | None:
    """The date of a line that is not much more than a date."""
    short = len(line.split()) <= _MOST_WORDS and not line.endswith((".", "?", "!"))
    found = find_date(line) if short else None
    is_other = short and (
        _OF_SOMETHING_ELSE.search(line)
        or (found is not None and is_of_other(line[: found[1]]))
        or _OF_A_PAPER.search(line)
        or ("|" not in line and _TWEET.search(line))
        or (not line[-1:].isdecimal() and caption_rule(line))
    )
    date = reader.shown(line) if short and not is_other else None
    # a month with its year is the heading of a calendar or an archive
    return date if date and len(date) == 10 else None


def _in_title(title: str, reader: DateReader) -> str | None:
    """The date between the headline and the site's name in `<title>`: The old pier - 12 December 2022 - Harbour."""
    parts = BORDER.split(title)
    dated = (
        part
        for part in parts[1:-1]
        # as of a day, or until it, is something else
        if (found := find_date(part)) is not None and not found[1] and date_line(part) is not None
    )
    date = next((date for part in dated if (date := reader.shown(part))), None)
    return date if date and len(date) == 10 else None


def _labelled(lines: Sequence[str], beside: Sequence[str]) -> str | None:
    """The date of the lines that say they hold the date of publication, where they agree; else of bare date lines."""
    published: set[str] = set()
    plain: set[str] = set()
    for line in lines:
        said = date_line(line) if _HAS_YEAR.search(line) else None
        if said is not None and said.date and len(said.date) == 10 and said.role != "updated":
            (published if said.role == "published" else plain).add(said.date)
    # a bare date far from a headline that is shown is today's, or another page's
    for dates in (published, plain if not beside else set[str]()):
        if len(dates) == 1:
            return dates.pop()
    return None
