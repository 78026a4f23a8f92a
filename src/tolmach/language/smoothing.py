"""Decides for neighbouring phrases together: a heading of two words is settled by what stands around it.

A two-state hidden Markov model (home language, another one) over the phrases of one script, decoded by
Viterbi's algorithm (1967). Changing the state costs less where a text is likelier to change its language:
at a blank line less than at a quotation mark, there less than inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["BLANK_LINE", "home_states"]

BLANK_LINE = re.compile(r"\n\s*?\n")
_QUOTE_OR_GAP = re.compile('["«»„“”()\\[\\]\t]| {2}')

_PRICE_AT_BLANK_LINE = 2.5
_PRICE_AT_LINE_END = 3.0
_PRICE_AT_QUOTE_OR_GAP = 4.0
_PRICE_INSIDE = 6.0


def home_states(scores: Sequence[float], between: Sequence[str]) -> list[bool]:
    """The likeliest states of a sequence of phrases: is it the home language?

    Args:
        scores: log-odds of the home language for each phrase, with what was believed before it was read; at
            least one.
        between: what stands between each phrase and the next, one fewer than `scores`.
    """
    home, other = scores[0], 0.0
    stayed: list[tuple[bool, bool]] = []
    for score, gap in zip(scores[1:], between, strict=True):
        price = _switch_price(gap)
        stays_home = home >= other - price
        stays_other = other >= home - price
        stayed.append((stays_home, stays_other))
        home, other = (
            (home if stays_home else other - price) + score,
            other if stays_other else home - price,
        )
    state = home >= other
    states = [state]
    for stays_home, stays_other in reversed(stayed):
        if not (stays_home if state else stays_other):
            state = not state
        states.append(state)
    return states[::-1]


@lru_cache(1 << 10)
def _switch_price(between: str) -> float:
    """What a change of language costs where `between` stands between two phrases, in log-odds."""
    if "\n" in between:
        return _PRICE_AT_BLANK_LINE if BLANK_LINE.search(between) else _PRICE_AT_LINE_END
    return _PRICE_AT_QUOTE_OR_GAP if _QUOTE_OR_GAP.search(between) else _PRICE_INSIDE
