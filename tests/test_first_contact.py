"""Mistakes of docs/first-contact.md that take more than a line in a shell, made for real."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from .conftest import ROOT
from .pages import blocks

# a second build has to start and to end while it runs
PAGES_OF_A_LONG_BUILD = 400
TOLMACH = [sys.executable, "-m", "tolmach"]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, permissions and make are those of POSIX")


def shown(command: str) -> str:
    """The message that the page shows for a command which it does not run."""
    pairs = itertools.pairwise(blocks(ROOT / "docs" / "first-contact.md"))
    (message,) = [after.code.strip() for block, after in pairs if block.not_run and command in block.code]
    return message


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
def test_make_with_an_old_python(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "import sys; sys.version_info = (3, 9, 18); exec(sys.argv[1])" "$2"\n'
    )
    old.chmod(0o755)
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    done = subprocess.run(
        ["make", f"PYTHON={old}", "rebuild"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == shown("make PYTHON=python3.9")
    assert not (tmp_path / ".venv").exists()


def test_pip_with_an_old_python(tmp_path: Path) -> None:
    """pip itself, told to fetch for 3.9; the package holds nothing but what pyproject.toml asks of Python."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "requires-python"
    ]
    wheel = tmp_path / "tolmach-0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        folder = "tolmach-0.dist-info"
        archive.writestr(
            f"{folder}/METADATA",
            f"Metadata-Version: 2.1\nName: tolmach\nVersion: 0\nRequires-Python: {wanted}\n",
        )
        archive.writestr(f"{folder}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{folder}/RECORD", "")
    options = ["--no-index", "--only-binary=:all:", "--python-version", "3.9"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", *options, "--dest", str(tmp_path / "there"), str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert shown("python3.9 -m pip") in re.sub(r"3\.9\.\d+", "3.9", done.stderr).splitlines()


def test_no_write_access(tmp_path: Path) -> None:
    as_anybody: list[str] = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may write anywhere, and there is no setpriv to take that right away")
        as_anybody = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
    page = tmp_path / "raw" / "a.txt"
    page.parent.mkdir()
    page.write_text("The ferry sails again.\n", encoding="utf-8")
    place = tmp_path / "srv"
    place.mkdir()
    place.chmod(0o555)
    done = subprocess.run(
        [*as_anybody, *TOLMACH, "build", str(page.parent), str(place / "published")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4
    assert done.stderr.replace(str(tmp_path), "").strip() == shown("/srv/published")


@pytest.mark.slow
def test_two_builds_and_an_interruption(tmp_path: Path) -> None:
    """A build under way is found by a second one, ended by Ctrl-C, and gone on with."""
    raw = tmp_path / "raw"
    raw.mkdir()
    body = (ROOT / "raw" / "2014-spring" / "listok-pismo.html").read_bytes()
    for number in range(PAGES_OF_A_LONG_BUILD):
        (raw / f"{number}.html").write_bytes(body + f"<p>{number} boats.</p>".encode())
    command = [*TOLMACH, "build", "raw", "processed", "--workers", "1"]
    first = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # whoever runs the tests in the background may have had it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert first.stderr is not None
    assert first.stderr.readline().startswith("read:")
    second = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    # as a terminal does it: to all processes of the group
    os.killpg(first.pid, signal.SIGINT)
    said = first.communicate(timeout=60)[1]
    assert second.returncode == 75
    who = r"\(process .*?\);"
    assert re.sub(who, "", second.stderr.strip()) == re.sub(who, "", shown("two builds"))
    assert f"(process {first.pid} on " in second.stderr
    assert first.returncode == 130
    assert said.splitlines()[-1] == shown("interrupts a build")
    assert "Traceback" not in said
    third = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert third.returncode == 0
    assert f"documents  {PAGES_OF_A_LONG_BUILD}" in third.stdout
