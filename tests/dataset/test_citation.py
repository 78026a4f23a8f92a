"""How a dataset is cited, and what its people say of it in the card."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tolmach.building.rebuild import build
from tolmach.config import Config, DatasetConfig
from tolmach.dataset.citation import CITATION_NAME, bibtex, citation_cff
from tolmach.errors import InputError

from ..building.corpus import PAGES, published, write_pages

DATASET = DatasetConfig(
    name="Harbour & News",
    version="1.2.0",
    license="cc-by-4.0",
    authors=("Ann B. Stone", "Лосев, Пётр", '"Harbour Institute"', "Plato"),
    doi="10.5281/zenodo.1",
)


def test_cff() -> None:
    text = citation_cff(DATASET)
    assert text is not None
    assert yaml.safe_load(text) == {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": "Harbour & News",
        "authors": [
            {"family-names": "Stone", "given-names": "Ann B."},
            {"family-names": "Лосев", "given-names": "Пётр"},
            {"name": "Harbour Institute"},
            {"name": "Plato"},
        ],
        "version": "1.2.0",
        "doi": "10.5281/zenodo.1",
        "license": "cc-by-4.0",
    }


def test_bibtex() -> None:
    assert bibtex(DATASET) == (
        "@misc{dataset,\n"
        "  title = {Harbour \\& News},\n"
        "  author = {Ann B. Stone and Лосев, Пётр and {Harbour Institute} and Plato},\n"
        "  version = {1.2.0},\n"
        "  doi = {10.5281/zenodo.1},\n"
        "}"
    )


def test_no_authors_no_citation(tmp_path: Path) -> None:
    assert citation_cff(DatasetConfig()) is bibtex(DatasetConfig()) is None
    raw = write_pages(tmp_path / "raw", PAGES)
    build(raw, tmp_path / "out", Config(dataset=DATASET))
    assert (tmp_path / "out" / CITATION_NAME).is_file()
    build(raw, tmp_path / "out")
    assert not (tmp_path / "out" / CITATION_NAME).exists()


def test_the_card_says_it(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    words = "## Collection\n\nGathered by hand | with *thanks* to the port.\n\n---\nnot: front matter\n"
    (tmp_path / "card.md").write_text(words)
    build(raw, tmp_path / "out", Config(dataset=DATASET))
    card = (tmp_path / "out" / "README.md").read_text()
    assert words.strip() in card
    assert "| version | 1.2.0 |" in card
    assert "```bibtex\n@misc{dataset,\n  title = {Harbour \\& News}," in card
    # other words are another card; the same ones are not
    assert build(raw, tmp_path / "out", Config(dataset=DATASET)).changed is False
    before = published(tmp_path / "out")
    (tmp_path / "card.md").write_text("Thanks.\n")
    assert build(raw, tmp_path / "out", Config(dataset=DATASET)).changed
    after = published(tmp_path / "out")
    assert {name for name in after if after[name] != before.get(name)} == {"README.md"}


def test_words_that_cannot_be_read_stop_the_build(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    (tmp_path / "card.md").write_bytes("Спасибо".encode("cp1251"))
    with pytest.raises(InputError, match=r"card\.md: not UTF-8"):
        build(raw, tmp_path / "out")
