"""What a page's markup marks: one pass over its head, one XPath over its body, nothing judged yet.

Vocabularies: `<meta>` of every kind, microdata and RDFa (`itemprop`, `property`), `rel`, `<time>`, and the class
names of hAtom, h-entry and of content management systems.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from ..urls import is_web_url
from .jsonld import text_of

__all__ = ["Mark", "PageMarkup", "is_aside", "page_markup", "visible_text"]

_MOST_MARKS = 400
_MOST_ABOVE = 60
"""Elements around a mark that are looked at; pages of malice nest deeper."""
_MOST_TEXT = 1000
_CLASS_PARTS = "uthor utor yline riter ate ime ublish osted itle eadline".split()
"""Parts of class names that are worth a look; without their first letter, which may be a capital."""
_MARKED = etree.XPath(
    "//h1 | //h2 | //time | //address | //@itemprop | //@property | //@pubdate | //@rel[contains(., 'author')] | //@class["
    + " or ".join(f"contains(., '{part}')" for part in _CLASS_PARTS)
    + "]"
)
"""Attributes rather than elements with them: that is three times as fast."""
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style or parent::svg or parent::noscript)]")
_IN_WORDS = frozenset("a abbr b em font i mark q small strong sub sup u wbr".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_ELSEWHERE = re.compile(
    r"comments?|kommentare?|komment|repl(?:y|ies)|related|similar|sidebar|widget|teasers?|recommend(?:ed|ations?)?|footer"
    r"|popular|latest|promo|carousel|nav|menu|trending|readmore|disqus"
)
_ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer", "form"})


@dataclass(frozen=True, slots=True)
class Mark:
    """An element that something marks."""

    node: HtmlElement
    names: frozenset[str]
    """What marks it, lower case: its tag, its properties, `rel`, its class names."""

    @property
    def text(self) -> str:
        """Its text as one line; what a browser does not show is left out."""
        return visible_text(self.node)


@dataclass(frozen=True, slots=True)
class PageMarkup:
    """The marks of a page, in document order."""

    document_title: str | None
    meta: Mapping[str, Sequence[str]]
    """Contents by name (`name`, `property` or `itemprop`, lower case, `:` for `.`), in order, none empty."""
    json_ld: Sequence[str]
    url: str | None
    language: str | None
    marks: Sequence[Mark]


def page_markup(tree: HtmlElement) -> PageMarkup:
    """Collects the marks of a page; never raises on what it holds."""
    meta: dict[str, list[str]] = {}
    json_ld: list[str] = []
    titles: list[str] = []
    addresses: list[str] = []
    for node in tree.iter("meta", "script", "title", "link"):
        match node.tag:
            case "meta":
                _read_meta(node, meta)
            case "script" if "ld+json" in node.get("type", "").lower():
                json_ld.append(node.text or "")
            case "title" if (title := text_of(node.text_content())) and not _in_picture(node):
                titles.append(title)
            case "link" if "canonical" in node.get("rel", "").lower().split():
                addresses.append(node.get("href", "").strip())
    addresses += meta.get("og:url", [])
    return PageMarkup(
        document_title=titles[0] if titles else None,
        meta=meta,
        json_ld=json_ld,
        url=next((address for address in addresses if is_web_url(address)), None),
        language=_language(tree, meta),
        marks=_marks(tree),
    )


def visible_text(node: HtmlElement) -> str:
    """The text of an element as one line, at most so much of it as a label can have."""
    parts: list[str] = []
    length = 0
    for part in _TEXTS(node):
        # what CSS sets apart stands without a blank in the markup
        parts.append(part if part.getparent().tag in _IN_WORDS else f" {part}")
        length += len(part)
        if length > _MOST_TEXT:
            break
    return text_of("".join(parts)) or ""


def _read_meta(node: HtmlElement, meta: dict[str, list[str]]) -> None:
    content = text_of(node.get("content"))
    if content:
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (node.get(attribute) or "").lower().split():
                meta.setdefault(name.replace(".", ":"), []).append(content)


def _in_picture(node: HtmlElement) -> bool:
    above = node.getparent()
    return above is not None and above.tag in ("svg", "symbol", "g")


def _language(tree: HtmlElement, meta: Mapping[str, Sequence[str]]) -> str | None:
    stated = [tree.get("lang"), tree.get("xml:lang"), *meta.get("content-language", ()), *meta.get("og:locale", ())]
    for value in stated:
        tag = (value or "").strip().replace("_", "-")
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", tag):
            return tag
    return None


def _marks(tree: HtmlElement) -> tuple[Mark, ...]:
    found = (item if isinstance(item, HtmlElement) else item.getparent() for item in _MARKED(tree))
    nodes = itertools.islice(dict.fromkeys(found), _MOST_MARKS)
    return tuple(Mark(node, _names(node)) for node in nodes if node.tag not in ("html", "body", "meta", "link"))


def _names(node: HtmlElement) -> frozenset[str]:
    names = {node.tag}
    for attribute in ("itemprop", "property"):
        names.update(name.rpartition(":")[2].lower() for name in node.get(attribute, "").split())
    names.update(name.lower() for name in node.get("rel", "").split())
    if node.get("pubdate") is not None:
        names.add("pubdate")
    names.update(name.lower() for name in node.get("class", "").split())
    return frozenset(names)


def is_aside(node: HtmlElement) -> bool:
    """Whether it stands in comments, beside or below the article, or in the page's chrome."""
    above = node
    for _ in range(_MOST_ABOVE):
        if above is None or above.tag in ("body", "html"):
            return False
        if above.tag in _ELSEWHERE_TAGS:
            return True
        said = f"{above.get('class', '')} {above.get('id', '')}"
        if any(_ELSEWHERE.fullmatch(word.lower()) for word in _WORD.findall(said)):
            return True
        above = above.getparent()
    return False
