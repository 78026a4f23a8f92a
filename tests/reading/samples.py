"""Pages, records and archives of our own for tests, made in memory."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tolmach import zstd
from tolmach.config import ReadingConfig
from tolmach.model import Page, Rejection
from tolmach.reading.files import read

RUSSIAN = "Мост через Тихую Вель откроют в мае, на месяц раньше срока."
HTML = f"<!doctype html><html><head><title>Мост</title></head><body><p>{RUSSIAN}</p></body></html>"

COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}


def read_bytes(folder: Path, name: str, data: bytes, **settings: int) -> list[Page | Rejection]:
    """What is read from one file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return list(read(folder / name, ReadingConfig(**settings)))


def pages(items: Sequence[Page | Rejection]) -> list[Page]:
    return [item for item in items if isinstance(item, Page)]


def reasons(items: Sequence[Page | Rejection]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Rejection)]


def json_lines(count: int) -> bytes:
    return b"".join(
        json.dumps({"id": f"n{number}", "text": f"{RUSSIAN} {number}"}, ensure_ascii=False).encode() + b"\n"
        for number in range(count)
    )


def response(
    number: int = 0,
    body: bytes = HTML.encode(),
    *,
    status: str = "200 OK",
    content_type: str | None = "text/html; charset=utf-8",
    url: str | None = None,
    kind: str = "response",
    headers: Sequence[str] = (),
    length_off_by: int = 0,
) -> bytes:
    """A WARC record."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if content_type is not None:
        lines.append(f"Content-Type: {content_type}")
    content = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url or f'https://vel.example/{number}'}\r\n"
        f"WARC-Date: 2024-01-{number % 28 + 1:02}T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:08}>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(content) + length_off_by}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def warc(count: int, *, compressed: bool = False) -> tuple[bytes, list[int]]:
    """An archive, and where each of its records ends: with what belongs to it, not the lines behind."""
    data = b""
    ends = []
    for number in range(count):
        record = response(number, f"{HTML} {number}".encode())
        packed = gzip.compress(record, mtime=0) if compressed else record
        data += packed
        ends.append(len(data) - (0 if compressed else 4))
    return data, ends


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def mhtml(body: bytes = HTML.encode("cp1251"), charset: str = "windows-1251") -> bytes:
    import base64

    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://vel.example/most\r\n"
        b"Subject: x\r\nDate: Fri, 5 Jan 2024 12:00:00 +0300\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b--1"\r\n\r\n\r\n'
        b"--b--1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://vel.example/p.png\r\n\r\niVBORw0KGgo=\r\n\r\n"
        b"--b--1\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\n"
        b"Content-Transfer-Encoding: base64\r\nContent-Location: https://vel.example/most?full=1\r\n\r\n"
        + base64.encodebytes(body).replace(b"\n", b"\r\n")
        + b"\r\n--b--1--\r\n"
    )
