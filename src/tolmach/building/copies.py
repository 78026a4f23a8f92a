"""Copies and versions in a corpus; what was found out about two texts before is not found out again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..canonical import digest
from ..dataset.duplicates import Content, CorpusFacts, DocumentKey, corpus_facts
from ..dataset.minhash import are_near, shingles, words_of
from .corpus import Corpus, load_cleaned, rejection_order
from .messages import Refused
from .packed_refs import Refs
from .refs import PageRef, rejection_of
from .stages import content_facts_of
from .store import Store

__all__ = ["facts_about", "without_copies"]

_VERSION = 1
"""Raise it when two texts are told to be near copies otherwise than before."""
_TEXTS_HELD = 256


def facts_about(documents: Refs, store: Store) -> CorpusFacts:
    """What the documents of a corpus say of each other."""
    keys = _Keys(documents, store)
    pairs = _Pairs(documents, store)
    facts = corpus_facts(keys, pairs.are_near)
    pairs.keep()
    return facts


def without_copies(corpus: Corpus, facts: CorpusFacts) -> Corpus:
    """The corpus with the copies of others among the rejections: each names the one that stays."""
    numbers = {ref.id: number for number, ref in enumerate(corpus.documents) if ref.id in facts.told}
    copies = {own: number for own, number in numbers.items() if not facts[own].is_canonical}
    refused = []
    for own, number in copies.items():
        survivor = facts[own].dup_cluster
        message = f"a near copy of {corpus.documents[numbers[survivor]].source_file} (id {survivor})"
        refused.append(rejection_of(corpus.documents[number], Refused("copies", "copy", message)))
    left_out = set(copies.values())
    return replace(
        corpus,
        documents=corpus.documents.only(
            number for number in range(len(corpus.documents)) if number not in left_out
        ),
        rejections=tuple(sorted((*corpus.rejections, *refused), key=rejection_order)),
    )


class _Keys:
    """What facts about documents are told from; read from the store as it is asked for."""

    def __init__(self, refs: Refs, store: Store) -> None:
        self._refs = refs
        self._store = store

    def __len__(self) -> int:
        return len(self._refs)

    def __iter__(self) -> Iterator[DocumentKey]:
        facts = self._store.facts_of_all(map(self._refs.key, range(len(self))))
        return map(_key, self._refs, facts)

    def __getitem__(self, number: int) -> DocumentKey:
        ref = self._refs[number]
        return _key(ref, self._store.facts_of(ref.key))


class _Pairs:
    """Pairs of contents and whether they are near copies."""

    def __init__(self, refs: Refs, store: Store) -> None:
        self._refs = refs
        self._store = store
        self._known = store.pairs()
        self._new: dict[str, bool] = {}
        self._grams: OrderedDict[str, Any] = OrderedDict()

    def are_near(self, one: Content, other: Content) -> bool:
        key = digest("near", _VERSION, *sorted((one.sha256, other.sha256)))[:32]
        answer = self._known.get(key)
        if answer is None:
            answer = self._new.get(key)
        if answer is None:
            answer = self._new[key] = are_near(self._grams_of(one), self._grams_of(other))
        return answer

    def keep(self) -> None:
        """Keeps what was found out."""
        self._store.put_pairs(self._new)

    def _grams_of(self, content: Content) -> Any:
        # no cache of functools: it would hold itself, and with it all of this
        if content.sha256 not in self._grams:
            if len(self._grams) == _TEXTS_HELD:
                self._grams.popitem(last=False)
            text = load_cleaned(self._refs[content.document], self._store).text
            self._grams[content.sha256] = shingles(words_of(text))
        self._grams.move_to_end(content.sha256)
        return self._grams[content.sha256]


def _key(ref: PageRef, facts: bytes | None) -> DocumentKey:
    content, signature, date = content_facts_of(facts)
    return DocumentKey(ref.id, ref.page_id, content, signature, date, ref.said.fetched_at)
