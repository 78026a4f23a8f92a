"""The signs of all lines of a page, told at once, are those of each line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.signs import ALNUM, ARROW, CYRILLIC, DIGIT, signs_of, signs_of_lines

SIGNS = st.one_of(st.characters(), st.sampled_from("аЯz9.[→|\u00a0-漢😀"))


def test_each_kind_is_told() -> None:
    assert signs_of("→") & ARROW
    assert signs_of("ж") == ALNUM | CYRILLIC
    assert signs_of("٣") == ALNUM | DIGIT


@given(st.lists(st.text(SIGNS, min_size=1), max_size=6), st.sampled_from(["", " ", "\n"]))
def test_lines_are_told_at_once_as_one_by_one(lines: list[str], between: str) -> None:
    spans: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + len(between)
    assert signs_of_lines(between.join(lines), spans) == [signs_of(line) for line in lines]
