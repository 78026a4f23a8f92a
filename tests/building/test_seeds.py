"""The five scraped pages that the project began with become what their gold says, through a whole build."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tolmach import build, detect
from tolmach.dataset.loading import rows

from .corpus import documents

FITTING = {
    "title": {"title"},
    "byline": {"byline"},
    "date": {"date"},
    "caption": {"caption"},
    "navigation": {"navigation"},
    "promotion": {"promotion"},
    "form": {"form"},
    "contact": {"contact"},
    "source": {"source"},
    "page_number": {"page_number"},
    "publication": {"publication"},
}


@pytest.fixture(scope="module")
def gold(seeds: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (seeds / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def built(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "raw").mkdir()
    for page in seeds.glob("*.txt"):
        (folder / "raw" / page.name).write_bytes(page.read_bytes())
    report = build(folder / "raw", folder / "processed")
    assert (report.documents, dict(report.rejected)) == (5, {})
    return folder / "processed"


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def test_metadata_are_those_of_the_gold_and_no_others(built: Path, gold: list[dict[str, Any]]) -> None:
    found = documents(built)
    for page in gold:
        row = found[page["file"]]
        assert (row["title"], row["authors"], row["date_published"], row["url"], row["site_name"]) == (
            page["title"],
            page["authors"],
            page["date_published"],
            page["url"],
            page["publication"],
        )


def test_body_is_whole_and_nothing_else(built: Path, gold: list[dict[str, Any]]) -> None:
    found = documents(built)
    for page in gold:
        text = found[page["file"]]["text"]
        ours, wanted = words(text), words(page["text"])
        f1 = 2 * (ours & wanted).total() / (ours.total() + wanted.total())
        assert f1 >= 0.99, page["file"]
        assert set(page["text"].split("\n\n")) <= set(text.split("\n\n")), page["file"]


def test_removed_lines_have_fitting_reasons(built: Path, gold: list[dict[str, Any]], seeds: Path) -> None:
    found = documents(built)
    for page in gold:
        raw = (seeds / page["file"]).read_text(encoding="utf-8")
        reasons: dict[int, set[str]] = {}
        for removal in found[page["file"]]["removed"]:
            line = raw.count("\n", 0, removal["start"]) + 1
            reasons.setdefault(line, set()).add(removal["reason"])
        for line in page["lines"]:
            label = line["label"]
            if label.startswith("mixed:"):
                assert reasons[line["line"]] == set(label.removeprefix("mixed:").split("+"))
            elif label == "body":
                assert line["line"] not in reasons
            elif label != "ignore":
                assert reasons.get(line["line"], set()) == FITTING[label], (page["file"], line)


def test_mixed_lines_are_cut_exactly(built: Path, gold: list[dict[str, Any]], seeds: Path) -> None:
    found = documents(built)
    for page in gold:
        lines = (seeds / page["file"]).read_text(encoding="utf-8").split("\n")
        removed = {(item["start"], item["end"]): item["reason"] for item in found[page["file"]]["removed"]}
        for number in {span["line"] for span in page["language_spans"]}:
            wanted = [span for span in page["language_spans"] if span["line"] == number]
            spans = detect(lines[number - 1]).spans
            assert [(span.start, span.end, span.language) for span in spans] == [
                (span["start"], span["end"], span["lang"]) for span in wanted
            ]
            offset = sum(len(line) + 1 for line in lines[: number - 1])
            for span in wanted:
                assert removed[offset + span["start"], offset + span["end"]] == span["label"]


def test_boilerplate_holds_the_removed_text(built: Path) -> None:
    pairs = {(row["document_id"], row["start"]): row["text"] for row in rows(built, "boilerplate")}
    total = sum(len(row["removed"]) for row in rows(built, "documents"))
    assert len(pairs) == total
    assert "Click image to get a new code." in pairs.values()
