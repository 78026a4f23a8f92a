"""Pages in columns and texts in colours: what a terminal gets, what a pipe gets, and what neither ever does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach import detect
from tolmach.building.looking import Seen, seen_pages
from tolmach.building.people import People, read_people
from tolmach.colouring import language_view, page_columns
from tolmach.config import Config
from tolmach.visible import visible

from .building.corpus import MIXED, PAGES, write_pages

ORDERS = "\x1b]0;owned\x07 \x9b31m \u202eevil \r over"


def shown(what: list[str], environment: dict[str, str] | None = None) -> str:
    """What a command writes to a terminal of 100 columns."""
    import pty  # not on Windows

    mine, its = pty.openpty()
    given = {**os.environ, "COLUMNS": "100", "TERM": "xterm-256color", **(environment or {})}
    process = subprocess.Popen([sys.executable, "-m", "tolmach", *what], stdout=its, env=given)
    os.close(its)
    parts = []
    while True:
        try:
            part = os.read(mine, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(mine)
    assert process.wait() == 0
    return b"".join(parts).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_colours_unless_it_wants_none(tmp_path: Path) -> None:
    page = write_pages(tmp_path, {"raw/a/page.txt": MIXED.encode()}) / "raw" / "a" / "page.txt"
    coloured = shown(["detect", str(page)])
    # Russian in cyan, English in green
    assert "\x1b[36mИнспекторы пробыли" in coloured
    assert "\x1b[32mThe report" in coloured
    plain = shown(["detect", str(page)], {"NO_COLOR": "1"})
    assert "\x1b[3" not in plain
    assert plain.splitlines() == [coloured.splitlines()[0]]
    columns = shown(["inspect", str(page)])
    assert "\x1b[36mИнспекторы" in columns
    assert "[ru]" not in columns
    assert "[ru]" in shown(["inspect", str(page)], {"NO_COLOR": "1"})


def page(tmp_path: Path, text: str, **beside: str) -> Seen:
    write_pages(
        tmp_path, {"raw/page.txt": text.encode(), **{name: value.encode() for name, value in beside.items()}}
    )
    (seen,) = seen_pages(tmp_path / "raw" / "page.txt", Config(), read_people(tmp_path), "page.txt")
    assert isinstance(seen, Seen)
    return seen


def as_text(seen: Seen, width: int = 120) -> str:
    from rich.console import Console

    console = Console(width=width, record=True, file=open(os.devnull, "w"), markup=False, highlight=False)  # noqa: SIM115, PTH123
    for part in page_columns(seen.record(), coloured=False):
        console.print(part)
    return console.export_text()


def test_three_columns_side_by_side(tmp_path: Path) -> None:
    said = {
        "translations/one.tsv": "source_lang\ttarget_lang\tsource\ttarget\n"
        "ru\ten\tИнспекторы пробыли в порту два дня и не нашли ничего, о чём не писали бы год назад местные газеты.\t"
        "The inspectors found nothing new.\n",
        "corrections.jsonl": '{"page": "page.txt", "title": "Harbour Notes"}\n',
    }
    lines = as_text(page(tmp_path, MIXED, **said)).splitlines()
    assert lines[0].split() == ["Title", "Harbour", "Notes", "(a", "correction)"]
    row = next(line for line in lines if "The inspectors found nothing" in line)
    assert row.startswith("- title: Портовый листок")
    assert "[ru] Инспекторы пробыли" in row
    assert any("[en] The report" in line for line in lines)


@pytest.mark.parametrize("width", [20, 60, 200])
@pytest.mark.parametrize("name", [name for name, data in PAGES.items() if data])
def test_every_letter_of_a_page_is_there_at_any_width(tmp_path: Path, name: str, width: int) -> None:
    write_pages(tmp_path, {f"raw/{name}": PAGES[name]})
    (seen,) = seen_pages(tmp_path / "raw" / name, Config(), People())
    if not isinstance(seen, Seen):
        return
    assert seen.view is not None
    assert set("".join(as_text(seen, width).split())) >= set("".join(seen.view.rendered.split()))


def test_no_page_gives_orders_to_a_terminal(tmp_path: Path) -> None:
    text = f"{MIXED}\n\n{ORDERS} said the mail that came in on the boat.\n"
    assert not set(as_text(page(tmp_path, text))) & set("\x1b\x07\x9b\u202e\r")
    assert "\x1b" not in language_view(text, detect(text)).plain


@given(st.text())
def test_visible(text: str) -> None:
    told = visible(text)
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in told)
    told.encode()
    if text.isprintable():
        assert told == text
