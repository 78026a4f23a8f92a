"""A page as it was rendered: what a build knows of a document beyond its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..model import Stretch
from ..repairing.samples import RepairSample

__all__ = ["BlockPlace", "PageView", "Views", "no_views"]


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """A paragraph of the text, and the stretches of the rendered page that it was made of."""

    start: int
    end: int
    origin: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The rendered page of a document."""

    rendered: str
    text: str
    """The cleaned text that `blocks` points into."""
    blocks: tuple[BlockPlace, ...] = ()
    repairs: tuple[RepairSample, ...] = ()


Views = Callable[[str], PageView | None]
"""By the id of a document; None where nothing is known."""


def no_views(_document: str) -> PageView | None:
    """Of a dataset that came without the state of its build."""
    return None
