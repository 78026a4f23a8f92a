"""Documents to the files of a dataset, counted on the way."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from ..config import Config
from ..dataset.duplicates import ContentFacts, hash_of_words
from ..dataset.licences import Source
from ..dataset.masking import masked, masked_document, masked_row
from ..dataset.minhash import words_of
from ..dataset.parquet import Shard, ShardWriter
from ..dataset.personal import find_personal_data
from ..dataset.rows import boilerplate_rows, document_row, rejected_row, segment_rows
from ..dataset.schema import schemas
from ..translation.memory import Memory
from .parts import SPLITS, TRAIN, Known, Part
from .refs import PageRef
from .scan import Corpus, load_document
from .store import Store
from .tally import Counting, Tally
from .timing import Progress
from .translating import Translators
from .workspace import Workspace

__all__ = ["Written", "rejected_by_reason", "write_rows"]


class Written(NamedTuple):
    """What a build wrote."""

    tally: Tally
    shards: list[Shard]
    parts: dict[str, Known]
    """By their keys, for the next build."""


def rejected_by_reason(corpus: Corpus) -> dict[str, int]:
    """How many rejections there are for each reason."""
    return dict(Counter(item.reason for item in corpus.rejections))


def write_rows(
    work: Workspace,
    config: Config,
    corpus: Corpus,
    parts: Sequence[Part],
    facts: Mapping[str, ContentFacts],
    translators: Translators,
    store: Store,
    memory: Memory,
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
                work, config, corpus, part, facts, translators, store, memory, declared, written_one
            )
        kept[part.key] = known
        counting.add(known.tally)
    shards = [shard for known in kept.values() for shard in known.shards]
    shown = masked_row if config.dataset.mask_pii else _as_it_is
    writer = ShardWriter(work.processed, work.scratch, "rejected", TRAIN, "all", declared["rejected"])
    for rejection in corpus.rejections:
        writer.add(shown("rejected", rejected_row(rejection)))
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
    facts: Mapping[str, ContentFacts],
    translators: Translators,
    store: Store,
    memory: Memory,
    declared: Mapping[str, pa.Schema],
    written_one: Callable[[], None],
) -> Known:
    mask = config.dataset.mask_pii
    shown: Callable[[str, dict[str, Any]], dict[str, Any]] = masked_row if mask else _as_it_is
    batch = masked(part.batch) if mask else part.batch
    writers = {
        name: ShardWriter(work.processed, work.scratch, name, part.split, batch, declared[name])
        for name in ("documents", "segments", "boilerplate")
    }
    counting = Counting()
    for ref in part.refs:
        document, described = load_document(ref, store, corpus.hosts)
        personal = find_personal_data(document.text)
        content_sha256 = described.content_sha256
        if mask:
            document = masked_document(document)
            # that of the text before would tell whether a guess at what is masked is right
            content_sha256 = hash_of_words(words_of(document.text))
        outcomes = translators.outcomes(ref.names, document.segments, memory)
        row = document_row(
            document, ref.provenance, content_sha256, facts[ref.id], outcomes, translators.targets, personal
        )
        row = shown("documents", row)
        counting.document(row, _source_of(row, ref, config))
        writers["documents"].add(row)
        for row in segment_rows(document, outcomes, translators.targets, part.batch):
            counting.segment(row)
            writers["segments"].add(shown("segments", row))
        for row in boilerplate_rows(document, part.batch):
            writers["boilerplate"].add(shown("boilerplate", row))
        written_one()
    shards = tuple(shard for writer in writers.values() if (shard := writer.close()))
    return Known(shards, counting.tally())


def _source_of(row: Mapping[str, Any], ref: PageRef, config: Config) -> Source:
    """Where a document comes from, as it is shown, and who told its licence."""
    path = ref.provenance.source_file
    said = max(
        (source for source in config.sources if source.license and source.holds(path)),
        key=lambda source: source.depth,
        default=None,
    )
    # what a page says of itself goes first; the same words are no other licence
    is_said = said is not None and said.license == ref.provenance.license
    folder = (
        said.folder if said and is_said and said.folder != "." else path.rpartition("/")[0].partition("/")[0]
    )
    name = row["host"] or f"raw/{masked(folder) if config.dataset.mask_pii else folder}"
    return Source(
        name, row["license"] or "", "sources" if is_said else "page" if row["license"] else "nobody"
    )


def _as_it_is(_: str, row: dict[str, Any]) -> dict[str, Any]:
    return row
