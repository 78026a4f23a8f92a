"""Bylines in Russian and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.bylines import find_authors, is_person_name


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By [Ann Stone](#)", ("Ann Stone",)),
        ("By Ann Stone", ("Ann Stone",)),
        ("BY ANN STONE", ("ANN STONE",)),
        ("by Harbour Press and Information Office", ("Harbour Press and Information Office",)),
        ("By Ann Stone and Peter Marsh", ("Ann Stone", "Peter Marsh")),
        ("By Ann Stone, Peter Marsh and J. R. Hill", ("Ann Stone", "Peter Marsh", "J. R. Hill")),
        ("By Ann Stone, Staff Writer", ("Ann Stone",)),
        ("By Ann Stone, Harbour News", ("Ann Stone",)),
        ("By Ann Stone - 11/19/19 06:56 AM EST", ("Ann Stone",)),
        ("By Ann Stone | June 5, 2013", ("Ann Stone",)),
        ("By Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("By: Ann O'Hara", ("Ann O'Hara",)),
        ("Written by Ann Stone", ("Ann Stone",)),
        ("Author: Ann Stone", ("Ann Stone",)),
        ("(Reporting by Ann Stone; Editing by Peter Marsh)", ("Ann Stone",)),
        ("Автор: Анна Белова", ("Анна Белова",)),
        ("Авторы: Анна Белова и Пётр Ильин", ("Анна Белова", "Пётр Ильин")),
        ("Текст: Анна Белова, Пётр Ильин", ("Анна Белова", "Пётр Ильин")),
        ("Автор статьи: А. С. Белова", ("А. С. Белова",)),
        ("Беседовала Анна Белова", ("Анна Белова",)),
        ("Иван Петров, корреспондент", ("Иван Петров",)),
        ("Иван Петров, специально для «Вестника»", ("Иван Петров",)),
        ("Ann Stone, Staff Writer", ("Ann Stone",)),
        ("Posted by admin", ()),
        ("Автор: редактор", ()),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    assert find_authors(line) == authors


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By",
        "By Monday the snow had melted.",
        "By the Numbers",
        "By invitation only",
        "By then everyone had left",
        "By June 2013",
        "By Accident",
        "By Ann Stone's account the bridge was closed on the evening before the flood.",
        "Baker Street",
        "Автор",
        "Автор: кто он такой, никто не знал",
        "Текст: длинный и скучный",
        "Ann Stone, the mayor of the town, said the bridge would open in May.",
        "Иван Петров, корреспондент газеты, приехал в город утром.",
        "Moscow, Russia",
    ],
)
def test_no_bylines(line: str) -> None:
    assert find_authors(line) is None


def test_names_of_persons() -> None:
    assert is_person_name("Ann Stone")
    assert is_person_name("Анна Белова")
    assert not is_person_name("Harbour News")
    assert not is_person_name("the harbour")
    assert not is_person_name("Ann")


@given(st.text())
def test_any_text_is_read_without_error(line: str) -> None:
    find_authors(line)
    find_authors("By " + line)
