"""Deep nesting is flattened, not lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach import clean
from tolmach.cleaning.nesting import flattened

CASES = [
    ("<div><p>a<div><p>b</p></div>c</div>", 2, "<div><p>a<br><br>b<br><br>c</div>"),
    ("<div><b>a<i>b</i></b></div>", 2, "<div><b>ab</b></div>"),
    ("<div><div>a<br>b<img src=x></div></div>", 1, "<div><br>a<br>b<img src=x><br></div>"),
    ("<div></p>a</span></div>", 5, "<div></p>a</span></div>"),
    ("<div><!-- <div><div> -->a<script>'<div><div>'</script></div>", 1, None),
    ("<!--><div><div>a</div></div>", 1, "<!--><div><br>a<br></div>"),
    ("<!--->b<!-- <div> --!><div><div>a</div></div>", 1, "<!--->b<!-- <div> --!><div><br>a<br></div>"),
    (
        "<img alt='<!--'><p title=\"<script>\"><p>a</p></p>",
        1,
        "<img alt='<!--'><p title=\"<script>\"><br>a<br></p>",
    ),
    ("<svg><title/></svg><div><div>a</div></div>", 1, "<svg><title/></svg><div><br>a<br></div>"),
    ('<div data-x="1 < 2"><div data-x="a > b">a</div></div>', 1, '<div data-x="1 < 2"><br>a<br></div>'),
    ("plain", 1, "plain"),
    ("<div a='b", 0, "<div a='b"),
]

ODD = (
    "",
    "<!-->",
    "<!-- x --!>",
    '<img alt="<!--">',
    '<img alt="<title>">',
    "<svg><title/></svg>",
    "<p title='a<b'>",
)


@pytest.mark.parametrize("before", ODD)
@pytest.mark.parametrize("opening", ["<div>", '<div data-x="1 < 2">', '<div data-x="a > b">'])
def test_no_text_is_lost_below_what_the_parser_bears(before: str, opening: str) -> None:
    page = clean(
        f"<html><body><p>First.</p>{before}{opening * 2100}Middle.{'</div>' * 2100}<p>Last.</p></body>"
    )
    assert page.rendered.split("\n") == ["First.", "Middle.", "Last."]
    assert page.warnings[0] == "deep_nesting"


def test_no_text_is_lost_where_the_parser_leaves_open_what_is_closed_here() -> None:
    """libxml2 lets `</a>` close no `<div>`: the depth grows for it, and not for who counts tags."""
    page = clean(f"<html><body><p>First.</p>{'<a><div></a>' * 3000}Middle.<p>Last.</p></body>")
    assert "Middle." in page.rendered
    assert "Last." in page.rendered


def test_tags_that_never_end_cost_little() -> None:
    flattened("<a b='" * 20_000, 1)
    flattened("<!--" * 20_000, 1)


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
