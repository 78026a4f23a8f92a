"""A plain-text scrape before anything is taken out of it: its lines, what each is by itself, where the text stands."""

from __future__ import annotations

from typing import NamedTuple

from .borders import Part, cut_at_borders
from .glued import cut_edges, cut_labels, cut_last_item
from .hyphens import Words
from .lines import Line, split_lines
from .link_numbers import without_link_numbers
from .paragraphs import join_lines, wrapped_groups
from .rules import line_rule
from .running_heads import numbered_heads
from .speech import tell_speech
from .titles import title_line
from .verdicts import EDGES, Verdict, verdict
from .zones import Zones, find_zones

__all__ = ["Scrape", "read_scrape"]


class Scrape(NamedTuple):
    """The lines of a page, what each is by itself, and where title and text stand."""

    text: str
    """The page."""
    words: Words
    lines: list[Line]
    seen: list[Verdict | None]
    zones: Zones
    title: int | None
    """The number of the title's line."""


def read_scrape(text: str) -> Scrape:
    """Splits a page into lines: mixed ones are cut at the language border, hard-wrapped ones joined."""
    words = Words(text)
    parts = without_link_numbers(cut_labels(cut_edges(cut_at_borders(split_lines(text)))), text)
    page = _read(text, parts, words)
    if page.title is None and page.zones.certain and (cut := cut_last_item(parts)) is not None:
        page = _read(text, cut, words)
    return page


def _read(text: str, parts: list[Part], words: Words) -> Scrape:
    verdicts = [part.verdict or line_rule(part.line.text, part.line.signs) for part in parts]
    lines = [part.line for part in parts]
    for number in numbered_heads(lines):
        verdicts[number] = verdict("page_number.running_header")
    alone = frozenset(i for i, found in enumerate(verdicts) if found is not None and found.score >= EDGES)
    groups = wrapped_groups(lines, alone, text)
    if len(groups) < len(lines):
        lines = [join_lines([lines[i] for i in group], words) for group in groups]
        verdicts = [
            verdicts[group[0]] if len(group) == 1 else line_rule(line.text, line.signs)
            for group, line in zip(groups, lines, strict=True)
        ]
    lines = tell_speech(lines)
    zones = find_zones(lines, verdicts)
    return Scrape(text, words, lines, verdicts, zones, title_line(lines, verdicts, zones))
