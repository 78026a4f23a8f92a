"""Real scraped pages with their gold text; runs where the evaluation data are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tolmach.cleaning.plain import clean_plain


@pytest.fixture(scope="module")
def pages(seeds: Path) -> list[tuple[str, dict[str, Any]]]:
    """The scraped pages, each with what is expected of it."""
    gold = (seeds / "gold.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in gold.splitlines() if line.strip()]
    return [((seeds / row["file"]).read_text(encoding="utf-8"), row) for row in rows]


def test_text_is_exact(pages: list[tuple[str, dict[str, Any]]]) -> None:
    for page, gold in pages:
        assert clean_plain(page).text == gold["text"]


def test_metadata_is_exact(pages: list[tuple[str, dict[str, Any]]]) -> None:
    for page, gold in pages:
        found = clean_plain(page)
        assert (found.title, list(found.authors), found.date_published, found.url, found.site_name) == (
            gold["title"],
            gold["authors"],
            gold["date_published"],
            gold["url"],
            gold["publication"],
        )


def test_every_leftover_is_removed_for_its_reason(pages: list[tuple[str, dict[str, Any]]]) -> None:
    for page, gold in pages:
        starts = [0]
        for line in page.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        removed = clean_plain(page).removed
        spans = gold["language_spans"]
        for line in gold["lines"]:
            start, end = starts[line["line"] - 1], starts[line["line"]] - 1
            reasons = [gone.reason for gone in removed if gone.start < end and gone.end > start]
            label = line["label"]
            if label == "body":
                assert not reasons
            elif label.startswith("mixed:"):
                cut = [
                    (gone.start - start, gone.end - start, gone.reason)
                    for gone in removed
                    if gone.start < end and gone.end > start
                ]
                assert cut == [
                    (span["start"], span["end"], span["label"])
                    for span in spans
                    if span["line"] == line["line"]
                ]
            elif label != "ignore":
                assert reasons == [label]
