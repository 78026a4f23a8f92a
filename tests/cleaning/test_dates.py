"""Dates in Russian and English."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.dates import DateLine, date_line, find_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Втр, 05/31/2011 - 15:10", "2011-05-31"),
        ("31/05/2011 в 10:00", "2011-05-31"),
        ("05/06/2011 в 10:00", "2011-06-05"),
        ("21 юни 2011", "2011-06-21"),
        ("3 октомври 2011", "2011-10-03"),
        ("June 05, 2013", "2013-06-05"),
        ("Jun. 5, 2013", "2013-06-05"),
        ("Sept. 9 2013", "2013-09-09"),
        ("5 июня 2013 г.", "2013-06-05"),
        ("5-го июня 2013 года", "2013-06-05"),
        ("05 ИЮН 2013", "2013-06-05"),
        ("05.06.2013", "2013-06-05"),
        ("5.6.13", "2013-06-05"),
        ("2014-01-21 07:53:00", "2014-01-21"),
        ("2014-01-21T07:53:00Z", "2014-01-21"),
        ("2014/01/21", "2014-01-21"),
        ("21 January 2014", "2014-01-21"),
        ("21st of January, 2014", "2014-01-21"),
        ("21-Jan-2014", "2014-01-21"),
        ("Опубликовано 21 января 2014", "2014-01-21"),
        ("Tuesday, January 21, 2014", "2014-01-21"),
        ("вторник, 21 января 2014 года, 10:00", "2014-01-21"),
        ("июнь 2013", "2013-06"),
        ("June 2013", "2013-06"),
        ("06/25/2013", "2013-06-25"),
        ("25/06/2013", "2013-06-25"),
        ("Дата: 05/06/2013", "2013-06-05"),
        ("07/07/2013", "2013-07-07"),
        ("29 февраля 2012", "2012-02-29"),
        ("7 лютого 2018, 13:15", "2018-02-07"),
        ("7 грудня 2018", "2018-12-07"),
        ("21 кастрычніка 2015 12:45", "2015-10-21"),
        ("19 мамыр 2021", "2021-05-19"),
        ("31.02.2013, а потом 01.03.2013", "2013-03-01"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found[0] == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5 июня",
        "June 5",
        "Jan 31 (Agency)",
        "31.02.2013",
        "29 февраля 2013",
        "05/06/2013",
        "32 января 2014",
        "2014",
        "в 2014 году",
        "1.2.3.4",
        "version 10.11.12.13",
        "12:30",
        "2014-13-01",
        "00.00.0000",
        "summary 2014",
    ],
)
def test_no_dates(text: str) -> None:
    assert find_date(text) is None


def test_offsets_are_those_of_the_date() -> None:
    text = "İstanbul, опубликовано 5 июня 2013 г. в полдень"
    found = find_date(text)
    assert found is not None
    assert text[found[1] : found[2]] == "5 июня 2013"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published on 21 January 2014", DateLine("2014-01-21", "published")),
        ("Posted 2014-01-21 07:53:00", DateLine("2014-01-21", "published")),
        ("Обновлено: 5 июня 2013, 12:40", DateLine("2013-06-05", "updated")),
        ("Wednesday, 5 June 2013 10:15 GMT+3", DateLine("2013-06-05", "plain")),
        ("20 ноября 12:15, 2018", DateLine("2018-11-20", "plain")),
        ("Сегодня в 10:51", DateLine(None, "plain")),
        ("3 hours ago", DateLine(None, "plain")),
        ("четверг, 11 апреля", DateLine(None, "plain")),
        ("On 5 June 2013 the bridge was closed", None),
        ("12 июня 2013 года мост закрыли", None),
        ("Published by the harbour office", None),
        ("Monday", None),
    ],
)
def test_date_lines(line: str, expected: DateLine | None) -> None:
    assert date_line(line) == expected


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%d %b %Y"):
        found = find_date("on " + day.strftime(form) + " in town")
        assert found is not None
        assert found[0] == day.isoformat()


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    found = find_date(text)
    if found is not None:
        assert 0 <= found[1] < found[2] <= len(text)
