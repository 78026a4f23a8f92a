"""`tolmach export`: a dataset in other formats."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import terminal
from .arguments import add_command
from .codec import to_plain

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    command = add_command(
        commands,
        "export",
        "sentences with their translations as TMX, or documents as JSON Lines",
        "tolmach export processed --to tmx pairs.tmx",
        "tolmach export processed --to jsonl documents.jsonl.gz",
    )
    command.add_argument("processed", type=Path, help="folder of the dataset")
    command.add_argument("--to", choices=("tmx", "jsonl"), required=True, help="the format")
    command.add_argument(
        "file", type=Path, metavar="OUT", help="….tmx or ….jsonl; with .gz after it, compressed"
    )
    command.add_argument("--overwrite", action="store_true", help="replace OUT where it is there")
    command.add_argument("--json", action="store_true", help="print what was written, as JSON")
    command.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from .dataset.interchange import export_jsonl, export_tmx

    export = export_jsonl if options.to == "jsonl" else export_tmx
    done = export(options.processed, options.file, overwrite=options.overwrite)
    if options.json:
        print(terminal.json_text(to_plain(done)))
    elif options.to == "jsonl":
        print(f"{done.path}: {done.written} documents")
    else:
        print(f"{done.path}: {done.written} pairs; without a translation: {done.untranslated} sentences")
    if done.unfit:
        terminal.tell(f"{done.unfit} pairs hold control characters and are left out")
    return 0
