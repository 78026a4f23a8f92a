"""The plan of a build, from keys alone: nothing runs, and nothing is written.

A stage's key holds the hash of what the stage works on. So the first stage without a kept result is sure to run; what
comes after it cannot be told before it has run, since a change that changes nothing stops there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ..config import Config, config_given
from ..dataset.card import CARD_NAME
from ..dataset.loading import rows
from ..errors import OutputError
from ..model import Rejection
from .commit import not_intact
from .filtering import filtered
from .forgetting import published_of
from .hosts import count_lines, host_of_page, host_when_cleaned, named_when_cleaned
from .hosts_before import HostsBefore
from .listing import Listing, place_of, where
from .lockfile import lock_of, refuse_unless_locked
from .messages import Refused
from .page_changes import PageKey, order_of, page_changes, page_key
from .page_keys import seen_on_site, with_key, with_site_key
from .people import People, people_beside
from .places import STATE_FOLDER, STATE_NAME, check_places, config_beside
from .plan import BuildPlan, PagePlan, PlannedStage, RemovedPage
from .protecting import Allowed, losses
from .recipe import LAST_BUILD, RECIPE, changes_of, recipe_of, rows_depend_on, why_again
from .refs import PageRef, rejection_of
from .same_pages import SAME_PAGE, read_twice
from .scan import limits_of
from .stages import CLEANED_ALONE, STAGES, Stage
from .store import Store
from .summary import no_pages
from .takedown import Takedown, taken_down
from .translating import Translators, find_translators
from .workspace import refuse_unusable

__all__ = ["plan"]

_NAMES = tuple(stage.name for stage in STAGES)
_SITE = _NAMES.index("site")
_RefusedPage = tuple[str, str, str]
"""Where, why, and the SHA-256 of its bytes."""


def plan(
    raw: Path | str,
    processed: Path | str,
    config: Config | None = None,
    *,
    locked: Path | str | None = None,
    allow_rejects: bool = False,
    allow_shrink: bool = False,
) -> BuildPlan:
    """Tells what `build` would do with the same arguments, and why; writes nothing.

    Files that look untouched are not opened, all others are read and hashed.

    Returns:
        The pages on which stages run, those that left, what else changed, and what is sure to stop the build.

    Raises:
        InputError, ConfigError, OutputError: as `build`.
    """
    raw, processed = Path(raw), Path(processed)
    check_places(raw, processed)
    config = config_given(config) or config_beside(raw)
    allowed = Allowed(allow_rejects, allow_shrink)
    people = people_beside(raw, config)
    translators = find_translators(config.translation, people)
    if locked is not None:
        refuse_unless_locked(Path(locked), lock_of(config, translators.models()))
    try:
        refuse_unusable(processed)
    except OSError as error:
        raise OutputError.unwritable(processed, error) from error
    with Store(processed / STATE_FOLDER / STATE_NAME, read_only=True) as store:
        return _Planner(raw, processed, config, people, translators, store).plan(allowed)


class _Planner:
    """Walks the pages through the keys of the stages, each as far as there are results."""

    def __init__(
        self,
        raw: Path,
        processed: Path,
        config: Config,
        people: People,
        translators: Translators,
        store: Store,
    ) -> None:
        self._raw = raw
        self._processed = processed
        self._config = config
        self._people = people
        self._translators = translators
        self._store = store
        self._listing = Listing(raw, config, store, people.takedown)
        self._recipe = store.fact(RECIPE)
        self._limited = store.limited(limits_of(config))
        self._work: dict[PageKey, PagePlan] = {}
        self._known: AbstractSet[PageKey] = frozenset()
        """Pages that are as they were in the build before."""
        self._keys = {stage.name: stage.keys(config) for stage in STAGES}
        self._pending: list[PageRef] = []
        """Pages of which it is not known what their lines will be."""
        self._refused: dict[PageKey, Rejection] = {}
        """What was found out of pages before, perhaps in a build that stopped."""
        self._taken_down: dict[PageKey, Rejection] = {}
        """Pages that go, by an address which only the page itself names."""

    def plan(self, allowed: Allowed) -> BuildPlan:
        """The whole plan."""
        refs, rejections = self._pages()
        if not refs and not rejections:
            raise no_pages(self._raw, self._listing.skipped)
        last = self._store.fact(LAST_BUILD)
        dependencies = rows_depend_on(self._config, self._people, self._translators)
        damaged = not_intact(self._processed, last.get("marks", {})) if last else ()
        mark = self._listing.mark_with(recipe_of(self._config, dependencies))
        if last and mark and mark == last["mark"] and not damaged:
            # as a build does: results of pages that were taken down are not kept, and not missed
            return BuildPlan(str(self._processed), len(refs), warnings=self._people.warnings)
        changes = page_changes(self._listing.before, refs)
        self._work, self._known = dict(changes.planned), changes.unchanged
        gone = changes.gone
        # in the order of a build, so that of equal pages the same one is named
        rest = self._walk(refs, STAGES[:1], frozenset())
        twice = read_twice(rest)
        once = [ref for place, ref in enumerate(rest) if place not in twice]
        left_out = {page_key(rest[place]) for place in twice} - set(map(page_key, once))
        rest = self._walk(once, STAGES[1:_SITE], frozenset())
        if self._people.takedown:
            rest = self._leave_taken_down(rest, self._people.takedown)
            rejections += self._taken_down.values()
        stirred = self._hosts_before.of(gone)
        rest = self._site(rest, stirred)
        rest = self._walk(rest, STAGES[_SITE + 1 :], stirred)
        left_behind = self._filtered(rest)
        refused = Counter(
            (where(place_of(item)), item.message, item.source_sha256 or "") for item in rejections
        )
        was_built = last or (self._processed / CARD_NAME).exists()
        # where those of before are lost, it cannot be told which are new
        refused_before = self._refused_before(refused if was_built else Counter())
        # what was taken down of a page may be so again, when it was cleaned
        perhaps = {(ref.page_id, taken_down(ref.named).message, ref.source_sha256) for ref in self._pending}
        left = (known for known in refused_before - refused if known not in perhaps)
        moved = {page.moved_from for page in self._work.values()}
        no_documents = left_out | self._refused.keys() | self._taken_down.keys() | left_behind.keys()
        stops = losses(
            [ref for ref in refs if page_key(ref) not in no_documents],
            (*rejections, *self._refused.values(), *left_behind.values()),
            self._processed,
            published_of(self._processed, self._people.takedown).places,
            self._listing.pages_before,
        )
        return BuildPlan(
            processed=str(self._processed),
            pages=len(refs),
            work=tuple(self._work[key] for key in sorted(self._work, key=order_of)),
            removed=tuple(RemovedPage(*place) for ref in gone if where(place := place_of(ref)) not in moved),
            refused=tuple(f"{name}: {why}" for name, why, _ in sorted(refused - refused_before)),
            refused_no_more=tuple(name for name, _, _ in sorted(left)),
            rows=(*self._stage_changes(), *changes_of(dependencies, self._recipe)),
            damaged=damaged,
            stops=tuple(str(loss.stop) for loss in stops if not allowed.covers(loss)),
            warnings=self._people.warnings,
        )

    def _pages(self) -> tuple[list[PageRef], list[Rejection]]:
        key_of = self._keys[STAGES[0].name]
        found = self._listing.pages(lambda refs: [self._has(key_of(ref.made)) for ref in refs])
        refs: list[PageRef] = []
        rejections = list(self._listing.rejections)
        for item, _ in found:
            if isinstance(item, Rejection):
                rejections.append(item)
            else:
                refs.append(item)
        return refs, rejections

    def _stage_changes(self) -> Iterator[str]:
        """Stages that would make other results, whether or not those are kept from a build longer ago."""
        for stage in STAGES:
            again = why_again(stage, self._config, self._recipe)
            if again is not None:
                yield f"{stage.name}: {again[1]}"

    def _refused_before(self, unknown: Counter[_RefusedPage]) -> Counter[_RefusedPage]:
        """What is published as refused while reading; `unknown` where it cannot be read."""
        try:
            found = list(rows(self._processed, "rejected"))
        except OutputError:
            return unknown
        return Counter(
            (where((row["source_file"], row["source_record"])), row["message"], row["source_sha256"] or "")
            for row in found
            if row["stage"] == "read" and row["reason"] != SAME_PAGE
        )

    def _leave_taken_down(self, refs: Sequence[PageRef], takedown: Takedown) -> list[PageRef]:
        """Leaves out pages that are taken down by an address which only the page itself names."""
        rest = []
        for ref in refs:
            named = named_when_cleaned(ref, self._store)
            if takedown.covers(named):
                self._taken_down[page_key(ref)] = taken_down(named)
            else:
                rest.append(ref)
        return rest

    def _filtered(self, refs: Sequence[PageRef]) -> dict[PageKey, Rejection]:
        """Pages of which all is known that fail a condition of the configuration."""
        conditions = self._config.dataset.filters
        found = ((ref, filtered(ref, conditions, self._store)) for ref in refs if conditions)
        return {page_key(ref): rejection for ref, rejection in found if rejection}

    def _walk(
        self, refs: Sequence[PageRef], stages: Sequence[Stage], stirred: AbstractSet[str]
    ) -> list[PageRef]:
        """Takes pages through stages that look at one page; gives those that come out at the end."""
        for stage in stages:
            sent: set[str] = set()
            rest = []
            for ref in refs:
                keyed = with_key(ref, self._keys[stage.name], self._output_hash(ref))
                key = keyed.key
                if self._has(key):
                    if self._goes_on(keyed):
                        rest.append(keyed)
                    continue
                self._pending.append(ref)
                # the same input of another page is worked on once
                self._plan(
                    ref, None if key in sent else self._reason(ref, stage, key, stirred), _after(stage)
                )
                sent.add(key)
            refs = rest
        return list(refs)

    def _site(self, refs: Sequence[PageRef], stirred: AbstractSet[str]) -> list[PageRef]:
        """The same for the stage that looks at what all pages of a host have in common."""
        stage = STAGES[_SITE]
        counts = self._config.cleaning.repeated_lines
        hosts = count_lines(refs, self._store) if counts else {}
        # a page that names its host only in itself may come to the pages of any host; of a new one that is not expected
        may_join = counts and any(not ref.url for ref in self._pending)
        is_any_open = counts and any(
            page_key(ref) in self._known and not self._hosts_before.is_known_of(ref) for ref in self._pending
        )
        # the lines of these hosts will be known only when the pages have been cleaned
        open_hosts = self._hosts_of_pending() if counts else set()
        if may_join:
            # it may be the page that left, under another name
            open_hosts |= stirred
        rest = []
        for ref in refs:
            seen = seen_on_site(ref, hosts, self._people.corrections, self._store)
            keyed = with_site_key(ref, self._keys[stage.name], self._output_hash(ref), seen)
            is_open = open_hosts or may_join
            host = host_when_cleaned(ref, ref.key_of(CLEANED_ALONE), self._store) if is_open else None
            may_change = is_any_open or (may_join and not self._is_through(keyed))
            if host in open_hosts or (host and may_change):
                # what was made of it with other lines taken out may be kept from a build longer ago
                self._plan(ref, None, (stage.name, *_after(stage)))
            elif self._has(keyed.key):
                if self._goes_on(keyed):
                    rest.append(keyed)
            else:
                again = why_again(stage, self._config, self._recipe)
                run = PlannedStage(stage.name, *(again or ("correction" if seen.corrections else "lines",)))
                self._plan(ref, run, _after(stage))
        return rest

    def _hosts_of_pending(self) -> set[str]:
        named = {host for ref in self._pending if (host := host_of_page(ref, None))}
        return named | self._hosts_before.of(self._pending)

    def _is_through(self, ref: PageRef) -> bool:
        """Whether all is known that comes of a page whose lines were looked at."""
        kept = self._store.peek(ref.key) if self._has(ref.key) else None
        language = self._keys[STAGES[_SITE + 1].name]
        return kept is not None and (kept.refused or self._has(language(kept.output_hash)))

    def _plan(self, ref: PageRef, run: PlannedStage | None, then: tuple[str, ...]) -> None:
        page = self._work.get(page_key(ref)) or PagePlan(*place_of(ref), "unchanged", None)
        if page.run is None:  # else it is there twice
            self._work[page_key(ref)] = replace(page, run=run, then=then)

    def _reason(self, ref: PageRef, stage: Stage, key: str, stirred: AbstractSet[str]) -> PlannedStage:
        if page_key(ref) not in self._known:
            return PlannedStage(stage.name, "input")
        if key in self._limited:
            return PlannedStage(stage.name, "limits")
        again = why_again(stage, self._config, self._recipe)
        if again is not None:
            return PlannedStage(stage.name, *again)
        if stirred and self._hosts_before.of([ref]) & stirred:
            return PlannedStage(stage.name, "lines")
        return PlannedStage(stage.name, "not_kept")

    @cached_property
    def _hosts_before(self) -> HostsBefore:
        stages = STAGES[:_SITE]
        return HostsBefore(self._listing.before, stages, self._config, self._recipe, self._store)

    def _output_hash(self, ref: PageRef) -> str:
        """Of what the page is in the stage where it is: as it was read, or the output of the last stage."""
        if ref.is_new:
            return ref.made
        kept = self._store.peek(ref.key)
        assert kept is not None  # it goes on only where there is one
        return kept.output_hash

    def _goes_on(self, ref: PageRef) -> bool:
        """Whether the stage in which a page is took it, as its kept result says."""
        kept = self._store.peek(ref.key)
        assert kept is not None  # it was looked for
        if kept.refused:
            self._refused[page_key(ref)] = rejection_of(ref, self._store.output(Refused, ref.key))
        return not kept.refused

    def _has(self, key: str) -> bool:
        return key not in self._limited and self._store.peek(key) is not None


def _after(stage: Stage) -> tuple[str, ...]:
    return _NAMES[_NAMES.index(stage.name) + 1 :]
