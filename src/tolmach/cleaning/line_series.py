"""What goes on as it began: a dialogue, turns of named speakers, a list that a colon announces, and prose past a box.

By their shape such lines are like teasers, and the last of them stand where left-overs stand; the first ones tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import Line
from .markup import strip_bullet
from .signs import ARROW
from .speech import is_speech

__all__ = ["shares_of_series"]

_SPEAKER = re.compile(r"([A-ZА-ЯЁ][^:!?]{1,60}?):\s+\S")
_LEAST_SPEECH, _LEAST_TURNS = 3, 2
"""Kept lines that make a dialogue, and that tell a speaker's name."""
_SPEECH, _TURN, _ITEM, _PROSE = 0.9, 0.95, 0.85, 0.55
"""From which share on such a line is a left-over all the same."""
_LEAST_ITEM = 7
"""Words: shorter ones that begin with a capital may be a menu."""
_LONGEST_BOX = 6
"""Lines between two long sentences of one text."""
_MOST_NAME = 2
"""Words of a line between them that no rule knows."""
_SURE = 0.25
"""Up to this share a long sentence is text for sure."""


def shares_of_series(
    lines: Sequence[Line], named: Sequence[bool], shares: Sequence[float], least: float
) -> dict[int, float]:
    """The share that a line needs to be a left-over, where what it belongs to asks for more than usual.

    Args:
        lines: the lines of a page.
        named: which of them a rule takes for something else than text.
        shares: how likely each is a left-over, 0 to 1.
        least: the share from which a line is one, usually.
    """
    kept = [not known and share < least for known, share in zip(named, shares, strict=True)]
    # where a line is of several kinds the last asks for most
    return (
        _prose(lines, named, kept, shares)
        | _items(lines, kept)
        | _dialogue(lines, kept)
        | _turns(lines, kept)
    )


def _dialogue(lines: Sequence[Line], kept: Sequence[bool]) -> dict[int, float]:
    speech = [
        number for number, line in enumerate(lines) if line.ends and not line.links and is_speech(line.plain)
    ]
    first = [number for number in speech if kept[number]]
    return dict.fromkeys(speech[speech.index(first[0]) :], _SPEECH) if len(first) >= _LEAST_SPEECH else {}


def _turns(lines: Sequence[Line], kept: Sequence[bool]) -> dict[int, float]:
    speakers = [
        (number, found[1])
        for number, line in enumerate(lines)
        if line.signs & ARROW and (found := _SPEAKER.match(line.plain))
    ]
    known = Counter(speaker for number, speaker in speakers if kept[number])
    return {number: _TURN for number, speaker in speakers if known[speaker] >= _LEAST_TURNS}


def _items(lines: Sequence[Line], kept: Sequence[bool]) -> dict[int, float]:
    found: dict[int, float] = {}
    announced = False
    for number, line in enumerate(lines):
        if (
            announced
            and line.listed
            and not _is_menu(line)
            and (not line.gap or not lines[number - 1].bullet)
        ):
            found[number] = _ITEM
        else:
            counted = line.plain.endswith(":") and number + 1 < len(lines) and lines[number + 1].numbered
            announced = (line.announces or counted) and kept[number] and not (line.listed or line.heading)
    return found


def _is_menu(item: Line) -> bool:
    return item.words < _LEAST_ITEM and not item.ends and strip_bullet(item.plain)[:1].isupper()


def _prose(
    lines: Sequence[Line], named: Sequence[bool], kept: Sequence[bool], shares: Sequence[float]
) -> dict[int, float]:
    """Long sentences near below one that is text for sure, with items, names and lines that rules know between."""
    found: dict[int, float] = {}
    last: int | None = None  # the last such sentence, with nothing else below it
    for number, (line, known, share) in enumerate(zip(lines, named, shares, strict=True)):
        long = line.strong and line.ends and not (known or line.links or line.bullet)
        if long and last is not None and number - last <= _LONGEST_BOX:
            found[number] = _PROSE
        if long and kept[number] and share < _SURE:
            last = number
        elif not (known or kept[number] or line.bullet or line.words <= _MOST_NAME):
            last = None
    return found
