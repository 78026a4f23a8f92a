"""Pages that are there twice, found without a table of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from .refs import PageRef

__all__ = ["HEAD", "SAME_PAGE", "beginnings_of_several", "read_twice"]

SAME_PAGE = "same_page"
"""Why a page is left out that is there twice."""
HEAD = 16
"""Digits: what a number of 64 bits holds."""


def read_twice(refs: Sequence[PageRef]) -> dict[int, PageRef]:
    """The places of pages whose address and bytes another one has too, and that one: one document for both.

    It is the first in the canonical order of the pages.
    """
    perhaps = beginnings_of_several((ref.id for ref in refs), len(refs))
    places: dict[str, list[int]] = {}
    for place, ref in enumerate(refs if perhaps else ()):
        if ref.id[:HEAD] in perhaps:
            places.setdefault(ref.id, []).append(place)
    found = {}
    for own in places.values():
        first, *others = sorted(own, key=lambda place: refs[place].order)
        found.update(dict.fromkeys(others, refs[first]))
    return found


def beginnings_of_several(names: Iterable[str], count: int) -> frozenset[str]:
    """The beginnings, `HEAD` digits long, that several of so many hashes have: hardly any but those of equal ones."""
    heads = np.fromiter((int(name[:HEAD], 16) for name in names), np.uint64, count)
    heads.sort()
    return frozenset(f"{head:0{HEAD}x}" for head in heads[1:][heads[1:] == heads[:-1]].tolist())
