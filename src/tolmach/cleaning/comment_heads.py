"""Lines that head what readers wrote below a text, or ask for it, and whether what is below was written by many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .dates import find_date
from .rules import line_rule
from .sentence_ends import LINE_ENDS, is_sentence
from .verdicts import Verdict

__all__ = ["MOST_TRIED", "are_posts", "heads_comments", "may_head_comments"]

MOST_TRIED = 5
"""Headings of a page that are looked at; more are those of single posts."""
_COUNTED = "counter.comments"
"""The rule of a line that says how many comments there are."""
_ASKED = frozenset({"form.comment", "form.button"})
"""The rules of those that ask for one."""
_HEADED = "counter.comments_heading"
_MAY_HEAD = (
    *("комент", "коммент", "отзыв", "мнени", "обсужд", "отклик"),
    *("comment", "leave a reply", "response", "discussion"),
)
"""A quick look: most lines head nothing, and what heads answers heads text."""
_OF_READERS = re.compile(r"читател|посетител|пользовател|зрител", re.IGNORECASE)
_ADD = "Add"
"""A comment, which stands below each answer to a question."""
_LONGEST = 60
"""Characters."""
_LEAST_POSTS, _MOST_HEAD, _MOST_NAME = 4, 10, 4
"""Posts, words of the line above one, and of a name."""
_POST = 4
"""Sentences of a post, on average."""


def may_head_comments(text: str) -> bool:
    """Whether a line may be such a heading, by one of its words."""
    return len(text) <= _LONGEST and any(map(text.lower().__contains__, _MAY_HEAD))


def heads_comments(text: str, found: Verdict | None) -> bool:
    """Whether a line heads what readers wrote, or asks for it.

    "Comments", "Discussion", "Комментарий", "Мнения" head parts of texts as often, unless they say that readers wrote.

    Args:
        text: the line.
        found: what the rules for single lines say of it.
    """
    if found is None or text.startswith(_ADD):
        return False
    return (
        found.rule == _COUNTED
        or found.rule in _ASKED
        or (found.rule == _HEADED and _OF_READERS.search(text) is not None)
    )


def are_posts(texts: Sequence[str], stays: Sequence[bool]) -> bool:
    """Whether lines were written by many: above every few sentences that stay is a name, a date, or such a heading.

    Args:
        texts: the lines below a heading of comments.
        stays: which of them are text so far.
    """
    sentences = [index for index, text in enumerate(texts) if stays[index] and is_sentence(text)]
    posts = sum(index > 0 and _may_head_post(texts[index - 1]) for index in sentences)
    return posts >= max(_LEAST_POSTS, len(sentences) / _POST)


def _may_head_post(text: str) -> bool:
    if text.count(" ") >= _MOST_HEAD or text.endswith(LINE_ENDS):
        return False
    is_name = text.count(" ") < _MOST_NAME
    # asked without the quick look: a heading that names its reader is longer than one of all comments
    return is_name or find_date(text) is not None or heads_comments(text, line_rule(text))
