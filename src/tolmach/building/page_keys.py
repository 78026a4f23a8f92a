"""The keys under which a page's results are kept: each holds the hash of the output of the stage before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from ..canonical import digest
from ..cleaning.correcting import Correction
from ..cleaning.site import Evidence, HostLines
from ..codec import to_plain
from .as_published import PublishedPages
from .corrections import Corrections
from .hosts import evidence_against
from .refs import PageRef
from .stages import STAGES
from .store import Kept, Store

__all__ = ["KeyOf", "SeenOnSite", "kept_result", "seen_on_site", "with_key", "with_site_key"]

KeyOf = Callable[[str], str]
"""Gives for the hash of an input the key of a stage's result for it (`Stage.keys`)."""


def kept_result(store: Store, key: str) -> Kept:
    """What is known of a result that must be there.

    Raises:
        KeyError: It is not.
    """
    kept = store.peek(key)
    if kept is None:
        raise KeyError(f"no result for {key}, although its stage has run")
    return kept


def with_key(ref: PageRef, key_of: KeyOf, store: Store | None = None) -> PageRef:
    """Adds the key of the next stage's result, made from the result of the stage before."""
    before = kept_result(store, ref.keys[-1]).output_hash if store else ref.input_hash
    return replace(ref, keys=(*ref.keys, key_of(before)))


class SeenOnSite(NamedTuple):
    """What others say of a page: other pages of its host, and people."""

    evidence: Evidence
    corrections: tuple[Correction, ...]


def seen_on_site(
    ref: PageRef,
    hosts: Mapping[str, HostLines],
    corrections: Corrections,
    store: Store,
    published: PublishedPages | None = None,
) -> SeenOnSite:
    """What others say of a page that went through cleaning last."""
    said = tuple(item.correction for item in corrections.of(ref.names))
    if published is None:
        return SeenOnSite(evidence_against(ref, hosts, store), said)
    return SeenOnSite(published.evidence_against(ref, STAGES[1].decode(store.output(ref.keys[-1]))), said)


def with_site_key(ref: PageRef, key_of: KeyOf, store: Store, seen: SeenOnSite) -> PageRef:
    """A page of which others say nothing stays as it was cleaned: with the key of that."""
    if not any(seen):
        return replace(ref, keys=(*ref.keys, ref.keys[-1]))
    said = to_plain(seen.corrections)
    before = digest(kept_result(store, ref.keys[-1]).output_hash, sorted(seen.evidence.items()), said)
    return replace(ref, keys=(*ref.keys, key_of(before)))
