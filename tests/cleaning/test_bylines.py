"""Bylines in Russian and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.bylines import find_authors, find_outlet
from tolmach.cleaning.name_forms import is_person_name
from tolmach.cleaning.outlets import is_outlet
from tolmach.cleaning.roles import is_about_author


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
        ("By Ann Stone, Harbour Researcher", ("Ann Stone",)),
        ("Posted by Ann Stone at 10:12 PM", ("Ann Stone",)),
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
        ("Interviewed by Ann Stone", ("Ann Stone",)),
        ("Words: Ann Stone", ("Ann Stone",)),
        ("Text: Ann Stone", ("Ann Stone",)),
        ("By Ann Stone on May 12, 2011", ("Ann Stone",)),
        ("By Ann Stone in Lakeview", ("Ann Stone",)),
        ("By Ann Stone for The Valley Times", ("Ann Stone",)),
        ("By Ann Stone, head of the town archive", ("Ann Stone",)),
        ("By Ann Stone and Peter Marsh Sr.", ("Ann Stone", "Peter Marsh Sr.")),
        ("By Ann Stone with Peter Marsh", ("Ann Stone", "Peter Marsh")),
        ("By Ann Stone, Valley Times Printing Ltd.", ("Ann Stone",)),
        ("Ann Stone, The Valley Times", ("Ann Stone",)),
        ("Ann Stone for Valley Herald", ("Ann Stone",)),
        ("Анна Белова, «Заречные вести»", ("Анна Белова",)),
        ("Анна Белова, для «Заречных вестей»", ("Анна Белова",)),
        ("Корреспондент Анна Белова", ("Анна Белова",)),
        ("Наш специальный корреспондент Анна Белова", ("Анна Белова",)),
        ("Беседу вёл Пётр Ильин", ("Пётр Ильин",)),
        ("Корр. Анна Белова", ("Анна Белова",)),
        ("Ann Stone, harbour correspondent", ("Ann Stone",)),
        ("A. K. Stone, P. Marsh", ("A. K. Stone", "P. Marsh")),
        ("Additional reporting by Ann Stone", ("Ann Stone",)),
        ("Анна Белова, фото: Пётр Ильин", ("Анна Белова",)),
        ("Автор: Редакция", ()),
        ("Posted by admin", ()),
        ("Автор: редактор", ()),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    assert find_authors(line) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By Industry",
        "By Use Case",
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
        "Ann Stone, Harbour Street",
        "By Easter, who had read it?",
        "By Jove, he was right!",
        "By Sunday, Ann Stone, Peter Marsh and the others had left the camp",
        "REPORTER: Captain Stone, when do you sail?",
        "REPORTER: Thank you, Captain Stone.",
        "JOURNALIST: Ann, go on…",
        "КОРРЕСПОНДЕНТ: Анна Ильинична, кто вам помогал?",
        "ЖУРНАЛИСТ: Спасибо, Анна Ильинична.",
        "Корреспондент: Анна Белова, врач, в это не верит",
        "Текст: Волга, какой её помнят?",
    ],
)
def test_no_bylines(line: str) -> None:
    assert find_authors(line) is None


def test_the_publication_an_author_writes_for() -> None:
    assert find_outlet("Ann Stone, The Valley Times") == "The Valley Times"
    assert find_outlet("Анна Белова, «Заречные вести»") == "Заречные вести"
    assert find_outlet("By Ann Stone, The Valley Times") is None
    assert find_outlet("Ann Stone, Staff Writer") is None
    assert find_outlet("Анна Белова, для «Заречных вестей»") is None


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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Ann Stone is a reporter at the Ferry Post. She joined in 2019.", True),
        ("Ann Stone covers the coast for the Ferry Post.", True),
        ("Ann Stone contributed to this report.", True),
        ("Ann Stone can be reached at 555-0100.", True),
        ("Анна Липова — корреспондент отдела «Общество».", True),
        ("Ann Stone, who was on the first boat, saw a seal behind the lighthouse.", False),
        ("Ann Stone saw a seal behind the lighthouse.", False),
        ("Ann Stone was the only one who stayed, and locked the door behind her.", False),
        ("Ann Stone joined the strikers at the gate.", False),
        ("Ann Stone is a painter from Upton.", False),
        ("Анна Липова, как и другие жители, уверена: редактор газеты знал обо всём.", False),
        ("Boris Hill is a reporter at the Ferry Post.", False),
    ],
)
def test_lines_about_the_author(line: str, told: bool) -> None:
    assert is_about_author(line, ("Ann Stone", "Анна Липова")) is told


@pytest.mark.parametrize(
    ("text", "names_one"),
    [
        ("The Valley Times", True),
        ("Millbrook Patch-Record", True),
        ("Заречье Онлайн", True),
        ("Harbour Well-Being", False),
        ("Ann Stone", False),
    ],
)
def test_names_of_papers(text: str, names_one: bool) -> None:
    assert is_outlet(text) == names_one
