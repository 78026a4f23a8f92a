"""Quality does not fall: floors are pinned in benchmarks/floors.json, raised when beaten, never lowered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_cleaning_keeps_its_floors(root: Path, eval_data: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "benchmarks" / "cleaning.py"), "--check"],
        env={**os.environ, "TOLMACH_EVAL_DATA": str(eval_data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
