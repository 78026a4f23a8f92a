"""Personal data blotted out: the same text with asterisks, as long as before, so that all offsets hold.

Letters and digits are replaced, signs stay: what kind of data stood there can still be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..model import Document, Segment
from .personal import PersonalData, find_personal_data

__all__ = ["MASK", "masked", "masked_document", "masked_row"]

MASK = "*"
_SIGN = re.compile(r"[^\W_]")
_AS_THEY_ARE = {
    "documents": frozenset(
        ("id", "page_id", "source_sha256", "content_sha256", "dup_cluster", "pipeline_version", "text")
    ),
    # a sentence has to be the stretch of its text: what is found in that is blotted out in both
    "segments": frozenset(("id", "document_id", "segment_key", "text")),
    "boilerplate": frozenset(("document_id",)),
    "rejected": frozenset(("source_sha256",)),
}
"""Columns of names and hashes, and those that were masked with their document."""


def masked(text: str, found: Iterable[PersonalData] | None = None) -> str:
    """A text with personal data blotted out; `found` is what was found in it, if that is known."""
    parts: list[str] = []
    done = 0
    for item in find_personal_data(text) if found is None else found:
        parts += text[done : item.start], _SIGN.sub(MASK, text[item.start : item.end])
        done = item.end
    return "".join((*parts, text[done:])) if parts else text


def masked_document(document: Document) -> Document:
    """A document with personal data blotted out in its texts and metadata; `text` and `rendered` keep their offsets."""
    text = masked(document.text)
    title = None if document.title is None else masked(document.title)
    return replace(
        document,
        text=text,
        rendered=masked(document.rendered),
        title=title,
        authors=tuple(map(masked, document.authors)),
        site_name=None if document.site_name is None else masked(document.site_name),
        segments=tuple(_masked_segments(document, text, title)),
    )


def _masked_segments(document: Document, text: str, title: str | None) -> Iterable[Segment]:
    place = 0
    for item in document.segments:
        if item.start is not None:
            yield replace(item, text=text[item.start : item.end])
            continue
        # the parts of the title come in its order
        start = (document.title or "").find(item.text, place)
        if title is None or start < 0:
            yield replace(item, text=masked(item.text))
        else:
            place = start + len(item.text)
            yield replace(item, text=title[start:place])


def masked_row(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a configuration with personal data blotted out in all of its columns.

    A row of a masked document can hold more: in its address and path, and in translations by people.
    """
    kept = _AS_THEY_ARE[name]
    shown = {key: value if key in kept else _masked_value(value) for key, value in row.items()}
    if name == "segments" and row["source_lang"] in row["translation"]:
        shown["translation"][row["source_lang"]] = row["text"]
    return shown


def _masked_value(value: Any) -> Any:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, list):
        return [_masked_value(item) for item in value]
    if isinstance(value, dict):
        return {key: _masked_value(item) for key, item in value.items()}
    return value
