"""Lines of an HTML page that belong to its text by their form and their place, whatever the line model says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import numpy as np

from .line_arrays import Bools
from .lines import ALL_LINK
from .render import RenderedLine, Rendering
from .rules import line_rule
from .sentence_ends import LINE_ENDS, STOPS, is_sentence

__all__ = ["with_belonging"]

_MOST_ENCLOSED, _MOST_TURNS = 40, 3
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_LISTED = frozenset(("list", "table", "heading", "caption"))
_MOST_LISTED = 60
_NO_TEXT = re.compile(
    r"comment|calendar|(?<![a-z])(?:tags?|shar(?:e|ing)|social|related|polls?|vot(?:e|ing)|widget|rates?|kurs|contacts?"
    r"|counters?|stats?|side(?:bar)?)(?![a-z])"
)
"""What makers call lists below a text that are none of it."""
_LEAST_BESIDE = 2
"""Sentences of the text in the box of a table: a box with one may be a side bar."""
_LEAST_ANSWERS, _MOST_ANSWER = 3, 12
"""Boxes, and the lines of each."""
_MOST_BUTTONS = 3
"""Beside a `<pre>`."""
_LEAST_CLOSING = 30
"""Hundredths: a short sentence below one of the text is no part of it if it is less likely so."""


def with_belonging(
    rendering: Rendering, kept: Bools, shares: Sequence[int], of_others: Sequence[range]
) -> list[bool]:
    """Which lines stay when those that belong to what is kept are taken in.

    Args:
        rendering: the page.
        kept: the lines that the model keeps.
        shares: how likely each line is text, in hundredths.
        of_others: the cards of other pages.
    """
    stays = _with_enclosed(rendering, kept)
    _keep_closing(rendering, shares, stays)
    _keep_lists(rendering, stays)
    _keep_code(rendering, stays)
    _keep_unfolding(rendering, stays)
    _keep_answers(rendering, of_others, stays)
    _keep_questions(rendering.lines, stays)
    _keep_headings(rendering, of_others, stays)
    return stays


def _keep_closing(rendering: Rendering, shares: Sequence[int], stays: list[bool]) -> None:
    """Takes in short sentences right below one of the text in a box of the same form: the last of a short page."""
    lines, boxes = rendering.lines, rendering.boxes
    for index in range(1, len(lines)):
        above, line = lines[index - 1], lines[index]
        if (
            stays[index - 1]
            and not stays[index]
            and shares[index] >= _LEAST_CLOSING
            and line.kind == above.kind == "paragraph"
            and not (line.link_share or line.chrome)
            and boxes.parent[line.box] == boxes.parent[above.box]
            and boxes.tag[line.box] == boxes.tag[above.box]
            and boxes.names[line.box] == boxes.names[above.box]
            and " " in line.text
            and line.text.endswith(STOPS)
            and above.text.endswith(LINE_ENDS)
            and line_rule(line.text) is None
        ):
            stays[index] = True


def _with_enclosed(rendering: Rendering, kept: Bools) -> list[bool]:
    """Takes in what stands between lines of the text and belongs to it by its form.

    Lists, tables, quotations and lines of `<pre>` without links, which the references that the model learned from
    often leave out; up to three sentences, which may be turns of a dialogue; and a line that is an `<aside>` of its own
    between two paragraphs of the same box, as pull quotes are.
    """
    lines, boxes = rendering.lines, rendering.boxes
    stays: list[bool] = kept.tolist()
    places = np.flatnonzero(kept).tolist()
    for before, after in itertools.pairwise(places):
        between = lines[before + 1 : after]
        if len(between) == 1 and between[0].chrome == "aside" and not between[0].link_share:
            around = {boxes.parent[lines[index].box] for index in range(before, after + 1)}
            stays[before + 1] = len(around) == 1 and line_rule(between[0].text) is None
            continue
        if any(line.link_share or line.chrome for line in between):
            continue
        sentences = len(between) <= _MOST_TURNS and all(line.text.endswith(LINE_ENDS) for line in between)
        blocks = len(between) <= _MOST_ENCLOSED and all(
            (line.kind in ("list", "table", "quote", "caption") or "\n" in line.text)
            and not _NO_TEXT.search(boxes.names[boxes.parent[line.box]])
            for line in between
        )
        if sentences or blocks:
            stays[before + 1 : after] = [True] * len(between)
    return stays


def _keep_lists(rendering: Rendering, stays: list[bool]) -> None:
    """Takes in the rest of a list of which something stays, and an announced one below the text, both without links.

    The model judges items one by one, and those at the end of an article look like what comes after it.
    """
    lines = rendering.lines

    def is_plain(index: int) -> bool:
        # a table that lays out a page holds lines of other kinds
        return not (lines[index].link_share or lines[index].chrome) and lines[index].kind in _LISTED

    boxes = rendering.boxes
    for box, tag in enumerate(boxes.tag):
        if tag not in _LISTS or not 2 <= boxes.end[box] - boxes.first[box] <= _MOST_LISTED:
            continue
        items = range(boxes.first[box], boxes.end[box])
        above = items.start - 1
        some_stay = True in stays[items.start : items.stop]
        # most lists are menus, far from any text
        if not some_stay and (above < 0 or not (stays[above] or (above > 0 and stays[above - 1]))):
            continue
        gone = [index for index in items if not stays[index]]
        announcing: list[int] = []
        if not some_stay:
            names = f"{boxes.names[box]} {boxes.names[boxes.parent[box]]}"
            announced = above >= 0 and lines[above].text.endswith(":")
            if above > 0 and not stays[above] and lines[above].kind == "heading":
                announced = line_rule(lines[above].text) is None
                gone.append(above)
                above -= 1
            elif above >= 0 and lines[above].kind == "heading":
                announced = True
            elif above > 0 and not stays[above] and _announces(lines[above]):
                announcing.append(above)
                above -= 1
            if above < 0 or not stays[above] or _NO_TEXT.search(names):
                continue
            if not announced and not (tag == "table" and _is_beside_text(rendering, box, stays)):
                continue
        if all(map(is_plain, gone)):
            for index in (*gone, *announcing):
                stays[index] = True


def _is_beside_text(rendering: Rendering, box: int, stays: Sequence[bool]) -> bool:
    """Whether a table, or a box around it alone, stands below sentences of the text side by side with it."""
    lines, boxes = rendering.lines, rendering.boxes
    around = boxes.parent[box]
    if (boxes.first[around], boxes.end[around]) == (boxes.first[box], boxes.end[box]) and (
        not boxes.names[around] or "table" in boxes.names[around]
    ):
        around = boxes.parent[around]
    first = boxes.first[box]
    told = sum(
        stays[index] and boxes.parent[lines[index].box] == around and is_sentence(lines[index].text)
        for index in range(max(boxes.first[around], first - _MOST_LISTED), first)
    )
    return told >= _LEAST_BESIDE


def _announces(line: RenderedLine) -> bool:
    is_plain = line.kind == "paragraph" and not (line.link_share or line.chrome)
    return is_plain and line.text.endswith(":") and line_rule(line.text) is None


def _keep_code(rendering: Rendering, stays: list[bool]) -> None:
    """Takes in a `<pre>` right below a line of the text in the same box, or below one that announces it."""
    lines, boxes = rendering.lines, rendering.boxes
    for box, tag in enumerate(boxes.tag):
        first, end, around = boxes.first[box], boxes.end[box], boxes.parent[box]
        if tag != "pre" or end == first:
            continue
        above = first - 1
        # what colours code wraps it, with a button that copies it
        while around and _holds_code_alone(rendering, around, first, end):
            above = boxes.first[around] - 1
            around = boxes.parent[around]
        if above < boxes.first[around] or lines[first].chrome:
            continue
        if around != boxes.parent[box] and boxes.parent[lines[above].box] != around:
            continue  # beside the text, in a column of its own
        announcing = not stays[above] and above > 0 and _announces(lines[above])
        if stays[above - 1 if announcing else above]:
            stays[first:end] = [True] * (end - first)
            stays[above] = True


def _holds_code_alone(rendering: Rendering, box: int, first: int, end: int) -> bool:
    """Whether a box holds the lines of a `<pre>`, and buttons at most."""
    lines, boxes = rendering.lines, rendering.boxes
    if boxes.end[box] - boxes.first[box] > end - first + _MOST_BUTTONS:
        return False
    around = (*range(boxes.first[box], first), *range(end, boxes.end[box]))
    return all(lines[index].chrome == "button" for index in around)


def _keep_unfolding(rendering: Rendering, stays: list[bool]) -> None:
    """Takes in what unfolds below a line of the text in the same box: an aside of the article, with its heading."""
    lines, boxes = rendering.lines, rendering.boxes
    for box, tag in enumerate(boxes.tag):
        first, end, around = boxes.first[box], boxes.end[box], boxes.parent[box]
        if tag != "details" or not first or end - first > _MOST_LISTED:
            continue
        if first == end or not stays[first - 1] or boxes.first[around] > first - 1:
            continue
        inside = range(first, end)
        plain = not any(lines[i].link_share or lines[i].chrome for i in inside) and not line_rule(
            lines[first].text
        )
        if plain and any(lines[i].text.endswith(LINE_ENDS) for i in inside):
            stays[first:end] = [True] * len(inside)


def _keep_answers(rendering: Rendering, of_others: Sequence[range], stays: list[bool]) -> None:
    """Takes in questions with their answers, in three or more boxes alike that are no cards of other pages."""
    lines, boxes = rendering.lines, rendering.boxes
    apart = frozenset(card.start for card in of_others)
    alike: dict[tuple[int, str, str], list[range]] = {}
    for box, (first, end) in enumerate(zip(boxes.first, boxes.end, strict=True)):
        # in this order: few boxes ask anything
        if (
            2 <= end - first <= _MOST_ANSWER
            and lines[first].text.endswith("?")
            and first not in apart
            and not _NO_TEXT.search(boxes.names[boxes.parent[box]])
        ):
            form = boxes.parent[box], boxes.tag[box], boxes.names[box]
            alike.setdefault(form, []).append(range(first, end))
    for several in alike.values():
        if len(several) >= _LEAST_ANSWERS and all(_is_answered(lines, asked) for asked in several):
            for index in itertools.chain.from_iterable(several):
                stays[index] = True


def _is_answered(lines: Sequence[RenderedLine], asked: range) -> bool:
    """Whether a sentence stands below the first of these lines, and no link, nor chrome but for buttons."""
    plain = all(lines[i].link_share <= ALL_LINK and lines[i].chrome in (None, "button") for i in asked[1:])
    return plain and is_sentence(lines[asked.start + 1].text)


def _keep_questions(lines: Sequence[RenderedLine], stays: list[bool]) -> None:
    """Takes in the questions to which the text below gives the answers: buttons that show these."""
    for index in range(len(lines) - 1):
        line = lines[index]
        if line.chrome == "button" and line.text.endswith("?") and stays[index + 1]:
            stays[index] = True


def _keep_headings(rendering: Rendering, of_others: Sequence[range], stays: list[bool]) -> None:
    """Takes in the headings right above sentences of the text, below its first one.

    The references that the model learned from often leave them out. Those of cards are the text of a list of pages,
    and one that is a link stands in a box with what is below.
    """
    lines, boxes = rendering.lines, rendering.boxes
    sizes = [len(line.text) if is_kept else 0 for line, is_kept in zip(lines, stays, strict=True)]
    is_list = 2 * sum(sizes[index] for card in of_others for index in card) > sum(sizes)
    apart = frozenset() if is_list else frozenset(card.start for card in of_others)
    inside = False
    for index in range(len(lines) - 1):
        line = lines[index]
        # a heading may have several lines: the last of a wiki's is a link to edit what is below
        under = index + 2 if lines[index + 1].box == line.box and index + 2 < len(lines) else index + 1
        below = lines[under]
        is_heading = line.kind == "heading" and line.chrome in (None, "header")
        is_link = line.link_share > ALL_LINK and boxes.end[boxes.parent[line.box]] <= index + 1
        if (
            inside
            and is_heading
            and not is_link
            and index not in apart
            and stays[under]
            and below.kind != "heading"
            and (is_sentence(below.text) or below.text.endswith("?") or below.kind in ("list", "table"))
        ):
            stays[index] = True
        inside = inside or (stays[index] and is_sentence(line.text))
