"""What the driver of a build and its worker processes say to each other: frames on a pipe, each a pickled value.

Both sides load this before anything else, so it loads nothing heavy itself.
"""

from __future__ import annotations

import functools
import pickle
import struct
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Literal

from .packing import Packed

if TYPE_CHECKING:
    from ..cleaning.correction import Correction
    from ..cleaning.host_lines import Evidence
    from ..config import Config
    from ..model import Page
    from ..report.showing import Shown
    from .document_rows import DocumentRows, RowsInput
    from .showing import ShownInput

__all__ = ["Answer", "Refused", "Request", "StageInput", "config_of", "read_frame", "write_frame"]

_LENGTH = struct.Struct("!Q")


@dataclass(frozen=True, slots=True)
class Refused:
    """A page goes no further: what becomes a `Rejection` once the page's path is known."""

    stage: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class StageInput:
    """What the stage before made of a page, packed: to unpack it is the work of a worker, not of the driver."""

    packed: bytes
    seen: tuple[Evidence, tuple[Correction, ...]] | None = None
    """What the host's other pages and people say of it, for the stage that wants to know."""


@dataclass(frozen=True, slots=True)
class Request:
    """A stage to run on inputs, one after the other, or something to make of documents."""

    work: str
    """The name of the stage; `rows`, or `shown` for what the report takes from documents."""
    value: tuple[Page | StageInput, ...] | tuple[RowsInput, ...] | ShownInput | None
    """None for rows that are to be made later: what they need is loaded."""
    config: bytes
    """The configuration, pickled (`config_of` gives it): a build asks thousands of times under the same one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a request."""

    kind: Literal["ready", "done", "refused", "memory", "damaged", "fault"]
    output: Packed | None = None
    """The output or the refusal."""
    fault: tuple[str, str] = ("", "")
    """What happened, in one line, and its traceback."""
    page: str = ""
    """Of several, the one of which something is damaged."""
    facts: bytes | None = None
    """What the corpus wants to know of the output."""
    made: DocumentRows | Shown | None = None
    """The rows, or what the report takes from documents."""
    of_each: tuple[Answer, ...] = ()
    """What became of each input of a stage, up to the first of which nothing could be made."""
    spent: bool = False
    """The process is to be replaced: it has done enough, or holds too much memory."""


@functools.lru_cache(maxsize=4)
def config_of(pickled: bytes) -> Config:
    """The configuration of a request."""
    config: Config = pickle.loads(pickled)  # noqa: S301 - from our own processes
    return config


def read_frame(stream: IO[bytes]) -> Any:
    """The next frame.

    Raises:
        EOFError: the other side is gone.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - only our own processes write to these pipes


def write_frame(stream: IO[bytes], value: Any) -> None:
    """Writes a frame; raises OSError when the other side is gone."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()
