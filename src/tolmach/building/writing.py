"""Documents to the files of a dataset, counted on the way."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from ..canonical import digest
from ..config import Config
from ..dataset.duplicates import CorpusFacts
from ..dataset.masking import masked_document, masked_row
from ..dataset.parquet import Shard, ShardWriter, Stretch
from ..dataset.rows import rejected_row
from ..dataset.schema import schemas
from ..model import Segment
from ..translation.memory import Memory
from .corpus import Corpus, load_described, load_document
from .document_rows import RowsInput, shown_batch, source_of
from .parts import SPLITS, TRAIN, Known, Part, known_before
from .refs import PageRef
from .run import Workers
from .stages import CLEANED, DESCRIBED, TEXT
from .store import READ_AHEAD, Store
from .tally import Counting, Tally
from .timing import Progress
from .translating import Translators
from .workspace import Workspace

__all__ = ["Written", "rejected_by_reason", "shown_segments", "write_rows"]


class Written(NamedTuple):
    """What a build wrote."""

    tally: Tally
    shards: list[Shard]
    parts: dict[str, Known]
    """By their keys, for the next build."""


def rejected_by_reason(corpus: Corpus) -> dict[str, int]:
    """How many rejections there are for each reason."""
    return dict(Counter(item.reason for item in corpus.rejections))


def shown_segments(ref: PageRef, config: Config, store: Store) -> Sequence[Segment]:
    """The sentences of a page as they are published and translated."""
    if config.dataset.mask_pii:
        return masked_document(load_document(ref, store)[0]).segments
    return load_described(ref, store).segments


def write_rows(
    work: Workspace,
    config: Config,
    corpus: Corpus,
    parts: Sequence[Part],
    facts: CorpusFacts,
    translators: Translators,
    store: Store,
    memory: Memory,
    crew: Workers,
    progress: Progress,
    trusted: Path | None,
) -> Written:
    """Writes the files of all parts that are not known.

    They become the dataset only when the card that lists them is replaced.

    Args:
        trusted: The dataset's folder; None: nothing that lies there is trusted.
    """
    declared = schemas(config.translation.targets)
    counting = Counting()
    kept: dict[str, Known] = {}
    new = sum(len(part.refs) for part in parts if part.known is None)
    written = itertools.count(1)

    def written_one() -> None:
        progress("write", next(written), new)

    for part in parts:
        known = part.known
        if known is None:
            known = _write_part(
                work, config, corpus, part, facts, translators, store, memory, crew, declared, written_one
            )
        kept[part.key] = known
        counting.add(known.tally)
    rejected = _rejected(work, config, corpus, store, declared["rejected"], trusted)
    kept |= rejected
    shards = [shard for known in kept.values() for shard in known.shards]
    configurations = list(declared)
    # readers go through all configurations in one order of documents
    shards.sort(key=lambda shard: (configurations.index(shard.configuration), SPLITS.index(shard.split)))
    return Written(counting.tally(), shards, kept)


def _write_part(
    work: Workspace,
    config: Config,
    corpus: Corpus,
    part: Part,
    facts: CorpusFacts,
    translators: Translators,
    store: Store,
    memory: Memory,
    crew: Workers,
    declared: Mapping[str, pa.Schema],
    written_one: Callable[[], None],
) -> Known:
    writers = {
        name: ShardWriter(
            work.processed, work.scratch, name, part.split, shown_batch(part.batch, config), declared[name]
        )
        for name in ("documents", "segments", "boilerplate")
    }
    counting = Counting()

    to_make = part.to_make

    def inputs() -> Iterator[RowsInput]:
        rest = iter(to_make)
        while some := list(itertools.islice(rest, READ_AHEAD)):
            store.read_ahead(ref.key_of(stage) for ref in some for stage in (CLEANED, DESCRIBED))
            about_texts = store.packed_facts_of_all([ref.key_of(TEXT) for ref in some])
            for ref, about_text in zip(some, about_texts, strict=True):
                yield RowsInput(
                    ref,
                    about_text,
                    store.packed(ref.key_of(CLEANED)),
                    store.packed(ref.key_of(DESCRIBED)),
                    facts[ref.id],
                    translators.outcomes(ref.names, shown_segments(ref, config, store), memory),
                    translators.targets,
                )
        store.read_ahead(())

    def new_rows() -> Iterator[Iterable[tuple[str, Stretch]]]:
        for some in crew.rows(inputs(), len(to_make)):
            counting.add(some.tally)
            yield from some.stretches(declared, corpus.hosts)

    made = new_rows()
    reader = part.kept.reader()
    for ref in part.refs:
        stretches: Iterable[tuple[str, Stretch]]
        if ref.id in part.kept.documents:
            kept = reader.rows(ref.id)
            counting.document(kept.document, source_of(kept.document, ref, config))
            for row in kept.segments:
                counting.segment(row)
            stretches = kept.stretches
        else:
            stretches = next(made)
        for name, stretch in stretches:
            writers[name].add_stretch(stretch)
        written_one()
    shards = tuple(shard for writer in writers.values() if (shard := writer.close()))
    return Known(part.split, part.batch, shards, counting.tally())


def _rejected(
    work: Workspace, config: Config, corpus: Corpus, store: Store, schema: pa.Schema, trusted: Path | None
) -> dict[str, Known]:
    """The file of `rejected`, by the key of all that is in it; none where nothing is."""
    rows = [rejected_row(rejection) for rejection in corpus.rejections]
    if config.dataset.mask_pii:
        rows = [masked_row("rejected", row) for row in rows]
    key = digest("rejected", rows)
    known = known_before(store, key, trusted)
    if known is None:
        writer = ShardWriter(work.processed, work.scratch, "rejected", TRAIN, "all", schema)
        for row in rows:
            writer.add(row)
        shard = writer.close()
        known = Known(TRAIN, "", (shard,) if shard else (), Tally())
    return {key: known} if rows else {}
