"""Translation packages: found (see `installed.py`), installed and removed.

Only `install_from_index` opens a connection.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
import threading
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from ..errors import ModelError
from .installed import Package, find, installed, packages_dir, read_package, version_order

__all__ = [
    "Package",
    "Progress",
    "find",
    "install_file",
    "install_from_index",
    "installed",
    "packages_dir",
    "remove",
]

Progress = Callable[[int, int | None], None]
"""Called with the bytes received so far and, where the server says so, the bytes to come in all."""

_SILENCE = 10.0
"""Seconds without a byte after which a server is given up."""
_MAX_UNPACKED = 8 * 2**30
_MAX_RATIO = 200
_MAX_INDEX = 32 * 2**20
_CHUNK = 2**18


def install_file(path: Path) -> Package:
    """Installs a `.argosmodel` file; other versions of the same pair in the packages folder are replaced.

    The package is unpacked beside the packages folder and then renamed into it, so that no half package
    is ever seen there.

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
            _put(package, home / top, work)
    except (OSError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        raise ModelError(f"{path} cannot be installed in {home}: {_one_line(error)}") from error
    placed = read_package(home / top)
    assert isinstance(placed, Package)
    return placed


def install_from_index(source: str, target: str, *, progress: Progress | None = None) -> Package:
    """Fetches the newest package for a pair from the Argos index and installs it.

    The index is the one of argostranslate (`ARGOS_PACKAGE_INDEX`). Of the links that it gives for the
    package the first one that answers is taken: https, or http where the index itself came by http.

    Raises:
        ModelError: No network, no such index or pair, a server silent for ten seconds, a damaged package.
    """
    index = _index_url()
    entries = [
        entry
        for entry in _fetch_index(index)
        if isinstance(entry, dict)
        and entry.get("type", "translate") == "translate"
        and (entry.get("from_code"), entry.get("to_code")) == (source, target)
    ]
    if not entries:
        raise ModelError(f"the package index {index} has no package for {source} → {target}")
    newest = max(entries, key=lambda entry: version_order(str(entry.get("package_version", ""))))
    schemes = {"https", urlsplit(index).scheme}
    links = [link for link in newest.get("links", ()) if urlsplit(str(link)).scheme in schemes]
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="tolmach-") as folder:
        for link in links:
            file = Path(folder) / f"{source}_{target}.argosmodel"
            try:
                _download(link, file, progress)
                return install_file(file)
            except (OSError, HTTPException) as error:
                faults.append(f"{link}: {_one_line(error)}")
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
            raise ModelError(f"{package.path} cannot be removed: {_one_line(error)}") from error
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
        raise ModelError(f"{path} does not exist or is not a file")
    if not zipfile.is_zipfile(path):
        raise ModelError(f"{path} is not a translation package: not a zip archive, or cut short")
    with zipfile.ZipFile(path) as archive:
        yield archive


def _checked(archive: zipfile.ZipFile, path: Path) -> str:
    """The top folder of an archive that holds nothing dangerous and has the parts of a package."""
    tops: set[str] = set()
    unpacked = 0
    for item in archive.infolist():
        parts = PurePosixPath(item.filename).parts
        kind = stat.S_IFMT(item.external_attr >> 16)
        unsafe = (
            item.filename.startswith("/")
            or any(part == ".." or "\\" in part or ":" in part for part in parts)
            or kind not in (0, stat.S_IFREG, stat.S_IFDIR)
        )
        if unsafe or not parts:
            raise ModelError(f"{path} is refused: it holds the unsafe name {item.filename!r}")
        if item.flag_bits & 1:
            raise ModelError(f"{path} is refused: it is encrypted")
        tops.add(parts[0] if len(parts) > 1 or item.is_dir() else "")
        unpacked += item.file_size
    if len(tops) != 1 or "" in tops:
        raise ModelError(f"{path} is not a translation package: it must hold exactly one top folder")
    if unpacked > _MAX_UNPACKED or unpacked > _MAX_RATIO * max(path.stat().st_size, 2**16):
        raise ModelError(f"{path} is refused: it would unpack to {unpacked} bytes")
    top = tops.pop()
    names = set(archive.namelist())
    for part in ("metadata.json", "model/model.bin"):
        if f"{top}/{part}" not in names:
            raise ModelError(f"{path} is not a translation package: {part} is missing")
    return top


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


def _index_url() -> str:
    chosen = os.environ.get("ARGOS_PACKAGE_INDEX")
    if not chosen:
        from argostranslate import settings  # creates argostranslate's folders: only when installing

        chosen = str(settings.package_index)
    return chosen if chosen.endswith(".json") else chosen.rstrip("/") + "/index.json"


def _opened(url: str) -> HTTPResponse:
    """The answer of a server; an `OSError` when there is none or it is a refusal."""
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ModelError(f"{url} is neither an http nor an https address")
    request = urllib.request.Request(url, headers={"User-Agent": "tolmach"})  # noqa: S310  checked above
    opened: Future[HTTPResponse] = Future()

    def open_it() -> None:
        try:
            opened.set_result(urllib.request.urlopen(request, timeout=_SILENCE))  # noqa: S310
        except Exception as error:  # noqa: BLE001  handed on to the caller, whatever it is
            opened.set_exception(error)

    # a socket's time-out holds for each address of a host anew, and not at all while names are looked up
    threading.Thread(target=open_it, daemon=True).start()
    try:
        return opened.result(timeout=_SILENCE)
    except urllib.error.HTTPError as error:
        error.close()
        raise


def _fetch_index(url: str) -> list[object]:
    try:
        with _opened(url) as response:
            entries = json.loads(response.read(_MAX_INDEX))
    except (OSError, HTTPException) as error:
        raise ModelError(
            f"the package index {url} cannot be reached ({_one_line(error)}); "
            "a .argosmodel file can be installed without a network"
        ) from error
    except ValueError as error:
        raise ModelError(f"the package index {url} is not what it should be: {_one_line(error)}") from error
    if not isinstance(entries, list):
        raise ModelError(f"the package index {url} is not what it should be: no list of packages")
    return entries


def _download(url: str, file: Path, progress: Progress | None) -> None:
    """Writes what an address gives to a file; an `OSError` when the server breaks off or falls silent."""
    with _opened(url) as response, file.open("wb") as out:
        length = response.headers.get("Content-Length", "")
        total = int(length) if length.isdecimal() else None
        received = 0
        while chunk := response.read(_CHUNK):
            received += len(chunk)
            if received > _MAX_UNPACKED:
                raise OSError("more bytes than any package has")
            out.write(chunk)
            if progress is not None:
                progress(received, total)
    if total is not None and received != total:
        raise OSError(f"broke off after {received} of {total} bytes")


def _one_line(error: Exception) -> str:
    if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
        return f"no answer for {_SILENCE:.0f} seconds"
    if isinstance(error, urllib.error.URLError) and not isinstance(error, urllib.error.HTTPError):
        return str(error.reason)
    return " ".join(str(error).split()) or type(error).__name__
