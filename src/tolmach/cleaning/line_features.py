"""What the line model sees of each line of a page: its shape, its place, its neighbours, and what the rules say.

No word is a feature. All features are whole numbers (shares in thousandths), so that they are the same on
every machine, and none is so large that a float32 rounds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from .line_counts import Counts, Numbers, count_lines, words_shared
from .rules import ANYWHERE, Verdict
from .scrape import Scrape

__all__ = ["NAMES", "line_features"]

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
_SURE = 70
_MOST = 3000
_FAR = 60
"""Lines: what is farther away counts as so far away."""
_WINDOWS = (4, 10, 25)
_NARROW = (3, 8)
_UNTITLED = 99

_SHAPE = (
    *("words", "chars", "capitals", "short", "digits", "letters_of_page", "first", "last"),
    *("sentence_ends", "pauses", "colons", "markup", "bars", "quotes"),
    *("shared", "shared_share", "shared_core", "shared_title", "shared_beside"),
    *("gap", "gap_below", "ends", "broken", "listing", "bullet", "heading", "links", "prose", "strong", "pieces"),
    *("seen_reason", "seen_score", "reason", "score", "repeats"),
)
_LAGGED = ("words", "capitals", "shared_share", "ending", "leftover", "reason")
_NEIGHBOURS = tuple(f"{name}_{way}{step}" for step in (1, 2, 3) for way in ("up", "down") for name in _LAGGED)
_AROUND = tuple(
    f"{name}_around{reach}" for reach in _WINDOWS for name in ("words", "prose", "leftover", "strong")
)
_SHARED_AROUND = tuple(f"{name}_around{reach}" for reach in _NARROW for name in ("shared", "shared_core"))
_DISTANCES = tuple(f"{name}_{way}" for way in ("up", "down") for name in ("prose", "core", "leftover", "text"))
_PLACE = (
    *("line", "lines_below", "from_start", "from_end", "from_opening", "from_title"),
    *("words_before", "words_below", "prose_before_share", "prose_before", "prose_below", "core_before_share"),
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
    *(f"whole_{name}" for name in _PAGE),
)
"""What each column is."""


def line_features(page: Scrape, final: Sequence[Verdict | None]) -> Numbers:
    """A row a line, a column a name of `NAMES`.

    Args:
        page: a page of at least one line.
        final: what the rules make of each line in its place.
    """
    text, _, lines, seen, zones, title = page
    counts = count_lines(text, lines)
    count = len(lines)
    number = np.arange(count)
    said = Counter(line.plain for line in lines)
    gap, ends, broken, listing, bullet, heading, links, prose, strong, pieces, repeats = _columns(
        [
            (
                min(line.gap, 5),
                line.ends,
                line.broken,
                line.listing,
                line.bullet,
                line.heading,
                int(line.links * 1000),
                line.prose,
                line.strong,
                min(len(line.origin), 9),
                min(said[line.plain], 9),
            )
            for line in lines
        ]
    )
    seen_reason, seen_score, reason, score = _columns(
        [(*_code(one), *_code(other)) for one, other in zip(seen, final, strict=True)]
    )
    leftover = np.where(reason >= _LEFTOVER, score, -score)
    is_prose = (prose > 0) & (score < 100 * ANYWHERE)
    is_core = is_prose & (strong > 0) & (bullet == 0) & (ends > 0) & (links < 300)
    words = counts.words
    capitals = counts.capitals * 1000 // np.maximum(words, 1)
    long = np.maximum(np.bincount(counts.pairs, minlength=count), 1)
    shared = words_shared(counts, is_prose)
    shared_core = words_shared(counts, is_core)
    shared_share = shared * 1000 // long
    script = np.argmax(counts.scripts[is_prose].sum(axis=0) if is_prose.any() else counts.scripts.sum(axis=0))
    letters = counts.scripts.sum(axis=1)
    shape = (
        np.minimum(words, 300),
        np.minimum(counts.chars, _MOST),
        capitals,
        counts.short * 1000 // np.maximum(words, 1),
        counts.digits * 1000 // counts.chars,
        counts.scripts[:, script] * 1000 // np.maximum(letters, 1),
        counts.first,
        counts.last,
        *(counts.signs[:, 1:] * 1000 // counts.chars[:, None]).T,
        np.minimum(shared, 30),
        shared_share,
        shared_core * 1000 // long,
        _shared_title(counts, title) * 1000 // long,
        _shared_beside(counts) * 1000 // long,
        gap,
        np.append(gap[1:], 5),
        *(ends, broken, listing, bullet, heading, links, prose, strong, pieces),
        *(seen_reason, seen_score, reason, score, repeats),
    )
    is_leftover = leftover > 0
    linked = links > 500
    neighbours = _lagged(
        np.stack((shape[0], capitals, shared_share, ends + 2 * bullet + 4 * linked, leftover, reason), axis=1)
    )
    prose_words, core_words = words * is_prose, words * is_core
    sums = _sums(np.stack((words, prose_words, is_leftover, strong, shared, shared_core, long), axis=1))
    around: list[Numbers] = []
    for reach in _WINDOWS:
        total, of_prose, of_leftover, of_strong, *_ = _within(sums, reach).T
        size = np.minimum(number + reach, count - 1) - np.maximum(number - reach, 0) + 1
        around += (
            np.minimum(total * 10 // size, _MOST),
            of_prose * 1000 // np.maximum(total, 1),
            of_leftover * 1000 // size,
            of_strong * 1000 // size,
        )
    for reach in _NARROW:
        *_, of_shared, of_core, of_long = _within(sums, reach).T
        around += (of_shared * 1000 // of_long, of_core * 1000 // of_long)
    marks = np.stack((is_prose, is_core, leftover >= _SURE, score == 0), axis=1)
    before = sums[:-1]
    total, total_prose = int(sums[-1, 0]), int(sums[-1, 1])
    core_before = np.cumsum(core_words) - core_words
    total_core = int(core_words.sum())
    place = (
        np.minimum(number, 300),
        np.minimum(count - 1 - number, 300),
        np.clip(number - zones.start, -_FAR, _FAR),
        np.clip(zones.end - 1 - number, -_FAR, _FAR),
        np.clip(number - zones.opening, -_FAR, _FAR),
        np.full(count, _UNTITLED) if title is None else np.clip(number - title, -_FAR, _FAR),
        np.minimum(before[:, 0], _MOST),
        np.minimum(total - sums[1:, 0], _MOST),
        before[:, 1] * 1000 // max(total_prose, 1),
        np.minimum(before[:, 1], _MOST),
        np.minimum(total_prose - sums[1:, 1], _MOST),
        core_before * 1000 // max(total_core, 1),
        np.minimum(total_core - core_before - core_words, _MOST),
    )
    form = bullet * 8 + ends * 4 + linked * 2
    parted = form + (gap > 0)
    length = (form * 4 + (counts.first % 2 == 0)) * 8 + np.minimum(words // 3, 7)
    block = _groups(np.cumsum(gap > 0) - int(gap[0] > 0), words, is_prose, shared_core, long)
    run = _groups(np.cumsum(np.append(0, parted[1:] != parted[:-1])), words, is_prose, shared_core, long)
    near = _lagged((parted + 1)[:, None], 4)
    step = np.abs(np.diff(words, prepend=0, append=0))
    runs = (
        np.minimum(block[:, 0], 99),
        np.minimum(block[:, 1], 999),
        block[:, 2] * 1000 // block[:, 0],
        block[:, 3] * 1000 // block[:, 4],
        *_beside_blocks(gap, block),
        np.minimum(run[:, 0], 99),
        np.minimum(run[:, 1] // run[:, 0], 300),
        run[:, 3] * 1000 // run[:, 4],
        (near == (parted + 1)[:, None]).sum(axis=1),
        np.bincount(parted)[parted] * 1000 // count,
        np.bincount(length)[length] * 1000 // count,
        np.minimum(np.minimum(step[:-1], step[1:]), _FAR),
    )
    page = (
        min(count, 2000),
        min(total, 9000),
        min(total * 10 // count, _MOST),
        total_prose * 1000 // max(total, 1),
        int(is_prose.sum()) * 1000 // count,
        int(sums[-1, 2]) * 1000 // count,
        int((gap > 0).sum()) * 1000 // count,
        int(bullet.sum()) * 1000 // count,
        int(linked.sum()) * 1000 // count,
        (zones.end - zones.start) * 1000 // count,
        int((words <= 3).sum()) * 1000 // count,
        int((repeats > 1).sum()) * 1000 // count,
        int(ends.sum()) * 1000 // count,
        total_core * 1000 // max(total, 1),
        min(int(is_core.sum()), 200),
    )
    return np.concatenate(
        (
            np.stack(shape, axis=1),
            neighbours,
            np.stack(around, axis=1),
            _distances(marks),
            _distances(marks[::-1])[::-1],
            np.stack((*place, *runs), axis=1),
            np.broadcast_to(np.array(page, dtype=np.int64), (count, len(page))),
        ),
        axis=1,
    )


def _shared_title(counts: Counts, title: int | None) -> Numbers:
    """How many long words of each line stand in the title, that line itself left out."""
    number = np.arange(len(counts.chars))
    return words_shared(counts, number == (-1 if title is None else title))


def _shared_beside(counts: Counts) -> Numbers:
    """How many long words of each line stand on the line right above or below as well."""
    order = np.lexsort((counts.pairs, counts.stems))
    line, stem = counts.pairs[order], counts.stems[order]
    next_to = (stem[1:] == stem[:-1]) & (line[1:] == line[:-1] + 1)
    beside = np.append(next_to, False) | np.append(False, next_to)
    return np.bincount(line[beside], minlength=len(counts.chars))


def _columns(rows: Sequence[tuple[int, ...]]) -> Numbers:
    return np.array(rows, dtype=np.int64).T


def _code(found: Verdict | None) -> tuple[int, int]:
    return (0, 0) if found is None else (_CODES[found.reason], round(found.score * 100))


def _lagged(columns: Numbers, reach: int = 3) -> Numbers:
    """The columns of the lines above and below: one up, one down, two up, ...; 0 past the ends of the page."""
    count = len(columns)
    padded = np.pad(columns, ((reach, reach), (0, 0)))
    shifts = (reach + way * step for step in range(1, reach + 1) for way in (-1, 1))
    return np.concatenate([padded[at : at + count] for at in shifts], axis=1)


def _sums(columns: Numbers) -> Numbers:
    """The sums of each column over the lines before each line, and over all."""
    return np.concatenate((np.zeros((1, columns.shape[1]), dtype=np.int64), np.cumsum(columns, axis=0)))


def _within(sums: Numbers, reach: int) -> Numbers:
    """The sums over the lines up to `reach` lines away."""
    number = np.arange(len(sums) - 1)
    found: Numbers = sums[np.minimum(number + reach + 1, len(number))] - sums[np.maximum(number - reach, 0)]
    return found


def _beside_blocks(gap: Numbers, block: Numbers) -> tuple[Numbers, ...]:
    """Words, and share of prose lines, of the block above and of the one below that of each line."""
    group = np.cumsum(gap > 0) - int(gap[0] > 0)
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    words = np.minimum(block[starts, 1], 999)
    prose = block[starts, 2] * 1000 // block[starts, 0]
    padded = [np.concatenate(([0], column, [0])) for column in (words, prose)]
    return tuple(column[group + way] for way in (0, 2) for column in padded)


def _distances(marks: Numbers) -> Numbers:
    """For each column of marks, how many lines above the nearest marked line is."""
    number = np.arange(len(marks))[:, None]
    last = np.maximum.accumulate(np.where(marks, number, -_FAR), axis=0)
    last = np.concatenate((np.full((1, marks.shape[1]), -_FAR), last[:-1]))
    return np.minimum(number - last, _FAR)


def _groups(group: Numbers, *columns: Numbers) -> Numbers:
    """How many lines the group of each line has, and the sums of the columns over them."""
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    ones = np.ones(len(group), dtype=np.int64)
    found: Numbers = np.add.reduceat(np.stack((ones, *columns), axis=1), starts, axis=0)[group]
    return found
