"""A value of the wrong kind is told in one line, by what it is and what takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import tolmach

TEXT_FROM_BYTES = "text must be str, not {}; tolmach.decode makes text of bytes"


@pytest.mark.parametrize("function", [tolmach.detect, tolmach.repair, tolmach.translate])
@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "text must be str, not NoneType"),
        (5, "text must be str, not int"),
        (["a"], "text must be str, not list"),
        ({}, "text must be str, not dict"),
        (b"text", TEXT_FROM_BYTES.format("bytes")),
        (memoryview(b"text"), TEXT_FROM_BYTES.format("memoryview")),
    ],
)
def test_no_text(function: Callable[[Any], object], value: object, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        function(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("text", "data must be bytes, not str; text is decoded already"),
        (None, "data must be bytes, not NoneType"),
        ([1], "data must be bytes, not list"),
    ],
)
def test_no_bytes(value: Any, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        tolmach.decode(value)
    assert str(caught.value) == message


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_any_kind(kind: Callable[[bytes], Any]) -> None:
    assert tolmach.decode(kind("Склад".encode("cp1251"))).text == "Склад"
