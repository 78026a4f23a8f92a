"""A build from its first look at the raw pages to the dataset and its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..canonical import Value, digest
from ..codec import from_plain, to_plain
from ..config import Config
from ..dataset.card import CARD_NAME, render_card
from ..errors import InputError, OutputError
from ..translation.memory import Memory
from .accompanying import companions_for
from .as_published import PublishedPages
from .card_of_build import card_facts
from .commit import commit, file_marks, marks_there, not_intact, put_beside
from .copies import facts_about, without_copies
from .corpus import load_described
from .filtering import without_filtered
from .forgetting import forget_all_but, published_of
from .listing import Listing
from .lockfile import lock_of, lock_text, refuse_unless_locked
from .packed_refs import filed
from .parts import keep_written, parts_of
from .people import People, people_beside
from .places import LOCK_NAME
from .protecting import Allowed, losses, stop_at_losses
from .recipe import LAST_BUILD, PUBLISHED, RECIPE, recipe_of, rows_depend_on
from .reporting import drop_report, report_of_build
from .run import Workers
from .scan import Scan
from .stages import STAGES
from .store import Store
from .summary import BuildReport, no_pages
from .takedown import TAKEDOWN_NAME
from .timing import Progress, Stopwatch
from .translating import Translators, find_translators
from .verifying import Findings, damaged_files, drop_damaged_results, drop_damaged_state
from .workspace import Workspace, open_workspace
from .writing import rejected_by_reason, shown_segments, write_rows

__all__ = ["Options", "execute"]

_NOT_IN_ROWS = ("corrections", "takedown", "card.md", "[sources] license", "plots", "versions on the card")
"""Of what a dataset depends on, what shows in rows only where it changed what they are made from."""
_UNKNOWN = {CARD_NAME: ""}
"""The marks of a build by a version that kept none: nothing is known to be intact."""
_FORGOTTEN = "forgotten"
"""Under this name the store keeps the takedown after which everything unused was forgotten."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for besides its configuration: see `rebuild.build`."""

    verify: bool
    locked: Path | str | None
    allow_rejects: bool
    allow_shrink: bool


def execute(
    raw: Path,
    processed: Path,
    config: Config,
    crew: Workers,
    options: Options,
    progress: Progress | None,
    published: PublishedPages | None,
) -> BuildReport:
    """Builds a dataset, with the workers given.

    Raises:
        TolmachError: as `rebuild.build` says.
    """
    people = people_beside(raw, config)
    translators = find_translators(config.translation, people)
    if options.locked is not None:
        refuse_unless_locked(Path(options.locked), lock_of(config, translators.models()))
    watch = Stopwatch(progress or _silent)
    allowed = Allowed(options.allow_rejects, options.allow_shrink)
    with open_workspace(processed) as work:
        found = Findings(state_lost=options.verify and drop_damaged_state(work.state))
        with Store(work.state) as store:
            if options.verify:
                found = replace(found, results=drop_damaged_results(store), files=damaged_files(processed))
            report = _build(
                raw,
                work,
                config,
                people,
                translators,
                store,
                crew,
                watch,
                allowed,
                found if options.verify else None,
                published,
            )
            withheld = people.takedown.digest()
            if config.report.write and report.documents <= config.report.most_documents:
                report_of_build(work, store, crew, withheld, report.documents, watch.seconds(), watch)
            elif withheld or config.report.write:
                # one of another state of the dataset would mislead
                drop_report(work)
    return report


def _build(
    raw: Path,
    work: Workspace,
    config: Config,
    people: People,
    translators: Translators,
    store: Store,
    crew: Workers,
    progress: Progress,
    allowed: Allowed,
    found: Findings | None,
    published: PublishedPages | None,
) -> BuildReport:
    listing = Listing(raw, config, store, people.takedown, trust=found is None)
    depends_on = rows_depend_on(config, people, translators)
    recipe = recipe_of(config, {**depends_on, PUBLISHED: published.digest()} if published else depends_on)
    last = store.fact(LAST_BUILD) or {}
    # a build that verifies takes no short way
    is_intact = bool(last) and found is None and not not_intact(work.processed, last.get("marks", _UNKNOWN))
    is_forgotten = not people.takedown or store.fact(_FORGOTTEN) == people.takedown.digest()
    mark = listing.mark_with(recipe)
    if is_intact and is_forgotten and mark is not None and mark == last["mark"]:
        _renew_lock(work, config, translators, store, last)
        return _nothing_new(work, last, people, dict.fromkeys((stage.name for stage in STAGES), 0))
    crew.start()
    damaged = found.results if found else frozenset()
    corpus = Scan(listing, config, people, store, crew, progress, damaged, published).corpus()
    if published and not corpus.documents:
        raise InputError(f"{raw}: holds none of the pages of the published dataset with the same bytes")
    if not corpus.pages:
        raise no_pages(raw, corpus.skipped)
    # from here on the pages are gone through in their order, and other things want the memory
    try:
        corpus = replace(corpus, documents=filed(corpus.documents, work.scratch))
    except OSError as error:
        raise OutputError.unwritable(work.processed, error) from error
    corpus = without_filtered(corpus, config.dataset.filters, store)
    identity = digest(recipe["rows"], corpus.identity())
    # files may have told less than they seemed to
    mark = listing.mark_with(recipe)
    if is_intact and is_forgotten and last["identity"] == identity:
        _keep(store, listing, recipe, {**last, "mark": mark})
        _renew_lock(work, config, translators, store, {**last, "mark": mark})
        return _nothing_new(work, last, people, corpus.worked_on)
    crew.expect_rows()
    before = published_of(work.processed, people.takedown)
    found_lost = losses(
        corpus.documents, corpus.rejections, work.processed, before.places, listing.pages_before
    )
    stop_at_losses(found_lost, allowed)
    was = marks_there(work.processed)
    with Memory(work.memory) as memory:
        facts = facts_about(corpus.documents, store)
        if not config.dataset.copies:
            corpus = without_copies(corpus, facts)
        documents = corpus.documents
        in_rows = {name: value for name, value in recipe["rows"].items() if name not in _NOT_IN_ROWS}
        trusted = None if found else work.processed
        parts = parts_of(corpus, facts, config, store, in_rows, trusted)
        to_make = [part.to_make for part in parts]
        segments = ((ref.names, shown_segments(ref, config, store)) for refs in to_make for ref in refs)
        new = translators.fill(segments, sum(map(len, to_make)), memory, progress)
        try:
            written = write_rows(
                work, config, corpus, parts, facts, translators, store, memory, crew, progress, trusted
            )
            tally, copy_count = written.tally, facts.copies
            told = card_facts(config, people, corpus, tally, copy_count, written.shards, translators)
            companions = companions_for(told, tally, config.dataset, trusted)
            changed = commit(work, render_card(told, companions), companions)
            put_beside(work, LOCK_NAME, lock_text(lock_of(config, translators.models())))
        except OSError as error:
            raise OutputError.unwritable(work.processed, error) from error
        if not is_forgotten:
            texts = (item.text for ref in corpus.documents for item in load_described(ref, store).segments)
            forget_all_but(work, store, memory, corpus.keys, texts)
            store.put_fact(_FORGOTTEN, people.takedown.digest())
    healed = tuple(found.told(listing, corpus)) if found else ()
    if found and CARD_NAME in changed and last.get("identity") == identity:
        healed = (*healed, f"{CARD_NAME}: not as it was written")
    copies = tuple(
        f"{TAKEDOWN_NAME}: {file} (id {own}) is a near-copy of a page that was taken down; name it, too, "
        f"or write !{own}"
        for own, file in before.copies
    )
    report = BuildReport(
        processed=str(work.processed),
        pages=corpus.pages,
        documents=len(documents),
        segments=tally.segments,
        translated=tally.translated,
        by_people=tally.by_people,
        rejected=rejected_by_reason(corpus),
        skipped=dict(corpus.skipped),
        languages=dict(tally.languages),
        removed=dict(tally.removed),
        untranslated=dict(tally.untranslated),
        copies=copy_count,
        worked_on=dict(corpus.worked_on),
        newly_translated=new,
        healed=healed,
        warnings=(*people.warnings, *corpus.unmatched, *copies),
        changed=was != marks_there(work.processed) or bool(found and found.files),
    )
    settled = replace(
        report,
        processed="",
        worked_on={},
        newly_translated=0,
        healed=(),
        warnings=(*corpus.unmatched, *copies),
    )
    made = {
        "identity": identity,
        "mark": mark,
        "report": to_plain(settled),
        "marks": file_marks(work.processed, LOCK_NAME),
    }
    keep_written(store, parts, written.parts)
    _keep(store, listing, recipe, made)
    return report


def _keep(store: Store, listing: Listing, recipe: dict[str, Value], made: dict[str, Value]) -> None:
    """What the next build compares itself with."""
    listing.keep()
    store.put_fact(RECIPE, recipe)
    store.put_fact(LAST_BUILD, made)


def _renew_lock(
    work: Workspace, config: Config, translators: Translators, store: Store, last: Mapping[str, Any]
) -> None:
    """Notes under what a dataset was found to be up to date: libraries and settings that change nothing, too."""
    try:
        put_beside(work, LOCK_NAME, lock_text(lock_of(config, translators.models())))
    except OSError as error:
        raise OutputError.unwritable(work.processed, error) from error
    marks = file_marks(work.processed, LOCK_NAME)
    if marks != last["marks"]:
        store.put_fact(LAST_BUILD, {**last, "marks": marks})


def _nothing_new(
    work: Workspace, last: dict[str, Any], people: People, worked_on: Mapping[str, int]
) -> BuildReport:
    before = from_plain(BuildReport, last["report"])
    return replace(
        before,
        warnings=(*people.warnings, *before.warnings),
        processed=str(work.processed),
        worked_on=dict(worked_on),
        changed=False,
    )


def _silent(what: str, done: int, total: int | None) -> None:
    """Shows nothing."""
