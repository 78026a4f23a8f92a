"""ZIP archives without their directory: the members one after the other, by the headers in front of them.

A directory stands at the end of an archive, so one that is cut has none (APPNOTE 4.3).
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .compressed import Stream
from .zip_members import Budget, Member
from .zip_names import decoded

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["rescued"]

_HEADER = struct.Struct("<4s5H3I2H")
_SIGNATURE = b"PK\x03\x04"
_DESCRIPTOR_BYTES = 24
"""The longest that may stand behind a member whose size is not in its header."""
_CHUNK = 65_536
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZE_FOLLOWS, _UTF8 = 1, 8, 0x800
_ZIP64 = 0xFFFFFFFF


def rescued(stream: Stream, budget: Budget) -> Iterator[Member]:
    """The members that stand whole at the beginning, and perhaps one that does not."""
    position = 0
    while True:
        stream.seek(position)
        head = stream.read(_HEADER.size)
        if len(head) < _HEADER.size or not head.startswith(_SIGNATURE):
            return
        _, _, flags, method, _, _, crc, packed, size, name_size, extra_size = _HEADER.unpack(head)
        raw_name = stream.read(name_size)
        if len(raw_name) < name_size:
            return
        start = position + _HEADER.size + name_size + extra_size
        name = raw_name.decode("utf-8", "replace") if flags & _UTF8 else decoded(raw_name)
        known = not flags & _SIZE_FOLLOWS
        if flags & _ENCRYPTED or _ZIP64 in (packed, size) or method not in (_STORED, _DEFLATED):
            return
        if method == _STORED and not known:
            return
        body = _Body(stream, start, packed if known else None, crc if known else None, method, budget)
        yield Member(name, name.endswith("/"), _same(body), is_cut=body.is_cut)
        body.drain()
        if body.is_cut():
            return
        position = start + packed if known else _after_descriptor(stream, body.position)


def _same(body: _Body) -> Callable[[], _Body]:
    return lambda: body


def _after_descriptor(stream: Stream, position: int) -> int:
    stream.seek(position)
    after = stream.read(_DESCRIPTOR_BYTES + len(_SIGNATURE))
    found = after.find(b"PK\x03\x04")
    return position + (found if found >= 0 else len(after))


class _Body(io.RawIOBase):
    """The data of a member, decompressed."""

    def __init__(
        self, stream: Stream, start: int, packed: int | None, crc: int | None, method: int, budget: Budget
    ) -> None:
        self._stream = stream
        self.position = start
        """Where the archive is read next; at the end, where the data ends."""
        self._left = packed
        self._crc = crc
        self._inflater = zlib.decompressobj(-15) if method == _DEFLATED else None
        self._budget = budget
        self._sum = 0
        self._ended = self._at_end = False
        self.damage: str | None = None

    def is_cut(self) -> bool:
        """Whether the archive was seen to end in the member."""
        return self._at_end and self.damage is not None

    def readable(self) -> bool:
        return True

    def drain(self) -> None:
        """Reads what is left, for its end and its check sum."""
        while not self._ended and self._read(_CHUNK):
            pass

    def readinto(self, buffer: WriteableBuffer) -> int:
        target = memoryview(buffer).cast("B")
        data = self._read(len(target))
        target[: len(data)] = data
        return len(data)

    def _read(self, wanted: int) -> bytes:
        data = b""
        while not data and not self._ended:
            try:
                data = self._more(wanted)
            except zlib.error:
                self._end("the member is damaged")
        self._sum = zlib.crc32(data, self._sum)
        self._budget.left -= len(data)
        if self._budget.spent:
            self._end(f"the archive {self._budget.message}")
            return b""
        if self._ended and not self.damage and self._crc is not None and self._sum != self._crc:
            self.damage = "the member is damaged (bad check sum)"
        return data

    def _more(self, wanted: int) -> bytes:
        if self._inflater is None:
            data = self._take(wanted)
            if not self._left:
                self._ended = True
            return data
        data = self._inflater.decompress(self._inflater.unconsumed_tail or self._take(_CHUNK), max(1, wanted))
        if self._inflater.eof:
            self._ended = True
            self.position -= len(self._inflater.unused_data)
        return data

    def _take(self, size: int) -> bytes:
        if self._left is not None:
            size = min(size, self._left)
        self._stream.seek(self.position)
        data = self._stream.read(size)
        self.position += len(data)
        if self._left is not None:
            self._left -= len(data)
        if not data:
            self._at_end = self._left is None or self._left > 0
            self._end("the member ends in the middle" if self._left or self._inflater else None)
        return data

    def _end(self, damage: str | None) -> None:
        self._ended = True
        self.damage = self.damage or damage
