"""What a step changes, as places and what stands there afterwards."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..model import Edit, Fix, Stretch

__all__ = ["Origins", "between", "fixes_by_kind", "lines_holding", "replaced", "replay"]


def between(old: str, new: str, offset: int) -> Edit:
    """The one edit that makes the new text of the old one, which begins at an offset."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    return Edit(offset + head, offset + len(old) - tail, new[head : len(new) - tail])


def replaced(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits, which are in order and do not overlap."""
    pieces: list[str] = []
    done = 0
    for start, end, written in edits:
        pieces += [text[done:start], written]
        done = end
    return "".join([*pieces, text[done:]])


def replay(original: str, fixes: Iterable[Fix]) -> str:
    """Makes the repaired text of the original one by its fixes; some of the first fixes give what stood between."""
    for fix in fixes:
        original = replaced(original, fix.edits)
    return original


class Origins:
    """From places in a repaired text back to places in the original one."""

    def __init__(self, fixes: Sequence[Fix]) -> None:
        """
        Args:
            fixes: All of the text, with their places.
        """
        self._steps = [_Step(fix.edits) for fix in reversed(fixes) if fix.edits]

    def of(self, start: int, end: int) -> Stretch:
        """The stretch of the original text that `repaired[start:end]` was made of."""
        for step in self._steps:
            start, end = step.before(start, begins=True), step.before(end, begins=False)
        return start, max(start, end)


class _Step:
    """The edits of one fix, backwards."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        shift = 0
        self._starts: list[int] = []
        for start, end, written in edits:
            self._starts.append(start + shift)
            shift += len(written) - (end - start)

    def before(self, place: int, *, begins: bool) -> int:
        """A place in the text before the edits; inside of what was written the begin or end of what stood there."""
        number = (bisect_right if begins else bisect_left)(self._starts, place) - 1
        if number < 0:
            return place
        start, end, written = self._edits[number]
        into = place - self._starts[number]
        if into < len(written) or (into == len(written) and not begins and written):
            return start if begins else end
        return end + into - len(written)


def fixes_by_kind(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """One fix of each kind, by name, with its count and no places: what is kept of a page."""
    counts: Counter[str] = Counter()
    for fix in fixes:
        counts[fix.kind] += fix.count
    return tuple(Fix(kind, counts[kind]) for kind in sorted(counts))


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def lines_holding(pattern: re.Pattern[str], text: str) -> Iterator[Stretch]:
    """The lines in which a pattern is found, in order, without their line ends; no others are looked at."""
    found = pattern.search(text)
    while found:
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.start()) % (len(text) + 1)
        yield start, end
        found = pattern.search(text, end)
