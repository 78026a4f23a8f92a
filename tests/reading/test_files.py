"""Folders, files, sidecars and JSON Lines to pages, in one order, with a reason for each refusal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tolmach.config import ReadingConfig
from tolmach.errors import InputError
from tolmach.model import Page, Rejection
from tolmach.reading.files import batch_of, read


def put(root: Path, files: dict[str, bytes | str | dict[str, object]]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            content = json.dumps(content)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def names(root: Path) -> list[str]:
    return [item.source_file for item in read(root)]


def only(root: Path, **settings: int) -> Page | Rejection:
    (item,) = read(root, ReadingConfig(**settings))
    return item


def test_order_is_by_path_and_does_not_depend_on_creation(tmp_path: Path) -> None:
    wanted = ["a.txt", "б.html", "b/c.txt", "b/d/e.htm", "b/z.md"]
    put(tmp_path, dict.fromkeys(reversed(wanted), "text"))
    assert names(tmp_path) == ["a.txt", "б.html", "b/c.txt", "b/z.md", "b/d/e.htm"]


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, {".DS_Store": "x", ".git/a.txt": "x", "a.txt": "x"})
    assert names(tmp_path) == ["a.txt"]


def test_sidecar_gives_facts_and_is_no_page(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "a.html": "x",
            "a.html.json": {
                "url": "https://x.example/a",
                "fetched_at": "2024-01-02",
                "content_type": "text/html; charset=koi8-r",
                "license": "CC0-1.0",
                "collector": "kept by others",
            },
        },
    )
    page = only(tmp_path)
    assert isinstance(page, Page)
    assert (page.url, page.fetched_at, page.declared, page.license) == (
        "https://x.example/a",
        "2024-01-02",
        "text/html; charset=koi8-r",
        "CC0-1.0",
    )


@pytest.mark.parametrize(
    "content", ["{", "[1]", '{"url": 1}', b"\xff\xfe"], ids=["cut", "list", "number", "bytes"]
)
def test_bad_sidecar_is_rejected_and_its_page_stays(tmp_path: Path, content: bytes | str) -> None:
    put(tmp_path, {"a.txt": "text", "a.txt.json": content})
    rejection, page = read(tmp_path)
    assert isinstance(rejection, Rejection)
    assert (rejection.source_file, rejection.reason) == ("a.txt.json", "bad_sidecar")
    assert isinstance(page, Page)
    assert page.data == b"text"


REFUSED = {
    "lonely.json": "unsupported",
    "report.pdf": "unsupported",
    "pages.tar.gz": "unsupported",
    "feed.parquet.gz": "unsupported",
    "no-suffix": "unsupported",
}


@pytest.mark.parametrize(("name", "reason"), REFUSED.items(), ids=REFUSED)
def test_other_files_are_refused_with_a_reason(tmp_path: Path, name: str, reason: str) -> None:
    item = only(put(tmp_path, {name: "{}"}))
    assert isinstance(item, Rejection)
    assert (item.stage, item.reason) == ("read", reason)
    assert "\n" not in item.message


def test_too_large(tmp_path: Path) -> None:
    item = only(put(tmp_path, {"a.txt": "12345"}), max_page_bytes=4)
    assert isinstance(item, Rejection)
    assert item.reason == "too_large"
    assert item.message.startswith("more than 4 bytes; raise max_page_bytes")


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_links_are_refused_and_circles_end(tmp_path: Path) -> None:
    put(tmp_path, {"sub/a.txt": "x"})
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "sub" / "a.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    found = {item.source_file: getattr(item, "reason", "page") for item in read(tmp_path)}
    assert found == {
        "dangling.txt": "not_a_file",
        "link.txt": "not_a_file",
        "sub/a.txt": "page",
        "sub/loop": "not_a_file",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_named_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    item = only(tmp_path)
    assert isinstance(item, Rejection)
    assert item.reason == "not_a_file"


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read(tmp_path / "nowhere")


def test_one_file_with_its_sidecar(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "text", "a.txt.json": {"url": "https://x.example/"}})
    page = only(tmp_path / "a.txt")
    assert isinstance(page, Page)
    assert (page.source_file, page.url) == ("a.txt", "https://x.example/")


def test_batch_is_the_folder_under_raw() -> None:
    assert [batch_of(name) for name in ("a.txt", "b/a.txt", "b/c/a.txt")] == ["root", "b", "b"]


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "one", "url": "https://x.example/1", "date": "2024-01-02", "text": "Привет"}),
        "",
        json.dumps({"html": "<p>x</p>"}),
        "{",
        "[]",
        json.dumps({"id": 7, "url": "https://x.example/2"}),
        json.dumps({"text": 5}),
        '{"text": "half \\ud83d"}',
        json.dumps({"text": "x" * 200}),
        json.dumps({"text": "last"}),
    ]
    put(tmp_path, {"feed.jsonl": "\n".join(lines)})
    found = list(read(tmp_path, ReadingConfig(max_page_bytes=150)))
    pages = [item for item in found if isinstance(item, Page)]
    rejections = [(item.source_record, item.reason) for item in found if isinstance(item, Rejection)]
    assert [(page.source_record, page.media_type) for page in pages] == [
        ("one", "text/plain"),
        ("3", "text/html"),
        ("8", "text/plain"),
        ("10", "text/plain"),
    ]
    assert pages[0].data.decode() == "Привет"
    assert (pages[0].url, pages[0].fetched_at) == ("https://x.example/1", "2024-01-02")
    assert rejections == [
        ("4", "bad_record"),
        ("5", "bad_record"),
        ("7", "bad_record"),
        ("7", "bad_record"),
        ("9", "too_large"),
    ]


def test_a_record_without_a_page_names_what_it_has(tmp_path: Path) -> None:
    columns = {"id": 1, "content": "text", "a\nb": 2, **{f"{number:040}": 0 for number in range(9)}}
    put(tmp_path, {"feed.jsonl": json.dumps(columns)})
    (item,) = read(tmp_path, ReadingConfig())
    assert isinstance(item, Rejection)
    assert item.message.startswith("line 1 has neither 'html' nor 'text', but id, content, a b, 000")
    assert item.message.endswith("…; set html_column or text_column in [reading] of tolmach.toml")
    assert len(item.message) < 350


def test_json_lines_columns_are_configurable(tmp_path: Path) -> None:
    put(tmp_path, {"feed.jsonl": json.dumps({"link": "https://x.example/", "body": "text"})})
    (page,) = read(tmp_path, ReadingConfig(url_column="link", text_column="body"))
    assert isinstance(page, Page)
    assert (page.url, page.data) == ("https://x.example/", b"text")
