"""What was removed from a page, and where it stands in the page's bytes: through cleaning, repair and decoding back."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..config import Config
from ..dataset.loading import rows
from ..errors import InputError
from ..model import Page, Stretch
from ..reading.byte_places import BytePlaces
from ..reading.decode import decode
from ..reading.files import RawFile, files
from ..reading.sniff import looks_like_html
from ..repairing.edits import Origins
from ..repairing.repair import repair
from .page_work import cleaned_of
from .places import config_beside
from .stages import PageText

__all__ = ["RemovedLine", "removed_lines"]

_HIDDEN = re.compile(
    r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>|<[^>]*>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w{1,31});?",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A stretch of a page that is not in the text, and why."""

    start: int
    """Code points, in the page as it was rendered (`Document.rendered`), as is `end`."""
    end: int
    text: str
    reason: str
    rule: str
    score: float
    host_line_count: int | None
    source: Stretch | None
    """Where it stands in the bytes of the page: those of the file, or of the record in it. None where the raw page is
    not at hand, is another one by now, or the place cannot be told for sure."""


def removed_lines(
    processed: Path | str, document_id: str, raw: Path | str | None = None, config: Config | None = None
) -> tuple[RemovedLine, ...]:
    """All that was removed from a document, in order, with the places of it in the raw bytes.

    Args:
        processed: A dataset's folder.
        document_id: The `id` of a document in it.
        raw: The raw pages; by default the folder `raw` beside `processed`, if it is there.
        config: That of the build; by default `tolmach.toml` beside `raw`.

    Raises:
        InputError: There is no such document.
        OutputError: There is no dataset.
    """
    processed = Path(processed)
    document = next((row for row in rows(processed, "documents") if row["id"] == document_id), None)
    if document is None:
        raise InputError(f"{processed}: no document {document_id}")
    found = sorted(
        (row for row in rows(processed, "boilerplate") if row["document_id"] == document_id),
        key=lambda row: row["start"],
    )
    source = Path(raw) if raw else processed.resolve().parent / "raw"
    trail = None
    if raw or source.is_dir():
        config = config or config_beside(source)
        page = _page(source, document, config)
        trail = _Trail(page, config) if page else None
    return tuple(
        RemovedLine(
            row["start"],
            row["end"],
            row["text"],
            row["reason"],
            row["rule"],
            row["score"],
            row["host_line_count"],
            trail.source(row["start"], row["end"], row["text"]) if trail else None,
        )
        for row in found
    )


def _page(raw: Path, document: Mapping[str, Any], config: Config) -> Page | None:
    """The raw page of a document; None when it is not there, or has other bytes."""
    for file in files(raw, config.reading, sources=config.sources):
        if not isinstance(file, RawFile) or file.source_file != document["source_file"]:
            continue
        for page in file.read():
            if isinstance(page, Page) and (
                (page.source_record, page.sha256) == (document["source_record"], document["source_sha256"])
            ):
                return page
    return None


class _Trail:
    """The way of a page from its bytes to its rendering, to be walked back."""

    def __init__(self, page: Page, config: Config) -> None:
        decoded = decode(page.data, declared=page.declared or page.media_type)
        repaired = repair(decoded.text, config.repair)
        is_html = looks_like_html(repaired.text, page.media_type)
        self._bytes = BytePlaces(page.data, decoded)
        self._origins = Origins(repaired.fixes)
        self._rendered = cleaned_of(PageText(repaired.text, is_html, decoded.encoding)).rendered
        # a scrape is rendered as it is
        self._aligned = None if self._rendered == repaired.text else _Aligned(self._rendered, repaired.text)

    def source(self, start: int, end: int, text: str) -> Stretch | None:
        """Where a stretch of the rendering stands in the bytes."""
        if self._rendered[start:end] != text:
            return None  # another version of tolmach rendered it
        found = (start, end) if self._aligned is None else self._aligned.of(start, end)
        return self._bytes.of(*self._origins.of(*found)) if found else None


class _Aligned:
    """The lines of a rendering found one after the other among the letters of the markup."""

    def __init__(self, rendered: str, markup: str) -> None:
        self._places: list[Stretch] = []
        letters: list[str] = []
        for text, start, end in _visible(markup):
            for offset, sign in enumerate(text):
                if sign.isalnum():
                    letters.append(sign)
                    # an entity may stand for several letters, and is one place
                    self._places.append(
                        (start, end) if end - start != len(text) else (start + offset, start + offset + 1)
                    )
        stream = "".join(letters)
        self._own = [place for place, sign in enumerate(rendered) if sign.isalnum()]
        """Where the letters of the rendering stand in it."""
        self._found: list[int | None] = []
        """For each of them its number among the letters of the markup."""
        at = 0
        for line in rendered.split("\n"):
            own = "".join(sign for sign in line if sign.isalnum())
            found = stream.find(own, at) if own else -1
            if found < 0 and own:
                # a rendering may bring lines in another order
                found = stream.find(own)
            else:
                at = max(at, found + len(own))
            self._found += [found + number if found >= 0 else None for number in range(len(own))]

    def of(self, start: int, end: int) -> Stretch | None:
        """The stretch of the markup from the first to the last letter of a stretch of the rendering."""
        first, last = bisect_left(self._own, start), bisect_right(self._own, end - 1) - 1
        if first > last or not self._own:
            return None
        numbers = self._found[first], self._found[last]
        if numbers[0] is None or numbers[1] is None or numbers[1] < numbers[0]:
            return None
        return self._places[numbers[0]][0], self._places[numbers[1]][1]


def _visible(markup: str) -> Iterator[tuple[str, int, int]]:
    """The text between tags, entities as what they stand for, with their places."""
    at = 0
    for match in _HIDDEN.finditer(markup):
        if at < match.start():
            yield markup[at : match.start()], at, match.start()
        if match[0][0] == "&":
            yield html.unescape(match[0]), match.start(), match.end()
        at = match.end()
    yield markup[at:], at, len(markup)
