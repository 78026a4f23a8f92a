"""The folder that is built, made ready: its state, its scratch space, and its lock."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ..dataset.card import CARD_NAME, configurations_of
from ..dataset.schema import CONFIGURATIONS
from ..errors import BuildRunning, OutputError
from ..translation.memory import refuse_garbage
from .places import STATE_FOLDER, STATE_NAME

__all__ = ["Workspace", "open_workspace", "refuse_unusable"]

_SCRATCH = "scratch"
_STATE_FILES = (_LOCK, _HOLDER, _IGNORED, _MEMORY, _WRITTEN) = (
    "lock",
    "lock-holder.json",
    ".gitignore",
    "memory.sqlite",
    "files.json",
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """The paths of a build."""

    processed: Path
    state: Path
    """Results of stages; may be deleted, which costs only time."""
    memory: Path
    """The translation memory; dear to compute again."""
    written: Path
    """Which files of the dataset builds of ours have written."""
    scratch: Path
    """Empty at the start of a build; on the file system of `processed`."""


@contextlib.contextmanager
def open_workspace(processed: Path) -> Iterator[Workspace]:
    """Makes the folder where needed and holds its lock.

    Raises:
        OutputError: the folder cannot be written, or holds something that is no dataset of tolmach.
        BuildRunning: another build holds the lock.
    """
    folder = processed / STATE_FOLDER
    lock = FileLock(folder / _LOCK)
    holder = folder / _HOLDER
    scratch = folder / _SCRATCH
    with contextlib.ExitStack() as held:
        try:
            refuse_unusable(processed)
            folder.mkdir(parents=True, exist_ok=True)
            # the state is nobody's to publish or to commit
            (folder / _IGNORED).write_text("*\n", encoding="utf-8")
            lock.acquire(timeout=0)
            held.callback(lock.release)
            held.callback(holder.unlink, missing_ok=True)
            holder.write_text(
                json.dumps(
                    {
                        "pid": os.getpid(),
                        "host": socket.gethostname(),
                        "since": datetime.now(UTC).isoformat(timespec="seconds"),
                    }
                ),
                encoding="utf-8",
            )
            shutil.rmtree(scratch, ignore_errors=True)
            scratch.mkdir()
            held.callback(shutil.rmtree, scratch, ignore_errors=True)
        except Timeout:
            raise BuildRunning(
                f"{processed}: another build is running ({_who(holder)}); run this again when it is done"
            ) from None
        except OSError as error:
            raise OutputError.unwritable(processed, error) from error
        yield Workspace(processed, folder / STATE_NAME, folder / _MEMORY, folder / _WRITTEN, scratch)


def refuse_unusable(processed: Path) -> None:
    """Lets only a dataset of ours, or nothing yet, be built over, in a folder that can be one; writes nothing.

    Raises:
        OutputError: something else is there.
    """
    state = processed / STATE_FOLDER
    inside = (state, state / _SCRATCH, *(processed / name for name in CONFIGURATIONS))
    for folder in (*reversed(processed.parents), processed, *inside):
        if folder.is_symlink() and not folder.exists():
            raise OutputError(f"{folder}: is a link to nothing; remove it, or choose another folder")
        if folder.exists() and not folder.is_dir():
            raise OutputError(f"{folder}: is a file, not a folder to build into")
    for name in (STATE_NAME, *_STATE_FILES):
        if (state / name).is_dir():
            raise OutputError(f"{state / name}: is a folder, not a file; remove it and build again")
    refuse_garbage(state / _MEMORY)
    if (processed / CARD_NAME).exists():
        try:
            configurations_of(processed)
        except OutputError:
            raise OutputError(
                f"{processed}: holds a {CARD_NAME} that tolmach did not write; choose another folder"
            ) from None


def _who(holder: Path) -> str:
    try:
        value = json.loads(holder.read_text(encoding="utf-8"))
        return f"process {value['pid']} on {value['host']}, since {value['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "holder unknown"
