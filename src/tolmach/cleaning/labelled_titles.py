"""Titles that say of themselves that they are one: the subject of a mail, a field at the head of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line
from .markup import strip_bullet

__all__ = ["is_labelled", "title_text"]

_LABEL = re.compile(
    r"(?:(?:title|headline|subject|заголовок|заглавие|название|тема)\s*:|(?-i:HD))\s+(?=\S)", re.IGNORECASE
)
"""What stands before a title at the head of a mail, or of a file with a field on each line."""
_SUBJECT = "Subject: "
"""No headline begins so, where other labels may."""
_FIELD = re.compile(r"[\w-]{2,20}(?:\(\w\))?(?: [\w-]{2,20})?:\s|(?:SE|HD|BY|WC|PD|SN) ")
"""With a colon, or as the exports of a large archive of newspapers have them: HD, and the headline."""


def is_labelled(lines: Sequence[Line], number: int) -> bool:
    """Whether a line says of itself that it is the title: the subject of a mail, or one of several fields."""
    plain = strip_bullet(lines[number].plain)
    if not _LABEL.match(plain):
        return False
    beside = lines[max(0, number - 1) : number + 2]
    return plain.startswith(_SUBJECT) or sum(_FIELD.match(line.plain) is not None for line in beside) > 1


def title_text(lines: Sequence[Line], number: int) -> str:
    """The title that a line holds, without its label."""
    plain = strip_bullet(lines[number].plain)
    return _LABEL.sub("", plain) if is_labelled(lines, number) else plain
