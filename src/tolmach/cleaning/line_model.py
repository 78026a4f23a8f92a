"""The line model's say: what no rule is sure about, boosted trees decide from shape, place and neighbours.

How it was trained, and on what: docs/line-model.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .rules import Verdict, verdict
from .scrape import Scrape

__all__ = ["ask_model", "judged"]

_MODEL = "line_model"
_GONE = 0.5
"""From this share on a line that no rule names is a left-over."""
_TEXT = 0.1
"""Up to this share a line is text, even where a rule that is not sure of itself says otherwise."""
_WEAK = frozenset({"boilerplate.header", "boilerplate.footer", "navigation.menu", "teaser.link"})
"""Rules that go by where a line stands, and not by what it says."""


def ask_model(page: Scrape, final: Sequence[Verdict | None]) -> list[Verdict | None]:
    """The verdicts of the rules, with those of the model where the rules have none or are not sure.

    The model keeps silent about a page without prose: verse, lists, languages without spaces between words.

    Args:
        page: the page.
        final: what the rules make of each line in its place.
    """
    if not page.zones.certain or len(page.lines) < 2:
        return list(final)
    from .line_features import line_features
    from .trees import load, shares

    features = line_features(page, final)
    found = shares(load(_MODEL).score(features)).tolist()
    return judged(final, found)


def judged(final: Sequence[Verdict | None], found: Sequence[float]) -> list[Verdict | None]:
    """The verdicts of rules and model together, from the model's share for each line."""
    return [_decided(rule, share) for rule, share in zip(final, found, strict=True)]


def _decided(rule: Verdict | None, share: float) -> Verdict | None:
    if rule is None:
        return replace(verdict("model.line"), score=share) if share >= _GONE else None
    return None if rule.rule in _WEAK and share <= _TEXT else rule
