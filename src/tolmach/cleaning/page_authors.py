"""Who wrote a page, by its metadata, its markup and its visible lines, in this order.

A person goes before an organisation, wherever each is named: many sites state themselves, or who made them, as the
author of everything.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from lxml.html import HtmlElement

from .around_headline import AroundHeadline
from .author_names import HELPED, OPENING, author_names, is_company
from .bylines import find_authors
from .dates import find_date
from .headers import BAR, READ_BY, read_header_line
from .jsonld import Node, names_of
from .name_forms import is_person_name
from .outlets import is_outlet
from .page_markup import (
    AUTHOR_PAGE,
    Mark,
    Near,
    PageMarkup,
    markings,
    near,
    visible_text,
)
from .page_titles import squeezed
from .telling import is_author_page

__all__ = ["page_authors"]

_META = (
    "author byl byline parselyauthor sailthruauthor dccreator dctermscreator articleauthor articleauthorname"
    " ogarticleauthor ogauthor cxenseparseauthor analyticsattributesauthor shareaholicarticleauthorname citationauthor"
    " bepresscitationauthor citationauthors bcauthors rbauthors authors authorname contentcreator mediatorauthor"
    " creator msauthor"
).split()
_CARD_LABEL = re.compile(
    r"(?:written|posted)?\s*by|author|автор|написано автором|verfasst von|geschrieben von|écrit par|escrito por",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?!.*(?:quote|photo|image|picture|caption|comment|discussion|review))"
    r"(?:\w+-)*(?:authors?|bylines?|autor|autoren|auteur|writer|avtor|submitted|createdby|created-by)"
    r"(?:-(?:name|names|link|text|inner|fullname|url|block))*|\w*(?:author|byline)|creator"
)
_AROUND_AUTHOR = re.compile(
    r"(?!.*(?:quote|photo|comment|review))(?:(?:\w+-)*(?:author|byline)-(?:info|details|meta|box|block|card|bio|wrapper|container)"
    r"|(?:\w+-)*contributors?)"
)
"""What may hold more than a name; counted only where it holds persons alone."""
_NAME = re.compile(r"(?:user-?)?name|fn|n|p-name|url|(?:\w+-)*(?:author|byline)-name")
_INSIDE = ("a", "span", "meta", "strong", "b", "p", "div", "h2", "h3", "h4", "h5")
_AUTHORSHIP = re.compile(
    r"\b(?:by|von|par|por|автор\w*|текст|words|text|written|authors?)\b|[|•·]", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"(?:[A-ZА-ЯЁ][\w.’'-]*\s){1,3}[A-ZА-ЯЁ][\w’'-]*(?=\s*(?:$|[,|•·/(–—-]))")
_AUTHOR_BEHIND = re.compile(r"(?:^|\s)(?:авторы?|текст|authors?)\s*:\s*", re.IGNORECASE)
"""A label that stands behind a date or a source."""
_BRACKETED = re.compile(r"\(\w[^()]{1,40}\)")
"""Where somebody writes."""
_MOST_TIMES = 2
"""So often a page may name its one author below the text: for screens of two sizes."""
_MOST_INSIDE = 50
_LONGEST = 150
"""Characters of an element that names authors."""
_MOST_WORDS = 16
"""Of a line that does."""
_NEAR = 12
"""Lines: farther from the headline a link to somebody's page is that of another article, or of a column."""
_BETWEEN_NAMES = re.compile(r"(?:\W|\b(?:by|and|и|von|und|par|et)\b)*", re.IGNORECASE)
_READING_TIME = re.compile(
    r"\b\d+[ -]?min(?:ute)?s?\.? read(?:ing time)?\b|\b\d+ мин\w*\.?(?: чтения)?", re.IGNORECASE
)
_OFFICE = re.compile(r",|\s[|•·–—-]\s")
"""What stands between a name and what somebody is: `Ann Stone, senior editor`."""


def page_authors(
    page: PageMarkup,
    article: Node,
    known: Mapping[str, Node],
    around: AroundHeadline,
    sites: Set[str],
) -> tuple[str, ...]:
    """The authors of a page, in order; none where it names none.

    Args:
        around: what stands around the headline: marks that it holds go before lines, others after them.
        sites: the site's names (`site_forms`).
    """
    organisations: tuple[str, ...] = ()
    for said in _readings(page, article, known, around, sites):
        names = tuple(_without_site(name, sites) for name in said)
        persons = tuple(name for name in names if squeezed(name) not in sites and not is_company(name))
        if persons:
            return persons
        organisations = organisations or names
    return organisations


def _without_site(name: str, sites: Set[str]) -> str:
    """A person's name without the site's, where that stands right behind it."""
    words = name.split()
    for number in range(2, len(words)):
        person = " ".join(words[:number])
        if squeezed(" ".join(words[number:])) in sites and is_person_name(person):
            return person
    return name


def _readings(
    page: PageMarkup,
    article: Node,
    known: Mapping[str, Node],
    around: AroundHeadline,
    sites: Set[str],
) -> Iterator[tuple[str, ...]]:
    linked = names_of(article.get("author") or article.get("creator"), known)
    yield _unique(
        name for said, is_organisation in linked if not is_organisation for name in author_names(said)
    )
    for key in _META:
        # a firm that is not the site made it, or owns it
        names = _unique(name for content in page.said(key) for name in author_names(content))
        yield tuple(name for name in names if squeezed(name) in sites or not is_company(name))
    yield _card(page)
    yield _marked(page.marks, around)
    yield _linked(page.marks, around.lines[:_NEAR])
    yield _from_lines(around)
    yield _marked(page.marks, around._replace(head=None))
    yield _unique(
        name
        for said, is_organisation in linked
        if is_organisation
        for name in author_names(said, several=False)
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _card(page: PageMarkup) -> tuple[str, ...]:
    """What the card for a social network says: a label and its value."""
    for number in "12":
        labels, values = page.said(f"twitterlabel{number}"), page.said(f"twitterdata{number}")
        for label, value in zip(labels, values, strict=False):
            if _CARD_LABEL.fullmatch(label):
                return author_names(value)
    return ()


def _marked(marks: Sequence[Mark], around: AroundHeadline) -> tuple[str, ...]:
    """The names in the element closest to the headline that marks an author, and in those beside it."""
    for form, names_in in ((_AUTHOR, _mark_names), (_AROUND_AUTHOR, _persons)):
        close = near((m for m in marks if any(map(form.fullmatch, m.names))), around.heading)
        if around.head is None and _are_of_cards(close):
            return ()
        own = [each.mark for each in close]
        for number, mark in enumerate(own):
            if around.shows(mark) and (names := names_in(mark)):
                group = _group(mark.node)
                beside = (other for other in own[number + 1 :] if _group(other.node) is group)
                return _unique(itertools.chain(names, *map(names_in, beside)))
    return ()


def _are_of_cards(close: Sequence[Near]) -> bool:
    """Whether what marks authors closest to a headline does so again and again: in cards of other pages, comments, …"""
    marked = {each.mark.node for each in close if each.height == close[0].height and not each.above}
    outermost = [node for node in marked if marked.isdisjoint(node.iterancestors())]
    groups = {_group(node) for node in outermost}
    said = {visible_text(node) for node in outermost}
    return len(groups) > 1 and not (len(said) == 1 and len(groups) <= _MOST_TIMES)


def _group(node: HtmlElement) -> HtmlElement | None:
    """The element in which those who wrote something together stand side by side, perhaps as items of a list."""
    above = node.getparent()
    is_item = above is not None and above.tag == "li" and visible_text(above) == visible_text(node)
    return above.getparent() if above is not None and is_item else above


def _mark_names(mark: Mark) -> tuple[str, ...]:
    """The names in an element: where something inside it is marked as a name, only those."""
    if content := mark.node.get("content"):
        return author_names(content)
    text = mark.text
    if len(text) > _LONGEST:
        return ()
    inside = (
        name
        for node in itertools.islice(mark.node.iterdescendants(*_INSIDE), _MOST_INSIDE)
        if any(map(_NAME.fullmatch, markings(node))) or (node.tag == "a" and _leads_to_author(node))
        for name in author_names(node.get("content") or visible_text(node))
    )
    marked, said = _unique(inside), author_names(text)
    # not all of them may have a link
    are_more = len(said) > len(marked) and all(is_person_name(name) and not is_outlet(name) for name in said)
    return said if are_more or not marked else marked


def _leads_to_author(link: HtmlElement) -> bool:
    address = link.get("href", "")
    return "author" in address or "author" in link.get("rel", "") or is_author_page(address)


def _persons(mark: Mark) -> tuple[str, ...]:
    names = _mark_names(mark)
    return names if all(map(is_person_name, names)) else ()


def _linked(marks: Sequence[Mark], lines: Sequence[str]) -> tuple[str, ...]:
    """The names near the headline that lead to the pages of those who have them; what else stands on their lines
    is a date, or what they are."""
    texts = (mark.text for mark in marks if AUTHOR_PAGE in mark.names)
    linked = {text for text in itertools.islice(texts, _MOST_INSIDE) if is_person_name(text)}
    found: list[str] = []
    for line in lines if linked else ():
        names = _names_in(line, linked)
        if names and _says_only(line, names):
            found += names
        elif found:
            break
    return _unique(found)


def _names_in(line: str, names: Iterable[str]) -> list[str]:
    """Those of the names that a line holds, in its order; of one that is a part of another, the longer."""
    found: list[tuple[int, str]] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if (at := line.find(name)) >= 0:
            found.append((at, name))
            line = line.replace(name, "\n" * len(name))
    return [name for _, name in sorted(found)]


def _says_only(line: str, names: Sequence[str]) -> bool:
    if len(line.split()) > _MOST_WORDS:
        return False
    if line.startswith(names[0]) and _OFFICE.match(line, len(names[0])):
        return True
    dated = find_date(line)
    rest = f"{line[: dated[1]]} {line[dated[2] :]}" if dated else line
    rest = _BRACKETED.sub(" ", _READING_TIME.sub(" ", READ_BY.sub(" ", rest)), count=1)
    for name in names:
        rest = rest.replace(name, " ")
    return _BETWEEN_NAMES.fullmatch(rest) is not None


def _from_lines(around: AroundHeadline) -> tuple[str, ...]:
    """The names on the first line that says who wrote the page; below the text only where no other does.

    Of many the first is that of another page: a card says it of each.
    """
    below: list[tuple[int, tuple[str, ...]]] = []
    for number, line in enumerate(around.lines):
        if not HELPED.match(line) and (names := _line_names(line)):
            if around.holds(line):
                return names
            below.append((number, names))
    others = len({names for _, names in below}) > 1 or len(below) > _MOST_TIMES
    if others and below[-1][0] - below[0][0] >= len(below):
        return ()
    return below[0][1] if below else ()


def _line_names(line: str) -> tuple[str, ...]:
    """The names on a line that says who wrote the page, and perhaps when.

    A name beside a date needs a word of authorship or a bar between them: it may be that of a section.
    """
    said = read_header_line(line)
    if said is not None and said.authors and (said.date is None or _AUTHORSHIP.search(line)):
        return said.authors
    if len(line.split()) > _MOST_WORDS or not _AUTHORSHIP.search(line):
        return ()
    dated = find_date(line)
    undated = f"{line[: dated[1]]} {line[dated[2] :]}".strip(" ,|·•") if dated else line
    # before a bar may stand a section, or a desk
    undated = next((part for part in BAR.split(undated) if OPENING.match(part)), undated)
    if (names := find_authors(undated)) is not None:
        return names
    opening = OPENING.match(undated) or _AUTHOR_BEHIND.search(undated)
    name = _FIRST_PERSON.match(undated, opening.end()) if opening else None
    return (name[0],) if name is not None and is_person_name(name[0]) else ()
