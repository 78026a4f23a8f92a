"""Pages that are shells: their scripts would bring the text, which stands in their JSON-LD alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..repairing.repair import in_form
from .jsonld import unescaped
from .render import RenderedLine, Rendering, parse_html, walk_page

__all__ = ["is_shell", "paragraphs", "with_lines"]

_TAG = re.compile(r"<(p|div|h[1-6])\b[^<>]*>[^<]*</\1>|<br ?/?>|<p>[^<]", re.IGNORECASE)
_LEAST = 50
"""Words of a text; with fewer it is a summary."""
_TIMES = 3
"""So many times longer than what the page shows of it a text must be."""
_MOST_SHOWN = 150
"""Words; what shows more is no shell."""


def paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of an `articleBody`, blanks folded; it may be text, or HTML."""
    # markup in entities is markup where all of it stands so, else it is what the text tells of
    text = body if _TAG.search(body) else unescaped(body)
    if _TAG.search(text):
        tree = parse_html(text).tree
        text = "" if tree is None else walk_page(tree).rendering.text
    lines = (" ".join(line.split()) for line in in_form(text).splitlines())
    return tuple(line for line in lines if line)


def is_shell(shown: int, body: str) -> bool:
    """Whether a page shows next to nothing of its text.

    Args:
        shown: the words of what is found of it.
        body: its text as its JSON-LD has it.
    """
    return shown <= _MOST_SHOWN and len(body.split()) >= max(_LEAST, _TIMES * shown)


def with_lines(rendering: Rendering, stated: Sequence[str]) -> Rendering:
    """The rendering with more lines below it, which stand in no element."""
    lines = list(rendering.lines)
    position = lines[-1].end + 1 if lines else 0
    for text in stated:
        lines.append(RenderedLine(position, position + len(text), text, "paragraph", None, 0, 0.0, 0))
        position += len(text) + 1
    return replace(rendering, text="\n".join(line.text for line in lines), lines=tuple(lines))
