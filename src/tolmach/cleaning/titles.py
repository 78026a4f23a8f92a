"""The title among the lines above the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .lines import ALL_LINK, Line, normal_form
from .mastheads import MOST_SITE, is_masthead
from .outlets import is_outlet
from .paragraphs import reads_on
from .quantities import tells_quantity
from .speech import is_speech
from .text_words import TextWords
from .verdicts import Verdict
from .zones import Zones

__all__ = [
    "MOST_HEADER",
    "MOST_WORDS",
    "is_above_credit",
    "is_cut",
    "is_title_like",
    "repeats_title",
    "title_line",
    "without_captions",
]

MOST_WORDS = 30
_OF_CONTENTS = re.compile(r"(?:\.\s?){4,}\d{1,4}$")
"""How the lines of a table of contents end: dots, and the number of a page."""
_TAIL = 24
"""Characters at the end of a line that are looked at for them: a search of all would begin anew at each of its dots."""
_LEAST_SCORE = 1.0
_LEAST_TITLE = 3
"""Words."""
MOST_HEADER = 400
"""Lines: a title stands no farther above the text."""
_SITE_BORDER = re.compile(r"\s+[|–—:»/·•-]+\s+|\s*\|\s*")
_SECONDARY = frozenset(
    {
        "promotion.invitation",
        "navigation.section",
        "navigation.path",
        "navigation.items",
        "teaser.heading",
        "teaser.inline",
    }
)
"""Soft verdicts that a title may also fit, where no better candidate stands above the text."""


def title_line(lines: Sequence[Line], verdicts: Sequence[Verdict | None], zones: Zones) -> int | None:
    """The number of the line that holds the title; None where the page shows none."""
    if not zones.certain:
        return _title_without_prose(lines, verdicts)
    return _best(lines, verdicts, zones)


def _best(lines: Sequence[Line], verdicts: Sequence[Verdict | None], zones: Zones) -> int | None:
    """The likeliest title among the lines above the text."""
    header = range(max(0, zones.start - MOST_HEADER), zones.start)
    candidates = [
        i
        for i in header
        if verdicts[i] is None
        and is_title_like(lines[i])
        and not (_counts(lines, i) or is_cut(lines, verdicts, i))
    ]
    if not candidates:
        candidates = [
            i
            for i in header
            if (found := verdicts[i]) is not None
            and found.rule in _SECONDARY
            and lines[i].words >= 3
            and is_title_like(lines[i])
        ]
    if not candidates:
        return None
    text = TextWords(line.plain for line in lines[zones.start : zones.end][:40])
    forms = {i: normal_form(lines[i].plain) for i in header}
    candidates = without_captions(candidates, lines, verdicts, zones.start, forms)
    said = "\n" + "\n\n".join(forms.values()) + "\n"
    first = next((i for i in candidates if not is_masthead(lines[i].plain)), candidates[0])
    scores = {i: _score(i, lines, verdicts, zones, forms, said, text, candidates, first) for i in candidates}
    best = max(candidates, key=lambda i: (scores[i], -i))
    if scores[best] < _LEAST_SCORE:
        return None
    # the title of a document names the site as well: the headline stands below it
    alone = (
        i for i in candidates if forms[i] != forms[best] and repeats_title(forms[best], forms[i], lines[best])
    )
    return next(alone, best)


def repeats_title(form: str, title: str, line: Line) -> bool:
    """Whether a line says the title again: alone, or with the name of the site behind or before it.

    Args:
        form: `normal_form` of the line.
        title: `normal_form` of the title, not empty.
        line: the line.
    """
    if form == title:
        return True
    if title not in form or len(title.split()) < 3:
        return False
    parts = [normal_form(part) for part in _SITE_BORDER.split(line.plain)]
    others = " ".join(part for part in parts if part not in title)
    return (
        title in " ".join(parts)
        and len(others.split()) <= 5
        and len(parts) > 1
        and (form.startswith(title) or form.endswith(title))
    )


def is_title_like(line: Line) -> bool:
    """Whether a line has the form of a title."""
    if line.bullet or is_speech(line.plain) or not 1 <= line.words <= MOST_WORDS:
        return False
    if line.links > ALL_LINK and not line.heading:
        return False
    first = next((c for c in line.plain if c.isalnum()), "")
    if not first or (first.islower() and not line.heading) or line.plain.endswith((":", ",", ";")):
        return False
    if line.plain[-1:].isdecimal() and _OF_CONTENTS.search(line.plain[-_TAIL:]):
        return False
    return not (line.plain.endswith(".") and line.words >= 4 and not line.heading)


def _counts(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is an item of a numbered list, or one of several that tell quantities."""
    above = [lines[index - 1]] if index and not lines[index].gap else []
    beside = above + [line for line in lines[index + 1 : index + 2] if not line.gap]
    if lines[index].numbered:
        return any(line.numbered for line in beside)
    return any(tells_quantity(line.plain) for line in beside) and tells_quantity(lines[index].plain)


def is_cut(lines: Sequence[Line], verdicts: Sequence[Verdict | None], index: int) -> bool:
    """Whether a line is the first half of a sentence that goes on behind a blank line."""
    below = index + 1
    if below == len(lines) or verdicts[below] is not None or not lines[below].gap:
        return False
    return reads_on(lines[index].plain, lines[below].plain)


def _score(
    index: int,
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    zones: Zones,
    forms: dict[int, str],
    said: str,
    text: TextWords,
    candidates: Sequence[int],
    first: int,
) -> float:
    line = lines[index]
    score = 0.0
    if line.heading:
        score += 3.5 - line.heading / 2
    form = forms[index]
    # what ends the title of a document is more often the name of the site
    behind = line.words > MOST_SITE and f" {form}\n" in said
    if len(form) > 8 and (said.count(f"\n{form}\n") > 1 or behind or f"\n{form} " in said):
        score += 2.5  # it stands there again, alone or beside something else
    score += 2.5 * text.share(line.plain)
    if line.words >= 3:
        score += _dated_below(index, verdicts, zones, candidates)
    score += 1.0 if index == first and not _is_above_menu(index, lines, verdicts, candidates) else 0.0
    if line.words > 11:
        score -= 0.7  # rather a standfirst
    score += {1: -1.5, 2: -0.5, 3: 0.0}.get(line.words, 0.5)
    if line.gap == 0 and index and zones.start > index + 1 and lines[index + 1].gap == 0 and not line.heading:
        score -= 1.0  # in the middle of a run of lines: more likely one of a menu
    if line.words <= 4 and is_outlet(line.plain):
        score -= 1.0  # rather the name of the site
    if len(candidates) > 1 and is_masthead(line.plain):
        score -= 2.0
    if len(candidates) == 1:
        score += 1.2
    return score


def _is_above_menu(
    index: int, lines: Sequence[Line], verdicts: Sequence[Verdict | None], candidates: Sequence[int]
) -> bool:
    """Whether only navigation stands between a line and the next that may be the title: it names the site."""
    if lines[index].heading:
        return False
    below = next((i for i in candidates if i > index and lines[i].words >= _LEAST_TITLE), index)
    between = verdicts[index + 1 : below]
    return None not in between and any(
        found is not None and found.reason == "navigation" for found in between
    )


def _dated_below(
    index: int, verdicts: Sequence[Verdict | None], zones: Zones, candidates: Sequence[int]
) -> float:
    """The weight of a date or a byline right below; less where one more line may be the title."""
    weight = 1.5
    for below in range(index + 1, min(zones.start, index + 4)):
        found = verdicts[below]
        if found is not None and found.reason in ("date", "byline", "place"):
            return weight
        if below in candidates:
            weight -= 0.75
    return 0.0


def without_captions(
    candidates: Sequence[int],
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    start: int,
    forms: Mapping[int, str],
) -> list[int]:
    """The candidates without a picture's text and its caption, where another candidate stands above.

    The two are one line twice in a row. A title may stand twice in a row as well, below the name of
    the site: it is told by the date or byline that follows it and not the line above.

    Args:
        candidates: lines that may be the title, in order; at least one.
        start: where the text starts.
        forms: `normal_form` of the lines above it.
    """
    headlines = (i for i in candidates if lines[i].words >= 3 and not is_outlet(lines[i].plain))
    first = next(headlines, candidates[0])
    kept: list[int] = []
    for index in candidates:
        pair = next((i for i in (index - 1, index + 1) if forms.get(i) == forms[index]), None)
        top = index if pair is None else min(index, pair)
        caption = pair is not None and first < top and lines[first].words >= 3
        if caption:
            above = any(_heads(verdicts[i]) for i in range(first, top))
            below = any(_heads(verdicts[i]) for i in range(top, start))
            caption = above or not below
        if not caption and (index == first or not is_above_credit(lines, verdicts, index)):
            kept.append(index)
    return kept


def _heads(found: Verdict | None) -> bool:
    return found is not None and found.reason in ("date", "byline")


def is_above_credit(lines: Sequence[Line], verdicts: Sequence[Verdict | None], index: int) -> bool:
    """Whether the credit of a picture stands on the very next line: then this one may be its caption."""
    if index + 1 >= len(lines) or lines[index + 1].gap:
        return False
    found = verdicts[index + 1]
    return found is not None and found.reason == "caption"


def _title_without_prose(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> int | None:
    """Over verse or a list: a line alone above a blank one, when what follows is no such line."""
    shown = [i for i, found in enumerate(verdicts) if found is None]
    if len(shown) < 3:
        return None
    first, second, third = shown[:3]
    line = lines[first]
    alone = lines[second].gap > 0 and lines[third].gap == 0
    plain_end = not line.pauses or line.plain.endswith(("?", "!"))
    return first if alone and plain_end and is_title_like(line) and line.words <= 12 else None
