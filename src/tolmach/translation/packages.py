"""Translation packages: found (see `installed.py`), installed and removed.

Only `install_from_index` opens a connection.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

from ..errors import ModelError
from .fetching import Progress, download, forget, one_line, opened
from .installed import Package, installed, packages_dir, read_package, version_order
from .record import write_record

__all__ = [
    "install_file",
    "install_from_index",
    "remove",
]

_MAX_UNPACKED = 8 * 2**30
_MAX_RATIO = 200
_MAX_INDEX = 32 * 2**20
_MAX_METADATA = 2**20
_MAX_MEMBERS = 10_000
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))]
)
"""Names that Windows gives to devices."""


def install_file(path: Path, *, source: str | None = None) -> Package:
    """Installs a `.argosmodel` file; other versions of the same pair in the packages folder are replaced.

    The package is unpacked beside the packages folder and then renamed into it, so that no half package
    is ever seen there. Sizes and hashes of its files are recorded in it (see `record.py`).

    Args:
        path: The file.
        source: Where it came from, for the record; None: the file itself.

    Raises:
        ModelError: The file is not a sound translation package, or cannot be put in place.
    """
    home = packages_dir()
    try:
        home.mkdir(parents=True, exist_ok=True)
        with _folder_beside(home) as work, _package_zip(path) as archive:
            top = _checked(archive, path)
            for item in archive.infolist():
                archive.extract(item, work / "new")
            package = read_package(work / "new" / top)
            if not isinstance(package, Package):
                raise ModelError(f"{path} is not a translation package: {package or 'of another type'}")
            write_record(package, source or path.resolve().as_uri())
            place = _place(package, home / top)
            _put(package, place, work)
    except (OSError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        raise ModelError(f"{path} cannot be installed in {home}: {one_line(error)}") from error
    placed = read_package(place)
    assert isinstance(placed, Package)
    return placed


def install_from_index(
    source: str, target: str, *, index: str | None = None, progress: Progress | None = None
) -> Package:
    """Fetches the newest package for a pair from an index and installs it.

    Of the links that the index gives for the package the first one that answers is taken: https, or http where
    the index itself came by http. A link may be relative to the index; those of an index that is a file may
    lead to files. A download that breaks off goes on the next time where it stopped.

    Args:
        source: Language code to translate from.
        target: Language code to translate to.
        index: Address, path or `file:` address of an index, or of the folder of its `index.json`; by default
            that of argostranslate (`ARGOS_PACKAGE_INDEX`).
        progress: Called while bytes arrive.

    Raises:
        ModelError: No network, no such index or pair, a server silent for ten seconds, a damaged package.
    """
    index = _index_address(index)
    entries = [
        entry
        for entry in _index_entries(index)
        if isinstance(entry, dict)
        and entry.get("type", "translate") == "translate"
        and (entry.get("from_code"), entry.get("to_code")) == (source, target)
    ]
    if not entries:
        raise ModelError(f"the package index {index} has no package for {source} → {target}")
    newest = max(entries, key=lambda entry: version_order(str(entry.get("package_version", ""))))
    schemes = {"https", urlsplit(index).scheme}
    given = newest.get("links")
    links = (
        [urljoin(index, link) for link in given if isinstance(link, str)] if isinstance(given, list) else []
    )
    faults: list[str] = []
    for link in links:
        if urlsplit(link).scheme not in schemes:
            continue
        try:
            if urlsplit(link).scheme == "file":
                return install_file(_local(link), source=link)
            file = download(link, progress)
            try:
                return install_file(file, source=link)
            finally:
                forget(link)
        except (OSError, HTTPException) as error:
            faults.append(f"{link}: {one_line(error)}")
        except ModelError as error:
            faults.append(f"{link}: {error}")
    raise ModelError(
        f"the package {source} → {target} could not be fetched: {'; '.join(faults) or 'the index has no link to it'}"
    )


def remove(source: str, target: str) -> tuple[Package, ...]:
    """Removes every installed version of a pair and returns what was removed.

    Raises:
        ModelError: None is installed, or its folder cannot be removed.
    """
    packages, _ = installed()
    chosen = tuple(
        package for package in packages if (package.from_code, package.to_code) == (source, target)
    )
    if not chosen:
        raise ModelError(f"no package for {source} → {target} is installed in {packages_dir()}")
    for package in chosen:
        try:
            with _folder_beside(package.path.parent) as work:
                # renamed first: a folder that is half removed would be a broken package
                package.path.rename(work / "old")
        except OSError as error:
            raise ModelError(f"{package.path} cannot be removed: {one_line(error)}") from error
    return chosen


@contextmanager
def _folder_beside(home: Path) -> Iterator[Path]:
    """A temporary folder on the same disk, but not in `home`, where argostranslate would stumble over it."""
    work = Path(tempfile.mkdtemp(prefix=".tolmach-", dir=home.parent))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _package_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    if not path.is_file():
        raise ModelError(f"{path} does not exist")
    if not zipfile.is_zipfile(path):
        raise ModelError(f"{path} is not a translation package: not a zip archive, or cut short")
    with zipfile.ZipFile(path) as archive:
        yield archive


def _checked(archive: zipfile.ZipFile, path: Path) -> str:
    """The top folder of an archive that holds nothing dangerous and has the parts of a package."""
    items = archive.infolist()
    if len(items) > _MAX_MEMBERS:
        raise ModelError(f"{path} is refused: it holds {len(items)} files, more than any package has")
    tops: set[str] = set()
    unpacked = 0
    places: dict[str, bool] = {}
    for item in items:
        parts = PurePosixPath(item.filename).parts
        if not parts or not _is_safe(item, parts):
            raise ModelError(f"{path} is refused: it holds the unsafe name {item.filename[:200]!r}")
        if item.flag_bits & 1:
            raise ModelError(f"{path} is refused: it is encrypted")
        # as the file systems compare that know no case and one Unicode form only
        place = unicodedata.normalize("NFC", "/".join(parts)).casefold()
        if not (item.is_dir() and places.get(place, True)) and place in places:
            raise ModelError(f"{path} is refused: it holds the name {item.filename[:200]!r} twice")
        places[place] = item.is_dir()
        tops.add(parts[0] if len(parts) > 1 or item.is_dir() else "")
        unpacked += item.file_size
    if len(tops) != 1 or "" in tops:
        raise ModelError(f"{path} is not a translation package: it must hold exactly one top folder")
    if unpacked > _MAX_UNPACKED or unpacked > _MAX_RATIO * max(path.stat().st_size, 2**16):
        raise ModelError(f"{path} is refused: it would unpack to {unpacked} bytes")
    for place in places:
        above = place.rpartition("/")[0]
        if places.get(above) is False:
            raise ModelError(f"{path} is refused: {above[:200]!r} is a file and a folder in it")
    top = tops.pop()
    names = set(archive.namelist())
    for part in ("metadata.json", "model/model.bin"):
        if f"{top}/{part}" not in names:
            raise ModelError(f"{path} is not a translation package: {part} is missing")
    if archive.getinfo(f"{top}/metadata.json").file_size > _MAX_METADATA:
        raise ModelError(f"{path} is refused: its metadata.json is larger than any package's")
    return top


def _is_safe(item: zipfile.ZipInfo, parts: tuple[str, ...]) -> bool:
    """Whether a member stays in the folder it is unpacked into, and is a plain file or folder, on any system."""
    return (
        not item.filename.startswith("/")
        and stat.S_IFMT(item.external_attr >> 16) in (0, stat.S_IFREG, stat.S_IFDIR)
        and not any(
            part == ".."
            or part[-1] in ". "
            or any(sign in '\\:*?"<>|' or not sign.isprintable() for sign in part)
            or part.partition(".")[0].lower() in _RESERVED
            for part in parts
        )
    )


def _place(package: Package, wanted: Path) -> Path:
    """Where a package goes; makers give the top folders of two pairs the same name."""
    packages, _ = installed()
    others = any(other.path == wanted and other.pair != package.pair for other in packages)
    return wanted.with_name(f"{wanted.name}-{package.pair}") if others else wanted


def _put(package: Package, place: Path, work: Path) -> None:
    """Moves the unpacked package to its place; versions of the pair that are there move out."""
    packages, _ = installed()
    older = [old.path for old in packages if old.pair == package.pair and old.path.parent == place.parent]
    if place.exists() and place not in older:
        older.append(place)
    for number, path in enumerate(older):
        path.rename(work / f"old-{number}")
    try:
        package.path.rename(place)
    except OSError:
        for number, path in enumerate(older):
            (work / f"old-{number}").rename(path)
        raise


def _index_address(chosen: str | None) -> str:
    """The address of an index: http, https or file."""
    chosen = chosen or os.environ.get("ARGOS_PACKAGE_INDEX")
    if not chosen:
        from argostranslate import settings  # creates argostranslate's folders: only when installing

        chosen = str(settings.package_index)
    if "://" not in chosen and not chosen.startswith("file:"):
        path = Path(chosen).resolve()
        chosen = (path / "index.json" if path.is_dir() else path).as_uri()
    return chosen if chosen.endswith(".json") else chosen.rstrip("/") + "/index.json"


def _local(address: str) -> Path:
    return Path(url2pathname(urlsplit(address).path))


def _index_entries(index: str) -> list[object]:
    try:
        if urlsplit(index).scheme == "file":
            with _local(index).open("rb") as file:
                data = file.read(_MAX_INDEX)
        else:
            with opened(index) as response:
                data = response.read(_MAX_INDEX)
        entries = json.loads(data)
    except (OSError, HTTPException) as error:
        raise ModelError(
            f"the package index {index} cannot be reached ({one_line(error)}); "
            "a .argosmodel file can be installed without a network"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ModelError(f"the package index {index} is not what it should be: {one_line(error)}") from error
    if not isinstance(entries, list):
        raise ModelError(f"the package index {index} is not what it should be: no list of packages")
    return entries
