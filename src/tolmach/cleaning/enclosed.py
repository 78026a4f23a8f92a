"""Tables, lists and numbered headings inside the text: like prose in nothing, and text by their place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from .lines import HALF_LINK, Line
from .signs import BAR, UNEVEN
from .words import EDIT_LINK, PARTS, initials

__all__ = ["enclosed", "tables"]

_CELL_BORDER = re.compile(r"\t+| {2,}|\|")
_ALL_PARTS = f"{PARTS}|параграф|приложение|appendix"
_NUMBERED = re.compile(rf"(?:{_ALL_PARTS})\s*(?:\d+|[IVXLC]+)\b(?!.*[,;]$)", re.IGNORECASE)
_INITIALS = initials(_ALL_PARTS)
"""With which its matches begin: asked first, since it is quickly answered."""
_LEAST_ROWS = 3
_LEAST_ITEMS, _MOST_ITEMS = 2, 20
_NEAR = 3
"""Lines: so far above and below a table the text begins."""
_MOST_WORDS = 8
"""Of an item without a bullet."""
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d")
_NUMBER = re.compile(r"\d+")
_LEAST_ENTRIES, _MOST_ENTRY = 4, 8
"""Of a chronicle, and lines of each."""
_EDIT_LINK = re.compile(rf"\[{EDIT_LINK}\]")


def enclosed(lines: Sequence[Line], kept: Sequence[bool]) -> frozenset[int]:
    """The lines that are text by those around them.

    Rows of a table between lines of text, items of a list there which a colon announces or of which half are text,
    the heading of a chapter or an article right above a line of text, that of a part of a wiki's article, and the
    entries of a chronicle.

    Args:
        lines: the lines of a page.
        kept: which of them are text, as far as that is known.
    """
    found = set(_entries(lines, kept))
    half_kept = (items for items in _lists(lines) if sum(kept[index] for index in items) * 2 >= len(items))
    for run in (*tables(lines), *half_kept):
        if _is_between(lines, kept, run):
            found.update(run)
    for above, line in enumerate(lines[:-1]):
        if kept[above] and line.announces:
            found.update(_items(lines, kept, above + 1))
        if line.heading and _EDIT_LINK.match(lines[above + 1].text):
            found.add(above)
        if (
            line.plain[:1] in _INITIALS
            and kept[above + 1]
            and lines[above + 1].prose
            and _NUMBERED.match(line.plain)
        ):
            found.add(above)
    return frozenset(found)


def _entries(lines: Sequence[Line], kept: Sequence[bool]) -> Sequence[int]:
    """The sentences of a chronicle, if a quarter of them is text: below times of the day, each alone on its line.

    The times go one way through the page. Of a list of other news none is text.
    """
    times = [index for index, line in enumerate(lines) if line.words == 1 and _CLOCK.fullmatch(line.plain)]
    told = [tuple(map(int, _NUMBER.findall(lines[index].plain))) for index in times]
    if len(times) < _LEAST_ENTRIES or sorted(told) not in (told, told[::-1]):
        return ()
    ends = [*times[1:], len(lines)]
    below = itertools.chain.from_iterable(
        range(at + 1, min(end, at + _MOST_ENTRY + 1)) for at, end in zip(times, ends, strict=True)
    )
    found = [i for i in below if lines[i].ends and lines[i].prose and not (lines[i].links or lines[i].bullet)]
    return found if sum(kept[index] for index in found) * 4 >= len(found) else ()


def tables(lines: Sequence[Line]) -> Iterator[range]:
    """Runs of lines with as many cells each."""
    cells = [_cells(line) if line.signs & (BAR | UNEVEN) or "  " in line.text else 1 for line in lines]
    if max(cells, default=1) == 1:
        return
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and cells[end] == cells[start] and lines[end].gap <= 1:
            end += 1
        if cells[start] > 1 and end - start >= _LEAST_ROWS:
            yield range(start, end)
        start = end


def _lists(lines: Sequence[Line]) -> Iterator[range]:
    """Runs of items with bullets or numbers."""
    items = (index for index, line in enumerate(lines) if line.listed)
    start = end = -1
    for index in items:
        if index != end or lines[index].gap:
            if end - start >= _LEAST_ITEMS:
                yield range(start, end)
            start = index
        end = index + 1
    if end - start >= _LEAST_ITEMS:
        yield range(start, end)


def _cells(line: Line) -> int:
    if line.links > HALF_LINK or line.heading:
        return 1
    return sum(bool(cell.strip()) for cell in _CELL_BORDER.split(line.text.strip("| \t")))


def _is_between(lines: Sequence[Line], kept: Sequence[bool], run: range) -> bool:
    """Whether text begins near above and goes on near below; a heading may stand between."""
    above = range(max(0, run.start - _NEAR), run.start)
    below = range(run.stop, min(len(lines), run.stop + _NEAR))
    return any(kept[i] and (lines[i].prose or lines[i].plain.endswith(":")) for i in above) and any(
        kept[i] and lines[i].prose for i in below
    )


def _items(lines: Sequence[Line], kept: Sequence[bool], start: int) -> range:
    """The short lines from here on, below a colon, if they begin small or the text goes on behind."""
    end = start
    while end < min(len(lines), start + _MOST_ITEMS) and _is_item(lines[end], first=end == start):
        end += 1
    goes_on = end < len(lines) and kept[end] and lines[end].prose and lines[end].gap <= 1
    if not goes_on:
        # the entries of a menu begin with a capital
        others = (number for number in range(start, end) if not lines[number].plain[:1].islower())
        end = next(others, end)
    return range(start, end) if end - start >= _LEAST_ITEMS else range(0)


def _is_item(line: Line, *, first: bool) -> bool:
    short = line.words <= _MOST_WORDS and not (line.strong or line.heading) and line.links < HALF_LINK
    return short and (first or not line.gap)
