"""Members of ZIP archives as streams that end where they are damaged, within a common budget."""

from __future__ import annotations

import io
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from ..config import ReadingConfig
from .compressed import Stream

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Budget", "Guarded", "Member"]

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(slots=True)
class Budget:
    """How much all members of an archive together may grow to."""

    floor: int
    ratio: int
    left: int

    @classmethod
    def of(cls, stream: Stream, config: ReadingConfig) -> Budget:
        """The budget of an archive by its size."""
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        # members whose bytes lie one over the other may each be within the ratio
        left = config.max_page_bytes + config.max_archive_ratio * size
        return cls(config.max_page_bytes, config.max_archive_ratio, left)

    @property
    def spent(self) -> bool:
        """Whether more was read than is allowed."""
        return self.left < 0

    @property
    def message(self) -> str:
        """What the limit is, for a person."""
        return f"grows to more than {self.ratio} times its size; reading.max_archive_ratio is {self.ratio}"


class Member:
    """A member of an archive."""

    def __init__(
        self,
        name: str,
        is_folder: bool,
        opener: Callable[[], io.RawIOBase],
        refused: tuple[str, str] | None = None,
        is_cut: Callable[[], bool] = lambda: False,
    ) -> None:
        self.name = name
        self.is_folder = is_folder
        self.refused = refused
        """The reason and a message, for one that cannot be read."""
        self.open = opener
        self.is_cut = is_cut
        """Whether the archive was seen to end in it."""


class Guarded(io.RawIOBase):
    """A member's bytes; where they are damaged they end, and `damage` says why."""

    def __init__(self, opener: Callable[[], IO[bytes]], budget: Budget) -> None:
        self._opener = opener
        self._inner: IO[bytes] | None = None
        self._budget = budget
        self.damage: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        if self.damage:
            return 0
        target = memoryview(buffer).cast("B")
        try:
            if self._inner is None:
                self._inner = self._opener()
            data = self._inner.read(len(target))
        except _FAULTS as error:
            self.damage = f"the member is damaged ({' '.join(str(error).split()) or type(error).__name__})"
            return 0
        self._budget.left -= len(data)
        if self._budget.spent:
            self.damage = f"the archive {self._budget.message}"
            return 0
        target[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if self._inner is not None:
            self._inner.close()
        super().close()
