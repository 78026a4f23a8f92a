"""What the keys of the configuration mean, read from where they are declared."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from .config import Config

__all__ = ["Key", "Section", "section_of", "sections", "toml"]


class Key(NamedTuple):
    """A key and what is said of it."""

    name: str
    default: object
    note: str


class Section(NamedTuple):
    """A section of `tolmach.toml`."""

    name: str
    declared: type
    keys: tuple[Key, ...]


def sections() -> Iterator[Section]:
    """The sections that hold keys, in the order of their declaration."""
    defaults = Config()
    for field in dataclasses.fields(Config):
        value = getattr(defaults, field.name)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            yield section_of(field.name, value)


def section_of(name: str, value: object) -> Section:
    """A section by its default values."""
    cls = type(value)
    notes = _notes(cls)
    fields = dataclasses.fields(cls)  # type: ignore[arg-type]
    keys = tuple(Key(field.name, getattr(value, field.name), notes.get(field.name, "")) for field in fields)
    return Section(name, cls, keys)


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    # basic strings, booleans and numbers are those of JSON
    return json.dumps(value, ensure_ascii=False)


def _notes(cls: type) -> dict[str, str]:
    """The strings under the attributes of a class."""
    found = re.findall(
        r'^    (\w+):[^\n]*\n    """(.*?)"""', inspect.getsource(cls), re.MULTILINE | re.DOTALL
    )
    return {name: " ".join(note.split()) for name, note in found}
