"""Two states of a dataset: each change is counted once, by what brought it about."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tolmach.building.rebuild import build
from tolmach.cli import main
from tolmach.config import Config, RepairConfig
from tolmach.dataset.comparing import compare

from ..building.corpus import PAGES, RUSSIAN, write_pages

TRANSLATIONS = "source_lang\ttarget_lang\tsource\ttarget\nru\ten\tКомиссия проверила склад.\tThey looked.\n"


def _edit(folder: Path) -> None:
    text = RUSSIAN.replace("в четверг", "в среду").replace("Никто не пострадал.", "Пострадавших нет.")
    (folder / "raw" / "spring" / "склад.txt").write_text(text)


def _translate(folder: Path) -> None:
    (folder / "translations").mkdir()
    (folder / "translations" / "mine.tsv").write_text(TRANSLATIONS)


def _name(folder: Path) -> None:
    (folder / "glossary.tsv").write_text("ru\ten\nсклад\tdepot\n")


CHANGES: dict[str, tuple[Callable[[Path], object], dict[str, int], set[str]]] = {
    # what is done, documents by cause, causes of segments
    "nothing": (lambda folder: None, {}, set()),
    "a page edited": (_edit, {"page": 1}, {"added", "removed"}),
    "a page gone": (lambda folder: (folder / "raw/autumn/порт.txt").unlink(), {"removed": 1}, {"removed"}),
    "a page new": (
        lambda folder: (folder / "raw/new.txt").write_text(
            "Порт открыли снова, и корабли пришли к вечеру.\n"
        ),
        {"added": 1},
        {"added"},
    ),
    "people translated": (_translate, {"people": 1}, {"people"}),
    "a term": (_name, {"glossary": 1}, {"glossary"}),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_pages(tmp_path / "raw", PAGES)
    return tmp_path


@pytest.mark.parametrize("name", CHANGES)
def test_causes(project: Path, ru_en_package: Path, name: str) -> None:
    change, documents, segments = CHANGES[name]
    build(project / "raw", project / "old")
    shutil.copytree(project / "old", project / "new")
    change(project)
    build(project / "raw", project / "new", allow_shrink=True)
    found = compare(project / "old", project / "new")
    assert dict(found.documents) == documents
    assert set(found.segments) == segments
    assert found.is_empty is not bool(documents)
    assert {kind.partition(": ")[2] for kind in found.examples} == {*documents, *segments}
    assert compare(project / "new", project / "new").is_empty


def test_another_word_for_a_term_is_the_glossarys(project: Path, ru_en_package: Path) -> None:
    _name(project)
    build(project / "raw", project / "old")
    (project / "glossary.tsv").write_text("ru\ten\nсклад\tstorehouse\n")
    build(project / "raw", project / "new")
    found = compare(project / "old", project / "new")
    assert set(found.documents) == set(found.segments) == {"glossary"}


def test_a_new_model_changes_translations_only(project: Path, ru_en_package: Path) -> None:
    build(project / "raw", project / "new")
    shutil.rmtree(ru_en_package)
    build(project / "raw", project / "old")
    found = compare(project / "old", project / "new")
    assert set(found.documents) == {"model"}
    assert set(found.segments) == {"model"}
    (example, *_) = found.examples["segments: model"]
    assert (example.column, example.then) == ("translation", None)
    assert example.now


def test_another_configuration_is_the_pipelines(project: Path) -> None:
    text = "Порт открыли снова, и корабли пришли к вечеру.\u00a0\u200bИх ждали.\n"
    (project / "raw" / "signs.txt").write_text(text)
    build(project / "raw", project / "old")
    build(project / "raw", project / "new", Config(repair=RepairConfig(invisible=False)))
    assert dict(compare(project / "old", project / "new").documents) == {"pipeline": 1}


def test_the_command(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(project / "raw", project / "old")
    shutil.copytree(project / "old", project / "new")
    _edit(project)
    build(project / "raw", project / "new")
    assert main(["diff", str(project / "old"), str(project / "new")]) == 0
    told = capsys.readouterr().out
    assert "documents  page 1; 3 the same" in told
    assert "spring/склад.txt: text" in told
    assert main(["diff", str(project / "old"), str(project / "new"), "--json", "--examples", "0"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert (value["documents"], value["examples"]) == ({"page": 1}, {})
    assert main(["diff", str(project / "nowhere"), str(project / "new")]) == 4
    assert "no dataset here" in capsys.readouterr().err


def test_a_long_text_is_shown_where_it_differs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = project / "raw" / "long.txt"
    words = " ".join(f"The ferry of number {number} sails at noon." for number in range(40))
    page.write_text(f"{words} The last one stays.\n")
    build(project / "raw", project / "old")
    page.write_text(f"{words} The last one sinks.\n")
    build(project / "raw", project / "new")
    assert main(["diff", str(project / "old"), str(project / "new")]) == 0
    told = capsys.readouterr().out
    assert "sails at noon. The last one stays.\n    + … " in told
    assert told.count("The last one sinks.") == 2


def test_commits_of_a_repository(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not there")
    monkeypatch.chdir(project)

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)

    git("init", "-q")
    build("raw", "processed")
    git("add", "processed")
    git("commit", "-qm", "one")
    _edit(project)
    build("raw", "processed")
    assert main(["diff", "HEAD:processed"]) == 0
    assert "documents  page 1; 3 the same" in capsys.readouterr().out
    assert main(["diff", "HEAD:nowhere"]) == 3
    assert capsys.readouterr().err.startswith("tolmach: HEAD:nowhere: ")
    assert main(["diff", "v9:processed"]) == 3
