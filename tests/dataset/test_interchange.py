"""A dataset as TMX and as JSON Lines: all of it, nothing else, and read back as it was."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lxml import etree

from tolmach import build, export_jsonl, export_tmx
from tolmach.cli import main
from tolmach.config import Config, RepairConfig
from tolmach.dataset.card import listed_files
from tolmach.dataset.loading import rows
from tolmach.errors import ConfigError, OutputError
from tolmach.translation.exchange import Entry, read_tmx
from tolmach.translation.human import read_translations
from tolmach.translation.packages import install_file

from ..building.corpus import ENGLISH, MIXED, write_pages

KNOWN = "Никто не пострадал. Расследование продолжается.\n\nНикто не пострадал.\n"
ODD = 'Он сказал <b>"да"</b> & ушёл]]> домой.'
BY_PEOPLE = f'source_lang\ttarget_lang\tsource\ttarget\nru\ten\t{ODD}\t"He said" <i>&amp; left\n'


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    place = tmp_path_factory.mktemp("interchange")
    write_pages(
        place / "raw",
        {
            "a/one.txt": f"{KNOWN}\nСтрока с \x07 звонком.\n".encode(),
            "a/one.txt.json": b'{"url": "http://port.example/?a=1&b=2", "license": "CC0-1.0"}',
            "b/two.txt": f"{ODD}\n\n{KNOWN}".encode(),
            "b/three.txt": MIXED.encode(),
            "c/four.txt": ENGLISH.encode(),
        },
    )
    (place / "translations").mkdir()
    (place / "translations" / "ours.tsv").write_text(BY_PEOPLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(place / "packages"))
        install_file(root / "tests" / "data" / "translate-ru_en-1_0.argosmodel")
        # control characters come through
        build(place / "raw", place / "out", Config(repair=RepairConfig(controls=False)), workers=1)
    return place / "out"


def pairs(processed: Path) -> list[dict[str, Any]]:
    return [row for row in rows(processed, "segments") if None not in row["translation"].values()]


def test_all_pairs_are_there_with_what_is_known_of_them(processed: Path, tmp_path: Path) -> None:
    report = export_tmx(processed, tmp_path / "all.tmx")
    urls = {row["id"]: row["url"] for row in rows(processed, "documents")}
    found = list(read_tmx(tmp_path / "all.tmx"))
    there = pairs(processed)
    fitting = [row for row in there if "\x07" not in row["text"]]
    assert report.unfit == len(there) - len(fitting) == 1
    assert report.written == len(fitting) > 5
    assert report.untranslated == sum(1 for _ in rows(processed, "segments")) - len(there) > 0
    assert [
        (item.source_lang, item.target_lang, item.source, item.target, item.document, item.url, item.engine, item.flags)
        for item in found
        if isinstance(item, Entry)
    ] == [
        ("ru", "en", row["text"], row["translation"]["en"], row["document_id"], urls[row["document_id"]] or "",
         row["engine"], tuple(row["flags"]))
        for row in fitting
    ]  # fmt: skip
    assert {"argos", "human"} <= {item.engine for item in found if isinstance(item, Entry)}
    assert "http://port.example/?a=1&b=2" in {item.url for item in found if isinstance(item, Entry)}


def test_it_is_tmx_as_the_standard_has_it(processed: Path, tmp_path: Path) -> None:
    export_tmx(processed, tmp_path / "all.tmx.gz")
    with gzip.open(tmp_path / "all.tmx.gz") as file:
        tree = etree.parse(file)
    assert tree.docinfo.encoding == "UTF-8"
    header = tree.find("header")
    assert tree.getroot().get("version") == "1.4"
    assert {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    } == set(header.keys())
    for unit in tree.iterfind("body/tu"):
        names = [child.tag for child in unit]
        assert names == sorted(names, key=["note", "prop", "tuv"].index)
        assert [
            variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in unit.iterfind("tuv")
        ] == [
            unit.get("srclang"),
            "en",
        ]


def test_only_what_a_person_made_or_changed_counts_as_theirs(processed: Path, tmp_path: Path) -> None:
    file = tmp_path / "translations" / "all.tmx"
    report = export_tmx(processed, file)
    read = read_translations(file.parent)
    human = [row for row in pairs(processed) if row["engine"] == "human"]
    assert read.problems == ()
    assert [(item.source, item.target, item.document) for item in read.translations] == [
        (row["text"], row["translation"]["en"], row["document_id"]) for row in human
    ]
    assert read.passed_over == report.written - len(human)


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_documents_as_json_lines(processed: Path, tmp_path: Path, name: str) -> None:
    report = export_jsonl(processed, tmp_path / name)
    data = (tmp_path / name).read_bytes()
    lines = (gzip.decompress(data) if name.endswith(".gz") else data).decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == list(rows(processed, "documents"))
    assert report.written == len(lines) == 4
    export_jsonl(processed, tmp_path / f"again-{name}")
    assert (tmp_path / f"again-{name}").read_bytes() == data


def test_the_command(processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "deep" / "all.tmx"
    command = ["export", str(processed), "--to", "tmx", str(file)]
    assert main(command) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith(f"{file}: {len(pairs(processed)) - 1} pairs; without a translation: ")
    assert shown.err == "tolmach: 1 pairs hold control characters and are left out\n"
    before = file.read_bytes()
    assert main(command) == 4
    assert "is there already" in capsys.readouterr().err
    assert main([*command, "--overwrite"]) == 0
    assert file.read_bytes() == before
    capsys.readouterr()
    assert main(["export", str(processed), "--to", "jsonl", str(tmp_path / "x.jsonl"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["written"] == 4
    assert [path.name for path in file.parent.iterdir()] == ["all.tmx"]


def test_what_cannot_be_done_is_said(processed: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"ends in \.tmx or \.tmx\.gz"):
        export_tmx(processed, tmp_path / "all.xml")
    with pytest.raises(OutputError, match="no dataset here"):
        export_jsonl(tmp_path, tmp_path / "x.jsonl")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        export_jsonl(processed, tmp_path / "file" / "x.jsonl")


def test_a_damaged_dataset_is_no_fault_of_the_file(root: Path, tmp_path: Path) -> None:
    import shutil

    processed = Path(shutil.copytree(root / "processed", tmp_path / "processed"))
    lost = next(name for name in listed_files(processed) if name.startswith("documents/"))
    (processed / lost).unlink()
    for export, name in ((export_tmx, "x.tmx"), (export_jsonl, "x.jsonl")):
        with pytest.raises(OutputError, match="'documents' cannot be read"):
            export(processed, tmp_path / name)
        assert not list(tmp_path.glob("*x.*"))


@pytest.mark.slow
def test_memory_does_not_grow_with_the_dataset(root: Path, tmp_path: Path) -> None:
    import shutil

    peaks = []
    for times in (100, 1000):
        processed = Path(shutil.copytree(root / "processed", tmp_path / str(times)))
        for name in listed_files(processed):
            if name.startswith("documents/"):
                table = pq.read_table(processed / name)
                pq.write_table(pa.concat_tables([table] * times), processed / name, row_group_size=1000)
        tracemalloc.start()
        assert export_jsonl(processed, tmp_path / f"{times}.jsonl").written == 25 * times
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]
