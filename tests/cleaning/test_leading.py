"""Data of an event or a vacancy, and headings of first parts, above the text."""

from __future__ import annotations

import pytest

from tolmach.cleaning.leading import fields, first_headings
from tolmach.cleaning.lines import split_lines

PROSE = "The ferry sails at nine from the old pier, and it comes back long after dark."

FIELDS = {
    "a vacancy": ("Employer: Harbour Office\nSalary: 24,500\nClosing date: 30 June", 3),
    "a product": ("Цена: 2 990 руб.\nМощность: 2400 Вт\nКрышка: стеклянная", 3),
    "a film": ("Director: Ann Stone\nMusic: Ida Reed\nRuntime: 90 minutes", 3),
    "an event": ("Дата: 5 июня\nВремя: 18:00\nЧто взять: верёвку", 3),
    "two": ("Salary: 24,500\nHours: 21 per week", 0),
    "teasers": ("Ann Stone: The ferry is late\nPeter Marsh: The pier is old\nIda Reed: Fog", 0),
    "parted": ("Salary: 24,500\n\nHours: 21 per week\n\nEmployer: Harbour Office", 0),
}


@pytest.mark.parametrize(("page", "count"), FIELDS.values(), ids=FIELDS)
def test_fields(page: str, count: int) -> None:
    assert len(fields(split_lines(page))) == count


HEADINGS = {
    "numbers": (f"1. Opening\n{PROSE}\n2. Costs\n{PROSE}", {0}),
    "articles": (f"Статья 1\n{PROSE}\nСтатья 2\n{PROSE}", {0}),
    "Roman numbers": (f"Chapter I\n{PROSE}\nChapter II\n{PROSE}", {0}),
    "a later one": (f"3.1. Costs\n{PROSE}\n3.2. Thanks\n{PROSE}", {0}),
    "one below another": (
        f"Глава 1. Паром\nСтатья 1\n{PROSE}\nСтатья 2\n{PROSE}\nГлава 2. Мост\n{PROSE}",
        {0, 1},
    ),
    "a known one": (f"Key findings\n{PROSE}\nCosts\n{PROSE}", {0}),
    "a known one at the end": (f"{PROSE}\nIntroduction", set()),
    "the next number at the end": (f"1. Opening\n{PROSE}\n2. Costs", {0}),
    "a known one above a menu": ("Introduction\nFerries\nPiers", set()),
    "a word and a number above what opens a list": (
        f"Статья 1. Слова\nВ законе стоят такие слова:\n{PROSE}\nСтатья 2. Люди\n{PROSE}",
        {0},
    ),
    "a number above what opens a list": (
        f"1. Words\nThese words stand in the law:\n{PROSE}\n2. Men\n{PROSE}",
        set(),
    ),
    "no number": (f"XL. Opening\n{PROSE}\nL. Costs\n{PROSE}", set()),
    "no second": (f"1. Opening\n{PROSE}\nCosts\n{PROSE}", set()),
    "another kind": (f"1. Opening\n{PROSE}\n2) Costs\n{PROSE}", set()),
    "a number like it": (f"1. Opening\n{PROSE}\n25. Costs\n{PROSE}", set()),
    "contents": ("1. Opening\n2. Costs\n3. Thanks", set()),
}


@pytest.mark.parametrize(("page", "found"), HEADINGS.values(), ids=HEADINGS)
def test_first_headings(page: str, found: set[int]) -> None:
    lines = split_lines(page)
    assert first_headings(lines, [True] * len(lines)) == found


def test_a_heading_that_counts_on_with_another_that_was_lost_is_found_too() -> None:
    lines = split_lines(
        f"Глава 1. Паром\nСтатья 1\n{PROSE}\nСтатья 2\n{PROSE}\nСтатья 3\n{PROSE}\nГлава 2. Мост\n{PROSE}"
    )
    kept = [line.prose or line.plain in ("Статья 3", "Глава 2. Мост") for line in lines]
    assert first_headings(lines, kept) == {0, 1, 3}
