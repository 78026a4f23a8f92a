"""Lines that head what readers wrote below a text, or ask for it."""

from __future__ import annotations

import re

from .verdicts import Verdict

__all__ = ["ASKED", "COUNTED", "heads_comments", "may_head_comments"]

COUNTED = "counter.comments"
"""The rule of a line that says how many comments there are."""
ASKED = frozenset({"form.comment", "form.button"})
"""The rules of those that ask for one."""
_HEADED = "counter.comments_heading"
_MAY_HEAD = re.compile(
    r"комм?ент|отзыв|мнени|обсужд|отклик|comment|leave a reply|response|discussion", re.IGNORECASE
)
"""What heads answers heads text."""
_ADD = "Add"
"""A comment, which stands below each answer to a question."""
_LONGEST = 60
"""Characters."""


def may_head_comments(text: str) -> bool:
    """A quick look: most lines head nothing."""
    return len(text) <= _LONGEST and _MAY_HEAD.search(text) is not None


def heads_comments(text: str, found: Verdict | None) -> bool:
    """Whether a line heads what readers wrote, or asks for it.

    "Comments" and "Discussion" without their number head parts of texts as often.

    Args:
        text: the line, of which `may_head_comments` is true.
        found: what the rules for single lines say of it.
    """
    if found is None or text.startswith(_ADD):
        return False
    return found.rule == COUNTED or found.rule in ASKED or (found.rule == _HEADED and not text.isascii())
