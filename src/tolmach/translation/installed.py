"""The translation packages that Argos Translate installed: where they are, what they are.

The folders and environment variables are those of argostranslate (`ARGOS_PACKAGES_DIR`, `XDG_DATA_HOME`,
…), but they are read when asked and nothing is created by looking: importing `argostranslate.settings`
does both at import time. Installing is in `packages.py`.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..canonical import digest

__all__ = ["Package", "find", "installed", "packages_dir", "read_package", "version_order"]

_TOKENIZERS = ("sentencepiece.model", "bpe.model")
_hashes: dict[tuple[str, int, int], str] = {}
_hashes_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Package:
    """One installed translation package."""

    from_code: str
    to_code: str
    version: str
    path: Path
    name: str
    """For people: `Russian → English`."""
    target_prefix: str = ""
    """A token that every translation must begin with; packages for several targets have one."""

    @property
    def pair(self) -> str:
        """The languages as Argos writes them: `ru_en`."""
        return f"{self.from_code}_{self.to_code}"

    @property
    def tokenizer(self) -> Path:
        """The SentencePiece or BPE model."""
        return next(path for name in _TOKENIZERS if (path := self.path / name).is_file())

    @property
    def fingerprint(self) -> str:
        """SHA-256 over names and contents of the files that a translation depends on.

        File hashes are kept for the life of the process, by path, size and time of change.
        """
        files = [self.path / "metadata.json", self.tokenizer, *_files_below(self.path / "model")]
        return digest("package", {path.relative_to(self.path).as_posix(): _file_hash(path) for path in files})


def packages_dir() -> Path:
    """The folder that packages are installed into; it need not exist."""
    chosen = os.environ.get("ARGOS_PACKAGES_DIR") or _argos_settings().get("ARGOS_PACKAGES_DIR")
    if isinstance(chosen, str) and chosen:
        return Path(chosen)
    return _xdg("XDG_DATA_HOME", ".local", "share") / "argos-translate" / "packages"


def installed() -> tuple[tuple[Package, ...], tuple[str, ...]]:
    """The installed packages, by pair, and one line for each folder that should be one and is not."""
    packages: list[Package] = []
    problems: list[str] = []
    for folder in _package_folders():
        try:
            entries = sorted(entry for entry in folder.iterdir() if entry.is_dir())
        except OSError as error:
            problems.append(f"{folder}: {error.strerror or error}")
            continue
        for entry in entries:
            found = read_package(entry)
            if isinstance(found, Package):
                packages.append(found)
            elif found:
                problems.append(f"{entry}: {found}")
    packages.sort(key=lambda package: (package.pair, version_order(package.version), str(package.path)))
    return tuple(packages), tuple(problems)


def find(source: str, target: str) -> Package | None:
    """The installed package from `source` to `target`: of several, the one with the highest version."""
    packages, _ = installed()
    fitting = [package for package in packages if (package.from_code, package.to_code) == (source, target)]
    return fitting[-1] if fitting else None


def read_package(folder: Path) -> Package | str | None:
    """The package in a folder; why there is none; or None for a package of another type than translation."""
    try:
        metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
    except FileNotFoundError:
        return "no metadata.json"
    except (OSError, ValueError, RecursionError) as error:
        return f"metadata.json cannot be read: {' '.join(str(error).split())}"
    if not isinstance(metadata, dict):
        return "metadata.json holds no object"
    if metadata.get("type", "translate") != "translate":
        return None
    codes = metadata.get("from_code"), metadata.get("to_code")
    if not all(isinstance(code, str) and code.replace("-", "").isalnum() for code in codes):
        return "metadata.json has no from_code and to_code"
    if not (folder / "model" / "model.bin").is_file():
        return "model/model.bin is missing"
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        return f"neither {_TOKENIZERS[0]} nor {_TOKENIZERS[1]} is there"
    source, target = (str(code) for code in codes)
    names = metadata.get("from_name") or source, metadata.get("to_name") or target
    return Package(
        source,
        target,
        _printable(metadata.get("package_version", "")),
        folder,
        f"{_printable(names[0])} → {_printable(names[1])}",
        str(metadata.get("target_prefix") or ""),
    )


def _printable(value: object) -> str:
    """For a line on a terminal: what a package says of itself may hold anything."""
    return "".join(sign for sign in str(value) if sign.isprintable())[:100]


def version_order(version: str) -> tuple[int, ...]:
    """A key that sorts `1.10` after `1.9`; a part that is no number comes first."""
    return tuple(int(part) if part.isdecimal() and len(part) < 10 else -1 for part in version.split("."))


def _package_folders() -> list[Path]:
    """The folders that exist, each once: the one for installing, and those inside a snap."""
    folders = [packages_dir()]
    if snap := os.environ.get("SNAP"):
        custom = Path(snap) / "snap_custom"
        content = custom / "content_snap_packages"
        folders.append(custom / "packages")
        folders += sorted(content.iterdir()) if content.is_dir() else []
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


def _xdg(variable: str, *default: str) -> Path:
    """An XDG base folder: an empty variable counts as unset, as the XDG specification says."""
    value = os.environ.get(variable)
    if value:
        return Path(value)
    home = Path(os.environ["SNAP_USER_DATA"]) if "SNAP" in os.environ else Path.home()
    return home.joinpath(*default)


def _argos_settings() -> dict[str, object]:
    """What the user's argostranslate settings file says; an unreadable one says nothing, as there."""
    path = _xdg("XDG_CONFIG_HOME", ".config") / "argos-translate" / "settings.json"
    try:
        settings = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return settings if isinstance(settings, dict) else {}


def _files_below(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _file_hash(path: Path) -> str:
    facts = path.stat()
    key = (str(path.resolve()), facts.st_size, facts.st_mtime_ns)
    with _hashes_lock:
        if key not in _hashes:
            with path.open("rb") as file:
                _hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
        return _hashes[key]
