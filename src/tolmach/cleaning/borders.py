"""Lines of two alphabets: a menu in one of them, a title or text in the other, cut at the border.

A sentence that only holds foreign names is never cut: besides one clear border it takes a sign that
one side is no text (words of menus, columns, or the other side standing again on a line nearby).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from ..language.scripts import CYRILLIC, LATIN, ScriptRun, script_runs
from . import signs
from .lines import Line, make_line, normal_form
from .rules import SENTENCE_END, line_rule
from .verdicts import ANYWHERE, Verdict, verdict

__all__ = ["Part", "cut_at_borders"]

_BOTH = signs.CYRILLIC | signs.LATIN
_COLUMN = re.compile(r"[ \t\u00a0]{2,}|\s(?:[|/»>›→·•\\:]|>>|::|//)(?=\s)")
_MENU_REASONS = frozenset({"navigation", "form", "share", "teaser", "promotion", "legal"})

_LONGEST = 5_000
"""Characters: a longer line holds no menu worth the search."""
_PURITY = 0.85
"""Least part of each side's letters that is of its own alphabet."""
_NEAR = 3
"""How many lines up and down count as nearby."""


class Part(NamedTuple):
    """A line or a part of one; `verdict` where the cut already says what it is."""

    line: Line
    verdict: Verdict | None = None


def cut_at_borders(lines: list[Line]) -> list[Part]:
    """Cuts each line of two alphabets of which one is a menu; all other lines stay whole."""
    parts = list(map(Part, lines))
    forms: dict[int, str] = {}
    # from below, so that numbers above stay true
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if (
            line.signs & _BOTH == _BOTH
            and line.verbatim
            and len(line.text) <= _LONGEST
            and len(cut := _cut(lines, index, line, forms)) > 1
        ):
            parts[index : index + 1] = cut
    return parts


def _cut(lines: list[Line], index: int, line: Line, forms: dict[int, str]) -> list[Part]:
    text = line.text
    border = _border(text)
    whole = line_rule(text, line.signs)
    # a notice holds the name of its owner
    if border is None or (whole is not None and whole.reason == "legal"):
        return [Part(line)]
    end, start = border
    left, right = text[:end], text[start:]
    nearby = functools.partial(_forms_nearby, lines, index, forms)
    for menu, rest, menu_first in ((left, right, True), (right, left, False)):
        found = _menu(menu, rest, line.signs, nearby)
        if found is not None:
            at = line.start
            first = make_line(((at, at + end),), left, line.gap)
            second = make_line(((at + start, at + len(text)),), right, 0)
            return [Part(first, found), Part(second)] if menu_first else [Part(first), Part(second, found)]
    return [Part(line)]


def _border(text: str) -> tuple[int, int] | None:
    """Where one alphabet gives way to the other: (end of the left side, start of the right side)."""
    runs = [run for run in script_runs(text) if run.script in (CYRILLIC, LATIN)]
    if len(runs) < 2:
        return None
    weights = [_letters(text, run) for run in runs]
    totals = {
        script: sum(w for w, run in zip(weights, runs, strict=True) if run.script == script)
        for script in (CYRILLIC, LATIN)
    }
    best: tuple[float, int] | None = None
    seen = {CYRILLIC: 0, LATIN: 0}
    for number, run in enumerate(runs[:-1]):
        seen[run.script] += weights[number]
        if runs[number + 1].script == run.script:
            continue
        other = LATIN if run.script == CYRILLIC else CYRILLIC
        after = totals[other] - seen[other]
        # a sign of a script need be no letter
        if not seen[run.script] or not after:
            continue
        left = seen[run.script] / (seen[run.script] + seen[other])
        right = after / (after + totals[run.script] - seen[run.script])
        purity = min(left, right)
        if purity >= _PURITY and (best is None or purity > best[0]):
            best = (purity, number)
    if best is None:
        return None
    return runs[best[1]].end, runs[best[1] + 1].start


def _letters(text: str, run: ScriptRun) -> int:
    return sum(map(str.isalpha, text[run.start : run.end]))


def _forms_nearby(lines: list[Line], index: int, forms: dict[int, str]) -> list[str]:
    """Words of the lines nearby, to see whether a side of the line stands there again."""
    near = []
    for other in range(max(0, index - _NEAR), min(len(lines), index + _NEAR + 1)):
        if other != index and lines[other].words <= 80:
            if other not in forms:
                forms[other] = normal_form(lines[other].plain)
            near.append(forms[other])
    return near


def _menu(menu: str, rest: str, held: int, nearby: Callable[[], list[str]]) -> Verdict | None:
    """The verdict on the side `menu` if it is one, seen beside the other side; `held` are the signs of both."""
    words = len(menu.split())
    if SENTENCE_END.search(menu) or words > 40 or len(rest.split()) < 2:
        return None
    if "," in menu and words > 12 and not _COLUMN.search(menu):
        return None
    label = line_rule(menu, held)
    if label is not None and label.reason not in _MENU_REASONS:
        label = None
    # beside another alphabet a row of labels is a menu for sure
    if label is not None and (label.score >= ANYWHERE or label.rule == "navigation.row"):
        return label if len(rest.split()) >= 3 or _again(rest, nearby()) else None
    columns = len(_COLUMN.findall(menu))
    if columns >= 2 or (columns == 1 and label is not None):
        return verdict("navigation.script_border")
    if words <= 12 and len(rest.split()) >= 3 and _again(rest, nearby()):
        return verdict("navigation.script_border")
    return None


def _again(side: str, nearby: list[str]) -> bool:
    form = normal_form(side)
    return any(
        form == other or other.endswith(" " + form) or other.startswith(form + " ") for other in nearby
    )
