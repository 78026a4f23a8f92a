"""The text of a dataset that was published without it, restored from one's own raw pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..codec import from_plain
from ..config import Config
from ..dataset.loading import rows
from ..errors import InputError
from .lockfile import LOCK_NAME, differences, lock_of, read_lock
from .rebuild import build
from .scan import Progress

__all__ = ["RehydrateReport", "rehydrate"]

_COMPARED = ("content_sha256", "text_chars", "removed", "language_mix")
"""What shows that a text is the one that was published: its words, its length, and where the page was cut."""
_WHOLE = ("source_file", "source_sha256", *_COMPARED)


@dataclass(frozen=True, slots=True)
class RehydrateReport:
    """What was restored."""

    processed: str
    """The dataset with text."""
    restored: int
    """Documents whose text is the published one."""
    different: tuple[str, ...]
    """`source_file` of those whose page is there and gave another text."""
    missing: tuple[str, ...]
    """`source_file` of those whose page is not there, or not with these bytes."""
    more: int
    """Documents of other pages under `raw`."""
    made_with: tuple[str, ...]
    """What the published dataset was made with and this one was not: `library ftfy: 6.3 → 6.4`."""

    @property
    def is_whole(self) -> bool:
        """Whether all documents have their text again."""
        return not self.different and not self.missing


def rehydrate(
    published: Path | str,
    raw: Path | str,
    processed: Path | str,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> RehydrateReport:
    """Builds one's own raw pages as a dataset without text was built, and tells whether the texts are the same.

    Args:
        published: A folder with what `publish(…, without_text=True)` sent.
        raw: The pages; in any folders, under any names.
        processed: The folder of the dataset with text.
        workers: Worker processes; by default one for each core.
        progress: Called as the build goes on.

    Raises:
        InputError: `published` is no such dataset; there are no pages.
        ConfigError: Its `tolmach.lock` cannot be read.
        OutputError: `processed` cannot be written.
    """
    published = Path(published)
    wanted = list(_documents(published))
    lock = read_lock(published / LOCK_NAME)
    config = _config(published, lock)
    build(
        raw,
        processed,
        config,
        workers=workers,
        progress=progress,
        allow_rejects=True,
        allow_shrink=True,
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows(Path(processed), "documents"):
        found.setdefault(row["source_sha256"], []).append(row)
    different, missing = [], []
    for row in wanted:
        same = found.get(row["source_sha256"])
        if same is None:
            missing.append(row["source_file"])
        elif not any(all(row[name] == other[name] for name in _COMPARED) for other in same):
            different.append(row["source_file"])
    hashes = {row["source_sha256"] for row in wanted}
    made_with = differences({**lock, "models": {}}, lock_of(config, {}))
    return RehydrateReport(
        processed=str(processed),
        restored=len(wanted) - len(different) - len(missing),
        different=tuple(sorted(different)),
        missing=tuple(sorted(missing)),
        more=sum(len(same) for sha256, same in found.items() if sha256 not in hashes),
        made_with=tuple(map(str, made_with)),
    )


def _documents(published: Path) -> Iterator[dict[str, Any]]:
    files = sorted((published / "documents").glob("*.parquet"))
    if not files:
        raise InputError(f"{published}: no dataset without text here; name a folder that holds 'documents'")
    for file in files:
        try:
            yield from pq.ParquetFile(file).read(list(_WHOLE)).to_pylist()
        except (OSError, pa.ArrowInvalid, pa.ArrowKeyError) as error:
            raise InputError(f"{file}: cannot be read: {error}") from error


def _config(published: Path, lock: dict[str, Any]) -> Config:
    try:
        return from_plain(Config, lock["config"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{published / LOCK_NAME}: of another version of tolmach: {lock['tolmach']}"
        ) from error
