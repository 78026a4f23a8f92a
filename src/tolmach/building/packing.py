"""Results as they are kept and handed to workers: compressed canonical JSON, with its hash."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any, NamedTuple

from ..canonical import Value, canonical_json

__all__ = ["DAMAGED", "Packed", "pack", "unpack"]

DAMAGED = (zlib.error, ValueError)
"""What `unpack` raises."""
_FASTEST = 1


class Packed(NamedTuple):
    """A value, packed."""

    hash: str
    """What `canonical.digest` makes of the value."""
    data: bytes


def pack(value: Value) -> Packed:
    """Packs plain values."""
    text = canonical_json(value)
    return Packed(hashlib.sha256(b"[%b]" % text).hexdigest(), zlib.compress(text, _FASTEST))


def unpack(data: bytes) -> Any:
    """The value again.

    Raises:
        zlib.error, ValueError: the data is damaged.
    """
    return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
