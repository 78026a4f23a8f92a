"""Arrays whose last axis are the lines of a page: sums over neighbours, distances, groups."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Bools",
    "Floats",
    "Ints",
    "begins",
    "distances",
    "groups",
    "held",
    "lagged",
    "rows",
    "shifted",
    "sums",
    "within",
]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def rows(*features: Ints | Bools) -> Ints:
    """One row a feature; much faster than `np.stack`."""
    found: Ints = np.concatenate(features, dtype=np.int64).reshape(len(features), -1)
    return found


def held(classes: NDArray[np.uint8], number: int, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """How many characters of each class each line holds, a row a line; and in which entry each is counted.

    Args:
        classes: that of each character of a page, below `number`.
        number: how many classes there are.
        start: where each line begins, in order.
        end: where it ends, exclusive. What stands between lines is counted as one more line, whose row is left out.
    """
    count = len(start)
    borders, owners = np.zeros(2 * count + 2, dtype=np.int64), np.full(2 * count + 1, count)
    borders[1:-1:2], borders[2::2], borders[-1] = start, end, len(classes)
    owners[1::2] = np.arange(count)
    cell = np.repeat(owners * number, np.diff(borders))
    cell += classes
    table = np.bincount(cell, minlength=(count + 1) * number)
    return table.reshape(count + 1, number)[:count], cell


def lagged(table: Ints, reach: int = 3) -> Ints:
    """The rows of the lines above and below: one up, one down, two up, ...; 0 past the ends of the page."""
    number, count = table.shape
    padded = np.zeros((number, count + 2 * reach), dtype=np.int64)
    padded[:, reach : reach + count] = table
    shifts = (reach + way * step for step in range(1, reach + 1) for way in (-1, 1))
    return np.concatenate([padded[:, at : at + count] for at in shifts])


def shifted(values: NDArray[np.generic], step: int) -> Floats:
    """The value `step` lines on; -1 beyond the page."""
    found = np.full(len(values), -1.0)
    if step > 0:
        found[:-step] = values[step:]
    else:
        found[-step:] = values[:step]
    return found


def sums(values: Ints) -> Ints:
    """The sums over the lines before each line, and over all."""
    found = np.zeros((*values.shape[:-1], values.shape[-1] + 1), dtype=np.int64)
    np.cumsum(values, axis=-1, out=found[..., 1:])
    return found


def within(before: Ints, reaches: Sequence[int]) -> tuple[Ints, Ints]:
    """From such sums, a row a reach: the sums over the lines up to so far away; and how many lines those are."""
    number, reach = np.arange(before.shape[-1] - 1), np.array(reaches)[:, None]
    end, start = np.minimum(number + (reach + 1), len(number)), np.maximum(number - reach, 0)
    return before.take(end, axis=-1) - before.take(start, axis=-1), end - start


def distances(marks: Ints | Bools, far: int) -> tuple[Ints, Ints]:
    """How many lines above and below a line the nearest marked one is; `far` where there is none so near."""
    return _above(marks, far), _above(marks[..., ::-1], far)[..., ::-1]


def _above(marks: Ints | Bools, far: int) -> Ints:
    number = np.arange(marks.shape[-1])
    last = np.full((*marks.shape[:-1], len(number) + 1), -far, dtype=np.int64)
    np.maximum.accumulate(np.where(marks, number, -far), axis=-1, out=last[..., 1:])
    found: Ints = np.minimum(number - last[..., :-1], far)
    return found


def begins(values: Ints) -> Bools:
    """Whether a value differs from the one before."""
    found = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def groups(begin: Bools, table: Ints) -> tuple[Ints, Ints]:
    """The sums of each row over the lines of a group, a column a group, and the number of the group of each line.

    Args:
        begin: the lines with which groups begin, the first of all among them.
        table: the rows.
    """
    return np.add.reduceat(table, np.flatnonzero(begin), axis=1), np.cumsum(begin) - 1
