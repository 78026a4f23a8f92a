"""Publication, agency, place and address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.captions import caption_rule
from tolmach.cleaning.origins import (
    find_dateline,
    find_publication,
    find_source_name,
    find_url,
    is_place,
    names_own_url,
)


@pytest.mark.parametrize(
    ("text", "agency", "date"),
    [
        ("NORTHPORT. Jan 31 (Agrofax) – Exports fell.", "Agrofax", None),
        ("NORTHPORT (Agrofax) - Exports fell.", "Agrofax", None),
        ("NORTHPORT, June 5, 2013 (Agrofax) — Exports fell.", "Agrofax", "2013-06-05"),
        ("КАМЕНСК, 5 июн — РУДНЫЙ ВЕСТНИК. Добыча выросла.", "РУДНЫЙ ВЕСТНИК", None),
        (
            "КАМЕНСК, 5 июня 2013 — Рудный вестник, Иван Петров. Добыча выросла.",
            "Рудный вестник",
            "2013-06-05",
        ),
        ("КАМЕНСК, 5 июня. /РУДВЕСТ/. Добыча выросла.", "РУДВЕСТ", None),
        ("Каменск. 5 июня. РУДВЕСТ.RU - Добыча выросла.", "РУДВЕСТ.RU", None),
    ],
)
def test_datelines(text: str, agency: str, date: str | None) -> None:
    assert find_dateline(text) == (agency, date)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Northport (Norland) – a small town.",
        "Каменск — город у реки.",
        "The mayor (Ann Stone) – a lawyer – spoke.",
    ],
)
def test_no_datelines(text: str) -> None:
    assert find_dateline(text) is None


def test_publications() -> None:
    assert find_publication("Publication: Upland Review Volume: 4 Issue: 153") == "Upland Review"
    assert find_publication("Издание: «Лесная правда», № 14 (2012)") == "Лесная правда"
    assert find_publication("Journal: Upland Review, vol. 12, no. 3") == "Upland Review"
    assert find_publication("A publication of the council") is None
    assert find_source_name("Источник: Заречные вести") == "Заречные вести"
    assert find_source_name("Source: https://a.example/") is None


def test_addresses() -> None:
    assert find_url("<https://a.example/x?y=1>.") == "https://a.example/x?y=1"
    assert find_url("Адрес: www.a.example/news/1.html") == "http://www.a.example/news/1.html"
    assert find_url("no address") is None
    assert names_own_url("Original url:")
    assert names_own_url("Ссылка на материал:")
    assert not names_own_url("Источник:")


def test_places() -> None:
    assert is_place("Lakeview, Norland")
    assert is_place("г. Заречье")
    assert is_place("Ростов-на-Дону, Россия")
    assert not is_place("Lakeview")
    assert not is_place("Ann Stone, Staff Writer")
    assert not is_place("In the town, late at night")


@pytest.mark.parametrize(
    "line",
    [
        "The exports fell again, the ministry said (Reuters).",
        "Они подписали договор (Иванов и Петров).",
        "Photographs were kept in a drawer for forty years.",
        "Фотография на стене выцвела.",
        "He asked his friend. **Stop**, she said.",
    ],
)
def test_sentences_are_no_captions(line: str) -> None:
    assert caption_rule(line) is None


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    find_dateline(text)
    find_publication("Publication: " + text)
    find_url(text)
    is_place(text)
    caption_rule(text)


ISSUE = [
    "Газета",
    "«Лесная правда»",
    "№",
    "#",
    "Vol",
    "vol.",
    "том",
    "Issue",
    "no",
    "14",
    "٣",
    "iv",
    "(",
    ",",
    ":",
]


@given(st.lists(st.sampled_from(ISSUE), max_size=8).map(" ".join))
def test_a_publication_is_told_by_a_colon_or_a_digit(line: str) -> None:
    # `line_rule` asks for no other lines
    if find_publication(line) is not None:
        assert ":" in line or any(map(str.isdecimal, line))
