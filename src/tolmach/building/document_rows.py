"""The rows of one document, from the kept results of its page: work for a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyarrow as pa

from ..cleaning.result import Cleaned
from ..cleaning.site import HostLines, line_hashes
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

__all__ = ["DocumentRows", "RowsInput", "make_rows", "shown_batch", "source_of"]


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


class DocumentRows(NamedTuple):
    """The rows of a document as they are shown; on how many pages of its host its lines stand is still to be told."""

    batches: Mapping[str, bytes]
    """By configuration, as Arrow writes them: who only puts them into files need not know what is in them."""
    tally: Tally
    host: str | None
    lines: tuple[int | None, ...]
    """By what each stretch of `boilerplate` is known among the lines of the host (`cleaning.site`)."""

    def stretches(
        self, declared: Mapping[str, pa.Schema], hosts: Mapping[str, HostLines]
    ) -> Iterator[tuple[str, Stretch]]:
        """The rows of each configuration, with what was counted of the lines of all hosts."""
        for name, data in self.batches.items():
            batch = pa.ipc.read_record_batch(pa.py_buffer(data), declared[name])
            site = hosts.get(self.host or "") if name == "boilerplate" else None
            if site is not None:
                place = batch.schema.get_field_index("host_line_count")
                counts = whole_numbers([site.count(line) for line in self.lines])
                batch = batch.set_column(place, batch.schema.field(place), counts)
            yield name, Stretch(batch, 0, len(batch))


def make_rows(value: RowsInput, config: Config) -> DocumentRows:
    """The rows of a document.

    Raises:
        DamagedResultError: A result is not as it was kept.
    """
    ref = value.ref
    cleaned, described = unpack(Cleaned, value.cleaned), unpack(Described, value.described)
    document = assemble(ref, unpack(PageText, value.about_text), cleaned, described)
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
    made = {name: [shown(name, row) for row in rows] for name, rows in made.items() if rows}
    counting = Counting()
    counting.document(made["documents"][0], source_of(made["documents"][0], ref, config))
    for row in made.get("segments", ()):
        counting.segment(row)
    declared = schemas(value.targets)
    return DocumentRows(
        {name: serialized(rows, declared[name]) for name, rows in made.items()}, counting.tally(), host, lines
    )


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
