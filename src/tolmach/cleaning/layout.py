"""A rendered page as arrays: what its lines look like, and how the elements lie around them."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass

import numpy as np

from .characters import Shapes, shapes
from .line_arrays import Bools, Ints, sums
from .render import Boxes, Rendering

__all__ = ["TAGS", "Layout", "layout", "without_digits"]

_NUMBER = re.compile(r"\d+")
_CLIMB = 36
"""Levels: farther up, elements are not told apart."""
_WRAPPERS = 8
"""So many boxes in boxes that hold nothing else are taken for one."""
TAGS = {
    tag: number
    for number, tags in enumerate(
        ("p", "li", "td th tr table", "div", "h1", "h2", "h3 h4 h5 h6", "blockquote q pre", "dd dt dl")
    )
    for tag in tags.split()
}


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Arrays with a value a line, and from `parent` on with a value a box."""

    shape: Shapes
    linked: Ints
    """Characters in links."""
    links: Ints
    """Links that begin on the line."""
    heading: Bools
    prose: Bools
    """Sentences, or as long as one."""
    box: Ints
    """The innermost box of the line."""
    tag_path: Ints
    """A number for the tags of all boxes around the line."""
    name_path: Ints
    """A number for their tags and names."""
    parent: Ints
    first: Ints
    end: Ints
    depth: Ints
    tag: Ints
    """A number for the kind of element."""
    wider: Ints
    """The next box around that holds more lines."""
    boxes: Boxes

    def inside(self, values: Ints) -> Ints:
        """The sum over the lines of each box."""
        total = sums(values)
        return total.take(self.end) - total.take(self.first)

    def levels_to(self, box: int) -> Ints:
        """For each line, how far up from a box one must go to reach one that holds it; 0 inside the box."""
        chain = [box]
        while chain[-1] != 0 and len(chain) < _CLIMB:
            chain.append(int(self.parent[chain[-1]]))
        levels = np.full(len(self.box), len(chain), dtype=np.int64)
        for level in range(len(chain) - 1, -1, -1):
            levels[self.first[chain[level]] : self.end[chain[level]]] = level
        return levels

    def holding(self, values: Ints, percent: int) -> int:
        """The innermost box that holds so many hundredths, at least a half, of a sum over the lines."""
        if values[0] == 0:
            return 0
        return int(np.flatnonzero(values * 100 >= values[0] * percent)[-1])


def layout(rendering: Rendering) -> Layout:
    """The arrays of a page that has at least one line."""
    boxes = rendering.boxes
    starts, ends, _, kinds, _, of_boxes, shares, links = zip(*rendering.lines, strict=True)
    shape = shapes(rendering.text, np.array(starts), np.array(ends))
    box, share = np.array(of_boxes), np.array(shares)
    parent, first, end = np.array(boxes.parent), np.array(boxes.first), np.array(boxes.end)
    size = end - first
    wider = parent
    for _ in range(_WRAPPERS):
        wider = np.where(size[wider] == size, parent[wider], wider)
    depth, tag_path, name_path = _ways_up(boxes)
    return Layout(
        shape=shape,
        linked=np.rint(share * shape.chars).astype(np.int64),
        links=np.array(links),
        heading=np.array([kind == "heading" for kind in kinds]),
        prose=(share < 0.5) & (((shape.tokens >= 8) & shape.ends) | (shape.tokens >= 20)),
        box=box,
        tag_path=tag_path[box],
        name_path=name_path[box],
        parent=parent,
        first=first,
        end=end,
        depth=depth,
        tag=np.array([TAGS.get(tag, len(TAGS)) for tag in boxes.tag]),
        wider=wider,
        boxes=boxes,
    )


def _ways_up(boxes: Boxes) -> tuple[Ints, Ints, Ints]:
    """For each box its depth, and numbers for the path of tags above it, without and with their names."""
    tags: dict[tuple[int, str], int] = {}
    names: dict[tuple[int, str, str], int] = {}
    path = [0]
    # of each path with names
    depth, of_tags = [0], [0]
    columns = zip(boxes.parent, boxes.tag, boxes.names, strict=True)
    for up, tag, given in itertools.islice(columns, 1, None):
        above = path[up]
        number = names.setdefault((above, tag, without_digits(given)), len(depth))
        path.append(number)
        if number == len(depth):
            depth.append(depth[above] + 1)
            of_tags.append(tags.setdefault((of_tags[above], tag), len(tags) + 1))
    by_name = np.array(path)
    return np.array(depth)[by_name], np.array(of_tags)[by_name], by_name


@functools.lru_cache(maxsize=4096)
def without_digits(names: str) -> str:
    """Posts and comments are numbered; what is left is what they have in common."""
    return _NUMBER.sub("", names)
