"""A finished file put in its place at once, also where somebody has the old one open."""

from __future__ import annotations

import os
import time
from pathlib import Path

__all__ = ["put_in_place"]

_PATIENCE = 5.0
"""Seconds; readers open a card or a shard for moments only."""
_PAUSE = 0.05
_waits = os.name == "nt"
"""Windows refuses to replace a file that is open, or that a virus scanner looks at; elsewhere a refusal is one."""


def put_in_place(temporary: Path, target: Path) -> None:
    """Replaces `target` by `temporary`, atomically; both lie on one file system.

    Raises:
        OSError: It cannot be replaced; on Windows, not within five seconds.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            temporary.replace(target)
            return
        except PermissionError:
            if not _waits or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE)
