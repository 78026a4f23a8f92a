"""`tolmach publish` and `tolmach rehydrate`: a dataset on a hub, and text for one that was published without."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from . import terminal
from .arguments import add_command
from .codec import to_plain
from .progress import progress_display

if TYPE_CHECKING:
    from .building.publishing import PublishReport

__all__ = ["add_to"]

_NOT_WHOLE = 7
"""Exit code: `rehydrate` could not restore all documents."""
_NAMES_SHOWN = 20


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands."""
    publish = add_command(
        commands,
        "publish",
        "send a dataset to a hub: shows what would be sent, and asks",
        "tolmach publish processed owner/harbour-news",
        "tolmach publish processed owner/harbour-news --yes --public",
        "tolmach publish processed owner/harbour-news --without-text",
        "tolmach publish processed owner/harbour-news --purge-history",
    )
    publish.add_argument("processed", type=Path, help="folder of the dataset")
    publish.add_argument("repo", metavar="OWNER/NAME", help="the repository; made where it is not there")
    publish.add_argument(
        "--yes", action="store_true", help="do not ask; without a terminal to ask on, nothing is sent else"
    )
    publish.add_argument("--dry-run", action="store_true", help="show what would be sent, and send nothing")
    publish.add_argument("--public", action="store_true", help="make a new repository public, not private")
    publish.add_argument(
        "--without-text",
        action="store_true",
        help="addresses, hashes, labels and offsets only; 'tolmach rehydrate' restores the text",
    )
    publish.add_argument(
        "--allow-unknown-licenses", action="store_true", help="go on where documents have no known licence"
    )
    publish.add_argument(
        "--purge-history",
        action="store_true",
        help="then forget all that was published before: one commit, no tags of other versions; asks for the name",
    )
    publish.add_argument(
        "--raw", type=Path, help="the raw pages, with takedown.txt beside them; default: beside PROCESSED"
    )
    publish.add_argument("--json", action="store_true", help="print what was done, or would be, as JSON")
    publish.set_defaults(run=_publish, asks_network=True)

    rehydrate = add_command(
        commands,
        "rehydrate",
        "restore the text of a dataset that was published without, from one's own raw pages",
        "tolmach rehydrate published raw processed",
    )
    rehydrate.add_argument("published", type=Path, help="folder of the dataset without text")
    rehydrate.add_argument("raw", type=Path, help="folder of the pages")
    rehydrate.add_argument("processed", type=Path, help="folder of the dataset with text; a new one")
    rehydrate.add_argument("--json", action="store_true", help="print what was restored as JSON")
    rehydrate.set_defaults(run=_rehydrate)


def _publish(options: argparse.Namespace) -> int:
    from .building.publishing import publish

    def confirm(planned: PublishReport) -> bool:
        for line in _lines(planned, is_done=False, is_purged=options.purge_history):
            print(line, file=sys.stderr)
        if options.dry_run:
            return False
        if options.yes:
            return True
        if not sys.stdin or not sys.stdin.isatty():
            terminal.tell("nothing was sent; --yes sends it")
            return False
        # what cannot be had back wants more than a letter
        wanted = options.repo if options.purge_history else "y"
        print(f"Type '{wanted}' to go on: ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip() == wanted:
            return True
        terminal.tell("nothing was sent")
        return False

    report = publish(
        options.processed,
        options.repo,
        raw=options.raw,
        private=not options.public,
        without_text=options.without_text,
        allow_unknown_licenses=options.allow_unknown_licenses,
        purge_history=options.purge_history,
        confirm=confirm,
    )
    if options.json:
        print(terminal.json_text(to_plain(report)))
    elif report.commit is not None:
        print("\n".join(_lines(report, is_done=True, is_purged=options.purge_history)))
    return 0


def _lines(report: PublishReport, *, is_done: bool, is_purged: bool) -> Iterator[str]:
    """What was done, or what would be."""
    visibility = "private" if report.private else "public"
    yield f"{report.url} ({'new, ' if report.is_new else ''}{visibility})"
    yield f"{'sent' if is_done else 'to send'}: {len(report.sent)} files, {report.sent_bytes} bytes"
    yield from (f"  + {name}" for name in terminal.first(report.sent, _NAMES_SHOWN))
    if report.deleted:
        yield f"{'deleted' if is_done else 'to delete'}: {len(report.deleted)} files"
        yield from (f"  - {name}" for name in terminal.first(report.deleted, _NAMES_SHOWN))
        if not is_purged:
            yield "  they stay in the history; --purge-history forgets them"
    yield f"there already: {report.unchanged} files"
    if report.tag:
        yield f"tag: {report.tag}"
    if report.purged_tags:
        yield f"{'tags removed' if is_done else 'tags to remove'}: {', '.join(report.purged_tags)}"
    if report.not_purged:
        yield f"other branches and pull requests, which keep what they hold: {', '.join(report.not_purged)}"
    if is_done:
        yield f"commit: {report.commit}"
    if report.purged_files:
        yield f"large files of before removed: {report.purged_files}"


def _rehydrate(options: argparse.Namespace) -> int:
    from .building.rehydrating import rehydrate

    with progress_display() as progress:
        report = rehydrate(options.published, options.raw, options.processed, progress=progress)
    if report.different:
        for line in report.made_with:
            terminal.tell(f"made with another {line}")
    if options.json:
        print(terminal.json_text(to_plain(report)))
        return 0 if report.is_whole else _NOT_WHOLE
    for what, names in (("different", report.different), ("page not there", report.missing)):
        for name in terminal.first(names, _NAMES_SHOWN):
            print(f"{what}: {name}")
    print(
        f"{report.processed}: {report.restored} documents restored, {len(report.different)} different, "
        f"{len(report.missing)} missing"
    )
    return 0 if report.is_whole else _NOT_WHOLE
