"""All pages through all per-page stages; what was done before is not done again.

The stages run one after the other over all pages. The key of a stage's result holds the hash of the output of
the stage before, so that a change which changes nothing stops there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

__all__ = [
    "SAME_PAGE",
    "limits_of",
    "scan",
    "without_same_pages",
]

SAME_PAGE = "same_page"
"""Why a page is left out that is there twice."""


def scan(
    listing: Listing,
    config: Config,
    people: People,
    store: Store,
    workers: Workers,
    progress: Progress,
    damaged: AbstractSet[str] = frozenset(),
    published: PublishedPages | None = None,
) -> Corpus:
    """Reads the pages that are not known yet and runs the stages that have no kept result.

    Args:
        damaged: keys of results that were kept, and are no more because they were damaged.
        published: the pages that are looked at, under the names that they have there.
    """
    corrections, takedown = people.corrections, people.takedown
    worked_on = Counter({stage.name: 0 for stage in STAGES})
    limits = limits_of(config)
    keys: set[str] = set()
    taken: set[str] = set()
    store.forget_limited(limits)
    refs: list[PageRef] = []
    rejections: list[Rejection] = list(listing.rejections)
    hosts: Mapping[str, HostLines] = {}
    remade: list[str] = []

    found: dict[str, Kept] = {}
    """What is known of the results of the stage that the pages are in."""

    def new_pages(key_of: KeyOf) -> Iterator[Job]:
        sent: set[str] = set()

        def is_kept(ref: PageRef) -> bool:
            key = key_of(ref.input_hash)
            if key not in found and (kept := store.peek(key)) is not None:
                found[key] = kept
            return key in found

        for item, page in listing.pages(is_kept):
            if isinstance(item, Rejection):
                rejections.append(item)
                continue
            named = published.named(item) if published else (item,)
            refs.extend(with_key(ref, key_of, ref.input_hash) for ref in named)
            ahead = listing.pages_ahead(len(refs))
            progress("read", len(refs), None if ahead is None else len(refs) + ahead)
            if page is not None and named and refs[-1].key not in sent and not is_kept(refs[-1]):
                sent.add(refs[-1].key)
                yield Job(refs[-1].key, page, page.source_file)

    def noted(stage: Stage, jobs: Iterator[Job]) -> Iterator[Job]:
        for job in jobs:
            if job.key in damaged:
                remade.append(f"{job.name}: {stage.name}")
            yield job

    for number, stage in enumerate(STAGES):
        jobs: Iterator[Job]
        missing: list[PageRef] = []
        seen_of: dict[str, SeenOnSite] = {}
        key_of = stage.keys(config)
        if number == 0:
            jobs = new_pages(key_of)
        else:
            outputs = [found[ref.key].output_hash for ref in refs]
            if stage.name == "site":
                if config.cleaning.repeated_lines:
                    hosts = count_lines(refs, store)
                for place, (ref, output) in enumerate(zip(refs, outputs, strict=True)):
                    seen = seen_on_site(ref, hosts, corrections, store, published)
                    if any(seen):
                        seen_of[ref.id] = seen
                    refs[place] = with_site_key(ref, key_of, output, seen)
            else:
                refs = [with_key(ref, key_of, output) for ref, output in zip(refs, outputs, strict=True)]
            found = store.look_up(ref.key for ref in refs)
            missing = _missing(refs, found)
            jobs = (_job(ref, store, seen_of.get(ref.id)) for ref in missing)
        for results in workers.run(stage.name, noted(stage, jobs)):
            store.put(result[:4] for result in results if not result.limited)
            store.put((result[:4] for result in results if result.limited), limits=limits)
            found.update((result.key, Kept(result.output.hash, result.refused)) for result in results)
            worked_on[stage.name] += len(results)
            if number:
                progress(stage.name, worked_on[stage.name], len(missing))
        if number == 0:
            pages = len(refs) + len(rejections)
            refs = without_same_pages(refs, rejections)
            all_refs = refs if corrections else []
        if takedown and stage.name == "clean":
            before, refs = refs, _without_taken_down(refs, takedown, found, store, rejections)
            taken = {key for ref in before for key in ref.keys} - {key for ref in refs for key in ref.keys}
        before, refs = refs, _without_refused(refs, found, store, rejections)
        if takedown:
            left = {ref.id for ref in refs}
            keys.update(key for ref in before if ref.id not in left for key in ref.keys)
    refs = [ref.done(found[ref.key].output_hash) for ref in refs]
    if takedown:
        keys.update(key for ref in refs for key in ref.keys)
        # what was found out about a page to see that it is taken down
        store.forget(taken - keys)
    return Corpus(
        documents=tuple(sorted(refs, key=lambda ref: (ref.provenance.batch, ref.id))),
        rejections=tuple(sorted(rejections, key=rejection_order)),
        pages=pages,
        hosts=hosts,
        skipped=listing.skipped,
        worked_on=worked_on,
        keys=keys,
        unmatched=tuple(unmatched(corrections, all_refs, refs, rejections, store)),
        remade=tuple(remade),
    )


def limits_of(config: Config) -> str:
    """What refusals for time and memory depend on besides the page."""
    return digest("limits", config.build.page_seconds, config.build.page_memory_mb)


def _missing(refs: Iterable[PageRef], found: Mapping[str, Kept]) -> list[PageRef]:
    """The pages for whose input the next stage has no kept result, each input once."""
    first: dict[str, PageRef] = {}
    for ref in refs:
        if ref.key not in found:
            first.setdefault(ref.key, ref)
    return list(first.values())


def _job(ref: PageRef, store: Store, seen: SeenOnSite | None) -> Job:
    *_, input_key, key = ref.keys
    return Job(key, StageInput(store.packed(input_key), seen), ref.provenance.source_file)


def _without_refused(
    refs: Iterable[PageRef], found: Mapping[str, Kept], store: Store, rejections: list[Rejection]
) -> list[PageRef]:
    kept: list[PageRef] = []
    for ref in refs:
        if found[ref.key].refused:
            rejections.append(rejection_of(ref, from_plain(Refused, store.output(ref.key))))
        else:
            kept.append(ref)
    return kept


def _without_taken_down(
    refs: Iterable[PageRef],
    takedown: Takedown,
    found: Mapping[str, Kept],
    store: Store,
    rejections: list[Rejection],
) -> list[PageRef]:
    """Leaves out pages that are taken down by an address which only the page itself names."""
    left: list[PageRef] = []
    for ref in refs:
        if ref.url is None and not found[ref.key].refused:
            cleaned: Cleaned = STAGES[1].decode(store.output(ref.key))
            page = replace(ref.named, url=cleaned.url)
            if takedown.covers(page):
                rejections.append(taken_down(page))
                continue
        left.append(ref)
    return left


def without_same_pages(refs: Sequence[PageRef], rejections: list[Rejection]) -> list[PageRef]:
    """Leaves out what was read twice: the same address with the same bytes is one document."""
    first: dict[str, PageRef] = {}
    for ref in sorted(refs, key=lambda ref: ref.order):
        known = first.setdefault(ref.id, ref)
        if known is not ref:
            where = known.provenance.source_file
            message = f"the same address and the same bytes as {where}"
            rejections.append(rejection_of(ref, Refused("read", SAME_PAGE, message)))
    return list(first.values())
