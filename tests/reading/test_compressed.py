"""Compressed files: whatever compression, the same pages; whatever damage, what is whole."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tolmach.model import Page, Rejection

from .samples import COMPRESSORS, HTML, json_lines, mhtml, pages, read_bytes, reasons, response

LINES = json_lines(40)
suffixes = pytest.mark.parametrize("suffix", COMPRESSORS)


@suffixes
def test_a_compressed_page_is_the_page(tmp_path: Path, suffix: str) -> None:
    (page,) = read_bytes(tmp_path, f"page.HTML{suffix}", COMPRESSORS[suffix](HTML.encode()))
    assert isinstance(page, Page)
    assert (page.data, page.media_type, page.source_file) == (
        HTML.encode(),
        "text/html",
        f"page.HTML{suffix}",
    )


@suffixes
def test_parts_one_after_the_other(tmp_path: Path, suffix: str) -> None:
    parts = b"".join(COMPRESSORS[suffix](part.encode()) for part in ("<p>раз", "", "<p>два"))
    (page,) = read_bytes(tmp_path, f"page.html{suffix}", parts + b"\0" * 512)
    assert isinstance(page, Page)
    assert page.data.decode() == "<p>раз<p>два"


@suffixes
@pytest.mark.parametrize("name", ["a.jsonl", "a.mht", "a.warc"])
def test_other_kinds_compressed(tmp_path: Path, suffix: str, name: str) -> None:
    plain = {"a.jsonl": LINES, "a.mht": mhtml(), "a.warc": response()}[name]
    packed = read_bytes(tmp_path, name + suffix, COMPRESSORS[suffix](plain))
    unpacked = read_bytes(tmp_path, name, plain)
    assert [(p.data, p.url, p.source_record) for p in pages(packed)] == [
        (p.data, p.url, p.source_record) for p in pages(unpacked)
    ]
    assert pages(packed)
    assert not reasons(packed)


@suffixes
def test_a_cut_page_is_rejected_wherever_it_is_cut(tmp_path: Path, suffix: str) -> None:
    data = COMPRESSORS[suffix](HTML.encode() * 5)
    for end in range(12, len(data), 7):
        (item,) = read_bytes(tmp_path, f"page.html{suffix}", data[:end])
        assert isinstance(item, Rejection)
        assert item.reason == "damaged"


@suffixes
def test_cut_json_lines_give_the_whole_lines(tmp_path: Path, suffix: str) -> None:
    data = COMPRESSORS[suffix](LINES)
    whole = LINES.splitlines()
    counts = []
    for end in range(12, len(data), max(1, len(data) // 40)):
        items = read_bytes(tmp_path, f"feed.jsonl{suffix}", data[:end])
        assert reasons(items) == ["damaged"]
        assert items[-1] not in pages(items)
        counts.append(len(pages(items)))
        assert [page.source_record for page in pages(items)] == [f"n{n}" for n in range(counts[-1])]
    assert counts == sorted(counts)
    assert max(counts) <= len(whole)


def test_every_line_before_the_cut_is_read(tmp_path: Path) -> None:
    """Each line in a part of its own: where it ends in the compressed data is known."""
    data = b""
    ends = []
    for line in LINES.splitlines(keepends=True):
        data += gzip.compress(line, mtime=0)
        ends.append(len(data))
    for end in range(20, len(data), 61):
        items = read_bytes(tmp_path, "feed.jsonl.gz", data[:end])
        # the last eight bytes of a part are its check sum
        assert len(pages(items)) >= sum(1 for one in ends if one <= end)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (gzip.compress(HTML.encode())[:-8] + bytes(8), "incorrect data check"),
        (gzip.compress(HTML.encode()) + b"something else", "something else follows"),
    ],
    ids=["bad check sum", "tail"],
)
def test_damage_is_named(tmp_path: Path, data: bytes, says: str) -> None:
    (item,) = read_bytes(tmp_path, "page.html.gz", data)
    assert isinstance(item, Rejection)
    assert item.reason == "damaged"
    assert says in item.message


def test_the_bytes_say_whether_they_are_compressed(tmp_path: Path) -> None:
    (plain,) = read_bytes(tmp_path, "page.html.gz", HTML.encode())
    (packed,) = read_bytes(tmp_path, "page.html", gzip.compress(HTML.encode()))
    assert isinstance(plain, Page)
    assert isinstance(packed, Page)
    assert plain.data == packed.data == HTML.encode()


def test_text_that_begins_like_bzip2(tmp_path: Path) -> None:
    (page,) = read_bytes(tmp_path, "a.txt", b"BZh9 is how the format begins")
    assert isinstance(page, Page)
    assert page.data.startswith(b"BZh9")


@suffixes
def test_bombs(tmp_path: Path, suffix: str) -> None:
    bomb = COMPRESSORS[suffix](bytes(3_000_000))
    (page,) = read_bytes(tmp_path, f"page.html{suffix}", bomb, max_page_bytes=100_000)
    assert isinstance(page, Rejection)
    assert page.reason == "too_large"
    lines = COMPRESSORS[suffix](b"\n" * 3_000_000)
    items = read_bytes(tmp_path, f"feed.jsonl{suffix}", lines, max_page_bytes=100_000, max_archive_ratio=10)
    assert reasons(items) == ["damaged"]
    assert "reading.max_archive_ratio is 10" in items[0].message  # type: ignore[union-attr]
