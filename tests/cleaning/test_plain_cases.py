"""Whole pages, written for this test: what must stay, what must go and as what, what must be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tolmach.cleaning.plain import clean_plain

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def read(case: Path) -> tuple[str, dict[str, Any]]:
    expected: dict[str, Any] = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    return case.read_text(encoding="utf-8"), expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_text_is_kept_as_it_is(case: Path) -> None:
    page, expected = read(case)
    assert clean_plain(page).text.split("\n\n") == expected["paragraphs"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_metadata(case: Path) -> None:
    page, expected = read(case)
    found = clean_plain(page)
    assert {
        "title": found.title,
        "authors": list(found.authors),
        "date_published": found.date_published,
        "site_name": found.site_name,
        "url": found.url,
    } == {key: expected[key] for key in ("title", "authors", "date_published", "site_name", "url")}
    assert found.date_source == ("text" if found.date_published else None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_leftovers_are_removed_for_their_reason(case: Path) -> None:
    page, expected = read(case)
    removed = [[gone.reason, page[gone.start : gone.end]] for gone in clean_plain(page).removed]
    assert removed == expected["removed"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 20
