"""The tables in docs/ are those of the code."""

from __future__ import annotations

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


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    for page in (root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            if target != "#":
                assert (page.parent / target).exists(), f"{page.name}: {target}"
