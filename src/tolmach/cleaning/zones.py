"""Where the main text begins and ends among the lines of a page.

The main text reaches from the first to the last line that reads like prose (or verse), as long as
such lines stand together; what is before is header, what is after is footer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .enclosed import tables
from .lines import HALF_LINK, Line
from .origins import is_place
from .paragraphs import LEAST_OPEN, reads_on
from .sentence_ends import CLOSING
from .speech import is_speech, is_turn
from .verdicts import ANYWHERE, EDGES, Verdict

__all__ = ["Zones", "find_zones", "is_text"]

_REACH = 6
"""A short sentence counts as main text when a long one stands at most so many lines further in."""
_MOST_HEADLINE = 16
"""Words: a longer question is text, not a headline."""
_SALUTATION = re.compile(
    r"(?:dear|hello|hi|good (?:morning|day|evening)"
    r"|уважаем\w+|дорог(?:ой|ая|ие)|здравствуй\w*|привет\w*|добр(?:ый|ого))\b",
    re.IGNORECASE,
)
_METADATA = frozenset({"date", "byline", "place"})
_BELOW_TITLE = _METADATA | {"caption"}
_MOST_TITLE = 6
"""Words of the heading of a last part."""
_MOST_ITEM = 12
"""Words of an item without a bullet; a single one may be the name of a file."""
_MOST_BROKEN, _MOST_BEGINNING = 3, 3
"""Lines, and words of each, that a sentence may begin with before its first long line."""
_VERSE_LINES = 4
"""Least number of lines, without a blank one between them, that can be verse; for each long one among them as many."""


class Zones(NamedTuple):
    """Line numbers: the main text is `start` to `end`, end exclusive."""

    start: int
    end: int
    opening: int
    """The first long line of the text; a date or byline between `start` and here still heads the page."""
    certain: bool
    """False where no line reads like prose: then the whole page is taken for text."""


def is_text(line: Line, found: Verdict | None) -> bool:
    """Whether a line reads like prose and no rule is sure that it is something else."""
    if found is not None and (found.score >= ANYWHERE or found.reason in _METADATA):
        return False
    return line.prose and not is_place(line.plain)


def find_zones(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> Zones:
    """The zones of a page, from the shapes of its lines and what they are by themselves."""
    text = [is_text(line, found) for line, found in zip(lines, verdicts, strict=True)]
    verse = _verse(lines, verdicts)
    strong = [(t and line.strong) or v for t, line, v in zip(text, lines, verse, strict=True)]
    count = len(lines)
    if not any(strong):
        strong = list(text)
    if not any(strong):
        return Zones(0, count, 0, certain=False)
    start = least = _first(text, verse, strong, 0)
    # twice where the title of the document stands above it
    while _is_headline(lines, verdicts, strong, start):
        least = start + 1
        start = _first(text, verse, strong, least)
    end = 1 + _last(lines, verdicts, [t or v for t, v in zip(text, verse, strict=True)], strong)
    start = _back(lines, verdicts, strong, start, least if least < start else 0)
    end = _forth(lines, verdicts, end)
    start, end = _with_entries(lines, verdicts, start, end)
    opening = next((i for i in range(start, min(end, start + _REACH)) if strong[i]), start)
    return Zones(start, end, opening, certain=True)


def _first(text: Sequence[bool], verse: Sequence[bool], strong: Sequence[bool], least: int) -> int:
    """The first line of text with a strong one within reach."""
    return next(i for i in range(least, len(text)) if (text[i] or verse[i]) and any(strong[i : i + _REACH]))


def _last(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], text: Sequence[bool], strong: Sequence[bool]
) -> int:
    """The last line of text with a strong one within reach; rows of tables and items with stops are no distance."""
    last = next(
        i for i in range(len(lines) - 1, -1, -1) if text[i] and any(strong[max(0, i + 1 - _REACH) : i + 1])
    )
    if True not in text[last + 1 :]:
        return last
    rows = {index for table in tables(lines) for index in table}
    distance = _REACH
    for index, line in enumerate(lines):
        if strong[index]:
            distance = 0
        if text[index] and distance < _REACH:
            last = index
        is_item = line.listed and line.pauses and verdicts[index] is None
        distance += not (is_item or index in rows)
    return last


def _is_headline(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], strong: Sequence[bool], index: int
) -> bool:
    """Whether a question or call is the headline over the text rather than its first sentence.

    It is where a date, byline, caption or place stands between it and the first long line, or where
    it comes first of all and a blank line parts it from that one. The former tells as well a headline
    of several sentences, of which the last one has no full stop: «Life is hard». How a village lives.
    """
    line = lines[index]
    asks = line.plain.rstrip(CLOSING).endswith(("?", "!"))
    if not (asks or line.broken) or line.words > _MOST_HEADLINE:
        return False
    if not line.plain.lstrip("\"'«“„([¿¡")[:1].isupper() or is_speech(line.plain) or is_turn(line.plain):
        return False
    if _SALUTATION.match(line.plain):
        return False
    below = index + 1
    if asks and below < len(lines) and lines[below].gap and is_text(lines[below], verdicts[below]):
        asked = lines[below].plain.endswith("?") or (line.words < 3 and not strong[below])
        if not asked and all(found is not None for found in verdicts[:index]):
            return any(strong[below:])
    while below < len(lines) and not strong[below]:
        found = verdicts[below]
        if found is not None and found.reason in _BELOW_TITLE and found.score >= EDGES:
            return any(strong[below:])
        if (
            found is None and lines[below].ends and not is_place(lines[below].plain)
        ) or below > index + _REACH:
            return False
        below += 1
    return False


def _verse(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> list[bool]:
    """Marks runs of short lines with the punctuation of verse or of dialogue."""
    marks = [False] * len(lines)
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not lines[index].gap:
            continue
        run = range(start, index)
        start = index
        if len(run) < _VERSE_LINES:
            continue
        pausing = sum(lines[i].pauses and verdicts[i] is None and not lines[i].bullet for i in run)
        words = sum(lines[i].words for i in run)
        long = sum(lines[i].strong for i in run)
        if pausing * 5 >= len(run) * 2 and words >= 3 * len(run) and long * _VERSE_LINES <= len(run):
            for i in run:
                marks[i] = verdicts[i] is None
    return marks


def _back(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    strong: Sequence[bool],
    start: int,
    least: int,
) -> int:
    """Takes in short sentences and halves of them right before the text, but no headline, and none above `least`."""
    while start > least and verdicts[start - 1] is None:
        if _runs_on(lines[start - 1], lines[start]):
            start -= 1
            continue
        if not _short_sentence(lines[start - 1]) or lines[start - 1].abbreviated:
            break
        if _is_headline(lines, verdicts, strong, start - 1):
            break
        start -= 1
    if lines[start].plain[:1].islower():
        # where links are lines of their own a sentence begins with a word or two on each
        for _ in range(_MOST_BROKEN):
            if start == least or not _begins_sentence(lines[start - 1], verdicts[start - 1], lines[start]):
                break
            start -= 1
    return start


def _begins_sentence(line: Line, found: Verdict | None, below: Line) -> bool:
    """Whether a line may be the first words of the sentence that the next one goes on with."""
    return (
        found is None
        and line.words <= (_MOST_BEGINNING if line.plain[:1].isupper() else LEAST_OPEN)
        and line.plain[:1].isalpha()
        and line.plain[-1:].isalpha()
        and not (below.gap or line.heading or line.bullet or line.links)
    )


def _forth(lines: Sequence[Line], verdicts: Sequence[Verdict | None], end: int) -> int:
    """Takes in short sentences right after the text, and the list that its last words announce."""
    while end < len(lines):
        line, found = lines[end], verdicts[end]
        soft = found is None or found.score < ANYWHERE
        if (found is None and (_short_sentence(line) or _runs_on(lines[end - 1], line))) or (
            soft and _listed(line) and (lines[end - 1].plain.endswith(":") or _listed(lines[end - 1]))
        ):
            end += 1
        elif (
            found is None
            and end + 1 < len(lines)
            and not verdicts[end + 1]
            and _runs_on(line, lines[end + 1])
        ) or (found is None and line.plain.endswith(":") and _announces(lines, verdicts, end)):
            end += 2
        elif _is_last_part(lines, verdicts, end):
            return len(lines)
        else:
            break
    return end


def _is_name(line: Line) -> bool:
    """Whether a line is written as names of persons and papers are."""
    return line.words > 1 and all(word[:1].isupper() for word in line.plain.split())


def _with_entries(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], start: int, end: int
) -> tuple[int, int]:
    """Takes in the entries of a glossary beside those that begin or end the text: a term, and a sentence below it."""
    first = start - 1 if _is_entry(lines, verdicts, start - 1) else start
    if _is_entry(lines, verdicts, first):
        start = first
        while _is_entry(lines, verdicts, start - 2):
            start -= 2
    if _is_entry(lines, verdicts, end - 2):
        while _is_entry(lines, verdicts, end):
            end += 2
    return start, end


def _is_entry(lines: Sequence[Line], verdicts: Sequence[Verdict | None], index: int) -> bool:
    """Whether a term stands here, and right below it a sentence, both with nothing else around them."""
    if not 0 <= index < len(lines) - 1 or verdicts[index] is not None or verdicts[index + 1] is not None:
        return False
    term, line = lines[index], lines[index + 1]
    alone = (not index or term.gap > 0) and (index + 2 == len(lines) or lines[index + 2].gap > 0)
    is_term = term.words <= _MOST_TITLE and term.plain[:1].isupper() and term.plain[-1:].isalpha()
    return alone and is_term and not (line.gap or term.bullet or term.links) and _short_sentence(line)


def _is_last_part(lines: Sequence[Line], verdicts: Sequence[Verdict | None], index: int) -> bool:
    """Whether a heading stands here above short sentences alone, which end the page."""
    line, below = lines[index], range(index + 1, len(lines))
    is_heading = line.gap > 0 and line.words <= _MOST_TITLE and line.plain[:1].isupper()
    return (
        is_heading
        and not _is_name(line)
        and verdicts[index] is None
        and line.plain[-1:].isalpha()
        and not (line.bullet or line.links)
        and 0 < len(below) <= _REACH
        and all(verdicts[i] is None and _short_sentence(lines[i]) for i in below)
    )


def _listed(line: Line) -> bool:
    """Whether a line is an item of a list; of one whose bullets are lost where it begins small, as no menu does."""
    small = 2 <= line.words <= _MOST_ITEM and line.plain[:1].islower()
    return (line.bullet or line.numbered or small or line.plain.endswith(";")) and line.links < HALF_LINK


def _announces(lines: Sequence[Line], verdicts: Sequence[Verdict | None], index: int) -> bool:
    """Whether a line with a colon at its end stands before a list of two lines or more."""
    items = range(index + 1, index + 3)
    if items.stop > len(lines):
        return False
    below = [lines[i] for i in items]
    # a shorter line is a label, unless what follows can only be a list
    long = lines[index].words >= 3 or all(line.numbered for line in below) or below[0].plain.endswith(";")
    return long and all(
        (_listed(lines[i]) or _short_sentence(lines[i])) and verdicts[i] is None for i in items
    )


def _runs_on(line: Line, following: Line) -> bool:
    """Whether the next line goes on in small letters with a sentence that a line leaves open."""
    return (
        line.words >= LEAST_OPEN
        and not (line.heading or line.bullet or line.links or following.bullet)
        and reads_on(line.plain, following.plain)
    )


def _short_sentence(line: Line) -> bool:
    return line.ends and line.links < HALF_LINK and not line.bullet and any(map(str.isalpha, line.plain))
