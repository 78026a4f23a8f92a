"""Pages without their bytes, packed: as objects those of a large corpus would be most of what a build holds."""

from __future__ import annotations

import marshal
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any, Protocol, Self, overload

from .byte_rows import ByteRows
from .refs import HASHES_BYTES, ID_BYTES, NOTHING_SAID, PageRef, Said, last_key

__all__ = ["PackedRefs", "Refs", "filed"]

_PLACES = "L"
_FILED_AT_ONCE = 64
_CHUNKS_READ = 4
"""Workers are some documents ahead of what is written."""

_Plain = tuple[str | None, str, str, tuple[str | None, ...] | None]
"""All of a page but its hashes; most pages have nothing of their own in the last."""


class _Source(Protocol):
    """What is known of each page, by its place: all are in the same stage."""

    def ref(self, place: int, /) -> PageRef: ...

    def hashes(self, place: int, /) -> bytes: ...


class Refs(Sequence[PageRef]):
    """Pages of a source, unpacked one by one as they are asked for."""

    def __init__(self, source: _Source, places: Iterable[int]) -> None:
        self._source = source
        self._places = array(_PLACES, places)
        """Where each lies: a choice of pages, or another order, packs nothing again."""

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> PageRef: ...

    @overload
    def __getitem__(self, number: slice) -> Self: ...

    def __getitem__(self, number: int | slice) -> PageRef | Self:
        if isinstance(number, slice):
            return type(self)(self._source, self._places[number])
        return self._source.ref(self._places[number])

    def __iter__(self) -> Iterator[PageRef]:
        return map(self._source.ref, self._places)

    def id(self, number: int) -> str:
        """That of a page, which need not be unpacked for it."""
        return self._source.hashes(self._places[number])[:ID_BYTES].hex()

    def key(self, number: int) -> str:
        """The key of the result of a page's stage, likewise."""
        return last_key(self._source.hashes(self._places[number]))

    def only(self, numbers: Iterable[int]) -> Self:
        """Some of them, in this order."""
        return type(self)(self._source, map(self._places.__getitem__, numbers))

    def ordered(self) -> Self:
        """All of them, by batch and id."""
        batches: dict[str, array[int]] = {}
        for number, ref in enumerate(self):
            batches.setdefault(ref.batch, array(_PLACES)).append(number)
        return self.only(number for _, own in sorted(batches.items()) for number in sorted(own, key=self.id))


class PackedRefs(Refs):
    """Pages in memory, which go from stage to stage."""

    def __init__(self, columns: _Columns | None = None, places: Iterable[int] = ()) -> None:
        self._columns = columns or _Columns()
        super().__init__(self._columns, places)

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
            hashes = changed(number, columns.hashes(place))
            columns.set_hashes(place, hashes)
        columns.width = max(columns.width, len(hashes))


class _Columns:
    """What is text one after the other, and the hashes in rows of one length."""

    def __init__(self) -> None:
        self._texts = bytearray()
        self._starts = array("Q", (0,))
        self._hashes = ByteRows(HASHES_BYTES)
        self.width = 0
        """So many bytes of a row are filled."""

    def append(self, ref: PageRef) -> int:
        self._texts += marshal.dumps(_plain(ref))
        self._starts.append(len(self._texts))
        self._hashes.append(ref.hashes)
        self.width = len(ref.hashes)
        return len(self._starts) - 2

    def ref(self, place: int) -> PageRef:
        text = self._texts[self._starts[place] : self._starts[place + 1]]
        return _ref(marshal.loads(text), self.hashes(place))  # noqa: S302 - packed above

    def hashes(self, place: int) -> bytes:
        return self._hashes.start_of(place, self.width)

    def set_hashes(self, place: int, hashes: bytes) -> None:
        self._hashes[place] = hashes


def filed(refs: Refs, folder: Path) -> Refs:
    """The same pages in a file in this folder, which goes when they do: to be read in their order.

    Raises:
        OSError: It cannot be written.
    """
    return Refs(_File(refs, folder), range(len(refs)))


class _File:
    """Pages in a file, some at a time."""

    def __init__(self, refs: Iterable[PageRef], folder: Path) -> None:
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed when nobody reads it any more
        starts = array("Q", (0,))
        rest = iter(refs)
        while some := list(islice(rest, _FILED_AT_ONCE)):
            file.write(marshal.dumps([(_plain(ref), ref.hashes) for ref in some]))
            starts.append(file.tell())
        file.flush()

        @lru_cache(_CHUNKS_READ)
        def chunk(number: int) -> Any:
            return _read(file, starts[number], starts[number + 1])

        self._chunk = chunk

    def ref(self, place: int) -> PageRef:
        number, own = divmod(place, _FILED_AT_ONCE)
        return _ref(*self._chunk(number)[own])

    def hashes(self, place: int) -> bytes:
        return self.ref(place).hashes


def _read(file: IO[bytes], start: int, end: int) -> Any:
    file.seek(start)
    return marshal.loads(file.read(end - start))  # noqa: S302 - written by this process


def _plain(ref: PageRef) -> _Plain:
    return (ref.url, ref.source_file, ref.batch, tuple(ref.said) if any(ref.said) else None)


def _ref(plain: _Plain, hashes: bytes) -> PageRef:
    url, source_file, batch, said = plain
    return PageRef(url, source_file, batch, Said(*said) if said else NOTHING_SAID, hashes)
