"""Trees give whole numbers that depend on the line alone."""

from __future__ import annotations

import dataclasses
import io
import math
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tolmach.cleaning.trees import UNIT, Trees, read_trees, shares

INFINITE = np.inf
# x <= 1 ? (y <= 5 ? 10 : 20) : 30, and a tree that is a leaf of 1
TREES = Trees(
    names=("x", "y"),
    roots=np.array([0, 5], dtype=np.intp),
    feature=np.array([0, 1, 0, 0, 0, 0], dtype=np.intp),
    threshold=np.array([1, 5, INFINITE, INFINITE, INFINITE, INFINITE], dtype=np.float32),
    left=np.array([1, 3, 2, 3, 4, 5], dtype=np.intp),
    value=np.array([0, 0, 30, 10, 20, 1], dtype=np.int64),
    base=100,
    depth=2,
)


@pytest.mark.parametrize(
    ("x", "y", "score"),
    [(0, 0, 111), (1, 5, 111), (0, 5.5, 121), (1.5, 0, 131), (-1e30, 1e30, 121)],
)
def test_a_line_falls_into_one_leaf_of_each_tree(x: float, y: float, score: int) -> None:
    assert TREES.score(np.array([[x, y]], dtype=np.float32)).tolist() == [score]


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(0, 40), st.just(2)), elements=st.floats(-9, 9, width=32))
)
def test_a_score_does_not_depend_on_the_other_lines(features: np.ndarray) -> None:
    together = TREES.score(features)
    assert together.dtype == np.int64
    assert together.tolist() == [int(TREES.score(line[None, :])[0]) for line in features]


@given(st.integers(0, 2**32 - 1), st.integers(0, 6), st.integers(1, 3))
def test_scores_are_those_of_a_walk_from_node_to_node(seed: int, depth: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    trees, features = _grown(rng, depth, count), rng.integers(-4, 5, (260, 3)).astype(np.float32)
    assert trees.score(features).tolist() == [_walked(trees, line) for line in features]


def _grown(rng: np.random.Generator, depth: int, count: int) -> Trees:
    """Trees of random form."""
    roots: list[int] = []
    left: list[int] = []
    for _ in range(count):
        roots.append(len(left))
        level = 1
        for below in range(depth, -1, -1):
            grows = [below > 0 and rng.random() < 0.7 for _ in range(level)]
            ahead = len(left) + level
            for number, has_children in enumerate(grows):
                left.append(ahead + 2 * sum(grows[:number]) if has_children else len(left))
            level = 2 * sum(grows)
    is_leaf = np.array(left) == np.arange(len(left))
    return Trees(
        names=("x", "y", "z"),
        roots=np.array(roots, dtype=np.intp),
        feature=np.where(is_leaf, 0, rng.integers(0, 3, len(left))),
        threshold=np.where(is_leaf, np.inf, rng.integers(-3, 3, len(left))).astype(np.float32),
        left=np.array(left, dtype=np.intp),
        value=np.where(is_leaf, rng.integers(-99, 99, len(left)), 0),
        base=7,
        depth=depth,
    )


def _walked(trees: Trees, line: np.ndarray) -> int:
    total = trees.base
    for node in trees.roots.tolist():
        while trees.left[node] != node:
            node = int(trees.left[node] + (line[trees.feature[node]] > trees.threshold[node]))
        total += int(trees.value[node])
    return total


def test_trees_may_not_be_too_deep() -> None:
    with pytest.raises(ValueError, match="9 levels"):
        dataclasses.replace(TREES, depth=9).score(np.zeros((1, 2), dtype=np.float32))


def test_other_columns_are_an_error() -> None:
    with pytest.raises(ValueError, match="2 columns"):
        TREES.score(np.zeros((3, 5), dtype=np.float32))


@given(st.integers(-30_000, 30_000))
def test_shares_are_the_probabilities(score: int) -> None:
    found = float(shares(np.array([score]))[0])
    assert found == pytest.approx(1 / (1 + math.exp(-score / UNIT)), abs=0.011)


def test_files_are_found_by_name_only(tmp_path: Path) -> None:
    from tolmach.cleaning.trees import load

    with pytest.raises(FileNotFoundError):
        load(str(tmp_path / "none"))


@pytest.mark.parametrize("kept", [0, 100, 5000], ids=["nothing", "a piece", "half"])
def test_a_damaged_file_is_named(kept: int) -> None:
    file = resources.files("tolmach.cleaning").joinpath("html_first.npz").read_bytes()
    assert read_trees(io.BytesIO(file), "some.npz").names
    with pytest.raises(RuntimeError, match=r"^some\.npz is damaged, install tolmach again: ."):
        read_trees(io.BytesIO(file[:kept]), "some.npz")
