"""What stands beside a page: `<full file name>.json` with its url, date, charset and licence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ..model import Rejection

__all__ = ["NO_FACTS", "SIDECAR_SUFFIX", "Facts", "read_sidecar"]

SIDECAR_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page from outside of it."""

    url: str | None = None
    fetched_at: str | None = None
    declared: str | None = None
    license: str | None = None


NO_FACTS = Facts()

_KEYS = {"url": "url", "fetched_at": "fetched_at", "content_type": "declared", "license": "license"}


def read_sidecar(path: Path, relative: str) -> Facts | Rejection:
    """Reads a sidecar: a JSON object with any of `url fetched_at content_type license`, all strings.

    Other keys are left alone. A sidecar that cannot be used is a rejection of its own; its page stays.
    """
    try:
        value = json.loads(path.read_bytes())
    except OSError as error:
        return Rejection(relative, "read", "bad_sidecar", f"cannot be read: {error.strerror or error}")
    except (ValueError, RecursionError) as error:
        return Rejection(relative, "read", "bad_sidecar", f"not valid JSON: {error}")
    if not isinstance(value, dict):
        return Rejection(relative, "read", "bad_sidecar", "not a JSON object")
    facts: dict[str, str] = {}
    for key, name in _KEYS.items():
        item = value.get(key)
        if item is None:
            continue
        if not isinstance(item, str):
            return Rejection(relative, "read", "bad_sidecar", f"'{key}' is not a string")
        facts[name] = item
    return Facts(**facts)
