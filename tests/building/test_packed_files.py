"""Listed files come out of their packing as they went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tolmach.building import packed_files
from tolmach.building.packed_files import PackedFiles
from tolmach.reading.files import RawFile, files


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_files_are_as_they_were(at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_files, "_AT_ONCE", at_once)
    for name in ("1.txt", "2.txt", "2.txt.json", "a/1.txt", "a/б.html", "a/c/3.txt", "d/1.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    found = [
        (file, f"stamp {number}") for number, file in enumerate(files(tmp_path)) if isinstance(file, RawFile)
    ]
    packed = PackedFiles()
    for file, stamp in found:
        packed.append(file, stamp)
    assert len(packed) == len(found) == 6
    chunks = list(packed.in_chunks())
    assert [item for chunk in chunks for item in chunk] == found
    assert all(len(chunk) <= at_once for chunk in chunks)
