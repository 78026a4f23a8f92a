"""The numbers that lynx writes before links."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.link_numbers import _NUMBER
from tolmach.cleaning.plain import clean_plain

STORY = (
    "A keeper was cleared [13]by a jury after the court heard that the book had been filled in by three people.",
    "The jury took less than an hour to return its verdict, and the keeper went home by the last ferry [14]of the day.",
)
ADDRESSES = "References\n\n   1. http://news.example/\n   2. file:///tmp/pier.html\n"


@pytest.mark.parametrize(
    ("below", "stay"),
    [(ADDRESSES, False), (ADDRESSES.replace("References", "Visible links:"), False), ("References", True)],
    ids=["lynx", "links", "notes of a paper"],
)
def test_they_go_where_addresses_say_what_they_are(below: str, stay: bool) -> None:
    cleaned = clean_plain("Keeper cleared\n\n" + "\n\n".join(STORY) + f"\n\n{below}")
    bare = [text.replace("[13]", "").replace("[14]", "") for text in STORY]
    assert cleaned.text.split("\n\n")[:2] == ([*STORY] if stay else bare)
    assert all(text in cleaned.rendered for text in STORY)


def test_other_numbers_in_brackets_stay() -> None:
    text = (
        "Use a[0]b and the array[10]is here, as shown in [3]; see [4], and [5]–[7] of the keepers' old book."
    )
    assert clean_plain(f"Keeper cleared\n\n{text} {STORY[0]}\n\n{ADDRESSES}").text.startswith(text)


@given(st.text("[]1 x«\n", max_size=12))
def test_a_number_is_found_from_its_bracket_on(text: str) -> None:
    plain = re.compile(r"(?<![^\s(\[«“\"])\[\d{1,4}\](?=[\w\[«“\"(])")
    assert _NUMBER.sub("", text) == plain.sub("", text)
