"""`tolmach.lock`: with what a dataset was built, so that it can be built so again, or a build refused that could not.

Written by each build into the dataset's folder, as JSON for people to read and git to compare. It is no part of the
dataset: other libraries may well give the same bytes.
"""

from __future__ import annotations

import functools
import json
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from .._version import __version__
from ..canonical import Value
from ..codec import to_plain
from ..config import Config
from ..errors import ConfigError
from .stages import STAGES

__all__ = ["Difference", "differences", "lock_of", "lock_text", "read_lock", "refuse_unless_locked"]

_FORMAT = 1
_OURS = "tolmach"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was when the dataset was built."""

    what: str
    """`python`, `library ftfy`, `model ru_en`, `config translation.beam_size`, …"""
    then: str | None
    now: str | None
    """None: it is not there."""

    def __str__(self) -> str:
        return f"{self.what}: {self.then or 'absent'} → {self.now or 'absent'}"


def lock_of(config: Config, models: Mapping[str, Value]) -> dict[str, Any]:
    """What a build depends on besides its pages and what people say of them.

    Args:
        config: Of the build.
        models: By their names, all that the translations of each depend on.
    """
    return {
        "format": _FORMAT,
        "tolmach": __version__,
        "python": platform.python_version(),
        "stages": {stage.name: stage.version for stage in STAGES},
        "libraries": dict(_libraries()),
        "models": dict(sorted(models.items())),
        "config": to_plain(config),
    }


def lock_text(lock: Mapping[str, Any]) -> str:
    """A lock as it stands in its file."""
    return json.dumps(lock, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_lock(path: Path) -> dict[str, Any]:
    """Reads a lock.

    Raises:
        ConfigError: It is not there, cannot be read, or is no lock that this version knows.
    """
    try:
        lock = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ConfigError(f"{path}: not a lock of tolmach: {error}") from error
    if not isinstance(lock, dict) or lock.get("format") != _FORMAT or not _has_sections(lock):
        raise ConfigError(f"{path}: not a lock that tolmach {__version__} knows")
    return lock


def refuse_unless_locked(path: Path, lock: Mapping[str, Any]) -> None:
    """Lets nothing go on that would not go by a lock.

    Raises:
        ConfigError: Something differs, or the lock cannot be read.
    """
    found = [str(item) for item in differences(read_lock(path), lock)]
    if found:
        raise ConfigError(f"{path}: not as locked: {'; '.join(found)}")


def _has_sections(lock: Mapping[str, Any]) -> bool:
    sections = [lock.get(name) or {} for name in ("stages", "libraries", "models", "config")]
    return all(isinstance(section, dict) for section in sections) and all(
        isinstance(value, dict | list) for value in sections[-1].values()
    )


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    """What differs between two locks, named one by one."""
    for name in ("tolmach", "python"):
        if then.get(name) != now.get(name):
            yield Difference(name, then.get(name), now.get(name))
    for group, word in (("stages", "stage"), ("libraries", "library"), ("models", "model")):
        yield from _differences(word, then.get(group) or {}, now.get(group) or {})
    yield from _differences("config", _flat(then.get("config") or {}), _flat(now.get("config") or {}))


def _differences(word: str, then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            yield Difference(f"{word} {name}", _shown(then.get(name)), _shown(now.get(name)))


def _shown(value: Any) -> str | None:
    return (
        None if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    )


def _flat(config: Mapping[str, Any]) -> dict[str, Any]:
    """`{"translation": {"beam_size": 4}}` as `{"translation.beam_size": 4}`."""
    flat: dict[str, Any] = {}
    for section, value in config.items():
        if isinstance(value, Mapping):
            flat.update({f"{section}.{key}": item for key, item in value.items()})
        else:
            flat[section] = value
    return flat


@functools.cache
def _libraries() -> tuple[tuple[str, str], ...]:
    """All that tolmach needs, directly or not, with versions."""
    from packaging.requirements import InvalidRequirement, Requirement

    versions: dict[str, str] = {}
    waiting, seen = [_OURS], {_OURS}
    while waiting:
        try:
            found = distribution(name := waiting.pop())
        except PackageNotFoundError:
            continue
        if name != _OURS:
            versions[name] = found.version
        for text in found.requires or ():
            if "extra ==" in text and " or " not in text:
                continue  # most are such, and to take one apart takes long
            try:
                requirement = Requirement(text)
            except InvalidRequirement:
                continue
            name = _normal(requirement.name)
            wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if wanted and name not in seen:
                seen.add(name)
                waiting.append(name)
    return tuple(sorted(versions.items()))


def _normal(name: str) -> str:
    """As PEP 503 writes names."""
    return "-".join(part for part in name.lower().replace("_", "-").replace(".", "-").split("-") if part)
