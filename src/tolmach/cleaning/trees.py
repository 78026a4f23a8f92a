"""Gradient-boosted trees (Friedman 2001, doi:10.1214/aos/1013203451) as plain data, scored with numpy alone.

All lines go through the trees at once, a bit each: the lines that reach a node and the answers to its question are
strings of bits, and `and` gives those that turn right there. So nothing is looked up for a single line but its leaves.

The result is the same on every machine and for any batch: a feature is compared with a threshold, and the
leaves are whole numbers that are added up. Nothing is rounded, and no logarithm or matrix product is taken.
`training/trees.py` writes the files.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .shipped import arrays_of, shipped

__all__ = ["UNIT", "Trees", "load", "read_trees", "shares"]

UNIT = 4096
"""So many units of a score are one unit of log-odds."""
_BLOCK, _QUESTIONS = 512, 256
"""Lines that are worked on at once, and questions that are asked at once: what stays in a core's cache."""
_DEEPEST = 8
"""Levels: the number of a leaf is one byte."""
_SHARES = 100
_UPPER_CUTS = np.array(
    # log(p / (1 - p)) of the shares .51 to .99, in units: a table, since logarithms differ between machines
    [
        164, 328, 492, 657, 822, 988, 1154, 1322, 1491, 1661, 1832, 2005, 2180, 2357, 2536, 2717, 2901,
        3087, 3277, 3471, 3667, 3869, 4074, 4284, 4500, 4721, 4949, 5184, 5427, 5678, 5939, 6211, 6495,
        6792, 7105, 7435, 7786, 8161, 8564, 9000, 9477, 10004, 10595, 11270, 12060, 13017, 14238, 15941,
        18822,
    ],
    dtype=np.int64,
)  # fmt: skip
_CUTS = np.concatenate([-_UPPER_CUTS[::-1], [0], _UPPER_CUTS])


class _Level(NamedTuple):
    """The nodes of one level that are no leaves, so many rows as any tree has there, each with a column a tree."""

    question: NDArray[np.intp]
    """Which question a node asks; any, where a tree has fewer."""
    way: NDArray[np.intp]
    """Which of the ways out of the level above leads to it: to the left, to the right, and one that nothing takes."""
    rows: int


class _Asked(NamedTuple):
    """Trees as questions: which lines reach a node is told for many lines by one operation on their bits."""

    feature: NDArray[np.intp]
    """An entry a question: the column that it looks at. Trees share their questions."""
    threshold: NDArray[np.float32]
    """The same: is the value above this?"""
    levels: tuple[_Level, ...]
    value: NDArray[np.int32]
    """A row a tree: what each leaf adds; bit `n` of its number says that the way to it turns right at level `n`."""


@dataclass(frozen=True, eq=False)
class Trees:
    """A sum of binary trees. The nodes of all of them stand in one list; a node's children stand side by side."""

    names: tuple[str, ...]
    """What each column of the features is."""
    roots: NDArray[np.intp]
    """The first node of each tree."""
    feature: NDArray[np.intp]
    """The column that a node looks at."""
    threshold: NDArray[np.float32]
    """A value above it goes to the right; infinite in a leaf."""
    left: NDArray[np.intp]
    """The left child; a leaf is its own."""
    value: NDArray[np.int64]
    """What a leaf adds, in units."""
    base: int
    """What a line has before any tree is asked, in units."""
    depth: int
    """Steps from a root to the deepest leaf."""

    def score(self, features: NDArray[np.float32]) -> NDArray[np.int64]:
        """The log-odds of each line, in units of 1 / `UNIT`.

        Args:
            features: a row a line, a column a name; finite.
        """
        if features.ndim != 2 or features.shape[1] != len(self.names):
            raise ValueError(f"{features.shape} features, the trees know {len(self.names)} columns")
        lines = len(features)
        # lines that are none fill the last byte: only then are many rows of bits packed as fast as one
        values = np.zeros((len(self.names), -(-lines // 8) * 8), dtype=np.float32)
        values[:, :lines] = features.T
        blocks = range(0, values.shape[1], _BLOCK)
        scores = [self._some(values[:, start : start + _BLOCK]) for start in blocks]
        return np.concatenate(scores)[:lines] if scores else np.zeros(0, dtype=np.int64)

    def _some(self, values: NDArray[np.float32]) -> NDArray[np.int64]:
        asked, count = self._asked, len(self.roots)
        answers = np.empty((len(asked.feature), values.shape[1] // 8), dtype=np.uint8)
        for first in range(0, len(answers), _QUESTIONS):
            some = slice(first, first + _QUESTIONS)
            above = values.take(asked.feature[some], axis=0) > asked.threshold[some, None]
            answers[some] = np.packbits(above.ravel()).reshape(len(above), -1)
        turns = np.zeros((len(asked.levels), count, answers.shape[1]), dtype=np.uint8)
        ways = np.full((count + 1, answers.shape[1]), 255, dtype=np.uint8)
        ways[-1] = 0
        for level, turn in zip(asked.levels, turns, strict=True):
            reached, size = ways.take(level.way, axis=0), len(level.way)
            ways = np.zeros((2 * size + 1, answers.shape[1]), dtype=np.uint8)
            right = np.bitwise_and(reached, answers.take(level.question, axis=0), out=ways[size:-1])
            np.bitwise_xor(reached, right, out=ways[:size])
            np.bitwise_or.reduce(right.reshape(level.rows, count, -1), axis=0, out=turn)
        leaf = np.zeros((count, values.shape[1]), dtype=np.uint8)
        for turned in np.unpackbits(turns[::-1], axis=2, count=values.shape[1]):
            leaf += leaf  # numpy adds bytes faster than it shifts them
            leaf += turned
        place = leaf + np.arange(0, asked.value.size, asked.value.shape[1], dtype=np.intp)[:, None]
        total: NDArray[np.int64] = asked.value.take(place).sum(axis=0, dtype=np.int64) + self.base
        return total

    @functools.cached_property
    def _asked(self) -> _Asked:
        if self.depth > _DEEPEST:
            raise ValueError(f"trees of {self.depth} levels, there may be {_DEEPEST}")
        count, is_leaf = len(self.roots), self.left == np.arange(len(self.left))
        asked = self.feature.astype(np.int64) << 32 | self.threshold.view(np.uint32)
        _, one, question = np.unique(asked, return_index=True, return_inverse=True)
        # half as long to look up; no leaf comes near its bounds
        value = np.zeros((count, 1 << self.depth), dtype=np.int32)
        levels: list[_Level] = []
        # of the nodes of one level, those of a tree side by side: each, its tree, its way there as bits and as a row
        node, tree = self.roots.astype(np.intp), np.arange(count)
        path, way, unused = np.zeros(count, dtype=np.intp), tree, count
        for depth in range(self.depth + 1):
            order = np.argsort(tree, kind="stable")
            node, tree, path, way = node[order], tree[order], path[order], way[order]
            ends = is_leaf[node]
            value[tree[ends], path[ends]] = self.value[node[ends]]
            node, tree, path, way = node[~ends], tree[~ends], path[~ends], way[~ends]
            if not len(node):
                break
            row = np.arange(len(tree)) - np.searchsorted(tree, tree)
            place, size = row * count + tree, (int(row.max()) + 1) * count
            level = _Level(np.zeros(size, np.intp), np.full(size, unused), size // count)
            level.question[place], level.way[place] = question[node], way
            levels.append(level)
            node, tree = np.append(self.left[node], self.left[node] + 1), np.append(tree, tree)
            path = np.append(path, path | 1 << depth)
            way, unused = np.append(place, place + size), 2 * size
        return _Asked(self.feature[one], self.threshold[one], tuple(levels), value)


def shares(scores: NDArray[np.int64]) -> NDArray[np.float64]:
    """The probabilities that scores stand for, rounded down to hundredths."""
    return np.searchsorted(_CUTS, scores, side="right") / _SHARES


@functools.cache
def load(name: str) -> Trees:
    """The trees that are shipped as `<name>.npz` beside this module; read once.

    Raises:
        FileNotFoundError: there is no such file.
        RuntimeError: it is damaged.
    """
    return shipped(name, read_trees)


def read_trees(stream: IO[bytes], name: str) -> Trees:
    """Trees from a file that `training/trees.py` wrote.

    Args:
        stream: the file, open for reading.
        name: what an error calls it.

    Raises:
        RuntimeError: the file is damaged, or none of ours.
    """
    with arrays_of(stream, name) as data:
        return Trees(
            names=tuple(str(name) for name in data["names"]),
            roots=data["roots"].astype(np.intp),
            feature=data["feature"].astype(np.intp),
            threshold=data["threshold"].astype(np.float32),
            left=data["left"].astype(np.intp),
            value=data["value"].astype(np.int64),
            base=int(data["base"]),
            depth=int(data["depth"]),
        )
