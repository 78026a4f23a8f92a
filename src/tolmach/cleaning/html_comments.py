"""What readers wrote below the text of an HTML page, as far as the model keeps it: told by the heading above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import ALL_LINK
from .render import RenderedLine
from .rules import line_rule

__all__ = ["below_comments"]

_COUNTED, _HEADED, _ASKED = (
    "counter.comments",
    "counter.comments_heading",
    frozenset({"form.comment", "form.button"}),
)
_MAY_HEAD = re.compile(
    r"комм?ент|отзыв|мнени|обсужд|отклик|comment|leave a reply|response|discussion", re.IGNORECASE
)
"""A quick look: most lines head nothing; what heads answers heads text."""
_ADD = "Add"
"""A comment, which stands below each answer to a question."""
_LONGEST = 60
"""Characters of such a heading."""
_LEAST_HEADLINE = 3
"""Blanks in a link that is one: those of readers are their names."""
_LEAST_ABOVE, _PART_ABOVE = 60, 0.1
"""The words of the text above it, and their part of all that is kept: higher up it is a link down to the comments."""


def below_comments(lines: Sequence[RenderedLine], stays: Sequence[bool]) -> range:
    """The heading of what readers wrote, and all below it; none where several such headings part the text.

    A list of articles says of each how many comments it has, and the comments on a question are a part of its page:
    "Comments" and "Discussion" without their number head parts of texts.

    Args:
        lines: the page.
        stays: which of them are text so far.
    """
    words = [len(line.text.split()) if is_kept else 0 for line, is_kept in zip(lines, stays, strict=True)]
    total, above = sum(words), 0
    found = -1
    for index, line in enumerate(lines):
        if above >= max(_LEAST_ABOVE, _PART_ABOVE * total) and (rule := _heads_comments(line)):
            if found < 0:
                found = index
            elif rule == _COUNTED and _holds_article(lines[found + 1 : index], words[found + 1 : index]):
                return range(0)
        above += words[index]
    return range(found, len(lines)) if found >= 0 else range(0)


def _holds_article(lines: Sequence[RenderedLine], words: Sequence[int]) -> bool:
    """Whether text and a headline stand between two counters; of the posts of readers each may have a counter."""
    return any(words) and any(
        line.kind == "heading" or (line.link_share > ALL_LINK and line.text.count(" ") >= _LEAST_HEADLINE)
        for line in lines
    )


def _heads_comments(line: RenderedLine) -> str | None:
    """The rule by which a line heads what readers wrote, or asks for it."""
    text = line.text
    if len(text) > _LONGEST or not _MAY_HEAD.search(text):
        return None
    found = line_rule(text)
    if found is None or found.rule not in (_COUNTED, _HEADED, *_ASKED):
        return None
    if found.rule == _HEADED and text.isascii():
        return None  # Comments, Discussion: a part of a text as often
    return None if text.startswith(_ADD) else found.rule
