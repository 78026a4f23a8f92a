"""Running heads of printed pages that hold the number of their page, and interrupt the sentences of the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from .lines import Line, normal_form
from .paragraphs import LEAST_OPEN, reads_on
from .signs import DIGIT

__all__ = ["numbered_heads"]

_HEAD = re.compile(
    r"(?P<before>[^\d\W].{2,80}?)[ |–—-]+(?P<last>\d{1,4})|(?P<first>\d{1,4})[ |–—-]+(?P<behind>[^\d\W].{2,80})"
)
_MOST_WORDS = 13
_LEAST_WORDS = 2
"""Words besides the number: `Step 2` may stand between what is to be done."""


def numbered_heads(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are such a head: they say the same beside rising numbers, or what a line without a number says.

    One of them at least stands where a sentence goes on in small letters behind it, as the heading of a chapter
    does not.

    Args:
        lines: the lines of a page, of which those that a sentence is wrapped in are not joined.
    """
    heads: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        if not line.signs & DIGIT or line.words > _MOST_WORDS or line.links or line.heading:
            continue
        if found := _HEAD.fullmatch(line.plain):
            number = int(found["last"] or found["first"])
            form = normal_form(found["before"] or found["behind"])
            if form.count(" ") + 1 >= _LEAST_WORDS:
                heads.setdefault(form, []).append((index, number))
    interrupting = [form for form, at in heads.items() if any(_interrupts(lines, index) for index, _ in at)]
    if not interrupting:
        return frozenset()
    said = {normal_form(line.plain) for line in lines}
    found_at: set[int] = set()
    for form in interrupting:
        numbers = [number for _, number in heads[form]]
        rising = len(numbers) > 1 and all(a < b for a, b in itertools.pairwise(numbers))
        if rising or form in said:
            found_at.update(index for index, _ in heads[form])
    return frozenset(found_at)


def _interrupts(lines: Sequence[Line], index: int) -> bool:
    if not 0 < index < len(lines) - 1:
        return False
    above, below = lines[index - 1], lines[index + 1]
    return min(above.words, below.words) >= LEAST_OPEN and reads_on(above.plain, below.plain)
