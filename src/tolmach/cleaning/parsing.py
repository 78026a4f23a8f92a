"""An HTML page, already decoded, as a tree."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

__all__ = ["Parsed", "parse_html"]

_FRAMED = re.compile("<frameset", re.IGNORECASE)
_MOST_BEFORE_FRAMES = 5_000
"""Characters: to look through a whole page for them would take as long as a rule does."""
_NOFRAMES = re.compile("</?noframes[^<>]*>", re.IGNORECASE)
"""Around what a page of frames says to a browser that has none, which the parser would take for one piece of text."""


class Parsed(NamedTuple):
    """A page as a tree, None when there is nothing in it."""

    tree: HtmlElement | None
    cut: bool
    """The parser gave up on elements that are nested too deep: the end of the page is lost."""


def parse_html(text: str) -> Parsed:
    """Parses a page that is already decoded.

    The text goes to the parser as UTF-8, whatever the page declares. libxml2 recovers from anything.
    """
    # lxml's default stops silently at 255 nested elements and at text of 10 MB: huge_tree lifts both
    # nobody looks elements up by their ids
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    if _FRAMED.search(text, 0, _MOST_BEFORE_FRAMES):
        text = _NOFRAMES.sub("", text)
    data = text.replace("\x00", "").encode("utf-8", "replace")
    if not data.strip():
        return Parsed(None, cut=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        tree = None
    # at 2048 nested elements libxml2 stops for good, huge or not, and says so in its log alone
    last = parser.error_log.last_error
    return Parsed(tree, cut=last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT)
