"""MHTML, Parquet and JSON Lines: one format, one way to a page."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tolmach import process
from tolmach.config import ReadingConfig
from tolmach.model import Document, Page, Rejection
from tolmach.reading.files import read

from .samples import HTML, RUSSIAN, mhtml, pages, read_bytes, reasons

# MHTML


def test_mhtml_gives_its_main_part(tmp_path: Path) -> None:
    (page,) = read_bytes(tmp_path, "page.mhtml", mhtml())
    assert isinstance(page, Page)
    assert page.data == HTML.encode("cp1251")
    assert (page.url, page.fetched_at, page.media_type, page.source_record) == (
        "https://vel.example/most?full=1",
        "2024-01-05T09:00:00Z",
        "text/html",
        None,
    )
    assert "windows-1251" in (page.declared or "")
    document = process(page)
    assert isinstance(document, Document)
    assert RUSSIAN in document.text


def test_what_is_said_beside_an_mhtml_file_goes_before_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "page.mht.json").write_text('{"url": "https://vel.example/said"}')
    (page,) = read_bytes(tmp_path, "page.mht", mhtml())
    assert isinstance(page, Page)
    assert (page.url, page.fetched_at) == ("https://vel.example/said", "2024-01-05T09:00:00Z")


def test_a_part_that_is_named_by_no_address_is_that_of_the_message(tmp_path: Path) -> None:
    data = mhtml().replace(b"Content-Location: https://vel.example/most?full=1", b"Content-Location: cid:a@b")
    (page,) = read_bytes(tmp_path, "a.mht", data)
    assert isinstance(page, Page)
    assert page.url == "https://vel.example/most"


def test_the_part_named_as_start_is_the_main_one(tmp_path: Path) -> None:
    frame = b"--b--1\r\nContent-Type: text/html\r\nContent-ID: <frame>\r\n\r\n<p>frame\r\n"
    data = mhtml().replace(b"--b--1\r\nContent-Type: image", frame + b"--b--1\r\nContent-Type: image")
    main = b"Content-ID: <main>\r\nContent-Location: https://vel.example/most?"
    data = data.replace(b"Content-Location: https://vel.example/most?", main)
    (first,) = read_bytes(tmp_path, "a.mht", data)
    (named,) = read_bytes(tmp_path, "a.mht", data.replace(b"related;", b'related; start="<main>";'))
    assert isinstance(first, Page)
    assert isinstance(named, Page)
    assert first.data.strip() == b"<p>frame"
    assert named.data == HTML.encode("cp1251")


def test_many_pictures_are_no_nesting(tmp_path: Path) -> None:
    picture = b"--b--1\r\nContent-Type: image/png\r\n\r\nboundary=x\r\n"
    start = b"--b--1\r\nContent-Type: image"
    data = mhtml().replace(start, picture * 200 + start)
    assert not reasons(read_bytes(tmp_path, "a.mhtml", data))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no message at all",
        b"Content-Type: image/png\r\n\r\nx",
        b'Content-Type: multipart/related; boundary="x"\r\n\r\n',
        b'Content-Type: multipart/related; boundary="x"\r\n\r\n' * 100,
        b"Content-Type: text/html\r\n" + b"\n" * 3_000_000,
    ],
    ids=["empty", "text", "picture", "no parts", "parts in parts", "line ends"],
)
def test_mhtml_without_a_page(tmp_path: Path, data: bytes) -> None:
    assert reasons(read_bytes(tmp_path, "a.mhtml", data)) == ["damaged"]


def test_cut_mhtml_never_raises(tmp_path: Path) -> None:
    data = mhtml()
    for end in range(0, len(data), 23):
        assert len(read_bytes(tmp_path, "a.mhtml", data[:end])) == 1


# Parquet


def parquet(columns: dict[str, Any], row_group_size: int = 10) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer, row_group_size=row_group_size)
    return buffer.getvalue()


def test_parquet_rows(tmp_path: Path) -> None:
    data = parquet(
        {
            "id": [7, 8, None, 10],
            "url": ["https://vel.example/7", None, "", "https://vel.example/10"],
            "html": [HTML, None, None, None],
            "text": [None, RUSSIAN, None, "x"],
            "date": [dt.date(2024, 1, 2), None, None, None],
            "other": [[1], [2], [3], [4]],
        },
        row_group_size=2,
    )
    items = read_bytes(tmp_path, "rows.parquet", data)
    assert [(page.source_record, page.media_type, page.url, page.fetched_at) for page in pages(items)] == [
        ("7", "text/html", "https://vel.example/7", "2024-01-02"),
        ("8", "text/plain", None, None),
        ("10", "text/plain", "https://vel.example/10", None),
    ]
    assert [(item.source_record, item.reason) for item in items if isinstance(item, Rejection)] == [
        ("3", "bad_record")
    ]
    assert pages(items)[0].data == HTML.encode()


def test_parquet_bytes_keep_their_encoding(tmp_path: Path) -> None:
    data = parquet({"html": [HTML.encode("cp1251")], "date": [dt.datetime(2024, 1, 2, 3, 4)]})
    (page,) = read_bytes(tmp_path, "rows.parquet", data)
    assert isinstance(page, Page)
    assert (page.data, page.declared, page.fetched_at) == (
        HTML.encode("cp1251"),
        None,
        "2024-01-02T03:04:00",
    )


def test_parquet_columns_are_configurable(tmp_path: Path) -> None:
    (tmp_path / "rows.parquet").write_bytes(parquet({"content": ["<p>x"], "link": ["https://vel.example/"]}))
    (page,) = read(tmp_path, ReadingConfig(html_column="content", url_column="link"))
    assert isinstance(page, Page)
    assert (page.data, page.url, page.source_record) == (b"<p>x", "https://vel.example/", "1")


def test_parquet_without_pages(tmp_path: Path) -> None:
    for columns in ({"a": [1]}, {"text": pa.array([], pa.string())}):
        assert len(reasons(read_bytes(tmp_path, "rows.parquet", parquet(columns)))) == 1


def test_parquet_bombs(tmp_path: Path) -> None:
    table = pa.table({"text": ["x" * 100_000] * 50, "id": list(range(50))})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", use_dictionary=False, row_group_size=25)
    items = read_bytes(tmp_path, "rows.parquet", buffer.getvalue(), max_page_bytes=200_000)
    assert reasons(items) == ["too_large", "too_large"]


def test_damaged_parquet_gives_the_row_groups_before(tmp_path: Path) -> None:
    rows = [f"{number} " + RUSSIAN * 5 for number in range(60)]
    data = bytearray(parquet({"text": rows}, row_group_size=10))
    damaged = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(3).column(0)
    start = damaged.dictionary_page_offset or damaged.data_page_offset
    data[start : start + 60] = b"\xff" * 60
    items = read_bytes(tmp_path, "rows.parquet", bytes(data))
    found = pages(items)
    assert [page.data.decode() for page in found] == rows[:30]
    assert reasons(items) == ["damaged"]
    for end in (0, 3, 100, len(data) - 1):
        assert reasons(read_bytes(tmp_path, "rows.parquet", bytes(data[:end]))) == ["damaged"]


# JSON Lines


def test_a_byte_order_mark_is_allowed(tmp_path: Path) -> None:
    line = json.dumps({"text": RUSSIAN}, ensure_ascii=False).encode()
    for mark in (b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"):
        (page,) = read_bytes(tmp_path, "a.jsonl", mark + line)
        assert isinstance(page, Page)
        assert page.data.decode() == RUSSIAN


def test_an_empty_file_of_records_is_rejected(tmp_path: Path) -> None:
    for data in (b"", b"\xef\xbb\xbf", b"\n \n"):
        assert reasons(read_bytes(tmp_path, "a.jsonl", data)) == ["no_pages"]


def test_half_a_surrogate_pair_is_replaced_everywhere(tmp_path: Path) -> None:
    data = rb'{"id": "\ud800", "url": "https://vel.example/\ud800", "date": "\ud800", "text": "\ud800"}'
    (page,) = read_bytes(tmp_path, "a.jsonl", data)
    assert isinstance(page, Page)
    for value in (page.source_record, page.url, page.fetched_at):
        assert value is not None
        value.encode()
