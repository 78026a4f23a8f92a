"""The counts of the overview and of the hosts, made in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..cleaning.correction import CORRECTION_RULES
from ..cleaning.html_rules import HTML_RULES
from ..cleaning.rule_table import RULES
from ..cleaning.site import SITE_RULES
from .joining import Joined, Row
from .records import document_flags

__all__ = ["Counts", "HostCounts"]

_HOSTS_SHOWN = 15
_LINES_OF_A_HOST = 300
_CHROME = 2
"""A line of so many pages of a host is part of the site."""


@dataclass(slots=True)
class HostCounts:
    """What there is of one host."""

    documents: int = 0
    chars: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    """Removed stretches by reason."""
    chrome: dict[str, list[Any]] = field(default_factory=dict)
    """Lines of several pages: their number in the removed ones here, pages of the host, reason, rule."""

    def add(self, other: HostCounts) -> None:
        """Adds what was counted of other documents."""
        self.documents += other.documents
        self.chars += other.chars
        self.languages.update(other.languages)
        self.removed.update(other.removed)
        for text, (count, pages, *told) in other.chrome.items():
            line = self.chrome.setdefault(text, [0, 0, *told])
            line[0] += count
            line[1] = max(line[1], pages)


@dataclass(slots=True)
class Counts:
    """Counts of a dataset; `document`, `rejection` and `add` add to them."""

    documents: int = 0
    segments: int = 0
    translated: int = 0
    by_people: int = 0
    copies: int = 0
    clusters: int = 0
    chars: int = 0
    original_chars: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    sentence_languages: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    untranslated: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    fixes: Counter[str] = field(default_factory=Counter)
    batches: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    hosts: dict[str, HostCounts] = field(default_factory=dict)
    """By host; documents of no known host are under the empty name."""

    def document(self, item: Joined) -> None:
        """Counts a document and all that belongs to it."""
        row = item.document
        self.documents += 1
        self.copies += not row["is_canonical"]
        self.clusters += row["dup_cluster_size"] > 1 and row["is_canonical"]
        self.chars += row["text_chars"]
        self.original_chars += row["original_chars"]
        self.languages[row["language"]] += 1
        self.batches[row["batch"]] += 1
        if row["date_published"]:
            self.months[row["date_published"][:7]] += 1
        self.flags.update(document_flags(item))
        for fix in row["fixes"]:
            self.fixes[fix["kind"]] += fix["count"]
        for segment in item.segments:
            self._segment(segment)
        host = self.hosts.setdefault(row["host"] or "", HostCounts())
        host.documents += 1
        host.chars += row["text_chars"]
        host.languages[row["language"]] += 1
        reasons = [gone["reason"] for gone in item.removed]
        self.removed.update(reasons)
        host.removed.update(reasons)
        self.rules.update([gone["rule"] for gone in item.removed])
        for gone in item.removed if row["host"] else ():
            if (gone["host_line_count"] or 0) >= _CHROME:
                line = host.chrome.setdefault(
                    " ".join(gone["text"].split()), [0, 0, gone["reason"], gone["rule"]]
                )
                line[0] += 1
                line[1] = max(line[1], gone["host_line_count"])

    def rejection(self, row: Row) -> None:
        """Counts a row of `rejected`; copies are there where `[dataset] copies` leaves them out."""
        self.rejected[row["reason"]] += 1
        self.copies += row["reason"] == "copy"

    def add(self, other: Counts) -> None:
        """Adds what was counted of other documents and rejections."""
        for name in self.__slots__:
            here, there = getattr(self, name), getattr(other, name)
            if isinstance(here, Counter):
                here.update(there)
            elif isinstance(here, int):
                setattr(self, name, here + there)
        for host, counts in other.hosts.items():
            self.hosts.setdefault(host, HostCounts()).add(counts)

    def _segment(self, row: Row) -> None:
        self.segments += 1
        self.sentence_languages[row["source_lang"]] += 1
        if row["is_translated"]:
            self.translated += 1
            self.by_people += row["engine"] == "human"
        elif row["flags"]:
            self.untranslated[row["flags"][0]] += 1

    @property
    def pages(self) -> int:
        """All pages seen: each ended as a document or a rejection."""
        return self.documents + sum(self.rejected.values())

    def totals(self) -> dict[str, int]:
        """The numbers that builds are compared by."""
        return {
            "pages": self.pages,
            "documents": self.documents,
            "rejected": sum(self.rejected.values()),
            "removed": sum(self.removed.values()),
            "segments": self.segments,
            "translated": self.translated,
            "untranslated": sum(self.untranslated.values()),
            "copies": self.copies,
        }

    def overview(self) -> dict[str, Any]:
        """All that the overview shows of the dataset, as plain values."""
        about = {rule.id: rule.about for table in _TABLES for rule in table.values() if rule.id in self.rules}
        busiest = sorted(self.hosts.items(), key=lambda entry: (-entry[1].removed.total(), entry[0]))
        return {
            "totals": self.totals(),
            "by_people": self.by_people,
            "clusters": self.clusters,
            "left_out": self.rejected["copy"],
            "chars": self.chars,
            "original_chars": self.original_chars,
            "hosts": sum(1 for name in self.hosts if name),
            **{
                name: _ranked(getattr(self, name))
                for name in (
                    "languages",
                    "sentence_languages",
                    "rejected",
                    "removed",
                    "rules",
                    "untranslated",
                )
            },
            **{name: _ranked(getattr(self, name)) for name in ("flags", "fixes", "batches")},
            "months": sorted(self.months.items()),
            "by_host": [
                [name, counts.documents, _ranked(counts.removed)] for name, counts in busiest[:_HOSTS_SHOWN]
            ],
            "about": about,
        }

    def host_records(self) -> Iterator[dict[str, Any]]:
        """What the view of hosts shows of each, those with most documents first."""
        for name, counts in sorted(self.hosts.items(), key=lambda entry: (-entry[1].documents, entry[0])):
            lines = sorted(counts.chrome.items(), key=lambda entry: (-entry[1][1], -entry[1][0], entry[0]))
            yield {
                "host": name,
                "documents": counts.documents,
                "chars": counts.chars,
                "languages": _ranked(counts.languages),
                "removed": _ranked(counts.removed),
                "chrome": [[text, *values] for text, values in lines[:_LINES_OF_A_HOST]],
                "left_out": max(0, len(lines) - _LINES_OF_A_HOST),
            }


_TABLES = (RULES, HTML_RULES, SITE_RULES, CORRECTION_RULES)


def _ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
