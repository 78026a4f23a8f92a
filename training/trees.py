"""Writes boosted trees as the plain data that `tolmach.cleaning.trees` scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tolmach.cleaning.trees import UNIT, Trees


@dataclass(frozen=True)
class Split:
    """A node with two branches: the left one is for values of the feature up to the threshold."""

    feature: int
    threshold: float
    left: Any
    right: Any


def flattened(
    names: tuple[str, ...], roots: Iterable[Any], look: Callable[[Any], float | Split], base: float
) -> Trees:
    """Trees of nodes as arrays, leaves rounded to units; float32 features give the same way.

    Args:
        names: those of the features.
        roots: a node of each tree, in any form.
        look: what a node is: the value of a leaf, or a split.
        base: what is added to the sum of the leaves.
    """
    firsts: list[int] = []
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[int] = []
    deepest = 0
    for root in roots:
        first = len(feature)
        firsts.append(first)
        # breadth first, so that children stand side by side
        order = [(root, 0)]
        for node, depth in order:
            deepest = max(deepest, depth)
            found = look(node)
            if isinstance(found, Split):
                feature.append(found.feature)
                threshold.append(float32_below(found.threshold))
                left.append(first + len(order))
                value.append(0)
                order += [(found.left, depth + 1), (found.right, depth + 1)]
            else:
                feature.append(0)
                threshold.append(np.inf)
                left.append(len(left))
                value.append(round(found * UNIT))
    return Trees(
        names=names,
        roots=np.array(firsts, dtype=np.intp),
        feature=np.array(feature, dtype=np.intp),
        threshold=np.array(threshold, dtype=np.float32),
        left=np.array(left, dtype=np.intp),
        value=np.array(value, dtype=np.int64),
        base=round(base * UNIT),
        depth=deepest,
    )


def float32_below(number: float) -> np.float32:
    """The largest float32 that is not above a number: it parts float32 values as the number does."""
    found = np.float32(number)
    return found if float(found) <= number else np.nextafter(found, np.float32(-np.inf))


def save(trees: Trees, path: Path) -> None:
    """Writes trees as numpy's archive, without pickles; the same trees give the same bytes."""
    np.savez_compressed(
        path,
        names=np.array(trees.names),
        roots=trees.roots.astype(np.int32),
        feature=trees.feature.astype(np.int16),
        threshold=trees.threshold,
        left=trees.left.astype(np.int32),
        value=trees.value.astype(np.int32),
        base=np.int32(trees.base),
        depth=np.int32(trees.depth),
    )
