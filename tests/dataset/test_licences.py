"""`LICENSES.md` counts the documents of each source, with their licence and who told it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tolmach import build
from tolmach.config import Config, DatasetConfig, SourceConfig
from tolmach.dataset.licences import LICENSES_NAME, Source, licences_text

from ..building.corpus import ENGLISH, published, write_pages

WORDS = ("airport", "depot", "mill", "station", "weir", "bridge")
SOURCES = (
    SourceConfig("spring", license="CC-BY-4.0"),
    SourceConfig("spring/port", host="port.example", license="CC0-1.0"),
    SourceConfig("winter", host="winter.example"),
)


def table(processed: Path) -> list[list[str]]:
    lines = (processed / LICENSES_NAME).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split(" | ")] for line in lines if line.startswith("| ")][2:]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    names = (
        "spring/a.txt",
        "spring/port/b.txt",
        "spring/port/c.txt",
        "winter/d.txt",
        "e.txt",
        "autumn/f.txt",
    )
    texts = {
        name: ENGLISH.replace("harbour", word).replace("report", f"{word} register").encode()
        for name, word in zip(names, WORDS, strict=True)
    }
    said = {
        "spring/port/c.txt": {"license": "by | arrangement\nwith *the* port"},
        "e.txt": {"license": "CC0-1.0"},
    }
    return write_pages(
        tmp_path / "raw", texts | {f"{name}.json": json.dumps(value).encode() for name, value in said.items()}
    )


def test_each_source_has_its_licences(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(raw, out, Config(sources=SOURCES), workers=1)
    sources = "`[sources]` in `tolmach.toml` |"
    assert table(out) == [
        ["| port.example", "CC0-1.0", "1", sources],
        ["| port.example", r"by \| arrangement with \*the\* port", "1", "the pages |"],
        ["| raw/", "CC0-1.0", "1", "the pages |"],
        ["| raw/autumn", "unknown", "1", "nobody |"],
        ["| raw/spring", "CC-BY-4.0", "1", sources],
        ["| winter.example", "unknown", "1", "nobody |"],
    ]
    text = (out / LICENSES_NAME).read_text(encoding="utf-8")
    assert "6 documents, 2 of them under an unknown licence." in text
    assert "No licence is given to the dataset as a whole." in text


def test_who_says_it_may_change_where_the_licence_does_not(raw: Path, tmp_path: Path) -> None:
    out, anew = tmp_path / "out", tmp_path / "anew"
    build(raw, out, Config(sources=SOURCES), workers=1)
    before = published(out)
    also = Config(
        sources=(*SOURCES, SourceConfig(".", license="CC0-1.0")), dataset=DatasetConfig(license="cc-by-4.0")
    )
    for config in (also, Config(sources=SOURCES)):
        build(raw, out, config, workers=1)
        build(raw, anew / str(id(config)), config, workers=1)
        assert published(out) == published(anew / str(id(config)))
        if config is also:
            assert ["| raw/", "CC0-1.0", "1", "`[sources]` in `tolmach.toml` |"] in table(out)
            assert (
                "the dataset as a whole, cc-by-4.0 (`[dataset] license`)" in (out / LICENSES_NAME).read_text()
            )
    assert published(out) == before


def test_the_order_of_sources_is_no_matter() -> None:
    sources = [(Source(name, text, "page"), 1) for name in ("b", "a") for text in ("z", "", "y")]
    assert licences_text(sources, "other") == licences_text(sources[::-1], "other")


def test_what_is_masked_in_rows_is_masked_here(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", {"anna.kim@harbour.example/page.txt": ENGLISH.encode()})
    build(raw, tmp_path / "out", Config(dataset=DatasetConfig(mask_pii=True)), workers=1)
    assert "anna" not in (tmp_path / "out" / LICENSES_NAME).read_text(encoding="utf-8")
