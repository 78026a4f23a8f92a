"""A value of the wrong kind is told in one line, by what it is and what takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import tolmach
from tolmach.config import DatasetConfig
from tolmach.errors import ConfigError

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


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: tolmach.build("raw", "processed", config="tolmach.toml"),  # type: ignore[arg-type]
            "config must be Config, not str; tolmach.load_config reads a file",
        ),
        (
            lambda: tolmach.plan("raw", "processed", config={}),  # type: ignore[arg-type]
            "config must be Config, not dict; tolmach.load_config reads a file",
        ),
        (lambda: tolmach.build("raw", "processed", workers="2"), "workers must be int, not str"),  # type: ignore[arg-type]
        (
            lambda: tolmach.process(tolmach.Page(b"a"), config="x"),  # type: ignore[arg-type]
            "config must be Config, not str; tolmach.load_config reads a file",
        ),
        (
            lambda: tolmach.read(".", config=tolmach.Config()),  # type: ignore[arg-type]
            "config must be ReadingConfig, not Config",
        ),
        (lambda: tolmach.detect("a", config="lingua"), "config must be LanguageConfig, not str"),  # type: ignore[arg-type]
        (
            lambda: DatasetConfig(filters=("word_count >= 50",)),  # type: ignore[arg-type]
            "a filter must be Condition, not str; tolmach.signals.parse_condition reads text",
        ),
    ],
)
def test_no_configuration(call: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tolmach.clean(b"a", url=5), "url must be str, not int"),  # type: ignore[arg-type]
        (lambda: tolmach.clean("a", declared=b"utf-8"), "declared must be str, not bytes"),  # type: ignore[arg-type]
        (
            lambda: tolmach.process(tolmach.Page("a")),  # type: ignore[arg-type]
            "data must be bytes, not str; text is decoded already",
        ),
        (
            lambda: list(tolmach.clean_all([tolmach.Page(b"a", host=5)])),  # type: ignore[arg-type]
            "Page.host must be str, not int",
        ),
        (
            lambda: tolmach.process(tolmach.Page(b"a", source_file=None)),  # type: ignore[arg-type]
            "Page.source_file must be str, not NoneType",
        ),
    ],
)
def test_no_page(call: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value) == message


@pytest.mark.parametrize(("source", "target"), [("russian", "en"), ("ru", "English"), ("rus", "en")])
def test_no_language(source: str, target: str) -> None:
    with pytest.raises(ConfigError, match="is no language code; 'ru' and 'en' are such"):
        tolmach.translate("Комиссия приехала.", source, target)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_any_kind(kind: Callable[[bytes], Any]) -> None:
    assert tolmach.decode(kind("Склад".encode("cp1251"))).text == "Склад"
