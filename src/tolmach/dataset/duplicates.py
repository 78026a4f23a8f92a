"""Which documents have nearly the same text, told from all documents in an order of their own."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from mmap import mmap
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import xxhash

from .minhash import SIGNATURE_BYTES, candidates

__all__ = ["Content", "ContentFacts", "CorpusFacts", "DocumentKey", "corpus_facts", "hash_of_words"]

_HASH_BYTES = 32
"""Of SHA-256."""
_NO_DATE = "9999"
"""Sorts behind every date: a dated copy is preferred to an undated one."""


class Content(NamedTuple):
    """A text, whichever documents have it."""

    sha256: str
    """Of its words (`hash_of_words`)."""
    document: int
    """The number of one that has it."""


AreNear = Callable[[Content, Content], bool]
"""Tells of two contents whether they are near copies."""


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


class Documents(Protocol):
    """All documents of a corpus; they need not be in memory."""

    def __len__(self) -> int:
        """How many there are."""

    def __iter__(self) -> Iterator[DocumentKey]:
        """Goes through all of them."""

    def __getitem__(self, number: int, /) -> DocumentKey:
        """One of them."""


@dataclass(frozen=True, slots=True)
class ContentFacts:
    """What other documents say of one: its copies, and whether there is a newer version of its page."""

    dup_cluster: str
    """The id of the copy that survives."""
    dup_cluster_size: int
    is_canonical: bool
    is_latest: bool


@dataclass(frozen=True, slots=True)
class CorpusFacts:
    """What the documents of a corpus say of each other, by id."""

    told: Mapping[str, ContentFacts]
    """Those that have copies or other versions; there may be very many that have none."""

    def __getitem__(self, document: str) -> ContentFacts:
        return self.told.get(document) or ContentFacts(document, 1, is_canonical=True, is_latest=True)

    @property
    def copies(self) -> int:
        """How many documents are copies of one that survives."""
        return sum(not facts.is_canonical for facts in self.told.values())


def corpus_facts(documents: Documents, are_near: AreNear) -> CorpusFacts:
    """The facts about documents, whose order does not matter.

    Copies are documents with the same words, near copies of each other, and near copies of these again. Of copies
    the one with the least (date published, id) survives. Of the versions of a page the newest by (date fetched, id)
    is the latest.

    Args:
        documents: All of a corpus: gone through once, then asked for those again that have copies or versions.
        are_near: Asked about candidates only, and not where others have shown already that two are copies.
    """
    told: dict[str, ContentFacts] = {}
    table = _Table(documents)
    for numbers in table.copies(are_near):
        group = [documents[number] for number in numbers]
        survivor = min((item.date_published or _NO_DATE, item.id) for item in group)[1]
        for item in group:
            told[item.id] = ContentFacts(survivor, len(group), item.id == survivor, is_latest=True)
    facts = CorpusFacts(told)
    for numbers in table.versions():
        versions: dict[str, list[DocumentKey]] = {}
        for document in map(documents.__getitem__, numbers):
            versions.setdefault(document.page_id, []).append(document)
        for own in versions.values():
            newest = max(own, key=_age)
            told |= {item.id: replace(facts[item.id], is_latest=False) for item in own if item is not newest}
    return facts


def _age(version: DocumentKey) -> tuple[str, str]:
    return (version.fetched_at or "", version.id)


class _Table:
    """What is compared of each document, by its number among all, in columns: a hundred bytes and some for each."""

    def __init__(self, documents: Documents) -> None:
        contents = _column(len(documents), _HASH_BYTES)
        signatures = _column(len(documents), SIGNATURE_BYTES)
        pages = array("Q")
        for document in documents:
            contents.write(bytes.fromhex(document.content_sha256))
            signatures.write(document.signature)
            pages.append(xxhash.xxh64_intdigest(document.page_id.encode()))
        self._contents = _rows(contents, len(pages), ">u8")
        self._pages = np.frombuffer(pages, np.uint64)
        self._signatures = _rows(signatures, len(pages), "<u4")

    def copies(self, are_near: AreNear) -> Iterator[list[int]]:
        """The numbers of documents that are copies of each other, where there are several."""
        order = np.lexsort(self._contents.T[::-1])
        starts = _starts(self._contents[order])
        ends = np.append(starts[1:], len(order))
        firsts = order[starts]

        def content(number: int) -> Content:
            document = int(firsts[number])
            return Content(self._contents[document].tobytes().hex(), document)

        pairs = candidates(self._signatures, firsts)
        joined = _connected(pairs, lambda one, other: are_near(content(one), content(other)))
        for group in joined:
            yield [number for place in group for number in order[starts[place] : ends[place]].tolist()]
        several = ends - starts > 1
        several[[place for group in joined for place in group]] = False
        for place in np.flatnonzero(several).tolist():
            yield order[starts[place] : ends[place]].tolist()

    def versions(self) -> Iterator[list[int]]:
        """The numbers of documents that may be versions of a page, where there are several: hashes are compared."""
        order = np.argsort(self._pages, kind="stable")
        starts = _starts(self._pages[order][:, None])
        ends = np.append(starts[1:], len(order))
        for place in np.flatnonzero(ends - starts > 1).tolist():
            yield order[starts[place] : ends[place]].tolist()


def _column(count: int, width: int) -> mmap:
    """Memory for so many rows, which the system gets back at once when they are needed no more.

    Of what malloc gets back it keeps up to twice its largest piece.
    """
    return mmap(-1, max(1, count) * width)


def _rows(column: mmap, count: int, kind: str) -> npt.NDArray[Any]:
    """The rows as numbers of this kind."""
    return np.frombuffer(column, kind).reshape(max(1, count), -1)[:count]


def _starts(rows: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
    """Where in sorted rows each begins that is not like the one before."""
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    return np.flatnonzero(new)


def _connected(pairs: Iterable[tuple[int, int]], are_near: Callable[[int, int], bool]) -> list[list[int]]:
    """The groups of several numbers that near pairs connect (disjoint sets)."""
    parents: dict[int, int] = {}

    def root(number: int) -> int:
        while (parent := parents.get(number, number)) != number:
            parents[number] = parents.get(parent, parent)
            number = parent
        return number

    for one, other in pairs:
        left, right = root(one), root(other)
        if left != right and are_near(one, other):
            parents[max(left, right)] = min(left, right)
    groups: dict[int, list[int]] = {}
    for number in sorted(parents):
        first = root(number)
        groups.setdefault(first, [first]).append(number)
    return list(groups.values())
