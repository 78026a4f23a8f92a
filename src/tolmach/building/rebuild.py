"""The rebuild: `raw/` to `processed/`, at the cost of what changed."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .._version import __version__
from ..canonical import digest
from ..codec import from_plain, to_plain
from ..config import CONFIG_NAME, Config, load_config
from ..dataset.card import CARD_NAME, CardFacts, render_card
from ..dataset.masking import masked, masked_document
from ..dataset.parquet import Shard
from ..errors import ConfigError, InputError, OutputError
from ..model import Segment
from ..translation.memory import Memory
from .commit import commit, file_sizes, is_intact
from .filtering import without_filtered
from .people import People, read_people
from .refs import PageRef
from .run import Workers
from .scan import Corpus, Progress, load_described, load_document, scan
from .stages import library_version
from .store import Store
from .summary import BuildReport
from .translating import Translators, find_translators
from .workspace import Workspace, open_workspace
from .writing import Tally, rejected_by_reason, write_rows

__all__ = ["build"]

_LAYOUT_VERSION = 5
"""Raise it when equal documents give other rows, files or another card."""
_LAST_BUILD = "last_build"
_NAMED_LIBRARIES = ("trafilatura", "ftfy", "langdetect", "ctranslate2", "pyarrow")


def build(
    raw: Path | str,
    processed: Path | str,
    config: Config | None = None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Builds the dataset of all pages under `raw` into `processed`; work done before is used again.

    Args:
        raw: a folder of pages, or one file.
        processed: the dataset's folder; made where it does not exist.
        config: by default `tolmach.toml` beside `raw`, if there is one. What people put there beside it is read
            in any case: `glossary.tsv`, `translations/`.
        workers: worker processes; by default as configured.
        progress: called as the build goes on.

    Returns:
        What was built, and whether anything changed.

    Raises:
        InputError: there are no pages, or `glossary.tsv` cannot be used as a whole.
        ConfigError: `tolmach.toml` beside `raw` cannot be used.
        OutputError: `processed` cannot be written, or is something else than a dataset.
        BuildRunning: another build of the same folder is running.
    """
    started = time.monotonic()
    raw, processed = Path(raw), Path(processed)
    _check_places(raw, processed)
    if workers is not None and workers < 0:
        raise ConfigError(f"workers must be 0 (one for each core) or more, not {workers}")
    if config is None:
        beside = raw.resolve().parent / CONFIG_NAME
        config = load_config(beside) if beside.is_file() else Config()
    people = read_people(raw.resolve().parent)
    if config.dataset.mask_pii:
        people = replace(people, warnings=tuple(map(masked, people.warnings)))
    progress = progress or _silent
    with (
        open_workspace(processed) as work,
        Store(work.state) as store,
        Workers(config, config.build.workers if workers is None else workers) as crew,
    ):
        report = _build(raw, work, config, people, store, crew, progress)
    return replace(report, seconds=time.monotonic() - started)


def _build(
    raw: Path,
    work: Workspace,
    config: Config,
    people: People,
    store: Store,
    crew: Workers,
    progress: Progress,
) -> BuildReport:
    corpus = scan(raw, config, store, crew, progress)
    if not corpus.pages:
        raise InputError(f"{raw}: no pages found")
    corpus = without_filtered(corpus, config.dataset.filters, store)
    translators = find_translators(config.translation, people)
    identity = digest(
        _LAYOUT_VERSION,
        __version__,
        library_version("pyarrow"),
        to_plain(config.dataset),
        list(config.translation.targets),
        translators.identity(),
        corpus.identity(store),
    )
    last = store.fact(_LAST_BUILD)
    if (
        isinstance(last, dict)
        and last.get("identity") == identity
        and is_intact(work.processed, last.get("sizes") or {CARD_NAME: -1})
    ):
        return replace(
            from_plain(BuildReport, last["report"]),
            processed=str(work.processed),
            skipped=dict(corpus.skipped),
            worked_on=dict(corpus.worked_on),
            warnings=people.warnings,
            changed=False,
        )
    with Memory(work.memory) as memory:
        segments = ((ref.names, _segments(ref, config, store)) for ref in corpus.documents)
        new = translators.fill(segments, len(corpus.documents), memory, progress)
        try:
            tally, shards = write_rows(work, config, corpus, translators, store, memory, progress)
            card = render_card(_card_facts(config, corpus, tally, shards, translators))
            changed = commit(work, card)
        except OSError as error:
            raise OutputError(f"{work.processed}: cannot be written: {error.strerror or error}") from error
    report = BuildReport(
        processed=str(work.processed),
        pages=corpus.pages,
        documents=len(corpus.documents),
        segments=tally.segments,
        translated=tally.translated,
        by_people=tally.by_people,
        rejected=rejected_by_reason(corpus),
        skipped=dict(corpus.skipped),
        languages=dict(tally.languages),
        removed=dict(tally.removed),
        untranslated=dict(tally.untranslated),
        copies=tally.copies,
        worked_on=dict(corpus.worked_on),
        newly_translated=new,
        warnings=people.warnings,
        changed=changed,
    )
    settled = replace(report, processed="", worked_on={}, newly_translated=0, warnings=())
    sizes = file_sizes(work.processed)
    store.put_fact(_LAST_BUILD, {"identity": identity, "report": to_plain(settled), "sizes": sizes})
    return report


def _segments(ref: PageRef, config: Config, store: Store) -> Sequence[Segment]:
    """The sentences of a page as they are published and translated."""
    if config.dataset.mask_pii:
        return masked_document(load_document(ref, store, {})[0]).segments
    return load_described(ref, store).segments


def _card_facts(
    config: Config, corpus: Corpus, tally: Tally, shards: Sequence[Shard], translators: Translators
) -> CardFacts:
    dates = sorted(tally.dates)
    return CardFacts(
        name=config.dataset.name,
        license=config.dataset.license,
        targets=config.translation.targets,
        shards=tuple(shards),
        pages=corpus.pages,
        rejected=rejected_by_reason(corpus),
        languages=tally.languages,
        removed=tally.removed,
        segments=tally.segments,
        translated=tally.translated,
        by_people=tally.by_people,
        untranslated=tally.untranslated,
        models=translators.names(),
        copies=tally.copies,
        hosts=len(tally.hosts),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        versions={"tolmach": __version__, **{name: library_version(name) for name in _NAMED_LIBRARIES}},
    )


def _check_places(raw: Path, processed: Path) -> None:
    try:
        there = raw.exists()
    except OSError as error:
        raise InputError(f"{raw}: cannot be read: {error.strerror or error}") from error
    if not there:
        raise InputError(f"{raw}: no such folder; put pages into it, or name another one")
    if raw.is_dir() and not os.access(raw, os.R_OK | os.X_OK):
        # nothing seen is not nothing there: the dataset of before stays
        raise InputError(f"{raw}: cannot be read: permission denied")
    inner, outer = processed.resolve(), raw.resolve()
    if inner == outer or outer in inner.parents:
        raise OutputError(f"{processed}: lies inside {raw}; build into a folder beside it")


def _silent(what: str, done: int, total: int | None) -> None:
    """Shows nothing."""
