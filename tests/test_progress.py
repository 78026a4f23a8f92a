"""What is said of a build on the way: the stage, how fast it is, how long it will take."""

from __future__ import annotations

import io
import re
import sys
import time

import pytest

from tolmach import progress
from tolmach.progress import Pace, duration, progress_display


@pytest.mark.parametrize(
    ("done", "total", "now", "line"),
    [
        (0, None, 10.0, "clean: 0"),
        (0, 400, 12.0, "clean: 0 of 400"),
        (100, 400, 20.0, "clean: 100 of 400, 10/s, 30 s left"),
        (5, 400, 20.0, "clean: 5 of 400, 0.5/s, 13 min 10 s left"),
        (400, 400, 20.0, "clean: 400 of 400, 40/s"),
        (50, None, 20.0, "clean: 50, 5.0/s"),
    ],
)
def test_line(done: int, total: int | None, now: float, line: str) -> None:
    assert Pace(10.0).line("clean", done, total, now) == line


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")],
)
def test_duration(seconds: float, text: str) -> None:
    assert duration(seconds) == text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress_display() as show:
        for done in range(1, 4):
            time.sleep(0.2)  # longer than a bar waits before it is drawn again
            show("clean", done, 3)
        show("site", 1, None)
    assert "clean" in screen.getvalue()
    assert "site" in screen.getvalue()
    # done of all, and [time spent < time left, rate]
    assert re.search(r"2/3 \[\d\d:\d\d<\d\d:\d\d, .*(it/s|s/it)\]", screen.getvalue())


def test_lines_come_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter(range(100, 1000, 2))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    with progress_display() as show:
        for done in range(1, 8):
            show("clean", done, 20)
        show("site", 1, 1)
    shown = capsys.readouterr().err.splitlines()
    assert [line.split(",")[0] for line in shown] == [
        "clean: 4 of 20",
        "clean: 7 of 20",
        "site: 1 of 1",
    ]
    assert shown[0] == "clean: 4 of 20, 0.7/s, 24 s left"
