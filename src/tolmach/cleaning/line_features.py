"""What the line model sees of each line of a page: its shape, its place, its neighbours, and what the rules say.

No word is a feature. All features are whole numbers (shares in thousandths), so that they are the same on
every machine, and none is so large that a float32 rounds it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .line_arrays import Ints, begins, distances, groups, lagged, rows, sums, within
from .line_counts import Counts, words_shared
from .line_view import View, view_of
from .scrape import Scrape
from .verdicts import Verdict

__all__ = ["NAMES", "line_features"]

_SURE = 70
_FAR = 60
"""Lines: what is farther away counts as so far away."""
_MOST = 3000
_WINDOWS = (4, 10, 25)
_NARROW = (3, 8)
_PARTS = np.array((10, 1000, 1000, 1000))[:, None, None]
"""What is counted of words, of those of prose, of left-overs and of strong lines: tenths, and thousandths."""
_WAYS = np.array((1, -1, 1, -1, 1, 1))[:, None]
"""Up or down: from the first line, the last one, the ends of the text, its opening, and the title."""
_FARTHEST = np.array((300, 300, _FAR, _FAR, _FAR, _FAR))[:, None]
_LAST_GAP = 5
"""Blank lines below the last line."""
_UNTITLED = 99

_SHAPE = (
    *("words", "chars", "capitals", "short", "digits", "letters_of_page", "first", "last"),
    *("sentence_ends", "pauses", "colons", "markup", "bars", "quotes"),
    *("shared", "shared_share", "shared_core", "shared_title", "shared_beside"),
    *(
        "gap",
        "gap_below",
        "ends",
        "broken",
        "listing",
        "bullet",
        "heading",
        "links",
        "prose",
        "strong",
        "pieces",
    ),
    *("seen_reason", "seen_score", "reason", "score", "repeats"),
)
_LAGGED = ("words", "capitals", "shared_share", "ending", "leftover", "reason")
_NEIGHBOURS = tuple(f"{name}_{way}{step}" for step in (1, 2, 3) for way in ("up", "down") for name in _LAGGED)
_AROUND = tuple(
    f"{name}_around{reach}" for reach in _WINDOWS for name in ("words", "prose", "leftover", "strong")
)
_SHARED_AROUND = tuple(f"{name}_around{reach}" for reach in _NARROW for name in ("shared", "shared_core"))
_DISTANCES = tuple(
    f"{name}_{way}" for way in ("up", "down") for name in ("prose", "core", "leftover", "text")
)
_PLACE = (
    *("line", "lines_below", "from_start", "from_end", "from_opening", "from_title"),
    *(
        "words_before",
        "words_below",
        "prose_before_share",
        "prose_before",
        "prose_below",
        "core_before_share",
    ),
    "core_below",
)
_RUNS = (
    *("block_lines", "block_words", "block_prose", "block_shared"),
    *("block_up_words", "block_up_prose", "block_down_words", "block_down_prose"),
    *("run", "run_words", "run_shared", "alike_near", "alike", "alike_length", "step"),
)
_PAGE = (
    *("page_lines", "page_words", "page_mean", "page_prose", "page_prose_lines", "page_leftover"),
    *("page_gaps", "page_bullets", "page_links", "page_zone", "page_short", "page_repeats", "page_ends"),
    *("page_core", "page_core_lines"),
)
NAMES = (
    *_SHAPE,
    *_NEIGHBOURS,
    *_AROUND,
    *_SHARED_AROUND,
    *_DISTANCES,
    *_PLACE,
    *_RUNS,
    *_PAGE,
)
"""What each column is."""


def line_features(page: Scrape, final: Sequence[Verdict | None]) -> Ints:
    """A row a line, a column a name of `NAMES`.

    Args:
        page: a page of at least one line.
        final: what the rules make of each line in its place.
    """
    view = view_of(page, final)
    before = sums(
        rows(
            *(view.counts.words, view.counts.words * view.is_prose, view.leftover > 0, view.strong),
            *(view.shared, view.shared_core, view.long),
        )
    )
    marks = rows(view.is_prose, view.is_core, view.leftover >= _SURE, view.final[1] == 0)
    return np.concatenate(
        (
            _shape(view, page.title),
            _neighbours(view),
            _around(before),
            *distances(marks, _FAR),
            _place(view, before, page),
            _runs(view),
            _whole(view, before, page),
        )
    ).T


def _shape(view: View, title: int | None) -> Ints:
    counts = view.counts
    gap_below = np.full(len(view.gap), _LAST_GAP)
    gap_below[:-1] = view.gap[1:]
    known = counts.scripts[view.is_prose] if view.is_prose.any() else counts.scripts
    script = known.sum(axis=0).argmax()
    parts = rows(
        counts.short,
        counts.digits,
        counts.scripts[:, script],
        *counts.signs[:, 1:].T,
        *(view.shared, view.shared_core, _shared_title(view, title), _shared_beside(counts)),
    )
    wholes = rows(
        counts.words, counts.chars, counts.scripts.sum(axis=1), *[counts.chars] * 6, *[view.long] * 4
    )
    short, digits, letters, *of_signs, shared, core, of_title, beside = _thousandths(parts, wholes)
    return rows(
        np.minimum(counts.words, 300),
        np.minimum(counts.chars, _MOST),
        *(view.capitals, short, digits, letters, counts.first, counts.last),
        *of_signs,
        np.minimum(view.shared, 30),
        *(shared, core, of_title, beside),
        *(view.gap, gap_below),
        *(view.ends, view.broken, view.listing, view.bullet, view.heading, view.links),
        *(view.prose, view.strong, view.pieces),
        *view.seen,
        *view.final,
        view.repeats,
    )


def _thousandths(parts: Ints, wholes: Ints) -> Ints:
    return parts * 1000 // np.maximum(wholes, 1)


def _shared_title(view: View, title: int | None) -> Ints:
    """How many long words of each line stand in the title, that line itself left out."""
    return words_shared(view.counts, view.number == (-1 if title is None else title))


def _shared_beside(counts: Counts) -> Ints:
    """How many long words of each line stand on the line right above or below as well."""
    line, stem = counts.pairs, counts.stems
    next_to = (stem[1:] == stem[:-1]) & (line[1:] == line[:-1] + 1)
    beside = np.zeros(len(line), dtype=np.bool_)
    beside[1:] |= next_to
    beside[:-1] |= next_to
    return np.bincount(line[beside], minlength=len(counts.chars))


def _neighbours(view: View) -> Ints:
    ending = view.ends + 2 * view.bullet + 4 * view.linked
    words = np.minimum(view.counts.words, 300)
    shared = view.shared * 1000 // view.long
    return lagged(rows(words, view.capitals, shared, ending, view.leftover, view.final[0]))


def _around(before: Ints) -> Ints:
    found, size = within(before, (*_WINDOWS, *_NARROW))
    wide, narrow = found[:4, : len(_WINDOWS)], found[4:, len(_WINDOWS) :]
    size, words = size[: len(_WINDOWS)], np.maximum(wide[0], 1)
    shares = wide * _PARTS // np.stack((size, words, size, size))
    np.minimum(shares[0], _MOST, out=shares[0])
    of_long = narrow[:2] * 1000 // narrow[2]
    # by reach, then by what is counted
    count = before.shape[1] - 1
    return np.concatenate(
        (shares.swapaxes(0, 1).reshape(-1, count), of_long.swapaxes(0, 1).reshape(-1, count))
    )


def _place(view: View, before: Ints, page: Scrape) -> Ints:
    number, count, zones = view.number, len(view.number), page.zones
    shifts = (0, count - 1, -zones.start, zones.end - 1, -zones.opening, -(page.title or 0))
    places = np.minimum(np.maximum(number * _WAYS + np.array(shifts)[:, None], -_FAR), _FARTHEST)
    if page.title is None:
        places[-1] = _UNTITLED
    core = view.counts.words * view.is_core
    core_after = np.cumsum(core)
    core_before, total_core = core_after - core, int(core_after[-1])
    words, prose = before[:2]
    total_prose = int(prose[-1])
    sizes = rows(
        words[:-1],
        words[-1] - words[1:],
        prose[:-1] * 1000 // max(total_prose, 1),
        prose[:-1],
        total_prose - prose[1:],
        core_before * 1000 // max(total_core, 1),
        total_core - core_after,
    )
    return np.concatenate((places, np.minimum(sizes, _MOST)))


def _runs(view: View) -> Ints:
    """Blocks between blank lines, and runs of lines that look alike."""
    words, count = view.counts.words, len(view.number)
    parted = view.gap > 0
    form = view.bullet * 8 + view.ends * 4 + view.linked * 2
    alike = form + parted
    length = (form * 4 + (view.counts.first % 2 == 0)) * 8 + np.minimum(words // 3, 7)
    table = rows(np.ones_like(words), words, view.is_prose, view.shared_core, view.long)
    begin = parted.copy()
    begin[0] = True
    block, of_block = groups(begin, table)
    run, of_run = groups(begins(alike), table)
    blocks = rows(
        np.minimum(block[0], 99),
        np.minimum(block[1], 999),
        *(block[2:4] * 1000 // block[[0, 4]]),
    )
    runs = rows(np.minimum(run[0], 99), np.minimum(run[1] // run[0], 300), run[3] * 1000 // run[4])
    beside = np.zeros((2, block.shape[1] + 2), dtype=np.int64)
    beside[:, 1:-1] = blocks[1:3]
    step = np.full(count + 1, _FAR)
    np.abs(words[1:] - words[:-1], out=step[1:-1])
    step[0], step[-1] = words[0], words[-1]
    return np.concatenate(
        (
            blocks.take(of_block, axis=1),
            beside.take(of_block, axis=1),
            beside.take(of_block + 2, axis=1),
            runs.take(of_run, axis=1),
            rows(
                (lagged(alike[None] + 1, 4) == alike + 1).sum(axis=0),
                np.bincount(alike)[alike] * 1000 // count,
                np.bincount(length)[length] * 1000 // count,
                np.minimum(np.minimum(step[:-1], step[1:]), _FAR),
            ),
        )
    )


def _whole(view: View, before: Ints, page: Scrape) -> Ints:
    """What is the same for all lines of a page."""
    words, count = view.counts.words, len(view.number)
    total, total_prose, leftovers = before[:3, -1].tolist()
    shares = rows(
        view.is_prose, view.gap > 0, view.bullet, view.linked, words <= 3, view.repeats > 1, view.ends
    )
    prose, gaps, bullets, links, short, repeats, ends = (shares.sum(axis=1) * 1000 // count).tolist()
    features = (
        min(count, 2000),
        min(total, 9000),
        min(total * 10 // count, _MOST),
        total_prose * 1000 // max(total, 1),
        prose,
        leftovers * 1000 // count,
        *(gaps, bullets, links),
        (page.zones.end - page.zones.start) * 1000 // count,
        *(short, repeats, ends),
        int((words * view.is_core).sum()) * 1000 // max(total, 1),
        min(int(view.is_core.sum()), 200),
    )
    return np.repeat(np.array(features, dtype=np.int64), count).reshape(len(features), count)
