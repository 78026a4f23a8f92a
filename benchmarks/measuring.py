"""What the benchmarks share: where the evaluation data is, its rows and scorers, and floors held against figures."""

from __future__ import annotations

import gzip
import json
import os
import runpy
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

Row = dict[str, Any]


def data_folder(part: str) -> Path:
    folder = os.environ.get("TOLMACH_EVAL_DATA")
    if not folder:
        raise SystemExit("TOLMACH_EVAL_DATA names no folder of evaluation data")
    return Path(folder) / part


def rows(path: Path, most: int | None = None) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, most))


def scorer(folder: Path) -> Any:
    """The functions of the scorer that lies with the data."""
    return SimpleNamespace(**runpy.run_path(str(folder / "score.py")))


def pinned(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def fallen(figures: Mapping[str, float], floors: Mapping[str, float], ceilings: Collection[str] = ()) -> int:
    """How many figures are worse than their floor, or than their ceiling where that is what is pinned; says which."""
    failed = 0
    for name, bound in floors.items():
        value = figures[name]
        worse = value > bound if name in ceilings else value < bound
        if worse:
            print(f"{name}: {value:.4f}, pinned at {bound}")
        failed += worse
    return failed
