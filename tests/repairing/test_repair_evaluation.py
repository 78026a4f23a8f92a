"""Floors on the evaluation data; they are raised with the figures, never lowered."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tolmach.config import RepairConfig
from tolmach.repairing.edits import replay
from tolmach.repairing.repair import repair

STRIPPING = RepairConfig(stress_marks="strip")


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize(("options", "floor"), [(STRIPPING, 0.994), (RepairConfig(), 0.91)])
def test_noise(eval_data: Path, options: RepairConfig, floor: float) -> None:
    # the data wants stress marks dropped; by default they stay, since they carry meaning
    items = rows(eval_data / "encoding" / "noise.jsonl.gz")
    exact = sum(repair(row["text"], options).text == row["truth"] for row in items)
    assert exact / len(items) >= floor
    assert all(repair(row["text"]).text == row["text"] for row in items if not row["damaged"])


def test_mojibake(eval_data: Path) -> None:
    items = rows(eval_data / "encoding" / "mojibake.jsonl.gz")
    repaired = {row["id"]: repair(row["text"]) for row in items}
    damaged = [row for row in items if row["damaged"] and row["recoverable"]]
    right = sum(repaired[row["id"]].text == row["truth"] for row in damaged)
    wrong = sum(repaired[row["id"]].text not in (row["truth"], row["text"]) for row in damaged)
    assert right / len(damaged) >= 0.969
    assert wrong / len(damaged) <= 0.0125
    clean = [row for row in items if not row["damaged"]]
    assert not [row["id"] for row in clean if repaired[row["id"]].text != row["text"]]
    assert not any(repaired[row["id"]].lost for row in clean)
    lost = [row for row in items if row["kind"].startswith("lost")]
    assert all(repaired[row["id"]].lost for row in lost)
    assert all(replay(row["text"], repaired[row["id"]].fixes) == repaired[row["id"]].text for row in items)
