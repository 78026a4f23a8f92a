"""Parts of a dataset that are made from the same as before are not made again, and the dataset does not show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tolmach.building import writing
from tolmach.building.rebuild import build
from tolmach.config import Config, DatasetConfig

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


def test_a_new_page_writes_its_own_part_only(raw: Path, tmp_path: Path, written: list[str]) -> None:
    out = tmp_path / "out"
    first = build(raw, out)
    assert len(written) == 4
    written.clear()
    text = "The airport was closed for an hour, since a fox had been seen on the runway in the morning.\n"
    write_pages(raw, {"spring/new.txt": text.encode()})
    second = build(raw, out)
    assert {Path(file).parts[0] for file in written} == {"spring"}
    assert second.documents == first.documents + 1
    # counts of what was not looked at again are right, too
    fresh = build(raw, tmp_path / "fresh")
    assert published(out) == published(tmp_path / "fresh")
    for name in ("segments", "translated", "languages", "removed", "untranslated", "copies", "rejected"):
        assert getattr(second, name) == getattr(fresh, name)


CHANGES = {
    # what is done, whether all parts are written again
    "a term": (lambda folder: (folder / "glossary.tsv").write_text("ru\ten\nсклад\tdepot\n"), True),
    "a correction of a page in spring": (
        lambda folder: (folder / "corrections.jsonl").write_text(
            '{"page": "spring/harbour.txt", "title": "Harbour Quiet"}\n'
        ),
        False,
    ),
    "a page of spring gone": (lambda folder: (folder / "raw/spring/harbour.txt").unlink(), False),
    "words for the card": (lambda folder: (folder / "card.md").write_text("Thanks.\n"), None),
    "a lost file": (
        lambda folder: next((folder / "out" / "segments").glob("*autumn*")).unlink(),
        None,
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_written_again(raw: Path, tmp_path: Path, written: list[str], name: str) -> None:
    change, everything = CHANGES[name]
    out = tmp_path / "out"
    build(raw, out)
    written.clear()
    change(tmp_path)
    build(raw, out, allow_shrink=True)
    batches = {Path(file).parts[0] for file in written}
    if everything is None:
        assert batches == ({"autumn"} if name == "a lost file" else set())
    else:
        assert batches == ({"spring", "autumn"} if everything else {"spring"})
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
    assert {Path(file).parts[0] for file in written} == {"spring", "winter"}
    build(raw, tmp_path / "fresh")
    assert published(out) == published(tmp_path / "fresh")


def test_another_dataset_configuration_writes_all(raw: Path, tmp_path: Path, written: list[str]) -> None:
    build(raw, tmp_path / "out")
    written.clear()
    build(raw, tmp_path / "out", Config(dataset=DatasetConfig(shard_rows=1)))
    assert len(written) == 4
