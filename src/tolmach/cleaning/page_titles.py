"""The headline of a page and the name of its site, by what its metadata, headings and `<title>` agree on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from ..urls import host_of
from .jsonld import Node, text_of
from .origins import may_name_site
from .page_markup import Mark, PageMarkup, markings, visible_text
from .shown_title import shown_title

__all__ = ["BORDER", "PageTitle", "page_title", "site_forms", "squeezed"]

BORDER = re.compile(r"\s+(?:[|/—–•·»«:-]+|::)\s+|\s*[|｜]\s*|\s+»\s*|\s+::?\s*|_")
_WORD = re.compile(r"\w+")
_MOST_BORDERS = 20
_STATED = "ogtitle twittertitle parselytitle sailthrutitle dctitle dctermstitle citationtitle title".split()
_HEADLINE = re.compile(r"headline|p-name|(?:article|news|post|story|entry)-(?:title|headline)|posttitle")
_OF_SITE = re.compile(r"(?:site|blog)-?(?:title|name)|logo|brand|navbar-brand")
_ANCHOR = re.compile(r"^[¶§#\s]+|[¶§#\s]+$")
"""The sign of a link to a heading itself, which documentation shows beside it."""
_KICKER = re.compile(
    r"(?:\w+-)*(?:kicker|eyebrow|overline|rubric|flag|badge|category|section|prefix|tagline)(?:-(?:text|name|label))?"
)
_COUNTED = re.compile(r" \d[\d ]*")
"""A number behind a headline: how often it was read, or an age."""
_PAGE_OF_SEVERAL = re.compile(r"(?:page|страница|стр\.)\s*\d+(?: (?:of|из) \d+)?", re.IGNORECASE)
_LEAST_HEADLINE = 3
"""Words."""
_LONG_WORD, _STEM = 4, 5
"""Letters."""
_SLOGAN_ENDS = (".", "!", "…")
_LONG = 12
"""Words of a line of text."""
_MOST_HEADINGS = 40
_SENTENCE = 5
"""Words; the names of sites are shorter."""


_FRONT_PAGE = frozenset(("главная", "главная страница", "home", "home page", "homepage", "index"))
_PLACEHOLDER = re.compile(
    r"untitled(?: document| page)|new (?:page|document)(?: \d+)?|[\w-]+\.(?:html?|php|aspx?)"
    r"|без (?:названия|имени|заголовка)|безымянный документ|нов(?:ая страница|ый документ)(?: \d+)?",
    re.IGNORECASE,
)
"""What editors of pages set as `<title>` until somebody writes one."""
_NO_NAME = 15
"""Characters of a headline that need not be longer than the name of the site beside it."""


class PageTitle(NamedTuple):
    """What is found of a page's title."""

    headline: str | None
    site: str | None
    """The site's name, where only `<title>` tells it."""
    heading: Mark | None
    """The heading that shows the headline."""


def squeezed(text: str) -> str:
    """The words of a text in lower case: the form in which titles are compared."""
    return " ".join(_WORD.findall(text.casefold()))


def site_forms(names: Iterable[str | None], url: str | None) -> frozenset[str]:
    """The names of a site in the form in which titles are compared, its host among them."""
    forms: set[str] = set()
    for name in (*names, host_of(url)):
        if name:
            forms.add(squeezed(name))
            if re.fullmatch(r"(?:[\w-]+\.)+[a-zа-я]{2,}", name.lower()):
                forms.add(squeezed(name.lower().split(".")[-2]))
    return frozenset(forms - {""})


def page_title(page: PageMarkup, article: Node, sites: Set[str], lines: Sequence[str]) -> PageTitle:
    """Finds the headline: a heading that the metadata repeat, else what they state, else the heading alone.

    Args:
        sites: the site's names (`site_forms`).
        lines: the page's lines: a headline stands on its page, and so may the name of a site.
    """
    document = (page.document_title or "").strip(" |–—-")
    if _PLACEHOLDER.fullmatch(document):
        document = ""
    sites = sites | _of_front_page(page, document)
    found = _page_title(page, article, sites, lines, document)
    others = (other for half, other in _halves(document) if squeezed(half) == squeezed(found.headline or ""))
    return found if found.site else found._replace(site=_site_in(next(others, ""), document))


def _page_title(
    page: PageMarkup, article: Node, sites: Set[str], lines: Sequence[str], document: str
) -> PageTitle:
    said = (text_of(article.get("headline")), *(next(iter(page.said(name)), "") for name in _STATED))
    stated = [
        text for each in said if each and (text := _without_site(each, sites)) and not _is_site(text, sites)
    ]
    whole = squeezed(" ".join((document, *page.said("ogtitle"))))
    headings = _headings(page.marks, sites, whole)
    first = [entry for entry in headings if "h1" in entry[1].names]
    agreed = {squeezed(text) for text in (*stated, _without_site(document, sites))} - {""}
    for text, mark in first:
        if squeezed(text) in agreed:
            return PageTitle(text, None, mark)
    # a heading may hold a kicker above the headline
    for text, mark in first:
        for headline in stated:
            if len(headline.split()) > 2 and squeezed(text).endswith(" " + squeezed(headline)):
                return PageTitle(headline, None, mark)
    halves = [half for half in _halves(document) if not _is_site(half[0], sites)]
    shown = _shown_among([text for half in halves for text in half] + [document], lines)
    if found := _half_shown(first, headings, halves, shown, document, lines):
        return found
    for text, mark in headings:
        if squeezed(text) in agreed and len(text.split()) > 2:
            return PageTitle(text, None, mark)
    if found := _within(headings, document):
        return found
    alone = first[0][1] if len(first) == 1 else None
    if stated:
        is_shown = alone is not None and _shows_otherwise(first[0][0], stated, lines)
        return PageTitle(first[0][0] if is_shown else stated[0], None, alone)
    for text, mark in first:
        for headline, site in halves:
            if _COUNTED.fullmatch(squeezed(text).removeprefix(squeezed(headline))) and headline in text:
                return PageTitle(headline, _site_in(site, document), mark)
    for headline, site in halves:
        if squeezed(headline) in shown and (len(headline) >= _NO_NAME or len(headline) >= len(site)):
            if alone is not None and _is_above(headline, first[0][0], lines):
                return PageTitle(first[0][0], _site_in(headline, document), alone)
            return PageTitle(headline, _site_in(site, document), None)
    if alone is not None and not (squeezed(document) in shown and len(document.split()) >= _SENTENCE):
        return PageTitle(first[0][0], None, alone)
    own = _without_site(document, sites)
    # many old pages have no headings, and the name of their site as <title>
    line = None if headings or squeezed(own) in shown else shown_title(lines)
    return PageTitle(own or None if line is None or _is_said(line, own) else line, None, None)


def _is_said(shown: str, document: str) -> bool:
    """Whether `<title>` says more of what a line shows than it leaves out: then it is no name of a site."""
    words, said = set(squeezed(shown).split()), set(squeezed(document).split())
    return squeezed(shown) not in squeezed(document) and 2 * len(words & said) >= len(said)


def _shows_otherwise(heading: str, stated: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the page's one h1 shows the headline in other words than are stated, for search and networks, unseen.

    Slogans and names of sections end in a stop, or have few of the words of what is stated.
    """
    if len(heading.split()) < _LEAST_HEADLINE or heading.endswith(_SLOGAN_ENDS):
        return False
    own = _long_words(heading)
    shares = any(2 * len(own & words) >= min(len(own), len(words)) > 0 for words in map(_long_words, stated))
    return shares and not _shown_among(stated, lines) and bool(_shown_among([heading], lines))


def _long_words(text: str) -> Set[str]:
    return {word[:_STEM] for word in squeezed(text).split() if len(word) >= _LONG_WORD}


def _is_above(half: str, heading: str, lines: Sequence[str]) -> bool:
    """Whether a half of `<title>` stands only above the page's one h1, and is shorter: then it is the site's name."""
    if len(heading.split()) < _LEAST_HEADLINE or len(half) >= len(heading):
        return False
    said = [squeezed(line) for line in lines]
    places = [place for place, line in enumerate(said) if line == squeezed(half)]
    return bool(places) and squeezed(heading) in said[places[-1] :]


def _headings(marks: Sequence[Mark], sites: Set[str], stated: str) -> list[tuple[str, Mark]]:
    """The headings that may show the headline, and their texts without the site's name.

    Args:
        stated: what the page says of its headline, squeezed: a label that stands there is a part of it.
    """
    found = []
    for mark in marks:
        if mark.names & {"h1", "h2"} or any(map(_HEADLINE.fullmatch, mark.names)):
            text = _without_site(_ANCHOR.sub("", _without_kicker(mark, stated)), sites)
            if text and not _is_site(text, sites) and not any(map(_OF_SITE.fullmatch, mark.names)):
                found.append((text, mark))
        if len(found) == _MOST_HEADINGS:
            break
    return found


def _without_kicker(mark: Mark, stated: str) -> str:
    """The text of a heading without the label that stands above the headline in it: Exclusive, Opinion, …"""
    text, first = mark.text, next(iter(mark.node), None)
    if first is None or (mark.node.text or "").strip() or not any(map(_KICKER.fullmatch, markings(first))):
        return text
    headline = text.removeprefix(visible_text(first)).strip(" :|·–—-")
    is_label = headline[:1].isupper() and len(headline.split()) >= _LEAST_HEADLINE
    return headline if is_label and squeezed(text) not in stated else text


def _half_shown(
    first: Sequence[tuple[str, Mark]],
    headings: Sequence[tuple[str, Mark]],
    halves: Sequence[tuple[str, str]],
    shown: Set[str],
    document: str,
    lines: Sequence[str],
) -> PageTitle | None:
    """The longest h1 that is a half of `<title>`, unless the other half looks more like a headline."""
    others = {squeezed(headline): other for headline, other in reversed(halves)}
    rivals = {squeezed(text) for text, _ in headings}
    for text, mark in sorted(first, key=lambda entry: -len(entry[0])):
        other = others.get(squeezed(text))
        if other is None or (document.endswith(text) and _heads_text(text, other, lines)):
            continue
        key, words = squeezed(other), len(other.split())
        if words < len(text.split()) or not (key in rivals or (key in shown and words >= _SENTENCE)):
            return PageTitle(text, _site_in(other, document), mark)
    return None


def _heads_text(heading: str, half: str, lines: Sequence[str]) -> bool:
    """Whether a half of `<title>` stands between a heading and the first long line below: that one is the headline."""
    said = [squeezed(line) for line in lines]
    below = said[said.index(squeezed(heading)) + 1 :] if squeezed(heading) in said else []
    long = next((place for place, line in enumerate(below) if line.count(" ") >= _LONG), 0)
    return squeezed(half) in below[:long]


def _site_in(other: str, document: str) -> str | None:
    """The site's name in what `<title>` holds besides the headline: the part at its very end or beginning."""
    parts = [part.strip() for part in BORDER.split(other) if part.strip(" -")]
    name = parts[-1 if document.endswith(other) else 0] if parts else ""
    is_name = may_name_site(name) and not _PAGE_OF_SEVERAL.fullmatch(name)
    return name if name and is_name and len(name.split()) <= _SENTENCE else None


def _within(headings: Sequence[tuple[str, Mark]], document: str) -> PageTitle | None:
    """The first heading that `<title>` holds: one that is marked as the headline; else an h1, if it is no mere name."""
    key = squeezed(document)
    for text, mark in headings:
        if any(map(_HEADLINE.fullmatch, mark.names)) and squeezed(text) and squeezed(text) in key:
            return PageTitle(text, None, mark)
    for text, mark in headings:
        own = squeezed(text) if "h1" in mark.names else ""
        if own and (key.startswith(own) or (own in key and len(text.split()) >= _SENTENCE)):
            return PageTitle(text, None, mark)
    return None


def _of_front_page(page: PageMarkup, document: str) -> Set[str]:
    """The two halves of a title that is the front page's, where another h1 is the headline: Home - Harbour Dentists."""
    shown = {squeezed(mark.text) for mark in page.marks if "h1" in mark.names} - {""}
    found: set[str] = set()
    for title in (document, *page.said("ogtitle")):
        halves = [squeezed(half) for half in BORDER.split(title) if half]
        if len(halves) == 2 and not _FRONT_PAGE.isdisjoint(halves) and shown and shown.isdisjoint(halves):
            found.update(halves)
    return found


def _is_site(text: str, sites: Set[str]) -> bool:
    key = squeezed(text)
    return key in sites or key.replace(" ", "") in sites


def _halves(document_title: str) -> list[tuple[str, str]]:
    """The ways to read a title as headline and site name, with a separator between them; longest headline first."""
    borders = list(BORDER.finditer(document_title))[:_MOST_BORDERS]
    halves: list[tuple[str, str]] = []
    for match in borders:
        before, after = document_title[: match.start()].strip(), document_title[match.end() :].strip()
        halves += [(before, after), (after, before)]
    # the site's name may stand at both ends
    halves += [
        (document_title[left.end() : right.start()].strip(), document_title[: left.start()].strip())
        for left, right in itertools.pairwise(borders)
    ]
    return sorted((half for half in halves if all(half)), key=lambda pair: -len(pair[0]))


def _without_site(title: str, sites: Set[str]) -> str:
    """Cuts a site's name from either end; without a known name nothing is cut."""
    return next((headline for headline, other in _halves(title) if _is_site(other, sites)), title)


def _shown_among(texts: Sequence[str], lines: Sequence[str]) -> Set[str]:
    """Those of the texts that are a line of the page, squeezed."""
    keys = {squeezed(text) for text in texts} - {""}
    longest = 2 * max(map(len, texts), default=0)
    # most lines begin with the letter of another word
    firsts = {key[0] for key in keys}
    return {
        key
        for line in lines
        if len(line) <= longest
        and (line[:1].casefold()[:1] in firsts or not line[:1].isalnum())
        and (key := squeezed(line)) in keys
    }
