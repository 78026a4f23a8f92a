"""Near copies in builds: marked, in one split, found again without being compared again, left out on request."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tolmach import load
from tolmach.building import copies
from tolmach.building.rebuild import build
from tolmach.config import Config, DatasetConfig
from tolmach.dataset.loading import rows

from .corpus import documents, published, write_pages

SENTENCES = [
    f"Комиссия номер {number} проверила склад у моста {number * 7}, порт и берег реки и нашла {number * 3} отчётов."
    for number in range(30)
]
ORIGINAL = "\n\n".join(SENTENCES[:14])
COPY = ORIGINAL.replace("номер 5", "под номером 5").replace("у моста 63", "за мостом 63")
OTHER = "\n\n".join(SENTENCES[15:])
PAGES = {
    "2014/a.txt": ORIGINAL.encode(),
    "2015/b.txt": COPY.encode(),
    "2015/c.txt": "\n\n".join(SENTENCES[3:14]).encode(),
    "2015/d.txt": OTHER.encode(),
    "2015/e.txt": OTHER.upper().encode(),
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", PAGES)


def clusters(processed: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for file, row in documents(processed).items():
        found.setdefault(row["dup_cluster"], set()).add(file)
    return found


def test_near_copies_are_one_cluster(raw: Path, tmp_path: Path) -> None:
    report = build(raw, tmp_path / "out")
    found = documents(tmp_path / "out")
    assert sorted(map(sorted, clusters(tmp_path / "out").values())) == [
        ["2014/a.txt", "2015/b.txt", "2015/c.txt"],
        ["2015/d.txt", "2015/e.txt"],
    ]
    assert {row["dup_cluster_size"] for row in found.values()} == {3, 2}
    assert sum(row["is_canonical"] for row in found.values()) == 2
    assert (report.documents, report.copies) == (5, 3)
    assert all(row["dup_cluster"] in {other["id"] for other in found.values()} for row in found.values())


def test_copies_can_be_left_out(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    whole = documents(out)
    config = Config(dataset=DatasetConfig(copies=False))
    report = build(raw, out, config)
    assert not any(report.worked_on.values())
    assert documents(out) == {file: row for file, row in whole.items() if row["is_canonical"]}
    ids = {row["id"] for row in documents(out).values()}
    assert {row["document_id"] for row in rows(out, "segments")} == ids
    assert (report.documents, report.copies, report.rejected) == (2, 3, {"copy": 3})
    refused = {row["source_file"]: row for row in rows(out, "rejected")}
    assert refused.keys() == whole.keys() - documents(out).keys()
    files = {row["id"]: file for file, row in whole.items()}
    for file, row in refused.items():
        survivor = whole[file]["dup_cluster"]
        assert (row["stage"], row["message"]) == (
            "copies",
            f"a near copy of {files[survivor]} (id {survivor})",
        )
    assert "| copies of other documents | 3, left out |" in (out / "README.md").read_text()
    # what has no row is not translated
    fresh = build(raw, tmp_path / "fresh", config)
    assert fresh.newly_translated < build(raw, tmp_path / "all").newly_translated
    assert published(out) == published(tmp_path / "fresh")
    # and back
    assert build(raw, out).changed
    assert documents(out) == whole


def test_what_was_compared_is_not_compared_again(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    compared: list[None] = []
    real = copies.are_near

    def counting(*texts: object) -> bool:
        compared.append(None)
        return real(*texts)  # type: ignore[arg-type]

    monkeypatch.setattr(copies, "are_near", counting)
    build(raw, out)
    first = len(compared)
    assert first > 0
    (raw / "2015" / "f.txt").write_text(
        "Мост через реку откроют в мае, на месяц раньше срока, сообщили вчера.\n"
    )
    build(raw, out)
    assert len(compared) == first
    (raw / "2015" / "g.txt").write_text(COPY + "\n\nВот и всё, что об этом известно.\n")
    build(raw, out)
    assert first < len(compared) <= first + 3
    build(raw, tmp_path / "other")
    assert published(out) == published(tmp_path / "other")


def test_copies_lie_in_one_split(tmp_path: Path) -> None:
    pages = {}
    words = " ".join(SENTENCES).split()
    for number in range(12):
        text = "Вот что известно. " + " ".join(random.Random(number).choices(words, k=150)) + "."
        pages[f"{number}.txt"] = text.encode()
        pages[f"{number} copy.txt"] = text.replace("Вот что известно", "А известно вот что").encode()
    raw = write_pages(tmp_path / "raw", pages)
    build(raw, tmp_path / "out", Config(dataset=DatasetConfig(validation=0.5)))
    splits: dict[str, set[str]] = {}
    loaded = load(tmp_path / "out")
    assert set(loaded) == {"train", "validation"}
    for split, part in loaded.items():
        for cluster in part["dup_cluster"]:
            splits.setdefault(cluster, set()).add(split)
    assert len(splits) == 12
    assert all(len(names) == 1 for names in splits.values())
