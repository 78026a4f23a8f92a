"""From where builds are called: the example script, a workflow, a notebook."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tolmach import build
from tolmach.building.workspace import open_workspace
from tolmach.cli import main

from .corpus import ENGLISH, PAGES, documents, published, write_pages


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", PAGES)


def script(root: Path, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "scripts" / "rebuild.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_the_script(root: Path, raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = script(root, raw, out)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith(f"{out}: 4 documents, ")
    second = script(root, raw, out)
    assert (second.returncode, second.stdout) == (0, f"{out}: nothing to do, 5 pages\n")
    before = published(out)
    (raw / "spring" / "harbour.txt").unlink()
    stopped = script(root, raw, out)
    assert (stopped.returncode, stopped.stdout) == (6, "")
    assert stopped.stderr.splitlines()[0] == "spring/harbour.txt"
    assert published(out) == before
    with open_workspace(out):
        running = script(root, raw, out)
    assert running.returncode == 0
    assert "another build is running" in running.stdout
    nowhere = script(root, tmp_path / "nowhere", out)
    assert (nowhere.returncode, len(nowhere.stderr.splitlines())) == (3, 1)


def test_the_workflow_runs_commands_that_there_are(
    root: Path, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow: dict[str, Any] = yaml.safe_load((root / "docs" / "rebuild.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["rebuild"]["steps"]
    commands = [step["run"].split() for step in steps if step.get("run", "").startswith("tolmach ")]
    assert [command[1] for command in commands] == ["models", "build", "build"]
    monkeypatch.chdir(tmp_path)
    for command in commands[1:]:
        assert main(command[1:]) == 0
    assert set(documents(tmp_path / "processed")) == set(PAGES) - {"autumn/empty.txt"}
    # what it keeps between runs is what a build finds its work in
    (cache,) = (step["with"]["path"].split() for step in steps if "cache@" in step.get("uses", ""))
    kept = {name: (tmp_path / name).read_bytes() for name in cache}
    for path in (tmp_path / "processed" / ".tolmach").iterdir():
        if path.is_file():
            path.unlink()
    for name, data in kept.items():
        (tmp_path / name).write_bytes(data)
    for path in raw.rglob("*.*"):
        path.write_bytes(path.read_bytes())
    assert not any(build(raw, tmp_path / "processed").worked_on.values())


CELLS = (
    "import tolmach",
    # a worker that ran the caller's code again would come by here
    "print('built', tolmach.build('raw', 'out', workers=2).documents)",
    "print(tolmach.plan('raw', 'out').summary())",
    "print(tolmach.clean(open('raw/spring/harbour.txt', 'rb').read()).title)",
)


def test_a_notebook(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manager = pytest.importorskip("jupyter_client.manager")
    pytest.importorskip("ipykernel")
    # enough pages for both workers
    write_pages(
        raw, {f"more/{number:02}.txt": ENGLISH.replace("two", str(number)).encode() for number in range(40)}
    )
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    kernel, client = manager.start_new_kernel(cwd=str(tmp_path), startup_timeout=120)
    try:
        said, failed = [], []
        for cell in CELLS:
            client.execute_interactive(
                cell,
                timeout=120,
                output_hook=lambda message: (
                    failed.append(json.dumps(message["content"]))
                    if message["msg_type"] == "error"
                    else said.append(message["content"].get("text", ""))
                ),
            )
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)
    assert failed == []
    lines = "".join(said).splitlines()
    assert lines == ["built 44", "out: 45 pages", "nothing to do", "Harbour Inspectors Find Nothing New"]
