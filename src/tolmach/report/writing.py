"""A built dataset to a page to look at, with its data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .._version import __version__
from ..canonical import digest
from ..dataset.card import CARD_NAME, configurations_of
from ..dataset.loading import rows
from ..placing import put_in_place
from .assembling import dataset_of, page_html
from .changes import Snapshot, changes_between
from .counting import Counts
from .joining import groups
from .records import INDEX_COLUMNS
from .showing import Showing, shown_here
from .sink import INLINE_BYTES, Sink, remove_others

__all__ = ["PAGE_NAME", "is_current", "is_report", "write_report"]

PAGE_NAME = "index.html"
_HEAD_BYTES = 4096
"""Within these the page names its dataset."""


def write_report(
    processed: Path,
    output: Path,
    *,
    showing: Showing = shown_here,
    before: Snapshot | None = None,
    withheld: str | None = None,
    seconds: Mapping[str, float] | None = None,
    progress: Callable[[str, int, int | None], None] | None = None,
    documents: int | None = None,
    inline_bytes: int = INLINE_BYTES,
) -> Snapshot:
    """Writes `index.html`, and files of data beside it when there is much.

    A reader who has the page of before open may have to load it again; a page is never without its data.

    Args:
        processed: The dataset's folder.
        output: The folder of the report; made where it does not exist.
        showing: Makes what the report takes from documents; by default of the dataset alone.
        before: What was kept of the build before.
        withheld: Hash of what was taken down, empty where nothing was; if not given, what is kept of it.
        seconds: What the build took, by stage; if not given, what is kept of it.
        progress: Called as documents are done.
        documents: How many there are, for the progress.
        inline_bytes: So much data goes into the page itself.

    Returns:
        What is to be kept for the report of the next build.

    Raises:
        OutputError: There is no dataset at `processed`.
        OSError: The report cannot be written.
    """
    configurations_of(processed)
    card = _card_hash(processed)
    counts = Counts()
    now = Snapshot(card, withheld=(before.withheld if before else "") if withheld is None else withheld)
    sink = Sink(output, inline_bytes)
    for some in showing(groups(processed)):
        for shown, line in zip(some.records, some.lines, strict=True):
            chunk = sink.add_json("documents", shown)
            sink.add("index", [*line, chunk])
        counts.add(some.counts)
        now.documents |= some.notes
        if progress:
            progress("report", counts.documents, documents)
    for row in rows(processed, "rejected"):
        counts.rejection(row)
        sink.add("rejected", _rejection(row))
    for record in counts.host_records():
        sink.add("hosts", record)
    now.totals = counts.totals()
    now.seconds = seconds or (before.seconds if before and before.card == card else {})
    now.changes = changes_between(before, now)
    names, inline = sink.close()
    manifest = {
        "columns": INDEX_COLUMNS,
        "chunks": {kind: names.get(kind, []) for kind in ("index", "documents", "rejected", "hosts")},
        "overview": counts.overview(),
        "changes": now.changes,
        "seconds": [[name, round(spent, 3)] for name, spent in now.seconds.items()],
        "version": __version__,
    }
    page = page_html(_mark(card), __version__, manifest, inline)
    output.mkdir(parents=True, exist_ok=True)
    temporary = output / f"{PAGE_NAME}.part"
    temporary.write_text(page, encoding="utf-8", newline="\n")
    put_in_place(temporary, output / PAGE_NAME)
    remove_others(output, {name for kind in names.values() for name in kind} if not inline else set())
    return now


def is_current(processed: Path, output: Path) -> bool:
    """Whether a report is that of the dataset as it is now, made by this version."""
    try:
        return _dataset_of(output / PAGE_NAME) == _mark(_card_hash(processed))
    except OSError:
        return False


def is_report(page: Path) -> bool:
    """Whether a page is a report that some version has written."""
    return _dataset_of(page) is not None


def _dataset_of(page: Path) -> str | None:
    try:
        with page.open(encoding="utf-8") as stream:
            return dataset_of(stream.read(_HEAD_BYTES))
    except (OSError, UnicodeDecodeError):
        return None


def _card_hash(processed: Path) -> str:
    return hashlib.sha256((processed / CARD_NAME).read_bytes()).hexdigest()


def _mark(card: str) -> str:
    """What a page must say of itself to be that of a dataset: other scripts make another page too."""
    empty = page_html("", __version__, None, {})
    return digest("report", card, empty)[:32]


def _rejection(row: Mapping[str, Any]) -> list[Any]:
    where = row["source_file"] + (f" [{row['source_record']}]" if row["source_record"] else "")
    return [where, row["stage"], row["reason"], row["message"], row["source_sha256"]]
