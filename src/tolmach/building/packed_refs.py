"""Pages without their bytes, packed: as objects those of a large corpus would be most of what a build holds."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from .refs import HASHES_BYTES, ID_BYTES, NOTHING_SAID, PageRef, Said, last_key

__all__ = ["PackedRefs"]

_PLACES = "L"


class _Columns:
    """What is known of each page: what is text one after the other, and the hashes in rows of one length."""

    def __init__(self) -> None:
        self._texts = bytearray()
        self._starts = array("Q", (0,))
        self._hashes = bytearray()
        self.width = 0
        """So many bytes of a row are filled: all pages are in the same stage."""

    def append(self, ref: PageRef) -> int:
        said = tuple(ref.said) if any(ref.said) else None
        self._texts += marshal.dumps((ref.url, ref.source_file, ref.batch, said))
        self._starts.append(len(self._texts))
        self._hashes += ref.hashes.ljust(HASHES_BYTES, b"\0")
        self.width = len(ref.hashes)
        return len(self._starts) - 2

    def ref(self, place: int) -> PageRef:
        text = self._texts[self._starts[place] : self._starts[place + 1]]
        url, source_file, batch, said = marshal.loads(text)  # noqa: S302 - packed above
        return PageRef(
            url, source_file, batch, Said(*said) if said else NOTHING_SAID, self.hashes(place, self.width)
        )

    def hashes(self, place: int, length: int) -> bytes:
        start = place * HASHES_BYTES
        return bytes(self._hashes[start : start + length])

    def set_hashes(self, place: int, hashes: bytes) -> None:
        start = place * HASHES_BYTES
        self._hashes[start : start + len(hashes)] = hashes


class PackedRefs(Sequence[PageRef]):
    """Pages that are in the same stage, unpacked one by one as they are asked for."""

    def __init__(self, columns: _Columns | None = None, places: Iterable[int] = ()) -> None:
        self._columns = columns or _Columns()
        self._places = array(_PLACES, places)
        """Where in the columns each lies: a choice of pages, or another order, packs nothing again."""

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> PageRef: ...

    @overload
    def __getitem__(self, number: slice) -> PackedRefs: ...

    def __getitem__(self, number: int | slice) -> PageRef | PackedRefs:
        if isinstance(number, slice):
            return PackedRefs(self._columns, self._places[number])
        return self._columns.ref(self._places[number])

    def __iter__(self) -> Iterator[PageRef]:
        return map(self._columns.ref, self._places)

    def append(self, ref: PageRef) -> None:
        """Adds a page."""
        self._places.append(self._columns.append(ref))

    def go_on(self, changed: Callable[[int, bytes], bytes]) -> None:
        """Puts all pages into the next stage, also where they belong to another choice.

        Args:
            changed: Gives for a page's number and hashes what these become; until it was asked for all pages, they
                are in the stage before.
        """
        columns = self._columns
        hashes = b""
        for number, place in enumerate(self._places):
            hashes = changed(number, columns.hashes(place, columns.width))
            columns.set_hashes(place, hashes)
        columns.width = max(columns.width, len(hashes))

    def id(self, number: int) -> str:
        """That of a page, which need not be unpacked for it."""
        return self._columns.hashes(self._places[number], ID_BYTES).hex()

    def key(self, number: int) -> str:
        """The key of the result of a page's stage, likewise."""
        return last_key(self._columns.hashes(self._places[number], self._columns.width))

    def only(self, numbers: Iterable[int]) -> PackedRefs:
        """Some of them, in this order."""
        return PackedRefs(self._columns, map(self._places.__getitem__, numbers))

    def ordered(self) -> PackedRefs:
        """All of them, by batch and id."""
        batches: dict[str, array[int]] = {}
        for number, ref in enumerate(self):
            batches.setdefault(ref.batch, array(_PLACES)).append(number)
        return self.only(number for _, own in sorted(batches.items()) for number in sorted(own, key=self.id))
