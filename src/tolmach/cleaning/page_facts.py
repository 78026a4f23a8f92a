"""What an HTML page says of itself: title, authors, date, site name, address, language.

The evidence is gathered once (`page_markup`, `jsonld`) and judged field by field (`page_titles`,
`page_authors`, `page_dates`). Nothing is guessed: a field that nothing states stays empty.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from ..urls import canonical_url, is_web_url
from .around_headline import around_headline
from .jsonld import Node, described_page, linked_nodes, names_of, node_types, text_of
from .page_authors import page_authors
from .page_dates import page_date
from .page_markup import PageMarkup, page_markup
from .page_titles import page_title, site_forms, squeezed

__all__ = ["PageFacts", "page_facts"]

_ENDINGS = re.compile(r"(?:/amp|\.[a-z]{3,5}|/)+$")
_MOST_HEADINGS = 5


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The metadata of a page; None and empty where the page says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    date_source: str | None = None
    """Where the date was found: `json-ld`, `meta`, `microdata`, `time`, `url`, `class`, `text`; `changed` where
    the page says no more than when it was changed."""
    site_name: str | None = None
    url: str | None = None
    language: str | None = None
    """The language the page declares, a BCP 47 tag."""
    body: str | None = None
    """Its text as JSON-LD has it, as it stands there; few pages have it."""


def page_facts(
    tree: HtmlElement, telling: Iterable[HtmlElement], lines: Sequence[str] = (), url: str | None = None
) -> PageFacts:
    """Collects what the page says of itself; never raises on what it holds.

    Args:
        tree: the parsed page.
        telling: its elements that may say something (`telling`), in document order.
        lines: its rendered lines: they tell the headline from the site's name in `<title>`, and hold dates
            and bylines that nothing marks.
        url: its address, if known from elsewhere.
    """
    page = page_markup(tree, telling, url)
    nodes, known = linked_nodes(page.json_ld)
    article = described_page(nodes, lambda node: _is_own(node, page))
    # the text of another page is worse than none
    bodies = (
        body for node in nodes if isinstance(body := node.get("articleBody"), str) and _is_own(node, page)
    )
    stated_site = _site_name(page, article, nodes, known)
    sites = site_forms((stated_site, *page.said("ogsitename"), *page.said("applicationname")), page.url)
    title, site, heading = page_title(page, article, sites, lines)
    around = around_headline(lines, heading, title)
    date, date_source = page_date(page, article, around, lines)
    return PageFacts(
        title=title,
        authors=page_authors(page, article, known, around, sites | site_forms((site,), None)),
        date_published=date,
        date_source=date_source,
        site_name=stated_site or site,
        url=page.url,
        language=page.language,
        body=next(bodies, None),
    )


def _is_own(node: Node, page: PageMarkup) -> bool | None:
    """Whether an article in the JSON-LD is this page's: by its address, else by its headline.

    Not where it states another address and another headline; None where only one of the two is known to differ.
    """
    own = _path(page.url)
    values = (node.get(key) for key in ("mainEntityOfPage", "url", "@id"))
    addresses = (value.get("@id") if isinstance(value, dict) else value for value in values)
    paths = {path for each in addresses if isinstance(each, str) and (path := _path(each))}
    if own in paths:
        return True
    headline = squeezed(text_of(node.get("headline")) or text_of(node.get("name")) or "")
    headings = (mark.text for mark in page.marks if "h1" in mark.names)
    shown = (
        page.document_title or "",
        *page.said("ogtitle"),
        *itertools.islice(headings, _MOST_HEADINGS),
    )
    if headline and any(headline in squeezed(text) for text in shown):
        return True
    others = {_slug(path) for path in paths}
    return False if headline and own and others and _slug(own) not in others else None


def _slug(path: str) -> str:
    """What spellings of one page's address have in common: no capitals, no query, no ending, no version for phones."""
    return _ENDINGS.sub("", path.partition("?")[0].casefold()).rpartition("/")[2]


def _path(url: str | None) -> str | None:
    """What tells one page of a site from another: its address without host and protocol; None for a front page."""
    if not url or not is_web_url(url):
        return None
    parts = urlsplit(canonical_url(url))
    return f"{parts.path.rstrip('/')}?{parts.query}".rstrip("?") or None


def _site_name(
    page: PageMarkup, article: Node, nodes: Sequence[Node], known: Mapping[str, Node]
) -> str | None:
    publisher = (name for name, _ in names_of(article.get("publisher"), known))
    sites = (text_of(node.get("name")) for node in nodes if "WebSite" in node_types(node))
    stated = (*page.said("ogsitename"), *publisher, *sites, *page.said("applicationname"))
    title = squeezed(page.document_title or "")
    # some state the title of the page as the name of their site
    return next((name for each in stated if (name := text_of(each)) and squeezed(name) != title), None)
