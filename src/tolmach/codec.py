"""Frozen dataclasses to plain JSON values and back, by their type hints.

For the values of `tolmach.model` and the stages: dataclasses, tuples, mappings with string keys,
literals, strings, numbers, booleans and None, nested as one likes.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, TypeVar, cast

from .canonical import Value

__all__ = ["from_plain", "to_plain"]

_T = TypeVar("_T")
_Convert = Callable[[Any], Any]
_ATOMS = (str, int, float, bool, types.NoneType)


def to_plain(value: Any) -> Value:
    """Makes dictionaries and lists of a dataclass; what is plain already stays."""
    kind = type(value)
    if kind in _ATOMS:
        return cast("Value", value)
    if dataclasses.is_dataclass(kind):
        return cast("Value", _taking_apart(kind)(value))
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
    return cast("_T", _putting_together(cast("Any", cls))(value))


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _is_atom(hint: Any) -> bool:
    """Whether values of this type are plain as they are."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return all(map(_is_atom, typing.get_args(hint)))
    return hint in _ATOMS or origin is typing.Literal


# A document has thousands of parts: what is to be done with a class is found out once, and not for each of them.


@functools.cache
def _taking_apart(cls: type) -> _Convert:
    names = tuple(item.name for item in dataclasses.fields(cls))
    if not names:
        return lambda _: {}
    others = tuple(name for name in names if not _is_atom(_hints(cls)[name]))
    if len(names) == 1:
        return lambda value: {names[0]: to_plain(getattr(value, names[0]))}
    values = attrgetter(*names)

    def take_apart(value: Any) -> dict[str, Any]:
        plain = dict(zip(names, values(value), strict=True))
        for name in others:
            plain[name] = to_plain(plain[name])
        return plain

    return take_apart


@functools.cache
def _putting_together(cls: Any) -> _Convert:
    found = {name: _built(hint) for name, hint in _hints(cls).items()}
    builds = tuple((name, build) for name, build in found.items() if build is not None)
    if not builds:
        return lambda value: cls(**value)

    def put_together(value: Mapping[str, Any]) -> Any:
        fields = dict(value)
        for name, build in builds:
            if fields.get(name) is not None:
                fields[name] = build(fields[name])
        return cls(**fields)

    return put_together


def _built(hint: Any) -> _Convert | None:
    """What makes a value of a type from its plain form, None excepted; None where that is the value itself."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _built(next(item for item in typing.get_args(hint) if item is not types.NoneType))
    if origin is tuple:
        return _built_tuple(typing.get_args(hint))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return lambda value: from_plain(hint, value)
    if isinstance(hint, type) and issubclass(hint, tuple):  # a named one
        return lambda value: hint(*value)
    return None


def _built_tuple(items: tuple[Any, ...]) -> _Convert:
    builds = [_built(item) for item in items if item is not Ellipsis]
    if not any(builds):
        return tuple
    first = builds[0]
    if len(items) == 2 and items[1] is Ellipsis and first is not None:
        return lambda value: tuple(map(first, value))
    return lambda value: tuple(
        item if build is None or item is None else build(item)
        for build, item in zip(builds, value, strict=True)
    )
