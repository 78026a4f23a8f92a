"""Floors on the evaluation data; they are raised with the figures, never lowered."""

from __future__ import annotations

import gzip
import json
import runpy
from pathlib import Path
from typing import Any

from tolmach.language.detect import detect


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_spans_of_the_seeds(seeds: Path) -> None:
    for line in (seeds / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = (seeds / gold["file"]).read_text(encoding="utf-8")
        lines = text.split("\n")
        by_line: dict[int, list[tuple[int, int, str]]] = {}
        for span in gold["language_spans"]:
            by_line.setdefault(span["line"], []).append((span["start"], span["end"], span["lang"]))
        whole = detect(text).spans
        for number, expected in by_line.items():
            alone = detect(lines[number - 1]).spans
            assert [(span.start, span.end, span.language) for span in alone] == expected
            offset = sum(len(before) + 1 for before in lines[: number - 1])
            inside = [
                (max(span.start - offset, 0), min(span.end - offset, len(lines[number - 1])), span.language)
                for span in whole
                if span.end > offset and span.start < offset + len(lines[number - 1])
            ]
            assert [span[2] for span in inside] == [span[2] for span in expected]
            assert [span[:2] for span in inside] == [span[:2] for span in expected]


def test_pages(eval_data: Path) -> None:
    folder = eval_data / "langid"
    gold = rows(folder / "docs.jsonl.gz")
    predictions = {}
    for row in gold:
        profile = detect(row["text"])
        predictions[row["id"]] = {
            "spans": [{"start": s.start, "end": s.end, "lang": s.language} for s in profile.spans],
            "mixed": profile.language == "mixed",
        }
    figures = runpy.run_path(str(folder / "score.py"))["score_docs"](gold, predictions, 3)
    assert figures["char_acc"] >= 0.998
    assert figures["macro_f1"] >= 0.998
    assert figures["bound_f1"] >= 0.965
    assert figures["mixed_f1"] >= 0.98
    assert figures["by_cat"]["seed"] == 1.0
    assert figures["by_cat"]["headings"] >= 0.95
    assert figures["by_cat"]["numbers_code"] >= 0.98


def test_single_texts(eval_data: Path) -> None:
    folder = eval_data / "langid"
    gold = rows(folder / "items.jsonl.gz")
    predictions = {row["id"]: {"lang": detect(row["text"]).language} for row in gold}
    figures = runpy.run_path(str(folder / "score.py"))["score_items"](gold, predictions)
    assert figures["acc"] >= 0.96
    assert figures["macro_f1"] >= 0.948
    by_language = figures["by_fine"]
    assert min(by_language[code] for code in ("be", "sr", "kk", "ky", "tt", "tg", "mn")) >= 0.93
