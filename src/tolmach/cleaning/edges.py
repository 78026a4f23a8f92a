"""The lines before and after the text that no rule knows by themselves: what each is, seen beside the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .dates import find_date
from .headers import is_dated
from .leading import fields, first_headings
from .lines import HALF_LINK, Line, normal_form
from .origins import is_place
from .person_names import is_likely_person
from .quantities import tells_quantity
from .signs import DIGIT
from .text_words import TextWords, stems_of
from .verdicts import Verdict, verdict
from .zones import Zones

__all__ = ["decide_footer", "decide_header"]

_MENU_RUN = 3
_PRESS_OFFICE = re.compile(
    r"(?:пресс-(?:служба|центр)|(?:press|information) (?:office|service))\b", re.IGNORECASE
)
_SPECIAL_TO = re.compile(r"(?:special|exclusive) (?:to|for) \S|специально для \S", re.IGNORECASE)
_ITEM_ENDS = (".", ";", ",", "!", "?")
_FORM = 3
"""How many lines up and down a form is looked for."""


def decide_header(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    final: list[Verdict | None],
    zones: Zones,
    title: int | None,
) -> None:
    """Fills in the verdicts on the lines above the text."""
    if not zones.certain:
        return
    forms = [normal_form(lines[i].plain) for i in range(zones.start)]
    counts = Counter(forms)
    # what stands above the title is no part of such a list
    heavy = _outweighs(lines, final, range(0 if title is None else title + 1, zones.start), zones)
    listed = _listed(lines, final, zones, title)
    for index in range(zones.start):
        line = lines[index]
        if final[index] is not None or index == title:
            continue
        below_title = title is not None and index > title
        beside = [verdicts[i] for i in (index - 1, index + 1) if 0 <= i < zones.start]
        if is_place(line.plain):
            final[index] = verdict("place.line")
        elif line.words <= 8 and (
            _SPECIAL_TO.match(line.plain)
            or (index and line.gap == 0 and title is not None and _is_affiliation(final[index - 1]))
        ):
            final[index] = verdict("byline.affiliation")
        elif (
            (title is None or index > title)
            and (is_likely_person(line.plain) or _PRESS_OFFICE.match(line.plain))
            and any(v and v.reason == "date" for v in beside)
        ):
            final[index] = verdict("byline.beside_date")
        elif counts[forms[index]] > 1 and below_title and line.words >= 3:
            final[index] = verdict("caption.repeat")
        elif below_title and line.signs & DIGIT and is_dated(line.plain):
            final[index] = verdict("date.alone")
        elif (
            below_title
            and line.words >= (5 if line.ends and not line.abbreviated else 8)
            and line.links < HALF_LINK
        ):
            continue  # a standfirst: between title and text, too long for a label
        elif heavy or index in listed or (below_title and line.heading and index == zones.start - 1):
            continue
        elif _in_run(lines, index, 0, zones.start):
            final[index] = verdict("navigation.menu" if line.words < 5 else "teaser.link")
        else:
            final[index] = verdict("boilerplate.header")


def _listed(
    lines: Sequence[Line], final: Sequence[Verdict | None], zones: Zones, title: int | None
) -> frozenset[int]:
    """The lines above the text that are items of a list with which an article opens, and no menu.

    A menu stands above the title, or apart from the text, and names other things. A list runs into the text, or stands
    right below the title; it is numbered, or a line with a colon announces it, or most of its items end with the
    marks of a sentence, or have a word that stands in the text.
    """
    items: set[int] = set()
    start = 0 if title is None else title + 1
    while start < zones.start:
        last = start
        while last < zones.start and final[last] is None and (lines[last].bullet or lines[last].numbered):
            last += 1
        run = range(start, last)
        if len(run) >= _MENU_RUN and all(lines[i].links == 0 for i in run):
            announced = start > 0 and final[start - 1] is None and lines[start - 1].announces
            beside = last == zones.start or start - 1 == title
            if announced or (beside and _is_listing([lines[i] for i in run], lines[zones.start : zones.end])):
                items.update(run)
                if announced:
                    items.add(start - 1)
        start = max(last, start + 1)
    run = range(0 if title is None else title + 1, zones.start)
    if not run:
        return frozenset(items)
    if _is_measured([lines[i] for i in run]):
        items.update(i for i in run if final[i] is None)
    items.update(fields(lines) & set(run))
    items.update(first_headings(lines, [found is None for found in final]) & set(run))
    return frozenset(items)


def _is_measured(lines: Sequence[Line]) -> bool:
    """Whether half of these lines, and three, tell quantities, as ingredients of a dish and data of a thing do."""
    told = sum(line.signs & DIGIT != 0 and tells_quantity(line.plain) for line in lines)
    return told >= _MENU_RUN and told * 2 >= len(lines) and not any(line.links for line in lines)


def _is_listing(items: Sequence[Line], text: Sequence[Line]) -> bool:
    """Whether items are numbered, or most are sentences or have a word that stands in the text."""
    if all(item.numbered for item in items):
        return True
    if sum(item.plain.endswith(_ITEM_ENDS) for item in items) * 2 > len(items):
        return True
    words = TextWords(line.plain for line in text)
    return sum(words.count(stems_of(item.plain)) > 0 for item in items) * 2 > len(items)


def _is_affiliation(before: Verdict | None) -> bool:
    """Whether the line above names the author: then the next one says for whom he works."""
    return before is not None and before.rule == "byline.names"


def _outweighs(lines: Sequence[Line], final: Sequence[Verdict | None], edge: range, zones: Zones) -> bool:
    """Whether what no rule names on one side is more than the text itself, and no mere menu.

    Then the page is rather a list with a few sentences, and its lines are kept.
    """
    unnamed = [lines[i].words for i in edge if final[i] is None and lines[i].links < HALF_LINK]
    body = sum(lines[i].words for i in range(zones.start, zones.end) if final[i] is None)
    return sum(unnamed) > body and sum(unnamed) >= 4 * len(unnamed)


def _is_dated_article(final: Sequence[Verdict | None], zones: Zones, title: int | None) -> bool:
    """Whether a date or a byline stands between the title and the text: no list does, however short the text is."""
    between = () if title is None else final[title + 1 : zones.start]
    return any(found is not None and found.reason in ("date", "byline") for found in between)


def decide_footer(
    lines: Sequence[Line], final: list[Verdict | None], zones: Zones, title: int | None
) -> None:
    """Fills in the verdicts on the lines below the text."""
    below = range(zones.end, len(lines))
    is_list = not _is_dated_article(final, zones, title) and _outweighs(lines, final, below, zones)
    if not zones.certain or is_list or _is_measured([lines[i] for i in below]):
        return
    seen = any(final[i] is not None for i in range(zones.end, min(len(lines), zones.end + 3)))
    for index in range(zones.end, len(lines)):
        line = lines[index]
        if final[index] is not None:
            seen = True
            continue
        last = index == zones.end == len(lines) - 1
        if last and line.words <= 3 and is_likely_person(line.plain):
            final[index] = verdict("byline.signature")
            continue
        if (line.strong and not seen) or (last and _may_close(line)):
            continue
        if line.words <= 10 and _in_form(final, index):
            final[index] = verdict("form.block")
        elif _in_run(lines, index, zones.end, len(lines)):
            final[index] = verdict("navigation.menu" if line.words < 5 else "teaser.link")
        elif seen or line.bullet or line.links > HALF_LINK or line.words < 8:
            final[index] = verdict("boilerplate.footer")


def _may_close(line: Line) -> bool:
    """Whether the last line of a page, which no rule knows, may be the last one of the text."""
    plain = not (line.bullet or line.numbered or line.links or line.heading or find_date(line.plain))
    label = line.plain.endswith((":", "»", "›")) and "«" not in line.plain
    return plain and not label and line.gap > 0 and line.words >= 2


def _in_form(final: Sequence[Verdict | None], index: int) -> bool:
    """Whether the nearest lines before and after that a rule knows are parts of a form."""
    before = next((f for i in range(index - 1, max(-1, index - 1 - _FORM), -1) if (f := final[i])), None)
    after = next((f for i in range(index + 1, min(len(final), index + 1 + _FORM)) if (f := final[i])), None)
    return before is not None and after is not None and before.reason == after.reason == "form"


def _in_run(lines: Sequence[Line], index: int, start: int, end: int) -> bool:
    """Whether the line is one of several without a blank line between them, all short."""
    first = last = index
    while first > start and not lines[first].gap and index - first < _MENU_RUN and not lines[first - 1].prose:
        first -= 1
    while (
        last + 1 < end and not lines[last + 1].gap and last - index < _MENU_RUN and not lines[last + 1].prose
    ):
        last += 1
    return last - first + 1 >= _MENU_RUN
