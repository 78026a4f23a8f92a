"""Frozen dataclasses to plain JSON values and back, by their type hints.

For the values of `tolmach.model` and the stages: dataclasses, tuples, mappings with string keys,
literals, strings, numbers, booleans and None, nested as one likes.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from .canonical import Value

__all__ = ["from_plain", "to_plain"]

_T = TypeVar("_T")


def to_plain(value: Any) -> Value:
    """Makes dictionaries and lists of a dataclass; what is plain already stays."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: to_plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    return cast("Value", value)


def from_plain(cls: type[_T], value: Any) -> _T:
    """Makes a dataclass again of what `to_plain` gave.

    Raises:
        TypeError, KeyError: the value was not made from this class.
    """
    hints = _hints(cast("Any", cls))
    return cls(**{name: _build(hints[name], item) for name, item in value.items()})


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _build(hint: Any, value: Any) -> Any:
    origin = typing.get_origin(hint)
    if value is None:
        return None
    if origin in (types.UnionType, typing.Union):
        return _build(next(item for item in typing.get_args(hint) if item is not types.NoneType), value)
    if origin is tuple:
        items = typing.get_args(hint)
        if len(items) == 2 and items[1] is Ellipsis:
            return tuple(_build(items[0], item) for item in value)
        return tuple(_build(item_hint, item) for item_hint, item in zip(items, value, strict=True))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return from_plain(hint, value)
    if isinstance(hint, type) and issubclass(hint, tuple):  # a named one
        return hint(*value)
    return value
