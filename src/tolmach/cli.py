"""The command `tolmach`.

Exit codes: 0 done; 1 a fault of tolmach itself; 2 wrong options or configuration; 3 nothing to read;
4 cannot write; 5 no usable translation model; 6 stopped before a loss;
7 `verify` found something wrong, or `rehydrate` could not restore all;
8 could not be published; 75 another build is running;
130 interrupted.
Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO, cast

from . import (
    build_command,
    diff_command,
    export_command,
    filter_command,
    init_command,
    look_command,
    models_command,
    publish_command,
    terminal,
)
from ._version import __version__
from .arguments import add_command, add_verbose, commands_of
from .errors import BuildStopped, InternalError, OutputError, TolmachError
from .visible import visible_line

__all__ = ["main", "parser"]

_PAGES_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code.

    Args:
        arguments: What stands after the name; None: those of this process, which is then the command's own.
    """
    options = parser().parse_args(arguments)
    options.owns_process = arguments is None
    # nothing that the libraries below us might ask of the network is ours to ask
    if not getattr(options, "asks_network", False):
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    for stream in (sys.stdout, sys.stderr):
        # names and texts are any Unicode, whatever the locale says
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if options.owns_process:
        sys.stdout = cast("TextIO", _Guarded(sys.stdout, _telling))
        sys.stderr = cast("TextIO", _Guarded(sys.stderr, _dropping))
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except TolmachError as error:
        if options.verbose:
            traceback.print_exception(error)
        elif isinstance(error, InternalError):
            # whoever mends it needs more than one line
            print(*getattr(error, "__notes__", ()), sep="\n", end="", file=sys.stderr)
        if isinstance(error, BuildStopped):
            for line in terminal.first(error.pages, _PAGES_SHOWN):
                print(visible_line(line), file=sys.stderr)
        terminal.tell(error)
        return error.exit_code
    except KeyboardInterrupt:
        terminal.tell("interrupted; the next run goes on from here")
        return 130
    except BrokenPipeError:
        # whoever read our output has seen enough
        _drop_output()
        return 0
    return code


def _drop_output() -> None:
    """What is still to be written to standard output would fail again at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Guarded:
    """A stream of text that something is done about where it cannot be written; one that was never open takes all."""

    def __init__(
        self, stream: TextIO | None, guard: Callable[[], contextlib.AbstractContextManager[None]]
    ) -> None:
        self._stream = stream or io.StringIO()
        self._guard = guard

    def write(self, text: str) -> int:
        with self._guard():
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with self._guard():
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextlib.contextmanager
def _telling() -> Iterator[None]:
    """For results: it is told in one line where they cannot be written, as on a full disk."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise OutputError.unwritable("standard output", error) from error


def _dropping() -> contextlib.AbstractContextManager[None]:
    """For all else, which nobody may read any more: it is dropped."""
    return contextlib.suppress(OSError)


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="tolmach",
        description="Scraped web pages, Russian, English and mixed, into a clean, locally translated dataset.",
        epilog="Exit codes: 0 done, 1 internal fault, 2 usage or configuration, 3 nothing to read, "
        "4 cannot write, 5 no translation model, 6 stopped before a loss, 7 a damaged dataset, "
        "8 not published, 75 another build is running, 130 interrupted. 'tolmach COMMAND --help' has examples.",
    )
    top.add_argument("--version", action="version", version=f"tolmach {__version__}")
    add_verbose(top, default=False)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for group in (
        build_command,
        filter_command,
        models_command,
        diff_command,
        export_command,
        init_command,
        look_command,
        publish_command,
    ):
        group.add_to(commands)
    completion = add_command(
        commands,
        "completion",
        "a script with which a shell completes the commands and options of tolmach",
        "tolmach completion bash > ~/.local/share/bash-completion/completions/tolmach",
        "tolmach completion zsh > ~/.zfunc/_tolmach",
    )
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    completion.set_defaults(run=_completion)
    return top


def _completion(options: argparse.Namespace) -> int:
    import shtab

    top = parser()
    for command in commands_of(top).values():
        for argument in command._actions:
            if argument.type is Path or argument.dest == "what":
                argument.complete = shtab.FILE  # type: ignore[attr-defined]
    print(shtab.complete(top, options.shell))
    return 0
