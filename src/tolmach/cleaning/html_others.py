"""Boxes of an HTML page that hold other articles, or tell who wrote this one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .headers import read_header_line
from .render import Rendering
from .roles import is_about_author
from .sentence_ends import is_sentence

__all__ = ["about_authors", "alike_articles", "next_articles"]

_MOST_ABOVE_HEADLINE, _MOST_CREDITS = 2, 4
"""Lines above a headline, as the name of a section, and lines below it that may say when and by whom."""
_ABOUT_AUTHOR = re.compile(
    r"(?<![a-z])(?:authors?|writers?|contributors?|bylines?)(?:__|--|[-_])?(?:bios?|about|description|profile|biography|box|card|info)(?![a-z])"
    r"|(?<![a-z])about[-_](?:the[-_]?)?(?:author|writer)"
)
_MOST_ABOUT, _MOST_ABOUT_WORDS = 12, 80
"""Lines and words."""
_MOST_ALIKE = 10
"""Articles; what has more is a list of them, and the page's text."""
_MOST_AROUND = 12
"""Boxes around a headline; an article is not farther out."""


def about_authors(
    rendering: Rendering, stays: Sequence[bool], authors: Sequence[str], body: int
) -> Iterator[int]:
    """Lines about who wrote the page: a box headed by her name, one named so below the text, and the last line."""
    lines, boxes = rendering.lines, rendering.boxes
    total = sum(len(line.text.split()) for line, is_kept in zip(lines, stays, strict=True) if is_kept)
    headed = {name.casefold() for name in authors}
    for first, end in zip(boxes.first, boxes.end, strict=True) if headed else ():
        if 2 <= end - first <= _MOST_ABOUT and lines[first].text.casefold() in headed:
            told = [line.text for line in lines[first:end]]
            # a page may be about its author
            is_small = sum(len(text.split()) for text in told) <= total // 3
            if is_small and any(is_about_author(text, authors) for text in told):
                yield from range(first, end)
    last = max((index for index, is_kept in enumerate(stays) if is_kept), default=-1)
    if last <= body:
        return
    for first, end, names in zip(boxes.first, boxes.end, boxes.names, strict=True):
        if not (body < first <= last < end <= first + _MOST_ABOUT and _ABOUT_AUTHOR.search(names)):
            continue
        words = sum(len(lines[index].text.split()) for index in range(first, end) if stays[index])
        # the text itself may be about an author, or a list of authors
        if words <= min(_MOST_ABOUT_WORDS, total // 5) and boxes.names.count(names) == 1:
            yield from range(first, end)
    if is_about_author(lines[last].text, authors):
        yield last


def next_articles(rendering: Rendering, stays: Sequence[bool], body: int) -> range:
    """Lines of a box below the text that begins with a headline, a byline or a date, and text, as the page does.

    Where there are several of them, or one is as long as the text, they are chapters of it.
    """
    lines, boxes = rendering.lines, rendering.boxes
    found: list[range] = []
    for box, tag in enumerate(boxes.tag):
        first = boxes.first[box]
        if tag not in ("h1", "h2") or first <= body or boxes.end[box] != first + 1:
            continue
        around = box
        while around and boxes.first[boxes.parent[around]] >= first - _MOST_ABOVE_HEADLINE:
            around = boxes.parent[around]
        if tag == "h2" and boxes.tag[around] != "article":
            continue  # a heading of a part of the text
        inside = range(first, boxes.end[around])
        below = [lines[index].text for index in inside[1 : 1 + _MOST_CREDITS]]
        if any(read_header_line(text) is not None for text in below):
            found.append(inside)
        if len(found) > 1:
            return range(0)
    total = sum(len(line.text) for line, is_kept in zip(lines, stays, strict=True) if is_kept)
    for inside in found:
        kept = [lines[index].text for index in inside if stays[index]]
        if any(map(is_sentence, kept)) and 2 * sum(map(len, kept)) < total:
            return inside
    return range(0)


def alike_articles(rendering: Rendering, top: int) -> Iterator[int]:
    """Lines of the boxes below the one around the headline that are made like it, each with a headline of its own.

    Such a page goes on with other articles as long as somebody reads.
    """
    boxes = rendering.boxes
    headlines = [boxes.first[box] for box, tag in enumerate(boxes.tag) if tag == "h1"]
    around = rendering.lines[top].box if top >= 0 and len(headlines) > 1 else 0

    def is_article(inside: range) -> bool:
        sentences = sum(is_sentence(rendering.lines[index].text) for index in inside)
        return sentences > 1 and sum(line in inside for line in headlines) == 1

    if boxes.tag[around] != "h1":
        return
    for _ in range(_MOST_AROUND):
        form = boxes.parent[around], boxes.tag[around], boxes.names[around]
        alike = [
            box
            for box in range(around, len(boxes))
            if (boxes.parent[box], boxes.tag[box], boxes.names[box]) == form
        ]
        if len(alike) > 1 and form[2]:
            inside = [range(boxes.first[box], boxes.end[box]) for box in alike]
            if len(inside) <= _MOST_ALIKE and all(map(is_article, inside)):
                for lines in inside[1:]:
                    yield from lines
            return
        around = boxes.parent[around]
        if not around:
            return
