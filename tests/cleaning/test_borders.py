"""Lines of two alphabets: which are cut, and where."""

from __future__ import annotations

import pytest

from tolmach.cleaning.borders import cut_at_borders
from tolmach.cleaning.lines import split_lines


def parts(page: str) -> list[tuple[str, bool]]:
    return [(part.line.text, part.verdict is not None) for part in cut_at_borders(split_lines(page))]


@pytest.mark.parametrize(
    ("line", "menu", "rest"),
    [
        (
            "Начало   Карты   Реки 2014   Rivers of the North",
            "Начало   Карты   Реки 2014",
            "Rivers of the North",
        ),
        ("Начало / Карты / Реки / Rivers of the North", "Начало / Карты / Реки /", "Rivers of the North"),
        ("Начало » Карты » Реки » Rivers of the North", "Начало » Карты » Реки »", "Rivers of the North"),
        ("на печать Rivers of the North", "на печать", "Rivers of the North"),
        ("версия для печати “Rivers” of the North", "версия для печати", "“Rivers” of the North"),
        ("Printer friendly version Реки Северного края", "Printer friendly version", "Реки Северного края"),
        (
            "Home\u00a0\u00a0Maps\u00a0\u00a0Rivers\u00a0\u00a0Реки Северного края",
            "Home\u00a0\u00a0Maps\u00a0\u00a0Rivers",
            "Реки Северного края",
        ),
    ],
)
def test_a_menu_is_cut_off(line: str, menu: str, rest: str) -> None:
    assert parts(line) == [(menu, True), (rest, False)]


def test_the_menu_may_come_last() -> None:
    assert parts("Реки Северного края   Home   Maps   Contacts") == [
        ("Реки Северного края", False),
        ("Home   Maps   Contacts", True),
    ]


def test_a_headline_may_stand_before_a_row_of_labels() -> None:
    assert parts("Rivers of the North Подробнее Все новости Архив") == [
        ("Rivers of the North", False),
        ("Подробнее Все новости Архив", True),
    ]


def test_a_title_that_comes_again_is_sign_enough() -> None:
    page = "Отдел старинных карт Rivers of the North\n\nRivers of the North"
    assert parts(page) == [
        ("Отдел старинных карт", True),
        ("Rivers of the North", False),
        ("Rivers of the North", False),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Отдел старинных карт Rivers of the North",
        "Доклад прочли на конференции Rivers of the North",
        "Реку изучала экспедиция  North Valley  и институт, который её послал.",
        "Фирма Blue Heron поставила насосы, а North Valley Railways — вагоны.",
        "The river is called Быстрая by those who live on it.",
        "Новости BBC",
        "Мой адрес — box 12, Harbour Street",
        "Copyright © 2002 Озёрские вести. При перепечатке ссылка обязательна.",
        "Обычная строка",
        "An ordinary line",
        "",
    ],
)
def test_other_lines_stay_whole(line: str) -> None:
    assert [text for text, _ in parts(line)] == ([line] if line else [])
