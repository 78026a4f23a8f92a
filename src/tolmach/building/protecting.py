"""What stops a build before it changes the dataset: losses that are more likely a mistake than wanted.

A disk that is not mounted, a library that takes no page any more, a crawler that met a wall on every page: the
dataset of before stays, with what was lost named, until somebody says that it is right so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from ..dataset.card import listed_files
from ..dataset.rows import Provenance
from ..errors import BuildStopped, OutputError
from ..model import Rejection
from .listing import Place, place_of, where
from .refs import PageRef
from .same_pages import SAME_PAGE
from .takedown import TAKEN_DOWN

__all__ = ["Allowed", "Loss", "losses", "stop_at_losses"]

_REJECTS, _LEAST_REJECTS = 0.05, 20
"""More than this share of the new pages, and at least so many, may not fail for one reason."""
_SHRINK = 0.2
"""More than this share of the documents may not leave at once."""
_COLUMNS = ["source_file", "source_record", "source_sha256"]
_Page = tuple[str, str | None, str | None]
_NO_FAILURES = (SAME_PAGE, TAKEN_DOWN)
"""A page that is there twice, or is not wanted, has not failed."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The losses that somebody has said are right."""

    rejects: bool = False
    shrink: bool = False

    def covers(self, loss: Loss) -> bool:
        """Whether somebody has said so of this one."""
        return self.rejects if loss.option == "rejects" else self.shrink


@dataclass(frozen=True, slots=True)
class Loss:
    """What stops a build, and the name of the option that lets it go on (in `Allowed`)."""

    option: Literal["rejects", "shrink"]
    stop: BuildStopped


def stop_at_losses(found: Iterable[Loss], allowed: Allowed) -> None:
    """Stops a build that would lose more than is allowed.

    Raises:
        BuildStopped: names what would be lost.
    """
    for loss in found:
        if not allowed.covers(loss):
            raise loss.stop


def losses(
    documents: Sequence[PageRef],
    rejections: Iterable[Rejection],
    processed: Path,
    taken_down: AbstractSet[Place] = frozenset(),
    pages_before: Callable[[], Iterable[PageRef]] = tuple,
) -> Iterator[Loss]:
    """What is lost of a dataset if just these pages are its documents from now on.

    Args:
        taken_down: where pages lay that are to go: no loss.
        pages_before: gives the pages of the build before; asked where the dataset does not tell all of them any more.
    """
    before, is_whole = _published(processed, "documents")
    refused, knows_refused = _published(processed, "rejected")
    known = before | refused
    if not (is_whole and knows_refused):
        known |= {_page(ref.provenance) for ref in pages_before()}
    yield from _rejects(documents, [item for item in rejections if _page(item) not in known], known)
    places = {(file, record) for file, record, _ in before} - taken_down
    yield from _shrinking({place_of(ref) for ref in documents}, places)


def _rejects(
    documents: Sequence[PageRef], rejections: Sequence[Rejection], known: AbstractSet[_Page]
) -> Iterator[Loss]:
    failed = [item for item in rejections if item.reason not in _NO_FAILURES]
    reasons = Counter(item.reason for item in failed)
    if not reasons:
        return
    reason, count = max(reasons.items(), key=lambda item: (item[1], item[0]))
    new = len(failed) + sum(_page(ref.provenance) not in known for ref in documents)
    if count >= _LEAST_REJECTS and count > _REJECTS * new:
        stop = BuildStopped(
            f"{count} of {new} new pages ({count / new:.0%}) fail as '{reason}'; the dataset stays as it was; "
            "if that is right, build with --allow-rejects",
            tuple(
                f"{where(place_of(item))}: {item.stage}: {item.message}"
                for item in failed
                if item.reason == reason
            ),
        )
        yield Loss("rejects", stop)


def _shrinking(now: AbstractSet[Place], before: AbstractSet[Place]) -> Iterator[Loss]:
    if len(before) - len(now) > _SHRINK * len(before):
        lost = sorted(before - now, key=lambda place: (place[0], place[1] or ""))
        stop = BuildStopped(
            f"only {len(now)} of {len(before)} documents would be left ({len(now) / len(before):.0%}); the dataset "
            "stays as it was; if that is right, build with --allow-shrink",
            tuple(map(where, lost)),
        )
        yield Loss("shrink", stop)


def _published(processed: Path, configuration: str) -> tuple[set[_Page], bool]:
    """The pages of a configuration, and whether there is a dataset that tells all of them."""
    found: set[_Page] = set()
    try:
        names = listed_files(processed)
    except OutputError:
        return found, False
    is_whole = True
    for name in names:
        if not name.startswith(f"{configuration}/"):
            continue
        try:
            # not read_table, which imports pandas where it is installed
            table = pq.ParquetFile(processed / name).read(_COLUMNS)
        except (OSError, pa.ArrowInvalid):
            # it is written again
            is_whole = False
            continue
        found.update(zip(*(table[column].to_pylist() for column in _COLUMNS), strict=True))
    return found, is_whole


def _page(item: Rejection | Provenance) -> _Page:
    return (item.source_file, item.source_record, item.source_sha256)
