"""The exceptions of tolmach, one tree.

::

    TolmachError
    ├── ConfigError       tolmach.toml or an option says something that cannot be          (exit 2)
    ├── InputError        what should be read is not there, or holds nothing to read        (exit 3)
    ├── OutputError       the place to write to cannot be written, or is not a dataset      (exit 4)
    ├── ModelError        a translation package is missing, damaged or cannot be fetched    (exit 5)
    ├── BuildStopped      a build would lose much, and nobody has said that it may              (exit 6)
    ├── PublishError      the hub cannot be reached, refuses, or the dataset is not fit to be published (exit 8)
    ├── BuildRunning      another build holds the lock of this dataset                      (exit 75)
    └── InternalError     a fault of tolmach or of what is installed, met in a worker       (exit 1)

A bad *page* is never an exception: it is a `tolmach.model.Rejection` beside the documents.
An exception outside this tree is a fault of the library too and is not caught anywhere.
"""

from __future__ import annotations

import errno
from typing import Self

__all__ = [
    "BuildRunning",
    "BuildStopped",
    "ConfigError",
    "InputError",
    "InternalError",
    "ModelError",
    "OutputError",
    "PublishError",
    "TolmachError",
]


_ELSEWHERE = "; name a folder that you may write to"
_ADVICE = {
    errno.EACCES: _ELSEWHERE,
    errno.EPERM: _ELSEWHERE,
    errno.EROFS: _ELSEWHERE,
    errno.ENOSPC: "; make room and run it again, what is done is kept",
}


class TolmachError(Exception):
    """Base of all errors that a user can act on; `str()` of it is one line that says how."""

    exit_code = 1


class ConfigError(TolmachError, ValueError):
    """A configuration key or value that tolmach does not know."""

    exit_code = 2


class InputError(TolmachError):
    """Nothing to read: a path that does not exist, a folder without pages."""

    exit_code = 3


class OutputError(TolmachError):
    """The processed folder cannot be written, or does not hold a dataset."""

    exit_code = 4

    @classmethod
    def unwritable(cls, place: object, error: OSError) -> Self:
        """The error for a file or folder to which the system does not let us write, with what to do about it."""
        advice = _ADVICE.get(error.errno or 0, "")
        return cls(f"{place}: cannot be written: {error.strerror or error}{advice}")


class ModelError(TolmachError):
    """A translation package that is missing, damaged or could not be fetched."""

    exit_code = 5


class BuildStopped(TolmachError):
    """A build would lose more than is likely to be wanted; the dataset stays as it was."""

    exit_code = 6

    def __init__(self, message: str, pages: tuple[str, ...]) -> None:
        super().__init__(message)
        self.pages = pages
        """What would be lost, a line each."""


class PublishError(TolmachError):
    """A dataset cannot be published: the hub says no, or something about the dataset does."""

    exit_code = 8


class BuildRunning(TolmachError):
    """Another build holds the lock (the exit code is EX_TEMPFAIL of sysexits.h)."""

    exit_code = 75


class InternalError(TolmachError):
    """A stage failed in a worker process, or none can be started; its notes hold the worker's traceback."""

    exit_code = 1
