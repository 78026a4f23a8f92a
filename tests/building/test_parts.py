"""Rows that are made from the same as before are not made again, and the dataset does not show it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tolmach.building import writing
from tolmach.building.rebuild import build
from tolmach.building.tally import Counting
from tolmach.config import Config, DatasetConfig
from tolmach.dataset.licences import Source

from .corpus import ENGLISH, PAGES, published, write_pages


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", PAGES)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose documents were made into rows."""
    files: list[str] = []
    real = writing.shown_segments

    def noting(ref, config, store):  # type: ignore[no-untyped-def]
        files.append(ref.source_file)
        return real(ref, config, store)

    monkeypatch.setattr(writing, "shown_segments", noting)
    return files


def test_of_a_new_page_alone_rows_are_made(raw: Path, tmp_path: Path, written: list[str]) -> None:
    out = tmp_path / "out"
    first = build(raw, out)
    assert len(written) == 4
    written.clear()
    text = "The airport was closed for an hour, since a fox had been seen on the runway in the morning.\n"
    write_pages(raw, {"spring/new.txt": text.encode()})
    second = build(raw, out)
    assert written == ["spring/new.txt"]
    assert second.documents == first.documents + 1
    # counts of what was not looked at again are right, too
    fresh = build(raw, tmp_path / "fresh")
    assert published(out) == published(tmp_path / "fresh")
    for name in ("segments", "translated", "languages", "removed", "untranslated", "copies", "rejected"):
        assert getattr(second, name) == getattr(fresh, name)


SPRING, AUTUMN = {"spring/harbour.txt", "spring/склад.txt"}, {"autumn/порт.txt", "autumn/мост.html"}
CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    # what is done, and for which pages rows are made again
    "a term": (
        lambda folder: (folder / "glossary.tsv").write_text("ru\ten\nсклад\tdepot\n"),
        SPRING | AUTUMN,
    ),
    "a correction of a page in spring": (
        lambda folder: (folder / "corrections.jsonl").write_text(
            '{"page": "spring/harbour.txt", "title": "Harbour Quiet"}\n'
        ),
        {"spring/harbour.txt"},
    ),
    "a page of spring gone": (lambda folder: (folder / "raw/spring/harbour.txt").unlink(), set()),
    "a page moved to autumn": (
        lambda folder: (folder / "raw/spring/harbour.txt").rename(folder / "raw/autumn/harbour.txt"),
        {"autumn/harbour.txt"},
    ),
    "words for the card": (lambda folder: (folder / "card.md").write_text("Thanks.\n"), set()),
    "a lost file": (lambda folder: next((folder / "out" / "segments").glob("*autumn*")).unlink(), AUTUMN),
    "a page of spring gone, and a damaged file": (
        lambda folder: (
            (folder / "raw/spring/harbour.txt").unlink(),
            spoil(next((folder / "out" / "segments").glob("*spring*"))),
        ),
        {"spring/склад.txt"},
    ),
}


def spoil(path: Path) -> None:
    """Another byte in the middle of a file, whose size stays as it was."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_written_again(raw: Path, tmp_path: Path, written: list[str], name: str) -> None:
    change, again = CHANGES[name]
    out = tmp_path / "out"
    build(raw, out)
    written.clear()
    change(tmp_path)
    build(raw, out, allow_shrink=True)
    assert sorted(written) == sorted(again)
    build(raw, tmp_path / "fresh")
    assert published(out) == published(tmp_path / "fresh")


def test_whoever_verifies_trusts_no_part(raw: Path, tmp_path: Path, written: list[str]) -> None:
    build(raw, tmp_path / "out")
    written.clear()
    build(raw, tmp_path / "out", verify=True)
    assert len(written) == 4


def test_a_copy_elsewhere_changes_the_part_of_the_original(
    raw: Path, tmp_path: Path, written: list[str]
) -> None:
    """Its rows say how many copies there are."""
    out = tmp_path / "out"
    build(raw, out)
    written.clear()
    write_pages(raw, {"winter/harbour.txt": ENGLISH.encode()})
    build(raw, out)
    assert sorted(written) == ["spring/harbour.txt", "winter/harbour.txt"]
    build(raw, tmp_path / "fresh")
    assert published(out) == published(tmp_path / "fresh")


def test_another_dataset_configuration_writes_all(raw: Path, tmp_path: Path, written: list[str]) -> None:
    build(raw, tmp_path / "out")
    written.clear()
    build(raw, tmp_path / "out", Config(dataset=DatasetConfig(shard_rows=1)))
    assert len(written) == 4


def test_shares_of_letters_count_as_their_column_has_them() -> None:
    """A row that is read again has numbers of 32 bits; the counts of the card must not show that."""
    row = {
        "language": "ru",
        "removed": [],
        "host": None,
        "date_published": None,
        "text_chars": 1,
        "language_mix": {"ru": 0.5 + 1e-8},
    }
    made, read = Counting(), Counting()
    made.document(row, Source("raw/", "", "nobody"))
    read.document({**row, "language_mix": {"ru": 0.5}}, Source("raw/", "", "nobody"))
    assert made.tally() == read.tally()
