"""What readers wrote below the text of an HTML page, as far as the model keeps it: told by the heading above it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from .comment_heads import MOST_TRIED, are_posts, heads_comments, may_head_comments
from .layout import without_digits
from .lines import ALL_LINK
from .render import RenderedLine, Rendering
from .rules import line_rule
from .sentence_ends import is_sentence

__all__ = ["below_comments"]

_LEAST_HEADLINE = 3
"""Blanks in a link that is one: those of readers are their names."""
_LEAST_ABOVE, _PART_ABOVE, _PART_OF_POSTS = 60, 0.6, 0.1
"""The words of the text above it, and their part of all that is kept: higher up it is a link down to the comments. Less
of the text is enough where what is below is made of posts, and that is asked where the text may go on."""


def below_comments(rendering: Rendering, stays: Sequence[bool]) -> range:
    """The heading of what readers wrote, and all below it; none where several such headings part the text.

    A list of articles says of each how many comments it has.

    Args:
        rendering: the page.
        stays: which of its lines are text so far.
    """
    lines = rendering.lines
    words = [len(line.text.split()) if is_kept else 0 for line, is_kept in zip(lines, stays, strict=True)]
    above = list(itertools.accumulate(words, initial=0))
    heads = [
        index
        for index, line in enumerate(lines)
        if above[index] >= _LEAST_ABOVE
        and may_head_comments(line.text)
        and heads_comments(line.text, line_rule(line.text))
    ]
    ends = (i for i in heads[:MOST_TRIED] if _ends_text(rendering, stays, i, above[i] / above[-1]))
    first = next(ends, None)
    if first is None:
        return range(0)
    form = without_digits(lines[first].text)
    alike = [index for index in heads if without_digits(lines[index].text) == form]
    between = slice(alike[0] + 1, alike[-1])
    return range(0) if _hold_article(lines[between], words[between]) else range(first, len(lines))


def _ends_text(rendering: Rendering, stays: Sequence[bool], heading: int, part: float) -> bool:
    """Whether the text ends above a heading of comments, of which so much stands there.

    Less than most of it is enough where what is below is made of posts, and so is a heading between lines of one box.
    """
    lines, boxes = rendering.lines, rendering.boxes
    before = (
        index for index in range(heading - 1, -1, -1) if stays[index] and is_sentence(lines[index].text)
    )
    below = (index for index in range(heading, len(lines)) if stays[index] and is_sentence(lines[index].text))
    last, following = next(before, None), next(below, None)
    goes_on = (
        last is not None
        and following is not None
        and boxes.parent[lines[last].box] == boxes.parent[lines[following].box]
        and boxes.tag[lines[last].box] == boxes.tag[lines[following].box]
    )
    if part >= _PART_ABOVE and not goes_on:
        return True
    # a heading of a part of the text is no name of a reader
    told = [index for index in range(heading + 1, len(lines)) if lines[index].kind != "heading"]
    return part >= _PART_OF_POSTS and are_posts([lines[i].text for i in told], [stays[i] for i in told])


def _hold_article(lines: Sequence[RenderedLine], words: Sequence[int]) -> bool:
    """Whether text and a headline stand between two such headings; of the posts of readers each may have one."""
    return any(words) and any(
        line.kind == "heading" or (line.link_share > ALL_LINK and line.text.count(" ") >= _LEAST_HEADLINE)
        for line in lines
    )
