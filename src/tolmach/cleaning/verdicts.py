"""What the rules say a line is, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..model import RemovalReason
from .rule_table import RULES, Rule

__all__ = ["ANYWHERE", "EDGES", "Verdict", "verdict", "verdicts_of"]

ANYWHERE = 0.8
"""From this score a verdict holds wherever the line stands."""
EDGES = 0.5
"""From this score a verdict holds before and after the main text."""


class Verdict(NamedTuple):
    """What a line is, and how sure that is (0 to 1)."""

    reason: RemovalReason
    rule: str
    score: float


def verdicts_of(rules: Mapping[str, Rule]) -> Mapping[str, Verdict]:
    """The verdicts that rules give, by their ids."""
    return {rule.id: Verdict(rule.reason, rule.id, rule.score) for rule in rules.values()}


_VERDICTS = verdicts_of(RULES)


def verdict(rule: str) -> Verdict:
    """The verdict that the rule of this id gives."""
    return _VERDICTS[rule]
