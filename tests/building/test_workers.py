"""A page that hangs, crashes or eats memory is rejected alone; a fault of ours stops the build."""

from __future__ import annotations

import errno
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tolmach import build
from tolmach.building import worker_process
from tolmach.building.reporting import report
from tolmach.building.run import Job, Workers
from tolmach.config import BuildConfig, Config, DatasetConfig
from tolmach.dataset.loading import rows
from tolmach.errors import InternalError, OutputError
from tolmach.model import Page

from .corpus import ENGLISH, PAGES, documents, published, write_pages

FAULTS = Path(__file__).parent / "faults"
TIGHT = Config(build=BuildConfig(workers=2, page_seconds=2, page_memory_mb=400))
pytestmark = pytest.mark.own_workers
on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="limits of CPU time and memory as Linux has them"
)


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages may ask for what must not happen."""
    monkeypatch.setenv("PYTHONPATH", str(FAULTS), prepend=os.pathsep)


def page_that(fault: str) -> bytes:
    return f"PLEASE-{fault}\n\n{ENGLISH}".encode()


BAD = {
    "HANG": ("timeout", "takes more than 2 s of CPU time ([build] page_seconds)"),
    "CRASH": ("crashed", "ends its worker process (SIGSEGV)"),
    "LEAVE": ("crashed", "ends its worker process (exit code 7)"),
    "EAT": ("memory", "needs more than 400 MB of memory ([build] page_memory_mb)"),
    "EAT-AND-GO-ON": ("memory", "needs more than 400 MB of memory ([build] page_memory_mb)"),
}


@on_linux
@pytest.mark.usefixtures("faults")
@pytest.mark.parametrize(
    "faults_met", [("HANG", "CRASH", "EAT"), pytest.param(tuple(BAD), marks=pytest.mark.slow)], ids=len
)
def test_bad_pages_are_rejected_alone(tmp_path: Path, faults_met: tuple[str, ...]) -> None:
    raw = write_pages(tmp_path / "raw", {**PAGES, **{f"{name}.txt": page_that(name) for name in faults_met}})
    report = build(raw, tmp_path / "out", TIGHT)
    rejected = {row["source_file"]: row for row in rows(tmp_path / "out", "rejected")}
    for name in faults_met:
        reason, message = BAD[name]
        row = rejected.pop(f"{name}.txt")
        assert (row["stage"], row["reason"], row["message"]) == ("text", reason, message)
    assert set(rejected) == {"autumn/empty.txt"}
    assert set(documents(tmp_path / "out")) == set(PAGES) - {"autumn/empty.txt"}
    assert report.pages == len(PAGES) + len(faults_met)


@on_linux
@pytest.mark.usefixtures("faults")
@pytest.mark.parametrize("is_told", [True, pytest.param(False, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("fault", "reason", "runs"), [("HANG", "timeout", (1, 2)), ("CRASH", "crashed", (2, 3))]
)
def test_of_pages_that_go_together_the_bad_one_is_told_by_where_the_process_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    fault: str,
    reason: str,
    runs: tuple[int, int],
    is_told: bool,
) -> None:
    """A page that hangs does so once; one that crashes is tried alone, since others may have been the cause.

    Where it is not told all are tried alone, and then the last one in a process of its own.
    """
    if not is_told:
        monkeypatch.setattr(worker_process, "_progress_file", lambda: None)
    pages = {f"{number}.txt": ENGLISH.replace("two", str(number)).encode() for number in range(6)}
    raw = write_pages(tmp_path / "raw", {**pages, "3b.txt": page_that(f"TELL-AND-{fault}")})
    report = build(raw, tmp_path / "out", Config(build=BuildConfig(workers=1, page_seconds=1)))
    assert set(documents(tmp_path / "out")) == set(pages)
    assert report.rejected == {reason: 1}
    assert capfd.readouterr().err.count("process ") == runs[0 if is_told else 1]


@pytest.mark.slow
@on_linux
@pytest.mark.usefixtures("faults")
def test_pages_that_go_together_have_their_time_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three that wait for longer than one of them may, all in all."""
    monkeypatch.setattr("tolmach.building.run._PATIENCE", 3)
    pages = {f"{number}.txt": page_that("WAIT") + str(number).encode() for number in range(3)}
    raw = write_pages(tmp_path / "raw", pages)
    report = build(raw, tmp_path / "out", Config(build=BuildConfig(workers=1, page_seconds=1)))
    assert (report.documents, report.rejected) == (3, {})


@on_linux
@pytest.mark.usefixtures("faults")
def test_a_page_that_waits_for_ever_ends_by_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tolmach.building.run._PATIENCE", 2)
    raw = write_pages(tmp_path / "raw", {"a.txt": page_that("SLEEP"), "b.txt": ENGLISH.encode()})
    build(raw, tmp_path / "out", Config(build=BuildConfig(page_seconds=1)))
    assert [row["reason"] for row in rows(tmp_path / "out", "rejected")] == ["timeout"]
    assert set(documents(tmp_path / "out")) == {"b.txt"}


@pytest.mark.usefixtures("faults")
def test_damage_by_an_earlier_page_is_not_the_fault_of_a_later_one(tmp_path: Path) -> None:
    pages = {f"{number}.txt": ENGLISH.replace("two", str(number)).encode() for number in range(4)}
    raw = write_pages(tmp_path / "raw", {**pages, "late.txt": page_that("CRASH-LATE")})
    build(raw, tmp_path / "out", workers=1)
    assert set(documents(tmp_path / "out")) == {*pages, "late.txt"}


@pytest.mark.usefixtures("faults")
def test_a_process_is_replaced_after_many_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGES_PER_PROCESS", "4")
    pages = {f"{number}.txt": page_that("TELL") + str(number).encode() for number in range(10)}
    raw = write_pages(tmp_path / "raw", pages)
    build(raw, tmp_path / "out", workers=1)
    assert set(documents(tmp_path / "out")) == set(pages)
    told = [line for line in capfd.readouterr().err.splitlines() if line.startswith("process ")]
    assert [told.count(process) for process in dict.fromkeys(told)] == [4, 4, 2]


@pytest.mark.usefixtures("faults")
def test_what_a_library_prints_is_no_answer(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw = write_pages(tmp_path / "raw", {"a.txt": page_that("PRINT")})
    assert build(raw, tmp_path / "out").rejected == {}
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "a line on standard output\nanother one\n" in captured.err


@pytest.mark.usefixtures("faults")
def test_a_fault_of_ours_stops_the_build_and_names_the_page(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    build(raw, tmp_path / "out")
    before = published(tmp_path / "out")
    write_pages(raw, {"broken.txt": page_that("FAIL")})
    with pytest.raises(InternalError) as caught:
        build(raw, tmp_path / "out")
    assert str(caught.value) == (
        "broken.txt: stage 'text' failed, which no page may bring about: ValueError: no such table"
    )
    assert "in _fail" in caught.value.__notes__[0]
    assert published(tmp_path / "out") == before


@pytest.mark.usefixtures("faults")
def test_what_was_done_before_a_fault_of_ours_is_kept(tmp_path: Path) -> None:
    pages = {f"{number:02}.txt": ENGLISH.replace("two", str(number)).encode() for number in range(64)}
    raw = write_pages(tmp_path / "raw", {**pages, "broken.txt": page_that("FAIL")})
    with pytest.raises(InternalError):
        build(raw, tmp_path / "out", workers=1)
    (raw / "broken.txt").unlink()
    # sixteen go to the worker together, and one group had not come back
    assert build(raw, tmp_path / "out", workers=1).worked_on["text"] <= 16


@on_linux
@pytest.mark.usefixtures("faults")
@pytest.mark.parametrize(
    "fault", ["CRASH", *(pytest.param(fault, marks=pytest.mark.slow) for fault in ("HANG", "EAT"))]
)
def test_rows_and_records_that_a_worker_cannot_make_are_made_without_it(tmp_path: Path, fault: str) -> None:
    pages = {**PAGES, f"PLEASE-{fault}.txt": ENGLISH.replace("two", "three").encode()}
    build(write_pages(tmp_path / "raw", pages), tmp_path / "out", TIGHT)
    assert set(documents(tmp_path / "out")) == set(pages) - {"autumn/empty.txt"}
    alone = report(tmp_path / "out", tmp_path / "report")
    assert (tmp_path / "out" / "report" / "index.html").read_bytes() == alone.read_bytes()


@pytest.mark.usefixtures("faults")
def test_no_worker_loads_pandas(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw = write_pages(
        tmp_path / "raw", {**PAGES, "PLEASE-LOADED.txt": ENGLISH.replace("two", "three").encode()}
    )
    build(raw, tmp_path / "out", workers=1)
    # before the rows of the page, and before what the report shows of it
    assert re.findall("pandas: .*", capfd.readouterr().err) == ["pandas: False"] * 2


def test_few_pages_start_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also for their rows, which may be wanted while that process still loads what they need."""
    started: list[object] = []
    really = worker_process._started

    def noting() -> subprocess.Popen[bytes]:
        started.append(process := really())
        return process

    monkeypatch.setattr(worker_process, "_started", noting)
    build(write_pages(tmp_path / "raw", PAGES), tmp_path / "out", workers=2)
    assert len(started) == 1


@pytest.mark.usefixtures("faults")
def test_a_fault_of_ours_in_rows_stops_the_build(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", {**PAGES, "PLEASE-FAIL.txt": ENGLISH.encode()})
    with pytest.raises(
        InternalError, match=r"^PLEASE-FAIL.txt: the making of rows failed, .*: no such table"
    ):
        build(raw, tmp_path / "out")
    assert not (tmp_path / "out" / "README.md").exists()


def test_a_damaged_result_is_told_when_rows_are_made_of_it(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    build(raw, tmp_path / "out")
    before = published(tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / ".tolmach" / "state.sqlite") as db:
        db.execute("UPDATE outputs SET output = x'00' WHERE key IN (SELECT cleaned FROM documents)")
    db.close()
    with pytest.raises(OutputError, match=r"\.html: what is kept of it is damaged; 'tolmach build --verify'"):
        build(raw, tmp_path / "out", Config(dataset=DatasetConfig(shard_rows=1)))
    assert published(tmp_path / "out") == before


def test_a_damaged_result_is_told_when_the_report_is_made_of_it(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    build(raw, tmp_path / "out")
    (tmp_path / "out" / "report" / "index.html").unlink()
    with sqlite3.connect(tmp_path / "out" / ".tolmach" / "state.sqlite") as db:
        db.execute("UPDATE outputs SET output = x'00' WHERE key IN (SELECT cleaned FROM documents)")
    db.close()
    with pytest.raises(OutputError, match=r"\.html: what is kept of it is damaged; 'tolmach build --verify'"):
        build(raw, tmp_path / "out")


@pytest.mark.slow
@on_linux
@pytest.mark.usefixtures("faults")
def test_limits_are_tried_again_when_they_change_and_only_then(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", {"a.txt": page_that("HANG"), "b.txt": ENGLISH.encode()})
    again = [
        build(raw, tmp_path / "out", Config(build=BuildConfig(page_seconds=seconds))).worked_on["text"]
        for seconds in (1, 1, 2)
    ]
    assert again == [2, 0, 1]


@on_linux
def test_a_full_disk_for_temporary_files_and_failed_starts_leave_no_file_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(worker_process.os, "pwrite", full)
        built = build(write_pages(tmp_path / "raw", PAGES), tmp_path / "out", workers=1)
    assert built.documents == len(PAGES) - 1
    open_before = sum(1 for _ in Path("/proc/self/fd").iterdir())
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    for _ in range(3):
        with pytest.raises(InternalError):
            worker_process.WorkerProcess().start()
    assert sum(1 for _ in Path("/proc/self/fd").iterdir()) == open_before


def test_workers_that_cannot_start_are_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(InternalError, match="no worker process can be started"):
        build(raw, tmp_path / "out")
    monkeypatch.undo()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(InternalError, match="ended while starting"):
        build(raw, tmp_path / "out")
    assert "ModuleNotFoundError" in capfd.readouterr().err


@on_linux
@pytest.mark.usefixtures("faults")
@pytest.mark.parametrize(
    ("signals", "rejected"),
    [
        (["SIGTERM"] * 3, {}),
        (["SIGHUP", "SIGKILL"], {}),
        (["SIGKILL", "SIGKILL"], {"crashed": 1}),
        (["SIGSEGV"], {"crashed": 1}),
    ],
    ids=str,
)
def test_who_ends_a_worker_from_outside_costs_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signals: list[str], rejected: dict[str, int]
) -> None:
    """The system may kill one, too, where another process uses up the memory; twice is the page's doing."""
    (tmp_path / "endings").write_text("\n".join(signals))
    monkeypatch.setenv("ENDINGS", str(tmp_path / "endings"))
    raw = write_pages(tmp_path / "raw", {"a.txt": page_that("BE-ENDED"), "b.txt": ENGLISH.encode()})
    assert build(raw, tmp_path / "out", workers=1).rejected == rejected
    assert (tmp_path / "endings").read_text() == ""


@on_linux
@pytest.mark.usefixtures("faults")
def test_a_worker_that_is_ended_while_it_starts_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "endings").write_text("SIGTERM\nSIGKILL")
    monkeypatch.setenv("ENDINGS_AT_START", str(tmp_path / "endings"))
    raw = write_pages(tmp_path / "raw", PAGES)
    assert build(raw, tmp_path / "out", workers=1).documents == len(PAGES) - 1
    (tmp_path / "endings").write_text("SIGKILL\n" * 3)
    with pytest.raises(InternalError, match=r"ended while starting \(exit code -9\)"):
        build(raw, tmp_path / "other", workers=1)
    assert (tmp_path / "endings").read_text() == ""


@pytest.mark.slow
@on_linux
@pytest.mark.usefixtures("faults")
def test_a_build_that_was_suspended_rejects_nothing(tmp_path: Path) -> None:
    """As by Ctrl-Z or a closed lid: three seconds are given to a page, and five go by at once."""
    raw = write_pages(tmp_path / "raw", {"a.txt": page_that("TELL-AND-WAIT")})
    code = (
        "from tolmach import build; from tolmach.building import run; from tolmach.config import *; "
        "run._SUSPENDED, run._PATIENCE = 2, 3; "
        f"build({str(raw)!r}, {str(tmp_path / 'out')!r}, Config(build=BuildConfig(workers=1, page_seconds=1)))"
    )
    driver = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, start_new_session=True)
    assert driver.stderr is not None
    assert driver.stderr.readline().startswith(b"process ")
    os.killpg(driver.pid, signal.SIGSTOP)
    time.sleep(5)
    os.killpg(driver.pid, signal.SIGCONT)
    driver.communicate(timeout=60)
    assert driver.returncode == 0
    assert list(documents(tmp_path / "out")) == ["a.txt"]


@pytest.mark.parametrize("given", ["file", "standard input"])
def test_scripts_without_a_main_guard_can_build(tmp_path: Path, given: str) -> None:
    write_pages(tmp_path / "raw", PAGES)
    # a file of the user's that is called like a module of the standard library must not matter
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong module')", encoding="utf-8")
    script = "import tolmach; print(tolmach.build('raw', 'out').pages)"
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "rebuild.py").write_text(script, encoding="utf-8")
    command = [sys.executable, "scripts/rebuild.py"] if given == "file" else [sys.executable, "-P", "-"]
    done = subprocess.run(command, cwd=tmp_path, input=script, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == (f"{len(PAGES)}\n", "")


def test_results_come_in_the_order_of_the_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, Path("no string")])  # notebooks have such
    jobs = [Job(str(number), Page(f"{ENGLISH} {number}".encode()), "") for number in range(100)]
    with Workers(Config(), 3) as workers:
        results = [result for chunk in workers.run("text", jobs) for result in chunk]
    assert [result.key for result in results] == [job.key for job in jobs]
    assert not any(result.refused for result in results)


def children_of(pid: int) -> set[int]:
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.add(int(status.parent.name))
    return found


def until(condition: object, seconds: float = 30) -> bool:
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@on_linux
@pytest.mark.usefixtures("faults")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_their_driver(tmp_path: Path, end: signal.Signals) -> None:
    raw = write_pages(tmp_path / "raw", {"a.txt": page_that("SLEEP"), "b.txt": page_that("HANG")})
    command = ["build", str(raw), str(tmp_path / "out"), "--workers", "2"]
    # a shell that starts tests in the background has them ignore the signal, and their children too
    heed = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heed}; from tolmach.cli import main; sys.exit(main({command!r}))"
    driver = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)
    workers: set[int] = set()

    def started() -> bool:
        workers.update(children_of(driver.pid))
        return bool(workers)

    assert until(started)
    driver.send_signal(end)
    assert driver.wait(30) == (130 if end == signal.SIGINT else -end)
    # the processes are gone, or nobody has collected them yet
    assert until(lambda: not any(is_alive(pid) for pid in workers))


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_time_in_which_all_was_suspended_counts_for_no_page() -> None:
    class Stopped:
        killed = False

        def under_way(self) -> int:
            return 0

        def kill(self) -> None:
            self.killed = True

    process, worker = Stopped(), worker_process.WorkerProcess()
    worker._process, worker._seen_at = process, 0  # type: ignore[assignment]
    worker._asked_at = time.monotonic() - 1000
    worker.wait_longer(990)
    worker.end_if_overdue(100)
    assert not worker.was_overdue
    worker.end_if_overdue(5)
    assert worker.was_overdue
    assert process.killed
