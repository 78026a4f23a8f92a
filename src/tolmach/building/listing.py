"""The raw files as they lie now, beside what each held when it was last read: an untouched file is not opened.

A file counts as untouched when its size and times, and those of its sidecar, are as they were. One that was written
to just before it was read is read again, since a second writing may not show in its times (what git calls racily
clean). `trust=False` reads everything.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from .._version import __version__
from ..canonical import Value, canonical_json, digest
from ..codec import from_plain, to_plain
from ..config import Config
from ..model import Page, Rejection
from ..reading.files import RawFile, files
from .known_files import KnownFile, KnownFiles
from .packed_files import PackedFiles
from .refs import Names, PageRef, Said, page_ref, ref_of
from .stages import library_version
from .store import Store
from .takedown import Takedown, taken_down

__all__ = ["Listing", "Place", "place_of", "where"]

_READING_VERSION = 3
"""Raise it when the same raw files give other pages, or other facts about them."""
_SETTLED_NS = 2_000_000_000
"""So long after a writing the times of a file are sure to show the next one: the coarsest clocks count 2 s."""
_CONTEXT = "listing"
_MAY_PASS = ("unreadable", "bad_sidecar")
"""Reasons that may lie in the file system and not in the file."""

Place = tuple[str, str | None]
"""Where a page lies: file and record."""


def place_of(item: PageRef | Rejection) -> Place:
    """Where a page or what was refused lies."""
    record = item.said.source_record if isinstance(item, PageRef) else item.source_record
    return (item.source_file, record)


def where(place: Place) -> str:
    """A place for a person."""
    file, record = place
    return f"{file} [{record}]" if record else file


@dataclass(slots=True)
class _Held:
    """What a file holds, as it is kept."""

    pages: list[Any] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def known(self, stamp: str) -> KnownFile:
        others = [[to_plain(item) for item in self.rejections], dict(self.skipped)]
        # another reading may go better, although nothing was written to the file
        is_final = not any(item.reason in _MAY_PASS for item in self.rejections)
        return KnownFile(stamp if is_final else "", self.pages, others)


class Listing:
    """All raw files of a build."""

    def __init__(
        self,
        raw: Path,
        config: Config,
        store: Store,
        takedown: Takedown | None = None,
        *,
        trust: bool = True,
    ) -> None:
        """Lists the files.

        Args:
            takedown: pages that are not to be looked at.
            trust: whether a file whose size and times are as before is taken for untouched.

        Raises:
            InputError: there is nothing at `raw`.
        """
        self._store = store
        self._known = KnownFiles(store)
        self._trust = trust
        self._takedown = takedown or Takedown()
        self._context = digest(
            _READING_VERSION,
            __version__,
            [library_version(name) for name in ("pyarrow", "warcio")],
            str(raw.resolve()),
            to_plain(config.reading),
            to_plain(config.sources),
            self._takedown.digest(),
        )
        self.skipped: Counter[str] = Counter()
        """Files and records that are no pages, by what they are."""
        self.changed_unseen: list[str] = []
        """Files that hold something else than before, although nothing showed it; known when they were read."""
        self._files = PackedFiles()
        self._begun = 0
        self._is_told_by_files = True
        self._changed: list[tuple[str, KnownFile]] = []
        rejections: list[Rejection] = []
        now = time.time_ns()
        stamps = hashlib.sha256()
        for item in files(raw, config.reading, sources=config.sources, skipped=self._skip):
            if isinstance(item, Rejection):
                rejections.append(item)
            else:
                stamp = _mark(item, now)
                self._files.append(item, stamp)
                self._is_told_by_files &= stamp != ""
                stamps.update(canonical_json([item.source_file, stamp]))
        self.rejections = tuple(rejections)
        """What was refused without opening it."""
        self._mark = digest(
            self._context, stamps.hexdigest(), [to_plain(item) for item in rejections], dict(self.skipped)
        )

    @property
    def mark(self) -> str | None:
        """Equal for two listings of the same pages; None where the files alone cannot tell, or did not when read."""
        return self._mark if self._is_told_by_files else None

    def mark_with(self, recipe: Value) -> str | None:
        """The same for pages and all else that a dataset is made from: two builds that share it make the same."""
        return None if self.mark is None else digest(self.mark, recipe)

    def pages_ahead(self, pages: int) -> int | None:
        """About how many pages are still to come after so many: files not begun yet hold as many as others did.

        None where the last file is being read, and that is one of many pages.
        """
        ahead = len(self._files) - self._begun
        each = max(1.0, pages / max(1, self._begun))
        return round(ahead * each) if ahead or each < 2 else None

    @cached_property
    def before(self) -> dict[Place, list[PageRef]]:
        """The pages of the build before, by where they lay: records of a file may share a name."""
        found: dict[Place, list[PageRef]] = {}
        for ref in self.pages_before():
            found.setdefault(place_of(ref), []).append(ref)
        return found

    def pages_before(self) -> Iterator[PageRef]:
        """The same, one after the other."""
        return (_ref(page, name) for name, file in self._known.all() for page in file.pages)

    def pages(
        self, which_are_kept: Callable[[Sequence[PageRef]], Sequence[bool]]
    ) -> Iterator[tuple[PageRef | Rejection, Page | None]]:
        """All pages and rejections, once; the page itself only where its file had to be read.

        Args:
            which_are_kept: tells of pages that are known whether they need not be read.
        """
        for some in self._files.in_chunks():
            names = [file.source_file for file, _ in some]
            before = self._known.of(names)
            untouched = [self._untouched(file, stamp, before.get(file.source_file)) for file, stamp in some]
            kept = iter(which_are_kept([ref for refs in untouched for ref in refs or ()]))
            is_known = [refs is not None and all(list(islice(kept, len(refs)))) for refs in untouched]
            for (file, stamp), refs, known in zip(some, untouched, is_known, strict=True):
                self._begun += 1
                if refs is None or not known:
                    yield from self._read(file, stamp, before.get(file.source_file))
                    continue
                rejections, skipped = before[file.source_file].others
                self.skipped.update(skipped)
                for ref in refs:
                    yield ref, None
                for rejection in rejections:
                    yield from_plain(Rejection, rejection), None
            self._known.note(names, self._changed)
            self._changed.clear()

    def keep(self) -> None:
        """Keeps what the files hold for the next build; all pages must have been asked for."""
        self._known.keep()
        self._store.put_fact(_CONTEXT, self._context)

    @cached_property
    def _same_context(self) -> bool:
        return bool(self._store.fact(_CONTEXT) == self._context)

    def _untouched(self, file: RawFile, stamp: str, known: KnownFile | None) -> list[PageRef] | None:
        """The pages of a file that nobody has written to; None where that is not known."""
        if known is None or known.stamp != stamp or not (stamp and self._trust and self._same_context):
            return None
        return [_ref(page, file.source_file) for page in known.pages]

    def _read(
        self, file: RawFile, stamp: str, before: KnownFile | None
    ) -> Iterator[tuple[PageRef | Rejection, Page | None]]:
        held = _Held()

        def note(what: str, _where: str) -> None:
            held.skipped[what] += 1

        for item in file.read(note):
            if isinstance(item, Rejection):
                held.rejections.append(item)
                yield item, None
                continue
            ref = ref_of(item)
            if self._takedown.covers(ref.named):
                # of it nothing is kept, not even where it lies
                held.rejections.append(taken_down(ref.named))
                yield held.rejections[-1], None
            else:
                held.pages.append(_plain(ref))
                yield ref, item
        self.skipped.update(held.skipped)
        known = held.known(stamp)
        self._is_told_by_files &= known.stamp != ""
        self._settle(file, before, known)

    def _settle(self, file: RawFile, before: KnownFile | None, now: KnownFile) -> None:
        if before is not None and self._same_context and before.stamp == now.stamp != "":
            if (list(before.pages), before.others) == (list(now.pages), now.others):
                return
            self.changed_unseen.append(file.source_file)
        self._changed.append((file.source_file, now))

    def _skip(self, what: str, _where: str) -> None:
        self.skipped[what] += 1


def _mark(file: RawFile, now: int) -> str:
    stamp = file.stamp()
    return stamp.mark if stamp is not None and stamp.changed_ns < now - _SETTLED_NS else ""


def _plain(ref: PageRef) -> list[Any]:
    """A page that has been through no stage, as it is kept."""
    return [ref.id, ref.page_id, ref.source_sha256, ref.made, ref.url, ref.batch, list(ref.said)]


def _ref(plain: Any, source_file: str) -> PageRef:
    *names, url, batch, said = plain
    return page_ref(Names(*names), url=url, source_file=source_file, batch=batch, said=Said(*said))
