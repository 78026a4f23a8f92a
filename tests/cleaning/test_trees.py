"""Trees give whole numbers that depend on the line alone."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tolmach.cleaning.trees import UNIT, Trees, shares

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
