"""The line model: which lines it chooses, when it asks for advice, and what it looks at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement

from tolmach.cleaning.characters import shapes
from tolmach.cleaning.html_context import context_features
from tolmach.cleaning.html_features import line_features
from tolmach.cleaning.html_model import advised, chosen, key, matrix
from tolmach.cleaning.layout import layout
from tolmach.cleaning.parsing import parse_html
from tolmach.cleaning.render import walk_page
from tolmach.cleaning.second_opinion import second_opinion
from tolmach.cleaning.trees import UNIT, load

LINES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 60)), min_size=1, max_size=30)


@given(LINES)
def test_the_choice_is_the_best_threshold(lines: list[tuple[int, int]]) -> None:
    found = np.array([share for share, _ in lines])
    weights = np.array([max(1, words) for _, words in lines])
    kept, promised = chosen(found, np.array([words for _, words in lines]))
    assert kept.any()
    text = (weights * found).sum()
    for threshold in set(found.tolist()):
        above = found >= threshold
        other = 200 * (weights * found)[above].sum() / max(1, 100 * weights[above].sum() + text)
        assert other <= promised + 1e-9


@pytest.mark.parametrize(
    ("scores", "boxes", "advice", "kept", "asks"),
    [
        ([8, 8, -8], 5, [True, True, True], [True, True, False], False),
        ([0.5, 0.5, 0.4], 5, [False, True, False], [False, True, False], True),
        ([0.5, 0.5, 0.4], 2000, [False, True, False], [True, True, True], False),
        ([2.4, 2.4, -2.4], 20, [False, True, False], [True, True, False], True),
        ([2.4, 2.4, -2.4], 500, [False, True, False], [True, True, False], False),
        ([3, 3, -3], 20, [False, True, False], [True, True, False], False),
        ([0.5, 0.5, -3], 5, [False, False, False], [True, True, False], True),
    ],
    ids=[
        *("sure", "unsure", "too large", "nearly sure and small", "nearly sure and large", "sure enough"),
        "no answer",
    ],
)
def test_advice_is_asked_for_where_it_is_worth_its_time(
    scores: list[float], boxes: int, advice: list[bool], kept: list[bool], asks: bool
) -> None:
    asked = []

    def ask() -> list[bool]:
        asked.append(True)
        return advice

    units = np.array([round(score * UNIT) for score in scores])
    assert advised(units, np.array([20, 20, 20]), boxes, ask).kept.tolist() == kept
    assert bool(asked) == asks


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip()))
def test_counts_are_those_of_python(text: str) -> None:
    line = " ".join(text.split())
    if not line:
        return
    found = shapes(line, np.array([0]), np.array([len(line)]))
    assert found.chars[0] == sum(not char.isspace() for char in line)
    plain = [char for char in line if ord(char) < 0xFFFF]
    assert found.digits[0] == sum(char.isdecimal() for char in plain)
    assert found.uppers[0] == sum(char.isupper() for char in plain)


@pytest.mark.parametrize(
    ("line", "tokens", "ends"),
    [
        ("Two words", 2, False),
        ("It ended.”", 2, True),
        ("“Did it?” (No!)", 3, True),
        ("«Готово…»", 1, True),
        ("渡轮两班。", 4, True),
        ("A, b; c:", 3, False),
        ("نعم؟", 1, True),
    ],
)
def test_shape_of_a_line(line: str, tokens: int, ends: bool) -> None:
    found = shapes(line, np.array([0]), np.array([len(line)]))
    assert found.tokens[0] == tokens
    assert bool(found.ends[0]) == ends


PAGES = (
    "<p>One line.</p>",
    "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
    "<ul>"
    + "<li><a href='/x'>item 12</a></li>" * 9
    + "</ul><div class='entry-content'><p>Text, and more.</p></div>",
    "<div>" * 300 + "deep" + "</div>" * 300 + "<h1>Title</h1>" + "<p>…</p>" * 5,
)


@pytest.mark.parametrize("source", PAGES)
def test_features_are_finite_and_those_of_the_shipped_trees(source: str) -> None:
    rendering = walk_page(parsed(source)).rendering
    page = layout(rendering)
    first = line_features(page, [key(line.text) for line in rendering.lines], "title")
    second = context_features(page, np.arange(len(rendering.lines)) % 101)
    for columns in (first, second):
        values = matrix(columns)
        assert values.shape == (len(rendering.lines), len(columns))
        assert np.isfinite(values).all()
    assert tuple(first) == load("html_first").names
    assert (*first, *second) == load("html_second").names


def test_boxes_nest_and_hold_their_lines() -> None:
    source = "<div id=a><p>1</p><ul class=B><li>2<li><a href=x>3</a></ul></div><p>4</p>"
    rendering = walk_page(parsed(source)).rendering
    lines, boxes = rendering.lines, rendering.boxes
    assert [line.text for line in lines] == ["1", "2", "3", "4"]
    assert [line.links for line in lines] == [0, 0, 1, 0]
    assert [boxes.tag[line.box] for line in lines] == ["p", "li", "li", "p"]
    assert {"a", "b"} <= set(boxes.names)
    for place, line in enumerate(lines):
        box = line.box
        while box:
            assert boxes.first[box] <= place < boxes.end[box]
            box = boxes.parent[box]
    assert (boxes.first[0], boxes.end[0]) == (0, 4)


@pytest.mark.parametrize("classes", ["body", "flex " * 60, "a" * 500])
def test_names_behind_many_classes_are_not_lost(classes: str) -> None:
    source = f"<div class='{classes}' id='main' itemprop='articleBody'><p>A line.</p></div>"
    names = walk_page(parsed(source)).rendering.boxes.names
    assert any(name.endswith(" main articlebody") for name in names)
    assert max(map(len, names)) <= 200


def test_names_of_any_length_are_cut() -> None:
    source = f"<div class='body' id='{'b' * 300}' itemprop='{'c' * 300}'><p>A line.</p></div>"
    assert max(map(len, walk_page(parsed(source)).rendering.boxes.names)) <= 200


def test_trafilatura_is_not_asked_about_pages_that_would_hang_it() -> None:
    lines = ["A line of a very long page."] * 5
    assert second_opinion(parsed("<p>A line of a very long page." * 15_001), lines) == [False] * 5


TEXT = "The ferry left the old harbour at noon, and nobody on the quay waved after it. " * 4


@pytest.mark.parametrize(
    "source",
    [
        f"<html><body><nav><a href='/'>Home</a></nav><article><p>{TEXT}</p></article></body></html>",
        f"<nav><a href='/'>Home</a></nav><article><p>{TEXT}</p></article>",
        f"<!-- a --><?php b ?><nav>Home</nav><div>\x00<p>{TEXT}</p></div>",
    ],
    ids=["page", "fragment", "remains of a template"],
)
def test_trafilatura_reads_the_tree_as_it_would_the_page_and_leaves_it_alone(source: str) -> None:
    tree = parsed(source)
    before = etree.tostring(tree)
    assert second_opinion(tree, ["Home", " ".join(TEXT.split())]) == [False, True]
    assert etree.tostring(tree) == before


def parsed(source: str) -> HtmlElement:
    tree = parse_html(source).tree
    assert tree is not None
    return tree
