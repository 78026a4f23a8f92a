"""Which elements may say something of their page: its title, its authors, its dates, its address.

They are found on the one walk over a page that renders it: to walk over it for them alone takes half as long again.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

__all__ = [
    "MARKED_TAGS",
    "NAMING_DATA",
    "SAYING_TAGS",
    "TELLING_TAGS",
    "is_author_id",
    "is_author_page",
    "is_marked",
    "telling_below",
]

SAYING_TAGS = frozenset({"meta", "script", "title", "link"})
"""What says something of the page as a whole."""
MARKED_TAGS = frozenset({"h1", "h2", "time"})
"""What says something of it by its tag alone."""
TELLING_TAGS = SAYING_TAGS | MARKED_TAGS
_MARKING = frozenset({"itemprop", "property", "pubdate"})
NAMING_DATA = ("data-testid", "data-test-id", "data-test", "data-qa", "data-component", "data-name")
"""Attributes in which pages whose class names are hashes name their parts, for tests and for themselves."""
_NAMING_DATA = frozenset(NAMING_DATA)
_MARKED_CLASS = re.compile(
    r"[Aa]uth?or|[Dd]at(?:e|a|um)|meta|[Bb]yline|[Ww]riter|[Ss]ubmitted|[Tt]im|[Pp]ubl|[Pp]osted|[Tt]itle|[Hh]eadl|creat"
)
"""Parts of class names that are worth a look: authors, dates, titles."""
_AUTHOR_ID = re.compile(r"(?:^|_|(?:lbl|post|article|news|entry)-?)(?:[Aa]uthor|[Aa]vtor)(?:-?[Nn]ame)?$")
"""Ids of who wrote a page; those of dates are of today as often as of the page."""
_LONGEST = 1000
"""Characters of such names that are looked at, and kept."""
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|bylines?|contributors?|reporters?|journalists?|columnists?|writers?|avtory?|autor(?:en)?|auteurs?)"
    r"/[^/?#]"
)


def is_marked(node: HtmlElement, names: Sequence[str]) -> bool:
    """Whether the attributes of an element, of which these are the names, mark it as one that says something."""
    # no XPath: with as many alternatives it takes twice as long, and its unions are quadratic
    return (
        ("class" in names and _is_marked_class(node.get("class", "")[:_LONGEST]))
        or ("id" in names and is_author_id(node.get("id", "")))
        or not _MARKING.isdisjoint(names)
        or (
            not _NAMING_DATA.isdisjoint(names)
            and any(_is_marked_class(node.get(name, "")[:_LONGEST]) for name in NAMING_DATA)
        )
        or ("rel" in names and "author" in node.get("rel", ""))
        or ("href" in names and is_author_page(node.get("href", "")))
    )


def telling_below(node: HtmlElement) -> Iterator[HtmlElement]:
    """The elements inside of one that say something, in document order."""
    return (
        inner
        for inner in node.iterdescendants()
        if inner.tag in TELLING_TAGS or ((names := inner.keys()) and is_marked(inner, names))
    )


def is_author_id(name: str) -> bool:
    """Whether the id of an element says that it names an author: `ctl00_lblAuthor`."""
    return _AUTHOR_ID.search(name, 0, _LONGEST) is not None


def is_author_page(address: str) -> bool:
    """Whether this is the address of a page about somebody who writes, as sites name those."""
    return _AUTHOR_PAGE.search(address) is not None


@functools.lru_cache(maxsize=20_000)
def _is_marked_class(names: str) -> bool:
    return _MARKED_CLASS.search(names) is not None
