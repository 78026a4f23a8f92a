"""Dialogues, turns, announced lists and prose past a box: what goes on as it began needs more to go."""

from __future__ import annotations

import pytest

from tolmach.cleaning.line_model import judged
from tolmach.cleaning.lines import split_lines

PROSE = "The ferry sails at nine from the old pier, and it comes back long after dark."

# a page, how likely each line is a left-over, and which lines stay
CASES = {
    "a dialogue": (
        "— When does it sail?\n— At nine, as always.\n— And back?\n— After dark.\n— Who steers it?",
        (0.1, 0.1, 0.2, 0.7, 0.85),
        "01234",
    ),
    "two lines are no dialogue": (
        "— When does it sail?\n— At nine.\n— Who steers it?",
        (0.1, 0.1, 0.7),
        "01",
    ),
    "far too likely a left-over": (
        "— When does it sail?\n— At nine.\n— And back?\n— Read the news.",
        (0.1, 0.1, 0.2, 0.95),
        "012",
    ),
    "turns": (
        "A. Stone: We sail at nine.\nP. Marsh: Who steers?\nA. Stone: I do.\nA. Stone: In May.\nP. Marsh: Why?",
        (0.1, 0.6, 0.2, 0.8, 0.6),
        "023",
    ),
    "an announced list": (
        "Here is what to bring along:\n- a rope\n- a lamp\n- bread for two days",
        (0.1, 0.6, 0.7, 0.8),
        "0123",
    ),
    "a numbered list under a short label": (
        "Results:\n1. Stone Ann 9.85\n2. Marsh Ida 9.90\n3. Reed Eva 9.95",
        (0.1, 0.6, 0.7, 0.8),
        "0123",
    ),
    "a list under a label": ("Read more:\n- a rope\n- a lamp", (0.1, 0.6, 0.7), "01"),
    "a long turn": (
        f"A. Stone: We sail at nine.\nA. Stone: In May.\n{PROSE}\nA. Stone: {PROSE}",
        (0.1, 0.1, 0.1, 0.7),
        "0123",
    ),
    "links": ("Here is what to bring along:\n- [a rope](#)\n- [a lamp](#)", (0.1, 0.6, 0.7), "0"),
    "an announced menu": ("Here is what to bring along:\n- A rope\n- A lamp", (0.1, 0.9, 0.9), "01"),
    "past a box": (f"{PROSE}\n\nOur app\n\n{PROSE[:-1]} in May.", (0.1, 0.9, 0.52), "02"),
    "past other prose": (
        f"{PROSE}\n\nSubscribe to our app today.\n\n{PROSE[:-1]} in May.",
        (0.1, 0.9, 0.65),
        "0",
    ),
}


@pytest.mark.parametrize(("page", "shares", "stay"), CASES.values(), ids=CASES)
def test_what_goes_on_as_it_began(page: str, shares: tuple[float, ...], stay: str) -> None:
    lines = split_lines(page)
    found = judged(lines, [None] * len(lines), shares, 0.5)
    assert "".join(str(number) for number, verdict in enumerate(found) if verdict is None) == stay
