"""All code in docs/ runs, and prints what the pages show.

A page is read from top to bottom in a folder that holds the sample pages and their dataset, as after `make rebuild`.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tolmach import build
from tolmach.config import parse_config

from .conftest import ROOT
from .pages import Block, blocks, matches

DOCS = ROOT / "docs"
PAGES = {page.name: blocks(page) for page in sorted(DOCS.glob("*.md"))}
# what a page needs beside the sample pages
WITH_MODEL = {"translation.md"}
# more than ten seconds
LONG = {"first-contact.md", "putting-right.md"}
NOT_RUN = [
    ("another-language.md", "asks the network"),
    ("another-language.md", "asks the network"),
    ("first-contact.md", "an old Python is feigned in tests/test_first_contact.py"),
    ("first-contact.md", "an old Python is feigned in tests/test_first_contact.py"),
    ("first-contact.md", "tests/test_first_contact.py takes the right away"),
    ("first-contact.md", "tests/test_first_contact.py interrupts a build"),
    ("first-contact.md", "tests/test_first_contact.py starts two builds"),
    ("publishing.md", "asks the network"),
    ("publishing.md", "asks the network"),
    ("publishing.md", "asks the network"),
    ("quickstart.md", "sets up an environment of its own"),
    ("quickstart.md", "sets up an environment of its own"),
    ("rebuilding.md", "a line for crontab"),
]


def test_blocks_that_are_not_run_are_these() -> None:
    found = [(block.page, block.not_run) for page in PAGES.values() for block in page if block.not_run]
    assert found == NOT_RUN


def test_blocks_are_of_known_kinds() -> None:
    known = {"python", "sh", "text", "toml", "html", "{toctree}", "{eval-rst}"}
    known.add("{include} ../training/SOURCES.md")
    assert {block.kind for page in PAGES.values() for block in page} <= known


def test_settings_can_be_set() -> None:
    settings = [block for page in PAGES.values() for block in page if block.kind == "toml"]
    assert settings
    for block in settings:
        parse_config(tomllib.loads(block.code))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pages and their dataset."""
    place = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "raw", place / "raw")
    build(place / "raw", place / "processed", workers=1)
    return place


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.slow] if name in LONG else [])
        for name, page in PAGES.items()
        if any(block.runs for block in page)
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the pages are written for a POSIX shell")
def test_page_does_what_it_says(
    name: str, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    if name in WITH_MODEL:
        request.getfixturevalue("ru_en_package")
    place = tmp_path / "place"
    shutil.copytree(sample, place)
    monkeypatch.chdir(place)
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in PAGES[name]:
        where = f"{name}:{block.line}"
        if block.file:
            Path(block.file).parent.mkdir(parents=True, exist_ok=True)
            Path(block.file).write_text(block.code, encoding="utf-8")
        elif block.runs:
            printed = _python(block, names) if block.kind == "python" else _shell(block, tmp_path / "cwd")
            if block.shown is not None:
                assert matches(block.shown, printed), f"{where} prints:\n{printed}"


def _python(block: Block, names: dict[str, Any]) -> str:
    printed = io.StringIO()
    # as many lines before it as in the page, so that a traceback names the line of the page
    code = compile("\n" * block.line + block.code, str(DOCS / block.page), "exec")
    with contextlib.redirect_stdout(printed):
        exec(code, names)
    return printed.getvalue()


def _shell(block: Block, memo: Path) -> str:
    """Runs it and stays where it went."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"trap 'pwd > \"$MEMO\"' EXIT\n{block.code}"],
        # what a person sees: both streams, and no bars, since it is no terminal
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "MEMO": str(memo),
            "BROWSER": "true",
            "COLUMNS": "80",
        },
    )
    ended = f"{block.page}:{block.line}: exit code {done.returncode}\n{done.stdout}"
    assert done.returncode == block.exit_code, ended
    os.chdir(memo.read_text(encoding="utf-8").strip())
    return done.stdout
