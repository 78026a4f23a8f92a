"""Where a text comes from: publication or agency, place, and the page's own address, as the page names them."""

from __future__ import annotations

import re
from typing import NamedTuple

from .dates import date_line, find_date
from .markup import plain_inline

__all__ = [
    "Dateline",
    "find_dateline",
    "find_publication",
    "find_source_name",
    "find_url",
    "is_place",
    "may_name_site",
    "names_own_url",
]

_URL = re.compile(r"https?://[^\s<>\"'«»\])|]+", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w.@/-])www\.[\w-]+(?:\.[\w-]+)+/[^\s<>\"'«»\])|]*", re.IGNORECASE)
_OWN = re.compile(
    r"original|permanent|perma-?link|this page|article (?:url|link|address)|^\W*url\b|web address|address of"
    r"|link to (?:this|the)|short (?:url|link)|direct link|read (?:the )?(?:original|full)"
    r"|оригинал|постоянн|адрес|ссылка",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"\W*(?:publication|published in|journal|newspaper|magazine|издание|публикация в|газета|журнал|опубликовано в"
    r"|печатное издание|название издания)\s*:\s*(?P<name>\S.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\W?(?:(?:newspaper|magazine|journal|газета|журнал|еженедельник|альманах)\s+)?"
    r"(?P<name>[«“\"][^«»“”\"]{2,80}[»”\"]|[A-ZА-ЯЁ][\w’'-]*(?:\s(?:&\s)?[\w’'-]+){0,7}?)[\s,;.:|(–—-]+"
    r"(?:(?:volume|vol|том|т)\b\.?\s*[\divxlc]{1,6}[\s,;.|–—-]+(?:issue|number|no|num|номер|выпуск|вып|№|#)\b\.?\s*\d{1,5}"
    r"|(?:volume|vol|том)\b\.?\s*[\divxlc]{1,6}[\s,;.|–—-]*(?:№|#)\s*\d{1,5}"
    r"|(?:(?<=[»”\"\s]),?\s*)?№\s*\d{1,5}(?:\s*\(\d{1,6}\))|№\s*\d{1,5})"
    r"(?P<rest>.{0,60})$",
    re.IGNORECASE,
)
"""A name with the number of an issue: X, Volume 4, Issue 15; Газета «X», № 14 (2031)."""
_PERIODICAL = re.compile(
    r"[«“\"]|(?:newspaper|magazine|journal|газета|журнал|еженедельник|альманах)\b|.*\b(?:vol|том)",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"№|#|\b(?:vol|том|т\.)", re.IGNORECASE)
_SOURCE = re.compile(r"\W*(?:source|источник)\s*:\s*(?P<name>\S.*)$", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"[\s,;|.(]+(?:volume|vol|issue|number|no|num|date|section|page|pages|том|выпуск|номер|вып|дата|раздел|страница|стр"
    r"|полоса)\b\.?\s*[:#№\d].*$|[\s,;(|]*[№#|;].*$|\s*\([^()]*$",
    re.IGNORECASE,
)

_NAME = r"[A-ZА-ЯЁ][\w’'-]*"
_CITY = rf"{_NAME}(?:[\s-]+(?:(?:на|of|de|la|al|el|upon|on)[\s-]+)?{_NAME}){{0,3}}"
_PLACE = re.compile(
    rf"(?:(?:г|п|пос|с|дер|ст)\.\s*{_CITY}|(?:г\.\s*)?{_CITY}(?:,\s*{_CITY}){{1,2}}(?:,\s*(?:[A-Z]\.){{2,3}})?|{_CITY},\s*(?:[A-Z]\.){{2,3}})"
)
_YEAR = re.compile(r"[,.(]\s*(?:19|20)\d\d\b")
_NO_PLACE = re.compile(
    r"\b(?:photo|фото|press|news|новости|by|author|editor|inc|ltd|llc|corp|company|the|and|и|для|от|редактор|staff|writer"
    r"|reporter|корр\w*|журналист\w*|обозреватель|agency|агентство)\b",
    re.IGNORECASE,
)

_TOWN = rf"(?P<town>{_NAME}\.?(?:(?: |(?<=\.)-){_NAME}\.?){{0,3}}(?:,\s+{_NAME}(?:\s{_NAME})?)?)"
_DAY = (
    r"(?P<day>\d{1,2}\s+[а-яё]{3,9}\.?(?:\s+\d{4}(?:\s*г(?:\.|ода)?)?)?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?"
    r"|\d{1,2}\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{4})?|\d{1,2}\.\d{1,2}(?:\.\d{4})?)"
)
_AGENCY = r"[«\"“]?[A-ZА-ЯЁ][\w.+-]*(?:(?:\s|-(?=[«\"“]))[«\"“]?[A-ZА-ЯЁ0-9][\w.-]*){0,3}[»\"”]?"
_DASH = r"\s*(?:[—–-]{1,2}|―)\s*"
_DATELINES = (
    # MOSCOW. Jan 31 (Interfax) – ; LONDON (Agency) -- ; МОСКВА, 5 июня. /АГЕНТСТВО/.
    re.compile(
        rf"{_TOWN}[.,]*\s*(?:{_DAY}[.,]*\s*)?[(/\[](?:[Кк]орр\.\s*)?(?P<agency>{_AGENCY})[)/\]](?:\.\s|[.,]?{_DASH})"
    ),
    # МОСКВА, 5 июн - Название агентства, Иван Петров. (a name must follow, else it may be a sentence)
    re.compile(
        rf"{_TOWN}[.,]\s*{_DAY}[.,]?{_DASH}(?P<agency>{_NAME}(?:\s[\w-]+){{0,2}}),\s+{_NAME}\s{_NAME}\.\s"
    ),
    # МОСКВА, 5 июн — АГЕНТСТВО. ; МОСКВА, 5 июн - Агентство, Иван Петров.
    re.compile(rf"{_TOWN}[.,]\s*{_DAY}[.,]?{_DASH}(?P<agency>{_AGENCY}?)(?:,\s+{_CITY})?\s*[.:]\s"),
    # Москва. 31 января. АГЕНТСТВО.RU -
    re.compile(rf"{_TOWN}[.,]\s*{_DAY}[.,]\s+(?P<agency>{_AGENCY}){_DASH}"),
)


class Dateline(NamedTuple):
    """What the opening of a news paragraph names."""

    agency: str
    date: str | None
    """ISO 8601; None without a year."""


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline a paragraph begins with, if it names an agency."""
    head = paragraph[:200]
    for form in _DATELINES:
        match = form.match(head)
        if match is None:
            continue
        town, day = match["town"], match["day"]
        if day is None and not town.split(",")[0].isupper():
            continue
        agency = match["agency"].strip(" .").strip('«»"“”')
        dated = find_date(day) if day else None
        return Dateline(agency, dated[0] if dated else None)
    return None


def find_publication(line: str) -> str | None:
    """The name in "Publication: X Volume: 4 Issue: 153" and the like."""
    return (_named(_PUBLICATION, line) if ":" in line else None) or _numbered(line)


def _may_be_issue(lower: str) -> bool:
    """Whether the number of an issue may stand in a line; quickly answered, and for most lines no."""
    return "№" in lower or "#" in lower or "vol" in lower or "том" in lower or "т." in lower


def _numbered(line: str) -> str | None:
    """The name before the number of an issue; a school or a house has a number as well, and is none."""
    if len(line) > 160 or not _may_be_issue(line.lower()) or not _ISSUE.search(line):
        return None
    plain = plain_inline(line)
    match = _NUMBERED.match(plain)
    if match is None or not _PERIODICAL.match(plain):
        return None
    rest = match["rest"].strip(" ,.;:|–—-()")
    if rest and date_line(rest) is None and not rest.isdigit():
        return None
    name = match["name"].strip(" ,;.:-–—")
    return name[1:-1] if name[:1] in '«“"' else name


def find_source_name(line: str) -> str | None:
    """The agency or publication in "Source: X"; None where an address stands there, or a book, or what is no name."""
    name = None if find_url(line) or "@" in line or "www." in line else _named(_SOURCE, line)
    return name if name and may_name_site(name) and not _YEAR.search(name) else None


def may_name_site(name: str) -> bool:
    """Whether a few words may be the name of a site: a capital in the first of them, an address, or a quoted name."""
    first, _, rest = name.partition(" ")
    return (
        not first.islower()
        or "«" in name
        or ("." in name and not rest)
        or (first == "the" and rest[:1].isupper())
    )


def _named(form: re.Pattern[str], line: str) -> str | None:
    if len(line) > 300 or ":" not in line:
        return None
    match = form.match(plain_inline(line))
    if match is None:
        return None
    name = _AFTER_NAME.sub("", " " + match["name"]).strip(" ,;.:-–—*_")
    dated = find_date(name)
    if dated is not None:
        name = name[: dated[1]].strip(" ,;.:-–—")
    if name[:1] + name[-1:] in ("«»", '""', "“”"):
        name = name[1:-1]
    return name if name and len(name.split()) <= 8 else None


def find_url(line: str) -> str | None:
    """The first web address in a line; one printed without a scheme is given `http://`."""
    found = _URL.search(line)
    if found is not None:
        return found[0].rstrip(".,;:!?")
    bare = _BARE.search(line)
    return "http://" + bare[0].rstrip(".,;:!?") if bare is not None else None


def names_own_url(label: str) -> bool:
    """Whether a label announces the address of the page itself rather than some source."""
    return _OWN.search(label) is not None


def is_place(line: str) -> bool:
    """Whether a line is a place and nothing else, as it stands above a text: City, Country."""
    parted = "," in line or "." in line
    return parted and len(line) <= 80 and _PLACE.fullmatch(line) is not None and not _NO_PLACE.search(line)
