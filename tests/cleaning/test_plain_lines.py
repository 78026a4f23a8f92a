"""Floors on real pages with a label for every line; they are raised as the cleaner gets better, never lowered."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tolmach.cleaning.plain import clean_plain

FLOORS = {
    ("residual", "all"): (0.985, 0.91),
    ("residual", "ru"): (0.97, 0.94),
    ("residual-markdown", "all"): (0.983, 0.945),
    ("mixed-synthetic", "all"): (0.988, 0.93),
}
"""F1 of the tokens of text, and of the lines of boilerplate, each line counted once."""


def f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / (2 * right + wrong + missed)


@pytest.fixture(scope="module")
def counts(eval_data: Path) -> dict[tuple[str, str], Counter[str]]:
    file = eval_data / "extraction" / "lines.jsonl.gz"
    if not file.is_file():
        pytest.skip("no labelled lines among the evaluation data")
    totals: dict[tuple[str, str], Counter[str]] = {key: Counter() for key in FLOORS}
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            keys = [key for key in FLOORS if key[0] == row["variant"] and key[1] in ("all", row["lang"])]
            if not keys:
                continue
            removed = clean_plain("\n".join(line["text"] for line in row["lines"])).removed
            at = 0
            for line in row["lines"]:
                start, end = at, at + len(line["text"])
                at = end + 1
                covered = sum(
                    min(end, r.end) - max(start, r.start) for r in removed if r.start < end and r.end > start
                )
                gone = covered * 2 > max(1, len(line["text"].strip()))
                tokens = max(1, len(re.findall(r"\w+", line["text"])))
                for key in keys:
                    totals[key][f"{line['label']} {gone} lines"] += 1
                    totals[key][f"{line['label']} {gone} tokens"] += tokens
    return totals


@pytest.mark.parametrize("key", FLOORS, ids=" ".join)
def test_floors(key: tuple[str, str], counts: dict[tuple[str, str], Counter[str]]) -> None:
    count = counts[key]
    text = f1(count["content False tokens"], count["boilerplate False tokens"], count["content True tokens"])
    boilerplate = f1(
        count["boilerplate True lines"], count["content True lines"], count["boilerplate False lines"]
    )
    floor = FLOORS[key]
    assert text >= floor[0]
    assert boilerplate >= floor[1]
