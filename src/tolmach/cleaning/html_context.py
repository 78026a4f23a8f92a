"""What the line model of HTML pages looks at second: what the first look found for the lines around.

Stacked classifiers of sequences: Cohen and Carvalho 2005, "Stacked Sequential Learning".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .html_features import FAR, Columns
from .layout import Layout
from .line_arrays import Ints, distances, rows, shifted, sums, within

__all__ = ["context_features"]

_LIKELY = 50
_LEVELS = 4
_WINDOWS = (2, 6, 20)
"""Lines on either side."""


def context_features(page: Layout, shares: Ints) -> Columns:
    """The columns that come to those of the first look.

    Args:
        page: a page of at least one line.
        shares: for each line how likely it is text, in hundredths, as the first look found.
    """
    chars = page.shape.chars
    mass = shares * chars
    total = max(1, int(mass.sum()))
    found: dict[str, NDArray[np.generic]] = {"first": shares}
    for step in (-4, -3, -2, -1, 1, 2, 3, 4):
        found[f"first{step:+}"] = shifted(shares, step)
    windows, _ = within(sums(rows(mass, chars)), _WINDOWS)
    for width, mass_near, chars_near in zip(_WINDOWS, *windows, strict=True):
        found[f"first_window{width}"] = mass_near / chars_near
    inside = page.inside(mass)
    means = inside / np.maximum(1, page.inside(chars))
    at = page.box
    for level in range(_LEVELS):
        found[f"first_up{level}"] = means[at]
        found[f"first_up{level}_share"] = inside[at] / total
        at = page.wider[at]
    for name, path in (("tags", page.tag_path), ("names", page.name_path)):
        mass_there, chars_there = np.bincount(path, weights=mass), np.bincount(path, weights=chars)
        found[f"first_path_{name}"] = mass_there[path] / chars_there[path]
    return {**found, **_main_part(page, shares, mass, total)}


def _main_part(page: Layout, shares: Ints, mass: Ints, total: int) -> Columns:
    """Where a line lies to what seems to be the text, and how sure the first look is of the page."""
    chars, count = page.shape.chars, len(page.box)
    where, likely = np.arange(count), shares >= _LIKELY
    marked = np.flatnonzero(likely)
    start, stop = (int(marked[0]), int(marked[-1])) if len(marked) else (0, count - 1)
    before, after = distances(likely, FAR)
    sure = (chars * np.maximum(shares, 100 - shares)).sum() / chars.sum()
    inside = page.inside(mass)
    return {
        "likely_before": before,
        "likely_after": after,
        "after_first_likely": np.clip(where - start, -200, 200),
        "before_last_likely": np.clip(stop - where, -200, 200),
        "mass_before": (np.cumsum(mass) - mass) / total,
        "mass_share": mass / total,
        "mass60_up": page.levels_to(page.holding(inside, 60)),
        "mass90_up": page.levels_to(page.holding(inside, 90)),
        "page_mass": np.full(count, total / chars.sum()),
        "page_mass_chars": np.full(count, total // 100),
        "page_best": np.full(count, shares.max()),
        "page_likely": np.full(count, likely.sum()),
        "page_sure": np.full(count, sure),
    }
