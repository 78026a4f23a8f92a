"""The letters with which hints begin pass over none that stands in a name."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning import hints

PARTS = sorted({part for form in hints._PATTERNS for part in re.findall("[a-z]{2,}", form.pattern)})
PIECES = st.one_of(st.sampled_from([*PARTS, "-", "_", "1", "ads", "cards", "h2"]), st.text(max_size=3))


@given(st.lists(PIECES, max_size=5).map("".join))
def test_a_name_gives_the_hints_that_a_search_finds(name: str) -> None:
    word = "".join(name.lower().split())
    found = {number for number, form in enumerate(hints._PATTERNS) if form.search(word)}
    assert hints._word(word) == sum(1 << number for number in found)
