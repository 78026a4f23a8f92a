"""All pages through all per-page stages; what was done before is not done again.

The stages run one after the other over all pages. The key of a stage's result holds the hash of the output of
the stage before, so that a change which changes nothing stops there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ..canonical import digest
from ..cleaning.result import Cleaned
from ..cleaning.site import HostLines
from ..codec import from_plain
from ..config import Config
from ..model import Rejection
from .as_published import PublishedPages
from .corpus import Corpus, rejection_order
from .hosts import count_lines
from .listing import Listing
from .page_keys import KeyOf, SeenOnSite, seen_on_site, with_key, with_site_key
from .people import People
from .refs import PageRef, rejection_of
from .run import Job, Workers
from .stages import STAGES, Refused, Stage
from .store import Kept, Store
from .takedown import Takedown, taken_down
from .timing import Progress
from .unmatched import unmatched
from .worker import StageInput

__all__ = ["SAME_PAGE", "Scan", "limits_of", "without_same_pages"]

SAME_PAGE = "same_page"
"""Why a page is left out that is there twice."""


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
        self._refs: list[PageRef] = []
        """The pages that no stage has refused."""
        self._found: dict[str, Kept] = {}
        """What is known of the results of the stage that they are in."""
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
        pages = len(self._refs) + len(self._rejections)
        self._refs = without_same_pages(self._refs, self._rejections)
        every_ref = tuple(self._refs) if corrections else ()
        self._leave_refused()
        self._go_on(clean)
        taken = self._leave_taken_down(takedown) if takedown else set()
        self._leave_refused()
        self._go_to_site(site)
        self._leave_refused()
        self._go_on(language)
        self._leave_refused()
        refs = [ref.done(self._found[ref.key].output_hash) for ref in self._refs]
        if takedown:
            self._used.update(key for ref in refs for key in ref.keys)
            # what was found out about a page to see that it is taken down
            self._store.forget(taken - self._used)
        return Corpus(
            documents=tuple(sorted(refs, key=lambda ref: (ref.batch, ref.id))),
            rejections=tuple(sorted(self._rejections, key=rejection_order)),
            pages=pages,
            hosts=self._hosts,
            skipped=self._listing.skipped,
            worked_on=self._worked_on,
            keys=self._used,
            unmatched=tuple(unmatched(corrections, every_ref, refs, self._rejections, self._store)),
            remade=tuple(self._remade),
        )

    def _new_pages(self, key_of: KeyOf) -> Iterator[Job]:
        """Lists all pages; those that have no result of the first stage are its jobs."""
        sent: set[str] = set()

        def which_are_kept(refs: Sequence[PageRef]) -> list[bool]:
            keys = [key_of(ref.made) for ref in refs]
            self._found.update(self._store.look_up(keys))
            return [key in self._found for key in keys]

        for item, page in self._listing.pages(which_are_kept):
            if isinstance(item, Rejection):
                self._rejections.append(item)
                continue
            named = self._published.named(item) if self._published else (item,)
            self._refs.extend(with_key(ref, key_of, ref.made) for ref in named)
            ahead = self._listing.pages_ahead(len(self._refs))
            self._progress("read", len(self._refs), None if ahead is None else len(self._refs) + ahead)
            if page is None or not named or self._refs[-1].key in sent:
                continue
            if not all(which_are_kept([item])):
                sent.add(self._refs[-1].key)
                yield Job(self._refs[-1].key, page, page.source_file)

    def _go_on(self, stage: Stage) -> None:
        """Takes the pages into a stage that looks at each by itself."""
        key_of = stage.keys(self._config)
        self._refs = [with_key(ref, key_of, self._found[ref.key].output_hash) for ref in self._refs]
        self._run(stage, {})

    def _go_to_site(self, stage: Stage) -> None:
        """Takes the pages into the stage that wants to know what others say of each."""
        if self._config.cleaning.repeated_lines:
            self._hosts = count_lines(self._refs, self._store)
        key_of = stage.keys(self._config)
        seen_of: dict[str, SeenOnSite] = {}
        for place, ref in enumerate(self._refs):
            seen = seen_on_site(ref, self._hosts, self._people.corrections, self._store, self._published)
            if any(seen):
                seen_of[ref.id] = seen
            self._refs[place] = with_site_key(ref, key_of, self._found[ref.key].output_hash, seen)
        self._run(stage, seen_of)

    def _run(self, stage: Stage, seen_of: Mapping[str, SeenOnSite]) -> None:
        """Runs a stage on the pages for whose input there is no result, each input once."""
        self._found = self._store.look_up(ref.key for ref in self._refs)
        missing: dict[str, PageRef] = {}
        for ref in self._refs:
            if ref.key not in self._found:
                missing.setdefault(ref.key, ref)
        jobs = (_job(ref, self._store, seen_of.get(ref.id)) for ref in missing.values())
        self._work(stage, jobs, len(missing))

    def _work(self, stage: Stage, jobs: Iterator[Job], count: int | None = None) -> None:
        """Keeps what a stage makes of its jobs; without their count others tell of the progress."""
        for results in self._workers.run(stage.name, self._noted(stage, jobs)):
            self._store.put(result[:4] for result in results if not result.limited)
            self._store.put((result[:4] for result in results if result.limited), limits=self._limits)
            self._found.update((result.key, Kept(result.output.hash, result.refused)) for result in results)
            self._worked_on[stage.name] += len(results)
            if count is not None:
                self._progress(stage.name, self._worked_on[stage.name], count)

    def _noted(self, stage: Stage, jobs: Iterator[Job]) -> Iterator[Job]:
        for job in jobs:
            if job.key in self._damaged:
                self._remade.append(f"{job.name}: {stage.name}")
            yield job

    def _leave_refused(self) -> None:
        """Leaves out the pages that the stage refuses."""
        left: list[PageRef] = []
        for ref in self._refs:
            if not self._found[ref.key].refused:
                left.append(ref)
                continue
            refused = from_plain(Refused, self._store.output(ref.key))
            self._rejections.append(rejection_of(ref, refused))
            if self._people.takedown:
                self._used.update(ref.keys)
        self._refs = left

    def _leave_taken_down(self, takedown: Takedown) -> set[str]:
        """Leaves out pages that are taken down by an address which only the page itself names; gives their keys."""
        left: list[PageRef] = []
        taken: set[str] = set()
        for ref in self._refs:
            if ref.url is None and not self._found[ref.key].refused:
                cleaned: Cleaned = STAGES[1].decode(self._store.output(ref.key))
                page = replace(ref.named, url=cleaned.url)
                if takedown.covers(page):
                    self._rejections.append(taken_down(page))
                    taken.update(ref.keys)
                    continue
            left.append(ref)
        self._refs = left
        return taken - {key for ref in left for key in ref.keys}


def limits_of(config: Config) -> str:
    """What refusals for time and memory depend on besides the page."""
    return digest("limits", config.build.page_seconds, config.build.page_memory_mb)


def _job(ref: PageRef, store: Store, seen: SeenOnSite | None) -> Job:
    *_, input_key, key = ref.keys
    return Job(key, StageInput(store.packed(input_key), seen), ref.source_file)


def without_same_pages(refs: Sequence[PageRef], rejections: list[Rejection]) -> list[PageRef]:
    """Leaves out what was read twice: the same address with the same bytes is one document."""
    first: dict[str, PageRef] = {}
    for ref in sorted(refs, key=lambda ref: ref.order):
        known = first.setdefault(ref.id, ref)
        if known is not ref:
            message = f"the same address and the same bytes as {known.source_file}"
            rejections.append(rejection_of(ref, Refused("read", SAME_PAGE, message)))
    return list(first.values())
