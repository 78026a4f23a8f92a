"""Quality does not fall: floors are pinned beside the benchmarks, raised when beaten, never lowered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.parametrize(
    "benchmark", ["cleaning.py", "duplicates.py", "language.py", "lines.py", "metadata.py", "reading.py"]
)
def test_benchmarks_keep_their_floors(benchmark: str, root: Path, eval_data: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "benchmarks" / benchmark), "--check"],
        env={**os.environ, "TOLMACH_EVAL_DATA": str(eval_data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
