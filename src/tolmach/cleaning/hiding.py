"""Which elements of a page its attributes hide from a reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

__all__ = ["HIDING", "is_anchor", "is_hidden"]

HIDING = frozenset(("hidden", "aria-hidden", "style"))
"""The attributes that may hide an element."""
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CLIPPED = re.compile(r"clip(?:-path)?\s*:\s*(?:rect\((?:0|1px)|inset\((?:50|100)%)", re.IGNORECASE)
_OUT_OF_FLOW = re.compile(r"position\s*:\s*absolute", re.IGNORECASE)
_PAID_FOR = re.compile(r"(?<![\w-])(?:subscribers?|members?|premium)[-_](?:only|content)(?![\w-])")
_PANEL = re.compile(
    r"(?<![a-z])(?:tabs?[-_]*(?:panel|pane|content|body)|accordion[\w-]*?[-_](?:panel|content|body|text|inner|collapse)"
    r"|faq[\w-]*?[-_](?:a|answers?|content|body|text|panel)|answer|spoiler[-_]*(?:content|body|text))s?(?![a-z])"
)
"""What makers call the parts of a text that unfold, …"""
_OVERLAY = re.compile(
    r"menu|nav|modal|popup|dialog|drawer|dropdown|search|log-?in|cart|header|footer|filter|comment|form|banner|cookie"
    r"|consent|alert|share"
)
"""… and what else they hide."""
_STREAMED = re.compile(r"S:[0-9a-f]+$")
"""The ids of boxes in which React sends what a page is still waiting for."""
_ANCHORS = frozenset(("", *"¶#§🔗"))
_SIGNS = frozenset(("", *"+-−–×✕✖▾▼▸▶⌄↓"))


def is_hidden(node: HtmlElement, names: Sequence[str]) -> bool:
    """Whether the attributes of an element, of which these are the names, hide it.

    What is hidden from readers of screens alone is shown, but for the signs of buttons.
    """
    if "aria-hidden" in names and _is_sign(node):
        return True
    is_hidden = ("hidden" in names and not _comes_to_light(node)) or (
        "style" in names and _is_invisible(node.get("style", ""))
    )
    return is_hidden and not (_is_paid_for(node) or _is_panel(node))


def is_anchor(link: HtmlElement) -> bool:
    """Whether a link shows the sign alone with which documentation links a heading to itself: Backups¶."""
    return not len(link) and (link.text or "").strip() in _ANCHORS


def _comes_to_light(node: HtmlElement) -> bool:
    """Whether a reader sees what is hidden at first: what React streams is put in its place, and a search unfolds."""
    return node.get("hidden") == "until-found" or _STREAMED.match(node.get("id", "")) is not None


def _is_panel(node: HtmlElement) -> bool:
    """Whether this is a part of the text that a reader unfolds: of several tabs, or the answer to a question."""
    if node.tag == "dd" or node.get("role") == "tabpanel" or "Answer" in node.get("itemtype", ""):
        return True
    called = f"{node.get('class', '')} {node.get('id', '')}".lower()
    return _PANEL.search(called) is not None and not _OVERLAY.search(called)


def _is_paid_for(node: HtmlElement) -> bool:
    """Whether what is hidden is the part of an article that its subscribers see."""
    return _PAID_FOR.search(node.get("class", "").lower()) is not None


def _is_invisible(style: str) -> bool:
    """Whether a style hides an element; what is out of the flow and cut to nothing only readers of screens hear."""
    if _INVISIBLE.search(style):
        return True
    return "clip" in style and _CLIPPED.search(style) is not None and _OUT_OF_FLOW.search(style) is not None


def _is_sign(node: HtmlElement) -> bool:
    """Whether an element shows the sign of a button alone, as the plus of a section that unfolds."""
    return not len(node) and (node.text or "").strip() in _SIGNS
