"""What is known of each line of a page by itself, as arrays: what the features of the line model are made of."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from .line_arrays import Bools, Ints, rows
from .line_counts import Counts, count_lines, words_shared
from .lines import Line
from .scrape import Scrape
from .verdicts import ANYWHERE, Verdict

__all__ = ["SCORES", "View", "code_of", "view_of"]

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
_TOLD = tuple(
    Line._fields.index(name)
    for name in ("gap", "ends", "broken", "listing", "bullet", "heading", "prose", "strong")
)
"""What the features take from a line as it is."""
_ORIGIN, _PLAIN, _LINKS = map(Line._fields.index, ("origin", "plain", "links"))
_MOST_GAP, _MOST_PIECES, _MOST_REPEATS = 5, 9, 9
"""What larger numbers count as."""
SCORES = 128
"""More than the largest score, in hundredths: what tells reason and score of a code apart."""


class View(NamedTuple):
    """What the features are made of: a number a line, unless said otherwise."""

    counts: Counts
    number: Ints
    gap: Ints
    ends: Ints
    broken: Ints
    listing: Ints
    bullet: Ints
    heading: Ints
    links: Ints
    prose: Ints
    strong: Ints
    pieces: Ints
    repeats: Ints
    seen: Ints
    """Two rows: reason and score of what the line is by itself."""
    final: Ints
    """Two rows: the same of what it is in its place."""
    leftover: Ints
    """The score, negative where the line is text or tells about it."""
    is_prose: Bools
    is_core: Bools
    """Long sentences of the main text."""
    linked: Bools
    long: Ints
    """Long words, 1 at least."""
    shared: Ints
    """Those that lines of prose have too."""
    shared_core: Ints
    capitals: Ints
    """Share of words with a capital."""


def view_of(page: Scrape, final: Sequence[Verdict | None]) -> View:
    """What is known of each line of a page, from what the rules make of it in its place."""
    count = len(page.lines)
    fields = tuple(zip(*page.lines, strict=True))
    origins, plains = fields[_ORIGIN], fields[_PLAIN]
    said = Counter(plains)
    # one table: to make an array of each column takes several times as long
    table = _numbers(
        *(fields[at] for at in _TOLD),
        map(len, origins),
        map(said.__getitem__, plains),
        [origin[0][0] for origin in origins],
        [origin[-1][1] for origin in origins],
        map(code_of, page.seen),
        map(code_of, final),
    ).reshape(-1, count)
    gap, ends, broken, listing, bullet, heading, prose, strong, pieces, repeats, start, end = table[:-2]
    links = (np.fromiter(fields[_LINKS], np.float64, count) * 1000).astype(np.int64)
    counts = count_lines(page.text, start, end)
    reasons, scores = table[-2:] // SCORES, table[-2:] % SCORES
    placed = rows(reasons[1], scores[1])
    reason, score = placed
    is_prose = (prose > 0) & (score < 100 * ANYWHERE)
    is_core = is_prose & (strong > 0) & (bullet == 0) & (ends > 0) & (links < 300)
    return View(
        counts=counts,
        number=np.arange(count),
        gap=np.minimum(gap, _MOST_GAP),
        ends=ends,
        broken=broken,
        listing=listing,
        bullet=bullet,
        heading=heading,
        links=links,
        prose=prose,
        strong=strong,
        pieces=np.minimum(pieces, _MOST_PIECES),
        repeats=np.minimum(repeats, _MOST_REPEATS),
        seen=rows(reasons[0], scores[0]),
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


def _numbers(*columns: Iterable[int]) -> Ints:
    return np.fromiter(itertools.chain.from_iterable(columns), np.int64)


@functools.lru_cache(maxsize=256)  # there are as many rules
def code_of(found: Verdict | None) -> int:
    """Reason and score of a verdict as one number, `SCORES` times the reason and the score in hundredths."""
    return 0 if found is None else _CODES[found.reason] * SCORES + round(found.score * 100)
