"""What a page's markup marks, nothing judged yet.

Vocabularies: `<meta>` of every kind, microdata and RDFa (`itemprop`, `property`), `rel`, `<time>`, and the class
names of hAtom, h-entry and of content management systems.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from ..urls import is_web_url
from .jsonld import text_of
from .remembering import remembered
from .tags import holds_page
from .telling import MARKED_TAGS, NAMING_DATA, SAYING_TAGS, is_author_id, is_author_page, is_marked

__all__ = [
    "AUTHOR_PAGE",
    "Mark",
    "Near",
    "PageMarkup",
    "markings",
    "near",
    "page_markup",
    "visible_text",
    "without_blanks",
]

_MOST_MARKS = 1000
_MOST_CONTENTS = 100
"""Of one name of `<meta>`: articles of science name their authors so."""
_MOST_ABOVE = 60
"""Elements around a mark that are looked at; pages of malice nest deeper."""
_MOST_TEXT = 1000
_MOST_STEPS = 400
_HIDDEN = frozenset({"script", "style", "svg", "noscript"})
_IN_WORDS = frozenset("a abbr b em font i mark q small strong sub sup u wbr".split())
_SIGN = re.compile(r"[\W_]+")
_HASH = re.compile(r"__(?=\w*[a-z]\w*[A-Z\d]|\w*\d)\w{5}$")
"""What CSS modules add to a name: Article_author__x7Kq2."""
_PLAIN = re.compile(r"[A-Za-z][\w:-]{0,80}")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_ELSEWHERE = re.compile(
    r"comments?|kommentare?|komment|related|similar|sidebar|widget|teasers?|recommend(?:ed|ations?)?"
    r"|popular|latest|promo|carousel|menu|trending|readmore|disqus|testimonials?|reviews?|captions?|gallery"
)
_ITEM_ELSEWHERE = re.compile(r"schema\.org/(?:\w*Comments?|Answer|ImageObject|\w*Event|Product|Offer)\b")
"""What a page of an article may hold beside it, in microdata."""
_NAMING = frozenset({"class", "id", *NAMING_DATA})
_ELSEWHERE_TAGS = frozenset({"aside", "nav", "form", "figure", "dialog"})


AUTHOR_PAGE = "author page"
"""What marks a link to one."""


@dataclass(frozen=True)
class Mark:
    """An element that something marks."""

    node: HtmlElement
    place: int
    """Its number among the marks of the page."""
    names: frozenset[str]
    """What marks it: its tag, its properties, `rel`, its class names and those for tests; in lower case, words with
    hyphens between."""

    @functools.cached_property
    def text(self) -> str:
        """Its text as one line; what a browser does not show is left out."""
        return visible_text(self.node)


class Near(NamedTuple):
    """A mark and where it stands."""

    height: int
    """How many boxes around the headline must be left to reach it: how small a box holds both."""
    above: bool
    """It stands above the headline."""
    mark: Mark


@dataclass(frozen=True, slots=True)
class PageMarkup:
    """The marks of a page, in document order."""

    document_title: str | None
    meta: Mapping[str, Sequence[str]]
    """Contents as they stand, by name (`name`, `property` or `itemprop`; lower case, letters and digits only)."""
    json_ld: Sequence[str]
    url: str | None
    """Its address, as it states it itself."""
    address: str | None
    """The same, or the one that is known from elsewhere."""
    language: str | None
    marks: Sequence[Mark]

    def said(self, name: str) -> tuple[str, ...]:
        """What `<meta>` says by a name, in order."""
        return _said(self.meta, name)


def page_markup(tree: HtmlElement, telling: Iterable[HtmlElement], url: str | None = None) -> PageMarkup:
    """Collects the marks of a page; never raises on what it holds.

    Args:
        tree: the parsed page.
        telling: its elements that may say something (`telling`), in document order.
        url: its address, if known from elsewhere.
    """
    meta: dict[str, list[str]] = {}
    json_ld: list[str] = []
    titles: list[str] = []
    addresses: list[str] = []
    marked: list[HtmlElement] = []
    for node in telling:
        if node.tag in SAYING_TAGS:
            match node.tag:
                case "meta":
                    _read_meta(node, meta)
                case "script" if "ld+json" in node.get("type", "").lower():
                    json_ld.append(node.text or "")
                case "title" if (title := visible_text(node)) and not _in_picture(node):
                    titles.append(title)
                case "link" if "canonical" in node.get("rel", "").lower().split():
                    addresses.append(node.get("href", "").strip())
            if not is_marked(node, node.keys()):
                continue
        if len(marked) < _MOST_MARKS and not _in_head(node):
            marked.append(node)
    addresses += _said(meta, "ogurl")
    stated = next((address for address in addresses if is_web_url(address)), None)
    return PageMarkup(
        document_title=titles[0] if titles else None,
        meta=meta,
        json_ld=json_ld,
        url=stated,
        address=stated or (url if url and is_web_url(url) else None),
        language=_language(tree, meta),
        marks=tuple(Mark(node, place, markings(node)) for place, node in enumerate(marked)),
    )


def visible_text(node: HtmlElement) -> str:
    """The text of an element as one line, at most so much of it as a label can have."""
    parts: list[str] = []
    length = 0
    walk = etree.iterwalk(node, events=("start", "end"))
    # lazily, and not for long: many boxes of a page may be marked, and each may hold nearly all of it
    for event, inner in itertools.islice(walk, _MOST_STEPS):
        if event == "end":
            text = inner.tail if inner is not node else None
        elif inner.tag in _HIDDEN:
            walk.skip_subtree()
            continue
        else:
            text = inner.text
        if text:
            # what CSS sets apart stands without a blank in the markup
            parts.append(text if inner.tag in _IN_WORDS else f" {text}")
            length += len(text)
        if length > _MOST_TEXT:
            break
    return text_of("".join(parts)) or ""


def _read_meta(node: HtmlElement, meta: dict[str, list[str]]) -> None:
    content = node.get("content")
    if content:
        # microdata in the body is a mark like any other, and may be a comment's
        for attribute in ("property", "name", "http-equiv", *(("itemprop",) if _in_head(node) else ())):
            for name in (node.get(attribute) or "").lower().split():
                contents = meta.setdefault(_SIGN.sub("", name), [])
                if len(contents) < _MOST_CONTENTS:
                    contents.append(content)


def _said(meta: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    # most of what a page says in `<meta>` nobody asks for
    return tuple(text for content in meta.get(name, ()) if (text := text_of(content)))


def _in_picture(node: HtmlElement) -> bool:
    above = node.getparent()
    return above is not None and above.tag in ("svg", "symbol", "g")


def _language(tree: HtmlElement, meta: Mapping[str, Sequence[str]]) -> str | None:
    stated = [
        tree.get("lang"),
        tree.get("xml:lang"),
        *_said(meta, "contentlanguage"),
        *_said(meta, "oglocale"),
    ]
    for value in stated:
        tag = (value or "").strip().replace("_", "-")
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", tag):
            return tag
    return None


def _in_head(node: HtmlElement) -> bool:
    above = node.getparent()
    return above is None or above.tag in ("html", "head")


def markings(node: HtmlElement) -> frozenset[str]:
    """What marks an element: see `Mark.names`."""
    names = {node.tag} & MARKED_TAGS
    for attribute in ("itemprop", "property", "rel", "class", *NAMING_DATA):
        if given := node.get(attribute):
            names |= _names_in(given)
    if is_author_id(name := node.get("id", "")):
        names |= _names_in(name)
    if node.get("pubdate") is not None:
        names.add("pubdate")
    if is_author_page(node.get("href", "")):
        names.add(AUTHOR_PAGE)
    return frozenset(names)


@remembered(10_000)
def _names_in(given: str) -> frozenset[str]:
    # class names that are made of signs are those of a style sheet, and mean nothing
    return frozenset(_hyphenated(name) for name in given.split() if _PLAIN.fullmatch(name))


def _hyphenated(name: str) -> str:
    """One spelling for all: `datePublished`, `date_published`, `schema:datePublished` to `date-published`."""
    return "-".join(_WORD.findall(_HASH.sub("", name.rpartition(":")[2]))).lower()


def near(marks: Iterable[Mark], heading: Mark | None) -> tuple[Near, ...]:
    """The marks that belong to the article, those closest to its headline first.

    A box of comments or of other pages' headlines holds nothing of the article, unless it holds the headline itself.
    """
    heights: dict[HtmlElement, int | None] = {}
    if heading is not None:
        boxes = itertools.islice(heading.node.iterancestors(), _MOST_ABOVE)
        heights = {box: height for height, box in enumerate(boxes)}
    in_article = any(box.tag == "article" for box in heights)
    found = [
        Near(height, heading is not None and mark.place < heading.place, mark)
        for mark in marks
        if (height := _height(mark.node, heights, in_article)) is not None
    ]
    return tuple(sorted(found, key=lambda each: each[:2]))


def without_blanks(text: str) -> str:
    """A text by which elements and rendered lines are compared: they may differ in blanks."""
    return "".join(text.split())


def _height(node: HtmlElement, known: dict[HtmlElement, int | None], in_article: bool) -> int | None:
    """How many boxes around the headline must be left to reach a node; None where the node is beside the article.

    Args:
        node: where a mark stands.
        known: those of the boxes around the headline; what is found of others is added.
        in_article: whether the headline stands in an `<article>`.
    """
    passed: list[HtmlElement] = []
    box = node
    height: int | None = _MOST_ABOVE
    while len(passed) < _MOST_ABOVE and box is not None and box.tag not in ("body", "html"):
        if box in known:
            height = known[box]
            break
        passed.append(box)
        if _is_beside(box, in_article):
            height = None
            break
        box = box.getparent()
    known.update(dict.fromkeys(passed, height))
    return height


def _is_beside(box: HtmlElement, in_article: bool) -> bool:
    """Whether a box that does not hold the headline holds nothing of the article."""
    if box.tag == "article" and in_article:
        return True
    if box.tag in _ELSEWHERE_TAGS:
        return box.tag != "form" or not holds_page(box)
    if box.tag == "footer" and next(box.iterancestors("article"), None) is None:
        return True
    return _ITEM_ELSEWHERE.search(box.get("itemtype", "")) is not None or _is_elsewhere(
        " ".join(value for key, value in box.items() if key in _NAMING)
    )


@remembered(10_000)
def _is_elsewhere(names: str) -> bool:
    return any(_ELSEWHERE.fullmatch(word.lower()) for word in _WORD.findall(names))
