"""Pages without content are told as what they are, and pages about such pages are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tolmach import clean, process
from tolmach.cleaning.html import clean_html
from tolmach.cleaning.plain import clean_plain
from tolmach.cleaning.result import Cleaned
from tolmach.cleaning.walls import wall
from tolmach.model import Document, Page, Rejection

FOLDER = Path(__file__).parent / "walls"
_CASE = re.compile(r"^=== ([^\n]+) (html|text)\n(.*?)(?=^=== |\Z)", re.MULTILINE | re.DOTALL)


def cases(*names: str) -> list[tuple[str, str, str, str]]:
    """File, name, kind and page of each case."""
    return [
        (name, *case)
        for name in names
        for case in _CASE.findall((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    ]


NEAR_MISSES = cases("near_misses")
WALLS = cases(*sorted(path.stem for path in FOLDER.glob("*.txt") if path.stem != "near_misses"))


def cleaned(kind: str, page: str) -> Cleaned:
    return clean_html(page) if kind == "html" else clean_plain(page)


def case_id(case: tuple[str, str, str, str]) -> str:
    return f"{case[0]}-{case[1].replace(' ', '-')}"


@pytest.mark.parametrize("case", WALLS, ids=case_id)
def test_walls_are_told(case: tuple[str, str, str, str]) -> None:
    reason, _, kind, page = case
    found = wall(cleaned(kind, page))
    assert found is not None
    assert found[0] == reason


@pytest.mark.parametrize("case", NEAR_MISSES, ids=case_id)
def test_pages_about_walls_are_pages(case: tuple[str, str, str, str]) -> None:
    assert wall(cleaned(*case[2:])) is None


def test_there_are_enough_cases() -> None:
    assert len(WALLS) >= 40
    assert len(NEAR_MISSES) >= 20


def test_a_wall_is_rejected_with_its_words() -> None:
    found = process(Page("Доступ запрещён\n\nУ вас нет прав для просмотра этой страницы.\n".encode()))
    assert isinstance(found, Rejection)
    assert (found.stage, found.reason) == ("clean", "access_denied")
    assert "запрещён" in found.message or "нет прав" in found.message


def test_clean_never_rejects_but_warns() -> None:
    found = clean("<html><title>404 Not Found</title><body><h1>Not Found</h1></body></html>")
    assert isinstance(found, Document)
    assert "not_found" in found.warnings
