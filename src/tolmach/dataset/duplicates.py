"""Which documents have the same text, told from all documents in an order of their own."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["ContentFacts", "DocumentKey", "content_hash", "corpus_facts"]

_WORDS = re.compile(r"\w+")
_NO_DATE = "9999"
"""Sorts behind every date: a dated copy is preferred to an undated one."""


def content_hash(text: str) -> str:
    """SHA-256 of the words of a text: case, ё, signs, blanks and width forms do not count."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    return hashlib.sha256(" ".join(_WORDS.findall(folded)).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """What corpus facts are computed from."""

    id: str
    page_id: str
    content_sha256: str
    date_published: str | None
    fetched_at: str | None


@dataclass(frozen=True, slots=True)
class ContentFacts:
    """What other documents say of one: its copies, and whether there is a newer version of its page."""

    dup_cluster: str
    """The id of the copy that survives."""
    dup_cluster_size: int
    is_canonical: bool
    is_latest: bool


def corpus_facts(documents: Iterable[DocumentKey]) -> Mapping[str, ContentFacts]:
    """Facts by document id; the order of the documents does not matter.

    Of copies the one with the least (date published, id) survives. Of the versions of a page the newest by
    (date fetched, id) is the latest.
    """
    clusters: dict[str, list[DocumentKey]] = {}
    versions: dict[str, list[DocumentKey]] = {}
    for document in documents:
        clusters.setdefault(document.content_sha256, []).append(document)
        versions.setdefault(document.page_id, []).append(document)
    latest = {max(group, key=lambda item: (item.fetched_at or "", item.id)).id for group in versions.values()}
    facts: dict[str, ContentFacts] = {}
    for group in clusters.values():
        survivor = min(group, key=lambda item: (item.date_published or _NO_DATE, item.id)).id
        for document in group:
            facts[document.id] = ContentFacts(
                dup_cluster=survivor,
                dup_cluster_size=len(group),
                is_canonical=document.id == survivor,
                is_latest=document.id in latest,
            )
    return facts
