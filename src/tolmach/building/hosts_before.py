"""Which hosts pages had in builds before, as far as their results are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..config import Config
from .hosts import host_of_page, host_when_cleaned
from .listing import Place, place_of
from .recipe import Recipe, keys_before
from .refs import PageRef
from .stages import Stage
from .store import Store

__all__ = ["HostsBefore"]


class HostsBefore:
    """The pages of the build before, with the hosts that they name in themselves."""

    def __init__(
        self,
        pages: Mapping[Place, Sequence[PageRef]],
        stages: Sequence[Stage],
        config: Config,
        recipe: Recipe | None,
        store: Store,
    ) -> None:
        """
        Args:
            pages: those of the build before, by where they lay.
            stages: those up to cleaning.
            config: that of now: with it, too, pages may have been cleaned.
            recipe: that of the build before, if it is known.
        """
        self._pages = pages
        self._store = store
        now = tuple(stage.keys(config) for stage in stages)
        then = tuple(key_of for stage in stages if (key_of := keys_before(stage, recipe)))
        self._keys = (now, then) if len(then) == len(now) else (now,)

    def of(self, refs: Iterable[PageRef]) -> set[str]:
        """The hosts of what lay where these pages lie."""
        found = set()
        for known in (known for place in dict.fromkeys(map(place_of, refs)) for known in self._at(place)):
            keys = self._cleaned(known)
            found |= {host_when_cleaned(known, key, self._store) for key in keys}
            if not keys:
                found.add(host_of_page(known, None))
        return {host for host in found if host is not None}

    def is_known_of(self, ref: PageRef) -> bool:
        """Whether it is known what this page, with the same bytes, named as its host."""
        return bool(ref.url) or any(
            self._cleaned(known) for known in self._at(place_of(ref)) if known.id == ref.id
        )

    def _at(self, place: Place) -> Sequence[PageRef]:
        return self._pages.get(place, ())

    def _cleaned(self, known: PageRef) -> list[str]:
        """The keys under which it is kept what cleaning left of a page."""
        found = []
        for text, clean in self._keys:
            decoded = self._store.peek(text(known.made))
            key = clean(decoded.output_hash) if decoded and not decoded.refused else None
            cleaned = self._store.peek(key) if key else None
            if key and cleaned and not cleaned.refused:
                found.append(key)
        return found
