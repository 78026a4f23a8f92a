"""All pages of a build after their stages, and what was made of each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from ..canonical import Value, canonical_json, digest
from ..cleaning.host_lines import HostLines
from ..cleaning.result import Cleaned
from ..codec import to_plain
from ..model import Document, Rejection
from .assembling import assemble
from .packed_refs import Refs
from .refs import PageRef
from .stages import CLEANED, DESCRIBED, TEXT, Described, PageText
from .store import Store

__all__ = ["Corpus", "load_cleaned", "load_described", "load_document", "rejection_order"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All pages of a build."""

    documents: Refs
    """Sorted by batch and id."""
    rejections: tuple[Rejection, ...]
    """Sorted by file, record and stage."""
    pages: int
    """How many pages and unusable files were seen."""
    hosts: Mapping[str, HostLines] = field(default_factory=dict)
    """The lines that stand on several pages of a host."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Files and records that are no pages, by what they are."""
    worked_on: Counter[str] = field(default_factory=Counter)
    """How many results each stage had to compute."""
    keys: AbstractSet[str] = frozenset()
    """The keys of all results that are in use; only where something is taken down."""
    unmatched: tuple[str, ...] = ()
    """Corrections that could not be carried out, and why: `file:line: reason`."""
    remade: tuple[str, ...] = ()
    """The pages whose results were made again because the kept ones were damaged: `file: stage`."""

    def identity(self) -> str:
        """Hash of what the documents are made from: equal for equal corpora."""
        found = hashlib.sha256()
        # one after the other: as one value those of a large corpus would fill the memory
        for ref in self.documents:
            found.update(canonical_json([ref.identity(), ref.made]))
        return digest(found.hexdigest(), [to_plain(item) for item in self.rejections], self.counted())

    def counted(self) -> dict[str, Value]:
        """What was counted of each host's lines, as a hash; empty where nothing is counted."""
        return {host: digest(sorted(lines.pages.items())) for host, lines in self.hosts.items()}


def load_document(ref: PageRef, store: Store) -> tuple[Document, Described]:
    """The document of a page from the kept results."""
    text = store.unpacked_facts(PageText, ref.key_of(TEXT))
    described = load_described(ref, store)
    return assemble(ref, text, load_cleaned(ref, store), described.profile, described.segments), described


def load_cleaned(ref: PageRef, store: Store) -> Cleaned:
    """The page as it was cleaned in the end."""
    return store.output(Cleaned, ref.key_of(CLEANED))


def load_described(ref: PageRef, store: Store) -> Described:
    """What the language stage gave for a page."""
    return store.output(Described, ref.key_of(DESCRIBED))


def rejection_order(item: Rejection) -> tuple[str, str, str]:
    """The order of the rows of `rejected`."""
    return (item.source_file, item.source_record or "", item.stage)
