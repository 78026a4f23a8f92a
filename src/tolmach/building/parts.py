"""The parts that a dataset is written in: documents that share their files, and what they are made from.

A part that is made from the same as in the build before is not made again: its files are there already. Of another
one only the rows are made that were made from something else then, or not at all.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from .kept_rows import KeptRows, OldPart
from .packed_refs import Refs
from .refs import PageRef
from .stages import CLEANED, CLEANED_ALONE, TEXT
from .store import Store
from .tally import Tally

__all__ = ["SPLITS", "TRAIN", "Known", "Part", "keep_written", "known_before", "parts_of"]

SPLITS = TRAIN, VALIDATION = "train", "validation"
_NOTHING_KEPT = KeptRows((), ())


@dataclass(frozen=True, slots=True)
class Known:
    """What was written of a part."""

    split: str
    batch: str
    shards: tuple[Shard, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Part:
    """The documents of one file of each configuration."""

    split: str
    batch: str
    refs: Refs
    made_from: bytes
    """For each of them a hash of all that its rows are made from, one after the other."""
    key: str
    """Of all that the rows of the part are made from."""
    known: Known | None
    """What the build before wrote for this key, if that is there still."""
    kept: KeptRows
    """Rows that the build before wrote in other parts, where this one is not known."""

    def with_made_from(self) -> Iterator[tuple[PageRef, bytes]]:
        """The documents, each with the hash of what its rows are made from."""
        size = hashlib.sha256().digest_size
        for number, ref in enumerate(self.refs):
            yield ref, self.made_from[number * size : (number + 1) * size]

    @property
    def to_make(self) -> Refs:
        """The documents whose rows are to be made."""
        numbers = () if self.known else range(len(self.refs))
        return self.refs.only(number for number in numbers if self.refs.id(number) not in self.kept.documents)


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
    before: dict[str, Any] = (store.parts() or {}) if processed else {}
    hosts = corpus.counted()
    parts = []
    for split, batch, refs in _cut(corpus.documents, facts, config):
        about_all = digest("rows", depends_on, _licences(config, batch)).encode()
        made_from = bytearray()
        for ref in refs:
            host = host_when_cleaned(ref, ref.key_of(CLEANED_ALONE), store) if hosts else None
            about = [ref.identity(), ref.made, to_plain(facts[ref.id]), hosts.get(host or "")]
            made_from += hashlib.sha256(about_all + canonical_json(about)).digest()
        key = digest("part", split, batch, hashlib.sha256(made_from).hexdigest())
        known = _known(before.pop(key, None), processed)
        parts.append(Part(split, batch, refs, bytes(made_from), key, known, _NOTHING_KEPT))
    if processed is None:
        return parts
    old: dict[tuple[str, str], list[OldPart]] = {}
    for value in before.values():
        other = from_plain(Known, value)
        old.setdefault((other.split, other.batch), []).append(OldPart(processed, other.shards))
    return [
        part if part.known else replace(part, kept=_kept(part, old.get((part.split, part.batch), ()), store))
        for part in parts
    ]


def keep_written(store: Store, parts: Sequence[Part], written: Mapping[str, Known]) -> None:
    """Keeps for the next build what was written of each part, by its key."""
    documents = (
        (ref.id, ref.key_of(TEXT), ref.key_of(CLEANED), made_from)
        for part in parts
        for ref, made_from in part.with_made_from()
    )
    store.put_written({key: to_plain(known) for key, known in written.items()}, documents)


def _kept(part: Part, old: Iterable[OldPart], store: Store) -> KeptRows:
    """The rows of a part that the build before wrote in files of parts which are no more."""
    then = store.rows_made_from(ref.id for ref in part.refs)
    unchanged = {ref.id for ref, now in part.with_made_from() if then.get(ref.id) == now}
    return KeptRows(old, unchanged)


def known_before(store: Store, key: str, processed: Path | None) -> Known | None:
    """What the build before wrote under a key, if that is there still; `processed` as in `parts_of`."""
    return _known((store.parts() or {}).get(key), processed)


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


def _cut(documents: Refs, facts: CorpusFacts, config: Config) -> Iterator[tuple[str, str, Refs]]:
    """By split and batch, large batches in several parts."""
    for batch, group in groupby(enumerate(documents), key=lambda item: item[1].batch):
        own = {split: array("q") for split in SPLITS}
        for number, ref in group:
            own[_split(facts[ref.id], config.dataset.validation)].append(number)
        for split, numbers in own.items():
            for start in range(0, len(numbers), config.dataset.shard_rows):
                yield split, batch, documents.only(numbers[start : start + config.dataset.shard_rows])


def _split(facts: ContentFacts, validation: float) -> str:
    """By the hash of the cluster: copies never straddle, and a row moves only with its cluster."""
    # the id of the cluster is a hash already: its first 32 bits are as good as random
    return VALIDATION if int(facts.dup_cluster[:8], 16) < validation * 2**32 else TRAIN
