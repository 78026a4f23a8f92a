"""The commands that look at pages and datasets: `inspect`, `removed`, `rejected`, `report`, `verify`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import terminal
from .arguments import add_command, add_processed
from .codec import to_plain
from .errors import ConfigError, InputError, OutputError
from .model import Rejection
from .visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .building.looking import Seen

__all__ = ["add_to"]

_DAMAGED = 7
"""Exit code: `verify` found something wrong."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands."""
    inspect = add_command(
        commands,
        "inspect",
        "a page beside its text and the English: what stays of it, what goes, and why",
        "tolmach inspect raw/spring/page.html",
        "tolmach inspect https://example.org/a",
        "tolmach inspect 0373aedce4ac00d58ee4307bb22b3009 processed",
        "tolmach inspect raw/spring/page.html --correct remove >> corrections.jsonl",
    )
    inspect.add_argument(
        "what", help="a file of pages; or a document of PROCESSED: its id, its address, its path under raw/"
    )
    add_processed(inspect)
    form = inspect.add_mutually_exclusive_group()
    form.add_argument(
        "--correct",
        nargs="?",
        const="remove",
        metavar="WHAT",
        help="print a line for corrections.jsonl, to be filled in: keep, remove (default), join, language, "
        "title, authors, date or reject",
    )
    form.add_argument("--json", action="store_true", help="print the rows of each document, an object a line")
    inspect.set_defaults(run=_inspect)

    removed = add_command(
        commands,
        "removed",
        "the removed lines of a document, or a sample of all lines to judge",
        "tolmach removed 0373aedce4ac00d58ee4307bb22b3009",
        "tolmach removed --sample 200 --seed 1 > lines.csv",
        "tolmach removed --judged lines.csv",
    )
    removed.add_argument("id", nargs="?", help="of a document; not with --sample and --judged")
    add_processed(removed)
    removed.add_argument(
        "--sample", type=int, metavar="N", help="N removed and kept lines as CSV, for a person to judge"
    )
    removed.add_argument(
        "--seed", type=int, default=1, help="of --sample; another one draws other lines; default: 1"
    )
    removed.add_argument(
        "--judged", type=Path, metavar="FILE", help="read a judged sample, print error rates"
    )
    removed.add_argument("--raw", type=Path, help="the raw pages; default: the folder raw beside PROCESSED")
    removed.add_argument("--json", action="store_true", help="an object a line; not with --sample")
    removed.set_defaults(run=_removed)

    report = add_command(
        commands,
        "report",
        "the dataset as a page to look at: documents, lines, hosts, counts",
        "tolmach report --open",
        "tolmach report processed --output /tmp/report",
    )
    add_processed(report)
    report.add_argument("--output", type=Path, metavar="DIR", help="default: PROCESSED/report")
    report.add_argument("--open", action="store_true", help="show it in the browser")
    report.set_defaults(run=_report)

    rejected = add_command(
        commands,
        "rejected",
        "the rejected pages, with reasons",
        "tolmach rejected",
        "tolmach rejected --why no_text --json",
        "tolmach rejected --why timeout --retry",
    )
    add_processed(rejected)
    rejected.add_argument("--why", metavar="REASON", help="only those for this reason")
    rejected.add_argument("--retry", action="store_true", help="have the next build try them again")
    rejected.add_argument("--json", action="store_true", help="an object a line")
    rejected.set_defaults(run=_rejected)

    verify = add_command(
        commands,
        "verify",
        "check a dataset: files, hashes, ids, references, offsets, values",
        "tolmach verify",
        "tolmach verify processed --json",
    )
    add_processed(verify)
    verify.add_argument("--json", action="store_true", help="print all that was found as JSON")
    verify.set_defaults(run=_verify)


def _inspect(options: argparse.Namespace) -> int:
    from . import colouring

    file = Path(options.what)
    if options.correct:
        return _print_templates(file, options.correct)
    console = colouring.console()
    coloured = console.is_terminal and not console.no_color
    seen = None
    for seen in _seen(options.what, options.processed):
        if isinstance(seen, Rejection):
            if options.json:
                print(terminal.json_text({"rejected": to_plain(seen)}))
            else:
                why = f"rejected by {seen.stage}: {seen.reason}: {seen.message}"
                print(visible_line(f"{seen.source_file}: {why}"))
        elif options.json:
            print(terminal.json_text(seen.rows()))
        else:
            for part in colouring.page_columns(seen.record(), coloured=coloured):
                console.print(part)
    if seen is None:
        raise InputError(f"{options.what}: holds no pages")
    return 0


def _seen(what: str, processed: Path) -> Iterable[Seen | Rejection]:
    """The pages of a file, if there is one of that name, else the document of the dataset."""
    from .building.looking import seen_document, seen_pages
    from .building.people import People, read_people
    from .building.places import config_beside
    from .config import Config

    file = Path(what)
    if not file.exists():
        try:
            return [seen_document(processed, what)]
        except OutputError as error:
            raise InputError(f"{what}: no such file, and to look for a document: {error}") from error
    raw = _raw_of(file)
    if raw is None:
        return seen_pages(file, Config(), People())
    people = read_people(raw.parent)
    for warning in people.warnings:
        terminal.tell(warning)
    return seen_pages(file, config_beside(raw), people, file.resolve().relative_to(raw).as_posix())


def _print_templates(file: Path, what: str) -> int:
    from .building.corrections import template
    from .building.pages import process
    from .building.refs import ref_of
    from .reading.files import read

    raw = _raw_of(file)
    named = file.resolve().relative_to(raw).as_posix() if raw and file.is_file() else file.name
    for page in read(file):
        source_file = named if page.source_file == file.name else page.source_file
        page = replace(page, source_file=source_file)
        if isinstance(page, Rejection):
            print(template(what, page, source_file))
        else:
            # a file of many pages names none of them
            name = source_file if page.source_record is None else ref_of(page).page_id
            print(template(what, process(page), name))
    return 0


def _raw_of(file: Path) -> Path | None:
    """The nearest folder named `raw` that a file lies in."""
    return next((parent for parent in file.resolve().parents if parent.name == "raw"), None)


def _removed(options: argparse.Namespace) -> int:
    from .dataset.judging import error_rates, sample_lines, write_sample

    asked = {"--sample": options.sample is not None, "--judged": options.judged is not None}
    if all(asked.values()) or (asked["--sample"] and options.json):
        raise ConfigError(
            "--sample prints a table to judge, --judged reads it: one of them; no --json to --sample"
        )
    if options.judged is not None:
        with terminal.open_to_read(options.judged) as stream:
            for rate in error_rates(stream.read(), str(options.judged)):
                print(terminal.json_text(to_plain(rate)) if options.json else rate)
        return 0
    if options.sample is not None:
        if options.sample < 2:
            raise ConfigError(f"--sample takes 2 lines or more, not {options.sample}")
        # the only word beside the options is the folder then
        processed = Path(options.id) if options.id else options.processed
        if not processed.is_dir():
            raise InputError(f"{processed}: no such folder; --sample takes lines of all documents, and no id")
        sys.stdout.write(write_sample(sample_lines(processed, options.sample, options.seed)))
        return 0
    if options.id is None:
        raise ConfigError("name a document by its id, or give --sample N or --judged FILE")
    from .building.tracing import removed_lines

    for line in removed_lines(options.processed, options.id, options.raw):
        if options.json:
            print(terminal.json_text(to_plain(line)))
        else:
            place = "{}-{}".format(*line.source) if line.source else "-"
            print(f"{place:>15}  {line.reason:<12} {line.rule:<28} {visible_line(line.text)}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from .dataset.verifying import verify

    found = verify(options.processed)
    if options.json:
        print(terminal.json_text(to_plain(found)))
        return 0 if found.ok else _DAMAGED
    for problem in found.problems:
        print(visible_line(str(problem)))
    for what, count in found.more.items():
        print(f"… and {count} more: {what}")
    rows = ", ".join(f"{name} {count}" for name, count in found.rows.items())
    wrong = sum(found.more.values()) + len(found.problems)
    print(
        f"{found.processed}: {found.files} files, {rows}: {f'{wrong} problems' if wrong else 'all as it should be'}"
    )
    return 0 if found.ok else _DAMAGED


def _report(options: argparse.Namespace) -> int:
    from .building.reporting import report

    page = report(options.processed, options.output)
    print(page)
    if options.open:
        import webbrowser

        if not webbrowser.open(page.resolve().as_uri()):
            terminal.tell("no browser could be started; open the page by hand")
    return 0


def _rejected(options: argparse.Namespace) -> int:
    from .building.retrying import forget_refusals
    from .dataset.loading import rows

    reasons: Counter[str] = Counter()
    for row in rows(options.processed, "rejected"):
        reasons[row["reason"]] += 1
        if options.why in (None, row["reason"]):
            print(terminal.json_text(row) if options.json else visible_line(_line(row)))
    if options.why and not reasons[options.why]:
        known = ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items())) or "none at all"
        terminal.tell(f"no page was rejected for {options.why}; rejected: {known}")
    if options.retry:
        count = forget_refusals(options.processed, options.why)
        terminal.tell(f"{count} to be tried again by the next build")
    return 0


def _line(row: dict[str, Any]) -> str:
    record = f" [{row['source_record']}]" if row["source_record"] else ""
    return f"{row['source_file']}{record}: {row['stage']}: {row['reason']}: {row['message']}"
