"""The user's own cache folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["cache_folder"]


def cache_folder() -> Path:
    """The folder for what may be deleted, where the system keeps such; it need not exist."""
    if chosen := os.environ.get("XDG_CACHE_HOME"):
        return Path(chosen) / "tolmach"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "tolmach" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "tolmach"
    return Path.home() / ".cache" / "tolmach"
