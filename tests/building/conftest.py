"""A small dataset that is built once, for tests that only want one; and what the stages of a build run on."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tolmach import build
from tolmach.building.run import Job, Result, Workers

from .corpus import HARBOUR, PAGES, write_pages

Ran = dict[str, set[str]]


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


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Ran:
    """Which pages the stages of a build run on, as the workers are given them."""
    seen: Ran = {}
    run = Workers.run

    def noting(self: Workers, stage: str, jobs: Iterable[Job]) -> Iterator[list[Result]]:
        def noted() -> Iterator[Job]:
            for job in jobs:
                seen.setdefault(stage, set()).add(job.name)
                yield job

        return run(self, stage, noted())

    monkeypatch.setattr(Workers, "run", noting)
    return seen
