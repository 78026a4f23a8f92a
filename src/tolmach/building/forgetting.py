"""After a takedown: what no page needs any more leaves the state, the memory and the folder of the dataset."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from ..dataset.loading import rows
from ..errors import OutputError
from ..translation.memory import Memory
from .commit import remove_unlisted
from .listing import Place
from .store import Store
from .takedown import Named, Takedown
from .workspace import Workspace

__all__ = ["Published", "forget_all_but", "published_of"]


@dataclass(frozen=True, slots=True)
class Published:
    """What a takedown means for the documents of the build before."""

    places: AbstractSet[Place] = frozenset()
    """Where the pages lay that go."""
    copies: tuple[tuple[str, str], ...] = ()
    """Near-copies of these that stay: `id`, `source_file`."""


def published_of(processed: Path, takedown: Takedown) -> Published:
    """Looks a takedown up in a dataset; one that cannot be read holds nothing."""
    if not takedown:
        return Published()
    places: set[Place] = set()
    clusters: set[str] = set()
    others: list[tuple[str, str, str]] = []
    try:
        for row in rows(processed, "documents"):
            page = Named(row["id"], row["page_id"], row["source_sha256"], row["url"], row["host"])
            if takedown.covers(page):
                places.add((row["source_file"], row["source_record"]))
                clusters.add(row["dup_cluster"])
            elif not takedown.spares(page):
                others.append((row["dup_cluster"], row["id"], row["source_file"]))
    except (OutputError, OSError):
        return Published()
    return Published(places, tuple((own, file) for cluster, own, file in others if cluster in clusters))


def forget_all_but(
    work: Workspace, store: Store, memory: Memory, keys: Iterable[str], texts: Iterable[str]
) -> None:
    """Leaves what is in use; the rest is gone from the files, too.

    Args:
        keys: Of the results that stay.
        texts: Whose translations stay.

    Raises:
        OutputError: Something cannot be written.
    """
    store.keep_only(keys)
    memory.keep_only(texts)
    remove_unlisted(work)
