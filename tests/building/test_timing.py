"""The time of a build is told by its progress, and none of it is lost."""

from __future__ import annotations

import pytest

from tolmach.building.timing import Stopwatch


def test_seconds_go_to_what_was_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((10.0, 13.0, 18.0, 20.0, 21.0))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    told: list[tuple[str, int, int | None]] = []
    watch = Stopwatch(lambda *what: told.append(what))
    steps = [
        ("read", 1, None),
        ("read", 2, None),
        ("clean", 1, 2),
        ("clean", 2, 2),
        ("write", 1, 2),
        ("read", 3, None),
    ]
    for step in steps:
        watch(*step)
    assert told == steps
    assert watch.seconds() == {"read": 4.0, "clean": 5.0, "write": 2.0}
