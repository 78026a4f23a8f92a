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
from ..errors import BuildRunning, OutputError
from .places import STATE_FOLDER, STATE_NAME

__all__ = ["Workspace", "open_workspace", "refuse_foreign"]


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
    lock = FileLock(folder / "lock")
    holder = folder / "lock-holder.json"
    scratch = folder / "scratch"
    with contextlib.ExitStack() as held:
        try:
            refuse_foreign(processed)
            folder.mkdir(parents=True, exist_ok=True)
            # the state is nobody's to publish or to commit
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
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
        yield Workspace(
            processed, folder / STATE_NAME, folder / "memory.sqlite", folder / "files.json", scratch
        )


def refuse_foreign(processed: Path) -> None:
    """Lets only a dataset of ours, or nothing yet, be built over.

    Raises:
        OutputError: something else is there.
    """
    if processed.exists() and not processed.is_dir():
        raise OutputError(f"{processed}: is a file, not a folder to build into")
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
