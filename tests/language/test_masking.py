from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.language.masking import _CELL, blotted, masked_stretches


def masked(text: str) -> list[str]:
    return [text[start:end] for start, end in masked_stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Смотрите (https://example.org/maps?id=5).", ["https://example.org/maps?id=5"]),
        ("www.example.org, ftp.example.org.", ["www.example.org", "ftp.example.org"]),
        ("Пишите: office@example.org!", ["office@example.org"]),
        ("see example.org/archive for more", ["example.org/archive"]),
        ("Файл karta_1912.jpg лежит в /var/www/maps", ["karta_1912.jpg", "/var/www/maps"]),
        ("id 123e4567-e89b-12d3-a456-426614174000", ["123e4567-e89b-12d3-a456-426614174000"]),
        ("md5:d41d8cd98f00b204e9800998ecf8427e", ["md5:d41d8cd98f00b204e9800998ecf8427e"]),
        ("<b>Карта</b> города", ["<b>", "</b>"]),
        ("Рыба &amp; чипсы", ["&amp;"]),
        ("const total = items.reduce((a, b) => a + b);", ["const total = items.reduce((a, b) => a + b);"]),
        ("SELECT name FROM maps WHERE year = 1912;", ["SELECT name FROM maps WHERE year = 1912;"]),
        ("h1 { color: red; }", ["h1 { color: red; }"]),
    ],
)
def test_masked(text: str, expected: list[str]) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Об этом сообщает Lenta.ru со ссылкой на музей.",
        "Return to the museum; import duties were paid (see page 5).",
        "Цена 500 руб./шт.; скидка = 5 %.",
        "He/she or they; and/or both, 24/7.",
        "Билет стоит $100 или €90.",
        "If you want to go, let us know; while you wait, try the café.",
    ],
)
def test_prose_is_not_masked(text: str) -> None:
    assert masked(text) == []


@given(st.text(alphabet="ab@:/._<>{};=() \n\tя0", max_size=60))
def test_stretches_are_in_order_and_apart(text: str) -> None:
    end = 0
    stretches = masked_stretches(text)
    for start, stop in stretches:
        assert end <= start < stop <= len(text)
        end = stop
    assert len(blotted(text, stretches)) == len(text)


@given(st.text("a \t\xa0", max_size=12))
def test_a_cell_ends_at_a_wide_gap(line: str) -> None:
    cells = re.finditer(r"\S(?:\S| (?! ))*", line)
    assert [cell.span() for cell in _CELL.finditer(line)] == [cell.span() for cell in cells]
