"""The site that `make docs` builds: whole, and readable with no network."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import tolmach

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sphinx")
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "sphinx",
            "--quiet",
            "--fail-on-warning",
            "--keep-going",
            str(root / "docs"),
            str(out),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


def test_every_page_is_there_and_loads_nothing_from_elsewhere(root: Path, site: Path) -> None:
    for page in (root / "docs").glob("*.md"):
        html = (site / f"{page.stem}.html").read_text(encoding="utf-8")
        # what a browser fetches by itself: not the targets of links
        fetched = re.findall(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"([^\"]+)\"", html)
        fetched += re.findall(
            r"<link\b(?=[^>]*rel=\"(?:stylesheet|preload|icon))[^>]*\bhref=\"([^\"]+)\"", html
        )
        assert fetched
        for address in fetched:
            assert not re.match(r"(?:\w+:)?//", address), f"{page.name} loads {address}"
            assert (site / address.partition("?")[0]).exists(), f"{page.name} loads {address}"
    for style in site.rglob("*.css"):
        assert not re.search(
            r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", style.read_text(encoding="utf-8")
        ), style


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    reference = (site / "reference.html").read_text(encoding="utf-8")
    for name in tolmach.__all__:
        anchors = (f'id="tolmach.{name}"', f'id="tolmach.errors.{name}"')
        assert name == "__version__" or any(anchor in reference for anchor in anchors), name


def test_pages_can_be_searched(site: Path) -> None:
    assert (site / "searchindex.js").stat().st_size > 10_000
