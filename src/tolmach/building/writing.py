"""Documents to the files of a dataset, counted on the way."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from ..config import Config
from ..dataset.duplicates import CorpusFacts
from ..dataset.licences import Source
from ..dataset.masking import masked, masked_document, masked_row
from ..dataset.parquet import Shard, ShardWriter
from ..dataset.rows import rejected_row
from ..dataset.schema import schemas
from ..model import Segment
from ..translation.memory import Memory
from .corpus import Corpus, load_described, load_document
from .document_rows import DocumentRows, RowsInput, shown_batch
from .kept_rows import KeptDocument
from .parts import SPLITS, TRAIN, Known, Part
from .refs import PageRef
from .run import Workers
from .stages import CLEANED, DESCRIBED, TEXT
from .store import Store
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
) -> Written:
    """Writes the files of all parts that are not known.

    They become the dataset only when the card that lists them is replaced.
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
    shards = [shard for known in kept.values() for shard in known.shards]
    writer = ShardWriter(work.processed, work.scratch, "rejected", TRAIN, "all", declared["rejected"])
    for rejection in corpus.rejections:
        row = rejected_row(rejection)
        writer.add(masked_row("rejected", row) if config.dataset.mask_pii else row)
    if shard := writer.close():
        shards.append(shard)
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
        for ref in to_make:
            yield RowsInput(
                ref,
                store.packed_facts(ref.key_of(TEXT)),
                store.packed(ref.key_of(CLEANED)),
                store.packed(ref.key_of(DESCRIBED)),
                facts[ref.id],
                translators.outcomes(ref.names, shown_segments(ref, config, store), memory),
                translators.targets,
            )

    made = crew.rows(inputs(), len(to_make))
    for ref in part.refs:
        rows: KeptDocument | DocumentRows
        if ref.id in part.kept.documents:
            rows = part.kept.rows(ref.id)
            for name, stretches in rows.stretches.items():
                for stretch in stretches:
                    writers[name].add_written(stretch)
        else:
            rows = next(made).with_counts(corpus.hosts)
            for name, own in zip(writers, ([rows.document], rows.segments, rows.boilerplate), strict=True):
                for row in own:
                    writers[name].add(row)
        counting.document(rows.document, _source_of(rows.document, ref, config))
        for row in rows.segments:
            counting.segment(row)
        written_one()
    shards = tuple(shard for writer in writers.values() if (shard := writer.close()))
    return Known(part.split, part.batch, shards, counting.tally())


def _source_of(row: Mapping[str, Any], ref: PageRef, config: Config) -> Source:
    """Where a document comes from, as it is shown, and who told its licence."""
    path = ref.source_file
    said = max(
        (source for source in config.sources if source.license and source.holds(path)),
        key=lambda source: source.depth,
        default=None,
    )
    # what a page says of itself goes first; the same words are no other licence
    is_said = said is not None and said.license == ref.said.license
    folder = (
        said.folder if said and is_said and said.folder != "." else path.rpartition("/")[0].partition("/")[0]
    )
    name = row["host"] or f"raw/{masked(folder) if config.dataset.mask_pii else folder}"
    return Source(
        name, row["license"] or "", "sources" if is_said else "page" if row["license"] else "nobody"
    )
