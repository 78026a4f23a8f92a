"""All pages through all per-page stages; what was done before is not done again.

The stages run one after the other over all pages. The key of a stage's result holds the hash of the output of
the stage before, so that a change which changes nothing stops there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..canonical import Value, digest
from ..cleaning.result import Cleaned
from ..cleaning.site import Evidence, HostLines
from ..codec import from_plain, to_plain
from ..config import Config
from ..model import Document, Rejection
from ..reading.files import read
from .hosts import count_lines, evidence_against
from .pages import assemble
from .refs import PageRef, ref_of, rejection_of
from .run import Job, Workers
from .stages import STAGES, Described, PageText, Refused, Sighted, Stage
from .store import Kept, Store

__all__ = ["Corpus", "Progress", "load_cleaned", "load_described", "load_document", "rejection_order", "scan"]

Progress = Callable[[str, int, int | None], None]
"""Called with the name of what is being done, how much of it is done, and of how much (if known)."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All pages of a build."""

    documents: tuple[PageRef, ...]
    """Sorted by batch and id."""
    rejections: tuple[Rejection, ...]
    """Sorted by file, record and stage."""
    pages: int
    """How many pages and unusable files were seen."""
    hosts: Mapping[str, HostLines] = field(default_factory=dict)
    """The lines that stand on several pages of a host."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Files and records that are no pages, by what they are."""
    worked_on: Counter[str] = field(default_factory=Counter)
    """How many results each stage had to compute."""

    def identity(self, store: Store) -> Value:
        """What the documents are made from, as plain values: equal for equal corpora."""
        return [
            [[ref.identity(), [_kept(store, key).output_hash for key in ref.keys]] for ref in self.documents],
            [to_plain(item) for item in self.rejections],
        ]


def scan(raw: Path, config: Config, store: Store, workers: Workers, progress: Progress) -> Corpus:
    """Reads all pages and runs the stages that have no kept result.

    Raises:
        InputError: there is nothing at `raw`.
    """
    worked_on = Counter({stage.name: 0 for stage in STAGES})
    limits = digest("limits", config.build.page_seconds, config.build.page_memory_mb)
    store.forget_limited(limits)
    refs: list[PageRef] = []
    rejections: list[Rejection] = []
    skipped: Counter[str] = Counter()
    hosts: Mapping[str, HostLines] = {}

    def note(what: str, _where: str) -> None:
        skipped[what] += 1

    def new_pages(stage: Stage) -> Iterator[Job]:
        sent: set[str] = set()
        for item in read(raw, config.reading, sources=config.sources, skipped=note):
            if isinstance(item, Rejection):
                rejections.append(item)
                continue
            ref = _with_key(ref_of(item), stage, config)
            refs.append(ref)
            progress("read", len(refs), None)
            key = ref.keys[0]
            if key not in sent and store.peek(key) is None:
                sent.add(key)
                yield Job(key, item, item.source_file)

    for number, stage in enumerate(STAGES):
        jobs: Iterator[Job]
        if number == 0:
            jobs = new_pages(stage)
        elif stage.name == "site":
            if config.cleaning.repeated_lines:
                hosts = count_lines(refs, store)
            evidence = {ref.id: evidence_against(ref, hosts, store) for ref in refs}
            refs = [_with_site_key(ref, stage, config, store, evidence[ref.id]) for ref in refs]
            jobs = _missing_on_site(refs, STAGES[number - 1], store, evidence)
        else:
            refs = [_with_key(ref, stage, config, store) for ref in refs]
            jobs = _missing(refs, STAGES[number - 1], store)
        for results in workers.run(stage.name, jobs):
            store.put(result[:4] for result in results if not result.limited)
            store.put((result[:4] for result in results if result.limited), limits=limits)
            worked_on[stage.name] += len(results)
            if number:
                progress(stage.name, worked_on[stage.name], None)
        if number == 0:
            seen = len(refs) + len(rejections)
            refs = _without_same_pages(refs, rejections)
        refs = _without_refused(refs, store, rejections)
    return Corpus(
        documents=tuple(sorted(refs, key=lambda ref: (ref.provenance.batch, ref.id))),
        rejections=tuple(sorted(rejections, key=rejection_order)),
        pages=seen,
        hosts=hosts,
        skipped=skipped,
        worked_on=worked_on,
    )


def load_document(ref: PageRef, store: Store, hosts: Mapping[str, HostLines]) -> tuple[Document, Described]:
    """The document of a page from the kept results."""
    text: PageText = _output(ref, 0, store)
    described = load_described(ref, store)
    return assemble(ref, text, load_cleaned(ref, store), described, hosts), described


def load_cleaned(ref: PageRef, store: Store) -> Cleaned:
    """The page as it was cleaned in the end."""
    cleaned: Cleaned = _output(ref, 2, store)
    return cleaned


def load_described(ref: PageRef, store: Store) -> Described:
    """What the language stage gave for a page."""
    described: Described = _output(ref, 3, store)
    return described


def _output(ref: PageRef, number: int, store: Store) -> Any:
    return STAGES[number].decode(store.output(ref.keys[number]))


def _kept(store: Store, key: str) -> Kept:
    kept = store.peek(key)
    if kept is None:
        raise KeyError(f"no result for {key}, although its stage has run")
    return kept


def _with_key(ref: PageRef, stage: Stage, config: Config, store: Store | None = None) -> PageRef:
    """Adds the key of the next stage's result, made from the result of the stage before."""
    before = _kept(store, ref.keys[-1]).output_hash if store else ref.input_hash
    return replace(ref, keys=(*ref.keys, stage.key(before, config)))


def _with_site_key(ref: PageRef, stage: Stage, config: Config, store: Store, evidence: Evidence) -> PageRef:
    """A page against which there is no evidence stays as it was cleaned: with the key of that."""
    if not evidence:
        return replace(ref, keys=(*ref.keys, ref.keys[-1]))
    before = digest(_kept(store, ref.keys[-1]).output_hash, sorted(evidence.items()))
    return replace(ref, keys=(*ref.keys, stage.key(before, config)))


def _missing_on_site(
    refs: Sequence[PageRef], before: Stage, store: Store, evidence: Mapping[str, Evidence]
) -> Iterator[Job]:
    sent: set[str] = set()
    for ref in refs:
        *_, input_key, key = ref.keys
        if key not in sent and store.peek(key) is None:
            sent.add(key)
            cleaned = before.decode(store.output(input_key))
            yield Job(key, Sighted(cleaned, evidence[ref.id]), ref.provenance.source_file)


def _missing(refs: Sequence[PageRef], before: Stage, store: Store) -> Iterator[Job]:
    """The inputs for which the next stage has no kept result, each once."""
    sent: set[str] = set()
    for ref in refs:
        *_, input_key, key = ref.keys
        if key not in sent and store.peek(key) is None:
            sent.add(key)
            yield Job(key, before.decode(store.output(input_key)), ref.provenance.source_file)


def _without_refused(refs: Sequence[PageRef], store: Store, rejections: list[Rejection]) -> list[PageRef]:
    kept: list[PageRef] = []
    for ref in refs:
        if _kept(store, ref.keys[-1]).refused:
            rejections.append(rejection_of(ref, from_plain(Refused, store.output(ref.keys[-1]))))
        else:
            kept.append(ref)
    return kept


def _without_same_pages(refs: Sequence[PageRef], rejections: list[Rejection]) -> list[PageRef]:
    """Leaves out what was read twice: the same address with the same bytes is one document."""
    first: dict[str, PageRef] = {}
    for ref in sorted(refs, key=lambda ref: ref.order):
        known = first.setdefault(ref.id, ref)
        if known is not ref:
            where = known.provenance.source_file
            message = f"the same address and the same bytes as {where}"
            rejections.append(rejection_of(ref, Refused("read", "same_page", message)))
    return list(first.values())


def rejection_order(item: Rejection) -> tuple[str, str, str]:
    """The order of the rows of `rejected`."""
    return (item.source_file, item.source_record or "", item.stage)
