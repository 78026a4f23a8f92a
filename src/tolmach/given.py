"""What the library was given by mistake, told in one line and not by what then fails."""

from __future__ import annotations

from typing import TypeVar

__all__ = ["bytes_given", "kind_given", "text_given"]

_Kind = TypeVar("_Kind")
_BYTES = (bytes, bytearray, memoryview)


def text_given(value: object) -> str:
    """A text as it was given.

    Raises:
        TypeError: it is none.
    """
    if isinstance(value, str):
        return value
    advice = "; tolmach.decode makes text of bytes" if isinstance(value, _BYTES) else ""
    raise TypeError(f"text must be str, not {type(value).__name__}{advice}")


def bytes_given(value: object) -> bytes:
    """Bytes, whatever holds them.

    Raises:
        TypeError: they are none.
    """
    if isinstance(value, _BYTES):
        return bytes(value)
    advice = "; text is decoded already" if isinstance(value, str) else ""
    raise TypeError(f"data must be bytes, not {type(value).__name__}{advice}")


def kind_given(value: object, kind: type[_Kind], name: str, advice: str = "") -> _Kind | None:
    """A value of a kind, or None, as it was given under a name.

    Args:
        advice: what makes one, for the message.

    Raises:
        TypeError: it is of another kind.
    """
    if value is None or isinstance(value, kind):
        return value
    raise TypeError(f"{name} must be {kind.__name__}, not {type(value).__name__}{advice}")
