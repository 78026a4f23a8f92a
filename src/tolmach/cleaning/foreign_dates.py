"""Dates in which a month is named in a language that `dates.py` does not know.

Pages in other languages pass through the library as well; only what their markup calls a date is read so, since
in running text the short names of months are words of other languages.
"""

from __future__ import annotations

import re

from .dates import find_date

__all__ = ["find_foreign_date", "month_number"]

_MONTHS = (
    "januar janvier enero ene gennaio gen janeiro jan styczeń stycznia januari leden ledna ocak",
    "februar février févr fév febrero feb febbraio fevereiro fev luty lutego februari únor února şubat",
    "märz maerz mär mars marzo março mar marzec marca maart mrt březen března mart",
    "april avril avr abril abr aprile apr kwiecień kwietnia duben dubna nisan",
    "mai mayo maggio mag maio maj maja mei květen května mayıs",
    "juni juin junio giugno giu junho jun czerwiec czerwca červen června haziran",
    "juli juillet juil julio luglio lug julho jul lipiec lipca červenec července temmuz",
    "august août aout agosto ago sierpień sierpnia augustus aug srpen srpna ağustos",
    "september septembre septiembre settembre setembro sept sep set wrzesień września září eylül",
    "oktober octobre octubre ottobre outubro okt oct ott out październik października říjen října ekim",
    "november novembre noviembre novembro nov listopad listopada kasım",
    "dezember décembre diciembre dicembre dezembro dez déc dic grudzień grudnia december dec prosinec aralık",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
# "listopad" is October in Croatian and Czech November; Polish and Czech agree, and are read more often
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|er|º|°)?\s*(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:del?\s+)?((?:19|20)\d\d)(?!\d)"
)
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s+([^\W\d_]{3,12})\.?\s+(\d{1,2})(?!\d)")
_CJK = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")


def month_number(name: str) -> int | None:
    """The number of a month that is named in English or one of these languages, in full or by three letters."""
    if name in _NUMBERS:
        return _NUMBERS[name]
    found = find_date(f"1 {name} 2000")
    return int(found[0][5:7]) if found else None


def find_foreign_date(text: str) -> str | None:
    """The first date with its day and year, as ISO 8601; it may be one that no calendar has."""
    lower = text.lower()
    if match := _CJK.search(lower):
        year, month, day = match.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}"
    for form, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        for match in form.finditer(lower):
            year, name, day = match.group(*order)
            if number := month_number(name):
                return f"{year}-{number:02d}-{int(day):02d}"
    return None
