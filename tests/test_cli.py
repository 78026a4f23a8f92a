"""The command: results on standard output, one line on standard error for what is wrong, an exit code for each."""

from __future__ import annotations

import base64
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tolmach import build
from tolmach.arguments import commands_of
from tolmach.cli import main, parser
from tolmach.dataset.loading import rows

from .building.corpus import ENGLISH, PAGES, RUSSIAN, write_pages


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", PAGES)


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_build_ends_with_a_summary(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", raw, tmp_path / "out") == 0
    output = capsys.readouterr().out
    for words in ("pages  5", "documents  4", "rejected  1 (empty 1)", "languages  ru 2", "lines removed", "segments",
                  "not translated", "no_model", "time", str(tmp_path / "out")):  # fmt: skip
        assert words in output


def test_build_reports_as_json(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", raw, tmp_path / "out", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["pages"], report["documents"], report["changed"]) == (5, 4, True)


def test_progress_is_plain_lines_without_a_terminal(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build", raw, tmp_path / "out")
    shown = capsys.readouterr().err
    assert "read: 5" in shown
    assert "\r" not in shown
    assert "\x1b" not in shown


def test_verbose_shows_the_cause(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("--verbose", "build"), ("build", "-v")):
        assert run(*words, tmp_path, "--config", tmp_path / "nowhere.toml") == 2
        shown = capsys.readouterr().err
        assert "FileNotFoundError" in shown
        assert shown.splitlines()[-1].startswith("tolmach: ")


COMMANDS = commands_of(parser())


def test_every_command_has_examples_that_it_understands() -> None:
    shown = [
        line.strip()
        for command in COMMANDS.values()
        for line in (command.epilog or "").splitlines()
        if line.startswith("  tolmach ")
    ]
    for example in shown:
        name, *words = shlex.split(example.partition(" <")[0].partition(" >")[0])
        assert name == "tolmach"
        parser().parse_args(words)
    told = {example.split()[1] for example in shown}
    assert told == {name.split()[0] for name in COMMANDS if name}


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_shell_completes_commands_and_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("completion", "bash") == 0
    script = capsys.readouterr().out
    for line, words in {
        "tolmach re": {"rejected", "removed", "repair", "report"},
        "tolmach models ": {"install", "list", "path", "remove"},
        "tolmach build --allow": {"--allow-rejects", "--allow-shrink"},
    }.items():
        typed = f'{line}""' if line.endswith(" ") else line
        ask = (
            f"{script}\nCOMP_WORDS=({typed})\n"
            "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_shtab_tolmach\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
        )
        answer = subprocess.run(["bash"], input=ask, capture_output=True, text=True, check=True)
        assert words <= set(answer.stdout.split()), answer


def binary(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    return path


BAD = {
    "no raw": (lambda tmp: ("build", tmp / "nowhere", tmp / "out"), 3, "no such folder"),
    "empty raw": (lambda tmp: ("build", tmp, tmp.parent / "out"), 3, "no pages found"),
    "no config": (
        lambda tmp: ("build", tmp, tmp.parent / "out", "--config", tmp / "no.toml"),
        2,
        "cannot be read",
    ),
    "processed is a file": (lambda tmp: ("build", tmp, __file__), 4, "is a file"),
    "no page": (lambda tmp: ("clean", tmp / "no.txt"), 3, "cannot be read"),
    "page is a folder": (lambda tmp: ("clean", tmp), 3, "cannot be read"),
    "no model": (lambda tmp: ("translate", __file__), 5, "no package for this pair"),
    "no such package": (lambda tmp: ("models", "install", tmp / "no.argosmodel"), 5, "no.argosmodel"),
    "no text": (lambda tmp: ("clean", binary(tmp / "page.html")), 3, "not text: a PDF"),
    "no language": (
        lambda tmp: ("translate", __file__, "--from", "russian"),
        2,
        "'russian' is no language code",
    ),
    "plan and verify": (
        lambda tmp: ("build", tmp, tmp / "out", "--dry-run", "--verify"),
        2,
        "give one of them",
    ),
    "sample as JSON": (lambda tmp: ("removed", "--sample", "5", "--json"), 2, "no --json to --sample"),
    "sample and judged": (lambda tmp: ("removed", "--sample", "5", "--judged", __file__), 2, "one of them"),
    "sample of a document": (
        lambda tmp: ("removed", "a-1", "--sample", "5"),
        3,
        "--sample takes lines of all",
    ),
    "three languages": (lambda tmp: ("models", "install", "a", "b", "c"), 2, "two language codes"),
    "not a dataset": (lambda tmp: ("rejected", tmp), 4, "no dataset here"),
}


@pytest.mark.parametrize(("arguments", "code", "message"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_one_line_and_a_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: Any, code: int, message: str
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    assert run(*arguments(place)) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    lines = captured.err.strip().splitlines()
    assert lines[-1].startswith("tolmach: ")
    assert message in lines[-1]
    assert "Traceback" not in captured.err


def test_unknown_config_key(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tolmach.toml").write_text("[translaton]\n")
    assert run("build", raw, tmp_path / "out") == 2
    assert "did you mean 'translation'?" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written(raw: Path, tmp_path: Path) -> None:
    """As a real process: the folder is on a file system that nobody can write."""
    if not Path("/proc/self").exists():
        pytest.skip("no such file system here")
    command = [sys.executable, "-m", "tolmach", "build", str(raw), "/proc/tolmach"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("tolmach: /proc/tolmach: cannot be written: ")


# --- filters

RECORDS = [
    {"id": "text", "text": RUSSIAN, "url": "https://news.example/1"},
    {"id": "html", "html": "<p>Комиссия проверила склад, сообщила пресс-служба порта.</p>"},
    {"id": "bytes", "bytes": base64.b64encode(RUSSIAN.encode("koi8-r")).decode(), "declared": "windows-1251"},
    {"id": "empty", "text": ""},
    {"id": "nothing"},
    {"id": "number", "text": 5},
    {"id": "not base64", "bytes": "***"},
]
LINES = "\n".join([*(json.dumps(record) for record in RECORDS), "{", "", "[]"]).encode()


@pytest.mark.parametrize("name", ["clean", "detect", "repair", "translate", "decode"])
def test_filters_answer_every_line(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, LINES)
    assert run(name, "--jsonl") == 0
    captured = capsys.readouterr()
    answers = [json.loads(line) for line in captured.out.splitlines()]
    assert captured.err.splitlines()[-1] == "tolmach: line 10: not a JSON object"
    assert [answer["id"] for answer in answers] == [*(record["id"] for record in RECORDS), None, None]
    errors = {answer["id"] for answer in answers if "error" in answer}
    unusable = {"nothing", "number", "not base64", None}
    assert errors == (unusable | {"text", "html", "empty"} if name == "decode" else unusable)


def test_filters_give_the_fields_of_the_objects(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, LINES)
    run("clean", "--jsonl")
    text, html, data, empty = [json.loads(line) for line in capsys.readouterr().out.splitlines()][:4]
    assert (text["title"], text["date_published"], text["language"]) == (
        "Склад у вокзала проверят ещё раз",
        "2013-06-05",
        "ru",
    )
    assert {removal["reason"] for removal in text["removed"]} == {"title", "date", "navigation"}
    assert html["text"] == "Комиссия проверила склад, сообщила пресс-служба порта."
    assert (data["encoding"], data["text"]) == ("koi8-r", text["text"])
    assert empty["text"] == ""

    feed(monkeypatch, LINES)
    run("detect", "--jsonl")
    profile = json.loads(capsys.readouterr().out.splitlines()[0])
    assert profile["language"] == "ru"
    assert profile["spans"][0].keys() == {"start", "end", "language", "confidence"}


def test_one_text_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, "Совещание прошло в среду, а расследование продолжается.".encode("cp1251"))
    assert run("detect") == 0
    assert capsys.readouterr().out.startswith("ru")


def test_translate_with_a_model(
    ru_en_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)  # the checkout's dataset has a memory of its own
    feed(monkeypatch, "Никто не пострадал.\n\nРасследование продолжается.".encode())
    assert run("translate") == 0
    assert capsys.readouterr().out == "No one was hurt.\n\nThe investigation continues.\n"


def test_models(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    assert run("models", "path") == 0
    assert capsys.readouterr().out == f"{tmp_path / 'packages'}\n"
    assert run("models", "list") == 0
    assert "no translation package" in capsys.readouterr().err
    assert run("models", "install", root / "tests" / "data" / "translate-ru_en-1_0.argosmodel") == 0
    assert run("models", "install", "ru", "en", "--if-missing") == 0
    assert "is installed" in capsys.readouterr().out
    assert run("models", "list") == 0
    assert capsys.readouterr().out.startswith("ru en  1.0")
    assert run("models", "remove", "ru", "en") == 0
    assert not list((tmp_path / "packages").iterdir())


def test_inspect_removed_rejected(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "132")
    assert run("inspect", raw / "spring" / "склад.txt") == 0
    shown = capsys.readouterr().out
    assert "Title  Склад у вокзала проверят ещё раз" in shown
    assert "- date: 5 июня 2013 г. [date.alone]" in shown
    assert "\x1b" not in shown

    out = tmp_path / "out"
    run("build", raw, out)
    capsys.readouterr()
    name = next(row["id"] for row in rows(out, "documents") if row["source_file"] == "spring/склад.txt")
    # a page looks the same as a file and as a document, however that is named
    for what in (name, "spring/склад.txt"):
        assert run("inspect", what, out) == 0
        again = capsys.readouterr().out
        assert again.partition("the page ")[2] == shown.partition("the page ")[2] != ""
    assert run("inspect", "--json", raw / "spring" / "склад.txt") == 0
    alone = json.loads(capsys.readouterr().out)
    assert run("inspect", "--json", name, out) == 0
    assert json.loads(capsys.readouterr().out)["segments"] == alone["segments"]
    assert run("inspect", "nowhere", out) == 3
    assert run("rejected", out, "--json") == 0
    assert [json.loads(line)["reason"] for line in capsys.readouterr().out.splitlines()] == ["empty"]
    assert run("removed", name, out) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == [
        "navigation",
        "title",
        "date",
        "navigation",
    ]
    assert run("removed", "unknown", out) == 3
    assert run("removed") == 2


def test_a_sample_is_judged(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run("build", raw, out) == 0
    capsys.readouterr()
    assert run("removed", "--sample", "6", "--seed", "2", out) == 0
    sample = capsys.readouterr().out
    judged = tmp_path / "judged.csv"
    judged.write_text(sample.replace("kept,,", "kept,right,").replace("removed,,", "removed,wrong,"), "utf-8")
    assert run("removed", "--judged", judged) == 0
    kept, removed, *_ = capsys.readouterr().out.splitlines()
    assert kept.split() == "kept 0 of 3 wrong: 0.0% (0.0% to 56.1%)".split()
    assert removed.split() == "removed 3 of 3 wrong: 100.0% (43.9% to 100.0%)".split()
    assert run("removed", "--sample", "1", out) == 2
    assert run("removed", "--judged", tmp_path / "nothing.csv") == 3
    capsys.readouterr()
    assert run("rejected", out) == 0
    assert capsys.readouterr().out == "autumn/empty.txt: text: empty: the page is empty\n"
    assert run("rejected", "--why", "captcha", out) == 0
    assert capsys.readouterr().err.endswith("no page was rejected for captcha; rejected: empty 1\n")


def test_clean_tells_why_nothing_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><script>go()</script></body></html>")
    assert run("clean", page) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("\n", "tolmach: warnings: no_visible_text\n")


def test_inspect_tells_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["inspect", str(empty)]) == 3
    assert "holds no pages" in capsys.readouterr().err
    assert main(["inspect", str(tmp_path / "nope.html"), str(tmp_path / "processed")]) == 3
    assert "nope.html: no such file" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="files as Linux has them")
@pytest.mark.parametrize("stream", ["a closed pipe", "a full disk", "none at all"])
def test_a_build_goes_on_when_nobody_reads_its_progress(raw: Path, tmp_path: Path, stream: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "tolmach", "build", str(raw), str(tmp_path / "out")]
    if stream == "none at all":
        command = ["sh", "-c", f"exec {shlex.join(command)} 2>&-"]
    with Path("/dev/full").open("wb") as full:
        error = full.fileno() if stream == "a full disk" else writing
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=error, check=False)
    os.close(writing)
    assert done.returncode == 0
    assert len(list(rows(tmp_path / "out", "documents"))) == 4


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="files as Linux has them")
@pytest.mark.parametrize(
    "command", [("rejected",), ("rejected", "--json"), ("build", "--dry-run"), ("verify",)]
)
def test_results_that_cannot_be_written_are_one_line(
    raw: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    build(raw, tmp_path / "out")
    folders = [str(raw), str(tmp_path / "out")] if command[0] == "build" else [str(tmp_path / "out")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tolmach", *command, *folders],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    told = done.stderr.decode().splitlines()
    assert (done.returncode, len(told)) == (4, 1), told
    assert told[0].startswith("tolmach: standard output: cannot be written: ")


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_no_name_gives_a_terminal_orders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    for number in range(25):
        (raw / f"\x1b[2J{number:02}\nline.txt").write_bytes(b"")
    (raw / "\u202egood.txt").write_text(ENGLISH, encoding="utf-8")
    assert main(["build", "--dry-run", str(raw), str(out)]) == 0
    planned = capsys.readouterr().out
    assert planned.splitlines()[2] == "    \\u001b[2J00\\u000aline.txt"
    assert main(["build", str(raw), str(out)]) == 6
    stopped = capsys.readouterr()
    assert stopped.err.splitlines()[-22] == "\\u001b[2J00\\u000aline.txt: text: the page is empty"
    assert main(["build", "--allow-rejects", str(raw), str(out)]) == 0
    capsys.readouterr()
    assert main(["rejected", str(out)]) == 0
    assert main(["build", "--dry-run", str(raw), str(out)]) == 0
    told = planned + stopped.out + stopped.err + "".join(capsys.readouterr())
    assert not set(told) & {"\x1b", "\u202e"}
