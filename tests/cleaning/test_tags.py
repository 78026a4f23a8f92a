"""A form around most of its page is none: told by counting no more of the page than must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.parsing import parse_html
from tolmach.cleaning.tags import holds_page


def is_page(html: str) -> bool:
    tree = parse_html(html).tree
    assert tree is not None
    form = tree.find(".//form")
    assert form is not None
    return holds_page(form)


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_form_holds_a_page_with_more_than_half_of_its_elements(inside: int, outside: int) -> None:
    html = f"<html><body><form>{'<b>a</b>' * inside}</form>{'<i>b</i>' * outside}</body></html>"
    around = 3  # html, body and the form itself
    assert is_page(html) is (2 * inside > around + inside + outside)


@pytest.mark.parametrize(
    ("inside", "outside", "held"),
    [("", "", True), ("<h1>News</h1>", "", True), ("", "<h1>News</h1>", False)],
    ids=["no headline", "the headline inside", "the headline outside"],
)
def test_the_headline_stands_in_it(inside: str, outside: str, held: bool) -> None:
    assert is_page(f"<body>{outside}<form>{'<p>Text.</p>' * 9}{inside}</form></body>") is held
