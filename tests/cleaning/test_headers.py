"""Lines under a headline that hold a date, authors, a section, a place or a counter."""

from __future__ import annotations

import pytest

from tolmach.cleaning.headers import HeaderLine, is_dated, read_header_line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("12.02.2014, 17:40 | By Ann Stone", HeaderLine("2014-02-12", ("Ann Stone",))),
        ("03.09.2012 | 10:25 | Анна Белова | Просмотров: 2841", HeaderLine("2012-09-03", ("Анна Белова",))),
        ("29.10.2010 16:20 | Версия для печати", HeaderLine("2010-10-29", ())),
        ("17 декабря 2013 года, Северогорск", HeaderLine("2013-12-17", ())),
        ("17 декабря 2013 года, в Северогорске", None),
        ("29.10.2010 16:20 | мост закрыли на зиму", None),
        ("Мшара, 21 мая 2014 г.", HeaderLine("2014-05-21", ())),
        ("Ostrand, 21 May 2014", HeaderLine("2014-05-21", ())),
        ("Ostrand, 21 May 2014, was the day", None),
        ("Таисия Бережкова, 5 ноября 2024", HeaderLine("2024-11-05", ("Таисия Бережкова",))),
        ("Press release | 21 May 2014", HeaderLine("2014-05-21", ())),
        ("Press release: 21 May 2014", None),
        ("21 May 2014 at 5:30 am #23854", None),
        (
            "Опубликовано: 21.05.2014, 10:40 | Автор: Анна Каменева",
            HeaderLine("2014-05-21", ("Анна Каменева",)),
        ),
        (
            "Ann Stone, Legal Affairs Correspondent | October 3, 2012",
            HeaderLine("2012-10-03", ("Ann Stone",)),
        ),
    ],
)
def test_header_lines(line: str, said: HeaderLine | None) -> None:
    assert read_header_line(line) == said


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("5 июня 2025 | Общество", True),
        ("Общество, 5 июня 2025", True),
        ("Published - December 28, 2024 09:15 pm IST - WEXMOUTH", True),
        ("Wednesday 15 January 2025 00:21, UK", True),
        ("Начало: 5 июня 2025, 18:00", False),
        ("Deadline: 15 January 2025", False),
        ("June 2025 | Society", False),
        ("The bridge was closed on 15 January 2025 for the winter", False),
        ("It closed on 15 January 2025.", False),
    ],
)
def test_lines_that_hold_a_date_and_little_else(line: str, dated: bool) -> None:
    assert is_dated(line) == dated
