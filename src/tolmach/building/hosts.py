"""The pages of each host, and what they say of each other's lines."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import tee

from ..cleaning.host_lines import Evidence, HostLines, PageLines, host_lines
from ..cleaning.result import Cleaned
from ..urls import host_of
from .refs import PageRef
from .stages import CLEANED_ALONE
from .store import Store
from .takedown import Named

__all__ = [
    "by_host",
    "count_lines",
    "evidence_against",
    "host_of_page",
    "host_when_cleaned",
    "named_when_cleaned",
]

_OF_ONE_PAGE = HostLines({}, {}, {})


def host_of_page(ref: PageRef, named: str | None) -> str | None:
    """The host of a page: of its address, else the one that the page itself names, else the given one."""
    return (host_of(ref.url) if ref.url else named) or ref.said.host


def by_host(pages: Iterable[tuple[PageRef, PageLines]]) -> dict[str, HostLines]:
    """The repeated lines of each host; pages without one tell nothing."""
    hosts: dict[str, dict[str, PageLines]] = {}
    for ref, lines in pages:
        host = host_of_page(ref, lines.host)
        if host is None:
            continue
        versions = hosts.setdefault(host, {})
        known = versions.get(ref.page_id)
        versions[ref.page_id] = known.merged(lines) if known else lines
    return {host: host_lines(versions) for host, versions in hosts.items()}


def count_lines(refs: Sequence[PageRef], store: Store) -> dict[str, HostLines]:
    """The repeated lines of each host of a corpus; the lines of one host at a time are held in memory."""
    pages: dict[str, array[int]] = {}
    ahead, all_refs = tee(refs)
    facts = store.facts_of_all(ref.key_of(CLEANED_ALONE) for ref in ahead if not ref.url)
    for number, ref in enumerate(all_refs):
        host = _host(ref, None if ref.url else next(facts))
        if host is not None:
            pages.setdefault(host, array("q")).append(number)
    return {host: _of_host(refs, own, store) for host, own in pages.items()}


def _of_host(refs: Sequence[PageRef], numbers: Sequence[int], store: Store) -> HostLines:
    if len({refs[number].page_id for number in numbers}) == 1:
        return _OF_ONE_PAGE
    (found,) = by_host((ref, lines_of(ref, store)) for ref in map(refs.__getitem__, numbers)).values()
    return found


def evidence_against(ref: PageRef, hosts: Mapping[str, HostLines], store: Store) -> Evidence:
    """What the other pages of its host say of the lines of a page that went through cleaning."""
    found = hosts.get(host_when_cleaned(ref, ref.key_of(CLEANED_ALONE), store) or "") if hosts else None
    return found.against(ref.page_id, lines_of(ref, store)) if found and found.evidence else {}


def host_when_cleaned(ref: PageRef, key: str, store: Store) -> str | None:
    """The host of a page for which cleaning gave the result with this key."""
    return _host(ref, None if ref.url else store.facts_of(key))


def named_when_cleaned(ref: PageRef, store: Store) -> Named:
    """All by which a page that cleaning took may be taken down, the address that only it names itself included."""
    return (
        ref.named if ref.url else replace(ref.named, url=store.output(Cleaned, ref.key_of(CLEANED_ALONE)).url)
    )


def _host(ref: PageRef, facts: bytes | None) -> str | None:
    """The host of a page of which cleaning said this."""
    return host_of_page(ref, PageLines.host_in(facts) if facts else None)


def lines_of(ref: PageRef, store: Store) -> PageLines:
    """Of a page that went through cleaning."""
    facts = store.facts_of(ref.key_of(CLEANED_ALONE))
    if facts is None:
        raise KeyError(f"the lines of {ref.source_file} were not kept")
    return PageLines.from_bytes(facts)
