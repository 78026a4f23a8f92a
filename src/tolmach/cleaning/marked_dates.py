"""Dates that elements of a page state: in attributes for programs, or as the text that they show."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from .date_reader import DateReader
from .dates import BOUND, find_date, is_of_other, says_updated
from .page_markup import Mark, Near, near, visible_text
from .sentence_ends import STOPS

__all__ = ["MICRODATA", "date_marks", "is_published", "mark_date"]

MICRODATA = frozenset({"date-published", "date-created", "pubdate", "dt-published"})
"""What microdata and microformats call the date of publication."""
_SURE = frozenset({*MICRODATA, "published", "entry-date"})
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
_MOST_INSIDE = 20
_LONGEST = 150
"""Characters of an element that states a date."""
_MOST_BEFORE = 30
"""Characters before a date that say what it is of."""
_MOST_WRAPPERS = 2
_SMALL = frozenset({"span", "b", "strong", "i", "em", "small", "dt", "label", "abbr"})
_SMALL_OR_TIME = _SMALL | {"time"}
_SENTENCES = frozenset({"p", "li", "blockquote", "dd"})
_LEAST_SENTENCE = 6
"""Words beside the date."""
_OF_THE_PAGE = re.compile(r"published|posted|опубликован|размещен|^.{0,40}[–—-]\s*$", re.IGNORECASE)
"""What stands before the date of the page itself in a sentence; a dateline ends in a dash."""


def date_marks(marks: Sequence[Mark], heading: Mark | None) -> Sequence[Near]:
    """What may mark the date, closest to the headline first."""
    own = (
        mark
        for mark in marks
        if any(_DATED.fullmatch(name) or _PUBLISHED.fullmatch(name) for name in mark.names)
        and (mark.names & _SURE or not any(_OTHER.match(name) for name in mark.names))
    )
    return near(own, heading)


def is_published(mark: Mark) -> bool:
    """Whether an element is `<time>`, or its names say that it holds the date of publication."""
    return "time" in mark.names or any(_PUBLISHED.fullmatch(name) for name in mark.names)


def mark_date(mark: Mark, reader: DateReader, *, of_change: bool = False) -> str | None:
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
    is_other = BOUND.match(text) or (found is not None and is_of_other(text[: found[1]]))
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
        text.removesuffix(own).rstrip().endswith(STOPS)
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
