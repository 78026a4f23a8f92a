"""How long each part of a build takes, told by its progress."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["Progress", "Stopwatch"]

Progress = Callable[[str, int, int | None], None]
"""Called with the name of what is being done, how much of it is done, and of how much (if known)."""


class Stopwatch:
    """A `Progress` that hands on what it is told, and notes the seconds between the changes of what is done."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._what = "read"
        self._since = time.monotonic()
        self._seconds: dict[str, float] = {}

    def __call__(self, what: str, done: int, total: int | None) -> None:
        """Progress of a build."""
        if what != self._what:
            self._note()
            self._what = what
        self._progress(what, done, total)

    def seconds(self) -> dict[str, float]:
        """The seconds of each part so far, in the order in which they began."""
        self._note()
        return dict(self._seconds)

    def _note(self) -> None:
        now = time.monotonic()
        self._seconds[self._what] = self._seconds.get(self._what, 0.0) + now - self._since
        self._since = now
