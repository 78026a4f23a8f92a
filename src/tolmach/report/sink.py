"""Where the data of a report goes: into the page while there is little of it, else into files beside it.

The page is opened from disk, where a script can fetch nothing; but it can load another script. So a file of data
is a call with one string, and the string is compressed: a large report takes about the space of its dataset.
The name of a file is a hash of what is in it, and one that is there already is not written again.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import zlib
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from ..placing import put_in_place
from .escaping import script_json

__all__ = ["DATA_FOLDER", "INLINE_BYTES", "Sink", "remove_others"]

DATA_FOLDER = "data"
INLINE_BYTES = 1_500_000
"""More data than this is not put into the page itself."""
_CHUNK_BYTES = 1_000_000
_CHUNK_VALUES = 5000
_OURS = re.compile(r"[a-z]+-[0-9a-f]{16}\.js")


class Sink:
    """Takes values of several kinds and gives each a chunk of its kind."""

    def __init__(self, output: Path, inline_bytes: int = INLINE_BYTES) -> None:
        self._folder = output / DATA_FOLDER
        self._limit = inline_bytes
        self._held: dict[str, str] | None = {}
        self._size = 0
        self._open: dict[str, list[str]] = {}
        self._open_size: dict[str, int] = {}
        self._names: dict[str, list[str]] = {}

    def add(self, kind: str, value: Any) -> int:
        """Takes a value.

        Returns:
            The number of the chunk in which it will be, among those of its kind.
        """
        return self.add_json(kind, script_json(value))

    def add_json(self, kind: str, text: str) -> int:
        """Takes a value that `script_json` has written already."""
        values = self._open.setdefault(kind, [])
        if values and (self._open_size[kind] + len(text) > _CHUNK_BYTES or len(values) >= _CHUNK_VALUES):
            self._close(kind)
            values = self._open.setdefault(kind, [])
        values.append(text)
        self._open_size[kind] = self._open_size.get(kind, 0) + len(text)
        return len(self._names.setdefault(kind, []))

    def close(self) -> tuple[dict[str, list[str]], dict[str, str]]:
        """Ends all chunks.

        Returns:
            The names of the chunks of each kind, in order; and the chunks that go into the page, by name: all of
            them or none.
        """
        for kind in list(self._open):
            self._close(kind)
        return self._names, self._held or {}

    def _close(self, kind: str) -> None:
        payload = "[" + ",".join(self._open.pop(kind)) + "]"
        self._open_size.pop(kind)
        name = f"{kind}-{hashlib.sha256(payload.encode()).hexdigest()[:16]}"
        self._names.setdefault(kind, []).append(name)
        if self._held is None:
            self._write(name, payload)
            return
        self._held[name] = payload
        self._size += len(payload.encode())
        if self._size > self._limit:
            for held, text in self._held.items():
                self._write(held, text)
            self._held = None

    def _write(self, name: str, payload: str) -> None:
        path = self._folder / f"{name}.js"
        if path.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        # raw DEFLATE: no header that could hold a clock or a system
        packer = zlib.compressobj(4, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(payload.encode()) + packer.flush()
        temporary = path.with_suffix(".part")
        temporary.write_text(
            f'tolmachData("{name}","{base64.b64encode(packed).decode("ascii")}");\n', encoding="ascii"
        )
        put_in_place(temporary, path)


def remove_others(output: Path, names: AbstractSet[str]) -> None:
    """Removes the files of data that a report written before had, and nothing else."""
    folder = output / DATA_FOLDER
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        ours = _OURS.fullmatch(path.name) and path.stem not in names
        if ours or path.suffix == ".part":
            # one that a browser on Windows holds open goes next time
            with contextlib.suppress(OSError):
                path.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()  # only if it is empty
