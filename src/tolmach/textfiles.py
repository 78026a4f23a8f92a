"""Text files that people write, read whole."""

from __future__ import annotations

from pathlib import Path

from .errors import InputError

__all__ = ["read_text_file"]


def read_text_file(path: Path) -> str:
    """The text of a file in UTF-8, without a byte order mark.

    Raises:
        InputError: The file cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
