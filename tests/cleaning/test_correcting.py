"""What a person says of a page is carried out, and nothing is lost by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.correcting import corrected
from tolmach.cleaning.correction import ACTIONS, Correction
from tolmach.cleaning.plain import clean_plain
from tolmach.cleaning.result import Cleaned
from tolmach.model import LanguageSpan

PAGE = """Главная / Новости

Склад у вокзала проверят ещё раз

5 июня 2013 г.

Комиссия проверила склад. Об этом сообщила пресс-служба в четверг вечером.

Расследование продолжается, и новые сведения обещают только к осени.

Версия для печати
"""
TEXT = clean_plain(PAGE).text.split("\n\n")


def lines_of(cleaned: Cleaned) -> list[tuple[int, int]]:
    """All stretches of the page, kept and removed, in order."""
    kept = [stretch for block in cleaned.blocks for stretch in block.origin]
    return sorted([*kept, *((item.start, item.end) for item in cleaned.removed)])


def assert_nothing_is_lost(cleaned: Cleaned) -> None:
    at = 0
    for start, end in lines_of(cleaned):
        assert at <= start < end
        assert not cleaned.rendered[at:start].strip()
        at = end
    assert not cleaned.rendered[at:].strip()
    for block in cleaned.blocks:
        assert cleaned.text[block.start : block.end].strip()
    assert cleaned.text == "\n\n".join(cleaned.text[block.start : block.end] for block in cleaned.blocks)


def test_the_page_is_what_the_cases_think() -> None:
    assert TEXT == [
        "Комиссия проверила склад. Об этом сообщила пресс-служба в четверг вечером.",
        "Расследование продолжается, и новые сведения обещают только к осени.",
    ]


# corrections, the paragraphs of the text afterwards
ON_LINES: dict[str, tuple[list[Correction], list[str]]] = {
    "keep a line": (
        [Correction("keep", "Версия  для печати ")],
        [*TEXT, "Версия для печати"],
    ),
    "keep one before the text": ([Correction("keep", "5 июня 2013 г.")], ["5 июня 2013 г.", *TEXT]),
    "keep a part of a line": ([Correction("keep", "Новости")], ["Новости", *TEXT]),
    "remove a paragraph": ([Correction("remove", TEXT[0], reason="teaser")], TEXT[1:]),
    "remove a sentence": (
        [Correction("remove", "Об этом сообщила пресс-служба в четверг вечером.")],
        ["Комиссия проверила склад.", TEXT[1]],
    ),
    "remove from the middle": (
        [Correction("remove", "Об этом сообщила")],
        ["Комиссия проверила склад. пресс-служба в четверг вечером.", TEXT[1]],
    ),
    "join": ([Correction("join", TEXT[1])], [" ".join(TEXT)]),
    "join by how it begins": ([Correction("join", "Расследование продолжается")], [" ".join(TEXT)]),
    "keep and join": (
        [Correction("join", "Версия для печати"), Correction("keep", "Версия для печати")],
        [TEXT[0], f"{TEXT[1]} Версия для печати"],
    ),
    "all that is there": (
        [Correction("remove", TEXT[0]), Correction("remove", TEXT[1])],
        [],
    ),
}

UNMATCHED = {
    "no such line": Correction("remove", "Такой строки нет."),
    "a part of a word": Correction("remove", "осен"),
    "kept already": Correction("keep", TEXT[0]),
    "removed already": Correction("remove", "Версия для печати"),
    "nothing before it": Correction("join", TEXT[0]),
    "not the beginning": Correction("join", "новые сведения"),
    "the title it has": Correction("title", value=("Склад у вокзала проверят ещё раз",)),
    "a language of no line": Correction("language", "Такой строки нет.", ("uk",)),
}


@pytest.mark.parametrize("name", ON_LINES)
def test_lines(name: str) -> None:
    corrections, paragraphs = ON_LINES[name]
    cleaned = corrected(clean_plain(PAGE), corrections)
    assert [part for part in cleaned.text.split("\n\n") if part] == paragraphs
    assert len(cleaned.corrections) == len(corrections)
    assert cleaned.unmatched == ()
    assert_nothing_is_lost(cleaned)


@pytest.mark.parametrize("name", UNMATCHED)
def test_what_finds_nothing_is_told_and_changes_nothing(name: str) -> None:
    before = clean_plain(PAGE)
    cleaned = corrected(before, [UNMATCHED[name]])
    assert cleaned == replace(before, unmatched=(UNMATCHED[name].id,))


def test_removed_lines_say_why() -> None:
    cleaned = corrected(clean_plain(PAGE), [Correction("remove", TEXT[0], reason="teaser", author="N. W.")])
    (gone,) = [item for item in cleaned.removed if item.rule == "person.removed"]
    assert (gone.reason, gone.score, cleaned.rendered[gone.start : gone.end]) == ("teaser", 1.0, TEXT[0])
    assert cleaned.corrections == (f"remove «{TEXT[0]}» (N. W.)",)


def test_metadata() -> None:
    cleaned = corrected(
        clean_plain(PAGE),
        [
            Correction("title", value=("Склад проверят",)),
            Correction("authors", value=("Нора Уэллс", "Пётр Лосев")),
            Correction("date", value=("2013-06",), author="NW"),
        ],
    )
    assert (cleaned.title, cleaned.authors) == ("Склад проверят", ("Нора Уэллс", "Пётр Лосев"))
    assert (cleaned.date_published, cleaned.date_source) == ("2013-06", "correction")
    assert cleaned.corrections == (
        "title Склад проверят",
        "authors Нора Уэллс, Пётр Лосев",
        "date 2013-06 (NW)",
    )


def test_languages_of_lines() -> None:
    said = [
        Correction("language", TEXT[1], ("uk",)),
        Correction("language", "Склад у вокзала проверят ещё раз", ("bg",)),
        Correction("keep", "Версия для печати"),
        Correction("language", "печати", ("sr",)),
    ]
    cleaned = corrected(clean_plain(PAGE), said)
    assert [(cleaned.text[span.start : span.end], span.language) for span in cleaned.stated] == [
        (TEXT[1], "uk"),
        ("печати", "sr"),
    ]
    assert all(isinstance(span, LanguageSpan) for span in cleaned.stated)
    assert cleaned.title_language == "bg"


def test_all_lines_with_the_text_are_meant() -> None:
    page = "Порт откроют весной, в конце апреля.\n\nЧитайте нас\n\nМост откроют летом, в начале июня.\n\nЧитайте нас\n"
    cleaned = clean_plain(page)
    kept = corrected(cleaned, [Correction("keep", "Читайте нас")])
    assert kept.text.count("Читайте нас") == 2
    assert_nothing_is_lost(kept)
    gone = corrected(kept, [Correction("remove", "Читайте нас")])
    assert gone.text == cleaned.text.replace("\n\nЧитайте нас", "")
    assert_nothing_is_lost(gone)


def test_what_is_left_of_a_line_has_no_marks_of_markdown() -> None:
    page = (
        "The ferry was closed on Monday, the harbour office said, and nobody knew for how long it would be.\n\n"
        "It was closed in the spring, and [nobody](http://e.example/a) knew for **how long** then. Share this.\n"
    )
    cleaned = corrected(clean_plain(page), [Correction("remove", "Share this.")])
    assert cleaned.text.endswith("It was closed in the spring, and nobody knew for how long then.")
    assert_nothing_is_lost(cleaned)


def test_a_line_that_a_block_holds_once_more_goes_where_it_is_whole() -> None:
    torn = "The old ferry stays in port for a week, the harbour office of the town said, and its crew with it"
    below = "The keeper of the lighthouse had heard it from the captain himself, who told him on the pier."
    cleaned = clean_plain(f"{torn}\n\nfor a week\n\n{below}\n")
    assert cleaned.text == f"{torn} for a week\n\n{below}"
    gone = corrected(cleaned, [Correction("remove", "for a week")])
    assert gone.text == f"{torn}\n\n{below}"
    assert_nothing_is_lost(gone)


_QUOTES = st.sampled_from(
    [
        *TEXT,
        "Главная",
        "Новости",
        "Версия для печати",
        "в четверг",
        "5 июня",
        "2013 г.",
        "Склад у вокзала",
        "склад.",
    ]
)
_LINE_CORRECTIONS = st.builds(Correction, st.sampled_from(ACTIONS[:3]), _QUOTES)


@given(st.lists(_LINE_CORRECTIONS, max_size=6))
def test_nothing_is_lost_whatever_is_said(said: list[Correction]) -> None:
    before = clean_plain(PAGE)
    cleaned = corrected(before, said)
    assert_nothing_is_lost(cleaned)
    assert cleaned.rendered == before.rendered
    assert len(cleaned.corrections) + len(cleaned.unmatched) == len(said)
