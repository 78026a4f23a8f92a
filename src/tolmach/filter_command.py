"""`tolmach clean`, `detect`, `decode`, `repair` and `translate`: one page or text, or JSON Lines of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import filters, terminal, translate_command
from .arguments import add_command
from .codec import to_plain
from .model import Document, LanguageProfile, Translation

__all__ = ["add_to"]

_FILTERS = {
    "clean": (
        "main text, metadata and removed lines of a page",
        "tolmach clean page.html",
        "tolmach clean page.txt --url https://example.org/a --json",
        "tolmach clean --jsonl < pages.jsonl > cleaned.jsonl",
    ),
    "detect": (
        "languages of a text; on a terminal the text in their colours",
        "tolmach detect page.txt",
        "tolmach detect page.txt --json",
        "tolmach detect --jsonl < texts.jsonl > languages.jsonl",
    ),
    "decode": (
        "bytes to text",
        "tolmach decode old.txt",
        "tolmach decode old.txt --declared windows-1251 --json",
    ),
    "repair": (
        "repair a text that was decoded wrongly",
        "tolmach repair broken.txt",
        "tolmach repair broken.txt --json",
    ),
    "translate": (
        "translate a text",
        "tolmach translate text.txt",
        "tolmach translate text.txt --from uk --to en --glossary glossary.tsv",
        "tolmach translate processed --export translations/machine.tsv",
    ),
}


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands."""
    for name, (text, *examples) in _FILTERS.items():
        command = add_command(commands, name, text, *examples)
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


def _filter(options: argparse.Namespace) -> int:
    if getattr(options, "export", None):
        return translate_command.export(options)
    stream = terminal.open_to_read(options.file)
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
                    name = "" if answer["id"] is None else f"{answer['id']}: "
                    terminal.tell(f"{name}{answer['error']}")
                print(terminal.json_text(answer), flush=True)
            return 0
        item = filters.Item(data=stream.read())
        value = run(item, settings)
    if options.json:
        print(terminal.json_text(to_plain(value)))
        return 0
    if isinstance(value, Translation) and settings.source != settings.target:
        _say_when_nothing_was_done(value, settings.source)
    if isinstance(value, Document) and value.warnings:
        terminal.tell(f"warnings: {', '.join(value.warnings)}")
    print(filters.plain_text(value, settings))
    if isinstance(value, LanguageProfile):
        _print_in_colours(filters.text_of(item, settings), value)
    return 0


def _say_when_nothing_was_done(value: Translation, source: str) -> None:
    from .translation.translate import PASSED_THROUGH

    if value.text and value.flags == (PASSED_THROUGH,):
        terminal.tell(f"nothing in it is in the letters of '{source}': it stands as it was")


def _print_in_colours(text: str, profile: LanguageProfile) -> None:
    """The text itself, where its colours say something that the line before it does not."""
    from . import colouring

    console = colouring.console()
    if console.is_terminal and not console.no_color:
        console.print(colouring.language_view(text, profile))
