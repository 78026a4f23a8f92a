"""Tables, lists and numbered headings inside the text: they look least like prose, and are text by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .lines import Line

__all__ = ["enclosed"]

_CELL_BORDER = re.compile(r"\t+| {2,}|\s*\|\s*")
_NUMBERED = re.compile(
    r"(?:глава|статья|раздел|часть|параграф|приложение|chapter|article|section|part|appendix|§)"
    r"\s*(?:\d+|[IVXLC]+)\b(?!.*[,;]$)",
    re.IGNORECASE,
)
_LEAST_ROWS = 3
_LEAST_ITEMS, _MOST_ITEMS = 2, 20
_NEAR = 3
"""Lines: so far above and below a table the text begins."""
_MOST_WORDS = 8
"""Of an item without a bullet."""
_LEAST_ANNOUNCING = 3
"""Words before the colon: fewer are a label."""
_LINKED = 0.5


def enclosed(lines: Sequence[Line], kept: Sequence[bool]) -> frozenset[int]:
    """The lines that are rows of a table between lines of text, items of a list there which a colon announces, or the
    heading of a chapter or an article right above a line of text.

    Args:
        lines: the lines of a page.
        kept: which of them are text, as far as that is known.
    """
    found = {
        index for rows in _tables(lines) if _is_between(lines, kept, rows.start, rows.stop) for index in rows
    }
    for start in range(1, len(lines)):
        if kept[start - 1]:
            found.update(_items(lines, kept, start))
        if kept[start] and lines[start].prose and _NUMBERED.match(lines[start - 1].plain):
            found.add(start - 1)
    return frozenset(found)


def _tables(lines: Sequence[Line]) -> Iterator[range]:
    """Runs of lines with as many cells each."""
    cells = [_cells(line) for line in lines]
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and cells[end] == cells[start] and lines[end].gap <= 1:
            end += 1
        if cells[start] > 1 and end - start >= _LEAST_ROWS:
            yield range(start, end)
        start = end


def _cells(line: Line) -> int:
    if line.links > _LINKED or line.heading:
        return 0
    return sum(bool(cell) for cell in _CELL_BORDER.split(line.text.strip("| \t")))


def _is_between(lines: Sequence[Line], kept: Sequence[bool], start: int, end: int) -> bool:
    above = next((i for i in range(start - 1, max(-1, start - 1 - _NEAR), -1) if kept[i]), None)
    below = any(kept[i] and lines[i].prose for i in range(end, min(len(lines), end + _NEAR)))
    return below and above is not None and (lines[above].prose or lines[above].plain.endswith(":"))


def _items(lines: Sequence[Line], kept: Sequence[bool], start: int) -> range:
    """The short lines from here on which the line before announces, if the text goes on behind them."""
    before = lines[start - 1]
    if not before.plain.endswith(":") or before.words < _LEAST_ANNOUNCING:
        return range(0)
    end = start
    while end < min(len(lines), start + _MOST_ITEMS) and _is_item(lines[end], first=end == start):
        end += 1
    goes_on = end < len(lines) and kept[end] and lines[end].prose and lines[end].gap <= 1
    return range(start, end) if goes_on and end - start >= _LEAST_ITEMS else range(0)


def _is_item(line: Line, *, first: bool) -> bool:
    short = line.words <= _MOST_WORDS and not (line.strong or line.heading) and line.links < _LINKED
    return short and (first or not line.gap)
