"""Hashes of values: SHA-256 over canonical JSON, the same in every process and on every system."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

__all__ = ["Value", "canonical_json", "digest", "digest_with"]

Value = None | bool | int | float | str | Sequence["Value"] | Mapping[str, "Value"]


_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode  # made once: a build makes several of each page


def canonical_json(value: Value) -> bytes:
    """JSON in UTF-8 with sorted keys and no blanks: equal values give equal bytes."""
    return _encode(value).encode("utf-8", "surrogatepass")


def digest_with(*parts: Value) -> Callable[[Value], str]:
    """Gives for a last part what `digest` gives for all; for many last parts faster."""
    begun = hashlib.sha256(canonical_json(list(parts))[:-1] + (b"," if parts else b""))

    def whole(last: Value) -> str:
        hashed = begun.copy()
        hashed.update(canonical_json(last) + b"]")
        return hashed.hexdigest()

    return whole


def digest(*parts: Value) -> str:
    """SHA-256 of the parts as one canonical JSON list, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(list(parts))).hexdigest()
