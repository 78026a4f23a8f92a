"""What the line model sees of each line of a page: its shape, its place, its neighbours, and what the rules say.

No word is a feature. All features are whole numbers (shares in thousandths), so that they are the same on
every machine, and none is so large that a float32 rounds it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .line_arrays import FAR, Numbers, distances, groups, lagged, rows, sums, within
from .line_counts import Counts, words_shared
from .line_view import View, view_of
from .rules import Verdict
from .scrape import Scrape

__all__ = ["NAMES", "line_features"]

_SURE = 70
_MOST = 3000
_WINDOWS = (4, 10, 25)
_NARROW = (3, 8)
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


def line_features(page: Scrape, final: Sequence[Verdict | None]) -> Numbers:
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
            _around(view, before),
            distances(marks),
            distances(marks[:, ::-1])[:, ::-1],
            _place(view, before, page),
            _runs(view),
            _whole(view, before, page),
        )
    ).T


def _shape(view: View, title: int | None) -> Numbers:
    counts, gap = view.counts, view.gap
    known = counts.scripts[view.is_prose] if view.is_prose.any() else counts.scripts
    script = np.argmax(known.sum(axis=0))
    return rows(
        np.minimum(counts.words, 300),
        np.minimum(counts.chars, _MOST),
        view.capitals,
        counts.short * 1000 // np.maximum(counts.words, 1),
        counts.digits * 1000 // counts.chars,
        counts.scripts[:, script] * 1000 // np.maximum(counts.scripts.sum(axis=1), 1),
        counts.first,
        counts.last,
        *(counts.signs[:, 1:].T * 1000 // counts.chars),
        np.minimum(view.shared, 30),
        view.shared * 1000 // view.long,
        view.shared_core * 1000 // view.long,
        _shared_title(view, title) * 1000 // view.long,
        _shared_beside(counts) * 1000 // view.long,
        gap,
        np.append(gap[1:], 5),
        *(view.ends, view.broken, view.listing, view.bullet, view.heading, view.links),
        *(view.prose, view.strong, view.pieces),
        *view.seen,
        *view.final,
        view.repeats,
    )


def _shared_title(view: View, title: int | None) -> Numbers:
    """How many long words of each line stand in the title, that line itself left out."""
    return words_shared(view.counts, view.number == (-1 if title is None else title))


def _shared_beside(counts: Counts) -> Numbers:
    """How many long words of each line stand on the line right above or below as well."""
    line, stem = counts.pairs, counts.stems
    next_to = (stem[1:] == stem[:-1]) & (line[1:] == line[:-1] + 1)
    beside = np.zeros(len(line), dtype=np.bool_)
    beside[1:] |= next_to
    beside[:-1] |= next_to
    return np.bincount(line[beside], minlength=len(counts.chars))


def _neighbours(view: View) -> Numbers:
    ending = view.ends + 2 * view.bullet + 4 * view.linked
    words = np.minimum(view.counts.words, 300)
    shared = view.shared * 1000 // view.long
    return lagged(rows(words, view.capitals, shared, ending, view.leftover, view.final[0]))


def _around(view: View, before: Numbers) -> Numbers:
    number, count = view.number, len(view.number)
    found: list[Numbers] = []
    for reach in _WINDOWS:
        total, of_prose, of_leftover, of_strong, *_ = within(before, reach)
        size = np.minimum(number + reach, count - 1) - np.maximum(number - reach, 0) + 1
        found += (
            np.minimum(total * 10 // size, _MOST),
            of_prose * 1000 // np.maximum(total, 1),
            of_leftover * 1000 // size,
            of_strong * 1000 // size,
        )
    for reach in _NARROW:
        *_, of_shared, of_core, of_long = within(before, reach)
        found += (of_shared * 1000 // of_long, of_core * 1000 // of_long)
    return rows(*found)


def _place(view: View, before: Numbers, page: Scrape) -> Numbers:
    number, count = view.number, len(view.number)
    zones, title = page.zones, page.title
    words_before, prose_before = before[0, :-1], before[1, :-1]
    core = view.counts.words * view.is_core
    core_after = np.cumsum(core)
    total, total_prose, total_core = int(before[0, -1]), int(before[1, -1]), int(core_after[-1])
    return rows(
        np.minimum(number, 300),
        np.minimum(count - 1 - number, 300),
        np.clip(number - zones.start, -FAR, FAR),
        np.clip(zones.end - 1 - number, -FAR, FAR),
        np.clip(number - zones.opening, -FAR, FAR),
        np.full(count, _UNTITLED) if title is None else np.clip(number - title, -FAR, FAR),
        np.minimum(words_before, _MOST),
        np.minimum(total - before[0, 1:], _MOST),
        prose_before * 1000 // max(total_prose, 1),
        np.minimum(prose_before, _MOST),
        np.minimum(total_prose - before[1, 1:], _MOST),
        (core_after - core) * 1000 // max(total_core, 1),
        np.minimum(total_core - core_after, _MOST),
    )


def _runs(view: View) -> Numbers:
    """Blocks between blank lines, and runs of lines that look alike."""
    words, gap, count = view.counts.words, view.gap, len(view.number)
    summed = (words, view.is_prose, view.shared_core, view.long)
    group = np.cumsum(gap > 0) - int(gap[0] > 0)
    block = groups(group, *summed)
    form = view.bullet * 8 + view.ends * 4 + view.linked * 2
    parted = form + (gap > 0)
    length = (form * 4 + (view.counts.first % 2 == 0)) * 8 + np.minimum(words // 3, 7)
    run = groups(np.cumsum(np.append(0, parted[1:] != parted[:-1])), *summed)
    step = np.abs(np.append(words, 0) - np.append(0, words))
    return rows(
        np.minimum(block[0], 99),
        np.minimum(block[1], 999),
        block[2] * 1000 // block[0],
        block[3] * 1000 // block[4],
        *_beside_blocks(group, block),
        np.minimum(run[0], 99),
        np.minimum(run[1] // run[0], 300),
        run[3] * 1000 // run[4],
        (lagged(rows(parted + 1), 4) == parted + 1).sum(axis=0),
        np.bincount(parted)[parted] * 1000 // count,
        np.bincount(length)[length] * 1000 // count,
        np.minimum(np.minimum(step[:-1], step[1:]), FAR),
    )


def _beside_blocks(group: Numbers, block: Numbers) -> tuple[Numbers, ...]:
    """Words, and share of prose lines, of the block above and of the one below that of each line."""
    starts = np.flatnonzero(np.append(True, group[1:] != group[:-1]))
    words = np.minimum(block[1, starts], 999)
    prose = block[2, starts] * 1000 // block[0, starts]
    padded = [np.concatenate(([0], column, [0])) for column in (words, prose)]
    return tuple(column[group + way] for way in (0, 2) for column in padded)


def _whole(view: View, before: Numbers, page: Scrape) -> Numbers:
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
