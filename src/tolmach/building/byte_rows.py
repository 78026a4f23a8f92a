"""Rows of bytes in few pieces of memory: an object of its own for each takes twice as much."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from mmap import mmap

__all__ = ["ByteRows"]

_ROWS = 4096
"""In a piece."""


class ByteRows:
    """Rows of one length, by their numbers."""

    def __init__(self, width: int, count: int = 0) -> None:
        """
        Args:
            width: How many bytes a row has.
            count: How many rows of zeros there are to begin with.
        """
        self._width = width
        self._count = count
        self._pieces = [self._piece() for _ in range(0, count, _ROWS)]

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> bytes:
        return self.start_of(number, self._width)

    def __setitem__(self, number: int, row: bytes) -> None:
        """Changes a row; where what is given is shorter, only the beginning of it."""
        assert number < self._count
        assert len(row) <= self._width
        start = number % _ROWS * self._width
        self._pieces[number // _ROWS][start : start + len(row)] = row

    def start_of(self, number: int, length: int) -> bytes:
        """The first bytes of a row."""
        start = number % _ROWS * self._width
        return self._pieces[number // _ROWS][start : start + length]

    def numbers_of(self, row: bytes) -> Sequence[int]:
        """The numbers of the rows that are like this one."""
        assert len(row) == self._width
        found = array("q")
        for place, piece in enumerate(self._pieces):
            end = min(_ROWS, self._count - place * _ROWS) * self._width
            at = piece.find(row, 0, end)
            while at >= 0:
                number, over = divmod(at, self._width)
                if not over:
                    found.append(place * _ROWS + number)
                at = piece.find(row, (number + 1) * self._width, end)
        return found

    def append(self, row: bytes) -> None:
        """Adds a row; a shorter one is filled up with zeros."""
        if self._count % _ROWS == 0:
            self._pieces.append(self._piece())
        self._count += 1
        self[self._count - 1] = row

    def _piece(self) -> mmap:
        # the system gets it back at once; malloc would keep the gap for what is allocated later
        return mmap(-1, _ROWS * self._width)
