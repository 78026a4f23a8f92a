"""What a person says of a page; `correcting` carries it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ..canonical import digest
from ..codec import to_plain
from ..model import RemovalReason
from .rule_table import Rule

__all__ = ["ACTIONS", "CORRECTION_RULES", "LINE_ACTIONS", "Action", "Correction"]

Action = Literal["keep", "remove", "join", "language", "title", "authors", "date", "reject"]
ACTIONS: tuple[Action, ...] = get_args(Action)
LINE_ACTIONS: frozenset[Action] = frozenset({"keep", "remove", "join", "language"})
"""Those that quote a line."""

CORRECTION_RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("person.removed", "boilerplate", 1.0, "A person took the line out, for the reason they gave."),
    )
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a person says of a page."""

    action: Action
    line: str = ""
    """As quoted; for `LINE_ACTIONS`."""
    value: tuple[str, ...] = ()
    """The title, the authors, the date (ISO 8601, may be partial), the language (BCP 47); why a page is rejected."""
    reason: RemovalReason = "boilerplate"
    """Of a removal."""
    author: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """Short hash of all that it says."""
        return digest("correction", to_plain(self))[:16]

    def __str__(self) -> str:
        what = self.line if self.action in LINE_ACTIONS else ""
        value = ", ".join(self.value)
        said = " as ".join(part for part in (f"«{' '.join(what.split())}»" if what else "", value) if part)
        by = f" ({self.author})" if self.author else ""
        return f"{self.action} {said}".strip() + by
