"""Arrays that are shipped beside these modules in numpy's format, and what it means when they cannot be read."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from typing import IO, Any, TypeVar

import numpy as np

__all__ = ["arrays_of", "shipped"]

_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, LookupError, RuntimeError),
    *(AttributeError, SyntaxError, TypeError, ValueError),
)
"""What a damaged archive, header or table makes numpy, zipfile and zlib raise."""


_Made = TypeVar("_Made")


def shipped(name: str, read: Callable[[IO[bytes], str], _Made]) -> _Made:
    """What is made of `<name>.npz` beside this module.

    Args:
        read: makes it of the open file; also gets the name that an error calls the file.

    Raises:
        FileNotFoundError: there is no such file.
    """
    with resources.files(__package__).joinpath(f"{name}.npz").open("rb") as stream:
        return read(stream, f"{name}.npz")


@contextmanager
def arrays_of(stream: IO[bytes], name: str) -> Iterator[Mapping[str, Any]]:
    """The arrays of a file, by name, while they are made into something.

    Args:
        stream: the file, open for reading.
        name: what an error calls it.

    Raises:
        RuntimeError: the file is damaged, or none of ours.
    """
    try:
        data: Any = np.load(stream, allow_pickle=False)
        with data:
            yield data
    except _DAMAGE as error:
        raise RuntimeError(f"{name} is damaged, install tolmach again: {error}") from error
