"""Copies and versions in a corpus; what was found out about two texts before is not found out again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..canonical import digest
from ..dataset.duplicates import ContentFacts, DocumentKey, corpus_facts
from ..dataset.minhash import are_near, shingles, words_of
from .corpus import Corpus, load_cleaned, rejection_order
from .refs import PageRef, rejection_of
from .stages import Refused, content_facts_of
from .store import Store

__all__ = ["facts_about", "without_copies"]

_VERSION = 1
"""Raise it when two texts are told to be near copies otherwise than before."""
_TEXTS_HELD = 256


def facts_about(documents: Sequence[PageRef], store: Store) -> Mapping[str, ContentFacts]:
    """What the documents of a corpus say of each other, by id."""
    keys = list(_keys(documents, store))
    places = {key.content_sha256: ref for key, ref in zip(keys, documents, strict=True)}
    pairs = _Pairs(places, store)
    facts = corpus_facts(keys, pairs.are_near)
    pairs.keep()
    return facts


def without_copies(corpus: Corpus, facts: Mapping[str, ContentFacts]) -> Corpus:
    """The corpus with the copies of others among the rejections: each names the one that stays."""
    stays = {ref.id: ref for ref in corpus.documents if facts[ref.id].is_canonical}
    copies = [ref for ref in corpus.documents if ref.id not in stays]
    refused = [
        rejection_of(
            ref,
            Refused(
                "copies",
                "copy",
                f"a near copy of {stays[facts[ref.id].dup_cluster].source_file} "
                f"(id {facts[ref.id].dup_cluster})",
            ),
        )
        for ref in copies
    ]
    return replace(
        corpus,
        documents=tuple(stays.values()),
        rejections=tuple(sorted((*corpus.rejections, *refused), key=rejection_order)),
    )


class _Pairs:
    """Pairs of contents and whether they are near copies."""

    def __init__(self, places: Mapping[str, PageRef], store: Store) -> None:
        self._places = places
        self._store = store
        self._known = store.pairs()
        self._new: dict[str, bool] = {}
        self._grams: OrderedDict[str, Any] = OrderedDict()

    def are_near(self, one: str, other: str) -> bool:
        key = digest("near", _VERSION, *sorted((one, other)))[:32]
        answer = self._known.get(key)
        if answer is None:
            answer = self._new.get(key)
        if answer is None:
            answer = self._new[key] = are_near(self._grams_of(one), self._grams_of(other))
        return answer

    def keep(self) -> None:
        """Keeps what was found out."""
        self._store.put_pairs(self._new)

    def _grams_of(self, content: str) -> Any:
        # no cache of functools: it would hold itself, and with it all of this
        if content not in self._grams:
            if len(self._grams) == _TEXTS_HELD:
                self._grams.popitem(last=False)
            self._grams[content] = shingles(words_of(load_cleaned(self._places[content], self._store).text))
        self._grams.move_to_end(content)
        return self._grams[content]


def _keys(refs: Sequence[PageRef], store: Store) -> Iterator[DocumentKey]:
    for ref, facts in zip(refs, store.facts_of_all(ref.key for ref in refs), strict=True):
        content, signature, date = content_facts_of(facts)
        yield DocumentKey(ref.id, ref.page_id, content, signature, date, ref.said.fetched_at)
