"""Over-long sentences in parts: nothing is lost, no part is too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tolmach.translation.clauses import split_long


def test_a_short_sentence_stays_whole() -> None:
    assert split_long("Всё тихо, все спят.", len, 40) == [("Всё тихо, все спят.", "")]


def test_cuts_at_clause_borders_before_blanks() -> None:
    text = "Снег растаял раньше срока, река вышла из берегов, и дорогу закрыли до конца мая."
    assert split_long(text, len, 60) == [
        ("Снег растаял раньше срока, река вышла из берегов,", " "),
        ("и дорогу закрыли до конца мая.", ""),
    ]


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    assert split_long("абвгд", len, 2) == [("аб", ""), ("в", ""), ("гд", "")]


@given(st.text(alphabet="аб ,;—.\n").map(str.strip), st.integers(1, 12))
def test_parts_add_up_and_are_short(text: str, limit: int) -> None:
    parts = split_long(text, len, limit)
    assert "".join(part + gap for part, gap in parts) == text
    assert all(len(part) <= limit for part, _ in parts)
    assert all(not gap.strip() for _, gap in parts)
