"""Where the main text begins and ends among the lines of a page.

The main text reaches from the first to the last line that reads like prose (or verse), as long as
such lines stand together; what is before is header, what is after is footer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .lines import Line
from .rules import ANYWHERE, Verdict

__all__ = ["Zones", "find_zones", "is_text"]

_REACH = 6
"""A short sentence counts as main text when a long one stands at most so many lines further in."""
_VERSE_LINES = 4
"""Least number of lines, without a blank one between them, that can be verse."""


class Zones(NamedTuple):
    """Line numbers: the main text is `start` to `end`, end exclusive."""

    start: int
    end: int
    certain: bool
    """False where no line reads like prose: then the whole page is taken for text."""


def is_text(line: Line, found: Verdict | None) -> bool:
    """Whether a line reads like prose and no rule is sure that it is something else."""
    return line.prose and (found is None or found.score < ANYWHERE)


def find_zones(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> Zones:
    """The zones of a page, from the shapes of its lines and what they are by themselves."""
    text = [is_text(line, found) for line, found in zip(lines, verdicts, strict=True)]
    verse = _verse(lines, verdicts)
    strong = [(t and line.strong) or v for t, line, v in zip(text, lines, verse, strict=True)]
    count = len(lines)
    if not any(strong):
        strong = list(text)
    if not any(strong):
        return Zones(0, count, certain=False)
    start = next(i for i in range(count) if text[i] or verse[i] if any(strong[i : i + _REACH]))
    end = 1 + next(
        i
        for i in range(count - 1, -1, -1)
        if text[i] or verse[i]
        if any(strong[max(0, i + 1 - _REACH) : i + 1])
    )
    start = _back(lines, verdicts, start)
    end = _forth(lines, verdicts, end)
    return Zones(start, end, certain=True)


def _verse(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> list[bool]:
    """Marks runs of short lines with the punctuation of verse or of dialogue."""
    marks = [False] * len(lines)
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not lines[index].gap:
            continue
        run = range(start, index)
        start = index
        pausing = sum(lines[i].pauses and verdicts[i] is None and not lines[i].bullet for i in run)
        words = sum(lines[i].words for i in run)
        if len(run) >= _VERSE_LINES and pausing * 5 >= len(run) * 2 and words >= 3 * len(run):
            for i in run:
                marks[i] = verdicts[i] is None
    return marks


def _back(lines: Sequence[Line], verdicts: Sequence[Verdict | None], start: int) -> int:
    """Takes in short sentences right before the text, but no question at the top: that may be a title."""
    while start > 0 and verdicts[start - 1] is None and _short_sentence(lines[start - 1]):
        if lines[start - 1].plain.endswith("?") and not any(v is None for v in verdicts[: start - 1]):
            break
        start -= 1
    return start


def _forth(lines: Sequence[Line], verdicts: Sequence[Verdict | None], end: int) -> int:
    """Takes in short sentences right after the text, and the list that its last words announce."""
    while end < len(lines):
        line, found = lines[end], verdicts[end]
        soft = found is None or found.score < ANYWHERE
        if (found is None and _short_sentence(line)) or (
            soft and _listed(line) and (lines[end - 1].plain.endswith(":") or _listed(lines[end - 1]))
        ):
            end += 1
        elif found is None and line.plain.endswith(":") and _announces(lines, verdicts, end):
            end += 2
        else:
            break
    return end


def _listed(line: Line) -> bool:
    return (line.bullet or line.numbered or line.plain.endswith(";")) and line.links < 0.5


def _announces(lines: Sequence[Line], verdicts: Sequence[Verdict | None], index: int) -> bool:
    """Whether a line with a colon at its end stands before a list of two lines or more."""
    items = range(index + 1, index + 3)
    return lines[index].words >= 3 and all(
        i < len(lines) and _listed(lines[i]) and verdicts[i] is None for i in items
    )


def _short_sentence(line: Line) -> bool:
    return line.ends and line.links < 0.5 and not line.bullet and any(map(str.isalpha, line.plain))
