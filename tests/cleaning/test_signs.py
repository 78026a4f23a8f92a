"""The signs of all lines of a page, told at once, are those of each line, and no keyword of a line is missed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tolmach.cleaning.keywords import Keywords, known_families
from tolmach.cleaning.rules import line_rule
from tolmach.cleaning.signs import (
    ALNUM,
    ARROW,
    CYRILLIC,
    DIGIT,
    KEYWORDS,
    MARKUP,
    RARE,
    TIMELY,
    signs_of,
    signs_of_lines,
)

SIGNS = st.one_of(st.characters(), st.sampled_from("аЯz9.[→|*\u00a0-漢😀"))
WORDS = [word for words in known_families() for word in words]
PIECES = st.one_of(
    st.sampled_from(
        [*WORDS, *map(str.upper, WORDS), "* ", "+ ", "- ", "[x](#)", "**", "©", "(c)", "5 июня 2013"]
    ),
    st.sampled_from(
        ["Фото", "By", "Меню", "Home", "Ann Stone", "редактор", "«Вестник»", ",", ".", ":", " / ", "İ", "ſ"]
    ),
    st.text(SIGNS, min_size=1, max_size=6),
)


def spans_of(lines: list[str]) -> list[tuple[int, int]]:
    ends = np.cumsum([len(line) + 1 for line in lines]) - 1
    return [(int(end) - len(line), int(end)) for line, end in zip(lines, ends, strict=True)]


def test_each_kind_is_told() -> None:
    assert signs_of("→") & ARROW
    assert signs_of("ж") == ALNUM | CYRILLIC | KEYWORDS
    assert signs_of("٣") == ALNUM | DIGIT | KEYWORDS
    assert signs_of("*a") & MARKUP
    assert signs_of("* a * b") & MARKUP
    assert not signs_of("* a") & MARKUP


@pytest.mark.parametrize(
    ("line", "family"),
    [
        ("NOW", TIMELY),
        ("an hour ago", TIMELY),
        ("(сегодня)", TIMELY),
        ("We know the river", 0),
        ("All rights reserved", RARE),
        ("The river rose by a metre", 0),
    ],
)
def test_keywords_are_told(line: str, family: int) -> None:
    [found] = signs_of_lines(line, [(0, len(line))])
    assert found & KEYWORDS == family


@given(st.lists(st.text(SIGNS, min_size=1), max_size=6), st.sampled_from(" \n"))
@example(["*", "0"], " ")
def test_lines_are_told_at_once_as_one_by_one(lines: list[str], between: str) -> None:
    found = signs_of_lines(between.join(lines), spans_of(lines))
    assert [signs | KEYWORDS for signs in found] == [signs_of(line) for line in lines]


@given(
    st.lists(st.text(SIGNS, min_size=4), min_size=1, max_size=4),
    st.lists(st.lists(PIECES, min_size=1).map("".join), min_size=1, max_size=4),
)
def test_no_keyword_is_missed(words: list[str], lines: list[str]) -> None:
    words = [word.lower().replace("ё", "е") for word in words if len(word.lower()) == len(word)]
    lines = [line + word for line, word in zip(lines, [*words, *lines], strict=False)]
    text = "\n".join(lines)
    codes = np.array(list(map(ord, text)), dtype=np.uint32)
    found = Keywords([words]).of_lines(codes, np.array(spans_of(lines)))
    for line, families in zip(lines, found, strict=True):
        assert families or not any(word in line for word in words)


@given(
    st.lists(st.lists(PIECES, min_size=1).map("".join).map(str.strip).filter(bool), min_size=1, max_size=4)
)
def test_what_is_known_of_a_line_changes_no_verdict(lines: list[str]) -> None:
    lines = [line for line in lines if len(line.splitlines()) == 1]
    for line, signs in zip(lines, signs_of_lines("\n".join(lines), spans_of(lines)), strict=True):
        assert line_rule(line, signs) == line_rule(line)
        if signs & ALNUM:
            assert line_rule(line, signs_of("a1ж. [ x](y_*\\ → | - © \u00a0\t")) == line_rule(line)
