"""Results as they are kept and handed to workers: compressed canonical JSON, with its hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from .. import zstd
from ..canonical import Value, canonical_json

__all__ = ["DamagedResultError", "Packed", "pack", "unpack"]

_LEVEL = 1
"""As small as zlib makes it at its fastest, in a third of the time."""


class DamagedResultError(Exception):
    """A kept result is not as it was kept."""


class Packed(NamedTuple):
    """A value, packed."""

    hash: str
    """What `canonical.digest` makes of the value."""
    data: bytes


def pack(value: Value) -> Packed:
    """Packs plain values."""
    text = canonical_json(value)
    return Packed(hashlib.sha256(b"[%b]" % text).hexdigest(), zstd.compress(text, _LEVEL))


def unpack(data: bytes) -> Any:
    """The value again.

    Raises:
        DamagedResultError: it is not as it was packed.
    """
    try:
        return json.loads(zstd.decompress(data).decode("utf-8", "surrogatepass"))
    except (zstd.ZstdError, ValueError) as error:
        raise DamagedResultError(str(error)) from error
