"""Dates as pages print them, in Russian, English and the languages beside Russian, as ISO 8601.

Dotted numbers are day first. Slashed ones are read only where one order is possible, or where
Russian words stand around them; a date without a year, or one that no calendar has, is none.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Literal

from .signs import DIGIT, TIMELY

__all__ = [
    "BOUND",
    "TIMED",
    "WEEKDAY",
    "DateLine",
    "date_line",
    "find_date",
    "is_of_other",
    "said_published",
    "says_updated",
    "tells_change",
    "whole",
]

_MONTHS = (
    r"jan(?:uary)?|янв(?:ар[ьяе])?|януари|січ(?:ня|ень)|студзе(?:ня|нь)|қаңтар",
    r"feb(?:ruary)?|фев(?:р(?:ал[ьяе]|уари)?)?|лют(?:ого|ий)|лют(?:ага|ы)|ақпан",
    r"mar(?:ch)?|мар(?:та?|те)?|берез(?:ня|ень)|сакавіка?|наурыз",
    r"apr(?:il)?|апр(?:ел[ьяе]|ил)?|квіт(?:ня|ень)|красавіка?|сәуір",
    r"may|ма[йяе]|трав(?:ня|ень)|мамыр",
    r"june?|июн[ьяе]?|юни|черв(?:ня|ень)|чэрве(?:ня|нь)|маусым",
    r"july?|июл[ьяе]?|юли|лип(?:ня|ень)|ліпе(?:ня|нь)|шілде",
    r"aug(?:ust)?|авг(?:уст[ае]?)?|серп(?:ня|ень)|жні(?:ўня|вень)|тамыз",
    r"sept?(?:ember)?|сент?(?:ябр[ьяе])?|септември|верес(?:ня|ень)|верас(?:ня|ень)|қыркүйек",
    r"oct(?:ober)?|окт(?:ябр[ьяе]|омври)?|жовт(?:ня|ень)|кастрычніка?|қазан",
    r"nov(?:ember)?|ноя(?:б(?:р[ьяе])?)?|ноември|листопада?|лістапада?|қараша",
    r"dec(?:ember)?|дек(?:абр[ьяе]|ември)?|груд(?:ня|ень)|снеж(?:ня|ань)|желтоқсан",
)
"""In English and Russian; in Ukrainian, Belarusian, Kazakh and Bulgarian, whose pages are often half Russian."""
_MONTH_NUMBERS = tuple(re.compile(names) for names in _MONTHS)
_MONTH = "(?:" + "|".join(_MONTHS) + r")(?!\w)\.?"
_DAY = r"(?<!\d)\d{1,2}"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d(?!\d?:\d\d))"
"""The time may stand right behind it where a style sheet alone sets them apart: February 21, 20245:00 AM."""
_ORDINAL = r"(?:st|nd|rd|th|-?го|-?е)?"

_DATE = re.compile(
    rf"(?P<iso>(?<![\d.])(?P<iy>{_YEAR})(?P<isep>[-./])(?P<im>\d{{1,2}})(?P=isep)(?P<id>\d{{1,2}})(?!\d))"
    rf"|(?P<dmy>{_DAY}{_ORDINAL}[\s/-]+(?:of\s+)?(?P<dm>{_MONTH}),?[\s/-]*(?:of\s+|\d{{1,2}}:\d\d,\s*)?{_YEAR})"
    rf"|(?P<mdy>(?<!\w)(?P<mm>{_MONTH})\s*(?P<md>\d{{1,2}}){_ORDINAL},?\s+{_YEAR})"
    rf"|(?P<my>(?<!\w)(?P<ym>{_MONTH}),?\s+{_YEAR})"
    rf"|(?P<num>(?<![\d./-])\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)(?:{_YEAR}|\d\d)(?![\d./-]\d|\d))",
)
_CYRILLIC = re.compile("[а-яё]")
_NUMBER = re.compile(r"\d+")
_YEARLY = re.compile(r"\d(?:(?<=1)[5-9]\d\d|(?<=2)0\d\d|[./-]\d{1,2}[./-]\d\d)")
"""What every date with a year holds; asked first, since it is quickly answered."""


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date with a year: `(ISO 8601, start, end)`, code points, end exclusive.

    A month with a year gives a partial date (`2013-06`). What looks like a date but is none (day
    31 of February, ambiguous slashes) is passed over. Two-digit years are 1970 to 2069.
    """
    if not _YEARLY.search(text):
        return None
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals have longer small forms; offsets must stay true
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    for match in _DATE.finditer(lower):
        iso = _iso(match, lower)
        if iso is not None:
            return iso, match.start(), match.end()
    return None


def _iso(match: re.Match[str], text: str) -> str | None:
    if match["iso"]:
        return _checked(int(match["iy"]), int(match["im"]), int(match["id"]))
    numbers = [int(n) for n in _NUMBER.findall(match[0])]
    if match["dmy"]:
        return _checked(numbers[-1], _month(match["dm"]), numbers[0])
    if match["mdy"]:
        return _checked(numbers[-1], _month(match["mm"]), int(match["md"]))
    if match["my"]:
        return f"{numbers[-1]:04d}-{_month(match['ym']):02d}"
    first, second, year = numbers
    if year < 100:
        year += 2000 if year < 70 else 1900
    if match["sep"] != "." and second > 12:
        return _checked(year, first, second)
    is_day_first = match["sep"] == "." or first > 12 or first == second or _CYRILLIC.search(text)
    return _checked(year, second, first) if is_day_first else None


def _month(name: str) -> int:
    return next(i for i, names in enumerate(_MONTH_NUMBERS, 1) if names.fullmatch(name.rstrip(".")))


def _checked(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says when, and nothing else."""

    date: str | None
    """ISO 8601; None where the line names no year."""
    role: Literal["published", "updated", "plain"]


_PUBLISHED = re.compile(
    r"\b(?:(?:first\s+|originally\s+)?(?:published|posted|added|created|submitted|released|issued|filed)"
    r"|pub(?:lication\s+|\s?)date|date\s+of\s+publication|date\s+published|release\s+date"
    r"|опубликован[аоы]?|размещен[аоы]?|добавлен[аоы]?|создан[аоы]?|публикация|вышл[аои]|выложен[аоы]?"
    r"|публикуван[аоы]?|опубліковано|розміщено|додано"
    r"|дата\s+(?:публикации|размещения|добавления|создания|выхода|выпуска)|время\s+(?:публикации|выхода))\b"
)
_UPDATED = re.compile(
    r"\b(?:(?:last\s+)?(?:updated?|modified|edited|revised|reviewed|changed)|date\s+modified"
    r"|обновлен[аоы]?|изменен[аоы]?|отредактирован[аоы]?|исправлен[аоы]?|(?:последнее\s+)?обновление"
    r"|дата\s+(?:обновления|изменения)|оновлено|змінено|aktualisiert|geändert|actualizad[ao]|mis\s+à\s+jour"
    r"|modifié|aggiornat[oa]|zaktualizowan[oa])\b"
)
_UP_TO = r"(?:до|с|со|по|к|после|since|until|till|before|after|from|through|by)"
"""Words before a date up to which, or from which, something is so."""
_OF_OTHER = re.compile(
    rf"\b{_UP_TO}\s*$"
    r"|\b(?:born|died|founded|established|deadline|due|accessed|retrieved|visited|valid|expir\w+|today(?: is)?|starts?"
    r"|ends?|begins?|held|рожд\w+|родил\w+|умер(?:ла)?|скончал\w+|основан[аоы]?|сроки?|обращени[ея]|действител\w+|сегодня"
    r"|начало|окончание|состоится)\b[^\d.!?]{0,40}$",
    re.IGNORECASE,
)
"""What stands before a date that is not that of a page."""
BOUND = re.compile(rf"\b{_UP_TO}\s+(?:\d|[^\W\d_]+\s+\d)", re.IGNORECASE)
"""A date up to which, or from which, something is so."""
_WHOLE = len("2013-06-05")
_WHEN = re.compile(
    rf"\b{_DAY}{_ORDINAL}\s+(?:of\s+)?{_MONTH}|(?<!\w){_MONTH}\s*\d{{1,2}}\b"  # a day without a year
    r"|(?<!\d)[0-2]?\d\s?ч\.?\s*(?:[0-5]?\d\s?мин\b\.?)?"
    r"|(?<!\d)[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?!\d)(?:\s*[ap]\.?m\b\.?)?|(?<!\d)\d{1,2}\s?[ap]m\b"
    r"|\b(?:today|yesterday|tonight|now|сегодня|вчера|позавчера|только что|just now)\b"
    r"|\b(?:an?|one|\d+)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago\b|\b\d+\s?[hmd]\s+ago\b"
    r"|\b(?:\d+\s+)?(?:секунд\w?|минут\w?|мин|час\w{0,2}|дн\w{1,2}|день|недел\w|месяц\w{0,2}|год\w?|лет)"
    r"\s+(?:тому\s+)?назад\b"
)
_ZONE = re.compile(
    r"(?<=\d)t(?=\d\d:)|(?<=[\d ])[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d)|(?<=:\d\d)\.\d{3,6}(?=z|[+-]|$)|(?<=\d)z$"
)
"""Numeric time zones, parts of a second, and the letters that ISO 8601 sets between date and time."""
WEEKDAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|понедельник|вторник|сред[аыу]|четверг|пятниц[аыу]|суббот[аыу]|воскресенье|пн|вт|ср|чт|пт|сб|вс"
    r"|пнд|втр|срд|чтв|птн|сбт|вск|понеділок|вівторок|середа|четвер|п['’ʼ]ятниця|неділя)"
)
_FILLER = re.compile(
    rf"\b{WEEKDAY}\b\.?"
    r"|\b(?:date|time|dated|commented|answered|asked|replied|on|at|of|the|in|from|дата|время|от|в|во|на|за|г|гг|год[ау]?|час\w?|ч)\b"
    r"|\b(?:[a-z]{1,2}[sd]?t|gmt|utc|msk|мск|[a-z]{2,4}\s+time)\b(?:\s*[+-]\d{1,4})?"
)
READING = re.compile(
    r"\b(?:time to read|reading time|read time|время (?:на )?(?:чтени[ея]|прочтени[ея]))\b"
    r"|(?<!\d)\d{1,3}\s?(?:minutes?|mins?|минут[аы]?|мин)\b\.?(?:[\s-]*(?:read|чтения|на чтение)\b)?"
)
"""How long it takes to read the page: stands beside its date."""
_QUOTED_DAY = re.compile(r"[«\"“](\d{1,2})[»\"”](?=\s[а-яё])")
"""As documents have it: «21» мая 2014 г."""
_ACT = re.compile(r"(от\s.{8,24}?)\s*№\s?[\w/-]{1,12}$")
"""The date and the number of a law or an order: от 17 апреля 2009 г. № 48-З."""
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_KNOWN = frozenset(
    letters[:3]
    for form in (_PUBLISHED, _UPDATED, _WHEN, READING, _FILLER, _DATE)
    for letters in re.findall(r"[^\W\d_]{3,}", re.sub(r"\\.", " ", form.pattern))
)
"""How the longer words of these forms begin; a line with another long word says more than when."""
_UNSURE = re.compile(rf"(?<![\d./-])\d{{1,2}}([/-])\d{{1,2}}\1{_YEAR}(?![./-]\d)")
_ALNUM = re.compile(r"[^\W_]")
_TIMELY = re.compile(
    # all their first letters in one class: the engine skips to those
    r"[\dtynaсвтн](?:(?<=\d)|(?<=t)o(?:day|night)|(?<=y)esterday|(?<=n)ow|(?<=a)go\b"
    r"|(?<=с)егодня|(?<=в)чера|(?<=т)олько что|(?<=н)азад)"
)
"""One of these stands, in lower case, in every line about time; asked first, since it is quickly answered."""
TIMED = DIGIT | TIMELY
"""The same by kinds of signs."""


def date_line(line: str) -> DateLine | None:
    """What a line says about time, if it says nothing else; None for any other line."""
    if len(line) > 120:
        return None
    rest = line.lower().replace("ё", "е")
    if not _TIMELY.search(rest):
        return None
    for word in _LONG_WORD.finditer(rest):  # most often the first is unknown
        if word[0][:3] not in _KNOWN:
            return None
    changed = _UPDATED.search(rest)
    if changed is not None and len(rest) == len(line) and find_date(line[: changed.start()]):
        # "3 March 2014, updated 2 hours ago": the first date is not that of the change
        before = date_line(line[: changed.start()])
        if before is not None and date_line(line[changed.start() :]) is not None:
            return before
    rest = _ACT.sub(r"\1", _QUOTED_DAY.sub(r"\1", _ZONE.sub(" ", rest)))
    said = rest
    found = find_date(rest)
    date = None
    if found is not None:  # a second date (published …, updated …) adds nothing
        later = said_published(rest[found[2] :]) if _UPDATED.search(rest, 0, found[1]) else ""
        date = (find_date(later) or found)[0]
        rest = rest[: found[1]] + " \x00 " + _DATE.sub(" ", rest[found[2] :])
    rest, times = _WHEN.subn(" ", rest)
    if found is None and (unsure := _UNSURE.search(rest)):
        # a date it is, though day and month cannot be told apart
        rest, times = rest[: unsure.start()] + " " + rest[unsure.end() :], 1
    if found is None and not times:
        return None
    for noise in (_PUBLISHED, _UPDATED, READING, _FILLER):
        rest = noise.sub(" ", rest)
    return None if _ALNUM.search(rest) else DateLine(date, _role(said))


def said_published(text: str) -> str:
    """A text from the word on that says when something was published; empty where there is none."""
    lower = text.lower().replace("ё", "е")
    published = _PUBLISHED.search(lower)
    return text[published.start() :] if published and len(lower) == len(text) else ""


def is_of_other(before: str) -> bool:
    """Whether what stands before a date in its line says that it is of something else than the page."""
    return _OF_OTHER.search(before.replace("ё", "е")) is not None and not said_published(before)


def whole(date: str | None) -> str | None:
    """A date that has its day; None for a month with its year."""
    return date if date and len(date) == _WHOLE else None


def tells_change(text: str) -> bool:
    """Whether a text holds a word that says that something was changed."""
    return _UPDATED.search(text.lower().replace("ё", "е")) is not None


def says_updated(text: str) -> bool:
    """Whether a text says when something was changed, and not when it was published."""
    return tells_change(text) and not said_published(text)


def _role(said: str) -> Literal["published", "updated", "plain"]:
    if _PUBLISHED.search(said):
        return "published"
    return "updated" if _UPDATED.search(said) else "plain"
