"""Gradient-boosted trees (Friedman 2001, doi:10.1214/aos/1013203451) as plain data, scored with numpy alone.

The result is the same on every machine and for any batch: a feature is compared with a threshold, and the
leaves are whole numbers that are added up. Nothing is rounded, and no logarithm or matrix product is taken.
`training/trees.py` writes the files.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

__all__ = ["UNIT", "Trees", "load", "shares"]

UNIT = 4096
"""So many units of a score are one unit of log-odds."""
_CELLS = 1 << 16
"""Lines times trees that are worked on at once: what stays in a core's cache."""
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


@dataclass(frozen=True, slots=True, eq=False)
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
        values = np.ascontiguousarray(features, dtype=np.float32)
        step = max(1, _CELLS // max(1, len(self.roots)))
        scores = [self._some(values[start : start + step]) for start in range(0, len(values), step)]
        return np.concatenate(scores) if scores else np.zeros(0, dtype=np.int64)

    def _some(self, values: NDArray[np.float32]) -> NDArray[np.int64]:
        flat = values.ravel()
        rows = np.arange(len(values), dtype=np.intp)[:, None] * values.shape[1]
        node = np.broadcast_to(self.roots, (len(values), len(self.roots)))
        for _ in range(self.depth):
            right = flat.take(self.feature.take(node) + rows) > self.threshold.take(node)
            node = self.left.take(node) + right
        total: NDArray[np.int64] = self.value.take(node).sum(axis=1) + self.base
        return total


def shares(scores: NDArray[np.int64]) -> NDArray[np.float64]:
    """The probabilities that scores stand for, rounded down to hundredths."""
    return np.searchsorted(_CUTS, scores, side="right") / _SHARES


@functools.cache
def load(name: str) -> Trees:
    """The trees that are shipped as `<name>.npz` beside this module; read once.

    Raises:
        FileNotFoundError: there is no such file.
    """
    with (
        resources.files(__package__).joinpath(f"{name}.npz").open("rb") as stream,
        np.load(stream, allow_pickle=False) as data,
    ):
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
