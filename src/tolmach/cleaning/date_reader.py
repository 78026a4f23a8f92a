"""Dates as one page writes them: by machines, in the order of its region, in the path of its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .dates import find_date, said_published, tells_change, whole
from .foreign_dates import find_foreign_date, month_number

if TYPE_CHECKING:
    from .page_markup import PageMarkup

__all__ = ["DateReader"]

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?=$|[T\s])")
_NUMERIC = re.compile(r"(?:1[5-9]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{2,6}Z?)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")
_PATH_YEAR_FIRST = re.compile(
    r"/((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2]|(?<=[/_.-])(?:[1-9]|[a-z]{3,9}))\2(0[1-9]|[12]\d|3[01]|(?<=[/_.-])[1-9])(?=[/_.-]|$)"
)
_PATH_YEAR_LAST = re.compile(r"/(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?=/|$)")
_MONTH_FIRST = frozenset({"us", "ph"})
_DAY_FIRST_HOSTS = re.compile(r"\.(?:uk|au|nz|ie|in|za|sg|my|pk|ng|ke|gh|il|eu)$")
_PLACEHOLDERS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01"})
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|все права", re.IGNORECASE)
_FIRST_YEAR = 1990
"""Of pages that show a date of their own; metadata may date what is older than the web."""


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads dates as one page writes them."""

    day_first: bool | None = None
    """How the page writes 3/4/2025; None: cannot be told, and such dates are none."""

    @classmethod
    def of(cls, page: PageMarkup) -> DateReader:
        """By the declared language and its region (CLDR: English without one is American), else by the host."""
        language, _, region = (page.language or "").lower().partition("-")
        if not language:
            return cls()
        if language != "en":
            return cls(day_first=True)
        host = urlsplit(page.address or "").hostname or ""
        if region:
            return cls(None if region == "ca" else region not in _MONTH_FIRST)
        return cls(_DAY_FIRST_HOSTS.search(host) is not None)

    def stated(self, value: str | None) -> str | None:
        """A date that a machine wrote, as ISO 8601, to the day at most; None for what is none."""
        if not value:
            return None
        value = value.strip()
        if match := _ISO.match(value):
            year, month, day = match.groups()
            return _real(f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else ""))
        # 1741082400 are seconds since 1970, and no day of 1741
        if _EPOCH.fullmatch(value) and int(value[:4]) < _FIRST_YEAR:
            return _real(datetime.fromtimestamp(int(value[:10]), UTC).date().isoformat())
        if _NUMERIC.fullmatch(value):
            return _real(f"{value[:4]}-{value[4:6]}-{value[6:8]}")
        return self._first(value)

    def shown(self, text: str) -> str | None:
        """The first date in a short text, unless it is said to be that of a change or of a right."""
        if _COPYRIGHT.search(text):
            return None
        date = self._first(text)
        return date if date and int(date[:4]) >= _FIRST_YEAR else None

    def in_address(self, url: str | None) -> str | None:
        """The date that is a part of an address's path: /2013/06/05/, /2013/jun/05/, /20130605/, /05.06.2013/."""
        path = urlsplit(url).path.lower() if url else ""
        if match := _PATH_YEAR_FIRST.search(path):
            year, _, name, day = match.groups()
            number = int(name) if name.isdigit() else month_number(name)
            return _real(f"{year}-{number:02d}-{int(day):02d}") if number else None
        if match := _PATH_YEAR_LAST.search(path):
            day, border, month, year = match.groups()
            return self._first(f"{day}{border}{month}{border}{year}")
        return None

    def _first(self, text: str) -> str | None:
        found = find_date(text)
        if tells_change(text[: found[1]] if found else text):
            later = said_published(text[found[2] :]) if found else ""
            return self._first(later) if later else None
        # "5. November 2021" has an English month, and a day that only a German reads
        if found and whole(found[0]):
            return _real(found[0])
        return _real(find_foreign_date(text) or self._slashed(text) or (found[0] if found else None))

    def _slashed(self, text: str) -> str | None:
        match = _SLASHED.search(text)
        if match is None or self.day_first is None:
            return None
        day, month = match.group(1, 3) if self.day_first else match.group(3, 1)
        return f"{match[4]}-{int(month):02d}-{int(day):02d}"


def _real(date: str | None) -> str | None:
    """None for a date that no calendar has, or that stands for none."""
    if not date or date in _PLACEHOLDERS or not "1500" <= date[:4] <= "2099":
        return None
    try:
        datetime.fromisoformat(date if whole(date) else f"{date}-01")
    except ValueError:
        return None
    return date
