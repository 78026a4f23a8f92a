"""Pages that nest deeper than the parser goes: libxml2 drops what stands below 2048 levels, and all that follows."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["flattened"]

_RAW = frozenset(("script", "style", "textarea", "title"))
# a value in quotes may hold what looks like the end of a tag; possessive, for tags that never end
_REST = r"(?:=\s*(?:\"[^\"]*\"|'[^']*')|[^>]){0,5000}+>"
_TOKENS = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<raw>{'|'.join(sorted(_RAW))})\b{_REST}(?<!/>).*?(?:</(?P=raw)\s*>|\Z)"
    rf"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9:-]*){_REST}",
    re.IGNORECASE | re.DOTALL,
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong "
    "sub sup time tt u var".split()
)


def flattened(html: str, depth: int) -> str:
    """Leaves out the tags that open an element below a depth, and those that close it; its text stays.

    Where an element that is no part of a line was opened or closed, the line ends.
    """
    parts: list[str] = []
    position = 0
    opened: list[str] = []
    # so that a tag which closes nothing costs no search
    pending: Counter[str] = Counter()
    for match in _TOKENS.finditer(html):
        tag = (match["tag"] or "").lower()
        if not tag or tag in _VOID or (tag in _RAW and match[0].endswith("/>")):
            continue
        if not match["end"]:
            opened.append(tag)
            pending[tag] += 1
            if len(opened) <= depth:
                continue
        elif pending[tag]:
            level = len(opened)
            while (closed := opened.pop()) != tag:
                pending[closed] -= 1
                level -= 1
            pending[tag] -= 1
            if level <= depth:
                continue
        else:
            continue
        parts += (html[position : match.start()], "" if tag in _INLINE else "<br>")
        position = match.end()
    parts.append(html[position:])
    return "".join(parts)
