"""What the line model of HTML pages looks at first: shape, place and markup of a line, never its words.

The statistics of the elements around a line follow readability (Arc90, 2009) and boilerpipe (Kohlschütter et al.
2010, doi:10.1145/1718487.1718542); that lines with one path of tags share their fate is an idea of wrapper
induction. All numbers are whole, or quotients of whole numbers, so that every machine computes the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .hints import hint_levels, hints_of, named_article
from .layout import TAGS, Layout
from .line_arrays import Bools, Floats, Ints, distances, rows, shifted, sums, within

__all__ = ["FAR", "Columns", "line_features"]

Columns = Mapping[str, NDArray[np.generic]]
"""By name, a value a line in each."""

FAR = 99
"""Lines: what is farther away counts as so far away."""
_LEVELS = 5
_WINDOWS = (3, 10, 30)
"""Lines on either side."""
_SHORTEST = 25
"""Characters: a shorter paragraph is nothing to readability."""
_NOWHERE = -1000


def line_features(page: Layout, keys: Sequence[str], title: str | None) -> Columns:
    """The columns of the first look at a page.

    Args:
        page: a page of at least one line.
        keys: the text of each line in small letters, without blanks.
        title: the headline in the same form, where the page's metadata give one.
    """
    hints = hints_of(page)
    return {
        **_own(page),
        **_around(page),
        **{f"hint_{name}": levels for name, levels in hint_levels(page, hints).items()},
        **_elements(page),
        **_candidates(page, named_article(hints)),
        **_path("tags", page, page.tag_path),
        **_path("names", page, page.name_path),
        **_place(page),
        **_headline(page, keys, title),
    }


def _own(page: Layout) -> Columns:
    shape, chars = page.shape, page.shape.chars
    return {
        "tokens": shape.tokens,
        "chars": chars,
        "word_length": chars / np.maximum(1, shape.tokens),
        "digit_share": shape.digits / chars,
        "upper_share": shape.uppers / chars,
        "sign_share": shape.signs / chars,
        "pauses": shape.pauses,
        "stops": shape.stops,
        "ends": shape.ends,
        "colon": shape.colon,
        "starts_upper": shape.starts_upper,
        "starts_digit": shape.starts_digit,
        "link_share": page.linked / chars,
        "links": page.links,
        "heading": page.heading,
        "tag": page.tag[page.box],
        "depth": page.depth[page.box],
    }


def _around(page: Layout) -> Columns:
    """The lines before and after, one by one and in windows."""
    tokens, link_share, tag = page.shape.tokens, page.linked / page.shape.chars, page.tag[page.box]
    found: dict[str, NDArray[np.generic]] = {}
    for step in (-3, -2, -1, 1, 2, 3):
        found[f"tokens{step:+}"] = shifted(tokens, step)
        found[f"link_share{step:+}"] = shifted(link_share, step)
        if abs(step) < 3:
            found[f"ends{step:+}"] = shifted(page.shape.ends, step)
            found[f"heading{step:+}"] = shifted(page.heading, step)
            found[f"same_box{step:+}"] = shifted(page.box, step) == page.box
            found[f"tag{step:+}"] = shifted(tag, step)
    prose = page.shape.chars * page.prose
    windows, _ = within(sums(rows(page.shape.chars, page.linked, prose)), _WINDOWS)
    for width, chars, linked, in_prose in zip(_WINDOWS, *windows, strict=True):
        found[f"window{width}_chars"] = chars
        found[f"window{width}_links"] = linked / chars
        found[f"window{width}_prose"] = in_prose / chars
    found["prose_before"], found["prose_after"] = distances(page.prose, FAR)
    return found


def _elements(page: Layout) -> Columns:
    """Sums over the elements around a line, level by level."""
    chars, size = page.inside(page.shape.chars), page.end - page.first
    sizes, masses = np.maximum(1, size), np.maximum(1, chars)
    prose = page.inside(page.shape.chars * page.prose)
    known = {
        "lines": size,
        "share": chars / chars[0],
        "links": page.inside(page.linked) / masses,
        "prose": prose / masses,
        "prose_share": prose / max(1, int(prose[0])),
        "pauses": page.inside(page.shape.pauses) / masses,
        "tokens": page.inside(page.shape.tokens) / sizes,
        "headings": page.inside(page.heading.astype(np.int64)) / sizes,
    }
    found: dict[str, NDArray[np.generic]] = {}
    at = page.box
    for level in range(_LEVELS):
        found |= {f"up{level}_{name}": values[at] for name, values in known.items()}
        at = page.wider[at]
    return found


def _candidates(page: Layout, articles: Bools) -> Columns:
    """Where a line lies to the elements that look like the article, or whose name says so."""
    chars = page.shape.chars
    merits = np.where(chars >= _SHORTEST, 100 + 100 * page.shape.pauses + np.minimum(chars, 300), 0)
    merits = merits * (chars - page.linked) // chars
    own: Floats = np.bincount(page.box, weights=merits, minlength=len(page.boxes)).astype(np.float64)
    scores = own.copy()
    np.add.at(scores, page.parent[1:], own[1:])
    np.add.at(scores, page.parent[page.parent[1:]], own[1:] / 2)
    scores = scores * (1 - page.inside(page.linked) / np.maximum(1, page.inside(chars)))
    best = int(np.argmax(scores))
    relative = scores / max(1.0, scores[best])
    prose = page.inside(chars * page.prose)
    main = page.holding(prose, 80)
    # of the elements whose name says that they are the article, the one with the most sentences
    named = np.where(articles, prose, -1)
    stated = int(np.argmax(named))
    count = len(chars)
    return {
        "candidate": relative[page.box],
        "candidate_parent": relative[page.parent[page.box]],
        "candidate_up": page.levels_to(best),
        "prose50_up": page.levels_to(page.holding(prose, 50)),
        "prose80_up": page.levels_to(main),
        "stated_up": page.levels_to(stated) if named[stated] >= 0 else np.full(count, -1),
        "stated_prose": np.full(count, named[stated] / max(1, int(prose[0]))),
        **_sections("main", page, main, prose),
        **_sections("candidate", page, best, prose),
    }


def _sections(name: str, page: Layout, box: int, prose: Ints) -> Columns:
    """What the child of a box is like that a line stands in; -1 outside the box and directly in it."""
    child = np.full(len(page.box), -1, dtype=np.int64)
    for inner in np.flatnonzero(page.parent == box).tolist():
        if inner != box:
            child[page.first[inner] : page.end[inner]] = inner
    inside = child >= 0
    chars = page.inside(page.shape.chars)
    mass = np.maximum(1, chars[child])
    return {
        f"{name}_section_share": np.where(inside, chars[child] / max(1, int(chars[box])), -1),
        f"{name}_section_links": np.where(inside, page.inside(page.linked)[child] / mass, -1),
        f"{name}_section_prose": np.where(inside, prose[child] / mass, -1),
        f"{name}_section_lines": np.where(inside, (page.end - page.first)[child], -1),
    }


def _path(name: str, page: Layout, path: Ints) -> Columns:
    """Sums over the lines that stand under the same path of elements."""
    chars, where = page.shape.chars, np.arange(len(path))
    prose = chars * page.prose
    count = int(path.max()) + 1

    def total(values: NDArray[np.generic]) -> Floats:
        totals: Floats = np.bincount(path, weights=values).astype(np.float64)
        return totals[path]

    first, last = np.full(count, len(path)), np.zeros(count, dtype=np.int64)
    np.minimum.at(first, path, where)
    np.maximum.at(last, path, where)
    lines, mass, stretch = total(np.ones(len(path))), total(chars), last - first
    return {
        f"path_{name}_lines": lines,
        f"path_{name}_share": mass / chars.sum(),
        f"path_{name}_links": total(page.linked) / mass,
        f"path_{name}_prose": total(prose) / mass,
        f"path_{name}_prose_share": total(prose) / max(1, int(prose.sum())),
        f"path_{name}_tokens": total(page.shape.tokens) / lines,
        f"path_{name}_ends": total(page.shape.ends) / lines,
        f"path_{name}_density": lines / (stretch + 1)[path],
        f"path_{name}_place": (where - first[path]) / np.maximum(1, stretch)[path],
    }


def _place(page: Layout) -> Columns:
    """Where on its page a line stands, and what page that is."""
    chars, count = page.shape.chars, len(page.box)
    prose, where = chars * page.prose, np.arange(count)
    return {
        "line_share": where / count,
        "from_end": count - where,
        "chars_before": (np.cumsum(chars) - chars) / chars.sum(),
        "prose_chars_before": (np.cumsum(prose) - prose) / max(1, int(prose.sum())),
        "page_links": np.full(count, page.linked.sum() / chars.sum()),
        "page_prose": np.full(count, prose.sum() / chars.sum()),
    }


def _headline(page: Layout, keys: Sequence[str], title: str | None) -> Columns:
    """Where a line stands to the headline, and how often its text does on the page."""
    where = np.arange(len(keys))
    times: dict[str, int] = {}
    for key in keys:
        times[key] = times.get(key, 0) + 1
    is_title = np.array([key == title for key in keys])
    main_heading = page.tag[page.box] == TAGS["h1"]
    titles, headings = np.flatnonzero(is_title), np.flatnonzero(main_heading)
    headline = int(titles[-1]) if len(titles) else int(headings[0]) if len(headings) else None
    around = 0 if headline is None else int(page.box[headline])
    shared = page.levels_to(around)
    return {
        "headline_up": shared,
        "is_title": is_title,
        "h1": main_heading,
        "after_headline": np.full(len(keys), _NOWHERE)
        if headline is None
        else np.clip(where - headline, -200, 1000),
        "repeats": np.array([times[key] for key in keys]),
    }
