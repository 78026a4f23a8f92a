"""The rows of a dataset come together by document, however the files are cut, and counts add up over any cut."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.building.corpus import write_pages
from tolmach import build
from tolmach.dataset.loading import rows
from tolmach.errors import OutputError
from tolmach.report import joining
from tolmach.report.counting import Counts
from tolmach.report.joining import groups
from tolmach.report.showing import shown

SENTENCE = (
    "Boat {0} was late again, and those on quay {1} had gone home before ship {2} came in with the mail."
)


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of two hosts; some without removed lines, one with more sentences than are read at once."""
    folder = tmp_path_factory.mktemp("joining")
    pages = {}
    for number in range(40):
        host = ("vestnik", "listok")[number % 2]
        count = 450 if number == 20 else 3
        text = " ".join(SENTENCE.format(number, n * 7, n * 13 + number) for n in range(count))
        menu = "Home > World > Article\n\n" if number % 3 else ""
        pages[f"{number:02}.txt"] = f"{menu}{text}\n".encode()
        pages[f"{number:02}.txt.json"] = f'{{"url": "https://{host}.example/{number}"}}'.encode()
    build(write_pages(folder / "raw", pages), folder / "out", workers=1)
    return folder / "out"


@pytest.mark.parametrize("together", [1, 7, 16, 100])
def test_each_document_gets_all_its_rows(
    processed: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(joining, "_TOGETHER", together)
    documents = list(rows(processed, "documents"))
    assert len(documents) == 40
    found = list(groups(processed))
    assert [len(group.ids) for group in found[:-1]] == [together] * (len(found) - 1)
    joined = [item for group in found for item in group.joined()]
    assert [item.document["id"] for item in joined] == [row["id"] for row in documents]
    assert [name for group in found for name in group.ids] == [row["id"] for row in documents]
    assert [page for group in found for page in group.pages] == [row["source_file"] for row in documents]
    for part, own in (("segments", "segments"), ("boilerplate", "removed")):
        everything = list(rows(processed, part))
        for item in joined:
            wanted = [row for row in everything if row["document_id"] == item.document["id"]]
            known = [
                {name: row[name] for name in got} for row, got in zip(wanted, getattr(item, own), strict=True)
            ]
            assert getattr(item, own) == known


def test_long_documents_come_alone(processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "_MOST_CHARS", 1000)
    long = next(row["id"] for row in rows(processed, "documents") if row["original_chars"] > 1000)
    found = [group.ids for group in groups(processed)]
    assert (long,) in found
    assert [name for ids in found for name in ids] == [row["id"] for row in rows(processed, "documents")]
    assert max(map(len, found)) > 1


def test_counts_add_up_over_any_cut(processed: Path) -> None:
    joined = [item for group in groups(processed) for item in group.joined()]
    whole = shown(joined)
    for size in (1, 3, 39):
        parts = [shown(joined[start : start + size]) for start in range(0, len(joined), size)]
        added = Counts()
        for part in parts:
            added.add(part.counts)
        assert added == whole.counts
        assert added.overview() == whole.counts.overview()
        assert list(added.host_records()) == list(whole.counts.host_records())
        assert [record for part in parts for record in part.records] == whole.records
        assert [line for part in parts for line in part.lines] == whole.lines


def test_rows_out_of_order_are_told(processed: Path, tmp_path: Path) -> None:
    for path in processed.rglob("*"):
        if path.is_file() and ".tolmach" not in path.parts and "report" not in path.parts:
            target = tmp_path / path.relative_to(processed)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    (file,) = (tmp_path / "segments").glob("*.parquet")
    table = pq.read_table(file)
    pq.write_table(table.take(list(range(len(table)))[::-1]), file)
    with pytest.raises(
        OutputError, match="'segments' is not in the order of 'documents'; build the dataset again"
    ):
        list(groups(tmp_path))
