"""What is known of a page from outside: `<full file name>.json` beside it, or a line of `metadata.jsonl`."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NoReturn

from ..canonical import canonical_json
from ..model import ExtraValue, Rejection

__all__ = [
    "METADATA_NAME",
    "NO_FACTS",
    "SIDECAR_SUFFIX",
    "Facts",
    "read_metadata",
    "read_sidecar",
    "sound",
    "spelling",
]

SIDECAR_SUFFIX = ".json"
METADATA_NAME = "metadata.jsonl"
_FILE_KEY = "file"
_MAX_BYTES = 1_000_000
"""Of a sidecar, and of a line of `metadata.jsonl`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page from outside of it."""

    url: str | None = None
    host: str | None = None
    fetched_at: str | None = None
    declared: str | None = None
    license: str | None = None
    extra: Mapping[str, ExtraValue] = field(default_factory=dict)

    def or_else(self, other: Facts) -> Facts:
        """These facts, and the other's where there is none."""
        return Facts(
            url=self.url or other.url,
            host=self.host or other.host,
            fetched_at=self.fetched_at or other.fetched_at,
            declared=self.declared or other.declared,
            license=self.license or other.license,
            extra={**other.extra, **self.extra} if other.extra else self.extra,
        )


NO_FACTS = Facts()

_KEYS = {
    "url": "url",
    "host": "host",
    "fetched_at": "fetched_at",
    "content_type": "declared",
    "license": "license",
}


def sound(text: str) -> str:
    """A string that every encoding can hold: JSON may escape half of a surrogate pair."""
    return text.encode("utf-8", "replace").decode("utf-8")


def spelling(name: str) -> str:
    """The form under which two spellings of one file name are equal: systems differ in how they write `й`."""
    return unicodedata.normalize("NFC", name)


def read_sidecar(stream: BinaryIO, relative: str) -> Facts | Rejection:
    """Reads a sidecar: a JSON object with any of `url host fetched_at content_type license`, all strings.

    Other keys are kept as `extra`. A sidecar that cannot be used is a rejection of its own; its page stays.

    Raises:
        OSError: it cannot be read (the caller says so).
    """
    data = stream.read(_MAX_BYTES + 1)
    try:
        return _facts(_object(data))
    except ValueError as error:
        return _rejection(relative, str(error))


def read_metadata(stream: BinaryIO, relative: str) -> Iterator[tuple[str, Facts] | Rejection]:
    """Reads what `metadata.jsonl` says of the files beside it: a JSON object a line, with the key `file`.

    A line that cannot be used is a rejection; the others count. `relative` names the file in it.

    Raises:
        OSError: it cannot be read (the caller says so).
    """
    number = 0
    while line := stream.readline(_MAX_BYTES + 1):
        number += 1
        if len(line) > _MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_MAX_BYTES)
            yield _rejection(relative, f"line {number} is longer than {_MAX_BYTES} bytes", number)
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            value = _object(line)
            name = value.pop(_FILE_KEY, None)
            facts = _facts(value)
        except ValueError as error:
            yield _rejection(relative, f"line {number}: {error}", number)
            continue
        if isinstance(name, str) and name:
            yield spelling(name), facts
        else:
            yield _rejection(relative, f"line {number}: '{_FILE_KEY}' is missing", number)


def _object(data: bytes) -> dict[str, Any]:
    if len(data) > _MAX_BYTES:
        raise ValueError(f"longer than {_MAX_BYTES} bytes")
    try:
        value = json.loads(data, parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not valid JSON: {error}") from error
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004
    return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits)


def _facts(value: dict[str, Any]) -> Facts:
    facts: dict[str, str] = {}
    extra: dict[str, ExtraValue] = {}
    for key, item in value.items():
        if item is None:
            continue
        if key not in _KEYS:
            plain = isinstance(item, int | float)
            extra[sound(key)] = item if plain else sound(item if isinstance(item, str) else _json(item))
        elif isinstance(item, str):
            facts[_KEYS[key]] = sound(item)
        else:
            raise ValueError(f"'{key}' is not a string")
    return Facts(**facts, extra=extra)


def _json(value: Any) -> str:
    try:
        return canonical_json(value).decode("utf-8", "replace")
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _rejection(relative: str, message: str, line: int | None = None) -> Rejection:
    record = None if line is None else str(line)
    return Rejection(relative, "read", "bad_sidecar", message, source_record=record)
