"""What somebody is at a paper, and who an author is: lines that say so and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["is_about_author", "is_role"]

_BIO = re.compile(
    r",? is (?:an?|the) (?:[^\s.,]+ ){0,5}(?:reporter|\w*writer|editor|correspondent|columnist|journalist|contributor"
    r"|producer|critic|fellow|photographer)\b|,? (?:covers|writes|reports) (?:[^\s.]+ ){0,4}(?:for|about|on)\b"
    r"|,? can be reached\b"
    r"|,? contributed to this\b|(?: [—–]|,) (?:[^\s.,]+ )?(?:корреспондент|журналист|обозреватель|редактор|автор"
    r"|reporter|writer|editor|correspondent|columnist)\b"
)
"""What follows the name of the author in a line about her."""
_ROLE_ALONE = re.compile(
    r"(?:[a-z&-]+ ){0,4}(?:reporter|correspondent|writer|columnist|contributor|journalist|editor|founder|reviewer)"
    r"|(?:[а-яё-]+ ){0,3}(?:корреспондент|журналист|репорт[её]р|обозреватель|редактор|колумнист|спецкор)(?: .{2,30})?",
    re.IGNORECASE,
)
_LONGEST_ROLE = 60
"""Characters."""
_MOST_BIO = 80
"""Words of such a line."""


def is_about_author(line: str, authors: Iterable[str]) -> bool:
    """Whether a line says who one of the authors is, or where to reach her: she is named first, and not a witness."""
    return len(line.split()) <= _MOST_BIO and any(
        line[: len(name)].casefold() == name.casefold() and _BIO.match(line, len(name)) is not None
        for name in authors
    )


def is_role(line: str) -> bool:
    """Whether a line names what somebody is at a paper, and nothing else: Tech Reporter, Корреспондент."""
    return len(line) <= _LONGEST_ROLE and _ROLE_ALONE.fullmatch(line) is not None
