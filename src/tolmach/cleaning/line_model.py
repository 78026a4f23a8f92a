"""The line model's say: what no rule is sure about, boosted trees decide from shape, place and neighbours.

How it was trained, and on what: docs/line-model.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from .enclosed import enclosed
from .headers import is_dated, read_header_line
from .leading import fields, first_headings
from .line_series import shares_of_series
from .lines import HALF_LINK, Line
from .paragraphs import LEAST_OPEN, continues
from .rule_table import BY_PLACE
from .scrape import Scrape
from .verdicts import ANYWHERE, Verdict, verdict
from .zones import is_text

__all__ = ["ask_model", "judged", "least_share"]

_MODEL = "line_model"
_RULE = "model.line"
_GONE = 0.5
"""From this share on a line that no rule names is a left-over."""
_GONE_AMONG_OTHERS = 0.35
"""The same on a page of which the rules take out more than `_MANY`; not for a line right between two long sentences of
the text, where a heading of a section would stand."""
_HEADING, _MOST_HEADING = 0.65, 10
"""The same for a line with blank ones on both sides, of so many words at most, between two of the text, and for one
with a blank one above it, right above a long sentence of the text."""
_MARKED_HEADING = 0.85
"""The same for a line with the mark of a heading, right above a line of the text."""
_MANY = 0.3
"""Share of the lines."""
_SHORT = 300
"""Words of prose: on a page with fewer a mistake takes more of the text, and a line is a left-over from a share
on that is higher by `_CARE`."""
_CARE = 0.05
_TEXT = 0.1
"""Up to this share a line is text, even where a rule that is not sure of itself says otherwise."""
_BETWEEN = frozenset({"promotion.advert", "separator.signs"})
_LEAST_PROSE = 100
"""Words of prose: on a page with fewer the model has too little to go by."""
_SENTENCE = 0.85
"""From this share on a whole sentence right below the text, or between two lines of it, is a left-over: with less it
may be the last of the text, or the first below a heading."""
_LONGEST_BOX = 3
"""Lines that sure rules take out of the text (an advert, "read also", "subscribe"): what is below is the text still."""
_LEAST_SENTENCE, _LEAST_LAST = 5, 2
"""Words; the last line of a page may be short."""
_MOST_LINES = 20_000
"""A longer page is a table or a dump, and its features would fill the memory."""


def least_share(page: Scrape, final: Sequence[Verdict | None]) -> float | None:
    """From which share on a line of this page is a left-over; None where the model is not asked.

    It is not asked about verse, lists, short texts, and languages without blanks between words.
    """
    if not page.zones.certain or len(page.lines) > _MOST_LINES:
        return None
    prose = sum(line.words for line, found in zip(page.lines, page.seen, strict=True) if is_text(line, found))
    if prose < _LEAST_PROSE:
        return None
    among_others = sum(found is not None for found in final) > _MANY * len(final)
    return (_GONE_AMONG_OTHERS if among_others else _GONE) + (_CARE if prose < _SHORT else 0)


def ask_model(page: Scrape, final: Sequence[Verdict | None]) -> list[Verdict | None]:
    """The verdicts of the rules, with those of the model where the rules have none or are not sure.

    Args:
        page: the page.
        final: what the rules make of each line in its place.
    """
    least = least_share(page, final)
    if least is None:
        return list(final)
    # what loads numpy waits until it is needed
    import numpy as np

    from .line_features import line_features
    from .symmetric import load
    from .trees import shares

    # a verdict that a rule is sure of stands, whatever the trees would say
    asked = [number for number, found in enumerate(final) if found is None or found.rule in BY_PLACE]
    found = np.zeros(len(final))
    features = line_features(page, final).T.astype(np.int16)
    found[asked] = shares(load(_MODEL).score(features[:, asked]))
    return judged(page.lines, final, found.tolist(), least)


def judged(
    lines: Sequence[Line], final: Sequence[Verdict | None], shares: Sequence[float], least: float
) -> list[Verdict | None]:
    """The verdicts of rules and model together.

    Args:
        lines: the lines of a page.
        final: what the rules make of each.
        shares: how likely each is a left-over, 0 to 1.
        least: the share from which a line is one.
    """
    verdicts = _one_by_one(lines, final, shares, _needed(lines, final, shares, least))
    kept = [found is None for found in verdicts]
    inside = enclosed(lines, kept) | first_headings(lines, kept) | fields(lines)
    return [
        None if number in inside and found is not None and found.rule == _RULE else found
        for number, found in enumerate(verdicts)
    ]


def _one_by_one(
    lines: Sequence[Line], final: Sequence[Verdict | None], shares: Sequence[float], needed: Sequence[float]
) -> list[Verdict | None]:
    """The verdict on each line, seen beside the line of text above it."""
    verdicts: list[Verdict | None] = []
    before: Line | None = None  # the line of text before
    # since a long sentence of the text the model took nothing out, and rules no more than a box
    settled = False
    box = 0  # how many lines rules took out since the line of text before
    for line, rule, share, enough in zip(lines, final, shares, needed, strict=True):
        found = None if rule is not None and rule.rule in BY_PLACE and share <= _TEXT else rule
        if found is None and share >= enough:
            least_words = _LEAST_LAST if line is lines[-1] else _LEAST_SENTENCE
            if settled and before is not None and share < _SENTENCE and _closes(before, line, least_words):
                settled = False
            elif before is None or not _goes_on(before, line):
                found = verdict(_RULE)._replace(score=share)
        elif found is None and line.strong and line.ends and not line.heading:
            settled = True
        if found is None:
            before, box = line, 0
        else:
            box += 1
            settled = settled and found is rule and found.score >= ANYWHERE and box <= _LONGEST_BOX
        verdicts.append(found)
    return verdicts


def _needed(
    lines: Sequence[Line], final: Sequence[Verdict | None], shares: Sequence[float], least: float
) -> list[float]:
    """The share that each line needs to be a left-over: more right between two long sentences of the text.

    Still more needs a heading that stands by itself between two of them, or above a list, and a sentence above one.
    """
    kept = [rule is None and share < max(least, _GONE) for rule, share in zip(final, shares, strict=True)]
    needed = [least] * len(lines)
    first_kept = kept.index(True) if True in kept else len(lines)
    for number in range(1, len(lines) - 1):
        top = _above(final, number)
        above, line, below = lines[top], lines[number], lines[number + 1]
        if first_kept < number and kept[number + 1] and _may_head(line, below):
            needed[number] = max(least, _MARKED_HEADING if line.heading else _HEADING)
        if not (kept[top] and (kept[number + 1] or _is_open_item(below))):
            continue
        is_among_text = max(shares[top], shares[number + 1]) < least
        if above.strong and below.strong and is_among_text:
            needed[number] = max(least, _GONE)
        if (
            line.gap
            and below.gap
            and _is_short(line)
            and _may_follow(below)
            and (above.prose or above.bullet)
        ):
            needed[number] = max(least, _HEADING)
        if is_among_text and _is_sentence(line) and below.prose and below.ends:
            needed[number] = max(least, _SENTENCE)
    for number, share in shares_of_series(lines, [rule is not None for rule in final], shares, least).items():
        needed[number] = max(needed[number], share)
    return needed


def _above(final: Sequence[Verdict | None], number: int) -> int:
    """The line above another, past one that stands between parts of a text and has nothing below it."""
    found = final[number - 1]
    return number - 2 if number > 1 and found is not None and found.rule in _BETWEEN else number - 1


def _may_head(line: Line, below: Line) -> bool:
    """Whether a line with a blank one above it, or the mark of a heading, may be that of what is right below it."""
    if not (_is_short(line) and (line.gap or line.heading)):
        return False
    heads = (below.strong and below.ends) or (line.heading > 0 and _may_follow(below))
    return heads and read_header_line(line.plain) is None and not is_dated(line.plain)


def _is_short(line: Line) -> bool:
    return line.words <= _MOST_HEADING and not (
        line.ends or line.links or line.bullet or line.plain.endswith((",", ";"))
    )


def _may_follow(line: Line) -> bool:
    """Whether a line may stand below a heading: a long sentence, or an item."""
    return (
        (line.strong and line.ends) or (line.prose and (line.bullet or line.numbered)) or _is_open_item(line)
    )


def _is_open_item(line: Line) -> bool:
    """Whether a line is an item of a list that goes on below it."""
    return (line.bullet or line.numbered) and line.links < HALF_LINK and line.plain.endswith(";")


def _is_sentence(line: Line, least_words: int = _LEAST_SENTENCE) -> bool:
    return line.ends and line.words >= least_words and not line.links and line.plain[:1].isupper()


def _closes(before: Line, line: Line, least_words: int) -> bool:
    """Whether a line is a sentence like the one right above it, and no label, item or link."""
    return (
        _is_sentence(line, least_words)
        and before.ends
        and before.words >= _LEAST_SENTENCE
        and before.bullet == line.bullet
        and not (line.heading or before.heading)
    )


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line goes on with a sentence, or a list, that the line of text before it leaves open."""
    if line.links < HALF_LINK:
        item = line.bullet or line.numbered or line.plain.startswith(("– ", "— "))
        if line.plain.endswith(";") or (item and before.plain.endswith((":", ";"))):
            return True
    return before.words >= LEAST_OPEN and continues(before.plain, line.plain)
