"""What the tags and names of elements say of their place in a page: `nav-menu`, `sidebar`, `entry-content`.

The names are the usual vocabulary of layouts, the same whatever language a page is in.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

import numpy as np

from .layout import Layout
from .line_arrays import Bools, Ints
from .openings import Openings

__all__ = ["hint_levels", "hints_of", "named_article"]

_FAR = 12
"""Levels: what is farther up is as good as absent."""
_HINTS = {
    name: re.compile(pattern)
    for name, pattern in {
        "content": r"article|body|content|entry|post|text|story|main|news|hentry|blog|prose|copy",
        "article": r"articlebody|(?:article|post|entry|story)[-_]?(?:body|text|content)|\b(?:article|main)\b",
        "nav": r"nav|menu|crumb|pag(?:er|ing|ination)|toolbar|\btabs?\b|skip|\btop",
        "side": r"side|\bright|\bleft|rail|widget|sticky|column|\bcol\b",
        "foot": r"foot|copyright|legal|bottom|disclaimer",
        "head": r"head(?!line)|logo|masthead|banner",
        "related": r"relat|recom|similar|\bmore|popular|latest|teaser|promo|also|trend|\bmost|outbrain|taboola"
        r"|archive|feed|\bnext|\bprev|\bcards?\b|carousel",
        "advert": r"\bads?\b|\bads?[-_]|advert|sponsor|banner|google",
        "social": r"share|sharing|social|follow|\blikes?|facebook|twitter|vk(?:ontakte)?\b|rating|vote|counter",
        "form": r"form|subscri|newsletter|sign-?up|log-?in|search|button|label|\bbtn",
        "comment": r"comment|disqus|repl(?:y|ies)|discuss|respond|review|thread|forum|message",
        "meta": r"meta|by-?line|author|\bdate|time|\binfo|\btags?\b|categor|source|publi|bio\b",
        "caption": r"caption|credit|photo|image|figure|galler|media|video|\bimg|pic",
        "title": r"title|headline|heading|subhead|\bh[1-6]\b",
        "lead": r"\blead|lede|intro|summary|excerpt|deck|dek\b|anon[sc]|standfirst",
        "hidden": r"hid(?:den|e)|modal|popup|cookie|consent|gdpr|overlay|sr-only|screen-?reader|print|noscript",
        "list": r"\blist|\bul\b|\bol\b|\bitems?\b|\brow|grid|index",
        "table": r"\btable\b|\btbody\b",
        "quote": r"quote",
    }.items()
}
_PATTERNS = tuple(_HINTS.values())
_OPENINGS = Openings([pattern.pattern for pattern in _PATTERNS])
"""Which hint may begin at a letter: to search for each of them takes more than twice as long."""


def hint_levels(page: Layout, hints: Ints) -> Mapping[str, Ints]:
    """For each hint, how many levels above a line the nearest element is whose tag or names give it.

    Args:
        page: the page.
        hints: those of its boxes: `hints_of`.
    """
    at, given = page.box, hints[page.box]
    # a row a level: the hints given so far, which from the nearest element on are in every row
    seen = np.empty((_FAR, len(at)), dtype="<u4")
    for row in seen:
        row[:] = given
        at = page.parent[at]
        given = given | hints[at]
    bits = np.unpackbits(seen.view(np.uint8).reshape(_FAR, len(at), -1), axis=2, bitorder="little")
    levels = _FAR - bits.sum(axis=0, dtype=np.int64)
    return {name: levels[:, column] for column, name in enumerate(_HINTS)}


def named_article(hints: Ints) -> Bools:
    """The boxes whose tag or names say that they hold the article."""
    found: Bools = (hints >> list(_HINTS).index("article")) & 1 == 1
    return found


def hints_of(page: Layout) -> Ints:
    """For each box a bit for each hint that its tag or names give."""
    return np.array(list(map(_named, page.boxes.tag, page.boxes.names)), dtype=np.int64)


@functools.lru_cache(maxsize=4096)
def _named(tag: str, names: str) -> int:
    mask = _word(tag)
    for word in names.split():
        mask |= _word(word)
    return mask


# pages share the words of their names more than the names
@functools.lru_cache(maxsize=16384)
def _word(word: str) -> int:
    mask = 0
    for at, numbers in _OPENINGS.within(word):
        for number in numbers:
            if _PATTERNS[number].match(word, at):
                mask |= 1 << number
    return mask
