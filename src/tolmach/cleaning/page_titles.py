"""The headline of a page and the name of its site, by what its metadata, headings and `<title>` agree on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from ..urls import host_of
from .jsonld import Node, text_of
from .page_markup import Mark, PageMarkup, visible_text

__all__ = ["page_title", "site_forms", "squeezed"]

_BORDER = re.compile(r"\s+(?:[|/—–•·»«:-]+|::)\s+|\s*[|｜»]\s*|\s+::?\s*|_")
_STATED = ("og:title", "twitter:title", "parsely-title", "sailthru:title", "dc:title", "dcterms:title", "citation_title", "title")
_HEADLINE = re.compile(r"headline|p-name|entry-title|post-title|article-title|(?:article|news|post|story|entry)-(?:title|headline)|posttitle")


def squeezed(text: str) -> str:
    """The words of a text in lower case: the form in which titles are compared."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def site_forms(names: Iterable[str | None], url: str | None) -> frozenset[str]:
    """The names of a site in the form in which titles are compared, its host among them."""
    host = host_of(url)
    stem = host.split(".")[-2] if host and host.count(".") else host
    return frozenset(form for name in (*names, host, stem) if name and (form := squeezed(name)))


def page_title(
    page: PageMarkup, article: Node, sites: Set[str], lines: Sequence[str]
) -> tuple[str | None, str | None, Mark | None]:
    """The headline, the site's name where only `<title>` tells it, and the heading that shows the headline.

    Args:
        sites: the site's names (`site_forms`).
        lines: the page's lines: a site's name stands on its pages, as a headline does.
    """
    headings = [mark for mark in page.marks if mark.names & {"h1", "h2"} or any(map(_HEADLINE.fullmatch, mark.names))]
    shown = [(text, mark) for mark in headings[:40] if (text := mark.text) and not _is_site(text, sites)]
    halves = _halves(page.document_title or "")
    stated = [text for text in (text_of(article.get("headline")), *(v for key in _STATED for v in page.meta.get(key, ())[:1])) if text]
    stated = [text for each in stated if (text := _without_site(each, sites)) and not _is_site(text, sites)]
    document = _without_site(page.document_title or "", sites)
    agreed = {squeezed(text) for text in stated} | {squeezed(document)} - {""}
    first = [entry for entry in shown if entry[1].node.tag == "h1"]
    for group in (first, shown):
        for text, mark in group:
            if squeezed(text) in agreed and (group is first or len(text.split()) > 2):
                return text, None, mark
    title_words = squeezed(page.document_title or "")
    shown_halves = _shown_among(halves, lines)
    splits = [(headline, other) for headline, other in halves if squeezed(headline) in shown_halves]
    for text, mark in first:
        key = squeezed(text)
        other = next((other for headline, other in halves if squeezed(headline) == key), None)
        if other and squeezed(other) in shown_halves and len(squeezed(other)) > len(key):
            continue
        if key and key in title_words:
            return text, other, mark
    if splits and not stated:
        return splits[0][0], splits[0][1], _showing(shown, splits[0][0])
    if stated:
        return stated[0], None, first[0][1] if len(first) == 1 else None
    if len(first) == 1:
        return first[0][0], None, first[0][1]
    return document or None, None, None


def _shown_among(halves: Sequence[tuple[str, str]], lines: Sequence[str]) -> Set[str]:
    """The halves that stand on a line of their own, squeezed."""
    keys = {squeezed(half) for half, _ in halves}
    longest = 2 * max((len(half) for half, _ in halves), default=0)
    return {key for line in lines if len(line) <= longest and (key := squeezed(line)) in keys}


def _showing(shown: Sequence[tuple[str, Mark]], title: str) -> Mark | None:
    return next((mark for text, mark in shown if squeezed(text) == squeezed(title)), None)


def _is_site(text: str, sites: Set[str]) -> bool:
    key = squeezed(text)
    return key in sites or key.replace(" ", "") in sites


def _halves(document_title: str) -> list[tuple[str, str]]:
    """The ways to read a title as headline and site name, with a separator between them; longest headline first."""
    halves: list[tuple[str, str]] = []
    for match in list(_BORDER.finditer(document_title))[:20]:
        before, after = document_title[: match.start()].strip(), document_title[match.end() :].strip()
        if before and after:
            halves += [(before, after), (after, before)]
    return sorted(halves, key=lambda pair: -len(pair[0]))


def _without_site(title: str, sites: Set[str]) -> str:
    """Cuts a site's name from either end; without a known name nothing is cut."""
    for headline, other in _halves(title):
        if _is_site(other, sites):
            return headline
    return title
