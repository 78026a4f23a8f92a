"""Floors on the evaluation data; they are raised with the figures, never lowered."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from tolmach.repairing.mojibake import undo_mojibake
from tolmach.repairing.repair import repair


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_noise(eval_data: Path) -> None:
    # stress marks carry meaning and stay, whatever the data says
    items = [row for row in rows(eval_data / "encoding" / "noise.jsonl.gz") if row["kind"] != "stress_mark"]
    exact = sum(repair(row["text"]).text == row["truth"] for row in items)
    assert exact / len(items) >= 0.995
    assert all(repair(row["text"]).text == row["text"] for row in items if not row["damaged"])


def test_mojibake(eval_data: Path) -> None:
    items = rows(eval_data / "encoding" / "mojibake.jsonl.gz")
    recoverable = [row for row in items if row["damaged"] and row["recoverable"]]
    repaired = sum(repair(row["text"]).text == row["truth"] for row in recoverable)
    assert repaired / len(recoverable) >= 0.30
    clean = [row["text"] for row in items if not row["damaged"]]
    assert sum(undo_mojibake(text)[0] != text for text in clean) / len(clean) <= 0.001
    assert not any(repair(text).lost for text in clean)
    lost = [row["text"] for row in items if row["kind"].startswith("lost")]
    assert all(repair(text).lost for text in lost)
