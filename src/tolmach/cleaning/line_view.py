"""What is known of each line of a page by itself, as arrays: what the features of the line model are made of."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .line_arrays import Marks, Numbers
from .line_counts import Counts, count_lines, words_shared
from .lines import Line
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
_FIRST = Line._fields.index("gap")
"""From this field on, a line is made of numbers."""
_LINKS = Line._fields.index("links") - _FIRST
_MOST = np.full((len(Line._fields) - _FIRST + 4, 1), np.inf)
"""What larger numbers of these fields, of the pieces of a line and of lines that say the same count as."""
_MOST[[0, -4, -3], 0] = 5, 9, 9


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
    lines, count = page.lines, len(page.lines)
    said = Counter([line.plain for line in lines])
    # one table: to make an array of each column takes several times as long
    rows = (
        (*line[_FIRST:], len(line.origin), said[line.plain], line.origin[0][0], line.origin[-1][1])
        for line in lines
    )
    own = np.fromiter(itertools.chain.from_iterable(rows), np.float64).reshape(count, -1).T
    own[_LINKS] *= 1000
    columns = np.minimum(own, _MOST).astype(np.int64)
    gap, _, ends, _, broken, listing, _, bullet, _, heading, links, prose, strong, _, *others = columns
    pieces, repeats, start, end = others
    counts = count_lines(page.text, start, end)
    seen, placed = (
        np.array([_code(found) for found in (*page.seen, *final)]).T.reshape(2, 2, count).swapaxes(0, 1)
    )
    reason, score = placed
    is_prose = (prose > 0) & (score < 100 * ANYWHERE)
    is_core = is_prose & (strong > 0) & (bullet == 0) & (ends > 0) & (links < 300)
    return View(
        counts=counts,
        number=np.arange(count),
        gap=gap,
        ends=ends,
        broken=broken,
        listing=listing,
        bullet=bullet,
        heading=heading,
        links=links,
        prose=prose,
        strong=strong,
        pieces=pieces,
        repeats=repeats,
        seen=seen,
        final=placed,
        leftover=np.where(reason >= _LEFTOVER, score, -score),
        is_prose=is_prose,
        is_core=is_core,
        linked=links > 500,
        long=np.maximum(np.bincount(counts.pairs, minlength=count), 1),
        shared=words_shared(counts, is_prose),
        shared_core=words_shared(counts, is_core),
        capitals=counts.capitals * 1000 // np.maximum(counts.words, 1),
    )


@functools.lru_cache(maxsize=256)  # there are as many rules
def _code(found: Verdict | None) -> tuple[int, int]:
    return (0, 0) if found is None else (_CODES[found.reason], round(found.score * 100))
