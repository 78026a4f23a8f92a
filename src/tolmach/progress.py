"""Progress on standard error: what is being done, how fast, and how long it will still take."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import Any

from .building.timing import Progress

__all__ = ["Pace", "progress_display"]

_SECONDS_BETWEEN_LINES = 5.0


class Pace:
    """How fast one stage of a build is, and how long it will still take."""

    def __init__(self, now: float) -> None:
        self._since = now

    def line(self, what: str, done: int, total: int | None, now: float) -> str:
        """The state of the stage in one line: `clean: 120 of 400, 35/s, 8 s left`."""
        spent = now - self._since
        parts = [f"{what}: {done}" + (f" of {total}" if total else "")]
        if done and spent > 0:
            rate = done / spent
            parts.append(f"{rate:.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
            if total and total > done:
                parts.append(f"{duration((total - done) / rate)} left")
        return ", ".join(parts)


def duration(seconds: float) -> str:
    """Seconds for a person: `8 s`, `3 min 20 s`, `2 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


@contextlib.contextmanager
def progress_display() -> Iterator[Progress]:
    """Shows progress on standard error: a bar on a terminal, else a line now and then."""
    display = _Bars() if sys.stderr.isatty() else _Lines()
    try:
        yield display.show
    finally:
        display.close()


class _Bars:
    def __init__(self) -> None:
        self._bar: Any = None
        self._what = ""

    def show(self, what: str, done: int, total: int | None) -> None:
        from tqdm import tqdm

        if what != self._what:
            self.close()
            self._what = what
            self._bar = tqdm(desc=what, total=total, leave=False, dynamic_ncols=True)
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


class _Lines:
    def __init__(self) -> None:
        self._last: tuple[str, int, int | None] | None = None
        self._told: tuple[str, int, int | None] | None = None
        self._shown = 0.0
        self._pace = Pace(0.0)

    def show(self, what: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if self._last is None or self._last[0] != what:
            self.close()
            self._pace = Pace(now)
        self._last = (what, done, total)
        if now - self._shown >= _SECONDS_BETWEEN_LINES and self._shown:
            self._print(now)
        self._shown = self._shown or now

    def close(self) -> None:
        if self._last:
            self._print(time.monotonic())

    def _print(self, now: float) -> None:
        if self._last and self._last != self._told:
            sys.stderr.write(self._pace.line(*self._last, now) + "\n")
            self._told = self._last
        self._shown = now
