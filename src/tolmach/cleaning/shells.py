"""Pages that are shells: their scripts would bring the text, which stands in their JSON-LD alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..repairing.repair import in_form
from .jsonld import unescaped
from .markup import one_line
from .parsing import parse_html
from .render import RenderedLine, Rendering, walk_page

__all__ = ["is_shell", "paragraphs", "with_lines"]

_MARKUP = re.compile(r"</(?:p|div|h[1-6])>|<br ?/?>", re.IGNORECASE)
"""What parts paragraphs in HTML; a text may name other tags."""
_LEAST = 50
"""Words of a text; with fewer it is a summary."""
_TIMES = 3
"""So many times longer than what the page shows of it a text must be."""
_MOST_SHOWN = 150
"""Words; what shows more is no shell."""


def paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of an `articleBody`, blanks folded; it may be text, or HTML."""
    # where the markup stands as it is, one in entities is what the text tells of
    text = body if _MARKUP.search(body) else unescaped(body)
    if _MARKUP.search(text):
        tree = parse_html(text).tree
        text = "" if tree is None else walk_page(tree).rendering.text
    lines = map(one_line, in_form(text).splitlines())
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
