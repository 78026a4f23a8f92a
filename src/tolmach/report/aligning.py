"""Where the sentences of a cleaned text stand in the rendered page."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Stretch

__all__ = ["NO_SEGMENT", "Kept", "Sentence", "kept_stretches"]

NO_SEGMENT = -1
_LOOK_AHEAD = 24
"""A joined paragraph lacks a hyphen here and the marks of a link there: no more is skipped at once."""
_SAME = 3
"""So many characters in a row must agree for the two to be together again."""


class Kept(NamedTuple):
    """A stretch of the rendered page that is in the text."""

    start: int
    end: int
    segment: int
    """`NO_SEGMENT` where it cannot be told."""


class Sentence(NamedTuple):
    """A segment within the cleaned text."""

    number: int
    start: int
    end: int


def kept_stretches(
    rendered: str, text: str, start: int, end: int, origin: Sequence[Stretch], sentences: Sequence[Sentence]
) -> Iterator[Kept]:
    """The origin of the paragraph `text[start:end]`, cut at its sentences, in order and without overlap."""
    owners = _owners(rendered, text, start, end, origin, sentences)
    places = sorted(owners)
    for low, high in origin:
        position = low
        waiting = deque(places[bisect_left(places, low) : bisect_left(places, high)])
        while position < high:
            if not waiting or waiting[0] > position:
                # blanks between two sentences belong to neither
                stop = waiting[0] if waiting else high
                yield Kept(position, stop, NO_SEGMENT)
            else:
                owner = owners[position]
                # those inside of one have no owner of their own
                while waiting and owners[waiting[0]] == owner:
                    stop = waiting.popleft() + 1
                yield Kept(position, stop, owner)
            position = stop


def _owners(
    rendered: str, text: str, start: int, end: int, origin: Sequence[Stretch], sentences: Sequence[Sentence]
) -> dict[int, int]:
    """For the places in `rendered`, as far as needed, the index of the sentence that they belong to."""
    owners: dict[int, int] = {}
    if len(origin) == 1:
        # as nearly always: the sentences stand in the page just as they stand in the text
        low, high = origin[0]
        position = low
        for item in sentences:
            found = rendered.find(text[item.start : item.end], position, high)
            if found < 0:
                break
            position = found + item.end - item.start
            owners[found] = owners[position - 1] = item.number
        else:
            return owners
        owners.clear()
    letters = [place for place in range(start, end) if not text[place].isspace()]
    places = [place for low, high in origin for place in range(low, high) if not rendered[place].isspace()]
    pairs = _pairs([text[place] for place in letters], [rendered[place] for place in places])
    number = 0
    for one, other in pairs:
        place = letters[one]
        while number < len(sentences) and place >= sentences[number].end:
            number += 1
        if number < len(sentences) and place >= sentences[number].start:
            owners[places[other]] = sentences[number].number
    return owners


def _pairs(text: Sequence[str], page: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which characters of the two are the same, in order; what only one of them has is passed over."""
    one = other = 0
    while one < len(text) and other < len(page):
        if text[one] == page[other]:
            yield one, other
            one += 1
            other += 1
            continue
        for skip in range(1, _LOOK_AHEAD):
            if _agree(text, one, page, other + skip):
                other += skip
                break
            if _agree(text, one + skip, page, other):
                one += skip
                break
        else:
            one += 1
            other += 1


def _agree(text: Sequence[str], one: int, page: Sequence[str], other: int) -> bool:
    here, there = text[one : one + _SAME], page[other : other + _SAME]
    return bool(here) and here == there
