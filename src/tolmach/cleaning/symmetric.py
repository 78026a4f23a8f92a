"""Boosted symmetric trees (Prokhorenkova et al. 2018, arXiv:1706.09516) as plain data, scored with numpy alone.

All nodes of one level of such a tree ask the same question, so that a leaf's number is the answers read as bits,
and every line is asked the same questions: a few operations on whole tables instead of a walk for each line.
Features and leaves are whole numbers that are compared and added up: the result is the same on every machine,
and for any batch. `training/catboost_trees.py` writes the file.
"""

from __future__ import annotations

import functools
import zipfile
import zlib
from dataclasses import dataclass
from importlib import resources
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["SymmetricTrees", "load", "read_trees"]

_BLOCK = 64
"""Lines that are worked on at once: what stays in a core's cache."""
_DEEPEST = 8
"""Levels: the number of a leaf is one byte."""
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, LookupError, NotImplementedError),
    *(AttributeError, SyntaxError, TypeError, ValueError),
)
"""What a damaged archive, header or table makes numpy, zipfile and zlib raise."""


@dataclass(frozen=True, slots=True, eq=False)
class SymmetricTrees:
    """A sum of trees of equal depth; the same number of questions leads to each leaf."""

    names: tuple[str, ...]
    """What each row of the features is."""
    feature: NDArray[np.intp]
    """A row a level, a column a tree: which feature is asked."""
    border: NDArray[np.int16]
    """The same: is it above this?"""
    value: NDArray[np.int32]
    """A row a tree: what each leaf adds, in units; bit `n` of a leaf's number is the answer of level `n`."""
    base: int
    """What a line has before any tree is asked, in units."""

    def __post_init__(self) -> None:
        """Refuses tables that do not fit together, with ValueError; numpy would read past their ends, or guess."""
        if self.feature.ndim != 2 or not self.feature.size or len(self.feature) > _DEEPEST:
            raise ValueError(f"{self.feature.shape} questions, there are trees of 1 to {_DEEPEST} levels")
        depth, count = self.feature.shape
        if self.border.shape != (depth, count) or self.value.shape != (count, 1 << depth):
            raise ValueError(
                f"{count} trees of {depth} levels, borders {self.border.shape}, leaves {self.value.shape}"
            )
        if not 0 <= int(self.feature.min()) <= int(self.feature.max()) < len(self.names):
            raise ValueError(f"a tree asks for a feature that is none of the {len(self.names)}")

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
        depth, trees = self.feature.shape
        asked = features.take(self.feature.ravel(), axis=0)
        answers = (asked > self.border.reshape(-1, 1)).view(np.uint8).reshape(depth, trees, -1)
        leaf = answers[-1].copy()
        for level in range(depth - 2, -1, -1):
            leaf <<= 1
            leaf |= answers[level]
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
    with resources.files(__package__).joinpath(f"{name}.npz").open("rb") as stream:
        return read_trees(stream, f"{name}.npz")


def read_trees(stream: IO[bytes], name: str) -> SymmetricTrees:
    """Trees from a file that `training/catboost_trees.py` wrote.

    Args:
        stream: the file, open for reading.
        name: what an error calls it.

    Raises:
        RuntimeError: the file is damaged, or none of ours.
    """
    try:
        data: Any = np.load(stream, allow_pickle=False)
        with data:
            return SymmetricTrees(
                names=tuple(str(name) for name in data["names"]),
                feature=data["feature"].astype(np.intp),
                border=data["border"].astype(np.int16, casting="safe"),
                value=data["value"].astype(np.int32, casting="safe"),
                base=int(data["base"]),
            )
    except _DAMAGE as error:
        raise RuntimeError(f"{name} is damaged, install tolmach again: {error}") from error
