"""The keys under which a page's results are kept: each holds the hash of the output of the stage before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..canonical import digest
from ..cleaning.correction import Correction
from ..cleaning.host_lines import Evidence, HostLines
from ..cleaning.result import Cleaned
from ..codec import to_plain
from .as_published import PublishedPages
from .corrections import Corrections
from .hosts import evidence_against
from .refs import PageRef
from .stages import CLEANED_ALONE
from .store import Store

__all__ = ["KeyOf", "SeenOnSite", "seen_on_site", "with_key", "with_site_key"]

KeyOf = Callable[[str], str]
"""Gives for the hash of an input the key of a stage's result for it (`Stage.keys`)."""


def with_key(ref: PageRef, key_of: KeyOf, output_hash: str) -> PageRef:
    """Adds the key of the next stage's result, made from the output of the stage before."""
    return ref.with_key(output_hash, key_of(output_hash))


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
    """What others say of a page that went through cleaning."""
    said = tuple(item.correction for item in corrections.of(ref.names)) if corrections else ()
    if published is None:
        return SeenOnSite(evidence_against(ref, hosts, store), said)
    cleaned = store.output(Cleaned, ref.key_of(CLEANED_ALONE))
    return SeenOnSite(published.evidence_against(ref, cleaned), said)


def with_site_key(ref: PageRef, key_of: KeyOf, output_hash: str, seen: SeenOnSite) -> PageRef:
    """A page of which others say nothing stays as it was cleaned: with the key of that."""
    if not any(seen):
        return ref.with_key(output_hash, ref.key)
    said = to_plain(seen.corrections)
    return ref.with_key(output_hash, key_of(digest(output_hash, sorted(seen.evidence.items()), said)))
