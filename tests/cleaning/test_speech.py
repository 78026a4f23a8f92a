"""Dashes that open speech, and dashes that open an item of a list."""

from __future__ import annotations

import pytest

from tolmach.cleaning.lines import split_lines
from tolmach.cleaning.speech import is_turn, tell_speech


def items(page: str) -> list[bool]:
    return [line.bullet for line in tell_speech(split_lines(page))]


@pytest.mark.parametrize(
    "page",
    [
        "– Кто там?",
        "- Кто там?",
        "- Nobody.",
        "– Я не знаю, – сказал он, – и знать не хочу.",
        "– Кто там?\n\n– Это я.\n\n– Входи.",
        "– Входи.\n– Спасибо.",
        "- Come in, said the old man, - said she.\n- rope",
    ],
)
def test_speech(page: str) -> None:
    assert not items(page)[0]


@pytest.mark.parametrize(
    "page",
    [
        "- rope;\n- tar;\n- nails.",
        "- Close the gate.\n- Feed the dog.",
        "– верёвка;\n– смола.",
        "- rope",
        "* Thank you.",
    ],
)
def test_lists(page: str) -> None:
    assert all(items(page))


def test_what_a_colon_announces_is_a_list() -> None:
    assert items("Что взять:\n– Верёвка.\n– Смола.") == [False, True, True]


def test_turns_of_an_interview() -> None:
    assert is_turn("ANN STONE: Why?")
    assert is_turn("КАПИТАН: Нет.")
    assert not is_turn("Ann Stone: Why?")
    assert not is_turn("One thing is sure: it rains.")
