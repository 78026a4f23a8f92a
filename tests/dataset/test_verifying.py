"""A dataset is damaged in each way, and `verify` says so: what is wrong, where, and nothing else."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

from tolmach import build
from tolmach.cli import main
from tolmach.config import Config, DatasetConfig
from tolmach.dataset.card import CARD_NAME, listed_files
from tolmach.dataset.columns import COLUMNS
from tolmach.dataset.loading import rows
from tolmach.dataset.schema import schemas
from tolmach.dataset.verifying import Problem, verify
from tolmach.errors import OutputError

Rows = list[dict[str, Any]]
Damage = Callable[[Rows], object]


@pytest.fixture
def processed(root: Path, tmp_path: Path) -> Path:
    """A copy of the dataset of the sample pages."""
    return Path(shutil.copytree(root / "processed", tmp_path / "processed"))


def first_file(processed: Path, name: str) -> str:
    return next(path for path in listed_files(processed) if path.startswith(f"{name}/"))


def replace_file(processed: Path, path: str, table: pa.Table) -> str:
    """Puts a table in place of a file, named and listed as it should be; returns the new name."""
    file = processed / path
    before = file.stat().st_size
    pq.write_table(table, file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    new = f"{path.rsplit('-', 1)[0]}-{digest[:16]}.parquet"
    file.rename(processed / new)
    edit_card(processed, path, new, (processed / new).stat().st_size - before)
    return new


def edit_card(processed: Path, old: str, new: str, more_bytes: int) -> None:
    card = processed / CARD_NAME
    _, front, body = card.read_text(encoding="utf-8").split("---\n", 2)
    value = yaml.safe_load(front.replace(old, new))
    name = old.split("/")[0]
    (info,) = (item for item in value["dataset_info"] if item["config_name"] == name)
    info["splits"][0]["num_bytes"] += more_bytes
    card.write_text(
        f"---\n{yaml.safe_dump(value, allow_unicode=True, sort_keys=False)}---\n{body}", encoding="utf-8"
    )


def damage(processed: Path, name: str, change: Damage) -> str:
    """Changes the rows of the first file of a configuration; returns its new name."""
    path = first_file(processed, name)
    rows = pq.read_table(processed / path).to_pylist()
    change(rows)
    return replace_file(processed, path, pa.Table.from_pylist(rows, schema=schemas()[name]))


def sets(column: str, value: object, row: int = 0) -> Damage:
    def change(rows: Rows) -> None:
        old = rows[row][column]
        rows[row][column] = value(old) if callable(value) else value

    return change


def in_first(column: str, key: str, value: object) -> Damage:
    """Sets a member of a list or structure, in the first row that has one."""

    def change(rows: Rows) -> None:
        found = next(row[column] for row in rows if row[column])
        (found[0] if isinstance(found, list) else found)[key] = value

    return change


def body_sentence(rows: Rows) -> dict[str, Any]:
    return next(row for row in rows if row["start"] is not None)


DAMAGES: dict[str, tuple[str, Damage, str, str]] = {
    "null": ("documents", sets("is_latest", None), "null", "is_latest is null"),
    "null text": ("documents", sets("text", None), "null", "text is null"),
    "null in a list": ("documents", sets("authors", ["Nora Wells", None]), "null", "authors holds null"),
    "null in a structure": ("documents", in_first("removed", "rule", None), "null", "removed.rule is null"),
    "null in a segment": ("segments", sets("source_lang", None), "null", "source_lang is null"),
    "null in boilerplate": ("boilerplate", sets("reason", None), "null", "reason is null"),
    "null in rejected": ("rejected", sets("message", None), "null", "message is null"),
    "same id": ("documents", lambda rows: rows.append(rows[0]), "duplicate", "the id is in documents/"),
    "same segment": ("segments", lambda rows: rows.insert(3, rows[2]), "duplicate", "after index"),
    "lost segment": ("segments", lambda rows: rows.pop(1), "reference", "index 1 is missing"),
    "segment of nobody": (
        "segments",
        lambda rows: rows.append({**rows[0], "id": f"{'0' * 32}:0", "document_id": "0" * 32}),
        "reference",
        "there is no document 000",
    ),
    "boilerplate of nobody": (
        "boilerplate",
        lambda rows: rows.append({**rows[0], "document_id": "0" * 32}),
        "reference",
        "there is no document 000",
    ),
    "lost boilerplate": ("boilerplate", lambda rows: rows.pop(), "reference", "removed has"),
    "segment id": ("segments", sets("id", "a:0"), "reference", "id is not document_id:index"),
    "original side": (
        "segments",
        lambda rows: next(r for r in rows if r["source_lang"] == "ru")["translation"].update(ru="нет"),
        "reference",
        "translation.ru is not text",
    ),
    "translated by nobody": (
        "segments",
        sets("is_translated", True),
        "reference",
        "is_translated does not fit",
    ),
    "engine": ("segments", sets("engine", "argos"), "reference", "engine does not fit"),
    "content hash": (
        "documents",
        sets("content_sha256", "0" * 64),
        "reference",
        "content_sha256 is not the hash",
    ),
    "cluster": ("documents", sets("dup_cluster", "0" * 32), "reference", "no document 000"),
    "cluster size": ("documents", sets("dup_cluster_size", 0), "reference", "dup_cluster_size is 0"),
    "canonical": (
        "documents",
        sets("is_canonical", lambda old: not old),
        "reference",
        "is_canonical does not fit",
    ),
    "length": ("documents", sets("text_chars", 5), "offset", "text_chars is 5"),
    "removed outside": ("documents", in_first("removed", "end", 10**8), "offset", "removed "),
    "pii outside": ("documents", sets("pii", [{"start": 5, "end": 5, "kind": "email"}]), "offset", "pii 5:5"),
    "moved sentence": (
        "segments",
        lambda rows: body_sentence(rows).update(end=body_sentence(rows)["end"] + 1),
        "offset",
        "is not its text",
    ),
    "sentence outside": (
        "segments",
        lambda rows: body_sentence(rows).update(end=10**8),
        "offset",
        "is no stretch",
    ),
    "title with offsets": ("segments", sets("start", 0), "offset", "null for the title"),
    "boilerplate length": (
        "boilerplate",
        sets("end", lambda old: old + 1),
        "offset",
        "is not as long as text",
    ),
    "id form": (
        "rejected",
        sets("source_sha256", "ABC"),
        "form",
        "source_sha256 is not in its normal form: 'ABC'",
    ),
    "url": ("documents", sets("url", "HTTP://Example.org"), "form", "url is not"),
    "host": ("documents", sets("host", "www.example.org"), "form", "host is not"),
    "punycode host": ("documents", sets("host", "xn--e1afmkfd.xn--p1ai"), "form", "host is not"),
    "date": ("documents", sets("date_published", "2014-02-30"), "form", "date_published is not"),
    "instant": ("documents", sets("fetched_at", "2014-04-03T14:05:51+03:00"), "form", "fetched_at is not"),
    "language": ("documents", sets("language", "RU"), "form", "language is not"),
    "language of a sentence": ("segments", sets("source_lang", "x_y"), "form", "source_lang is not"),
    "author": ("documents", sets("authors", ["By Nora Wells"]), "form", "authors is not"),
    "title": ("documents", sets("title", "И\u0306од"), "form", "title is not"),
    "title in two lines": ("documents", sets("title_en", "The\nMill"), "form", "title_en is not"),
    "score": ("documents", sets("language_score", 1.5), "form", "language_score is not"),
    "mix of no numbers": (
        "documents",
        sets("language_mix", {"ru": float("nan"), "en": 0.0, "other": 1.0}),
        "form",
        "language_mix adds up",
    ),
    "mix": (
        "documents",
        sets("language_mix", {"ru": 0.5, "en": 0.0, "other": 0.0}),
        "form",
        "language_mix adds up",
    ),
    "kind of pii": (
        "documents",
        sets("pii", [{"start": 0, "end": 5, "kind": "name"}]),
        "form",
        "pii is of no known",
    ),
}


@pytest.mark.parametrize("way", DAMAGES)
def test_a_damaged_row_is_told(way: str, processed: Path) -> None:
    name, change, kind, message = DAMAGES[way]
    path = damage(processed, name, change)
    found = verify(processed)
    told = [problem for problem in found.problems if problem.kind == kind and message in problem.message]
    assert told, found.problems
    assert any(problem.where.startswith(f"{path}#") for problem in told) or way == "lost boilerplate"
    # what the damage brings with it may be told too, but no damage of a file
    assert not {problem.kind for problem in found.problems} & {"file", "schema"}
    assert not found.ok


def test_a_whole_dataset_is_whole(processed: Path) -> None:
    found = verify(processed)
    assert found.problems == ()
    assert found.ok
    assert found.files == len(listed_files(processed))
    assert all(found.rows[name] for name in schemas())


def test_rewriting_a_file_without_damage_is_none(processed: Path) -> None:
    damage(processed, "segments", lambda rows: None)
    assert verify(processed).problems == ()


def test_a_missing_file_is_told(processed: Path) -> None:
    path = first_file(processed, "segments")
    (processed / path).unlink()
    problem = verify(processed).problems[0]
    assert (problem.kind, problem.where) == ("file", path)
    assert "cannot be read" in problem.message


def test_a_changed_byte_and_a_cut_file_are_told(processed: Path) -> None:
    path = first_file(processed, "boilerplate")
    data = bytearray((processed / path).read_bytes())
    data[-9] ^= 1
    (processed / path).write_bytes(data[:-10])
    found = verify(processed).problems
    assert [(problem.kind, problem.where) for problem in found] == [("file", path), ("file", path)]
    assert "its hash begins" in found[0].message
    assert "no Parquet file" in found[1].message


@pytest.mark.parametrize("name", ["croissant.json", "LICENSES.md"])
def test_a_companion_that_is_missing_or_changed_is_told(processed: Path, name: str) -> None:
    with (processed / name).open("ab") as file:
        file.write(b" ")
    (problem,) = verify(processed).problems
    assert (problem.kind, problem.where) == ("file", name)
    assert "its hash begins" in problem.message
    (processed / name).unlink()
    (problem,) = verify(processed).problems
    assert (problem.kind, problem.where, problem.message) == ("file", name, "is not there, or cannot be read")


@pytest.mark.parametrize(
    "name", ["../other.png", "plots/../../x-0123456789abcdef.png", "documents/x.json", "raw"]
)
def test_a_card_that_lists_what_tolmach_does_not_write_is_not_ours(processed: Path, name: str) -> None:
    card = processed / CARD_NAME
    card.write_text(
        card.read_text(encoding="utf-8").replace("    LICENSES.md: ", f"    {name}: "), encoding="utf-8"
    )
    with pytest.raises(OutputError, match="not the card of a tolmach dataset"):
        verify(processed)


@pytest.mark.parametrize("before", ["- ", "data_files:\n *- ", "dataset_info:\n *- ", "splits:\n *- "])
def test_a_card_in_which_a_name_is_damaged_is_not_ours(processed: Path, before: str) -> None:
    card = processed / CARD_NAME
    text = card.read_text(encoding="utf-8")
    damaged, count = re.subn(rf"({before})(?:split|config_name|name):", r"\1nane:", text, count=1)
    assert count
    card.write_text(damaged, encoding="utf-8")
    with pytest.raises(OutputError, match="not the card of a tolmach dataset"):
        verify(processed)


def test_other_columns_and_types_are_told(processed: Path) -> None:
    path = first_file(processed, "rejected")
    table = pq.read_table(processed / path)
    short = table.drop_columns(["reason"]).append_column("why", pa.array(["x"] * table.num_rows))
    new = replace_file(processed, path, short.cast(short.schema.set(3, pa.field("stage", pa.large_string()))))
    (problem,) = verify(processed).problems
    assert (problem.kind, problem.where) == ("schema", new)
    assert problem.message == "without reason; with the unknown why; of another type: stage"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("num_examples: 25", "num_examples: 24", "documents train: num_examples is 24, the files have 25"),
        ("num_bytes: ", "num_bytes: 1", "num_bytes is 1"),
        ("dtype: bool", "dtype: int32", "the features of documents are not those"),
        ("  - name: train\n    num_bytes", "  - name: other\n    num_bytes", "num_examples is None"),
    ],
)
def test_a_card_that_tells_other_counts_or_types_is_told(
    processed: Path, old: str, new: str, message: str
) -> None:
    card = processed / CARD_NAME
    text = card.read_text(encoding="utf-8")
    assert old in text
    card.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = verify(processed).problems
    assert {problem.kind for problem in found} == {"card"}
    assert any(message in problem.message for problem in found)


def test_splits_that_part_what_belongs_together_are_told(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(root / "raw", out, Config(dataset=DatasetConfig(validation=0.4)))
    assert verify(out).problems == ()
    train = first_file(out, "segments")
    rows = pq.read_table(out / train).to_pylist()
    documents = {path for path in listed_files(out) if path.startswith("documents/validation")}
    stray = pq.read_table(out / min(documents)).to_pylist()[0]["id"]
    moved = {**rows[-1], "document_id": stray, "id": f"{stray}:0", "index": 0}
    replace_file(out, train, pa.Table.from_pylist([*rows, moved], schema=schemas()["segments"]))
    told = [problem for problem in verify(out).problems if problem.kind == "split"]
    assert [problem.message for problem in told] == ["its document is in validation"]
    assert told[0].where.endswith(f"#{stray}:0")


def test_copies_in_different_splits_are_told(processed: Path) -> None:
    files = [name for name in listed_files(processed) if name.startswith("documents/")]
    everything = [row for name in files for row in pq.read_table(processed / name).to_pylist()]
    copies = [row for row in everything if row["dup_cluster_size"] > 1]
    # the second copy alone into a split of its own
    card = processed / CARD_NAME
    _, front, body = card.read_text(encoding="utf-8").split("---\n", 2)
    value = yaml.safe_load(front)
    copy = next(row for row in copies if not row["is_canonical"])
    (of_copy,) = (name for name in files if copy in pq.read_table(processed / name).to_pylist())
    left = [row for row in pq.read_table(processed / of_copy).to_pylist() if row != copy]
    schema = schemas()["documents"]
    names = []
    for split, part in (("train", left), ("validation", [copy])):
        file = processed / "documents" / "new.parquet"
        pq.write_table(pa.Table.from_pylist(part, schema=schema), file)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        names.append(f"documents/{split}-new-{digest[:16]}.parquet")
        file.rename(processed / names[-1])
    (config,) = (item for item in value["configs"] if item["config_name"] == "documents")
    kept = [name for name in config["data_files"][0]["path"] if name != of_copy]
    config["data_files"] = [
        {"split": "train", "path": [*kept, names[0]]},
        {"split": "validation", "path": [names[1]]},
    ]
    card.write_text(f"---\n{yaml.safe_dump(value, sort_keys=False)}---\n{body}", encoding="utf-8")
    told = [problem for problem in verify(processed).problems if problem.where == f"{names[1]}#{copy['id']}"]
    assert [(problem.kind, problem.message) for problem in told] == [("split", "its dup_cluster is in train")]


def test_two_latest_versions_are_told(processed: Path) -> None:
    def change(rows: Rows) -> None:
        rows[1]["page_id"] = rows[0]["page_id"]

    damage(processed, "documents", change)
    (problem,) = verify(processed).problems
    assert (problem.kind, problem.message[:9]) == ("duplicate", "is_latest")


def test_many_of_a_kind_are_counted(processed: Path) -> None:
    def change(rows: Rows) -> None:
        for row in rows:
            row["length_ratio"] = None
            row["kind"] = None

    count = pq.read_metadata(processed / first_file(processed, "segments")).num_rows
    damage(processed, "segments", change)
    found = verify(processed)
    assert count > 100
    assert len(found.problems) == 100
    assert found.more == {"segments null": count - 100}


def test_columns_are_those_of_the_schema() -> None:
    for name, schema in schemas(("en", "ru")).items():
        assert list(COLUMNS[name]) == schema.names


def test_the_command_has_an_exit_code_of_its_own(
    processed: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["verify", str(processed)]) == 0
    assert "all as it should be" in capsys.readouterr().out
    path = damage(processed, "segments", sets("source_lang", None))
    assert main(["verify", str(processed)]) == 7
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path}#")
    assert lines[0].endswith(": null: source_lang is null")
    assert lines[-1].endswith(": 1 problems")
    assert main(["verify", str(processed), "--json"]) == 7
    found = json.loads(capsys.readouterr().out)
    assert Problem(**found["problems"][0]) == verify(processed).problems[0]
    assert main(["verify", str(tmp_path / "nothing")]) == 4


def test_no_dataset_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no dataset here"):
        verify(tmp_path)


@pytest.mark.parametrize("name", ["documents", "segments"])
def test_damage_anywhere_in_a_file_is_told(name: str, processed: Path) -> None:
    file = processed / first_file(processed, name)
    data = file.read_bytes()
    for at in (10, 300, *range(2000, len(data) - 6, max(1, len(data) // 40))):
        file.write_bytes(data[:at] + bytes(255 - byte for byte in data[at : at + 6]) + data[at + 6 :])
        found = verify(processed)
        assert not found.ok
        assert "its hash begins" in found.problems[0].message
        for problem in found.problems:
            assert "\n" not in str(problem)
        with contextlib.suppress(OutputError):
            list(rows(processed, name))
