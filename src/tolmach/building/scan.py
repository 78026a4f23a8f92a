"""All pages through all per-page stages; what was done before is not done again.

The stages run one after the other over all pages. The key of a stage's result holds the hash of the output of
the stage before, so that a change which changes nothing stops there.
"""

from __future__ import annotations

import contextlib
import time
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from ..canonical import digest
from ..cleaning.host_lines import HostLines
from ..config import Config
from ..errors import OutputError
from ..model import Rejection
from .as_published import PublishedPages
from .byte_rows import ByteRows
from .corpus import Corpus, rejection_order
from .hosts import count_lines, named_when_cleaned
from .listing import Listing
from .messages import Refused, StageInput
from .packed_refs import PackedRefs
from .page_keys import KeyOf, SeenOnSite, seen_on_site, with_key, with_site_key
from .people import People
from .refs import HASH_BYTES, PageRef, going_on, rejection_of
from .run import Job, Result, Workers
from .same_pages import HEAD, SAME_PAGE, beginnings_of_several, read_twice
from .stages import STAGES, Stage
from .store import READ_AHEAD, Kept, Store
from .takedown import Takedown, taken_down
from .timing import Progress
from .unmatched import unmatched

__all__ = ["Scan", "limits_of"]

_UNKNOWN, _REFUSED = bytes(HASH_BYTES), b"\xff" * HASH_BYTES
"""Stand for the hash of an output where it is not known yet, and where the stage refused the page."""
_MANY_SENT = 5000
_AT_ONCE = 500
"""Pages that are looked up together."""
_KEPT_AT_ONCE, _SECONDS_UNKEPT = 100, 0.25
"""Results are kept when there are so many, or when so much time has passed: no more than those can a kill cost."""


class Scan:
    """Reads the pages that are not known yet and runs the stages that have no kept result, one after the other."""

    def __init__(
        self,
        listing: Listing,
        config: Config,
        people: People,
        store: Store,
        workers: Workers,
        progress: Progress,
        damaged: AbstractSet[str] = frozenset(),
        published: PublishedPages | None = None,
    ) -> None:
        """
        Args:
            damaged: keys of results that were kept, and are no more because they were damaged.
            published: the pages that are looked at, under the names that they have there.
        """
        self._listing = listing
        self._config = config
        self._people = people
        self._store = store
        self._workers = workers
        self._progress = progress
        self._damaged = damaged
        self._published = published
        self._limits = limits_of(config)
        self._refs = PackedRefs()
        """The pages that no stage has refused."""
        self._outputs = ByteRows(HASH_BYTES)
        """For each of them the hash of what the stage that it is in made of it."""
        self._rejections: list[Rejection] = list(listing.rejections)
        self._hosts: Mapping[str, HostLines] = {}
        self._worked_on = Counter({stage.name: 0 for stage in STAGES})
        self._remade: list[str] = []
        self._used: set[str] = set()
        """Keys of results of pages that are left out; only where something is taken down."""

    def corpus(self) -> Corpus:
        """Takes all pages through all stages."""
        corrections, takedown = self._people.corrections, self._people.takedown
        self._store.forget_limited(self._limits)
        text, clean, site, language = STAGES
        self._work(text, self._new_pages(text.keys(self._config)))
        self._look_up(self._outputs.numbers_of(_UNKNOWN))
        pages = len(self._refs) + len(self._rejections)
        self._leave_read_twice()
        every_ref = self._refs
        self._leave_refused()
        self._go_on(clean)
        taken = self._leave_taken_down(takedown) if takedown else set()
        self._leave_refused()
        self._go_to_site(site)
        self._leave_refused()
        self._go_on(language)
        self._leave_refused()
        self._refs.go_on(lambda place, hashes: going_on(hashes, self._output_hash(place)))
        self._outputs = ByteRows(HASH_BYTES)
        if takedown:
            self._used.update(key for ref in self._refs for key in ref.keys)
            # what was found out about a page to see that it is taken down
            self._store.forget(taken - self._used)
        return Corpus(
            documents=self._refs.ordered(),
            rejections=tuple(sorted(self._rejections, key=rejection_order)),
            pages=pages,
            hosts=self._hosts,
            skipped=self._listing.skipped,
            worked_on=self._worked_on,
            keys=self._used,
            unmatched=tuple(unmatched(corrections, every_ref, self._refs, self._rejections, self._store)),
            remade=tuple(self._remade),
        )

    def _new_pages(self, key_of: KeyOf) -> Iterator[Job]:
        """Lists all pages; those that have no result of the first stage are its jobs."""
        sent: set[str] = set()
        """Keys of jobs that may be under way; what comes of the others is kept already."""
        known: dict[str, Kept] = {}

        def which_are_kept(refs: Sequence[PageRef]) -> list[bool]:
            keys = [key_of(ref.made) for ref in refs]
            known.clear()
            known.update(self._store.look_up(keys))
            return [key in known for key in keys]

        for item, page in self._listing.pages(which_are_kept):
            if isinstance(item, Rejection):
                self._rejections.append(item)
                continue
            named = self._published.named(item) if self._published else (item,)
            key = key_of(item.made)
            kept = known.get(key) if page is None else self._store.peek(key)
            for ref in named:
                self._refs.append(with_key(ref, key_of, ref.made))
                self._outputs.append(_output(kept))
            ahead = self._listing.pages_ahead(len(self._refs))
            self._progress("read", len(self._refs), None if ahead is None else len(self._refs) + ahead)
            if page is None or not named or kept is not None or key in sent:
                continue
            if len(sent) >= _MANY_SENT:
                sent.difference_update(self._store.look_up(list(sent)))
            sent.add(key)
            yield Job(key, page, page.source_file)

    def _go_on(self, stage: Stage) -> None:
        """Takes the pages into a stage that looks at each by itself."""
        key_of = stage.keys(self._config)

        def keyed(place: int, hashes: bytes) -> bytes:
            output_hash = self._output_hash(place)
            return going_on(hashes, output_hash, key_of(output_hash))

        self._refs.go_on(keyed)
        self._run(stage)

    def _go_to_site(self, stage: Stage) -> None:
        """Takes the pages into the stage that wants to know what others say of each."""
        if self._config.cleaning.repeated_lines:
            self._hosts = count_lines(self._refs, self._store)
        key_of = stage.keys(self._config)

        def keyed(place: int, _: bytes) -> bytes:
            ref = self._refs[place]
            return with_site_key(ref, key_of, self._output_hash(place), self._seen(ref)).hashes

        self._refs.go_on(keyed)
        self._run(stage, self._seen)

    def _seen(self, ref: PageRef) -> SeenOnSite:
        """What others say of a page."""
        return seen_on_site(ref, self._hosts, self._people.corrections, self._store, self._published)

    def _output_hash(self, place: int) -> str:
        """The hash of what the stage that a page is in made of it."""
        output = self._outputs[place]
        assert output not in (_UNKNOWN, _REFUSED)
        return output.hex()

    def _run(self, stage: Stage, seen: Callable[[PageRef], SeenOnSite] | None = None) -> None:
        """Runs a stage on the pages for whose input there is no result, each input once."""
        self._outputs = ByteRows(HASH_BYTES, len(self._refs))
        missing = self._look_up(range(len(self._refs)))
        perhaps = beginnings_of_several(map(self._refs.key, missing), len(missing))
        sent: set[str] = set()
        first = array("q")
        for place in missing:
            key = self._refs.key(place)
            if key not in sent:
                first.append(place)
                if key[:HEAD] in perhaps:
                    sent.add(key)
        refs = self._refs.only(first)
        self._work(stage, self._jobs(refs, seen), len(first))
        self._look_up(missing)

    def _jobs(self, refs: Iterable[PageRef], seen: Callable[[PageRef], SeenOnSite] | None) -> Iterator[Job]:
        rest = iter(refs)
        while some := list(islice(rest, READ_AHEAD)):
            self._store.read_ahead(ref.keys[-2] for ref in some)
            for ref in some:
                *_, input_key, key = ref.keys
                # what others say of a page may be much: it is told again when the page's turn comes
                value = StageInput(self._store.packed(input_key), seen(ref) if seen else None)
                yield Job(key, value, ref.source_file)
        self._store.read_ahead(())

    def _look_up(self, places: Iterable[int]) -> Sequence[int]:
        """Looks up what the stage made of the pages at these places; gives those that there is nothing of."""
        rest, missing = iter(places), array("q")
        while some := list(islice(rest, _AT_ONCE)):
            keys = list(map(self._refs.key, some))
            kept = self._store.look_up(keys)
            for place, key in zip(some, keys, strict=True):
                output = self._outputs[place] = _output(kept.get(key))
                if output == _UNKNOWN:
                    missing.append(place)
        return missing

    def _work(self, stage: Stage, jobs: Iterator[Job], count: int | None = None) -> None:
        """Keeps what a stage makes of its jobs; without their count others tell of the progress."""
        made: list[Result] = []
        kept_at = time.monotonic()
        try:
            for results in self._workers.run(stage.name, self._noted(stage, jobs)):
                made += results
                # to keep a few takes as long as to keep many
                if len(made) >= _KEPT_AT_ONCE or time.monotonic() - kept_at >= _SECONDS_UNKEPT:
                    self._keep(made)
                    made, kept_at = [], time.monotonic()
                self._worked_on[stage.name] += len(results)
                if count is not None:
                    self._progress(stage.name, self._worked_on[stage.name], count)
        except BaseException:
            with contextlib.suppress(OutputError):
                self._keep(made)
            raise
        self._keep(made)

    def _keep(self, results: Sequence[Result]) -> None:
        self._store.put(result[:4] for result in results if not result.limited)
        self._store.put((result[:4] for result in results if result.limited), limits=self._limits)

    def _noted(self, stage: Stage, jobs: Iterator[Job]) -> Iterator[Job]:
        for job in jobs:
            if job.key in self._damaged:
                self._remade.append(f"{job.name}: {stage.name}")
            yield job

    def _leave_read_twice(self) -> None:
        """Leaves out what was read twice."""
        twice = read_twice(self._refs)
        for place, first in twice.items():
            message = f"the same address and the same bytes as {first.source_file}"
            refused = Refused("read", SAME_PAGE, message)
            self._rejections.append(rejection_of(self._refs[place], refused))
        self._leave(twice)

    def _leave_refused(self) -> None:
        """Leaves out the pages that the stage refuses."""
        refused = self._outputs.numbers_of(_REFUSED)
        for place in refused:
            ref = self._refs[place]
            refusal = self._store.output(Refused, ref.key)
            self._rejections.append(rejection_of(ref, refusal))
            if self._people.takedown:
                self._used.update(ref.keys)
        self._leave(refused)

    def _leave_taken_down(self, takedown: Takedown) -> set[str]:
        """Leaves out pages that are taken down by an address which only the page itself names; gives their keys."""
        left = []
        taken: set[str] = set()
        for place, ref in enumerate(self._refs):
            is_cleaned = self._outputs[place] != _REFUSED
            named = named_when_cleaned(ref, self._store) if is_cleaned else ref.named
            if takedown.covers(named):
                left.append(place)
                self._rejections.append(taken_down(named))
                taken.update(ref.keys)
        self._leave(left)
        return taken - {key for ref in self._refs for key in ref.keys}

    def _leave(self, places: Collection[int]) -> None:
        """Leaves out the pages at these places."""
        if not places:
            return
        left = set(places)
        stay = array("q", (place for place in range(len(self._refs)) if place not in left))
        self._refs, outputs = self._refs.only(stay), self._outputs
        self._outputs = ByteRows(HASH_BYTES, len(stay))
        for place, before in enumerate(stay):
            self._outputs[place] = outputs[before]


def limits_of(config: Config) -> str:
    """What refusals for time and memory depend on besides the page."""
    return digest("limits", config.build.page_seconds, config.build.page_memory_mb)


def _output(kept: Kept | None) -> bytes:
    """What is to be known of a kept result: the hash of the output, or that the page was refused."""
    if kept is None:
        return _UNKNOWN
    return _REFUSED if kept.refused else bytes.fromhex(kept.output_hash)
