"""Hashes of values: SHA-256 over canonical JSON, the same in every process and on every system."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

__all__ = ["Value", "canonical_json", "digest"]

Value = None | bool | int | float | str | Sequence["Value"] | Mapping[str, "Value"]


def canonical_json(value: Value) -> bytes:
    """JSON in UTF-8 with sorted keys and no blanks: equal values give equal bytes."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8", "surrogatepass")


def digest(*parts: Value) -> str:
    """SHA-256 of the parts as one canonical JSON list, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(list(parts))).hexdigest()
