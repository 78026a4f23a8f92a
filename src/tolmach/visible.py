"""Names and texts as a terminal may show them: what would give it orders stands as `\\uXXXX`."""

from __future__ import annotations

import re

__all__ = ["visible", "visible_line"]

_ORDERS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # what terminals take for orders
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of letters
    "\ud800-\udfff"
)
_LINE_ENDS = "\n\u2028\u2029"
_UNSAFE, _UNSAFE_IN_LINE = re.compile(f"[{_ORDERS}]"), re.compile(f"[{_ORDERS}{_LINE_ENDS}]")


def visible(text: str) -> str:
    """A text of which no character gives orders to a terminal."""
    return _UNSAFE.sub(_named, text)


def visible_line(text: str) -> str:
    """The same in one line: names may hold line ends, too."""
    return _UNSAFE_IN_LINE.sub(_named, text)


def _named(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
