"""The plots of a card: what is in the dataset, to be seen at a glance.

Equal counts give equal bytes, with equal versions of Pillow on one kind of machine. The name of a plot is made of what
it shows, so that a build can tell from it that there is nothing to draw. Bars, lines and labels are all that there is:
a library for plots of any kind would take longer to load than a page takes to be built.
"""

from __future__ import annotations

import functools
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from ..canonical import digest
from ..codec import to_plain

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

__all__ = ["LENGTHS", "LIBRARIES", "Plot", "draw", "plots_of"]

LIBRARIES = ("pillow",)
"""What decides the bytes of a plot, besides its counts."""
LENGTHS = (0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000)
"""Texts are counted by the last of these that they reach, in code points."""
_VERSION = 3
"""Raise it when equal counts give other bytes."""
_LANGUAGES = {"ru": "Russian", "en": "English", "other": "other", "und": "undecided"}
_MOST_REASONS = 14
_WIDTH = 1440
"""Pixels; a page shows it half as wide or less, and screens of high resolution all of it."""
_MARGIN, _GAP = 32, 12
"""Pixels: around all, and between a bar and what it is labelled by."""
_SMALL, _LARGE = 22, 26
"""Pixels: sizes of letters."""
_LINE = 40
"""Pixels from one bar to the next where they lie below each other."""
_UPRIGHT = 360
"""Pixels: the highest bar that stands, with what is above it."""
_FILLED = 0.78
"""Share of the room of a bar that the bar fills."""
_TOP = _MARGIN + _LARGE + 2 * _GAP
"""Pixels: where the bars begin."""
_LEAST_BETWEEN = 14
"""Pixels between two labels that stand side by side."""
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
    """The picture, as PNG, 1440 pixels wide."""
    picture = _upright(plot) if plot.is_upright else _lying(plot)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _lying(plot: Plot) -> Image.Image:
    """Bars below each other, each with its label before and its count behind."""
    counts = [count for _, count in plot.bars]
    numbers = _numbers(counts, plot)
    picture, canvas = _canvas(plot, _LINE * len(counts))
    small = _font(_SMALL)
    left = _MARGIN + max(small.getlength(label) for label, _ in plot.bars) + _GAP
    room = _WIDTH - left - _MARGIN - _GAP - max(map(small.getlength, numbers))
    for place, ((label, count), number) in enumerate(zip(plot.bars, numbers, strict=True)):
        middle = _TOP + _LINE * (place + 0.5)
        half = _LINE * _FILLED / 2
        end = left + room * count / max(counts)
        canvas.text((left - _GAP, middle), label, _INK, small, anchor="rm")
        _bar(canvas, left, middle - half, end, middle + half)
        canvas.text((end + _GAP, middle), number, _INK, small, anchor="lm")
    return picture


def _upright(plot: Plot) -> Image.Image:
    """Bars side by side, with their counts over them or, where there is no room, a scale beside them."""
    counts = [count for _, count in plot.bars]
    numbers, most = _numbers(counts, plot), max(*counts, 1)
    small = _font(_SMALL)
    picture, canvas = _canvas(plot, _UPRIGHT + 2 * _LINE)
    bottom, full = _TOP + _UPRIGHT, _UPRIGHT - _LINE
    ticks = sorted({0, most // 2, most})
    widest = max(map(small.getlength, numbers))
    has_scale = widest + _LEAST_BETWEEN > (_WIDTH - 2 * _MARGIN) / len(counts)
    left: float = _MARGIN
    if has_scale:
        left += max(small.getlength(f"{tick:,}") for tick in ticks) + _GAP
    each = (_WIDTH - _MARGIN - left) / len(counts)
    if has_scale:
        for tick in ticks:
            y = bottom - full * tick / most
            canvas.line((left, y, _WIDTH - _MARGIN, y), _GRID, 2)
            canvas.text((left - _GAP, y), f"{tick:,}", _INK, small, anchor="rm")
    labelled = max(small.getlength(label) for label, _ in plot.bars) + _LEAST_BETWEEN
    every = math.ceil(labelled / each)
    for place, ((label, count), number) in enumerate(zip(plot.bars, numbers, strict=True)):
        middle = left + each * (place + 0.5)
        half = each * _FILLED / 2
        top = bottom - full * count / most
        _bar(canvas, middle - half, top, middle + half, bottom)
        if not has_scale:
            canvas.text((middle, top - _GAP / 2), number, _INK, small, anchor="md")
        if place % every == 0 and middle + labelled / 2 <= _WIDTH:
            canvas.text((middle, bottom + _GAP), label, _INK, small, anchor="ma")
    canvas.line((left, bottom, _WIDTH - _MARGIN, bottom), _INK, 2)
    canvas.text(
        ((left + _WIDTH - _MARGIN) / 2, bottom + _LINE + _GAP / 2), plot.axis, _INK, small, anchor="ma"
    )
    return picture


def _canvas(plot: Plot, height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A white picture with the plot's title, and room of this height below it."""
    # imported here: workers count what plots show, and draw none
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (_WIDTH, _TOP + height + _MARGIN), "white")
    canvas = ImageDraw.Draw(picture)
    canvas.text((_MARGIN, _MARGIN), plot.title, _INK, _font(_LARGE), anchor="la")
    return picture, canvas


def _bar(canvas: ImageDraw.ImageDraw, left: float, top: float, right: float, bottom: float) -> None:
    corners = [round(at) for at in (left, top, right, bottom)]
    if corners[0] < corners[2] and corners[1] < corners[3]:
        canvas.rectangle((corners[0], corners[1], corners[2] - 1, corners[3] - 1), _BAR)


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The font that comes with Pillow, and none that this machine may have."""
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # it always is where a size is given
    return font


def _numbers(counts: Sequence[int], plot: Plot) -> list[str]:
    total = sum(counts) or 1
    if plot.is_upright:
        return [f"{count:,}" if count else "" for count in counts]
    return [f"{count:,} ({count / total:.0%})" for count in counts]


@functools.cache
def _version_of(library: str) -> str:
    return metadata.version(library)
