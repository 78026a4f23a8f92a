"""Files and folders to pages, in a stable order, one page in memory at a time."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..config import ReadingConfig
from ..errors import InputError
from ..model import Page, Rejection
from .records import read_json_lines
from .sidecar import NO_FACTS, SIDECAR_SUFFIX, Facts, read_sidecar

__all__ = ["SUPPORTED", "batch_of", "read"]

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/plain",
}
_JSON_LINES = (".jsonl", ".ndjson")
SUPPORTED = (*_MEDIA_TYPES, *_JSON_LINES)
"""The endings of file names that are read."""

ROOT_BATCH = "root"


def read(path: Path | str, config: ReadingConfig | None = None) -> Iterator[Page | Rejection]:
    """Reads a file, or a folder with all below it, page by page.

    Files whose name begins with a dot are passed over. Everything else is a page, belongs to one
    (`<full file name>.json` beside it), or is a rejection.

    Args:
        path: a file of one of the `SUPPORTED` kinds, or a folder.

    Yields:
        Pages and rejections, in the order of their paths; `source_file` counts from `path`.

    Raises:
        InputError: there is nothing at `path`.
    """
    config = config or ReadingConfig()
    path = Path(path)
    if path.is_dir():
        return _read_folder(path, config)
    if path.is_file():
        sidecar = path.with_name(path.name + SIDECAR_SUFFIX)
        return _read_file(path, path.name, sidecar if sidecar.is_file() else None, config)
    raise InputError(f"{path}: no such file or folder")


def batch_of(source_file: str) -> str:
    """The folder directly under `raw/` in which a file lies; `root` for `raw/` itself."""
    parts = PurePosixPath(source_file).parts
    return parts[0] if len(parts) > 1 else ROOT_BATCH


def _read_folder(root: Path, config: ReadingConfig) -> Iterator[Page | Rejection]:
    for folder_files in _folders(root, root):
        if isinstance(folder_files, Rejection):
            yield folder_files
            continue
        names = {file.name for file in folder_files}
        for file in folder_files:
            relative = file.relative_to(root).as_posix()
            if file.name.endswith(SIDECAR_SUFFIX) and file.name.removesuffix(SIDECAR_SUFFIX) in names:
                continue
            sidecar = file.name + SIDECAR_SUFFIX
            yield from _read_file(
                file, relative, file.with_name(sidecar) if sidecar in names else None, config
            )


def _folders(folder: Path, root: Path) -> Iterator[list[Path] | Rejection]:
    """The files of each folder below `root`, sorted by path, the folder's own files first."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(folder.relative_to(root).as_posix(), error)
        return
    visible = [entry for entry in entries if not entry.name.startswith(".")]
    # a link may lead out of the folder, or round in a circle
    folders = [entry for entry in visible if entry.is_dir() and not entry.is_symlink()]
    yield [entry for entry in visible if entry not in set(folders)]
    for entry in folders:
        yield from _folders(entry, root)


def _read_file(
    file: Path, relative: str, sidecar: Path | None, config: ReadingConfig
) -> Iterator[Page | Rejection]:
    suffix = file.suffix.lower()
    try:
        mode = file.lstat().st_mode
        if not stat.S_ISREG(mode):
            kind = "a symbolic link" if stat.S_ISLNK(mode) else "no regular file"
            yield Rejection(relative, "read", "not_a_file", f"{kind}; only regular files are read")
            return
        if suffix in _JSON_LINES:
            yield from read_json_lines(file, relative, config)
            return
        if suffix not in _MEDIA_TYPES:
            yield Rejection(
                relative,
                "read",
                "unsupported",
                f"file kind '{suffix}' is not read; known: {' '.join(SUPPORTED)}",
            )
            return
        size = file.stat().st_size
        if size > config.max_page_bytes:
            yield Rejection(
                relative,
                "read",
                "too_large",
                f"{size} bytes; reading.max_page_bytes is {config.max_page_bytes}",
            )
            return
        data = file.read_bytes()
    except OSError as error:
        yield _unreadable(relative, error)
        return
    facts: Facts = NO_FACTS
    if sidecar is not None:
        found = read_sidecar(sidecar, relative + SIDECAR_SUFFIX)
        if isinstance(found, Rejection):
            yield found
        else:
            facts = found
    yield Page(
        data=data,
        source_file=relative,
        url=facts.url,
        media_type=_MEDIA_TYPES[suffix],
        declared=facts.declared,
        fetched_at=facts.fetched_at,
        license=facts.license,
    )


def _unreadable(relative: str, error: OSError) -> Rejection:
    return Rejection(relative, "read", "unreadable", f"cannot be read: {error.strerror or error}")
