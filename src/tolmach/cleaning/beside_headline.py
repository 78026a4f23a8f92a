"""Who wrote a text and when, where no rule knows the lines that say so: their place tells.

Scrapes lose what marks a name as the author's. That it stands beside the headline or right behind the text, what
stands beside it, and that the text does not speak of that person must do.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from .bylines import plain_authors
from .dates import find_date, is_of_other, says_updated, tells_change, whole
from .headers import read_header_line
from .lines import Line
from .markup import strip_bullet
from .name_forms import distinct, is_person_name
from .outlets import is_outlet
from .person_names import has_given_name, is_place_like
from .roles import is_about_author, is_role
from .rule_table import BY_PLACE
from .signs import DIGIT
from .text_words import holds_word
from .verdicts import Verdict

__all__ = ["authors_beside", "date_beside"]

_ABOVE, _BELOW = 6, 24
"""Lines: so far above the headline and below it authors are looked for, …"""
_MOST_STRONG = 2
"""… and no farther than so many long sentences of the text, the first of which may be a standfirst."""
_BEHIND = 8
"""Lines behind the last one of the text."""
_MOST_LABEL = 3
"""Words of a label on a line of its own."""
_ABOVE_DATED = 3
"""Lines above a title that may date it."""
_OF_OTHERS = frozenset({"caption", "legal", "teaser", "promotion", "page_number", "share"})
"""What may be dated and is not the text."""
_MOST_WORDS = 16
_CUT = re.compile(r"\s*[|•·(\[]|\s+[—–-]\s|,\s|\s+(?:in|from|for)\s+(?=(?:the\s+)?[A-Z])|\s+@")
"""What stands behind a name: its role, place, outlet, or address."""
_BETWEEN = re.compile(r"\s+(?:and|и|та|&)\s+|,\s+")
"""What parts names in a line, …"""
_MOST_NAMES = 4
"""… of which there are so many at most."""
_UNSURE = BY_PLACE | {"teaser.block"}
_TOLD = frozenset({"byline", "date", "place"})
_PRESS = re.compile(r"\b(?:press|media|contacts?|officer|пресс|контакт\w*)\b", re.IGNORECASE)
"""Who answers questions has not written the text."""
_WORD = re.compile(r"\w+")
_LEAST_SURNAME = 4
"""Letters."""


def authors_beside(
    lines: Sequence[Line], final: Sequence[Verdict | None], title: int | None
) -> tuple[str, ...]:
    """The authors that removed lines around the headline name, else those right behind the text.

    A word of authorship before a name is enough. A name alone must stand by itself below the headline, or beside a date
    or above a role; have a usual given name, a role below it, or a line on the page that says who she is; no word of it
    may stand in small letters on the page, and title, captions and text must not speak of that person.

    Args:
        lines: the lines of a page.
        final: what has become of each; None is text.
        title: the number of the title's line.

    Returns:
        Their names; empty where nothing tells them for sure.
    """
    kept = [index for index, why in enumerate(final) if why is None]
    if not kept:
        return ()
    around = [index for index in _around(lines, kept, title) if _may_name(final[index])]
    behind = _first_behind(lines, final, kept[-1])
    found = distinct(_labelled(lines, around)) or distinct(_labelled(lines, behind))
    return found or distinct(_bare(lines, final, title, (*around, *behind)))


def _first_behind(lines: Sequence[Line], final: Sequence[Verdict | None], last: int) -> Sequence[int]:
    """The first line behind the text, past calls to subscribe: below another begin comments, tags and teasers."""
    for index in range(last + 1, min(len(lines), last + 1 + _BEHIND)):
        why = final[index]
        if why is None or why.reason != "promotion":
            return (index,) if _may_name(why) else ()
    return ()


def date_beside(lines: Sequence[Line], final: Sequence[Verdict | None], title: int | None) -> str | None:
    """The only whole date of the short removed lines below the headline, else of those right above it."""
    if title is None:
        return None
    kept = [index for index, why in enumerate(final) if why is None]
    around = _around(lines, kept, title)
    for part in (range(title + 1, around.stop), range(max(0, title - _ABOVE_DATED), title)):
        dates = {
            date
            for index in part
            if (why := final[index]) is not None and why.reason not in _OF_OTHERS
            if not _is_of_change(lines, index)
            if (date := _only_date(lines[index].plain)) is not None
        }
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def _is_of_change(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above says alone that what is below was changed: Last updated."""
    above = lines[index - 1] if index else None
    return (
        above is not None
        and above.words <= _MOST_LABEL
        and not find_date(above.plain)
        and tells_change(above.plain)
    )


def _around(lines: Sequence[Line], kept: Sequence[int], title: int | None) -> range:
    """The lines around the headline, down to the second long sentence: the first may be a standfirst."""
    strong = [index for index in kept if lines[index].strong]
    first = title if title is not None else next(iter(strong or kept), 0)
    below = [index for index in strong if index > first][:_MOST_STRONG]
    end = below[-1] if below else max(kept, default=first)
    return range(max(0, first - _ABOVE), min(end, first + _BELOW + 1))


def _only_date(line: str) -> str | None:
    """The whole date of a short line that holds no second one."""
    found = find_date(line) if line.count(" ") < _MOST_WORDS else None
    if found is None or not whole(found[0]):
        return None
    if says_updated(line[: found[1]]) or is_of_other(line[: found[1]]):
        return None
    return None if find_date(line[found[2] :]) else found[0]


def _may_name(why: Verdict | None) -> bool:
    return why is not None and (why.rule in _UNSURE or why.rule == "model.line" or why.reason in _TOLD)


def _names(line: Line) -> tuple[str, ...]:
    """The names that a line holds, or the one that it begins with, before a role, a place or an address."""
    text = strip_bullet(line.plain).rstrip(",")
    several = tuple(_BETWEEN.split(text))
    if (
        1 < len(several) <= _MOST_NAMES
        and all(map(is_person_name, several))
        and not any(map(is_role, several))
    ):
        return several
    name = _CUT.split(text, maxsplit=1)[0].strip()
    return (name,) if is_person_name(name) else ()


def _labelled(lines: Sequence[Line], part: Sequence[int]) -> Iterator[str]:
    for index in part:
        text = strip_bullet(lines[index].plain)
        header = read_header_line(text) if lines[index].signs & DIGIT else None
        named = (header.authors if header else ()) or plain_authors(text) or ()
        yield from filter(is_person_name, named)


def _bare(
    lines: Sequence[Line], final: Sequence[Verdict | None], title: int | None, part: Sequence[int]
) -> Iterator[str]:
    found = {index: names for index in part if (names := _candidates(lines, final, title, index))}
    if not found:
        return
    everybody = tuple(itertools.chain.from_iterable(found.values()))
    told = "\n".join(
        line.plain
        for number, (line, why) in enumerate(zip(lines, final, strict=True))
        if (why is None or why.reason == "caption" or number == title)
        and not is_about_author(line.plain, everybody)
    ).casefold()
    page = "\n".join(line.plain for line in lines)
    for index, names in found.items():
        if any(_speaks_of(told, name) for name in names):
            continue
        if any(holds_word(page, word.lower()) for name in names for word in _WORD.findall(name)):
            continue
        has_role = index + 1 < len(lines) and is_role(lines[index + 1].plain)
        is_sure = has_role or any(map(has_given_name, names))
        if is_sure or any(is_about_author(line.plain, names) for line in lines):
            yield from names


def _candidates(
    lines: Sequence[Line], final: Sequence[Verdict | None], title: int | None, index: int
) -> tuple[str, ...]:
    """The names that a line holds, where what stands beside it lets them be those of authors."""
    line = lines[index]
    names = _names(line)
    if (
        not names
        or any(is_outlet(name) or is_place_like(name) for name in names)
        or _PRESS.search(line.plain)
    ):
        return ()
    rest = line.plain.partition(",")[2].strip()
    if rest and len(names) == 1 and not is_role(rest):
        return ()
    beside = [other for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    rivals = (other for other in beside if other != title and not is_role(lines[other].plain))
    if any(_names(lines[other]) not in ((), names) for other in rivals):
        return ()  # one of several: a menu, tags
    is_dated = any((why := final[other]) is not None and why.reason == "date" for other in beside)
    is_told = is_dated or (index + 1 < len(lines) and is_role(lines[index + 1].plain))
    is_below = title is None or index > title
    # a list of names may be one of firms, or of tags
    return names if is_told or (is_below and len(names) == 1) else ()


def _speaks_of(text: str, name: str) -> bool:
    """Whether a text has the surname, in any case of it."""
    words = [word for word in _WORD.findall(name.casefold()) if len(word) >= _LEAST_SURNAME]
    if not words:
        return True
    surname = words[-1]
    return holds_word(text, surname) if surname.isascii() else holds_word(text, surname[:-1], whole=False)
