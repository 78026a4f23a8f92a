"""Sound text of any language stays as it is, in lines of its own and beside others."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tolmach.model import Repaired
from tolmach.repairing.repair import repair
from tolmach.repairing.sound import _PLAIN, is_sound

HERE = Path(__file__).parent
SENTENCES: dict[str, list[str]] = {}
for line in (HERE / "languages.tsv").read_text(encoding="utf-8").splitlines():
    if not line.startswith("#"):
        language, sentence = line.split("\t")
        SENTENCES.setdefault(language, []).append(sentence)
ALL = [sentence for sentences in SENTENCES.values() for sentence in sentences]


def in_capitals(text: str) -> str:
    return unicodedata.normalize("NFC", text.upper())


@pytest.mark.parametrize("language", SENTENCES)
def test_a_language_stays_as_written(language: str) -> None:
    for sentence in SENTENCES[language]:
        for text in (sentence, in_capitals(sentence), sentence.title()):
            assert repair(text) == Repaired(text)
    words = " ".join(SENTENCES[language]).split()
    for text in (*words, *map(" ".join, pairwise(words)), *map(in_capitals, words)):
        assert repair(text) == Repaired(text)


@given(
    st.lists(st.sampled_from([*ALL, *map(in_capitals, ALL), "│ src └── main.py", "МетроПлюс"]), max_size=8),
    st.sampled_from(["\n", " ", "\t", "\n\n"]),
)
@settings(max_examples=300, deadline=None)
def test_languages_side_by_side(sentences: list[str], between: str) -> None:
    text = between.join(sentences)
    assert repair(text) == Repaired(text)


@pytest.mark.parametrize(
    "text",
    [
        *(SENTENCES["uk"] + SENTENCES["bg"] + SENTENCES["kk"] + SENTENCES["de"] + SENTENCES["es"]),
        *(SENTENCES["tr"] + SENTENCES["el"] + SENTENCES["sr-Latn"]),
        "Цена — 5 € за м², см. № 3; «Ёлка» и BMW X5…",
        "The café’s “old” map — €5, 10 °C, x² ≤ 3 → ok",
        "ОТКРЫТИЕ ВЫСТАВКИ ПЕРЕНЕСЕНО НА ЧЕТВЕРГ",
        "│ src └── main.py",
        "Хорошо 👍🏽❤️",
    ],
)
def test_sound_text_is_told_without_any_step(text: str) -> None:
    assert is_sound(text)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=500, deadline=None)
def test_what_is_told_to_be_sound_needs_no_step(text: str) -> None:
    if is_sound(text):
        assert unicodedata.is_normalized("NFC", text)
        # looked at all the same, it stays as it is
        with mock.patch("tolmach.repairing.repair.is_sound", return_value=False):
            assert repair(text) == Repaired(text)


def test_no_plain_character_concerns_a_step_of_form() -> None:
    plain = [character for character in map(chr, range(0x10FFFF)) if _PLAIN.fullmatch(character)]
    assert len(plain) > 5000
    for character in plain:
        assert unicodedata.is_normalized("NFC", f"e{character}o")
        assert character in "\t\n " or unicodedata.category(character) not in {
            "Cc",
            "Cf",
            "Cs",
            "Co",
            "Zs",
            "Zl",
            "Zp",
        }
