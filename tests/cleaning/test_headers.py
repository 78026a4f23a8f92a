"""Lines under a headline that hold a date, authors, a section, a place or a counter."""

from __future__ import annotations

import pytest

from tolmach.cleaning.headers import HeaderLine, is_dated, read_header_line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("12.02.2014, 17:40 | By Ann Stone", HeaderLine("2014-02-12", ("Ann Stone",))),
        (
            "Анна Белова, юрист · 26 февраля 2026 · 8,8К просмотров",
            HeaderLine("2026-02-26", ("Анна Белова",)),
        ),
        ("Ann Stone, London · March 3, 2014", HeaderLine("2014-03-03", ("Ann Stone",))),
        ("Ann Stone, Olga Reed · March 3, 2014", HeaderLine("2014-03-03", ("Ann Stone", "Olga Reed"))),
        ("Ann Stone, London, March 3, 2014", None),
        ("May 12, 2019 | San Jose, Costa Rica", None),
        ("Ann Stone, who won the race in Paris · March 3, 2014", None),
        ("Автор: vestnik | 14-09-2011, 10:42 | Просмотров: 1204", HeaderLine("2011-09-14", ())),
        ("09 Април 2013, 15:20 | Калина Дойчева", HeaderLine("2013-04-09", ("Калина Дойчева",))),
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
        ("Issue 88 · 21 May 2014", HeaderLine("2014-05-21", ())),
        ("June 5, 2013 | Readers’ comments", HeaderLine("2013-06-05", ())),
        (
            "03/10/14 17:52, Бишкек - ИА «Степные вести», Нургуль АСЫЛБЕКОВА",
            HeaderLine("2014-10-03", ("Нургуль АСЫЛБЕКОВА",)),
        ),
        ("3 октября 2014, Бишкек — ИА «Степные вести» сообщает о граде", None),
        ("Press release: 21 May 2014", None),
        ("21 May 2014 at 5:30 am #23854", None),
        (
            "Опубликовано: 21.05.2014, 10:40 | Автор: Анна Каменева",
            HeaderLine("2014-05-21", ("Анна Каменева",)),
        ),
        ("December 4, 2017 by Ann Stone Leave a Comment", HeaderLine("2017-12-04", ("Ann Stone",))),
        ("August 30, 2022 By Ann Stone 12 Comments", HeaderLine("2022-08-30", ("Ann Stone",))),
        ("Posted in News by Ann Stone on August 30, 2022", HeaderLine("2022-08-30", ("Ann Stone",))),
        ("Submitted by Ann Stone on Tue, 08/30/2022 - 10:11", HeaderLine("2022-08-30", ("Ann Stone",))),
        ("Published: 30 August 2022 Written by Ann Stone", HeaderLine("2022-08-30", ("Ann Stone",))),
        ("Written by Ann Stone. Posted in News", HeaderLine(None, ("Ann Stone",))),
        ("Опубликовано 20.10.2019 автором Анна Белова", HeaderLine("2019-10-20", ("Анна Белова",))),
        ("Автор: Анна Белова Опубликовано: 20.10.2019", HeaderLine("2019-10-20", ("Анна Белова",))),
        ("20 октября 2019, 19:47   Анна Белова   👁 903   💬 7", HeaderLine("2019-10-20", ("Анна Белова",))),
        (
            "3 ноября 2017   Текст: Анна Белова   Фото: Илья Седов   2 380   14",
            HeaderLine("2017-11-03", ("Анна Белова",)),
        ),
        ("Истории   26 июня 2019   7 минут на чтение", HeaderLine("2019-06-26", ())),
        ("Aug 30, 2022 Updated 3 hrs ago", HeaderLine("2022-08-30", ())),
        ("20 октября 2019, 19:47 (обновлено: 10:12 21.10.2019)", HeaderLine("2019-10-20", ())),
        ("Updated Aug 30, 2022", HeaderLine(None, ())),
        ("pubDate: Fri, 03 Aug 2012 14:25:00 +0400", HeaderLine("2012-08-03", ())),
        ("Harbour without a tie, [18.03.2022 10:41]", HeaderLine("2022-03-18", ())),
        ("Harbour without a tie, [opened 18.03.2022 by the keeper]", None),
        ("Held in August 30, 2022 by a vote of ten to two", None),
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
        ("Срок годности: до 01.08.2027", False),
        ("June 2025 | Society", False),
        ("The bridge was closed on 15 January 2025 for the winter", False),
        ("It closed on 15 January 2025.", False),
    ],
)
def test_lines_that_hold_a_date_and_little_else(line: str, dated: bool) -> None:
    assert is_dated(line) == dated
