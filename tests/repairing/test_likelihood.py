"""What is left out of the work on a line, its plain ASCII above all, does not count."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tolmach.repairing.form import _CONTROLS, _JOINERS
from tolmach.repairing.likelihood import weight_of, weights_of
from tolmach.repairing.lost import _QUESTION_MARKS
from tolmach.repairing.mojibake import _MUCH_ASCII, _NOT_ASCII, _STRAY_CONTROLS, _by_ftfy
from tolmach.repairing.single_byte import _GAINS

_SIGNS = "aZ <>.,!?\x00\x1b\x1f\x7f\n\té½бГВРС°µвЂЃÃÂ €“”«œ×√‚Äβ€≈–à²\xad\xa0\u0301漢😀"
_TEXTS = st.text(st.one_of(st.sampled_from(_SIGNS), st.characters()), max_size=40)
_FAR_APART = st.lists(st.one_of(st.text(_SIGNS, max_size=6), st.sampled_from(["x" * 30, "a <b>\t" * 6]))).map(
    "".join
)
_DAMAGED = st.builds(
    lambda words, read: "".join(words).encode().decode(read, "replace"),
    st.lists(
        st.sampled_from(["é", "à ", " à quele", "— «", "Привет", "→", "“no”", "ő", "x" * 30, "a, b. " * 8])
    ),
    st.sampled_from(["cp1251", "cp1252", "latin-1", "mac-roman", "cp437"]),
)


@given(st.one_of(_TEXTS, _FAR_APART))
@example("éaéabé")
@example("a\x00b\x1cc\x7fd")
def test_the_weight_of_a_text_is_that_of_all_its_pairs(text: str) -> None:
    assert weight_of(text) == sum(weights_of(text))


@given(st.one_of(_FAR_APART, _DAMAGED))
@example("x" * 30 + "Ã ")
@example("x" * 30 + "a Â " + "x" * 30)
@example("ГўВЂВ.z" + "x" * 30)
@example("voilÃ\xa0 " + "x" * 30 + " Ã quele")
def test_much_ascii_makes_no_difference_to_ftfy(text: str) -> None:
    whole, in_short = _by_ftfy(text), _by_ftfy(_MUCH_ASCII.sub(r"\1\2", text))
    assert weight_of(whole) == weight_of(in_short)
    assert _NOT_ASCII.findall(whole) == _NOT_ASCII.findall(in_short)


@given(st.text("aZ <\x00\x1f", min_size=2, max_size=2))
def test_ascii_gains_nothing_in_any_code_page(pair: str) -> None:
    assert not any(_GAINS[pair])


_TERMINAL_ESCAPE = r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b\n]{0,2000}(?:\x07|\x1b\\))"


@pytest.mark.parametrize(
    ("pattern", "plain", "signs"),
    [
        (_STRAY_CONTROLS, "(?<=[А-яЁё])[\x00-\x08\x0b-\x1f\x7f-\x9f]+(?=[А-яЁё])", "aяЁ \x00\x85\x1b\x9f"),
        (_QUESTION_MARKS, r"(?:(?<=\s)|(?<=^)|(?<=[(\"«“]))\?{2,}|(?<=\w)\?{2,}(?=\w)", 'aя? \n("«“.'),
        (_CONTROLS, rf"{_TERMINAL_ESCAPE}|[\x00-\x08\x0b\x0c\x0e-\x1f]", "\x00\x1b\x1b[];0m\x07\\\n"),
        (_JOINERS, "(?<=[0-9A-Za-zа-я])[\u200c\u200d]+(?=[0-9A-Za-zа-я])", "aя9 \n\u200c\u200d"),
    ],
)
@given(data=st.data())
def test_patterns_that_begin_with_a_set_find_the_same(
    pattern: re.Pattern[str], plain: str, signs: str, data: st.DataObject
) -> None:
    """It makes them fast, and what they are about harder to read."""
    text = data.draw(st.text(signs, max_size=10))
    expected = re.finditer(plain, text, re.MULTILINE)
    assert [match.span() for match in pattern.finditer(text)] == [match.span() for match in expected]
