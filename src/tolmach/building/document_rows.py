"""The rows of one document, from the kept results of its page: work for a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..cleaning.site import HostLines, line_hashes
from ..config import Config
from ..dataset.duplicates import ContentFacts, hash_of_words
from ..dataset.masking import masked, masked_document, masked_row
from ..dataset.minhash import words_of
from ..dataset.personal import find_personal_data
from ..dataset.rows import Outcomes, Row, boilerplate_rows, document_row, segment_rows
from .assembling import assemble
from .packing import DAMAGED, unpack
from .refs import PageRef
from .stages import CLEANED, DESCRIBED, STAGES, about_text

__all__ = ["DamagedResultError", "DocumentRows", "RowsInput", "make_rows", "shown_batch"]


class DamagedResultError(Exception):
    """A result is not as it was kept; an error of any other kind is a fault of ours."""


@dataclass(frozen=True, slots=True)
class RowsInput:
    """What the rows of a document are made from."""

    ref: PageRef
    about_text: bytes
    """What the text stage says of the page (`stages.about_text`), packed."""
    cleaned: bytes
    described: bytes
    """What the other stages made of it, packed."""
    facts: ContentFacts
    outcomes: Outcomes
    targets: tuple[str, ...]


class DocumentRows(NamedTuple):
    """The rows of a document as they are shown; on how many pages of its host its lines stand is still to be told."""

    document: Row
    segments: list[Row]
    boilerplate: list[Row]
    host: str | None
    lines: tuple[int | None, ...]
    """By what each stretch of `boilerplate` is known among the lines of the host (`cleaning.site`)."""

    def with_counts(self, hosts: Mapping[str, HostLines]) -> DocumentRows:
        """The rows with what was counted of the lines of all hosts."""
        site = hosts.get(self.host or "")
        if site is None:
            return self
        rows = [
            {**row, "host_line_count": site.count(line)}
            for row, line in zip(self.boilerplate, self.lines, strict=True)
        ]
        return self._replace(boilerplate=rows)


def make_rows(value: RowsInput, config: Config) -> DocumentRows:
    """The rows of a document.

    Raises:
        DamagedResultError: A result is not as it was kept.
    """
    ref = value.ref
    try:
        kept = [unpack(packed) for packed in (value.about_text, value.cleaned, value.described)]
    except DAMAGED as error:
        raise DamagedResultError from error
    cleaned, described = STAGES[CLEANED].decode(kept[1]), STAGES[DESCRIBED].decode(kept[2])
    document = assemble(ref, about_text(kept[0]), cleaned, described)
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
    return DocumentRows(
        shown("documents", row),
        [shown("segments", row) for row in segment_rows(document, value.outcomes, value.targets, batch)],
        [shown("boilerplate", row) for row in boilerplate_rows(document, batch)],
        host,
        lines,
    )


def shown_batch(batch: str, config: Config) -> str:
    """The name of a batch as it is shown."""
    return masked(batch) if config.dataset.mask_pii else batch


def _as_it_is(_: str, row: dict[str, Any]) -> dict[str, Any]:
    return row
