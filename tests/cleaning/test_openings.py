"""What the first letters of a line rule out is never what an expression matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.openings import Openings
from tolmach.cleaning.vocabulary import ENTRIES

PATTERNS = [
    pattern for entry in ENTRIES for pattern in (*entry.patterns, *(form.pattern for form in entry.within))
]
COMPILED = [re.compile(pattern) for pattern in PATTERNS]
WORDS = sorted(set(re.findall("[a-zа-я]+", " ".join(PATTERNS))))
OPENINGS = Openings(PATTERNS)


@pytest.mark.parametrize(
    ("pattern", "text", "may"),
    [
        ("(?:share|send) this", "share this", True),
        ("(?:share|send) this", "shop this", False),
        ("(?:full )?name", "name", True),
        ("(?:full )?name", "fun", False),
        (r"\d+ comments", "12 comments", True),
        (r"\d+ comments", "٣ comments", True),
        (r"\d+ comments", "comments", False),
        ("(?:16|18)[+]", "18+", True),
        ("[ab]{2}c", "bac", True),
        ("[ab]{2}c", "bc", False),
        ("[^a]bc", "xbc", True),
        (r"(?P<x>Ab)?\b(?=c)cd", "cd", True),
        ("a.c", "abd", True),
        ("a+?b*c", "aaabc", True),
        ("x|", "anything", True),
    ],
)
def test_openings_of_one_expression(pattern: str, text: str, *, may: bool) -> None:
    assert bool(Openings([pattern]).of(text)) is may


def test_a_bracket_too_many_is_an_error() -> None:
    with pytest.raises(ValueError, match="brackets"):
        Openings(["(?:a))b"])


@given(
    st.lists(st.sampled_from([*WORDS, "5", "18+", "-", ":", "|"]), min_size=1, max_size=4).map(" ".join),
    st.sampled_from(["", " ", ":", "5", "+"]),
)
def test_no_label_is_passed_over(start: str, end: str) -> None:
    key = start + end
    matching = [number for number, pattern in enumerate(COMPILED) if pattern.match(key)]
    assert set(matching) <= set(OPENINGS.of(key))
    everywhere = [(at, OPENINGS.of(key[at:])) for at in range(len(key))]
    assert list(OPENINGS.within(key)) == [(at, numbers) for at, numbers in everywhere if numbers]
