"""What a person sees: progress, and a page with what stays and what goes."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .model import Document

__all__ = ["first", "json_text", "page_view", "progress_display"]

Progress = Callable[[str, int, int | None], None]
_SECONDS_BETWEEN_LINES = 5.0
_RED, _DIM, _PLAIN = "\x1b[31m", "\x1b[2m", "\x1b[0m"


def json_text(value: Any) -> str:
    """JSON in one line; letters as they are, unless half a surrogate pair forbids it."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def first(lines: Sequence[str], most: int) -> Iterator[str]:
    """The first lines, and how many more there are."""
    yield from lines[:most]
    if len(lines) > most:
        yield f"… and {len(lines) - most} more"


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
        self._shown = 0.0

    def show(self, what: str, done: int, total: int | None) -> None:
        if self._last and self._last[0] != what:
            self._print(self._last)
        self._last = (what, done, total)
        if time.monotonic() - self._shown >= _SECONDS_BETWEEN_LINES and self._shown:
            self._print(self._last)
        self._shown = self._shown or time.monotonic()

    def close(self) -> None:
        if self._last:
            self._print(self._last)

    def _print(self, state: tuple[str, int, int | None]) -> None:
        what, done, total = state
        sys.stderr.write(f"{what}: {done}" + (f" of {total}" if total else "") + "\n")
        self._shown = time.monotonic()


def page_view(document: Document) -> str:
    """The rendered page, line by line: what stays, and what goes with its reason."""
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    head = [
        ("title", document.title),
        ("authors", ", ".join(document.authors) or None),
        ("published", document.date_published),
        ("site", document.site_name),
        ("url", document.url),
        ("language", document.language),
        ("warnings", ", ".join(document.warnings) or None),
    ]
    lines = [f"{name:>12}  {value}" for name, value in head if value]
    removed = {item.start: item for item in document.removed}
    marks: list[tuple[int, int, str | None]] = [
        (start, end, None) for block in document.blocks for start, end in block.origin
    ]
    marks += [(item.start, item.end, item.reason) for item in document.removed]
    for start, end, reason in sorted(marks):
        text = " ".join(document.rendered[start:end].split())
        if reason is None:
            lines.append(f"{'':>12}  {text}")
        elif colour:
            lines.append(f"{_RED}{reason:>12}{_PLAIN}  {_DIM}{text}{_PLAIN}  [{removed[start].rule}]")
        else:
            lines.append(f"{'- ' + reason:>12}  {text}  [{removed[start].rule}]")
    return "\n".join(lines) + "\n"
