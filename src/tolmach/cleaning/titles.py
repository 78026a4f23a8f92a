"""The title among the lines above the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .lines import Line, normal_form
from .rules import Verdict
from .speech import is_speech
from .zones import Zones

__all__ = ["repeats_title", "title_line"]

_MOST_WORDS = 30
_LEAST_SCORE = 1.0
_WORD = re.compile(r"\w{4,}")
_STEM = 5
"""Letters of a word that are compared: Russian endings change."""
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
    header = range(zones.start)
    candidates = [i for i in header if verdicts[i] is None and _title_like(lines[i])]
    if not candidates:
        candidates = [
            i
            for i in header
            if (found := verdicts[i]) is not None
            and found.rule in _SECONDARY
            and lines[i].words >= 3
            and _title_like(lines[i])
        ]
    if not candidates:
        return None
    stems = _stems(line.plain for line in lines[zones.start : zones.end][:40])
    forms = {i: normal_form(lines[i].plain) for i in header}
    scores = {i: _score(i, lines, verdicts, zones, forms, stems, candidates) for i in candidates}
    best = max(candidates, key=lambda i: (scores[i], -i))
    return best if scores[best] >= _LEAST_SCORE else None


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
        and form != title
        and (form.startswith(title) or form.endswith(title))
    )


def _title_like(line: Line) -> bool:
    if line.bullet or is_speech(line.plain) or not 1 <= line.words <= _MOST_WORDS:
        return False
    if line.links > 0.8 and not line.heading:
        return False
    first = next((c for c in line.plain if c.isalnum()), "")
    if not first or (first.islower() and not line.heading) or line.plain.endswith((":", ",", ";")):
        return False
    return not (line.plain.endswith(".") and line.words >= 4 and not line.heading)


def _score(
    index: int,
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    zones: Zones,
    forms: dict[int, str],
    stems: frozenset[str],
    candidates: Sequence[int],
) -> float:
    line = lines[index]
    score = 0.0
    if line.heading:
        score += 3.5 - line.heading / 2
    form = forms[index]
    for other, said in forms.items():
        if (
            other != index
            and len(form) > 8
            and (said == form or said.endswith(" " + form) or said.startswith(form + " "))
        ):
            # the same line at once again, below another candidate, is a picture's text with its caption
            score += 1.0 if abs(other - index) == 1 and candidates[0] < min(index, other) else 2.5
            break
    own = _stems([line.plain])
    if own:
        score += 2.5 * len(own & stems) / len(own)
    if line.words >= 3 and _dated_below(index, verdicts, zones, candidates):
        score += 1.5
    score += 0.7 if index == candidates[0] else 0.0
    if line.words > 11:
        score -= 0.7  # rather a standfirst
    score += {1: -1.5, 2: -0.5, 3: 0.0}.get(line.words, 0.5)
    if line.gap == 0 and index and zones.start > index + 1 and lines[index + 1].gap == 0 and not line.heading:
        score -= 1.0  # in the middle of a run of lines: more likely one of a menu
    if len(candidates) == 1:
        score += 1.2
    return score


def _dated_below(
    index: int, verdicts: Sequence[Verdict | None], zones: Zones, candidates: Sequence[int]
) -> bool:
    """Whether a date or a byline stands right below, before anything else that may be a title."""
    for below in range(index + 1, min(zones.start, index + 4)):
        found = verdicts[below]
        if below in candidates:
            return False
        if found is not None and found.reason in ("date", "byline", "place"):
            return True
    return False


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for text in texts for word in _WORD.findall(text.lower().replace("ё", "е")))


def _title_without_prose(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> int | None:
    """Over verse or a list: a line alone above a blank one, when what follows is no such line."""
    shown = [i for i, found in enumerate(verdicts) if found is None]
    if len(shown) < 3:
        return None
    first, second, third = shown[:3]
    line = lines[first]
    alone = lines[second].gap > 0 and lines[third].gap == 0
    plain_end = not line.pauses or line.plain.endswith(("?", "!"))
    return first if alone and plain_end and _title_like(line) and line.words <= 12 else None
