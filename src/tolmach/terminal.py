"""Text in and out of a command."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from .errors import InputError
from .visible import visible_line

__all__ = ["first", "json_text", "open_to_read", "tell"]


def json_text(value: Any) -> str:
    """JSON in one line; letters as they are, unless half a surrogate pair forbids it."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def tell(message: object) -> None:
    """Says something in one line, beside the results."""
    sys.stderr.write(f"tolmach: {visible_line(str(message))}\n")


def first(lines: Sequence[str], most: int) -> Iterator[str]:
    """The first lines, and how many more there are."""
    yield from lines[:most]
    if len(lines) > most:
        yield f"… and {len(lines) - most} more"


def open_to_read(file: Path | None) -> BinaryIO:
    """A file, or standard input where none is named.

    Raises:
        InputError: It cannot be read.
    """
    if file is None:
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file")
        return sys.stdin.buffer
    try:
        return file.open("rb")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
