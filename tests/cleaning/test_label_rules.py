"""Which label a line is, found by first letters and words within, is the first entry that matches it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.label_rules import LABELLED, find_label, opens_label
from tolmach.cleaning.signs import signs_of_lines
from tolmach.cleaning.vocabulary import ENTRIES
from tolmach.cleaning.words import any_of

PATTERNS = {entry.id: (*entry.patterns, *(form.pattern for form in entry.within)) for entry in ENTRIES}
MATCHING = {name: re.compile("|".join(f"(?:{pattern})" for pattern in own)) for name, own in PATTERNS.items()}
WORDS = sorted({word for own in PATTERNS.values() for word in re.findall("[a-zа-я]{2,}", " ".join(own))})
NEEDED = sorted(
    {w for entry in ENTRIES for words in (entry.needs, *(form.needs for form in entry.within)) for w in words}
)
WITHIN = {
    "the harbour office is not responsible for the content of external sites": "legal.disclosure",
    "harbour notes and letters 9 (2017) 211–213": "publication.of_issue",
    "ann stone can be reached at 555-0100 or by post.": "byline.author_note",
    "ferry-2.jpeg": "navigation.technical",
}
"""Lines that begin with anything."""


def first_that_matches(key: str, *, sentence: bool) -> str | None:
    tried = (*(entry for entry in ENTRIES if entry.needs), *(entry for entry in ENTRIES if not entry.needs))
    matching = (e.id for e in tried if (e.sentences or not sentence) and MATCHING[e.id].match(key))
    return next(matching, None)


@pytest.mark.parametrize(("key", "label"), WITHIN.items())
def test_a_word_within_tells(key: str, label: str) -> None:
    found = find_label(key, sentence=True, signs=signs_of_lines(key, [(0, len(key))])[0] & LABELLED)
    assert found is not None
    assert found.id == label


def test_no_form_is_tried_on_every_line() -> None:
    assert not opens_label("zzz")


@given(
    start=st.lists(st.sampled_from([*WORDS, "5", "18+", "-", ":", "|"]), min_size=1, max_size=4).map(
        " ".join
    ),
    end=st.sampled_from(["", *NEEDED, *WITHIN]),
    sentence=st.booleans(),
)
def test_the_first_entry_tells(start: str, end: str, *, sentence: bool) -> None:
    for key in (start, end, f"{start} {end}", start + end):
        found = find_label(key, sentence=sentence)
        assert (found.id if found else None) == first_that_matches(key, sentence=sentence)


@given(st.lists(st.text("ab(.", min_size=1, max_size=3), min_size=1), st.text("ab(.", max_size=8))
def test_any_of_words(words: list[str], text: str) -> None:
    assert bool(re.search(any_of(words), text)) == any(word in text for word in words)
