"""Rows to the published folder: files first, the card that lists them last.

The dataset is the card and the files it lists: those with rows, and its companions. A reader who has the old card
finds the old files: they stay until the commit after this one.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from ..dataset.card import CARD_NAME, front_in_card, listed_files, listed_in
from ..dataset.companions import FIXED_NAMES, Companion, companions_in, is_named_by_content, sha256_of
from ..errors import OutputError
from ..placing import put_in_place
from .workspace import Workspace

__all__ = ["commit", "file_marks", "marks_there", "not_intact", "put_beside", "remove_unlisted"]


def commit(work: Workspace, card: str, companions: Sequence[Companion]) -> AbstractSet[str]:
    """Makes written shards the dataset by replacing the card, atomically; its companions follow.

    What has a name of its own goes before the card, as shards do. The others are made ready before, and replaced
    right after it; a build that is killed in between is not kept as the last one, so that the next one puts them
    right.

    Returns:
        The names of the files that changed, of the card and its companions.

    Raises:
        OSError: the folder cannot be written.
        ValueError: the card does not list its files as a reader would see them.
    """
    processed = work.processed
    front = front_in_card(card)
    if front is None or companions_in(front) != {item.path: item.sha256 for item in companions}:
        raise ValueError("the card that was made is not one that tolmach would read")
    contents = {
        **{item.path: item.data for item in companions if is_named_by_content(item.path)},
        CARD_NAME: card.encode("utf-8"),
        **{item.path: item.data for item in companions if not is_named_by_content(item.path)},
    }
    changed = [name for name, data in contents.items() if not _holds(processed / name, data)]
    before = _listed(processed)
    ready = {name: _made_ready(work, name, contents[name]) for name in changed}
    for name, temporary in ready.items():
        target = processed / name
        if name == CARD_NAME:
            for folder in {processed / path.partition("/")[0] for path in listed_in(front) if "/" in path}:
                _flush_folder(folder)
        target.parent.mkdir(exist_ok=True)
        put_in_place(temporary, target)
    for name in FIXED_NAMES - contents.keys():
        (processed / name).unlink(missing_ok=True)
    if changed:
        _flush_folder(processed)
    if CARD_NAME in changed:
        _remove_older(processed, work.written, before | set(listed_in(front)))
    return frozenset(changed)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _made_ready(work: Workspace, name: str, data: bytes) -> Path:
    """A finished file on the disk, which only has to be renamed."""
    temporary = work.scratch / name.replace("/", "-")
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return temporary


def put_beside(work: Workspace, name: str, text: str) -> None:
    """Writes a file that belongs to a dataset and is no part of it, atomically and only where it differs.

    Raises:
        OSError: The folder cannot be written.
    """
    data = text.encode("utf-8")
    if not _holds(work.processed / name, data):
        put_in_place(_made_ready(work, name, data), work.processed / name)


def remove_unlisted(work: Workspace) -> None:
    """Removes all files of former builds, those too that readers of the build before may still want.

    Raises:
        OutputError: there is no dataset.
    """
    _remove_older(work.processed, work.written, set(listed_files(work.processed)))


def not_intact(processed: Path, marks: Mapping[str, int | str]) -> tuple[str, ...]:
    """The files that are not there any more, or not as they were when `file_marks` looked at them."""
    return tuple(name for name, mark in marks.items() if _mark(processed, name) != mark)


def file_marks(processed: Path, *beside: str) -> dict[str, int | str]:
    """What tells of each file of a dataset whether it is the one that was written.

    It is the size in bytes where the name holds a hash, else a hash.

    Args:
        beside: Other files in its folder.
    """
    return {name: _mark(processed, name) for name in (CARD_NAME, *listed_files(processed), *beside)}


def marks_there(processed: Path) -> dict[str, int | str]:
    """The marks of the files of a dataset as they are, damaged ones too; none where there is no dataset."""
    try:
        return file_marks(processed)
    except OutputError:
        return {}


def _mark(processed: Path, name: str) -> int | str:
    path = processed / name
    if not is_named_by_content(name):
        return sha256_of(path) or ""
    try:
        return path.stat().st_size
    except OSError:
        return -1


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
