"""The plots of a card: what is in the dataset, to be seen at a glance.

Equal counts give equal bytes, with equal versions of matplotlib and Pillow on one kind of machine. The name of a plot
is made of what it shows, so that a build can tell from it that there is nothing to draw: matplotlib, which takes half
a second to load, is loaded only to draw.
"""

from __future__ import annotations

import functools
import io
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from ..canonical import digest
from ..codec import to_plain

__all__ = ["LENGTHS", "LIBRARIES", "Plot", "draw", "plots_of"]

LIBRARIES = ("matplotlib", "pillow")
"""What decides the bytes of a plot, besides its counts."""
LENGTHS = (0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000)
"""Texts are counted by the last of these that they reach, in code points."""
_VERSION = 1
"""Raise it when equal counts give another picture."""
_LANGUAGES = {"ru": "Russian", "en": "English", "other": "other", "und": "undecided"}
_MOST_REASONS = 14
_INCHES, _DPI = 7.2, 100
_FONT_SIZE = 10
_LETTER = 0.0115
"""Width of a letter, as a share of the plot's."""
_ROOM = 0.9
"""The same of all bars that stand side by side."""
_BAR = "#0072B2"
"""The blue of Okabe and Ito (2008), which all kinds of sight tell from white."""
_INK, _GRID = "#222222", "#dddddd"


@dataclass(frozen=True, slots=True)
class Plot:
    """Counts as bars."""

    name: str
    """One word."""
    title: str
    axis: str
    """What the bars are labelled by."""
    bars: tuple[tuple[str, int], ...]
    is_upright: bool = False
    """Bars side by side, for what has an order; else below each other."""

    @property
    def path(self) -> str:
        """Where it lies in the dataset's folder."""
        key = digest("plot", _VERSION, [_version_of(name) for name in LIBRARIES], to_plain(self))[:16]
        return f"plots/{self.name}-{key}.png"

    @property
    def alt(self) -> str:
        """The same in words, for those who do not see it."""
        return f"{self.title}: {', '.join(f'{label} {count}' for label, count in self.bars if count)}"


def plots_of(
    letters: Mapping[str, int],
    removed: Mapping[str, int],
    lengths: Mapping[str, int],
    years: Mapping[str, int],
) -> Iterator[Plot]:
    """The plots of a dataset; one of which there would be nothing to see is left out.

    Args:
        letters: Characters of text by `ru`, `en`, `other` and `und`.
        removed: Removed stretches by reason.
        lengths: Documents by the last of `LENGTHS` that their texts reach.
        years: Documents by the year of publication.
    """
    languages = tuple((label, letters[code]) for code, label in _LANGUAGES.items() if letters.get(code))
    if languages:
        yield Plot("languages", "Characters of text by language", "language", languages)
    if len(years) > 1:
        span = range(int(min(years)), int(max(years)) + 1)
        bars = tuple((str(year), years.get(f"{year:04}", 0)) for year in span)
        yield Plot(
            "years", "Documents by year of publication, where it is known", "year", bars, is_upright=True
        )
    if lengths:
        labels = [f"under {LENGTHS[1]}", *(f"{length:,}+" for length in LENGTHS[1:])]
        bars = tuple(
            (label, lengths.get(str(length), 0)) for label, length in zip(labels, LENGTHS, strict=True)
        )
        yield Plot("lengths", "Documents by length of text", "characters", bars, is_upright=True)
    if removed:
        ordered = sorted(removed.items(), key=lambda item: (-item[1], item[0]))
        rest = sum(count for _, count in ordered[_MOST_REASONS:])
        shown = (*ordered[:_MOST_REASONS], *((("all others", rest),) if rest else ()))
        yield Plot("removed", "Removed lines by reason", "reason", tuple(shown))


def draw(plot: Plot) -> bytes:
    """The picture, as PNG, 720 pixels wide."""
    # it warns where it cannot write a cache of fonts, which is no matter here
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        return _png(plot)
    finally:
        logger.setLevel(level)


def _png(plot: Plot) -> bytes:
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    # the font that comes with it, and none of the same name that this machine may have
    fonts = Path(mpl.get_data_path(), "fonts", "ttf")
    font = FontProperties(fname=str(fonts / "DejaVuSans.ttf"), size=_FONT_SIZE)
    bold = FontProperties(fname=str(fonts / "DejaVuSans-Bold.ttf"), size=_FONT_SIZE + 1)
    labels, counts = zip(*plot.bars, strict=True)
    places = range(len(labels))
    # what a user has set for plots of their own is no matter, and stays
    with mpl.rc_context(mpl.rcParamsDefault):
        height = 3.2 if plot.is_upright else 0.9 + 0.27 * len(labels)
        figure = Figure(figsize=(_INCHES, height), dpi=_DPI, facecolor="white")
        canvas: Any = FigureCanvasAgg(figure)
        most, numbers = max(counts), _numbers(counts, plot)
        widest = max(map(len, numbers))
        # over bars that stand side by side there may be no room for numbers
        has_scale = plot.is_upright and _LETTER * widest > _ROOM / len(labels)
        beside = (widest if has_scale else 2) if plot.is_upright else max(map(len, labels))
        left = 0.04 + _LETTER * beside
        below, above = (0.62 if plot.is_upright else 0.2) / height, 0.5 / height
        axes = figure.add_axes((left, below, 0.97 - left, 1 - below - above))
        if plot.is_upright:
            bars = axes.bar(places, counts, width=0.8, color=_BAR)
            axes.set_xlim(-0.7, len(labels) - 0.3)
            axes.set_ylim(0, most * 1.14)
            every = -(-len(labels) // 16)
            axes.set_xticks(places[::every], labels[::every], fontproperties=font, color=_INK)
            axes.set_xlabel(plot.axis, fontproperties=font, color=_INK)
        else:
            bars = axes.barh(places, counts, height=0.72, color=_BAR)
            axes.set_xlim(0, most / (1 - _LETTER * (widest + 1) / (0.97 - left)))
            axes.set_ylim(len(labels) - 0.4, -0.6)
            axes.set_xticks([])
            axes.set_yticks(places, labels, fontproperties=font, color=_INK)
        if has_scale:
            ticks = sorted({0, most // 2, most})
            axes.set_yticks(ticks, [f"{tick:,}" for tick in ticks], fontproperties=font, color=_INK)
            axes.grid(axis="y", color=_GRID)
            axes.set_axisbelow(True)
        else:
            if plot.is_upright:
                axes.set_yticks([])
            axes.bar_label(bars, numbers, padding=3, fontproperties=font, color=_INK)
        for side in ("top", "right", "left" if plot.is_upright else "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0)
        figure.text(0.02, 1 - 0.3 / height, plot.title, fontproperties=bold, color=_INK)
        stream = io.BytesIO()
        canvas.print_png(stream, metadata={"Software": None})
    return stream.getvalue()


def _numbers(counts: tuple[int, ...], plot: Plot) -> list[str]:
    total = sum(counts) or 1
    if plot.is_upright:
        return [f"{count:,}" if count else "" for count in counts]
    return [f"{count:,} ({count / total:.0%})" for count in counts]


@functools.cache
def _version_of(library: str) -> str:
    return metadata.version(library)
