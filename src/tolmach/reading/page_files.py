"""The folder of pictures and scripts that a browser puts beside a page it saves: `page_files`, «page_файлы»."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from .kinds import PAGE_TYPES
from .sidecar import spelling

__all__ = ["is_page_files", "pages_with_files"]

_ENDINGS = (
    "_files",
    ".files",
    "_файлы",
    "_файли",
    "_файлове",
    "_soubory",
    "_pliki",
    "_fichiers",
    "_archivos",
    "_ficheiros",
    "-dateien",
)
"""What browsers append, in lower case, in the language of their user."""
_SAVED = tuple(suffix for suffix, media_type in PAGE_TYPES.items() if media_type == "text/html")


def pages_with_files(names: Iterable[str]) -> frozenset[str]:
    """The stems of the saved pages among the files of a folder."""
    paths = map(PurePosixPath, names)
    return frozenset(spelling(path.stem) for path in paths if path.suffix.lower() in _SAVED)


def is_page_files(folder: str, pages: frozenset[str]) -> bool:
    """Whether a folder, by its name, belongs to one of the saved pages beside it."""
    name = spelling(folder)
    return any(
        name.lower().endswith(ending) and name[: len(name) - len(ending)] in pages for ending in _ENDINGS
    )
