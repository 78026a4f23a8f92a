"""Rows to the published folder: files first, the card that lists them last.

The dataset is the card and the files it lists. A reader who has the old card finds the old files: they stay
until the commit after this one.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from ..dataset.card import CARD_NAME, files_in_card, listed_files
from ..dataset.schema import CONFIGURATIONS
from ..errors import OutputError
from ..placing import put_in_place
from .workspace import Workspace

__all__ = ["commit", "file_sizes", "not_intact", "put_beside", "remove_unlisted"]


def commit(work: Workspace, card: str) -> bool:
    """Makes written shards the dataset by replacing the card, atomically.

    Returns:
        Whether anything changed.

    Raises:
        OSError: the folder cannot be written.
        ValueError: the card does not list its files as a reader would see them.
    """
    processed = work.processed
    wanted = files_in_card(card)
    if wanted is None:
        raise ValueError("the card that was made is not one that tolmach would read")
    target = processed / CARD_NAME
    data = card.encode("utf-8")
    if target.exists() and target.read_bytes() == data:
        return False
    before = _listed(processed)
    temporary = work.scratch / CARD_NAME
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    for folder in (processed / name for name in CONFIGURATIONS):
        _flush_folder(folder)
    put_in_place(temporary, target)
    _flush_folder(processed)
    keep = before | {path for paths in wanted.values() for path in paths}
    _remove_older(processed, work.written, keep)
    return True


def put_beside(work: Workspace, name: str, text: str | None) -> None:
    """Writes a file that belongs to a dataset and is no part of it, atomically and only where it differs.

    Args:
        text: None: a file that is there goes.

    Raises:
        OSError: The folder cannot be written.
    """
    path = work.processed / name
    if text is None:
        path.unlink(missing_ok=True)
        return
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return
    temporary = work.scratch / name
    temporary.write_bytes(data)
    put_in_place(temporary, path)


def remove_unlisted(work: Workspace) -> None:
    """Removes all files of former builds, those too that readers of the build before may still want.

    Raises:
        OutputError: there is no dataset.
    """
    _remove_older(work.processed, work.written, set(listed_files(work.processed)))


def not_intact(processed: Path, sizes: Mapping[str, int]) -> tuple[str, ...]:
    """The files of a dataset that are not there, or not with these sizes in bytes."""
    return tuple(name for name, size in sizes.items() if _size(processed / name) != size)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def file_sizes(processed: Path) -> dict[str, int]:
    """The sizes in bytes of the files that a dataset is made of."""
    return {name: (processed / name).stat().st_size for name in (CARD_NAME, *listed_files(processed))}


def _listed(processed: Path) -> AbstractSet[str]:
    try:
        return set(listed_files(processed))
    except OutputError:
        return set()


def _remove_older(processed: Path, record: Path, keep: AbstractSet[str]) -> None:
    """Removes files of builds before the last, and nothing that no build of ours has listed."""
    try:
        written = set(json.loads(record.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        written = set()
    for name in sorted(written - keep):
        # one that a reader on Windows holds open goes next time
        with contextlib.suppress(OSError):
            (processed / name).unlink()
        with contextlib.suppress(OSError):
            (processed / name).parent.rmdir()  # only if it is empty
    left = {name for name in written - keep if (processed / name).exists()}
    record.write_text(json.dumps(sorted(keep | left)), encoding="utf-8")


def _flush_folder(folder: Path) -> None:
    """Makes renames in a folder last through a power cut, where the system can do that (not Windows)."""
    if os.name == "nt" or not folder.is_dir():
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
