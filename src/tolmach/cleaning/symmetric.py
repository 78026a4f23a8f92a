"""Boosted symmetric trees (Prokhorenkova et al. 2018, arXiv:1706.09516) as plain data, scored with numpy alone.

All nodes of one level of such a tree ask the same question, so that a leaf's number is the answers read as bits,
and every line is asked the same questions: a few operations on whole tables instead of a walk for each line.
Features and leaves are whole numbers that are compared and added up: the result is the same on every machine,
and for any batch. `training/catboost_trees.py` writes the file.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import IO

import numpy as np
from numpy.typing import NDArray

from .shipped import arrays_of, shipped

__all__ = ["SymmetricTrees", "load", "read_trees"]

_BLOCK = 64
"""Lines that are worked on at once: what stays in a core's cache."""
_DEEPEST = 8
"""Levels: the number of a leaf is one byte."""


@dataclass(frozen=True, slots=True, eq=False)
class SymmetricTrees:
    """A sum of trees of equal depth; the same number of questions leads to each leaf."""

    names: tuple[str, ...]
    """What each row of the features is."""
    feature: NDArray[np.intp]
    """An entry a question: which feature is asked. Trees share their questions."""
    border: NDArray[np.int16]
    """The same: is it above this?"""
    question: NDArray[np.intp]
    """A row a level, a column a tree: which question is asked."""
    value: NDArray[np.int32]
    """A row a tree: what each leaf adds, in units; bit `n` of a leaf's number is the answer of level `n`."""
    base: int
    """What a line has before any tree is asked, in units."""

    def __post_init__(self) -> None:
        """Refuses tables that do not fit together, with ValueError."""
        if self.question.ndim != 2 or not self.question.size or len(self.question) > _DEEPEST:
            raise ValueError(
                f"trees of shape {self.question.shape}, there are some of 1 to {_DEEPEST} levels"
            )
        depth, count = self.question.shape
        if self.value.shape != (count, 1 << depth):
            raise ValueError(f"leaves of shape {self.value.shape} for {count} trees of {depth} levels")
        if self.feature.ndim != 1 or self.border.shape != self.feature.shape:
            raise ValueError(f"{self.feature.shape} features are asked for, with {self.border.shape} borders")
        for numbers, things in ((self.question, self.feature), (self.feature, self.names)):
            if not 0 <= int(numbers.min()) <= int(numbers.max()) < len(things):
                raise ValueError(f"{numbers.max()} stands for none of {len(things)}")

    def score(self, features: NDArray[np.int16]) -> NDArray[np.int64]:
        """The log-odds of each line, in units of 1 / `trees.UNIT`.

        Args:
            features: a row a name, a column a line.
        """
        if features.ndim != 2 or len(features) != len(self.names):
            raise ValueError(f"{features.shape} features, the trees know {len(self.names)} rows")
        blocks = range(0, features.shape[1], _BLOCK)
        scores = [self._some(features[:, start : start + _BLOCK]) for start in blocks]
        return np.concatenate(scores) if scores else np.zeros(0, dtype=np.int64)

    def _some(self, features: NDArray[np.int16]) -> NDArray[np.int64]:
        answers = (features.take(self.feature, axis=0) > self.border[:, None]).view(np.uint8)
        leaf = answers.take(self.question[-1], axis=0)
        for asked in self.question[-2::-1]:
            leaf += leaf  # numpy adds bytes faster than it shifts them
            leaf += answers.take(asked, axis=0)
        place = leaf + np.arange(0, self.value.size, self.value.shape[1], dtype=np.intp)[:, None]
        total: NDArray[np.int64] = self.value.take(place).sum(axis=0, dtype=np.int64) + self.base
        return total


@functools.cache
def load(name: str) -> SymmetricTrees:
    """The trees that are shipped as `<name>.npz` beside this module; read once.

    Raises:
        FileNotFoundError: there is no such file.
        RuntimeError: it is damaged.
    """
    return shipped(name, read_trees)


def read_trees(stream: IO[bytes], name: str) -> SymmetricTrees:
    """Trees from a file that `training/catboost_trees.py` wrote.

    Args:
        stream: the file, open for reading.
        name: what an error calls it.

    Raises:
        RuntimeError: the file is damaged, or none of ours.
    """
    with arrays_of(stream, name) as data:
        return SymmetricTrees(
            names=tuple(str(name) for name in data["names"]),
            feature=data["feature"].astype(np.intp),
            border=data["border"].astype(np.int16, casting="safe"),
            question=data["question"].astype(np.intp),
            value=data["value"].astype(np.int32, casting="safe"),
            base=int(data["base"]),
        )
