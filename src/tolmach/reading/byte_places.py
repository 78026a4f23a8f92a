"""From places in decoded text back to places in the bytes."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from itertools import accumulate

from ..model import Decoded, Stretch

__all__ = ["BytePlaces"]

_WIDE = {"utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "utf-32le": "utf-32-le", "utf-32be": "utf-32-be"}
_MARKS = {"utf-8": codecs.BOM_UTF8} | {name: "\ufeff".encode(codec) for name, codec in _WIDE.items()}


class BytePlaces:
    """The places of the characters of a page in its bytes."""

    def __init__(self, data: bytes, decoded: Decoded) -> None:
        """
        Args:
            data: What was decoded.
            decoded: What `decode` made of it.
        """
        mark = _MARKS.get(decoded.encoding, b"")
        self._mark = len(mark) if mark and data.startswith(mark) else 0
        self._data = data
        self._text = decoded.text
        self._codec = _WIDE.get(decoded.encoding)
        lines = decoded.text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._lines = lines
        self._rows = data[self._mark :].split(b"\n") if self._codec is None else []
        self._row_starts = [
            self._mark,
            *(self._mark + at for at in accumulate(len(row) + 1 for row in self._rows)),
        ]
        self._widths: dict[int, list[int]] = {}

    def of(self, start: int, end: int) -> Stretch | None:
        """`data[a:b]` for `text[start:end]`; None where that cannot be told for sure."""
        if self._codec is not None:
            before = self._text[:start].encode(self._codec, "surrogatepass")
            own = self._text[start:end].encode(self._codec, "surrogatepass")
            found = self._mark + len(before), self._mark + len(before) + len(own)
            return found if self._data[slice(*found)] == own else None
        if len(self._rows) != len(self._lines):
            return None
        left, right = self._place(start), self._place(end)
        return None if left is None or right is None else (left, right)

    def _place(self, offset: int) -> int | None:
        number = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[number]
        line, row = self._lines[number], self._rows[number]
        if len(line) == len(row):
            # an encoding of one byte a character, or nothing but ASCII
            return self._row_starts[number] + column
        if number not in self._widths:
            self._widths[number] = _ends_of_characters(row)
        ends = self._widths[number]
        # as many characters as were decoded, or it was decoded otherwise
        return self._row_starts[number] + ends[column] if len(ends) == len(line) + 1 else None


def _ends_of_characters(row: bytes) -> list[int]:
    """Where the characters of a line in UTF-8 end, before them 0; each that cannot be read is one, too."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    ends = [0]
    for at in range(len(row)):
        made = decoder.decode(row[at : at + 1])
        # a byte that cannot follow ends the bad character before it, and may be a character itself
        ends += [at] * (len(made) - 1) + [at + 1] * bool(made)
    ends += [len(row)] * len(decoder.decode(b"", final=True))
    return ends
