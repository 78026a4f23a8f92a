"""Justified text: lines that blanks between their words make equally long, as in print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["single_spaced"]

_BLANKS = re.compile(r"(?<=\S) +(?=\S)")
_LEAST_WIDTH = 40
"""Characters."""
_LEAST_GAPS = 4
_MOST_UNEVEN = 2
"""How many more blanks may stand between two words of a line than between two others: columns have more."""
_LEAST_LINES = 3
"""So many lines that end at one column are justified."""


def single_spaced(bodies: Sequence[str], ends: Sequence[int]) -> list[str]:
    """The lines of a page with one blank between the words of those that are justified; all others as they are.

    Args:
        bodies: the lines without the blanks around them.
        ends: the column at which each ends: its indent and its length.
    """
    spread = [index for index, body in enumerate(bodies) if "  " in body and _is_spread(body)]
    # what is set in columns has two blanks between all of them
    columns = Counter(ends[index] for index in spread if " " in _BLANKS.findall(bodies[index]))
    found = list(bodies)
    for index in spread:
        if columns[ends[index]] >= _LEAST_LINES:
            found[index] = _BLANKS.sub(" ", bodies[index])
    return found


def _is_spread(body: str) -> bool:
    """Whether the blanks of a line are shared out evenly among its words."""
    if len(body) < _LEAST_WIDTH or "\t" in body:
        return False
    gaps = [len(gap) for gap in _BLANKS.findall(body)]
    return len(gaps) >= _LEAST_GAPS and max(gaps) - min(gaps) <= _MOST_UNEVEN
