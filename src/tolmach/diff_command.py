"""`tolmach diff`: two states of a dataset, as folders or as commits of one."""

from __future__ import annotations

import argparse
import contextlib
import io
import subprocess
import tempfile
import textwrap
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from . import terminal
from .arguments import add_command
from .codec import to_plain
from .errors import InputError

if TYPE_CHECKING:
    from .dataset.comparing import DatasetDiff, Example

__all__ = ["add_to"]

_WIDTH = 100
_LEAD = 30
"""Characters: so much of what is the same is shown before a difference."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    command = add_command(
        commands,
        "diff",
        "what changed between two states of a dataset, and why",
        "tolmach diff ../old/processed processed",
        "tolmach diff HEAD~1:processed processed --examples 5",
    )
    command.add_argument("old", help="folder of a dataset, or COMMIT:FOLDER of a git repository")
    command.add_argument("new", nargs="?", default="processed", help="the same; default: processed")
    command.add_argument("--examples", type=int, default=3, metavar="N", help="of each kind; default: 3")
    command.add_argument("--json", action="store_true", help="print all as JSON")
    command.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    from .building.lockfile import differences, read_lock
    from .building.places import LOCK_NAME
    from .dataset.comparing import compare

    with _folder(options.old) as old, _folder(options.new) as new:
        found = compare(old, new, max(0, options.examples))
        locks = [folder / LOCK_NAME for folder in (old, new)]
        made_with = (
            [str(item) for item in differences(*map(read_lock, locks))]
            if all(lock.is_file() for lock in locks)
            else None
        )
    if options.json:
        print(terminal.json_text({"made_with": made_with, **_plain(found)}))
    else:
        print("\n".join(_lines(found, made_with)))
    return 0


def _plain(found: DatasetDiff) -> Mapping[str, object]:
    value = to_plain(found)
    assert isinstance(value, dict)
    return value


def _lines(found: DatasetDiff, made_with: list[str] | None) -> Iterator[str]:
    for what, counts, same in (
        ("documents", found.documents, found.same_documents),
        ("segments", found.segments, found.same_segments),
    ):
        told = ", ".join(f"{cause} {count}" for cause, count in counts.items()) or "none changed"
        yield f"{what:>10}  {told}; {same} the same"
    if made_with is None:
        yield f"{'made with':>10}  not known: a tolmach.lock is missing"
    else:
        yield from (f"{'made with':>10}  {line}" for line in made_with or ["the same"])
    for kind, examples in found.examples.items():
        yield f"\n{kind}"
        for example in examples:
            yield from _shown(example)


def _shown(example: Example) -> Iterator[str]:
    yield f"  {example.where}: {example.column}"
    if example.column == "text" and None in (example.then, example.now):
        yield f"    {_short(example.now or example.then)}"
        return
    then, now = _from_difference(example.then, example.now)
    yield f"    - {_short(then)}"
    yield f"    + {_short(now)}"


def _from_difference(then: str | None, now: str | None) -> tuple[str | None, str | None]:
    """Two texts from shortly before the first place where they differ, if that would not be shown."""
    if then is None or now is None:
        return then, now
    pairs = enumerate(zip(then, now, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(then), len(now)))
    if same < _WIDTH // 2:
        return then, now
    start = then.rfind(" ", 0, max(0, same - _LEAD)) + 1
    return f"… {then[start:]}", f"… {now[start:]}"


def _short(text: str | None) -> str:
    return "(null)" if text is None else textwrap.shorten(text, _WIDTH, placeholder=" …") or "(empty)"


@contextlib.contextmanager
def _folder(name: str) -> Iterator[Path]:
    """The folder that is meant; for a commit one with its files, for the time being."""
    commit, colon, inside = name.partition(":")
    # a folder that is there is meant as one, C:\\data too
    if not colon or Path(name).exists():
        yield Path(name)
        return
    with tempfile.TemporaryDirectory(prefix="tolmach-") as scratch:
        _check_out(commit, inside, Path(scratch))
        yield Path(scratch)


def _check_out(commit: str, inside: str, scratch: Path) -> None:
    """Writes a folder of a commit into another folder; the checkout is left alone.

    Raises:
        InputError: Git is missing, or does not know the commit or the folder.
    """
    prefix = inside if not inside or inside.startswith(("./", "/")) else f"./{inside}"
    command = ["git", "archive", "--format=zip", f"{commit}:{prefix or './'}"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise InputError(f"{commit}:{inside}: git cannot be run: {error.strerror or error}") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise InputError(f"{commit}:{inside}: {said[-1] if said else 'git archive failed'}")
    # a ZIP, since its reader keeps names inside of the folder on every Python 3.11
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        archive.extractall(scratch)
