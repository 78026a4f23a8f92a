"""Rows to the published folder: files first, the card that lists them last.

The dataset is the card and the files it lists. A reader who has the old card finds the old files: they stay
until the commit after this one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Set as AbstractSet
from pathlib import Path

from ..dataset.card import CARD_NAME, listed_files
from ..dataset.schema import CONFIGURATIONS
from ..errors import OutputError

__all__ = ["commit", "is_intact"]


def commit(processed: Path, scratch: Path, card: str) -> bool:
    """Makes written shards the dataset by replacing the card, atomically.

    Returns:
        Whether anything changed.

    Raises:
        OSError: the folder cannot be written.
    """
    target = processed / CARD_NAME
    data = card.encode("utf-8")
    if target.exists() and target.read_bytes() == data:
        return False
    before = _listed(processed)
    temporary = scratch / CARD_NAME
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    for folder in (processed / name for name in CONFIGURATIONS):
        _flush_folder(folder)
    temporary.replace(target)
    _flush_folder(processed)
    _remove_others(processed, before | _listed(processed))
    return True


def is_intact(processed: Path) -> bool:
    """Whether the card is there and so are all files it lists."""
    try:
        return all((processed / name).is_file() for name in listed_files(processed))
    except OutputError:
        return False


def _listed(processed: Path) -> AbstractSet[str]:
    try:
        return set(listed_files(processed))
    except OutputError:
        return set()


def _remove_others(processed: Path, keep: AbstractSet[str]) -> None:
    """Removes files of builds before the last; one that a reader on Windows holds open goes next time."""
    for name in CONFIGURATIONS:
        folder = processed / name
        for file in sorted(folder.glob("*.parquet")):
            if file.relative_to(processed).as_posix() not in keep:
                with contextlib.suppress(PermissionError):
                    file.unlink()
        with contextlib.suppress(OSError):
            folder.rmdir()  # only if it is empty


def _flush_folder(folder: Path) -> None:
    """Makes renames in a folder last through a power cut, where the system can do that (not Windows)."""
    if os.name == "nt" or not folder.is_dir():
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
