"""What the machine made goes out for correcting and comes back: only what a person changed is a person's."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tolmach.cli import main
from tolmach.dataset.exporting import machine_entries
from tolmach.translation.human import read_translations
from tolmach.translation.memory import Memory

from .building.corpus import write_pages

KNOWN = "Никто не пострадал. Расследование продолжается.\n\nНикто не пострадал.\n"


@pytest.fixture
def processed(ru_en_package: Path, tmp_path: Path) -> Path:
    write_pages(
        tmp_path / "raw",
        {"a/one.txt": KNOWN.encode(), "b/two.txt": f"Комиссия проверила склад.\n\n{KNOWN}".encode()},
    )
    assert main(["build", str(tmp_path / "raw"), str(tmp_path / "processed")]) == 0
    return tmp_path / "processed"


@pytest.mark.parametrize("kind", ["tsv", "tmx"])
def test_only_what_was_changed_comes_back(processed: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "translations" / f"machine.{kind}"
    assert main(["translate", "--export", str(file), str(processed)]) == 0
    unchanged = read_translations(file.parent)
    assert (unchanged.translations, unchanged.problems) == ((), ())
    entries = list(machine_entries(processed))
    assert unchanged.passed_over == len(entries)
    assert [entry.source for entry in entries][:2] == ["Никто не пострадал.", "Расследование продолжается."]
    assert len({entry.source for entry in entries}) == len(entries)

    text = file.read_text("utf-8")
    # the target comes last in a unit, and first in a row
    at = text.index("No one was hurt.") if kind == "tsv" else text.rindex("No one was hurt.")
    file.write_text(
        text[:at] + "Nobody was hurt." + text[at + len("No one was hurt.") :], "utf-8", newline=""
    )
    changed = read_translations(file.parent)
    assert [(item.source, item.target) for item in changed.translations] == [
        ("Никто не пострадал.", "Nobody was hurt.")
    ]
    assert main(["translate", "--export", str(file), str(processed)]) == 4


def test_what_was_not_translated_goes_out_to_be_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pages(tmp_path / "raw", {"one.txt": KNOWN.encode()})
    assert main(["build", str(tmp_path / "raw"), str(tmp_path / "processed")]) == 0
    capsys.readouterr()
    file = tmp_path / "all.tsv"
    for _ in range(2):  # what holds no person's work may be replaced
        assert main(["translate", "--export", str(file), str(tmp_path / "processed")]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{file}: 2 texts, 2 of them not translated"
    head, first, _ = file.read_text("utf-8").splitlines()
    row = dict(zip(head.split("\t"), first.split("\t"), strict=True))
    assert (row["source"], row["target"], row["machine"], row["flags"]) == (
        "Никто не пострадал.",
        "",
        "",
        "no_model",
    )
    assert row["note"] == "one.txt"
    assert main(["translate", "--export", str(tmp_path / "all.csv"), str(tmp_path / "processed")]) == 2
    assert main(["translate", "--export", str(file), str(tmp_path / "raw")]) == 4


@pytest.mark.parametrize("place", ["user", "dataset", "option", "none", "unusable", "damaged"])
def test_translate_remembers(
    ru_en_package: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    place: str,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    memory = tmp_path / "cache" / "tolmach" / "memory.sqlite"
    options: list[str] = []
    code = 0
    if place == "dataset":
        write_pages(
            tmp_path / "raw", {"one.txt": b"Plain English text, and nothing else is in this document at all."}
        )
        assert main(["build", "raw", "processed"]) == 0
        memory = tmp_path / "processed" / ".tolmach" / "memory.sqlite"
    elif place in ("option", "damaged"):
        memory = tmp_path / "own.sqlite"
        options = ["--memory", str(memory)]
        if place == "damaged":
            memory.write_bytes(b"this is no database" * 100)
            code = 4
    elif place == "none":
        options = ["--memory", "none"]
    elif place == "unusable":
        (tmp_path / "cache").write_text("in the way")
    capsys.readouterr()
    for _ in range(2):
        monkeypatch.setattr(
            sys,
            "stdin",
            io.TextIOWrapper(io.BytesIO(b'{"id": 1, "text": "' + "Никто не пострадал.".encode() + b'"}')),
        )
        assert main(["translate", "--jsonl", *options]) == code
        shown = capsys.readouterr()
        if code:
            assert "is damaged" in shown.err
            return
        assert json.loads(shown.out)["text"] == "No one was hurt."
        assert ("going on without a translation memory" in shown.err) == (place == "unusable")
    if place in ("none", "unusable"):
        assert not list(tmp_path.rglob("memory.sqlite"))
        return
    assert memory.is_file()
    with Memory(memory):
        pass


def test_models_are_listed_and_verified(ru_en_package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list", "--verify"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("verified")
    (ru_en_package / "model" / "model.bin").write_bytes(b"x")
    assert main(["models", "list", "--verify", "--json"]) == 5
    facts = json.loads(capsys.readouterr().out)
    assert (facts["from_code"], facts["verified"]) == ("ru", "model/model.bin differs")
    (ru_en_package / "tolmach.json").unlink()
    assert main(["models", "list", "--verify"]) == 0
    assert "no record of its files" in capsys.readouterr().out
