"""Which documents have nearly the same text, told from all documents in an order of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .minhash import candidates

__all__ = ["ContentFacts", "DocumentKey", "corpus_facts", "hash_of_words"]

_NO_DATE = "9999"
"""Sorts behind every date: a dated copy is preferred to an undated one."""

AreNear = Callable[[str, str], bool]
"""Tells of two contents, by their hashes, whether they are near copies."""


def hash_of_words(words: Iterable[str]) -> str:
    """SHA-256 of the words of a text, as `minhash.words_of` gives them."""
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """What corpus facts are computed from."""

    id: str
    page_id: str
    content_sha256: str
    signature: bytes
    """As `minhash.signature` makes it."""
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


def corpus_facts(documents: Iterable[DocumentKey], are_near: AreNear) -> Mapping[str, ContentFacts]:
    """Facts by document id; the order of the documents does not matter.

    Copies are documents with the same words, near copies of each other, and near copies of these again. Of copies
    the one with the least (date published, id) survives. Of the versions of a page the newest by (date fetched, id)
    is the latest.

    Args:
        documents: All of a corpus.
        are_near: Asked about candidates only, and not where others have shown already that two are copies.
    """
    contents: dict[str, list[DocumentKey]] = {}
    newest: dict[str, DocumentKey] = {}
    for document in documents:
        contents.setdefault(document.content_sha256, []).append(document)
        known = newest.setdefault(document.page_id, document)
        if known is not document and _age(document) > _age(known):
            newest[document.page_id] = document
    order = sorted(contents)
    signatures = [contents[name][0].signature for name in order]
    for group in _connected(order, signatures, are_near):
        first = contents[group[0]]
        for name in group[1:]:
            first += contents.pop(name)
    return {
        document.id: ContentFacts(
            dup_cluster=survivor,
            dup_cluster_size=len(group),
            is_canonical=document.id == survivor,
            is_latest=newest[document.page_id] is document,
        )
        for group in contents.values()
        for survivor in (_survivor(group),)
        for document in group
    }


def _age(version: DocumentKey) -> tuple[str, str]:
    return (version.fetched_at or "", version.id)


def _survivor(copies: Sequence[DocumentKey]) -> str:
    if len(copies) == 1:
        return copies[0].id
    return min((item.date_published or _NO_DATE, item.id) for item in copies)[1]


def _connected(names: Sequence[str], signatures: Sequence[bytes], are_near: AreNear) -> list[list[str]]:
    """The groups of several contents that near copies connect (disjoint sets)."""
    parents: dict[int, int] = {}

    def root(number: int) -> int:
        while (parent := parents.get(number, number)) != number:
            parents[number] = parents.get(parent, parent)
            number = parent
        return number

    for one, other in candidates(signatures):
        left, right = root(one), root(other)
        if left != right and are_near(names[one], names[other]):
            parents[max(left, right)] = min(left, right)
    groups: dict[int, list[str]] = {}
    for number in sorted(parents):
        first = root(number)
        groups.setdefault(first, [names[first]]).append(names[number])
    return list(groups.values())
