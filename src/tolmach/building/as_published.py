"""Pages as a dataset without text knows them: their names, and what other pages said of their lines.

Whoever restores the text may have other file names, no addresses, and not all of the pages; what the others told at
the time is in the dataset.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..canonical import digest
from ..cleaning.host_lines import Evidence
from ..cleaning.result import Cleaned
from ..cleaning.site import SITE_RULES, evidence_for
from ..urls import page_id_of_url
from .refs import PageRef

__all__ = ["PublishedPages"]


class PublishedPages:
    """The pages that a dataset was made of."""

    def __init__(self, documents: Iterable[Mapping[str, Any]]) -> None:
        """
        Args:
            documents: Rows of `documents`, without their text or with it.
        """
        self._by_bytes: dict[str, list[Mapping[str, Any]]] = {}
        self._by_id: dict[str, Mapping[str, Any]] = {}
        for row in documents:
            self._by_bytes.setdefault(row["source_sha256"], []).append(row)
            self._by_id[row["id"]] = row

    def named(self, ref: PageRef) -> tuple[PageRef, ...]:
        """A page of one's own under the names that it was published with: several where several addresses gave the
        same bytes, none where none was published. Where it lies is told as it lies now."""
        return tuple(
            ref.renamed(
                row["id"],
                row["page_id"],
                row["url"] if row["url"] and row["page_id"] == page_id_of_url(row["url"]) else None,
                ref.said._replace(fetched_at=row["fetched_at"], license=row["license"], host=row["host"]),
            )
            for row in self._by_bytes.get(ref.source_sha256, ())
        )

    def evidence_against(self, ref: PageRef, cleaned: Cleaned) -> Evidence:
        """What the other pages of its host said of a page's lines."""
        removed = self._by_id[ref.id]["removed"]
        return evidence_for(
            cleaned, [(item["start"], item["end"]) for item in removed if item["rule"] in SITE_RULES]
        )

    def digest(self) -> str:
        """A hash of all that a build takes from it."""
        told = [
            [
                *(row[name] for name in ("id", "page_id", "url", "host", "fetched_at", "license")),
                [[item["start"], item["end"], item["rule"]] for item in row["removed"]],
            ]
            for _, row in sorted(self._by_id.items())
        ]
        return digest("published", told)
