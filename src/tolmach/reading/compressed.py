"""Streams of bytes, plain or compressed, that end where they are damaged and say so.

gzip (RFC 1952), bzip2, xz and zstd (RFC 8878), each perhaps of several parts one after the other. A reader
gets every byte in front of a cut, or those up to shortly before a damage, then the end; `Stream.damage` says
whether it was the true one.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from .. import zstd

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Limits", "Stream", "compression_of", "inflated", "opened", "read_up_to", "too_large"]

_CHUNK = 65_536
_MEMORY = 256 << 20
"""So much may a decompressor ask for itself: what the highest usual settings need."""
_WINDOW_LOG = 27
_MAGIC_BYTES = 10


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """zlib's decompressor with the interface that the others have."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max(1, max_length))


_KINDS: dict[str, Callable[[], _Decompressor]] = {
    "gzip": _Gzip,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MEMORY),
    "zstd": lambda: zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}),
}
_FAULTS: tuple[type[Exception], ...] = (
    zlib.error,
    lzma.LZMAError,
    zstd.ZstdError,
    OSError,
    EOFError,
    ValueError,
)


def compression_of(head: bytes) -> str | None:
    """How data is compressed, by its first ten bytes; None when it is not, or in another way."""
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    # text could begin with BZh; a block follows at once
    if head.startswith(b"BZh") and head[4:10] in (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90"):
        return "bzip2"
    if head.startswith(b"\xfd7zXZ\x00"):
        return "xz"
    if head.startswith(b"\x28\xb5\x2f\xfd") or (head[1:4] == b"\x2a\x4d\x18" and head[0] & 0xF0 == 0x50):
        return "zstd"
    return None


class Stream(io.BufferedReader):
    """Bytes to be read once."""

    raw: io.RawIOBase

    @property
    def damage(self) -> str | None:
        """Why the bytes ended before their true end; None while they did not."""
        return getattr(self.raw, "damage", None)


class Limits(Protocol):
    """What a decompressed stream may grow to."""

    @property
    def max_page_bytes(self) -> int:
        """So much is always allowed."""

    @property
    def max_archive_ratio(self) -> int:
        """Above that, so many bytes for each compressed one."""


def opened(raw: io.RawIOBase, limits: Limits) -> Stream:
    """A stream over an open file, decompressed where its first bytes say that it is compressed."""
    stream = Stream(raw, _CHUNK)
    kind = compression_of(stream.peek(_MAGIC_BYTES)[:_MAGIC_BYTES])
    return Stream(_Inflating(stream, kind, limits), _CHUNK) if kind else stream


def inflated(data: bytes, limits: Limits) -> Stream:
    """The same for bytes in memory."""
    return opened(_Bytes(data), limits)


def too_large(limit: int) -> str:
    """What to tell of a page of more than `limit` bytes."""
    return f"more than {limit} bytes; raise max_page_bytes in [reading] of tolmach.toml to read it"


def read_up_to(stream: io.BufferedIOBase, limit: int) -> bytes | None:
    """All that is left of a stream; None when that is more than `limit` bytes."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(min(1 << 20, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            return None
    return b"".join(parts)


class _Bytes(io.RawIOBase):
    def __init__(self, data: bytes) -> None:
        self._rest = memoryview(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


class _Inflating(io.RawIOBase):
    """What a compressed stream holds."""

    def __init__(self, source: Stream, kind: str, limits: Limits) -> None:
        self._source = source
        self._kind = kind
        self._limits = limits
        self._inner = _KINDS[kind]()
        self._taken = 0
        self._given = 0
        self._ended = False
        self._damage: str | None = None

    @property
    def damage(self) -> str | None:
        return self._source.damage or self._damage

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._source.close()
        super().close()

    def readinto(self, buffer: WriteableBuffer) -> int:
        target = memoryview(buffer).cast("B")
        data = b"" if self._ended else self._next(len(target))
        self._given += len(data)
        target[: len(data)] = data
        limit = self._limits.max_archive_ratio
        if self._given > self._limits.max_page_bytes + limit * self._taken:
            self._end(f"grows to more than {limit} times its size; reading.max_archive_ratio is {limit}")
        return len(data)

    def _next(self, wanted: int) -> bytes:
        """Some bytes; none only at the end."""
        pending = b""
        while not self._ended:
            if self._inner.eof:
                pending = self._next_part()
                continue
            try:
                out = self._inner.decompress(pending, wanted)
            except _FAULTS as error:
                self._end(f"the {self._kind} data is damaged ({_line(error)})")
                break
            if out:
                return out
            if self._inner.eof:
                continue
            pending = self._take()
            if not pending:
                self._end(f"the {self._kind} data ends in the middle")
        return b""

    def _next_part(self) -> bytes:
        """The first bytes of the next part of several, after the one that has ended."""
        rest = self._inner.unused_data
        while len(rest := rest.lstrip(b"\0")) < _MAGIC_BYTES and (more := self._take()):
            rest += more
        if not rest:
            self._ended = True
        elif compression_of(rest[:_MAGIC_BYTES]) != self._kind:
            self._end(f"something else follows the {self._kind} data")
        else:
            self._inner = _KINDS[self._kind]()
        return rest

    def _take(self) -> bytes:
        data = self._source.read1(_CHUNK)
        self._taken += len(data)
        return data

    def _end(self, damage: str) -> None:
        self._ended = True
        self._damage = self._damage or damage


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
