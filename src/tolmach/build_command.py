"""`tolmach build`: a folder of pages to a dataset."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import terminal
from .arguments import add_command
from .codec import to_plain
from .errors import ConfigError
from .progress import progress_display

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    build = add_command(
        commands,
        "build",
        "build the dataset of a folder of pages",
        "tolmach build",
        "tolmach build raw processed --workers 4",
        "tolmach build raw processed --dry-run",
        "tolmach build raw processed --locked",
    )
    build.add_argument(
        "raw", type=Path, nargs="?", default=Path("raw"), help="folder of pages, or one file; default: raw"
    )
    build.add_argument(
        "processed",
        type=Path,
        nargs="?",
        default=Path("processed"),
        help="folder of the dataset; default: processed",
    )
    build.add_argument("--config", type=Path, help="default: tolmach.toml beside RAW, if it is there")
    build.add_argument("--workers", type=int, help="worker processes; default: one for each core")
    build.add_argument("--dry-run", action="store_true", help="print what would run and why; write nothing")
    build.add_argument(
        "--verify",
        action="store_true",
        help="trust nothing: hash all files and results again, heal what differs",
    )
    build.add_argument(
        "--locked",
        nargs="?",
        const=Path(),
        type=Path,
        metavar="LOCK",
        help="build only if libraries, models and configuration are as tolmach.lock has them; "
        "default: PROCESSED/tolmach.lock",
    )
    build.add_argument(
        "--allow-rejects",
        action="store_true",
        help="go on where more than 5 %% (and 20) of the new pages fail for one reason",
    )
    build.add_argument(
        "--allow-shrink", action="store_true", help="go on where more than 20 %% of the documents would leave"
    )
    build.add_argument("--json", action="store_true", help="print the report, or the plan, as JSON")
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from .building.own_process import make_it_ours
    from .building.rebuild import build
    from .config import Config, load_config

    config: Config | None = None
    if options.config:
        config = load_config(options.config)
    if options.dry_run:
        if options.verify:
            raise ConfigError("--dry-run goes by what is known, --verify trusts nothing: give one of them")
        from .building.planning import plan

        planned = plan(
            options.raw,
            options.processed,
            config,
            locked=_lock(options),
            allow_rejects=options.allow_rejects,
            allow_shrink=options.allow_shrink,
        )
        for warning in planned.warnings:
            terminal.tell(warning)
        print(terminal.json_text(to_plain(planned)) if options.json else planned.summary())
        return 0
    if options.owns_process:
        make_it_ours()
    with progress_display() as progress:
        report = build(
            options.raw,
            options.processed,
            config,
            workers=options.workers,
            progress=progress,
            verify=options.verify,
            locked=_lock(options),
            allow_rejects=options.allow_rejects,
            allow_shrink=options.allow_shrink,
        )
    for line in report.healed:
        terminal.tell(f"healed: {line}")
    for warning in report.warnings:
        terminal.tell(warning)
    print(terminal.json_text(to_plain(report)) if options.json else report.summary())
    return 0


def _lock(options: argparse.Namespace) -> Path | None:
    """The lock to be held against, if one is: by default that of the dataset."""
    from .building.places import LOCK_NAME

    named: Path | None = options.locked
    return options.processed / LOCK_NAME if named == Path() else named
