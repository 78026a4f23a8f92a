"""Mutated archives: every one ends as pages and rejections of one line; nothing is raised or written."""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tolmach.config import ReadingConfig
from tolmach.model import Rejection
from tolmach.reading.files import read

from .samples import COMPRESSORS, HTML, json_lines, mhtml, response, warc, zipped


def parquet() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": ["один", "два"] * 20}), buffer, row_group_size=10)
    return buffer.getvalue()


MEMBERS = {"a.html": HTML.encode(), "ё.jsonl": json_lines(3), "c.warc": response(), "a.html.json": b"{}"}
SEEDS = {
    "feed.jsonl": json_lines(3),
    "page.mhtml": mhtml(),
    "crawl.warc": warc(3)[0],
    "crawl.warc.gz": warc(3, compressed=True)[0],
    "crawl.wacz": zipped({"archive/a.warc.gz": warc(2, compressed=True)[0]}),
    "pages.zip": zipped(MEMBERS),
    "stored.zip": zipped(MEMBERS, zipfile.ZIP_STORED),
    "metadata.jsonl": b'{"file": "a.html", "url": "https://vel.example/"}\n',
    "a.html.json": b'{"url": "https://vel.example/", "n": [1, 2]}',
    **{f"page.html{suffix}": compress(HTML.encode()) for suffix, compress in COMPRESSORS.items()},
    "rows.parquet": parquet(),
}

edits = st.lists(
    st.tuples(
        st.integers(0, 1 << 16),
        st.one_of(
            st.binary(min_size=1, max_size=8),
            st.sampled_from([b"", b"\r\n", b"PK\x03\x04", b"WARC/1.0\r\n", b"\xff" * 4, bytes(8), b"9" * 12]),
        ),
        st.sampled_from(["replace", "insert", "delete", "cut", "twice"]),
    ),
    max_size=6,
)


def mutated(data: bytes, changes: list[tuple[int, bytes, str]]) -> bytes:
    for where, patch, how in changes:
        at = where % (len(data) + 1)
        if how == "replace":
            data = data[:at] + patch + data[at + len(patch) :]
        elif how == "insert":
            data = data[:at] + patch + data[at:]
        elif how == "delete":
            data = data[:at] + data[at + 1 + len(patch) :]
        elif how == "cut":
            data = data[:at]
        else:
            data = (data + data[at:])[:100_000]
    return data


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=edits)
def test_damaged_files_end_well(name: str, changes: list[tuple[int, bytes, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "a.html").write_text(HTML, encoding="utf-8")
        (root / name).write_bytes(mutated(SEEDS[name], changes))
        before = {path.name for path in root.iterdir()}
        started = time.monotonic()
        items = list(read(root, ReadingConfig(max_page_bytes=1_000_000)))
        assert time.monotonic() - started < 10
        assert {path.name for path in root.iterdir()} == before
    assert any(item.source_file == "a.html" for item in items)
    assert name in ("metadata.jsonl", "a.html.json") or any(item.source_file == name for item in items)
    for item in items:
        item.source_file.encode()
        (item.source_record or "").encode()
        if isinstance(item, Rejection):
            assert item.stage == "read"
            assert len(item.message.splitlines()) == 1
            item.message.encode()
        else:
            (item.url or "").encode()
            assert len(item.sha256) == 64
