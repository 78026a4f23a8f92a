"""What `tolmach translate` has beside the other filters: the translation memory, and the export for correcting."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from . import terminal
from .errors import OutputError

if TYPE_CHECKING:
    from .translation.engine import Translator
    from .translation.glossary import Glossary

__all__ = ["add_options", "export", "translator"]

_PROCESSED = Path("processed")


def add_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--memory",
        metavar="FILE|none",
        help="translation memory; default: that of ./processed, if it is a dataset, else one of the user",
    )
    command.add_argument(
        "--glossary", type=Path, metavar="FILE", help="terms to keep to: glossary.tsv of a project"
    )
    command.add_argument(
        "--export",
        type=Path,
        metavar="FILE",
        help="write what the machine translated in a dataset (FILE then names it; default: processed) "
        "to a .tsv or .tmx file, to be corrected",
    )


def export(options: argparse.Namespace) -> int:
    from .dataset.exporting import export_translations

    done = export_translations(options.file or _PROCESSED, options.export)
    print(f"{done.path}: {done.entries} texts, {done.untranslated} of them not translated")
    if done.left_out:
        terminal.tell(f"{done.left_out} texts hold control characters and are left out; .tsv can hold them")
    return 0


@contextlib.contextmanager
def translator(options: argparse.Namespace) -> Iterator[Translator | None]:
    """The installed package for the languages with the memory before it; None where there is none of either."""
    if not hasattr(options, "source") or options.source == options.target:
        yield None
        return
    wanted = options.memory
    from .translation.memory import Memory
    from .translation.remembering import Remembering
    from .translation.route import find_route, open_route

    route = find_route(options.source, options.target)
    if not route:
        yield None
        return
    opened = open_route(route, glossary=_glossary(options))
    if wanted == "none":
        yield opened
        return
    with contextlib.ExitStack() as held:
        try:
            memory = held.enter_context(Memory(Path(wanted) if wanted else _default_memory()))
        except OutputError as error:
            if wanted:
                raise
            # nobody asked for a memory: it must not stand in the way
            terminal.tell(f"going on without a translation memory: {error}")
            yield opened
            return
        yield Remembering(opened, memory)


def _glossary(options: argparse.Namespace) -> Glossary | None:
    from .translation.glossary import read_glossary

    if options.glossary is None:
        return None
    glossary, problems = read_glossary(options.glossary)
    for problem in problems:
        terminal.tell(problem)
    return glossary


def _default_memory() -> Path:
    from .dataset.card import configurations_of
    from .translation.cache import cache_folder

    try:
        configurations_of(_PROCESSED)
    except OutputError:
        return cache_folder() / "memory.sqlite"
    return _PROCESSED / ".tolmach" / "memory.sqlite"
