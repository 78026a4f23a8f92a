"""Arrays with a column a line: sums over neighbours, distances, groups. Whole numbers throughout."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["FAR", "Marks", "Numbers", "begins", "distances", "groups", "lagged", "rows", "sums", "within"]

Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]
FAR = 60
"""Lines: what is farther away counts as so far away."""


def rows(*features: Numbers | Marks) -> Numbers:
    """One row a feature; much faster than `np.stack`."""
    found: Numbers = np.concatenate(features, dtype=np.int64).reshape(len(features), -1)
    return found


def lagged(table: Numbers, reach: int = 3) -> Numbers:
    """The rows of the lines above and below: one up, one down, two up, ...; 0 past the ends of the page."""
    number, count = table.shape
    padded = np.zeros((number, count + 2 * reach), dtype=np.int64)
    padded[:, reach : reach + count] = table
    shifts = (reach + way * step for step in range(1, reach + 1) for way in (-1, 1))
    return np.concatenate([padded[:, at : at + count] for at in shifts])


def sums(table: Numbers) -> Numbers:
    """The sums of each row over the lines before each line, and over all."""
    found = np.zeros((len(table), table.shape[1] + 1), dtype=np.int64)
    np.cumsum(table, axis=1, out=found[:, 1:])
    return found


def within(before: Numbers, reaches: Sequence[int]) -> tuple[Numbers, Numbers]:
    """For each row of sums, a row a reach: the sums over the lines up to so far away; and how many lines those are."""
    number, reach = np.arange(before.shape[1] - 1), np.array(reaches)[:, None]
    end, start = np.minimum(number + (reach + 1), len(number)), np.maximum(number - reach, 0)
    return before.take(end, axis=1) - before.take(start, axis=1), end - start


def distances(marks: Numbers) -> Numbers:
    """For each row of marks, how many lines above the nearest marked line is."""
    number = np.arange(marks.shape[1])
    last = np.full((len(marks), len(number) + 1), -FAR, dtype=np.int64)
    np.maximum.accumulate(np.where(marks, number, -FAR), axis=1, out=last[:, 1:])
    found: Numbers = np.minimum(number - last[:, :-1], FAR)
    return found


def begins(values: Numbers) -> Marks:
    """Whether a value differs from the one before."""
    found = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def groups(begin: Marks, table: Numbers) -> tuple[Numbers, Numbers]:
    """The sums of each row over the lines of a group, a column a group, and the number of the group of each line.

    Args:
        begin: the lines with which groups begin, the first of all among them.
        table: the rows.
    """
    return np.add.reduceat(table, np.flatnonzero(begin), axis=1), np.cumsum(begin) - 1
