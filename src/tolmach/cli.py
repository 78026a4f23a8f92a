"""The command `tolmach`.

Exit codes: 0 done; 1 a fault of tolmach itself; 2 wrong options or configuration; 3 nothing to read;
4 cannot write; 5 no usable translation model; 6 stopped before a loss;
7 `verify` found something wrong; 75 another build is running;
130 interrupted.
Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from . import diff_command, filters, init_command, models_command, terminal, translate_command
from ._version import __version__
from .codec import to_plain
from .errors import BuildStopped, ConfigError, InputError, InternalError, TolmachError

__all__ = ["main"]

_DAMAGED = 7
"""Exit code: `verify` found something wrong."""
_PAGES_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    # nothing that the libraries below us might ask of the network is ours to ask
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    for stream in (sys.stdout, sys.stderr):
        # names and texts are any Unicode, whatever the locale says
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        code: int = options.run(options)
    except TolmachError as error:
        if isinstance(error, InternalError):
            # whoever mends it needs more than one line
            print(*getattr(error, "__notes__", ()), sep="\n", end="", file=sys.stderr)
        if isinstance(error, BuildStopped):
            for line in terminal.first(error.pages, _PAGES_SHOWN):
                print(line, file=sys.stderr)
        print(f"tolmach: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("tolmach: interrupted; the next run goes on from here", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tolmach",
        description="Scraped web pages, Russian, English and mixed, into a clean, locally translated dataset.",
        epilog="Exit codes: 0 done, 1 internal fault, 2 usage or configuration, 3 nothing to read, "
        "4 cannot write, 5 no translation model, 6 stopped before a loss, 7 a damaged dataset, "
        "75 another build is running, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"tolmach {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="build the dataset of a folder of pages")
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

    for name, text in (
        ("clean", "main text, metadata and removed lines of a page"),
        ("detect", "languages of a text"),
        ("decode", "bytes to text"),
        ("repair", "repair a text that was decoded wrongly"),
        ("translate", "translate a text"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("file", nargs="?", type=Path, help="default: standard input")
        form = command.add_mutually_exclusive_group()
        form.add_argument(
            "--jsonl", action="store_true", help="JSON Lines in: id, text|html|bytes, url, declared"
        )
        form.add_argument("--json", action="store_true", help="print all that is known, as JSON")
        command.set_defaults(run=_filter, name=name)
        if name == "translate":
            command.add_argument("--from", dest="source", default="ru", help="default: ru")
            command.add_argument("--to", dest="target", default="en", help="default: en")
            translate_command.add_options(command)
        if name == "clean":
            command.add_argument("--url", help="the page's address, if known")
        if name in ("clean", "decode"):
            command.add_argument("--declared", help="charset or Content-Type that came with the bytes")

    models_command.add_to(commands)
    diff_command.add_to(commands)
    init_command.add_to(commands)
    inspect = commands.add_parser("inspect", help="what stays of a page, what goes, and why")
    inspect.add_argument("file", type=Path)
    inspect.add_argument(
        "--correct",
        nargs="?",
        const="remove",
        metavar="WHAT",
        help="print a line for corrections.jsonl, to be filled in: keep, remove (default), join, language, "
        "title, authors, date or reject",
    )
    inspect.set_defaults(run=_inspect)
    removed = commands.add_parser(
        "removed", help="the removed lines of a document, or a sample of all lines to judge"
    )
    removed.add_argument("id", nargs="?", help="of a document; not with --sample and --judged")
    removed.add_argument(
        "processed", type=Path, nargs="?", default=Path("processed"), help="default: processed"
    )
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
    removed.add_argument(
        "--json", action="store_true", help="an object a line; not with --sample and --judged"
    )
    removed.set_defaults(run=_removed)
    report = commands.add_parser(
        "report", help="the dataset as a page to look at: documents, lines, hosts, counts"
    )
    report.add_argument(
        "processed", type=Path, nargs="?", default=Path("processed"), help="default: processed"
    )
    report.add_argument("--output", type=Path, metavar="DIR", help="default: PROCESSED/report")
    report.add_argument("--open", action="store_true", help="show it in the browser")
    report.set_defaults(run=_report)
    rejected = commands.add_parser("rejected", help="the rejected pages, with reasons")
    rejected.add_argument(
        "processed", type=Path, nargs="?", default=Path("processed"), help="default: processed"
    )
    rejected.add_argument("--why", metavar="REASON", help="only those for this reason")
    rejected.add_argument("--retry", action="store_true", help="have the next build try them again")
    rejected.set_defaults(run=_rejected)
    verify = commands.add_parser(
        "verify", help="check a dataset: files, hashes, ids, references, offsets, values"
    )
    verify.add_argument(
        "processed", type=Path, nargs="?", default=Path("processed"), help="default: processed"
    )
    verify.add_argument("--json", action="store_true", help="print all that was found as JSON")
    verify.set_defaults(run=_verify)
    return parser


def _build(options: argparse.Namespace) -> int:
    from .building.rebuild import build
    from .config import Config, load_config

    config: Config | None = None
    if options.config:
        config = load_config(options.config)
    if options.dry_run:
        from .building.planning import plan

        planned = plan(options.raw, options.processed, config)
        print(terminal.json_text(to_plain(planned)) if options.json else planned.summary())
        return 0
    with terminal.progress_display() as progress:
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
        print(f"tolmach: healed: {line}", file=sys.stderr)
    for warning in report.warnings:
        print(f"tolmach: {warning}", file=sys.stderr)
    print(terminal.json_text(to_plain(report)) if options.json else report.summary())
    return 0


def _lock(options: argparse.Namespace) -> Path | None:
    """The lock to be held against, if one is: by default that of the dataset."""
    from .building.lockfile import LOCK_NAME

    named: Path | None = options.locked
    return options.processed / LOCK_NAME if named == Path() else named


def _filter(options: argparse.Namespace) -> int:
    if getattr(options, "export", None):
        return translate_command.export(options)
    stream = _open(options.file)
    with stream, translate_command.translator(options) as translator:
        run = filters.FILTERS[options.name]
        settings = filters.Settings(
            url=getattr(options, "url", None),
            declared=getattr(options, "declared", None),
            source=getattr(options, "source", "ru"),
            target=getattr(options, "target", "en"),
            translator=translator,
        )
        if options.jsonl:
            for answer in filters.json_lines(stream, run, settings):
                if "error" in answer:
                    print(f"tolmach: {answer['id'] or 'a line'}: {answer['error']}", file=sys.stderr)
                print(terminal.json_text(answer), flush=True)
            return 0
        value = run(filters.Item(data=stream.read()), settings)
    if options.json:
        print(terminal.json_text(to_plain(value)))
    else:
        print(filters.plain_text(value))
    return 0


def _open(file: Path | None) -> BinaryIO:
    if file is None:
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file")
        return sys.stdin.buffer
    try:
        return file.open("rb")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error


def _name_under_raw(file: Path, name: str) -> str:
    """A page's path as a build would call it: under the nearest folder named `raw`, else its own name."""
    parents = file.resolve().parents
    raw = next((parent for parent in parents if parent.name == "raw"), None)
    if raw is None or not file.is_file():
        return name
    return file.resolve().relative_to(raw).as_posix()


def _inspect(options: argparse.Namespace) -> int:
    from .building.pages import process
    from .model import Rejection
    from .reading.files import read

    for page in read(options.file):
        if options.correct:
            from .building.corrections import template

            print(template(options.correct, page, _name_under_raw(options.file, page.source_file)))
            continue
        result = page if isinstance(page, Rejection) else process(page)
        if isinstance(result, Rejection):
            print(f"{result.source_file}: rejected by {result.stage}: {result.reason}: {result.message}")
        else:
            print(terminal.page_view(result))
    return 0


def _removed(options: argparse.Namespace) -> int:
    from .dataset.judging import error_rates, sample_lines, write_sample

    if options.judged is not None:
        with _open(options.judged) as stream:
            for rate in error_rates(stream.read(), str(options.judged)):
                print(rate)
        return 0
    if options.sample is not None:
        if options.sample < 2:
            raise ConfigError(f"--sample takes 2 lines or more, not {options.sample}")
        # the only word beside the options is the folder then
        processed = Path(options.id) if options.id else options.processed
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
            print(f"{place:>15}  {line.reason:<12} {line.rule:<28} {line.text}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from .dataset.verifying import verify

    found = verify(options.processed)
    if options.json:
        print(terminal.json_text(to_plain(found)))
        return 0 if found.ok else _DAMAGED
    for problem in found.problems:
        print(problem)
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
            print("tolmach: no browser could be started; open the page by hand", file=sys.stderr)
    return 0


def _rejected(options: argparse.Namespace) -> int:
    from .building.retrying import forget_refusals
    from .dataset.loading import rows

    for row in rows(options.processed, "rejected"):
        if options.why in (None, row["reason"]):
            record = f" [{row['source_record']}]" if row["source_record"] else ""
            print(f"{row['source_file']}{record}: {row['stage']}: {row['reason']}: {row['message']}")
    if options.retry:
        count = forget_refusals(options.processed, options.why)
        print(f"tolmach: {count} to be tried again by the next build", file=sys.stderr)
    return 0
