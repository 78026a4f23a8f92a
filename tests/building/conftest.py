"""A small dataset that is built once, for tests that only want one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tolmach import build

from .corpus import HARBOUR, PAGES, write_pages


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages and their dataset, for copies only."""
    folder = tmp_path_factory.mktemp("built")
    build(write_pages(folder / "raw", PAGES), folder / "out", HARBOUR, workers=1)
    return folder


@pytest.fixture
def processed(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


@pytest.fixture
def raw(processed: Path) -> Path:
    return processed.parent / "raw"
