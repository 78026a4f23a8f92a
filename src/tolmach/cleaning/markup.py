"""Markdown that scrapers leave in plain text: links, emphasis, bullets, headings.

Only what is unmistakable is touched: `2*3*4` and `snake_case` stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

from .remembering import remembered
from .signs import MARKUP, UNEVEN

__all__ = [
    "heading_level",
    "is_bulleted",
    "is_numbered",
    "link_share",
    "one_line",
    "plain_inline",
    "plain_line",
    "strip_bullet",
]

_BULLET = re.compile(r"(?:[*+•◦▪■●○‣·∙►▸✓✔-]|–(?=\s))\s+|[•▪■●►▸✓✔](?=\w)")
"""A list bullet at the start of a line. A long dash is none: it begins a line of dialogue."""

_BULLETS = frozenset("*+•◦▪■●○‣·∙►▸✓✔-–")

_NUMBERED = re.compile(r"(?:\d{1,3}|[a-zа-я])(?:[.)]|\\\.)\s+", re.IGNORECASE)
"""A list number at the start of a line: `3.`, `3)`, `а)`."""

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]"  # [label], one level of brackets inside
    r"\((?P<target>[^()\s]*)(?:\s\"[^\"()]*\")?\)(?:;\))?"  # (target "title"), and what a script link leaves
)
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]+)(?<=\S)\1(?![\w*])")
_UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])(?![a-z]+__(?!\w))([^_]+)(?<=\S)\1(?!\w)")
_CALLED = re.compile(r"\w+")
_ESCAPED = re.compile(r"^(\d*)\\(?=[-+.#*])")
_REMEMBERED = 1 << 12
_AFTER_NUMBER = frozenset(".)\\")
_CHANGING = MARKUP | UNEVEN
_MARKED = re.compile(r"[\[*_\\]")


def one_line(text: str) -> str:
    """The text with every run of blanks (no-break ones and line breaks as well) as one space."""
    return " ".join(text.split())


@remembered(_REMEMBERED)  # a line is asked for itself, then for its rules
def plain_inline(text: str) -> str:
    """A line without links, images and emphasis marks, blanks normalised; bullets stay."""
    if _MARKED.search(text):
        if "\\" in text:
            text = _ESCAPED.sub(r"\1", text)
        if "](" in text:
            text = _LINK.sub(_label, text)
        if "*" in text:
            text = _STARS.sub(r"\2", text)
        if "_" in text:
            text = _UNDERSCORES.sub(r"\2", text)
        # a mark that stood behind a link may stand behind a letter now
        text = unicodedata.normalize("NFC", text)
    return one_line(text)


def plain_line(text: str, signs: int) -> str:
    """What `plain_inline` gives, sooner where the signs in the text tell that nothing changes."""
    if signs & _CHANGING or "  " in text or text[:1] == " " or text[-1:] == " ":
        return plain_inline(text)
    return text


def _label(match: re.Match[str]) -> str:
    if _is_code(match):
        return match[0]
    return "" if match["image"] else match["label"]


def _is_code(match: re.Match[str]) -> bool:
    """Whether `[0](event)` stands right behind a name, as a call does."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return (before.isalnum() or before in ("_", "]", ")")) and _CALLED.fullmatch(match["target"]) is not None


def strip_bullet(text: str) -> str:
    """A line without its bullet; numbers stay, since they may be part of what is said."""
    match = _BULLET.match(text) if text[:1] in _BULLETS else None
    return text[match.end() :] if match else text


def is_bulleted(text: str) -> bool:
    """Whether a line begins with a bullet."""
    return text[:1] in _BULLETS and _BULLET.match(text) is not None


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number or the letter of an item."""
    number = text[1:2] in _AFTER_NUMBER or text[:1].isdecimal()
    return number and _NUMBERED.match(text) is not None


def heading_level(text: str) -> int:
    """1 to 6 for a markdown heading (`## …`), else 0."""
    match = _HEADING.match(text) if text.startswith("#") else None
    return len(match[1]) if match else 0


def link_share(text: str) -> float:
    """Which part of a line's letters and digits stands inside markdown links, 0 to 1."""
    if "](" not in text:
        return 0.0
    links = [match for match in _LINK.finditer(text) if not _is_code(match)]
    inside = sum(_weight(match["label"]) for match in links)
    outside = _weight(text) - sum(_weight(match[0]) for match in links)
    return inside / (inside + outside) if inside else 0.0


def _weight(text: str) -> int:
    return sum(map(str.isalnum, text))
