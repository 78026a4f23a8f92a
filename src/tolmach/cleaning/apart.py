"""Elements of a line that only a style sheet sets apart: `<span>By Ann Stone</span><span>March 14, 2025</span>`.

Most elements side by side are parts of one word, or of a program: told apart are dates and times alone, what follows
one, what has a label of its own, and who edited.
"""

from __future__ import annotations

import re

__all__ = ["are_apart"]

_COUNTERS = r"(?:views?|comments?|просмотр\w*|комментари\w*)"
_YEAR_LAST = re.compile(r"[\s,.](?:19|20)\d\d$")
_BEHIND_YEAR = re.compile(rf"[A-ZА-ЯЁ]|\d{{1,2}}(?::\d| ?[^\W\d])|\d[\d ]* {_COUNTERS}\b")
"""A word with a capital, the time of day, how long it takes to read, or how often it was."""
_DATE_FIRST = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.? \d{1,2}\b"
    r"|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя"
    r"|дек)|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d",
    re.IGNORECASE,
)


_AGO = re.compile(r"\d{1,2} ?(?:h|m|d|hrs?|mins?|hours?|minutes?|days?) ago\b")

_LABELLED = re.compile(
    r"(?:просмотр\w*|прочитано|комментари\w*|рейтинг|views?|comments?|hits|автор|источник|категория|раздел)\s*:"
    rf"|\d+ {_COUNTERS}\b",
    re.IGNORECASE,
)
"""A counter, an author or a section in the line about a text, which no blank parts from what is before it."""
_READ_BY = re.compile(rf"(?<!\S)\d+ {_COUNTERS}$")
_DONE_BY = re.compile(r"(?:Edited|Reviewed|Fact[- ]checked|Translated) by\b")


def are_apart(before: str, text: str) -> bool:
    """Whether a blank belongs between two elements: a date begins in the second, or one ends in the first.

    Args:
        before: what the first ends with, not empty.
        text: what the second begins with, not empty.
    """
    if before.endswith(" ago") or _AGO.match(text) or _DONE_BY.match(text) or _LABELLED.match(text):
        return before[-1].isalnum() and text[0].isalnum()
    if _READ_BY.search(before):
        return text[0].isupper()
    if _YEAR_LAST.search(before):
        return _BEHIND_YEAR.match(text) is not None
    return before[-1].isalpha() and " " in before and _DATE_FIRST.match(text) is not None
