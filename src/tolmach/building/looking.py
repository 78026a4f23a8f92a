"""One page with all that a build makes of it: the page itself, its text, its sentences and their translations."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from ..config import Config
from ..dataset.duplicates import ContentFacts, hash_of_words
from ..dataset.loading import rows
from ..dataset.minhash import words_of
from ..dataset.personal import find_personal_data
from ..dataset.rows import boilerplate_rows, document_row, segment_rows
from ..errors import InputError
from ..model import Document, Page, Rejection
from ..reading.files import read
from ..report.joining import Joined, in_order
from ..report.records import document_record
from ..report.views import BlockPlace, PageView
from ..translation.memory import Memory
from ..urls import canonical_url, is_web_url
from .assembling import assemble
from .messages import Refused
from .page_work import languages_of, site_stage
from .pages import cleaned_page
from .people import People
from .places import STATE_FOLDER, STATE_NAME
from .refs import PageRef, rejection_of
from .reporting import views_of
from .stages import Sighted
from .store import Store
from .translating import Translators, find_translators

__all__ = ["Seen", "seen_document", "seen_pages"]


class Seen(NamedTuple):
    """A document's rows, and what its page looked like."""

    joined: Joined
    view: PageView | None

    def rows(self) -> dict[str, Any]:
        """Its rows, as plain values: of `documents` one, of `segments` and `boilerplate` lists."""
        return {
            "documents": self.joined.document,
            "segments": self.joined.segments,
            "boilerplate": self.joined.removed,
        }

    def record(self) -> dict[str, Any]:
        """All that the report shows of it (see `report.records`)."""
        return document_record(self.joined, self.view)


def seen_document(processed: Path | str, name: str) -> Seen:
    """A document of a dataset.

    Args:
        processed: The dataset's folder.
        name: The document's `id`, its address, or the path of its file under `raw/`. Of several documents the one
            that is the latest version.

    Raises:
        InputError: There is no such document.
        OutputError: There is no dataset.
    """
    processed = Path(processed)
    url = canonical_url(name) if is_web_url(name) else None
    found = [
        row
        for row in rows(processed, "documents")
        if name in (row["id"], row["source_file"]) or (url and row["url"] == url)
    ]
    if not found:
        raise InputError(f"{name}: no such file, and no document of that id, address or file in {processed}")
    document = max(found, key=lambda row: (row["is_latest"], row["id"]))
    own = {
        part: [row for row in rows(processed, part) if row["document_id"] == document["id"]]
        for part in ("segments", "boilerplate")
    }
    with Store(processed / STATE_FOLDER / STATE_NAME, read_only=True) as store:
        view = views_of(store)(document["id"])
    return Seen(in_order(document, own["segments"], own["boilerplate"]), view)


def seen_pages(
    file: Path | str, config: Config, people: People, named: str = ""
) -> Iterator[Seen | Rejection]:
    """The pages of a file as a build would make documents of them, each alone, translated where a model is there.

    What other pages of a host would say of its lines is not known here.

    Args:
        file: Any file that `tolmach.read` can read.
        config: That of the build.
        people: What they put beside the raw pages.
        named: The file's path under `raw/`, if that is another one than its name: corrections go by it.

    Raises:
        InputError: The file cannot be read.
        ModelError: A package is there and cannot be used.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="tolmach-"))
        memory = stack.enter_context(Memory(Path(folder) / "memory.sqlite"))
        translators = find_translators(config.translation, people)
        for page in read(file):
            if isinstance(page, Rejection):
                yield page
                continue
            if named and page.source_file == Path(file).name:
                page = replace(page, source_file=named)
            yield _seen(page, config, people, translators, memory)


def _seen(
    page: Page, config: Config, people: People, translators: Translators, memory: Memory
) -> Seen | Rejection:
    found = cleaned_page(page, config)
    if isinstance(found, Rejection):
        return found
    ref, cleaned = found.ref, found.cleaned
    said = tuple(item.correction for item in people.corrections.of(ref.names))
    if said:
        corrected = site_stage(Sighted(cleaned, corrections=said), config)
        if isinstance(corrected, Refused):
            return rejection_of(ref, corrected)
        cleaned = corrected
    document = assemble(ref, found.text, cleaned, *languages_of(cleaned, config))
    joined = _joined(ref, document, translators, memory)
    blocks = tuple(BlockPlace(item.start, item.end, item.origin) for item in document.blocks)
    return Seen(joined, PageView(document.rendered, document.text, blocks, found.text.samples))


def _joined(ref: PageRef, document: Document, translators: Translators, memory: Memory) -> Joined:
    translators.fill([(ref.names, document.segments)], 1, memory, _silent)
    outcomes = translators.outcomes(ref.names, document.segments, memory)
    row = document_row(
        document,
        ref.provenance,
        hash_of_words(words_of(document.text)),
        ContentFacts(document.id, 1, is_canonical=True, is_latest=True),
        outcomes,
        translators.targets,
        find_personal_data(document.text),
    )
    batch = ref.batch
    return in_order(
        row,
        list(segment_rows(document, outcomes, translators.targets, batch)),
        list(boilerplate_rows(document, batch)),
    )


def _silent(_what: str, _done: int, _total: int | None) -> None:
    """No progress to show of one page."""
