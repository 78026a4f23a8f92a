"""Whatever ends a build, the dataset of before stays, work done is kept, and the next build ends as if nothing was."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tolmach import build, load
from tolmach.building import commit, state_file
from tolmach.config import Config, DatasetConfig
from tolmach.dataset import parquet
from tolmach.dataset.card import listed_files
from tolmach.dataset.companions import FIXED_NAMES
from tolmach.dataset.loading import rows
from tolmach.errors import OutputError
from tolmach.translation.packages import install_file

from .corpus import ENGLISH, PAGES, RUSSIAN, but_companions, published, write_pages
from .test_workers import is_alive, until

KILLED = Path(__file__).parent / "kills" / "killed_build.py"
NEW = {
    "spring/склад.txt": RUSSIAN.replace("осени", "зиме").encode(),
    "spring/harbour.txt": ENGLISH.replace("two", "three").encode(),
    "winter/new.txt": ENGLISH.replace("harbour", "airport").encode(),
}
GONE = "autumn/empty.txt"
NEVER = 10**9
needs_signals = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")


def changed(raw: Path) -> None:
    """Pages come, change and go."""
    write_pages(raw, NEW)
    (raw / GONE).unlink(missing_ok=True)


def killed_at(point: int, raw: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(KILLED), str(raw), str(out), str(point)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


class Story:
    """A dataset, what is to become of it, and copies of both to try on."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.raw = write_pages(place / "raw", PAGES)
        self.old = place / "old"
        build(self.raw, self.old)
        changed(self.raw)
        self.before = published(self.old)
        build(self.raw, place / "new")
        self.after = published(place / "new")
        self._number = 0

    def copy(self) -> Path:
        self._number += 1
        out = self.place / f"copy{self._number}"
        shutil.copytree(self.old, out)
        return out

    def holds(self, out: Path) -> None:
        """One of the two datasets is there, whole; the next build gives the new one."""
        found = published(out)
        assert but_companions(found) in (but_companions(self.before), but_companions(self.after))
        # these follow the card; each is of one of the two
        assert all(
            found[name] in (self.before[name], self.after[name]) for name in FIXED_NAMES & found.keys()
        )
        assert sum(1 for _ in rows(out, "documents")) in (4, 5)
        report = build(self.raw, out, workers=1)
        assert published(out) == self.after
        assert not list((out / ".tolmach" / "scratch").glob("*"))
        listed = {name for name in self.before | self.after if name.endswith(".parquet")}
        there = {path.relative_to(out).as_posix() for path in out.glob("*/*.parquet")}
        assert there <= listed, "files that no build wants are left"
        assert sum(report.worked_on.values()) <= 9
        shutil.rmtree(out)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Story:
    place = tmp_path_factory.mktemp("crashes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(place / "packages"))
        install_file(root / "tests" / "data" / "translate-ru_en-1_0.argosmodel")
        return Story(place)


@pytest.fixture(autouse=True)
def _packages(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(story.place / "packages"))


@pytest.fixture(scope="module")
def points(story: Story) -> int:
    """How many points there are in the build that is disturbed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(story.place / "packages"))
        out = story.copy()
        done = killed_at(NEVER, story.raw, out)
    assert done.returncode == 0, done.stderr
    assert published(out) == story.after
    return int(done.stdout)


# --- killed


@needs_signals
@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 1.0])
def test_killed_at_some_points(story: Story, points: int, share: float) -> None:
    out = story.copy()
    point = 1 + round(share * (points - 1))
    assert killed_at(point, story.raw, out).returncode == -signal.SIGKILL
    story.holds(out)


@needs_signals
@pytest.mark.slow
def test_killed_at_every_point(story: Story, points: int) -> None:
    assert points > 60
    for point in range(1, points + 1):
        out = story.copy()
        assert killed_at(point, story.raw, out).returncode == -signal.SIGKILL, point
        story.holds(out)


def build_process(raw: Path, out: Path, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tolmach", "build", str(raw), str(out), "--workers", "2", *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@needs_signals
@pytest.mark.slow
def test_killed_at_random_moments(story: Story) -> None:
    chance = random.Random(7)
    whole = time.monotonic()
    process = build_process(story.raw, story.copy())
    assert process.wait(120) == 0
    whole = time.monotonic() - whole
    killed = 0
    for _ in range(200):
        out = story.copy()
        process = build_process(story.raw, out)
        time.sleep(chance.uniform(0, whole))
        process.kill()
        killed += process.wait(60) == -signal.SIGKILL
        story.holds(out)
    assert killed > 100


@needs_signals
def test_a_killed_first_build_leaves_nothing_half_done_and_its_work(tmp_path: Path) -> None:
    raw = write_pages(
        tmp_path / "raw",
        {f"b/{number:03}.txt": ENGLISH.replace("two", str(number)).encode() for number in range(320)},
    )
    total = int(killed_at(NEVER, raw, tmp_path / "whole").stdout)
    out = tmp_path / "out"
    # pages go to the worker together, and are kept together: half of the points come after the stages
    assert killed_at(total * 35 // 100, raw, out).returncode == -signal.SIGKILL
    assert not (out / "README.md").exists()
    again = build(raw, out)
    assert 0 < sum(again.worked_on.values()) < 3 * 320 // 2, "more than half of the work was kept"
    assert published(out) == published(tmp_path / "whole")


# --- the disk


class Full(OSError):
    def __init__(self) -> None:
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC))


def no_space(*_: Any, **__: Any) -> Any:
    raise Full


PLACES: dict[str, tuple[object, str]] = {
    "flushing a shard": (parquet, "_flush"),
    "writing a shard": (parquet.ShardWriter, "_write_group"),
    "flushing the card": (commit.os, "fsync"),
    "renaming": (Path, "replace"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_full_disk_leaves_the_dataset_of_before(
    story: Story, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    out = story.copy()
    with monkeypatch.context() as full:
        full.setattr(*PLACES[place], no_space)
        with pytest.raises(OutputError, match="cannot be written: No space left on device"):
            build(story.raw, out)
    assert published(out) == story.before
    story.holds(out)


LIMITED = """
import resource, signal, sys, tolmach
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
from tolmach.cli import main
sys.exit(main(["build", sys.argv[1], sys.argv[2]]))
"""


@needs_signals
def test_files_that_cannot_grow_are_one_line(tmp_path: Path) -> None:
    """No write of any library below gets further than so many bytes of a file."""
    raw, out = write_pages(tmp_path / "raw", PAGES), tmp_path / "out"
    build(raw, out)
    before = published(out)
    write_pages(
        raw,
        {f"b/{number:03}.txt": ENGLISH.replace("two", str(number)).encode() for number in range(16)},
    )
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(raw), str(out), "20000"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4
    assert done.stderr.splitlines()[-1].startswith(f"tolmach: {out}")
    assert "Traceback" not in done.stderr
    assert published(out) == before
    assert build(raw, out).documents == 20


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser writes everywhere")
@pytest.mark.parametrize("folder", ["", ".tolmach", "documents"])
def test_a_read_only_folder(story: Story, folder: str) -> None:
    out = story.copy()
    place = out / folder
    place.chmod(0o500)
    try:
        with pytest.raises(OutputError, match=r"cannot be written|readonly|unable to open"):
            build(story.raw, out)
        assert published(out) == story.before
    finally:
        place.chmod(0o700)
    story.holds(out)


def test_a_folder_that_takes_no_files(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a read-only file system says, to the superuser as well."""

    def read_only(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    out = story.copy()
    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_text", read_only)
        with pytest.raises(OutputError, match="cannot be written: Read-only file system"):
            build(story.raw, out)
    assert published(out) == story.before
    story.holds(out)


# --- the database


def test_a_state_that_another_program_holds(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_file, "_PATIENCE", 0.2)
    out = story.copy()
    held = sqlite3.connect(out / ".tolmach" / "state.sqlite", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    with pytest.raises(
        OutputError, match=r"state\.sqlite: another program holds it; end that, and build again"
    ):
        build(story.raw, out)
    held.execute("ROLLBACK")
    held.close()
    assert published(out) == story.before
    story.holds(out)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "head": lambda data: b"x" * 100 + data[100:],
    "middle": lambda data: data[:4096] + b"x" * (len(data) - 8192) + data[-4096:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_state_is_named_and_may_be_deleted(story: Story, damage: str) -> None:
    out = story.copy()
    state = out / ".tolmach" / "state.sqlite"
    state.write_bytes(DAMAGES[damage](state.read_bytes()))
    with pytest.raises(OutputError, match=r"state\.sqlite: .*; .* may be deleted"):
        build(story.raw, out)
    assert published(out) == story.before
    state.unlink()
    build(story.raw, out)
    assert published(out) == story.after


# --- two at once, and readers


def test_of_two_builds_one_says_that_the_other_runs(tmp_path: Path) -> None:
    raw = write_pages(
        tmp_path / "raw",
        {f"b/{number:03}.txt": ENGLISH.replace("two", str(number)).encode() for number in range(30)},
    )
    out = tmp_path / "out"
    first = build_process(raw, out)
    assert until(lambda: (out / ".tolmach" / "lock-holder.json").exists())
    second = build_process(raw, out)
    assert second.stderr is not None
    said = second.stderr.read().decode().splitlines()
    assert second.wait(60) == 75
    assert len(said) == 1
    assert said[0].startswith(f"tolmach: {out}: another build is running (process {first.pid} on ")
    assert ", since " in said[0]
    assert first.wait(120) == 0
    assert not is_alive(first.pid)
    assert sum(1 for _ in rows(out, "documents")) == 30


def test_a_reader_beside_builds_sees_one_dataset_or_the_other(tmp_path: Path) -> None:
    raw, out = write_pages(tmp_path / "raw", PAGES), tmp_path / "out"
    build(raw, out)
    texts = {"one": ENGLISH, "two": ENGLISH.replace("harbour", "airport")}
    seen: list[tuple[str, ...]] = []
    failed: list[BaseException] = []
    ended = threading.Event()

    def whole() -> tuple[str, ...]:
        """All texts of the files that the card names at one moment."""
        tables = [
            pq.read_table(out / name, columns=["text"], partitioning=None)
            for name in listed_files(out)
            if name.endswith(".parquet") and not name.startswith("rejected/")
        ]
        return tuple(text for table in tables for text in table["text"].to_pylist())

    def read() -> None:
        while not ended.is_set():
            time.sleep(0.005)
            try:
                seen.append(whole())
            except BaseException as error:  # noqa: BLE001 - told below
                failed.append(error)
                return

    reader = threading.Thread(target=read)
    reader.start()
    allowed = {whole()}
    for number in range(5):
        text = texts["one" if number % 2 else "two"]
        write_pages(
            raw,
            {"spring/harbour.txt": text.encode(), "winter/more.txt": text[: -10 * number or None].encode()},
        )
        build(raw, out)
        allowed.add(whole())
        time.sleep(0.05)
    ended.set()
    reader.join()
    assert failed == []
    assert len(seen) > 5
    assert set(seen) <= allowed
    assert len(set(seen)) > 2, "the reader saw more than one dataset"
    assert load(out, split="train").num_rows == 5


# --- what follows the card


@pytest.mark.parametrize("kept", ["croissant.json", "LICENSES.md", "CITATION.cff", "tolmach.lock"])
def test_what_follows_the_card_is_put_right_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    """As after a kill right before the file was replaced: the build after it finds nothing new in the pages."""
    raw, out = write_pages(tmp_path / "raw", PAGES), tmp_path / "out"
    first, then = (Config(dataset=DatasetConfig(name=name, authors=("Plato",))) for name in ("One", "Two"))
    build(raw, out, first, workers=1)
    build(raw, tmp_path / "new", then, workers=1)
    wanted = (tmp_path / "new" / kept).read_bytes()
    replace = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if Path(target).name == kept:
            raise KeyboardInterrupt
        return replace(self, target)

    (out / kept).write_bytes(b"old")
    with monkeypatch.context() as dying:
        dying.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            build(raw, out, then, workers=1)
    assert (out / kept).read_bytes() == b"old"
    assert sum(1 for _ in rows(out, "documents")) == 4
    build(raw, out, then, workers=1)
    assert (out / kept).read_bytes() == wanted
    assert published(out) == published(tmp_path / "new")
    assert not build(raw, out, then, workers=1).changed


def test_a_companion_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    raw, out = write_pages(tmp_path / "raw", PAGES), tmp_path / "out"
    build(raw, out, workers=1)
    before = published(out)
    for name in ("croissant.json", "LICENSES.md", "README.md"):
        # as long as before
        (out / name).write_bytes(before[name].replace(b"page", b"p\xc3\xa4g", 1))
        assert build(raw, out, workers=1).changed
        assert published(out) == before
