"""The normal form of what stands in a dataset's columns, and whether something is in it.

One policy: text is Unicode NFC; dates are ISO 8601, as exact as they are known; languages are BCP 47 tags; persons'
names are names alone. Addresses and hosts: see `urls`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime

__all__ = [
    "instant",
    "is_date",
    "is_instant",
    "is_language",
    "is_line",
    "is_text",
    "normal_authors",
]

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_OPENING = re.compile(r"(?:(?:written\s+)?by\s*:?\s|авторы?\s*:|authors?\s*:|текст\s*:)\s*", re.IGNORECASE)


def is_text(text: str) -> bool:
    """Whether this is NFC without blanks around it and without control characters but tabs and line feeds."""
    return text == text.strip() and not _CONTROL.search(text) and unicodedata.is_normalized("NFC", text)


def is_line(text: str) -> bool:
    """Whether this is text in one line, and not empty."""
    return bool(text) and "\n" not in text and is_text(text)


def is_date(text: str) -> bool:
    """Whether this is an ISO 8601 day that exists, or a month, or a year."""
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def instant(text: str | None) -> str | None:
    """A point in time as `2014-05-21T14:05:51Z`, to the second.

    Where no zone is known there is no `Z`; a date stays a date. None for what is neither.
    """
    if text is None:
        return None
    text = text.strip()
    if is_date(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return moment.isoformat(timespec="seconds")
        return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    except (ValueError, OverflowError):
        return None


def is_instant(text: str) -> bool:
    """Whether this is a point in time as `instant` writes it."""
    return instant(text) == text


def is_language(tag: str) -> bool:
    """Whether this has the form of a BCP 47 tag of a language, perhaps with script and region, in its usual case."""
    return _LANGUAGE.fullmatch(tag) is not None


def normal_authors(names: Iterable[str]) -> tuple[str, ...]:
    """Names with single blanks, without "By" and "Автор:", each once."""
    found: dict[str, None] = {}
    for name in names:
        plain = " ".join(unicodedata.normalize("NFC", name).split())
        opening = _OPENING.match(plain)
        if plain := plain[opening.end() :] if opening else plain:
            found[plain] = None
    return tuple(found)
