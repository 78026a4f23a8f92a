"""The numbers that lynx writes before links, `[13]the old pier`, with the addresses of all of them below the page."""

from __future__ import annotations

import re

from .borders import Part
from .lines import make_line

__all__ = ["without_link_numbers"]

# what stands before the bracket is asked last: the engine skips to brackets
_NUMBER = re.compile(r"\[(?<![^\s(\[«“\"]\[)\d{1,4}\](?=[\w\[«“\"(])")
_ADDRESSES = re.compile(
    r"^[ \t]*(?:References|Visible links|Hidden links):?[ \t]*\n\s*"
    r"(?:\d{1,4}\.[ \t]+(?:https?|ftp|file|mailto|javascript):\S+\s*){2}",
    re.MULTILINE,
)


def without_link_numbers(parts: list[Part], text: str) -> list[Part]:
    """The lines of a page without these numbers; as they are where no addresses say what the numbers are."""
    if not _NUMBER.search(text) or not _ADDRESSES.search(text):
        return parts
    return [_without(part) for part in parts]


def _without(part: Part) -> Part:
    line = part.line
    plain = _NUMBER.sub("", line.text)
    return part if plain == line.text else part._replace(line=make_line(line.origin, plain, line.gap))
