"""The parts that a dataset is written in: documents that share their files, and what they are made from.

A part that is made from the same as in the build before is not made again: its files are there already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from ..canonical import Value, canonical_json, digest
from ..codec import from_plain, to_plain
from ..config import Config
from ..dataset.duplicates import ContentFacts, CorpusFacts
from ..dataset.parquet import Shard
from .corpus import Corpus
from .hosts import host_when_cleaned
from .refs import PageRef
from .stages import CLEANED_ALONE
from .store import Store
from .tally import Tally

__all__ = ["SPLITS", "TRAIN", "Known", "Part", "keep_parts", "parts_of"]

SPLITS = TRAIN, VALIDATION = "train", "validation"
_PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Known:
    """What was written of a part."""

    shards: tuple[Shard, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Part:
    """The documents of one file of each configuration."""

    split: str
    batch: str
    refs: Sequence[PageRef]
    key: str
    """Of all that its rows are made from."""
    known: Known | None
    """What the build before wrote for this key, if that is there still."""


def parts_of(
    corpus: Corpus,
    facts: CorpusFacts,
    config: Config,
    store: Store,
    depends_on: Value,
    processed: Path | None,
) -> list[Part]:
    """The parts of a dataset, in order.

    Args:
        depends_on: What all rows depend on besides documents.
        processed: The dataset's folder; None: nothing that lies there is trusted.
    """
    before: dict[str, Any] = (store.fact(_PARTS) or {}) if processed else {}
    hosts = corpus.counted()
    parts = []
    for split, batch, refs in _cut(corpus.documents, facts, config):
        rows = hashlib.sha256()
        for ref in refs:
            host = host_when_cleaned(ref, ref.key_of(CLEANED_ALONE), store) if hosts else None
            # one after the other: as one value those of a large part would fill the memory
            rows.update(
                canonical_json([ref.identity(), ref.made, to_plain(facts[ref.id]), hosts.get(host or "")])
            )
        key = digest("part", depends_on, split, batch, rows.hexdigest(), _licences(config, batch))
        parts.append(Part(split, batch, refs, key, _known(before.get(key), processed)))
    return parts


def keep_parts(store: Store, parts: Mapping[str, Known]) -> None:
    """Keeps what was written, by the keys of the parts, for the next build."""
    store.put_fact(_PARTS, {key: to_plain(known) for key, known in parts.items()})


def _known(value: Any, processed: Path | None) -> Known | None:
    if value is None or processed is None:
        return None
    known = from_plain(Known, value)
    try:
        is_there = all((processed / shard.path).stat().st_size == shard.bytes for shard in known.shards)
    except OSError:
        return None
    return known if is_there else None


def _licences(config: Config, batch: str) -> Value:
    """What `[sources]` says of the licences in a batch."""
    return [
        [source.folder, source.license]
        for source in config.sources
        if source.license and (source.holds(f"{batch}/") or source.folder.startswith(f"{batch}/"))
    ]


def _cut(
    documents: Sequence[PageRef], facts: CorpusFacts, config: Config
) -> Iterator[tuple[str, str, list[PageRef]]]:
    """By split and batch, large batches in several parts."""
    for batch, group in groupby(documents, key=lambda ref: ref.batch):
        members = list(group)
        for split in SPLITS:
            own = [ref for ref in members if _split(facts[ref.id], config.dataset.validation) == split]
            for start in range(0, len(own), config.dataset.shard_rows):
                yield split, batch, own[start : start + config.dataset.shard_rows]


def _split(facts: ContentFacts, validation: float) -> str:
    """By the hash of the cluster: copies never straddle, and a row moves only with its cluster."""
    # the id of the cluster is a hash already: its first 32 bits are as good as random
    return VALIDATION if int(facts.dup_cluster[:8], 16) < validation * 2**32 else TRAIN
