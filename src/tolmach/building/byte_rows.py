"""Rows of bytes in one piece of memory: an object of its own for each takes twice as much."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

__all__ = ["ByteRows"]


class ByteRows:
    """Rows of one length, by their numbers."""

    def __init__(self, width: int, count: int = 0) -> None:
        """
        Args:
            width: How many bytes a row has.
            count: How many rows of zeros there are to begin with.
        """
        self._width = width
        self._data = bytearray(width * count)

    def __len__(self) -> int:
        return len(self._data) // self._width

    def __getitem__(self, number: int) -> bytes:
        start = number * self._width
        return bytes(self._data[start : start + self._width])

    def __setitem__(self, number: int, row: bytes) -> None:
        assert len(row) == self._width
        start = number * self._width
        self._data[start : start + self._width] = row

    def numbers_of(self, row: bytes) -> Sequence[int]:
        """The numbers of the rows that are like this one."""
        found = array("q")
        at = self._data.find(row)
        while at >= 0:
            number, over = divmod(at, self._width)
            if not over:
                found.append(number)
            at = self._data.find(row, (number + 1) * self._width)
        return found

    def append(self, row: bytes) -> None:
        """Adds a row."""
        assert len(row) == self._width
        self._data += row
