"""Whatever a string holds, its JSON is the same string, and nothing but a string to whoever reads the page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.report.escaping import script_json

from .hostile import BIDI, CLOSING, IMAGE, SCRIPT

ANY_TEXT = st.text(st.characters(exclude_categories=()))
SHARP = st.lists(
    st.one_of(
        ANY_TEXT,
        st.sampled_from(
            ["<", "</script", "<!--", "-->", "]]>", "&lt;", "\u2028", "\ud800", "\udc00", "\u202e", "\\", '"']
        ),
    )
).map("".join)


@given(SHARP)
def test_comes_back_as_it_was(text: str) -> None:
    # a pair of halves that stand side by side is one character to JSON, as it is to JavaScript
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(script_json(text)) == whole


@given(SHARP)
def test_holds_nothing_that_could_end_or_turn_anything(text: str) -> None:
    written = script_json({text: [text]})
    written.encode("utf-8")
    assert not set(written) & set(
        "<>&'\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
    )
    assert "\n" not in written


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.data.append(data)


@given(SHARP)
def test_an_element_holds_all_of_it_and_no_other_element(text: str) -> None:
    parser = _Scripts()
    parser.feed(f'<script type="application/json">{script_json(text)}</script>')
    parser.close()
    assert parser.tags == ["script"]
    assert "".join(parser.data) == script_json(text)


@pytest.mark.parametrize("text", [SCRIPT, IMAGE, CLOSING, BIDI])
def test_known_tricks(text: str) -> None:
    written = script_json(text)
    assert json.loads(written) == text
    assert not re.search(r"<|>|[\u202a-\u202e\u2066-\u2069]", written)


def test_no_number_that_json_does_not_know() -> None:
    assert script_json([float("nan"), float("-inf"), 0.1]) == "[null,null,0.1]"
