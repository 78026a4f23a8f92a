"""What readers wrote below the text of an HTML page, as far as the model keeps it: told by the heading above it."""

from __future__ import annotations

from collections.abc import Sequence

from .comment_heads import COUNTED, heads_comments, may_head_comments
from .dates import find_date
from .lines import ALL_LINK
from .render import RenderedLine
from .rules import line_rule
from .sentence_ends import LINE_ENDS, is_sentence

__all__ = ["below_comments"]

_LEAST_HEADLINE = 3
"""Blanks in a link that is one: those of readers are their names."""
_LEAST_ABOVE, _PART_ABOVE, _PART_OF_POSTS = 60, 0.25, 0.1
"""The words of the text above it, and their part of all that is kept: higher up it is a link down to the comments. Less
of the text is enough where what is below is made of posts."""
_LEAST_POSTS, _MOST_HEAD, _MOST_NAME = 4, 10, 4
"""Posts, words of the line above one, and of a name."""
_POST = 4
"""Sentences of a post, on average."""


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
        is_below = above >= max(_LEAST_ABOVE, _PART_OF_POSTS * total)
        rule = line_rule(line.text) if is_below and may_head_comments(line.text) else None
        if rule is not None and heads_comments(line.text, rule):
            if found < 0:
                if above >= _PART_ABOVE * total or _are_posts(lines, stays, range(index + 1, len(lines))):
                    found = index
            elif rule.rule == COUNTED and _holds_article(lines[found + 1 : index], words[found + 1 : index]):
                return range(0)
        above += words[index]
    return range(found, len(lines)) if found >= 0 else range(0)


def _are_posts(lines: Sequence[RenderedLine], stays: Sequence[bool], below: range) -> bool:
    """Whether what is below was written by many: every few sentences a name, a date or a heading stands above one."""
    sentences = [index for index in below if stays[index] and is_sentence(lines[index].text)]
    posts = sum(_may_head_post(lines[index - 1].text) for index in sentences)
    return posts >= max(_LEAST_POSTS, len(sentences) / _POST)


def _may_head_post(text: str) -> bool:
    if text.count(" ") >= _MOST_HEAD or text.endswith(LINE_ENDS):
        return False
    is_name = text.count(" ") < _MOST_NAME
    return is_name or find_date(text) is not None or heads_comments(text, line_rule(text))


def _holds_article(lines: Sequence[RenderedLine], words: Sequence[int]) -> bool:
    """Whether text and a headline stand between two counters; of the posts of readers each may have a counter."""
    return any(words) and any(
        line.kind == "heading" or (line.link_share > ALL_LINK and line.text.count(" ") >= _LEAST_HEADLINE)
        for line in lines
    )
