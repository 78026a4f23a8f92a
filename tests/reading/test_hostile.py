"""Hostile files: each ends, soon, as pages or as rejections of one line; nothing is written."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tolmach.model import Page, Rejection
from tolmach.reading.files import read

SECONDS = 10


def test_every_hostile_file_ends_well(eval_data: Path, tmp_path: Path) -> None:
    make = eval_data / "encoding" / "hostile" / "make.py"
    subprocess.run([sys.executable, str(make), str(tmp_path), "--big"], check=True, capture_output=True)
    before = sorted(path for path in tmp_path.rglob("*"))
    skipped: list[str] = []
    found: list[Page | Rejection] = []
    started = time.monotonic()
    for item in read(tmp_path, skipped=lambda what, where: skipped.append(where)):
        assert time.monotonic() - started < SECONDS, item.source_file
        if isinstance(item, Rejection):
            assert item.message
            assert len(item.message.splitlines()) == 1
        found.append(item)
        started = time.monotonic()
    assert sorted(path for path in tmp_path.rglob("*")) == before
    # a link to a folder is one file, whatever it leads to
    files = [path for path in before if path.is_symlink() or not path.is_dir()]
    assert len({item.source_file for item in found} | set(skipped)) == len(files)


def test_archives_among_them(eval_data: Path, tmp_path: Path) -> None:
    make = eval_data / "encoding" / "hostile" / "make.py"
    subprocess.run([sys.executable, str(make), str(tmp_path)], check=True, capture_output=True)
    counts: Counter[tuple[str, str]] = Counter(
        (item.source_file, "page" if isinstance(item, Page) else item.reason)
        for item in read(tmp_path)
        if ".warc" in item.source_file or item.source_file.endswith(".gz")
    )
    assert counts == {
        ("good.warc", "page"): 2,
        ("good.warc.gz", "page"): 2,
        ("truncated.warc", "page"): 1,
        ("truncated.warc", "damaged"): 1,
        ("truncated.warc.gz", "page"): 1,
        ("truncated.warc.gz", "damaged"): 1,
        ("length_lies.warc", "page"): 1,  # the record that the lie does not concern
        ("length_lies.warc", "damaged"): 1,
        ("length_huge.warc", "damaged"): 1,
        ("warc_bad_uri.warc", "page"): 1,
        ("truncated.html.gz", "damaged"): 1,
        ("garbage_tail.html.gz", "damaged"): 1,
        ("bad_crc.html.gz", "damaged"): 1,
        ("multi_member.html.gz", "page"): 1,
        ("not_gzip.html.gz", "page"): 1,
    }
