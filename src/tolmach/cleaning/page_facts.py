"""What an HTML page says of itself: title, authors, date, site name, address.

Sources, in the order of trust: JSON-LD (schema.org `NewsArticle` and its kin), `<meta>` (Open Graph,
Dublin Core, the usual names), `<time>`, the headings and `<title>`. Nothing is guessed from page text here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from ..urls import is_web_url
from .dates import find_date

__all__ = ["PageFacts", "page_facts"]

_ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle BlogPosting AnalysisNewsArticle "
    "OpinionNewsArticle ScholarlyArticle TechArticle Report".split()
)
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_SITE_SEPARATOR = re.compile(r"\s+(?:[|/—–•·»-]+|::)\s+|\s*[|]\s*")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The metadata of a page; None and empty where the page says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    date_source: str | None = None
    site_name: str | None = None
    url: str | None = None


def page_facts(tree: HtmlElement, lines: Collection[str] = ()) -> PageFacts:
    """Collects what the page says of itself; never raises on what it holds.

    Args:
        tree: the parsed page.
        lines: its rendered lines, which tell the headline from the site's name in `<title>`.
    """
    article = _article(tree)
    meta = _meta(tree)
    date, date_source = _date(tree, article, meta)
    stated_site = _first(
        _text(meta.get("og:site_name")),
        _name(article.get("publisher")),
        _text(meta.get("application-name")),
    )
    title, site = _title_and_site(tree, article, meta, stated_site, {_squeeze(line) for line in lines})
    return PageFacts(
        title=title,
        authors=_authors(tree, article, meta),
        date_published=date,
        date_source=date_source,
        site_name=stated_site or site,
        url=_url(tree, meta),
    )


def _title_and_site(
    tree: HtmlElement,
    article: dict[str, Any],
    meta: dict[str, str],
    site: str | None,
    lines: AbstractSet[str],
) -> tuple[str | None, str | None]:
    """The headline, and the name of the site where only `<title>` tells it."""
    document_title = _text(tree.findtext(".//head/title") or tree.findtext(".//title"))
    headings = [text for node in tree.iter("h1") if (text := _text(node.text_content()))]
    parts = _halves(document_title) if document_title else []
    # the name of a site stands on its pages, as a headline does: of two halves that both do, the h1 decides
    split = next(((title, other) for title, other in parts if _squeeze(title) in lines), None)
    # a heading that the page's own title repeats is the headline; other h1 may be the site's name
    for heading in headings:
        if document_title and heading != site and _squeeze(heading) in _squeeze(document_title):
            other = next((other for title, other in parts if _squeeze(title) == _squeeze(heading)), None)
            return heading, other
    stated = _first(
        _text(article.get("headline")), _text(meta.get("og:title")), _text(meta.get("twitter:title"))
    )
    if stated:
        return _without_site(stated, site), None
    if len(headings) == 1 and headings[0] != site:
        return headings[0], None
    if document_title is None:
        return None, None
    return split or (_without_site(document_title, site), None)


def _halves(document_title: str) -> list[tuple[str, str]]:
    """The ways to read a title as headline and site name, with a separator between them; longest headline first."""
    halves: list[tuple[str, str]] = []
    for match in _SITE_SEPARATOR.finditer(document_title):
        before, after = document_title[: match.start()].strip(), document_title[match.end() :].strip()
        if before and after:
            halves += [(before, after), (after, before)]
    return sorted(halves, key=lambda pair: -len(pair[0]))


def _without_site(title: str, site: str | None) -> str:
    """Cuts a site's name from either end; without a known name nothing is cut."""
    if site:
        for headline, other in _halves(title):
            if _squeeze(other) == _squeeze(site):
                return headline
    return title


def _authors(tree: HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> tuple[str, ...]:
    stated = article.get("author")
    names = [_name(item) for item in (stated if isinstance(stated, list) else [stated])]
    found = [name for name in names if name]
    if not found:
        found = [
            name for key in ("author", "article:author", "dc.creator") if (name := _text(meta.get(key)))
        ][:1]
    if not found:
        nodes = tree.xpath("//*[@rel='author' or @itemprop='author']")
        found = [name for node in nodes if (name := _text(node.text_content()))]
    # some pages put the address of a profile where the name should be
    return tuple(dict.fromkeys(name for name in found if not is_web_url(name) and len(name) <= 100))


def _date(tree: HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> tuple[str | None, str | None]:
    if date := _iso(_text(article.get("datePublished"))):
        return date, "json-ld"
    for key in ("article:published_time", "datepublished", "dc.date", "dc.date.issued", "pubdate", "date"):
        if date := _iso(_text(meta.get(key))):
            return date, "meta"
    for node in tree.iter("time"):
        stated = node.get("datetime") or _text(node.text_content())
        if date := _iso(stated):
            return date, "time"
    return None, None


def _iso(value: str | None) -> str | None:
    """A stated date in ISO 8601, to the day at most; the time of day is left off."""
    if not value:
        return None
    match = _ISO_DATE.match(value)
    if match:
        found = find_date(value[: match.end()])
        if found:
            return found[0]
    found = find_date(value)
    return found[0] if found else None


def _url(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    links: list[str] = [
        node.get("href", "")
        for node in tree.iter("link")
        if "canonical" in node.get("rel", "").lower().split()
    ]
    for url in (*links, meta.get("og:url", "")):
        if is_web_url(url.strip()):
            return url.strip()
    return None


def _article(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the page's article, or an empty one."""
    article: dict[str, Any] = {}
    page: dict[str, Any] = {}
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind in _ARTICLE_TYPES for kind in kinds):
                article = article or item
            elif "WebPage" in kinds:
                page = page or item
    return {**page, **article}


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth + 1)


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        content = node.get("content")
        if key and content and content.strip():
            found.setdefault(key.strip().lower(), content)
    return found


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value)


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    # JSON may escape half of a surrogate pair, which no file can hold
    return " ".join(value.encode("utf-8", "replace").decode().split()) or None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _squeeze(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
