"""What README shows is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tolmach import build


def blocks(root: Path, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def python(code: str, folder: Path, interpreter: str = sys.executable, **environment: str) -> str:
    done = subprocess.run(
        [interpreter, "-X", "utf8", "-c", code],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_first_screen_shows_the_two_commands(root: Path) -> None:
    screen = "\n".join((root / "README.md").read_text(encoding="utf-8").splitlines()[:40])
    assert "make rebuild" in screen
    assert "make test" in screen


def test_summary_is_that_of_the_sample_pages(root: Path, tmp_path: Path) -> None:
    shown = [line.split() for line in blocks(root, "text")[0].splitlines()]
    summary = build(root / "raw", tmp_path / "processed").summary()
    made = [line.split() for line in summary.splitlines()]
    assert [line[0] for line in made] == [line[0] for line in shown]
    volatile = ("time", "dataset")
    assert [line for line in made if line[0] not in volatile] == [
        line for line in shown if line[0] not in volatile
    ]


def test_library_example_prints_what_is_shown(root: Path, tmp_path: Path) -> None:
    assert python(blocks(root, "python")[0], tmp_path) == blocks(root, "text")[1]


def test_research_example_runs_in_the_checkout(root: Path) -> None:
    assert re.fullmatch(r"\d+ \d+\n", python(blocks(root, "python")[1], root))


@pytest.mark.slow
def test_wheel_in_an_empty_environment(root: Path, tmp_path: Path) -> None:
    """As a user who never saw the checkout: wheel and sdist, a new environment, README's example."""
    dist = tmp_path / "dist"
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(dist), str(root)], check=True, capture_output=True
    )
    (wheel,) = dist.glob("*.whl")
    assert list(dist.glob("*.tar.gz"))
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    interpreter = str(scripts / "python")
    constraints = str(root / "constraints.txt")
    subprocess.run(
        [interpreter, "-m", "pip", "install", "--quiet", "--constraint", constraints, str(wheel)],
        check=True,
        capture_output=True,
    )
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    assert python(blocks(root, "python")[0], folder, interpreter, PYTHONPATH="") == blocks(root, "text")[1]
    where = python("import tolmach; print(tolmach.__file__)", folder, interpreter, PYTHONPATH="")
    assert str(tmp_path / "venv") in where
    installed = python(
        "from importlib.metadata import distributions as d; print(*(x.name for x in d()))",
        folder,
        interpreter,
    )
    assert not {"torch", "stanza", "spacy"} & set(installed.lower().split())
    shown = subprocess.run(
        [str(scripts / "tolmach"), "--version"], check=True, capture_output=True, text=True
    )
    assert shown.stdout.startswith("tolmach 0.")
