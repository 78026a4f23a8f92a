"""A plan where pages name their host only in themselves: what is sure of the other pages of it, and what is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tolmach import build, plan
from tolmach.building.recipe import RECIPE
from tolmach.building.store import Store
from tolmach.config import CleaningConfig, Config, DatasetConfig, LanguageConfig, RepairConfig
from tolmach.signals import parse_condition

from .conftest import Ran
from .corpus import RUSSIAN, write_pages
from .test_host_lines import scrape
from .test_plan import holds, names

LONG = Config(cleaning=CleaningConfig(min_text_chars=10_000))
WORDS = Config(language=LanguageConfig(mixed_letters=500))
HERE, ALSO = Config(), Config(repair=RepairConfig(stress_marks="strip"))
SHORT = (parse_condition("word_count >= 1000"),)
STRESSED = "За\u0301мок на холме открыли для посетителей после долгого ремонта."


def own(number: int, more: str = "", host: str = "two.example") -> bytes:
    """A page without an address that names one in itself."""
    address = f'<link rel="canonical" href="https://{host}/{number}">'
    lines = [line for line in (*scrape(number).splitlines(), more) if line]
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head><title>T{number}</title>{address}</head><body>{body}</body></html>".encode()


def put(**pages: bytes) -> Callable[[Path], object]:
    def done(raw: Path) -> None:
        write_pages(raw, {f"a/{name}.html": page for name, page in pages.items()})

    return done


def drop(name: str) -> Callable[[Path], object]:
    return lambda raw: (raw / "a" / f"{name}.html").unlink()


def corrected(raw: Path) -> None:
    line = json.dumps({"page": "a/p0.html", "title": "One"})
    (raw.parent / "corrections.jsonl").write_text(line, encoding="utf-8")


def takes_down(address: str) -> Callable[[Path], object]:
    line = f"https://{address}\n" if address else ""
    return lambda raw: (raw.parent / "takedown.txt").write_text(line, encoding="utf-8")


def changed_nothing(_raw: Path) -> None:
    """Only the settings are others."""


@dataclass(frozen=True)
class History:
    """What is done before each build and with which settings it is made; what the last plan must name besides."""

    chapters: tuple[tuple[Config, tuple[Callable[[Path], object], ...]], ...]
    perhaps: frozenset[str] = frozenset()


TWO = put(p0=own(0), p1=own(1))
STRESS = put(p0=own(0, STRESSED), p1=own(1, STRESSED.replace("холме", "реке")))
STRESS_MORE = put(p2=own(2, STRESSED.replace("холме", "озере")))
OTHERS = frozenset({"a/p0.html", "a/p1.html"})
FILTERED = Config(dataset=DatasetConfig(filters=SHORT))
FILTERED_ALSO = Config(repair=ALSO.repair, dataset=FILTERED.dataset)
HISTORIES = {
    "renamed and edited": History(
        ((HERE, (TWO, put(p2=own(2)))), (HERE, (drop("p2"), put(new=own(2, "Later on."))))), OTHERS
    ),
    "edited into what was seen before, and another comes": History(
        (
            (HERE, (TWO, put(p2=own(2), alone=RUSSIAN.encode()))),
            (HERE, (put(p2=RUSSIAN.encode(), new=own(2, "Later on.")),)),
        ),
        OTHERS,
    ),
    "corrected, and another comes": History(
        ((HERE, (TWO, put(p2=own(2)))), (HERE, (corrected, put(new=own(3))))), frozenset({"a/p0.html"})
    ),
    "settings go back": History(
        ((HERE, (STRESS,)), (ALSO, ()), (ALSO, (STRESS_MORE,)), (HERE, (changed_nothing,))), OTHERS
    ),
    "settings go back, and no page is published": History(
        (
            (FILTERED, (STRESS,)),
            (FILTERED_ALSO, ()),
            (FILTERED_ALSO, (STRESS_MORE,)),
            (FILTERED, (changed_nothing,)),
        ),
        OTHERS,
    ),
    "languages are told as before, and a page is there again": History(
        ((HERE, (TWO, put(p2=own(2)))), (WORDS, (drop("p2"),)), (HERE, (put(p2=own(2, "Later on.")),))),
        OTHERS,
    ),
    "taken down, and not any more": History(
        ((HERE, (TWO, put(p2=own(2)))), (HERE, (takes_down("two.example/2"),)), (HERE, (takes_down(""),))),
        OTHERS,
    ),
    "refused, and not any more": History(
        ((LONG, (TWO, put(p2=own(2)))), (HERE, (drop("p2"),)), (LONG, (put(p2=own(2)),)), (HERE, ())), OTHERS
    ),
    "renamed while settings go back": History(
        (
            (HERE, (STRESS,)),
            (ALSO, ()),
            (ALSO, (STRESS_MORE,)),
            (HERE, (drop("p2"), put(moved=own(2, STRESSED.replace("холме", "озере"))))),
        ),
        OTHERS,
    ),
}


@pytest.mark.parametrize("which", HISTORIES)
def test_what_the_other_pages_of_a_host_run(tmp_path: Path, ran: Ran, which: str) -> None:
    raw, out = write_pages(tmp_path / "raw", {"b/always.txt": RUSSIAN.encode("cp1251")}), tmp_path / "out"
    for config, steps in HISTORIES[which].chapters:
        for step in steps:
            step(raw)
        ran.clear()
        planned = plan(raw, out, config, allow_shrink=True)
        build(raw, out, config, workers=1, allow_shrink=True)
    holds(planned, ran)
    assert names(planned.may_run("site")) >= HISTORIES[which].perhaps


def test_a_page_without_an_address_leaves_pages_of_hosts_in_peace(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    TWO(raw)
    build(raw, out, workers=1)
    write_pages(raw, {"b/new.txt": RUSSIAN.encode()})
    assert names(plan(raw, out).work) == {"b/new.txt"}


def test_a_recipe_of_before_that_knew_fewer_stages(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    TWO(raw)
    build(raw, out, workers=1)
    with Store(out / ".tolmach" / "state.sqlite") as store:
        recipe = store.fact(RECIPE)
        del recipe["stages"]["clean"]
        store.put_fact(RECIPE, recipe)
    put(p0=own(0, "Later on."))(raw)
    assert names(plan(raw, out).work) == OTHERS
