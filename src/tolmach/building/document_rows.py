"""The rows of documents, from the kept results of their pages: work for a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyarrow as pa

from ..cleaning.host_lines import HostLines, line_hashes
from ..cleaning.result import Cleaned
from ..config import Config
from ..dataset.duplicates import ContentFacts, hash_of_words
from ..dataset.licences import Source
from ..dataset.masking import masked, masked_document, masked_row
from ..dataset.minhash import words_of
from ..dataset.parquet import Stretch, serialized, whole_numbers
from ..dataset.personal import find_personal_data
from ..dataset.rows import Outcomes, boilerplate_rows, document_row, segment_rows
from ..dataset.schema import schemas
from .assembling import assemble
from .packing import unpack
from .refs import PageRef
from .stages import Described, PageText
from .tally import Counting, Tally

__all__ = ["DocumentRows", "OwnRows", "RowsInput", "make_rows", "shown_batch", "source_of"]


@dataclass(frozen=True, slots=True)
class RowsInput:
    """What the rows of a document are made from."""

    ref: PageRef
    about_text: bytes
    """The `PageText` of the page without the text, packed."""
    cleaned: bytes
    described: bytes
    """What the other stages made of it, packed."""
    facts: ContentFacts
    outcomes: Outcomes
    targets: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of what is packed in it."""
        return len(self.cleaned) + len(self.described)


class OwnRows(NamedTuple):
    """What of the rows of several documents is those of one."""

    sizes: Mapping[str, int]
    """How many rows it has, by configuration."""
    host: str | None
    lines: tuple[int | None, ...]
    """By what each stretch of `boilerplate` is known among the lines of the host (`cleaning.host_lines`)."""


class DocumentRows(NamedTuple):
    """The rows of documents as they are shown; on how many pages of its host a line stands is still to be told."""

    batches: Mapping[str, bytes]
    """By configuration, as Arrow writes them: who only puts them into files need not know what is in them."""
    tally: Tally
    own: tuple[OwnRows, ...]

    def stretches(
        self, declared: Mapping[str, pa.Schema], hosts: Mapping[str, HostLines]
    ) -> Iterator[list[tuple[str, Stretch]]]:
        """The rows of each document by configuration, with what was counted of the lines of all hosts."""
        batches = {
            name: pa.ipc.read_record_batch(pa.py_buffer(data), declared[name])
            for name, data in self.batches.items()
        }
        if "boilerplate" in batches:
            batch = batches["boilerplate"]
            place = batch.schema.get_field_index("host_line_count")
            counts = whole_numbers([count for own in self.own for count in _counts(own, hosts)])
            batches["boilerplate"] = batch.set_column(place, batch.schema.field(place), counts)
        at = dict.fromkeys(batches, 0)
        for own in self.own:
            stretches = [
                (name, Stretch(batches[name], at[name], at[name] + size)) for name, size in own.sizes.items()
            ]
            at |= {name: stretch.stop for name, stretch in stretches}
            yield stretches


def make_rows(values: Sequence[RowsInput], config: Config) -> DocumentRows:
    """The rows of documents that have the same target languages.

    Raises:
        DamagedResultError: A result is not as it was kept.
    """
    declared = schemas(values[0].targets)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in declared}
    counting = Counting()
    own = []
    for value in values:
        made, host, lines = _rows_of(value, config)
        counting.document(made["documents"][0], source_of(made["documents"][0], value.ref, config))
        for row in made["segments"]:
            counting.segment(row)
        for name, its in made.items():
            rows[name] += its
        own.append(OwnRows({name: len(its) for name, its in made.items() if its}, host, lines))
    batches = {name: serialized(its, declared[name]) for name, its in rows.items() if its}
    return DocumentRows(batches, counting.tally(), tuple(own))


def _rows_of(
    value: RowsInput, config: Config
) -> tuple[Mapping[str, list[dict[str, Any]]], str | None, tuple[int | None, ...]]:
    """The rows of one document by configuration, its host, and its lines as `OwnRows` has them."""
    ref = value.ref
    cleaned, described = unpack(Cleaned, value.cleaned), unpack(Described, value.described)
    document = assemble(
        ref, unpack(PageText, value.about_text), cleaned, described.profile, described.segments
    )
    host = document.host
    lines = line_hashes(document.rendered, document.removed)
    personal = find_personal_data(document.text)
    content_sha256 = described.content_sha256
    shown: Callable[[str, dict[str, Any]], dict[str, Any]] = _as_it_is
    if config.dataset.mask_pii:
        shown = masked_row
        document = masked_document(document)
        # that of the text before would tell whether a guess at what is masked is right
        content_sha256 = hash_of_words(words_of(document.text))
    batch = ref.batch
    row = document_row(
        document, ref.provenance, content_sha256, value.facts, value.outcomes, value.targets, personal
    )
    made = {
        "documents": [row],
        "segments": list(segment_rows(document, value.outcomes, value.targets, batch)),
        "boilerplate": list(boilerplate_rows(document, batch)),
    }
    return {name: [shown(name, row) for row in rows] for name, rows in made.items()}, host, lines


def _counts(own: OwnRows, hosts: Mapping[str, HostLines]) -> list[int | None]:
    """On how many pages of the host each line of a document stands, where that is known."""
    site = hosts.get(own.host or "")
    return [None] * len(own.lines) if site is None else [site.count(line) for line in own.lines]


def shown_batch(batch: str, config: Config) -> str:
    """The name of a batch as it is shown."""
    return masked(batch) if config.dataset.mask_pii else batch


def source_of(row: Mapping[str, Any], ref: PageRef, config: Config) -> Source:
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


def _as_it_is(_: str, row: dict[str, Any]) -> dict[str, Any]:
    return row
