"""`tolmach init`: a project folder that builds as it is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tolmach.cli import main
from tolmach.config import Config, load_config
from tolmach.config_notes import sections
from tolmach.dataset.loading import rows
from tolmach.init_command import make_project


def test_every_key_is_there_with_its_default_and_what_it_means(tmp_path: Path) -> None:
    make_project(tmp_path / "harbour")
    path = tmp_path / "harbour" / "tolmach.toml"
    assert load_config(path).dataset.name == "harbour"
    text = path.read_text(encoding="utf-8")
    keys = re.compile(r"^# (\w+ = )", re.MULTILINE)
    path.write_text(
        keys.sub(r"\1", text.partition("# What is known of all pages")[0]).replace(
            '"harbour"', '"Scraped pages"'
        )
    )
    assert load_config(path) == Config()
    for section in sections():
        for key in section.keys:
            assert key.note, f"[{section.name}] {key.name} is not explained"
            assert re.search(rf"^(?:# )?{key.name} = ", text, re.MULTILINE)


def test_a_project_is_built_moved_and_built_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "harbour"]) == 0
    assert "harbour/tolmach.toml" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "harbour")
    assert main(["build"]) == 3
    assert capsys.readouterr().err.startswith("tolmach: raw: no pages found; put ")
    shutil.copytree(root / "raw", tmp_path / "harbour" / "raw", dirs_exist_ok=True)
    assert main(["build"]) == 0
    told = capsys.readouterr()
    assert "tolmach: " not in told.err
    cards = [(tmp_path / "harbour" / "processed" / "README.md").read_text()]
    assert cards[0].startswith("---\npretty_name: harbour\n")
    count = sum(1 for _ in rows(tmp_path / "harbour" / "processed", "documents"))
    assert count > 20
    # a colleague clones it
    shutil.copytree(tmp_path / "harbour", tmp_path / "clone", ignore=shutil.ignore_patterns("processed"))
    monkeypatch.chdir(tmp_path / "clone")
    lock = tmp_path / "harbour" / "processed" / "tolmach.lock"
    assert main(["build", "--locked", str(lock)]) == 0
    cards.append((tmp_path / "clone" / "processed" / "README.md").read_text())
    assert cards[0] == cards[1]


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "tolmach.toml").write_text("[dataset]\nname = 'Mine'\n")
    made = make_project(tmp_path)
    assert tmp_path / "tolmach.toml" not in made
    assert tmp_path / "glossary.tsv" in made
    assert load_config(tmp_path / "tolmach.toml").dataset.name == "Mine"
    assert make_project(tmp_path) == []


def test_a_place_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("")
    assert main(["init", str(tmp_path / "x")]) == 4
    assert "cannot be written" in capsys.readouterr().err
