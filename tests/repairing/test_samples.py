"""Samples of repairs show what was changed where."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tolmach.repairing.repair import repair
from tolmach.repairing.samples import repair_samples


def test_each_kind_with_its_surroundings() -> None:
    text = "раз\u00a0два три\r\nмежду\u00a0строк\r\n"
    found = [
        (item.kind, item.head, item.before, item.after, item.tail)
        for item in repair_samples(text, repair(text).fixes)
    ]
    assert ("blanks", "раз", "\u00a0", " ", "два три") in found
    assert ("blanks", "между", "\u00a0", " ", "строк") in found


def test_few_of_many_and_none_of_none() -> None:
    text = "\u00a0".join("abc" for _ in range(100)) + "\n"
    fixes = repair(text).fixes
    assert [fix.count for fix in fixes] == [99]
    assert len(repair_samples(text, fixes)) == 5
    assert repair_samples("sound", ()) == ()


@given(st.text(st.sampled_from("ab\u00a0\r\n\u200bаÐ¿"), max_size=60))
def test_a_sample_is_a_cut_of_the_text(text: str) -> None:
    # later ones are cuts of what the first have made of the text
    for item in repair_samples(text, repair(text).fixes[:1]):
        assert item.before != item.after
        assert item.head + item.before + item.tail in text
