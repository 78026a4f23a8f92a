"""What changed since the build before: a small record of each document is kept from one report to the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..placing import put_in_place
from .joining import Joined

__all__ = ["Snapshot", "changes_between", "noted", "read_snapshot", "write_snapshot"]

_VERSION = 1
_SHOWN = 200
_HASH_CHARS = 16
_TITLE_CHARS = 100


@dataclass(slots=True)
class Snapshot:
    """A dataset in a few words a document."""

    card: str
    """Hash of the card of the dataset."""
    totals: Mapping[str, int] = field(default_factory=dict)
    documents: dict[str, list[Any]] = field(default_factory=dict)
    """By id: page_id, hash of the text, share that is translated, title."""
    changes: dict[str, Any] | None = None
    """To the dataset before; None where there was none."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """What its build took, by stage."""
    withheld: str = ""
    """Hash of what was taken down, empty where nothing was: then documents that are gone are named no more."""


def noted(item: Joined) -> list[Any]:
    """What `Snapshot.documents` has of a document."""
    row = item.document
    share = row["translated_share"]
    title = row["title"] or " ".join(row["text"][:_TITLE_CHARS].split())
    return [
        row["page_id"],
        row["content_sha256"][:_HASH_CHARS],
        None if share is None else round(share, 4),
        title[:_TITLE_CHARS],
    ]


def changes_between(before: Snapshot | None, now: Snapshot) -> dict[str, Any] | None:
    """What the overview tells of the way from one build to the next; None where there is no build before."""
    if before is None:
        return None
    if before.card == now.card:
        # the same dataset once more: what it changed stays what it changed
        return _withheld(before.changes) if now.withheld else before.changes
    pages = {row[0] for row in before.documents.values()}
    pages_now = {row[0] for row in now.documents.values()}
    lists: dict[str, list[tuple[str, str]]] = {
        name: [] for name in ("new", "updated", "text", "english", "gone")
    }
    for name, row in now.documents.items():
        old = before.documents.get(name)
        if old is None:
            lists["updated" if row[0] in pages else "new"].append((name, row[3]))
        elif old[1] != row[1]:
            lists["text"].append((name, row[3]))
        elif old[2] != row[2]:
            lists["english"].append((name, row[3]))
    for name, row in before.documents.items():
        if name not in now.documents and row[0] not in pages_now:
            lists["gone"].append((name, row[3]))
    changes: dict[str, Any] = {
        "totals": dict(before.totals),
        "counts": {name: len(found) for name, found in lists.items()},
        "documents": {name: sorted(found)[:_SHOWN] for name, found in lists.items()},
    }
    return _withheld(changes) if now.withheld else changes


def _withheld(changes: dict[str, Any] | None) -> dict[str, Any] | None:
    """The same without names of what is gone."""
    return changes and {**changes, "documents": {**changes["documents"], "gone": []}}


def read_snapshot(path: Path) -> Snapshot | None:
    """What was kept; None where there is nothing that this version can read."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if value["version"] != _VERSION:
            return None
        return Snapshot(
            value["card"], value["totals"], value["documents"], value["changes"], value["seconds"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_snapshot(path: Path, snapshot: Snapshot) -> None:
    """Keeps a record for the next build."""
    value = {
        "version": _VERSION,
        "card": snapshot.card,
        "totals": dict(snapshot.totals),
        "documents": snapshot.documents,
        "changes": snapshot.changes,
        "seconds": dict(snapshot.seconds),
        "withheld": snapshot.withheld,
    }
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps(value), encoding="utf-8")
    put_in_place(temporary, path)
