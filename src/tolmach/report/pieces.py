"""A document cut into pieces to show: no offsets are left for the page, whose characters are not code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from .aligning import Sentence, kept_stretches
from .joining import Joined, Row
from .views import PageView

__all__ = ["GAP", "KEPT", "REMOVED", "page_pieces", "reassembled_pieces", "text_pieces"]

GAP, KEPT, REMOVED = 0, 1, 2
Piece = list[Any]
"""`[GAP, text]`; `[REMOVED, number, text]`; `[KEPT, segment, text]`, without the text where it is the segment's."""


def page_pieces(item: Joined, view: PageView) -> list[Piece]:
    """The rendered page; the texts of the pieces, one after the other, are the page."""
    rendered = view.rendered
    texts = {int(row["index"]): str(row["text"]) for row in item.segments}
    sentences = _sentences(item.segments)
    # they follow each other, and so do their ends
    starts, ends = [one.start for one in sentences], [one.end for one in sentences]
    marks: list[tuple[int, int, int, int]] = [
        (int(row["start"]), int(row["end"]), REMOVED, number) for number, row in enumerate(item.removed)
    ]
    for block in view.blocks:
        first, end = bisect_left(starts, block.start), bisect_right(ends, block.end)
        own = sentences[first:end]
        found = kept_stretches(rendered, view.text, block.start, block.end, block.origin, own)
        marks += [(kept.start, kept.end, KEPT, kept.segment) for kept in found]
    pieces: list[Piece] = []
    position = 0
    for start, end, kind, number in sorted(marks):
        start = max(start, position)
        if start >= end:
            continue
        if position < start:
            pieces.append([GAP, rendered[position:start]])
        text = rendered[start:end]
        pieces.append([kind, number] if kind == KEPT and texts.get(number) == text else [kind, number, text])
        position = end
    if position < len(rendered):
        pieces.append([GAP, rendered[position:]])
    return pieces


def reassembled_pieces(item: Joined) -> list[Piece]:
    """The page as far as the dataset alone tells: the removed stretches in their places, the text between them.

    Paragraphs go where there is room for them; those that were joined of several may stand too early.
    """
    paragraphs = [
        [(int(row["index"]), str(row["text"])) for row in group]
        for _, group in groupby(_in_text(item.segments), key=lambda row: int(row["paragraph"]))
    ]
    pieces: list[Piece] = []
    position = done = 0

    def put(paragraph: Sequence[tuple[int, str]]) -> None:
        pieces.extend([KEPT, index] for index, _ in paragraph)
        pieces.append([GAP, "\n"])

    for number, row in enumerate(item.removed):
        room = int(row["start"]) - position
        while done < len(paragraphs) and room >= (size := _size(paragraphs[done])):
            put(paragraphs[done])
            room -= size
            done += 1
        pieces += [[REMOVED, number, row["text"]], [GAP, "\n"]]
        position = int(row["end"])
    for paragraph in paragraphs[done:]:
        put(paragraph)
    return pieces


def text_pieces(item: Joined) -> list[list[Any]]:
    """The cleaned text: for each paragraph its kind and its pieces, `segment` or `[between segments]`."""
    text = str(item.document["text"])
    paragraphs: list[list[Any]] = []
    position = 0
    last: int | None = None
    for row in _in_text(item.segments):
        between = text[position : row["start"]]
        if row["paragraph"] != last:
            if between.strip():
                paragraphs.append(["paragraph", [[between.strip()]]])
            paragraphs.append([row["kind"], []])
        elif between:
            paragraphs[-1][1].append([between])
        paragraphs[-1][1].append(row["index"])
        position, last = row["end"], row["paragraph"]
    if text[position:].strip():
        paragraphs.append(["paragraph", [[text[position:].strip()]]])
    return paragraphs


def _in_text(segments: Sequence[Row]) -> Iterator[Row]:
    return (row for row in segments if row["start"] is not None)


def _sentences(segments: Sequence[Row]) -> list[Sentence]:
    return [Sentence(int(row["index"]), int(row["start"]), int(row["end"])) for row in _in_text(segments)]


def _size(paragraph: Sequence[tuple[int, str]]) -> int:
    # a blank between sentences may be none in the page
    return sum(len(text) for _, text in paragraph)
