"""The pages of each host, and what they say of each other's lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..cleaning.site import Evidence, HostLines, PageLines, host_lines
from ..urls import host_of
from .refs import PageRef
from .store import Store

__all__ = ["by_host", "count_lines", "evidence_against", "host_of_page", "lines_of"]


def host_of_page(ref: PageRef, named: str | None) -> str | None:
    """The host of a page: of its address, else the one that the page itself names, else the given one."""
    return (host_of(ref.url) if ref.url else named) or ref.provenance.host


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
    """The repeated lines of each host of a corpus."""
    return by_host((ref, lines_of(ref, store)) for ref in refs)


def evidence_against(ref: PageRef, hosts: Mapping[str, HostLines], store: Store) -> Evidence:
    """What the other pages of its host say of a page's lines."""
    lines = lines_of(ref, store)
    found = hosts.get(host_of_page(ref, lines.host) or "")
    return found.against(ref.page_id, lines) if found else {}


def lines_of(ref: PageRef, store: Store) -> PageLines:
    """Of a page that went through cleaning last."""
    facts = store.facts_of(ref.keys[-1])
    if facts is None:
        raise KeyError(f"the lines of {ref.provenance.source_file} were not kept")
    return PageLines.from_bytes(facts)
