"""Hostile files through a whole build: each ends as a document or as a rejection that a person understands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tolmach import build
from tolmach.config import BuildConfig, Config
from tolmach.dataset.loading import rows

NO_NETWORK = """
import socket, sys
def refuse(*_: object) -> None:
    print("the network was asked for", file=sys.stderr, flush=True)
    raise OSError("no network in this test")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
"""


@pytest.mark.slow
def test_every_hostile_file_ends_as_a_document_or_a_rejection(
    eval_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    make = eval_data / "encoding" / "hostile" / "make.py"
    raw = tmp_path / "raw"
    subprocess.run([sys.executable, str(make), str(raw), "--big"], check=True, capture_output=True)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"), prepend=os.pathsep)
    before = {path: path.lstat().st_mtime_ns for path in raw.rglob("*")}

    report = build(raw, tmp_path / "out", Config(build=BuildConfig(page_seconds=30, page_memory_mb=1500)))

    documents = list(rows(tmp_path / "out", "documents"))
    rejected = list(rows(tmp_path / "out", "rejected"))
    assert len(documents) + len(rejected) == report.pages
    files = {
        os.fsencode(path.relative_to(raw).as_posix()).decode("utf-8", "backslashreplace")
        for path in before
        if path.is_symlink() or not path.is_dir()
    }
    ended = {row["source_file"] for row in [*documents, *rejected]}
    assert len(files - ended) == report.skipped["hidden"] == 1
    for row in rejected:
        assert row["message"]
        assert len(row["message"].splitlines()) == 1
    assert {path: path.lstat().st_mtime_ns for path in raw.rglob("*")} == before
    assert {path.name for path in tmp_path.iterdir()} == {"raw", "out", "site"}
    assert "the network was asked for" not in capfd.readouterr().err
    by_file = {row["source_file"]: row for row in documents}
    assert by_file["divs_100k.html"]["warnings"] == ["deep_nesting"]
    whole = {
        "spans_1M_flat.html": 1_000_000,
        "entities_1M.html": 1_000_000,
        "no_space_html_10MB.html": 4 * 1_300_000,
        "long_word_5MB.txt": 2_500_000,
        "divs_100k.html": 20
        * len("Съешь же ещё этих мягких французских булок, да выпей чаю.".replace(" ", "")),
    }
    for name, letters in whole.items():
        assert len("".join(by_file[name]["text"].split())) == letters, name
