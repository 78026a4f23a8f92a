"""The tables in docs/ are those of the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path


def test_tables_are_up_to_date(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "docs" / "tables.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_guide_shows_what_happens(root: Path, tmp_path: Path) -> None:
    """All its blocks, one after another, as in a notebook."""
    guide = (root / "docs" / "using-the-dataset.md").read_text(encoding="utf-8")
    pieces = re.findall(r"```(python|text)\n(.*?)```", guide, re.DOTALL)
    code = "".join(block if kind == "python" else "print(chr(30))\n" for kind, block in pieces)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=root,
        env={**os.environ, "HF_HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\x1e\n") == [*(block for kind, block in pieces if kind == "text"), ""]


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    for page in (root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            if target != "#":
                assert (page.parent / target).exists(), f"{page.name}: {target}"
