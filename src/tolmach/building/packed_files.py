"""Listed files, packed: a build lists all before it reads the first, and as objects they would leave gaps behind."""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Iterator

from ..reading.files import RawFile

__all__ = ["PackedFiles"]

_AT_ONCE = 200

_Packed = tuple[int, str, bool, str]
"""The number of the folder, the file's name, whether it has a sidecar, its stamp."""


class PackedFiles:
    """Files with their stamps, given out once, in the order in which they came."""

    def __init__(self) -> None:
        self._folders: list[RawFile] = []
        """The first file of each: all else of it is the others', too."""
        self._packed: deque[bytes] = deque()
        self._last: list[_Packed] = []
        """Those that are not packed yet."""
        self._count = 0

    def __len__(self) -> int:
        """How many there are, given out or not."""
        return self._count

    def append(self, file: RawFile, stamp: str) -> None:
        """Adds a file, before any is given out."""
        if not self._folders or self._folders[-1].folder is not file.folder:
            self._folders.append(file)
        self._last.append((len(self._folders) - 1, file.name, file.has_sidecar, stamp))
        self._count += 1
        if len(self._last) == _AT_ONCE:
            self._pack()

    def in_chunks(self) -> Iterator[list[tuple[RawFile, str]]]:
        """All files; few of them are held at once."""
        self._pack()
        while self._packed:
            some: list[_Packed] = marshal.loads(self._packed.popleft())  # noqa: S302 - packed below
            yield [
                (self._folders[folder].beside(name, has_sidecar=has_sidecar), stamp)
                for folder, name, has_sidecar, stamp in some
            ]

    def _pack(self) -> None:
        if self._last:
            self._packed.append(marshal.dumps(self._last))
            self._last = []
