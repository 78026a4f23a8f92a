"""What readers wrote below the text of an HTML page, as far as the model keeps it: told by the heading above it."""

from __future__ import annotations

from collections.abc import Sequence

from .comment_heads import COUNTED, heads_comments, may_head_comments
from .lines import ALL_LINK
from .render import RenderedLine
from .rules import line_rule

__all__ = ["below_comments"]

_LEAST_HEADLINE = 3
"""Blanks in a link that is one: those of readers are their names."""
_LEAST_ABOVE, _PART_ABOVE = 60, 0.1
"""The words of the text above it, and their part of all that is kept: higher up it is a link down to the comments."""


def below_comments(lines: Sequence[RenderedLine], stays: Sequence[bool]) -> range:
    """The heading of what readers wrote, and all below it; none where several such headings part the text.

    A list of articles says of each how many comments it has.

    Args:
        lines: the page.
        stays: which of them are text so far.
    """
    words = [len(line.text.split()) if is_kept else 0 for line, is_kept in zip(lines, stays, strict=True)]
    total, above = sum(words), 0
    found = -1
    for index, line in enumerate(lines):
        is_below = above >= max(_LEAST_ABOVE, _PART_ABOVE * total)
        rule = line_rule(line.text) if is_below and may_head_comments(line.text) else None
        if rule is not None and heads_comments(line.text, rule):
            if found < 0:
                found = index
            elif rule.rule == COUNTED and _holds_article(lines[found + 1 : index], words[found + 1 : index]):
                return range(0)
        above += words[index]
    return range(found, len(lines)) if found >= 0 else range(0)


def _holds_article(lines: Sequence[RenderedLine], words: Sequence[int]) -> bool:
    """Whether text and a headline stand between two counters; of the posts of readers each may have a counter."""
    return any(words) and any(
        line.kind == "heading" or (line.link_share > ALL_LINK and line.text.count(" ") >= _LEAST_HEADLINE)
        for line in lines
    )
