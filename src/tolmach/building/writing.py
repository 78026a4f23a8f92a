"""Documents to the files of a dataset, counted on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ..config import Config
from ..dataset.duplicates import ContentFacts, hash_of_words
from ..dataset.masking import masked, masked_document, masked_row
from ..dataset.minhash import words_of
from ..dataset.parquet import Shard, ShardWriter
from ..dataset.personal import find_personal_data
from ..dataset.rows import HUMAN, boilerplate_rows, document_row, rejected_row, segment_rows
from ..dataset.schema import schemas
from ..translation.memory import Memory
from .refs import PageRef
from .scan import Corpus, Progress, load_document
from .store import Store
from .translating import Translators
from .workspace import Workspace

__all__ = ["Tally", "rejected_by_reason", "write_rows"]

TRAIN, VALIDATION = "train", "validation"


@dataclass(slots=True)
class Tally:
    """Counts of the rows written."""

    languages: Counter[str] = field(default_factory=Counter)
    """Documents by language."""
    removed: Counter[str] = field(default_factory=Counter)
    """Removed stretches by reason."""
    untranslated: Counter[str] = field(default_factory=Counter)
    """Segments without the translation they need, by their first flag."""
    segments: int = 0
    translated: int = 0
    by_people: int = 0
    """Of the translated segments, those that a person translated."""
    copies: int = 0
    hosts: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def document(self, row: Mapping[str, Any]) -> None:
        """Counts a row of `documents`."""
        self.languages[row["language"]] += 1
        self.removed.update(item["reason"] for item in row["removed"])
        if row["host"]:
            self.hosts.add(row["host"])
        if row["date_published"]:
            self.dates.add(row["date_published"])

    def segment(self, row: Mapping[str, Any]) -> None:
        """Counts a row of `segments`."""
        self.segments += 1
        if row["is_translated"]:
            self.translated += 1
            self.by_people += row["engine"] == HUMAN
        elif row["flags"]:
            self.untranslated[row["flags"][0]] += 1


def rejected_by_reason(corpus: Corpus) -> dict[str, int]:
    """How many rejections there are for each reason."""
    return dict(Counter(item.reason for item in corpus.rejections))


def write_rows(
    work: Workspace,
    config: Config,
    corpus: Corpus,
    facts: Mapping[str, ContentFacts],
    translators: Translators,
    store: Store,
    memory: Memory,
    progress: Progress,
) -> tuple[Tally, list[Shard]]:
    """Writes all files; they become the dataset only when the card that lists them is replaced."""
    declared = schemas(config.translation.targets)
    tally = Tally(copies=sum(not item.is_canonical for item in facts.values()))
    shards: list[Shard] = []
    written = 0
    mask = config.dataset.mask_pii
    shown: Callable[[str, dict[str, Any]], dict[str, Any]] = masked_row if mask else _as_it_is
    for split, batch, refs in _parts(corpus.documents, facts, config):
        writers = {
            name: ShardWriter(
                work.processed, work.scratch, name, split, masked(batch) if mask else batch, declared[name]
            )
            for name in ("documents", "segments", "boilerplate")
        }
        for ref in refs:
            document, described = load_document(ref, store, corpus.hosts)
            personal = find_personal_data(document.text)
            content_sha256 = described.content_sha256
            if mask:
                document = masked_document(document)
                # that of the text before would tell whether a guess at what is masked is right
                content_sha256 = hash_of_words(words_of(document.text))
            outcomes = translators.outcomes(ref.names, document.segments, memory)
            row = document_row(
                document,
                ref.provenance,
                content_sha256,
                facts[ref.id],
                outcomes,
                translators.targets,
                personal,
            )
            tally.document(row)
            writers["documents"].add(shown("documents", row))
            for row in segment_rows(document, outcomes, translators.targets, batch):
                tally.segment(row)
                writers["segments"].add(shown("segments", row))
            for row in boilerplate_rows(document, batch):
                writers["boilerplate"].add(shown("boilerplate", row))
            written += 1
            progress("write", written, len(corpus.documents))
        shards += [shard for writer in writers.values() if (shard := writer.close())]
    writer = ShardWriter(work.processed, work.scratch, "rejected", TRAIN, "all", declared["rejected"])
    for rejection in corpus.rejections:
        writer.add(shown("rejected", rejected_row(rejection)))
    if shard := writer.close():
        shards.append(shard)
    return tally, sorted(shards, key=lambda shard: list(declared).index(shard.configuration))


def _as_it_is(_: str, row: dict[str, Any]) -> dict[str, Any]:
    return row


def _parts(
    documents: Sequence[PageRef], facts: Mapping[str, ContentFacts], config: Config
) -> Iterator[tuple[str, str, list[PageRef]]]:
    """The documents of each file: by split and batch, large batches in several parts."""
    for batch, group in groupby(documents, key=lambda ref: ref.provenance.batch):
        members = list(group)
        for split in (TRAIN, VALIDATION):
            own = [ref for ref in members if _split(facts[ref.id], config.dataset.validation) == split]
            for start in range(0, len(own), config.dataset.shard_rows):
                yield split, batch, own[start : start + config.dataset.shard_rows]


def _split(facts: ContentFacts, validation: float) -> str:
    """By the hash of the cluster: copies never straddle, and a row moves only with its cluster."""
    # the id of the cluster is a hash already: its first 32 bits are as good as random
    return VALIDATION if int(facts.dup_cluster[:8], 16) < validation * 2**32 else TRAIN
