"""What the commands of the command line have in common."""

from __future__ import annotations

import argparse
from pathlib import Path

__all__ = ["add_command", "add_processed", "add_verbose", "commands_of"]


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, *examples: str
) -> argparse.ArgumentParser:
    """Adds a command.

    Args:
        commands: Where to.
        name: Of the command.
        text: What it does, in a few words.
        examples: Whole command lines.
    """
    command = commands.add_parser(
        name,
        help=text,
        description=f"{text[0].upper()}{text[1:]}.",
        epilog="\n".join(("Examples:", *(f"  {example}" for example in examples))) if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_verbose(command, argparse.SUPPRESS)
    return command


def add_verbose(parser: argparse.ArgumentParser, default: object) -> None:
    """Adds the option that is understood before a command and after it."""
    parser.add_argument(
        "-v", "--verbose", action="store_true", default=default, help="with an error, show what caused it"
    )


def add_processed(command: argparse.ArgumentParser) -> None:
    """Adds the folder of a dataset as the last word."""
    command.add_argument(
        "processed", type=Path, nargs="?", default=Path("processed"), help="default: processed"
    )


def commands_of(parser: argparse.ArgumentParser, name: str = "") -> dict[str, argparse.ArgumentParser]:
    """The parser of each command by its whole name (`models list`), and of what lies above it."""
    found = {name: parser}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, command in action.choices.items():
                found |= commands_of(command, f"{name} {word}".strip())
    return found
