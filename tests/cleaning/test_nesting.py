"""Deep nesting is flattened, not lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.nesting import flattened

CASES = [
    ("<div><p>a<div><p>b</p></div>c</div>", 2, "<div><p>a<br><br>b<br><br>c</div>"),
    ("<div><b>a<i>b</i></b></div>", 2, "<div><b>ab</b></div>"),
    ("<div><div>a<br>b<img src=x></div></div>", 1, "<div><br>a<br>b<img src=x><br></div>"),
    ("<div></p>a</span></div>", 5, "<div></p>a</span></div>"),
    ("<div><!-- <div><div> -->a<script>'<div><div>'</script></div>", 1, None),
    ("plain", 1, "plain"),
]


@pytest.mark.parametrize(("html", "depth", "flat"), CASES)
def test_what_becomes_of_it(html: str, depth: int, flat: str | None) -> None:
    assert flattened(html, depth) == (html if flat is None else flat)


@given(
    st.lists(st.sampled_from(["<div>", "</div>", "<b>", "</b>", "<p>", "</p>", "x", "<br>"])),
    st.integers(1, 4),
)
def test_text_stays_and_depth_does_not_pass_the_limit(parts: list[str], depth: int) -> None:
    flat = flattened("".join(parts), depth)
    assert flat.count("x") == parts.count("x")
    opened: list[str] = []
    for end, tag in re.findall(r"<(/?)(div|b|p)>", flat):
        if not end:
            opened.append(tag)
        elif tag in opened:
            while opened.pop() != tag:
                pass
        assert len(opened) <= depth
