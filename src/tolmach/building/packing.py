"""Results as they are kept and handed to workers: compressed MessagePack, with its hash.

msgspec writes and reads dataclasses as they are, in a fraction of the time that JSON takes, and what it reads it holds
against their types.
"""

from __future__ import annotations

import functools
import hashlib
from typing import Any, NamedTuple, TypeVar, cast

import msgspec

from .. import zstd

__all__ = ["DamagedResultError", "Packed", "hash_of", "pack", "unpack"]

_T = TypeVar("_T")
# as small as zlib makes it at its fastest, in a third of the time; the sum tells damage when a result is read
_COMPRESSION: dict[int, int] = {
    zstd.CompressionParameter.compression_level: 1,
    zstd.CompressionParameter.checksum_flag: 1,
}


class DamagedResultError(Exception):
    """A kept result is not as it was kept; `page` names the page where that is not clear anyway."""

    def __init__(self, what: str, page: str = "") -> None:
        super().__init__(what)
        self.page = page


class Packed(NamedTuple):
    """A value, packed."""

    hash: str
    """SHA-256 of the value as MessagePack: equal for equal values."""
    data: bytes


def pack(value: object) -> Packed:
    """Packs a dataclass of strings, numbers, tuples and other dataclasses."""
    written = _encode(value)
    return Packed(hashlib.sha256(written).hexdigest(), zstd.compress(written, options=_COMPRESSION))


def unpack(kind: type[_T], data: bytes) -> _T:
    """The value again.

    Raises:
        DamagedResultError: it is not as it was packed, or of another kind.
    """
    try:
        value: _T = _decoder(cast("Any", kind)).decode(_written(data))
    except msgspec.DecodeError as error:
        raise DamagedResultError(str(error)) from error
    return value


def hash_of(data: bytes) -> str:
    """The hash of what is packed.

    Raises:
        DamagedResultError: it is not as it was packed.
    """
    return hashlib.sha256(_written(data)).hexdigest()


def _written(data: bytes) -> bytes:
    try:
        return zstd.decompress(data)
    except zstd.ZstdError as error:
        raise DamagedResultError(str(error)) from error


_encode = msgspec.msgpack.Encoder(order="deterministic").encode


@functools.cache
def _decoder(kind: type[Any]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
