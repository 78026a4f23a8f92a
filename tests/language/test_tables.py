"""The shipped tables, and the arithmetic of rows."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tolmach.language
from tolmach.language.naming import best_rival
from tolmach.language.scoring import score_phrases
from tolmach.language.scripts import CYRILLIC, LATIN
from tolmach.language.tables import home_weights, profile_table
from tolmach.language.words import NgramSums, WordSums, words_of

DATA = Path(tolmach.language.__file__).with_name("data")


def test_tables_are_small() -> None:
    assert sum(file.stat().st_size for file in DATA.iterdir()) <= 600_000


@pytest.mark.parametrize("script", [CYRILLIC, LATIN])
def test_no_lane_can_overflow(script: str) -> None:
    """160 letters, each a phrase of its own that begins and ends with a border, stay below 16 bits."""
    table = profile_table(script)
    largest = {1: 0, 2: 0, 3: 0}
    for ngram, row in table.rows.items():
        lanes = struct.unpack(f"<{len(table.languages)}H", row.to_bytes(2 * len(table.languages), "little"))
        largest[len(ngram)] = max(largest[len(ngram)], *lanes)
    assert 160 * (largest[1] + 2 * largest[2] + largest[3]) + 100 < 1 << 16


def test_weights_say_what_is_home() -> None:
    assert home_weights(CYRILLIC)["ў"] < 0 < home_weights(CYRILLIC)["_что_"]
    assert home_weights(LATIN)["_the_"] > 0


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("карты", ["карты"]),
        ("северо-запад", ["северо", "запад"]),
        ("п’ять", ["п'ять"]),
        ("за\u0301мок", ["замок"]),
        ("e\u0301", ["é"]),
        ("a" * 100, ["a" * 64]),
        ("-", []),
    ],
)
def test_words(token: str, words: list[str]) -> None:
    assert words_of(token) == words


def test_a_phrase_is_the_sum_of_its_words() -> None:
    made: list[str] = []

    def of_word(word: str) -> int:
        made.append(word)
        return len(word)

    sums = WordSums(of_word, 2)
    assert sums(["Старые Карты", "в, на\u00a0и", "", "a" * 100]) == [11, 4, 0, 64]
    assert sums(["карты в", "и на"]) == [6, 3]
    # no more than two are kept, and a long one never
    assert made == ["старые", "карты", "в", "на", "и", "a" * 64, "карты", "в", "и", "на"]


@given(st.text(alphabet="abв", max_size=8))
def test_ngram_sum(word: str) -> None:
    table = {"a": 1, "_ab": 10, "bв_": 100, "в_": 1000, "abab": 10_000, "ababa": 1}
    padded = f"_{word}_"
    ngrams = [padded[start : start + n] for n in (1, 2, 3, 4) for start in range(len(padded) - n + 1)]
    expected = sum(table.get(ngram, 0) for ngram in ngrams)
    assert NgramSums(table, (4,))(word) == expected
    letters = NgramSums(table, (4,), lambda character: -7 * (character == "в"))
    assert letters(word) == expected - 7 * word.count("в")


@given(st.lists(st.text(alphabet="абвіїўӘңабвгдикş -’", max_size=200), max_size=6))
def test_scores_do_not_depend_on_what_is_beside(phrases: list[str]) -> None:
    assert score_phrases(phrases, CYRILLIC) == [score_phrases([phrase], CYRILLIC)[0] for phrase in phrases]
    assert best_rival(phrases, CYRILLIC) in profile_table(CYRILLIC).languages
    assert best_rival(phrases, LATIN) in profile_table(LATIN).languages
