"""The pages that there are beside those of the build before: new, changed, moved, unchanged, and gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .listing import Place, place_of, where
from .plan import PagePlan
from .refs import PageRef

__all__ = ["PageChanges", "PageKey", "order_of", "page_changes", "page_key"]

PageKey = tuple[Place, str]
"""A page: where it lies, and its id, since records of a file may share a name."""


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What became of pages since the build before."""

    unchanged: AbstractSet[PageKey]
    planned: Mapping[PageKey, PagePlan]
    """Pages that are new, changed or moved; what runs on them is not known yet."""
    gone: Sequence[PageRef]
    """Those that are there no more, in their order; what moved is among them."""


def page_changes(before: Mapping[Place, Sequence[PageRef]], now: Sequence[PageRef]) -> PageChanges:
    """Compares the pages that there are with those of the build before."""
    left = {place: list(known) for place, known in before.items()}
    unchanged, others = set(), []
    for ref in now:
        known = left.get(place_of(ref), [])
        same = next((item for item in known if _is_same(item, ref)), None)
        if same is None:
            others.append(ref)
        else:
            known.remove(same)
            unchanged.add(page_key(ref))
    planned, new = {}, []
    for ref in others:
        if left.get(place_of(ref)):
            left[place_of(ref)].pop(0)
            planned[page_key(ref)] = PagePlan(*place_of(ref), "changed", None)
        else:
            new.append(ref)
    gone = sorted((ref for known in left.values() for ref in known), key=lambda ref: ref.order)
    origins: dict[str, list[str]] = {}
    for ref in gone:
        origins.setdefault(ref.source_sha256, []).append(where(place_of(ref)))
    for ref in new:
        same_bytes = origins.get(ref.source_sha256)
        origin = same_bytes.pop(0) if same_bytes else None
        planned[page_key(ref)] = PagePlan(
            *place_of(ref), "moved" if origin else "new", None, moved_from=origin
        )
    return PageChanges(unchanged, planned, gone)


def page_key(ref: PageRef) -> PageKey:
    """Tells a page from all others."""
    return (place_of(ref), ref.id)


def order_of(key: PageKey) -> tuple[str, str, str]:
    """The canonical order of pages."""
    (file, record), own = key
    return (file, record or "", own)


def _is_same(before: PageRef, now: PageRef) -> bool:
    return before.identity() == now.identity() and before.made == now.made
