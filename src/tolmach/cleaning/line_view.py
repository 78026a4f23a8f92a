"""What is known of each line of a page by itself, as arrays: what the features of the line model are made of."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .line_arrays import Marks, Numbers
from .line_counts import Counts, count_lines, words_shared
from .rules import ANYWHERE, Verdict
from .scrape import Scrape

__all__ = ["View", "view_of"]

_REASONS = (
    "title",
    "place",
    "caption",
    "byline",
    "date",
    "publication",
    "source",
    "page_number",
    "contact",
    "boilerplate",
    "teaser",
    "promotion",
    "legal",
    "navigation",
    "form",
    "share",
)
"""From what tells about the text to what has nothing to do with it."""
_CODES = {reason: code for code, reason in enumerate(_REASONS, 1)}
_LEFTOVER = _CODES["source"]
"""From this code on, a verdict says that the line is no part of the article."""


class View(NamedTuple):
    """What the features are made of: a number a line, unless said otherwise."""

    counts: Counts
    number: Numbers
    gap: Numbers
    ends: Numbers
    broken: Numbers
    listing: Numbers
    bullet: Numbers
    heading: Numbers
    links: Numbers
    prose: Numbers
    strong: Numbers
    pieces: Numbers
    repeats: Numbers
    seen: Numbers
    """Two rows: reason and score of what the line is by itself."""
    final: Numbers
    """Two rows: the same of what it is in its place."""
    leftover: Numbers
    """The score, negative where the line is text or tells about it."""
    is_prose: Marks
    is_core: Marks
    """Long sentences of the main text."""
    linked: Marks
    long: Numbers
    """Long words, 1 at least."""
    shared: Numbers
    """Those that lines of prose have too."""
    shared_core: Numbers
    capitals: Numbers
    """Share of words with a capital."""


def view_of(page: Scrape, final: Sequence[Verdict | None]) -> View:
    """What is known of each line of a page, from what the rules make of it in its place."""
    counts = count_lines(page.text, page.lines)
    said = Counter([line.plain for line in page.lines])
    lines = page.lines
    ends, bullet = _column([line.ends for line in lines]), _column([line.bullet for line in lines])
    links = _column([int(line.links * 1000) for line in lines])
    prose, strong = _column([line.prose for line in lines]), _column([line.strong for line in lines])
    seen, placed = (_column([_code(found) for found in verdicts]).T for verdicts in (page.seen, final))
    reason, score = placed
    is_prose = (prose > 0) & (score < 100 * ANYWHERE)
    is_core = is_prose & (strong > 0) & (bullet == 0) & (ends > 0) & (links < 300)
    return View(
        counts=counts,
        number=np.arange(len(page.lines)),
        gap=np.minimum(_column([line.gap for line in lines]), 5),
        ends=ends,
        broken=_column([line.broken for line in lines]),
        listing=_column([line.listing for line in lines]),
        bullet=bullet,
        heading=_column([line.heading for line in lines]),
        links=links,
        prose=prose,
        strong=strong,
        pieces=np.minimum(_column([len(line.origin) for line in lines]), 9),
        repeats=np.minimum(_column([said[line.plain] for line in lines]), 9),
        seen=seen,
        final=placed,
        leftover=np.where(reason >= _LEFTOVER, score, -score),
        is_prose=is_prose,
        is_core=is_core,
        linked=links > 500,
        long=np.maximum(np.bincount(counts.pairs, minlength=len(page.lines)), 1),
        shared=words_shared(counts, is_prose),
        shared_core=words_shared(counts, is_core),
        capitals=counts.capitals * 1000 // np.maximum(counts.words, 1),
    )


def _column(values: Sequence[int] | Sequence[tuple[int, int]]) -> Numbers:
    return np.array(values, dtype=np.int64)


@functools.lru_cache(maxsize=256)  # there are as many rules
def _code(found: Verdict | None) -> tuple[int, int]:
    return (0, 0) if found is None else (_CODES[found.reason], round(found.score * 100))
