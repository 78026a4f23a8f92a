"""WARC and WACZ: the pages of a crawl, and what is whole of a damaged one."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from pathlib import Path

import pytest

from tolmach.config import ReadingConfig
from tolmach.model import Page
from tolmach.reading import warc as warc_reader
from tolmach.reading.files import read

from .samples import HTML, pages, read_bytes, reasons, response, warc, zipped

BODY = HTML.encode()


def test_a_response_is_a_page(tmp_path: Path) -> None:
    body = HTML.encode("koi8-r")
    data = response(7, body, content_type="text/html; charset=koi8-r")
    (page,) = read_bytes(tmp_path, "crawl.warc", data)
    assert isinstance(page, Page)
    assert page.data == body
    assert (page.url, page.fetched_at, page.declared, page.media_type, page.source_record) == (
        "https://vel.example/7",
        "2024-01-08T00:00:00Z",
        "text/html; charset=koi8-r",
        "text/html",
        "urn:uuid:00000007",
    )


def test_others_are_counted_not_read(tmp_path: Path) -> None:
    data = b"".join(
        (
            response(1, kind="warcinfo"),
            response(2, kind="request"),
            response(3, status="404 Not Found"),
            response(4, status="301 Moved"),
            response(5, content_type="image/png"),
            response(6, content_type="text/plain"),
            response(7, content_type=None),
        )
    )
    (tmp_path / "crawl.warc").write_bytes(data)
    skipped: Counter[str] = Counter()
    items = list(read(tmp_path, skipped=lambda what, where: skipped.update([what])))
    assert [page.media_type for page in pages(items)] == ["text/plain", None]
    assert not reasons(items)
    assert skipped == {
        "record that is no response": 2,
        "HTTP status other than 200": 2,
        "other media type": 1,
    }


def chunked(body: bytes) -> bytes:
    parts = [body[start : start + 50] for start in range(0, len(body), 50)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


BARE = zlib.compressobj(wbits=-15)
CODINGS = {
    "chunked": (chunked(BODY), ["Transfer-Encoding: chunked"]),
    "chunked and gzip": (
        chunked(gzip.compress(BODY)),
        ["Transfer-Encoding: chunked", "Content-Encoding: gzip"],
    ),
    "gzip": (gzip.compress(BODY), ["Content-Encoding: gzip"]),
    "gzip that was undone": (BODY, ["Content-Encoding: gzip"]),
    "brotli that was undone": (BODY, ["Content-Encoding: br"]),
    "chunks that were undone": (BODY, ["Transfer-Encoding: chunked"]),
    "deflate": (zlib.compress(BODY), ["Content-Encoding: deflate"]),
    "bare deflate": (BARE.compress(BODY) + BARE.flush(), ["Content-Encoding: deflate"]),
    "deflate that was undone": (BODY, ["Content-Encoding: deflate"]),
    "zlib in chunks": (
        chunked(zlib.compress(BODY)),
        ["Transfer-Encoding: chunked", "Content-Encoding: deflate"],
    ),
    "two codings": (gzip.compress(zlib.compress(BODY)), ["Content-Encoding: deflate, gzip"]),
}


@pytest.mark.parametrize("coding", ["br", "deflate", "gzip", "zstd", "utf-8"])
def test_an_old_encoding_is_not_taken_for_a_coding(tmp_path: Path, coding: str) -> None:
    body = HTML.encode("cp1251")
    (page,) = read_bytes(tmp_path, "a.warc", response(1, body, headers=[f"Content-Encoding: {coding}"]))
    assert isinstance(page, Page)
    assert page.data == body


@pytest.mark.parametrize(("body", "headers"), CODINGS.values(), ids=CODINGS)
def test_codings_are_undone(tmp_path: Path, body: bytes, headers: list[str]) -> None:
    (page,) = read_bytes(tmp_path, "crawl.warc", response(1, body, headers=headers))
    assert isinstance(page, Page)
    assert page.data == BODY


BAD_BODIES = {
    "unknown coding": ("unsupported", b"\x8b\x03\x80\xff" * 20, ["Content-Encoding: br"]),
    "cut gzip": ("damaged", gzip.compress(BODY)[:-20], ["Content-Encoding: gzip"]),
    "cut deflate": ("damaged", zlib.compress(BODY)[:-20], ["Content-Encoding: deflate"]),
    "bomb": ("too_large", gzip.compress(bytes(500_000)), ["Content-Encoding: gzip"]),
    "large": ("too_large", b"a" * 200_001, []),
}


@pytest.mark.parametrize(("reason", "body", "headers"), BAD_BODIES.values(), ids=BAD_BODIES)
def test_bad_bodies_are_rejected_and_the_next_is_read(
    tmp_path: Path, reason: str, body: bytes, headers: list[str]
) -> None:
    data = response(1, body, headers=headers) + response(2)
    items = read_bytes(tmp_path, "crawl.warc", data, max_page_bytes=200_000)
    assert reasons(items) == [reason]
    assert [page.url for page in pages(items)] == ["https://vel.example/2"]


@pytest.mark.parametrize("compressed", [False, True], ids=["warc", "warc.gz"])
def test_cut_archives_give_what_is_whole(tmp_path: Path, compressed: bool) -> None:
    data, ends = warc(6, compressed=compressed)
    name = "crawl.warc.gz" if compressed else "crawl.warc"
    for end in range(1, len(data), 37):
        items = read_bytes(tmp_path, name, data[:end])
        whole = sum(1 for one in ends if one <= end)
        assert [page.source_record for page in pages(items)] >= [f"urn:uuid:{n:08}" for n in range(whole)]
        for number, page in enumerate(pages(items)):
            assert page.data == f"{HTML} {number}".encode()
        at_a_border = any(one <= end <= one + 4 for one in ends)
        assert reasons(items) == ["damaged"] or (at_a_border and not reasons(items))


@pytest.mark.parametrize(
    ("data", "wanted", "why"),
    [
        (response(1, length_off_by=300) + response(2) + response(3), ["2", "3"], ["damaged"]),
        (
            response(1) + response(2, length_off_by=10**6) + response(3) + response(4),
            ["1", "3", "4"],
            ["damaged"],
        ),
        (response(1, length_off_by=4) + response(2), ["1", "2"], []),
        (response(1, length_off_by=5) + response(2), ["2"], ["damaged"]),
        (b"".join(response(n, length_off_by=3000) for n in range(5)) + response(5), ["5"], ["damaged"] * 5),
        (response(1, length_off_by=2), ["1"], []),
        (response(1, length_off_by=-30) + response(2), ["2"], ["damaged"]),
        (response(1).replace(b"Content-Length: ", b"Content-Lungs: ") + response(2), ["2"], ["damaged"]),
        (response(1).replace(b"Content-Length: ", b"Content-Length: x") + response(2), ["2"], None),
        (b"noise\r\n" + response(1) + b"more noise\r\n" + response(2), ["1", "2"], None),
        (response(1, url="../../etc/passwd"), ["passwd"], []),
        (response(1, url="<https://vel.example/a b>"), ["a%20b"], []),
        (response(1).replace(b"HTTP/1.1 200 OK", b"SMTP 200 OK") + response(2), ["2"], ["bad_record"]),
        (response(1).replace(b"HTTP/1.1 200", b"HTTP/2 200"), ["1"], []),
        (b"", [], ["no_pages"]),
        (b"no archive at all\n" * 9, [], ["damaged"]),
    ],
    ids=[
        "length too long",
        "length beyond the end",
        "length as far as the next",
        "length into the next",
        "lengths all too long",
        "length with the blank line",
        "length too short",
        "no length",
        "bad length",
        "noise",
        "no address",
        "brackets",
        "no HTTP",
        "HTTP/2",
        "empty",
        "text",
    ],
)
def test_damaged_records(
    tmp_path: Path, data: bytes, wanted: list[str | None], why: list[str] | None
) -> None:
    items = read_bytes(tmp_path, "crawl.warc", data)
    assert [page.url and page.url.rpartition("/")[2] for page in pages(items)] == wanted
    if why is not None:
        assert reasons(items) == why


def test_endless_headers_end(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X-A: b\r\n" * 200_000
    items = read_bytes(tmp_path, "crawl.warc", head + b"\r\n" + response(2))
    assert [page.url for page in pages(items)] == ["https://vel.example/2"]
    assert set(reasons(items)) == {"damaged"}


def test_wacz(tmp_path: Path) -> None:
    one, _ = warc(2, compressed=True)
    members = {
        "datapackage.json": b"{}",
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
        "indexes/index.cdxj": b"x",
        "archive/data.warc.gz": one,
        "archive/more.warc": response(5),
    }
    (tmp_path / "crawl.wacz").write_bytes(zipped(members))
    skipped: Counter[str] = Counter()
    items = list(read(tmp_path, ReadingConfig(), skipped=lambda what, where: skipped.update([what])))
    assert [page.source_record for page in pages(items)] == [
        "archive/data.warc.gz#urn:uuid:00000000",
        "archive/data.warc.gz#urn:uuid:00000001",
        "archive/more.warc#urn:uuid:00000005",
    ]
    assert not reasons(items)
    assert skipped == {"part of a WACZ": 3}


def test_a_large_record_with_a_wrong_length_is_not_read_again(tmp_path: Path) -> None:
    large = response(1, b"a" * 2_000_000, content_type="video/mp4", length_off_by=300)
    items = read_bytes(tmp_path, "crawl.warc", large + response(2) + response(3), max_page_bytes=1000)
    assert [page.url for page in pages(items)] == ["https://vel.example/3"]
    assert reasons(items) == ["damaged"]


def test_lengths_that_lie_again_and_again_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_reader, "_MOST_READ_AGAIN", 300_000)
    data = b"".join(response(number, length_off_by=10**9) for number in range(60))
    items = read_bytes(tmp_path, "crawl.warc", data)
    assert pages(items) == []
    assert 10 < len(items) < 60
    assert set(reasons(items)) == {"damaged"}
