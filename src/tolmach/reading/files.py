"""Files and folders to pages, in a stable order, one page in memory at a time."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from ..canonical import digest
from ..codec import to_plain
from ..config import ReadingConfig, SourceConfig
from ..errors import InputError
from ..given import kind_given
from ..model import Page, Rejection
from .compressed import opened
from .content import read_content
from .kinds import SUPPORTED, kind_of, no_page, refusal
from .origin import OnSkip, Origin, Reading, no_note
from .page_files import is_page_files, pages_with_files
from .sidecar import METADATA_NAME, NO_FACTS, SIDECAR_SUFFIX, Facts, read_metadata, read_sidecar, spelling

__all__ = ["SUPPORTED", "RawFile", "Stamp", "batch_of", "files", "read"]

ROOT_BATCH = "root"
Items = Iterator[Page | Rejection]


def read(
    path: Path | str,
    config: ReadingConfig | None = None,
    *,
    sources: Sequence[SourceConfig] = (),
    skipped: OnSkip = no_note,
) -> Items:
    """Reads a file, or a folder with all below it, page by page.

    Every file is a page or holds pages, belongs to pages (a sidecar), is passed over because it can hold none
    (pictures, style sheets, what a browser saved beside a page), or is a rejection.

    Args:
        path: a file of one of the `SUPPORTED` kinds, or a folder.
        sources: what is known of all pages of a folder; folders count from `path`.
        skipped: called for what is no page, with what it is (`image`, `sidecar`, …) and its path.

    Yields:
        Pages and rejections, in the order of their paths; `source_file` counts from `path`.

    Raises:
        InputError: there is nothing at `path`.
    """
    return _pages(files(path, config, sources=sources, skipped=skipped), skipped)


def files(
    path: Path | str,
    config: ReadingConfig | None = None,
    *,
    sources: Sequence[SourceConfig] = (),
    skipped: OnSkip = no_note,
) -> Iterator[RawFile | Rejection]:
    """Lists what `read` reads, without opening it: a file for each that may hold pages, and what is refused before.

    Raises:
        InputError: there is nothing at `path`.
    """
    reading = Reading(kind_given(config, ReadingConfig, "config") or ReadingConfig(), skipped)
    path = Path(path)
    if path.is_dir():
        return _list_folders(path, reading, sources)
    if _is_file(path):
        return _Folder(path.parent, "", sources).file_with_facts(path.name, reading)
    raise InputError(f"{path}: no such file or folder")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # a name that is too long, for one: no system has such a file
        return False


def _pages(found: Iterator[RawFile | Rejection], skipped: OnSkip) -> Items:
    for item in found:
        if isinstance(item, Rejection):
            yield item
        else:
            yield from item.read(skipped)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file and its sidecar: another one where either was written to."""

    mark: str
    changed_ns: int
    """The latest of the times in it, in nanoseconds since 1970."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file under `raw/` that may hold pages, not opened yet."""

    source_file: str
    name: str
    folder: _Folder
    has_sidecar: bool
    reading: Reading

    def read(self, skipped: OnSkip = no_note) -> Items:
        """Its pages and rejections; `skipped` is called for what in it is no page."""
        return self.folder.pages(self.name, self.has_sidecar, replace(self.reading, skipped=skipped))

    def beside(self, name: str, *, has_sidecar: bool) -> RawFile:
        """Another file of its folder."""
        return RawFile(self.folder.relative + readable(name), name, self.folder, has_sidecar, self.reading)

    def stamp(self) -> Stamp | None:
        """Equal for two looks between which nobody wrote to it; None where it cannot be looked at."""
        names = [self.name, *([self.name + SIDECAR_SUFFIX] if self.has_sidecar else [])]
        try:
            # as text: a build asks for every file there is, and paths as objects take longer than the question
            found = [os.lstat(f"{self.folder.path}{os.sep}{name}") for name in names]
        except OSError:
            return None
        # the time of the last change of the entry betrays writers that set the time of the last writing back
        times = [(status.st_size, status.st_mtime_ns, status.st_ctime_ns) for status in found]
        mark = ".".join(str(number) for status in times for number in status)
        facts = self.folder.metadata.get(spelling(self.name))
        if facts is not None:
            mark += "." + digest(to_plain(facts))[:32]
        return Stamp(mark, max(time for _, *both in times for time in both))


def batch_of(source_file: str) -> str:
    """The folder directly under `raw/` in which a file lies; `root` for `raw/` itself."""
    parts = PurePosixPath(source_file).parts
    return parts[0] if len(parts) > 1 else ROOT_BATCH


def readable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 stand as `\\xe9`."""
    # what Windows allows in names is not an escaped byte
    errors = "surrogatepass" if os.name == "nt" else "surrogateescape"
    return name.encode("utf-8", errors).decode("utf-8", "backslashreplace")


def _list_folders(
    root: Path, reading: Reading, sources: Sequence[SourceConfig]
) -> Iterator[RawFile | Rejection]:
    """Each folder's own files first, then the folders in it, by name."""
    todo = [_Folder(root, "", sources)]
    while todo:
        folder = todo.pop()
        try:
            names, inner = folder.look()
        except OSError as error:
            yield _unreadable(folder.relative.removesuffix("/"), error)
            continue
        yield from folder.files(names, reading)
        pages = pages_with_files(names)
        below = []
        for name in inner:
            place = _Folder(folder.path / name, f"{folder.relative}{readable(name)}/", sources)
            if name.startswith("."):
                reading.skipped("hidden", place.relative)
            elif is_page_files(name, pages):
                _note_all(place, reading)
            else:
                below.append(place)
        todo += reversed(below)


def _note_all(folder: _Folder, reading: Reading) -> None:
    """Notes each file of a saved page's folder."""
    for place, _, names in os.walk(folder.path):
        inner = Path(place).relative_to(folder.path).as_posix()
        for name in sorted(names):
            path = PurePosixPath(folder.relative, inner, name)
            reading.skipped("page files", readable(str(path)))


@dataclass(slots=True)
class _Folder:
    path: Path
    relative: str
    """Path under `raw/` with a slash at its end; empty for `raw/` itself."""
    sources: Sequence[SourceConfig]
    metadata: Mapping[str, Facts] = field(default_factory=dict)

    def look(self) -> tuple[list[str], list[str]]:
        """The names of the files and the folders in it, in order.

        Raises:
            OSError: it cannot be listed.
        """
        with os.scandir(self.path) as entries:
            # a link may lead out of the folder, or round in a circle
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        return [name for name, is_folder in found if not is_folder], [
            name for name, is_folder in found if is_folder
        ]

    def files(self, names: Sequence[str], reading: Reading) -> Iterator[RawFile | Rejection]:
        """Of the files directly in it all that may hold pages."""
        known = set(names)
        if METADATA_NAME in known:
            yield from self._take_metadata(None)
        for name in names:
            of_page = name.endswith(SIDECAR_SUFFIX) and name.removesuffix(SIDECAR_SUFFIX) in known
            what = "sidecar" if of_page or name == METADATA_NAME else no_page(name)
            if what:
                reading.skipped(what, self.relative + readable(name))
            else:
                yield self._file(name, name + SIDECAR_SUFFIX in known, reading)

    def file_with_facts(self, name: str, reading: Reading) -> Iterator[RawFile | Rejection]:
        """Just one file."""
        if _is_file(self.path / METADATA_NAME) and name != METADATA_NAME:
            yield from self._take_metadata(name)
        yield self._file(name, _is_file(self.path / (name + SIDECAR_SUFFIX)), reading)

    def _file(self, name: str, has_sidecar: bool, reading: Reading) -> RawFile:
        return RawFile(self.relative + readable(name), name, self, has_sidecar, reading)

    def _take_metadata(self, only: str | None) -> Iterator[Rejection]:
        relative = self.relative + METADATA_NAME
        facts: dict[str, Facts] = {}
        self.metadata = facts
        try:
            if refused := _not_a_file(self.path / METADATA_NAME):
                yield Rejection(relative, "read", "bad_sidecar", refused)
                return
            with (self.path / METADATA_NAME).open("rb") as stream:
                for item in read_metadata(stream, relative):
                    if not isinstance(item, Rejection):
                        facts[item[0]] = item[1]
                    elif only is None:
                        yield item
        except OSError as error:
            yield Rejection(relative, "read", "bad_sidecar", f"cannot be read: {error.strerror or error}")

    def pages(self, name: str, has_sidecar: bool, reading: Reading) -> Items:
        """The pages of one of its files."""
        path = self.path / name
        relative = self.relative + readable(name)
        try:
            if refused := _not_a_file(path):
                yield Rejection(relative, "read", "not_a_file", refused)
                return
            kind = kind_of(name)
            if kind is None:
                yield Origin(relative).rejection("unsupported", refusal(readable(name)))
                return
            with path.open("rb", buffering=0) as raw:
                facts = self.metadata.get(spelling(name), NO_FACTS)
                if has_sidecar:
                    found = _sidecar(path.with_name(name + SIDECAR_SUFFIX), relative + SIDECAR_SUFFIX)
                    if isinstance(found, Rejection):
                        yield found
                    else:
                        facts = found.or_else(facts)
                origin = Origin(relative, None, facts, self._defaults())
                with opened(raw, reading.config) as stream:
                    yield from read_content(stream, kind, origin, reading)
        except OSError as error:
            yield _unreadable(relative, error)

    def _defaults(self) -> Facts:
        """What `[sources]` says of the folder; the nearest folder goes first."""
        facts = NO_FACTS
        for source in sorted(self.sources, key=lambda source: source.depth):
            if source.holds(self.relative):
                said = Facts(host=source.host, license=source.license, fetched_at=source.fetched_at)
                facts = said.or_else(facts)
        return facts


def _sidecar(path: Path, relative: str) -> Facts | Rejection:
    try:
        if refused := _not_a_file(path):
            return Rejection(relative, "read", "bad_sidecar", refused)
        with path.open("rb") as stream:
            return read_sidecar(stream, relative)
    except OSError as error:
        return Rejection(relative, "read", "bad_sidecar", f"cannot be read: {error.strerror or error}")


def _not_a_file(path: Path) -> str | None:
    mode = path.lstat().st_mode
    if stat.S_ISREG(mode):
        return None
    kind = "a symbolic link" if stat.S_ISLNK(mode) else "no regular file"
    return f"{kind}; only regular files are read"


def _unreadable(relative: str, error: OSError) -> Rejection:
    return Rejection(relative, "read", "unreadable", f"cannot be read: {error.strerror or error}")
