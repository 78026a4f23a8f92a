"""On real pages too each line of the rendering is in the text or among the removed, once."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tolmach.cleaning.html import clean_html
from tolmach.cleaning.html_rules import HTML_RULES
from tolmach.cleaning.plain import clean_plain
from tolmach.cleaning.result import Cleaned
from tolmach.cleaning.rule_table import RULES


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def assert_nothing_is_lost(cleaned: Cleaned, name: str) -> None:
    stretches = [stretch for block in cleaned.blocks for stretch in block.origin]
    stretches += [(item.start, item.end) for item in cleaned.removed]
    stretches.sort()
    position = 0
    for start, end in stretches:
        assert start >= position, f"{name}: twice: {cleaned.rendered[start:position]!r}"
        between = cleaned.rendered[position:start]
        assert not between.strip(), f"{name}: lost: {between!r}"
        position = end
    assert not cleaned.rendered[position:].strip(), f"{name}: lost: {cleaned.rendered[position:]!r}"
    assert [cleaned.text[block.start : block.end] for block in cleaned.blocks] == (
        cleaned.text.split("\n\n") if cleaned.text else []
    )
    for item in cleaned.removed:
        known = RULES.get(item.rule) or HTML_RULES[item.rule]
        assert item.reason == known.reason or item.rule == "model.line"
        assert 0 <= item.score <= 1


@pytest.mark.slow
def test_html_pages(eval_data: Path) -> None:
    for row in rows(eval_data / "extraction" / "pages.jsonl.gz"):
        assert_nothing_is_lost(clean_html(row["html"]), row["id"])


@pytest.mark.slow
def test_plain_text_scrapes(eval_data: Path) -> None:
    for row in rows(eval_data / "extraction" / "lines.jsonl.gz"):
        assert_nothing_is_lost(clean_plain("\n".join(line["text"] for line in row["lines"])), row["id"])
