"""Text files that people write, read whole; and those that are written for them, whole or not at all."""

from __future__ import annotations

import gzip
import io
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from .errors import InputError, OutputError
from .placing import put_in_place

__all__ = ["is_put_there", "read_text_file", "write_text_file"]


def is_put_there(path: Path) -> bool:
    """Whether somebody has put a file there; a link to nothing is a slip to be told, and no absent file."""
    return os.path.lexists(path)


def read_text_file(path: Path) -> str:
    """The text of a file in UTF-8, without a byte order mark.

    Raises:
        InputError: The file cannot be read, or is not UTF-8.
    """
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: cannot be read: it is no file")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def write_text_file(path: Path, pieces: Iterable[str]) -> None:
    """Writes a file in UTF-8, piece by piece, and puts it in place when it is whole; folders are made where needed.

    A name that ends in `.gz` is compressed; equal texts give equal bytes.

    Raises:
        OutputError: The file cannot be written.
    """
    temporary = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as file:
                _write(file, pieces, is_compressed=path.suffix.lower() == ".gz")
            put_in_place(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError.unwritable(path, error) from error


def _write(file: BinaryIO, pieces: Iterable[str], *, is_compressed: bool) -> None:
    if not is_compressed:
        with io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
            text.writelines(pieces)
        return
    # neither a name nor a time in it
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="") as text,
    ):
        text.writelines(pieces)
