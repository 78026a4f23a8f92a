"""What a build trusts, what `verify` finds, and what stops a build before it loses much."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tolmach import build, plan
from tolmach.building import listing
from tolmach.building.corpus import Corpus
from tolmach.building.packed_refs import PackedRefs
from tolmach.building.protecting import Allowed, losses, stop_at_losses
from tolmach.building.refs import Names, Said, page_ref
from tolmach.building.retrying import forget_refusals
from tolmach.building.store import Store
from tolmach.config import CleaningConfig, Config, DatasetConfig, SourceConfig
from tolmach.dataset.card import CARD_NAME, listed_files
from tolmach.dataset.loading import rows
from tolmach.errors import BuildStopped
from tolmach.model import Rejection
from tolmach.signals import parse_condition

from .corpus import ENGLISH, PAGES, documents, published, write_pages


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", PAGES)


@pytest.fixture
def out(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Built, and trusted from then on."""
    monkeypatch.setattr(listing, "_SETTLED_NS", 0)
    build(raw, tmp_path / "out")
    return tmp_path / "out"


def opened(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the raw files that are opened from now on."""
    seen: set[str] = set()
    pages = listing.RawFile.read

    def noting(self: listing.RawFile, *arguments: object) -> object:
        seen.add(self.source_file)
        return pages(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(listing.RawFile, "read", noting)
    return seen


# --- what is trusted


def test_untouched_files_are_not_opened(raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = opened(monkeypatch)
    before = published(out)
    assert not build(raw, out).changed
    assert seen == set()
    write_pages(raw, {"winter/new.txt": ENGLISH.replace("harbour", "airport").encode()})
    build(raw, out)
    assert seen == {"winter/new.txt"}
    (raw / "winter" / "new.txt").unlink()
    build(raw, out)
    assert seen == {"winter/new.txt"}
    assert published(out) == before


TOUCHES: dict[str, Callable[[Path], object]] = {
    "written": lambda path: path.write_bytes(path.read_bytes().replace(b"two", b"six")),
    "replaced": lambda path: (
        path.with_suffix(".new").write_bytes(path.read_bytes().replace(b"two", b"six")),
        path.with_suffix(".new").replace(path),
    ),
    "sidecar": lambda path: path.with_name(f"{path.name}.json").write_text('{"license": "CC0-1.0"}'),
    "metadata": lambda path: path.with_name("metadata.jsonl").write_text(
        '{"file": "harbour.txt", "license": "CC0-1.0"}\n'
    ),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_a_change_of_one_file_or_what_is_said_of_it_is_seen(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch, touch: Callable[[Path], object]
) -> None:
    seen = opened(monkeypatch)
    path = raw / "spring" / "harbour.txt"
    times = path.stat()
    touch(path)
    if path.stat().st_mtime_ns != times.st_mtime_ns:
        # a writer that hides it
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert build(raw, out).changed
    assert seen == {"spring/harbour.txt"}
    build(raw, out.parent / "fresh")
    assert published(out) == published(out.parent / "fresh")


def test_a_file_written_just_before_it_is_read_is_read_again(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(raw, tmp_path / "out")
    seen = opened(monkeypatch)
    build(raw, tmp_path / "out")
    assert seen == set(PAGES)


def test_a_file_that_could_not_be_read_is_tried_again(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_SETTLED_NS", 0)
    path = raw / "spring" / "harbour.txt"
    real = Path.open

    def failing(self: Path, *arguments: object, **named: object) -> object:
        if self == path:
            raise OSError(5, "Input/output error")
        return real(self, *arguments, **named)  # type: ignore[call-overload]

    with monkeypatch.context() as broken:
        broken.setattr(Path, "open", failing)
        assert build(raw, tmp_path / "out").rejected == {"empty": 1, "unreadable": 1}
    assert build(raw, tmp_path / "out").rejected == {"empty": 1}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_files_whose_names_are_written_the_same_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    texts = {b"caf\\xe9.txt": "The harbour office", b"caf\xe9.txt": "The bridge committee"}
    for name, subject in texts.items():
        text = (
            f"{subject} said on Monday that repairs would take longer than planned, until the end of May.\n"
        )
        Path(os.fsdecode(os.fsencode(raw) + b"/" + name)).write_text(text)
    monkeypatch.setattr(listing, "_SETTLED_NS", 0)
    for _ in range(2):
        assert build(raw, out).documents == 2
        assert sorted(row["text"].split()[1] for row in rows(out, "documents")) == ["bridge", "harbour"]
    with Path(os.fsdecode(os.fsencode(raw) + b"/caf\xe9.txt")).open("a") as stream:
        stream.write("\nNobody was there to answer questions about it on Tuesday, either.\n")
    report = build(raw, out)
    assert report.worked_on["text"] == 1
    build(raw, tmp_path / "fresh")
    assert published(out) == published(tmp_path / "fresh")


def test_another_folder_with_the_same_names_is_read(raw: Path, out: Path, tmp_path: Path) -> None:
    other = write_pages(tmp_path / "other", {name: data + b"\n\nMore of it." for name, data in PAGES.items()})
    for name in PAGES:
        times = (raw / name).stat()
        os.utime(other / name, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert build(other, out).changed


# --- verify


def test_verify_finds_nothing_where_all_is_well(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = opened(monkeypatch)
    before = published(out)
    report = build(raw, out, verify=True)
    assert (report.healed, report.changed) == ((), False)
    assert not any(report.worked_on.values())
    assert seen == set(PAGES)
    assert published(out) == before
    assert not build(raw, out).changed


def test_verify_sees_other_bytes_under_the_same_size_and_times(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def same(_: listing.RawFile) -> object:
        return listing.files.__globals__["Stamp"]("same", 0)

    monkeypatch.setattr(listing.RawFile, "stamp", same)
    build(raw, out)
    path = raw / "spring" / "harbour.txt"
    path.write_bytes(ENGLISH.replace("two", "six").encode())
    assert not build(raw, out).changed
    report = build(raw, out, verify=True)
    assert report.healed == (
        "spring/harbour.txt: holds something else, although its size and times are as before",
    )
    assert report.changed
    assert "six days" in documents(out)["spring/harbour.txt"]["text"]
    assert build(raw, out, verify=True).healed == ()


def file_of(out: Path, name: str) -> Path:
    """A file of a dataset: the first of a configuration, or the one with the name."""
    return out / next(path for path in (CARD_NAME, *listed_files(out)) if path.startswith(name))


LOST = [("documents", None), ("segments", 0), ("rejected", 100), (CARD_NAME, None), ("croissant.json", 100)]


@pytest.mark.parametrize("is_state_lost", [False, True])
@pytest.mark.parametrize(("name", "left"), LOST)
def test_a_build_that_writes_lost_files_again_has_changed_the_dataset(
    raw: Path, out: Path, name: str, left: int | None, is_state_lost: bool
) -> None:
    write_pages(raw, {"winter/a.pdf": b"%PDF"})
    assert build(raw, out).changed
    before = published(out)
    path = file_of(out, name)
    data = path.read_bytes()
    path.unlink()
    if left is not None:
        path.write_bytes(data[:left])
    if is_state_lost:
        (out / ".tolmach" / "state.sqlite").unlink()
    assert build(raw, out).changed
    assert published(out) == before
    assert not build(raw, out).changed


@pytest.mark.parametrize("is_state_lost", [False, True])
@pytest.mark.parametrize("name", ["rejected", CARD_NAME])
def test_a_plan_tells_no_old_rejections_as_new_where_those_of_before_are_lost(
    raw: Path, out: Path, name: str, is_state_lost: bool
) -> None:
    write_pages(raw, {"winter/a.pdf": b"%PDF"})
    build(raw, out)
    path = file_of(out, name)
    path.unlink()
    if is_state_lost:
        (out / ".tolmach" / "state.sqlite").unlink()
    told = plan(raw, out)
    is_first = is_state_lost and name == CARD_NAME
    assert (len(told.refused), told.refused_no_more) == (int(is_first), ())
    assert told.damaged == (() if is_state_lost else (path.relative_to(out).as_posix(),))
    assert build(raw, out).changed
    write_pages(raw, {"winter/b.pdf": b"%PDF"})
    assert [line.partition(":")[0] for line in plan(raw, out).refused] == ["winter/b.pdf"]


ORDER = ("autumn/мост.html", "autumn/порт.txt", "spring/harbour.txt", "spring/склад.txt")
DAMAGES = {
    "output": "UPDATE outputs SET output = x'00' WHERE key IN (SELECT key FROM results WHERE NOT refused)",
    "hash": "UPDATE results SET output_hash = 'x' WHERE NOT refused",
    "facts": "UPDATE outputs SET facts = x'00' WHERE facts IS NOT NULL",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_verify_makes_damaged_results_again(raw: Path, out: Path, damage: str) -> None:
    before = published(out)
    with sqlite3.connect(out / ".tolmach" / "state.sqlite") as db:
        db.execute(DAMAGES[damage])
    db.close()
    report = build(raw, out, verify=True)
    assert report.healed == tuple(
        f"{name}: {stage}: the kept result was damaged"
        for stage in ("text", "clean", "language")
        for name in ORDER
    )
    assert published(out) == before
    assert build(raw, out, verify=True).healed == ()


def test_verify_drops_damaged_results_that_no_page_needs(raw: Path, out: Path) -> None:
    (raw / "spring" / "harbour.txt").unlink()
    build(raw, out, allow_shrink=True)
    with sqlite3.connect(out / ".tolmach" / "state.sqlite") as db:
        db.execute("INSERT INTO results VALUES ('k', 'h', 0)")
    db.close()
    report = build(raw, out, verify=True)
    assert report.healed == ("state.sqlite: 1 damaged results that no page needs",)


def test_a_fault_of_ours_is_no_damage_of_the_state(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, str, str, bytes]]:
        yield ("a", "b", "c", b"d")
        raise ValueError("ours")

    with Store(tmp_path / "state.sqlite") as store:
        with pytest.raises(ValueError, match=r"^ours$"):
            store.put_written({}, failing())
        assert (store.made_from("a"), store.parts()) == (None, None), "all or nothing"


def test_verify_does_all_again_where_the_state_is_no_database(raw: Path, out: Path) -> None:
    before = published(out)
    (out / ".tolmach" / "state.sqlite").write_bytes(b"no database " * 1000)
    report = build(raw, out, verify=True)
    assert report.healed == ("state.sqlite: no sound database; all pages were worked on again",)
    assert report.worked_on["text"] == len(PAGES)
    assert published(out) == before


@pytest.mark.parametrize("damage", ["missing", "other bytes"])
def test_verify_heals_the_files_of_the_dataset(raw: Path, out: Path, damage: str) -> None:
    before = published(out)
    shard = next((out / "documents").glob("*.parquet"))
    if damage == "missing":
        shard.unlink()
    else:
        data = shard.read_bytes()
        shard.write_bytes(data[:200] + bytes([data[200] ^ 1]) + data[201:])
        assert not build(raw, out).changed
    report = build(raw, out, verify=True)
    assert report.healed == (f"documents/{shard.name}: missing, or not as it was written",)
    assert report.changed
    assert published(out) == before


def test_verify_heals_the_card(raw: Path, out: Path) -> None:
    before = published(out)
    card = out / CARD_NAME
    card.write_bytes(card.read_bytes().replace(b"Scraped pages", b"Scraped PAGES"))
    assert build(raw, out, verify=True).healed == (f"{CARD_NAME}: not as it was written",)
    assert published(out) == before


@pytest.mark.parametrize("name", ["croissant.json", "LICENSES.md"])
def test_verify_heals_what_follows_the_card(raw: Path, out: Path, name: str) -> None:
    before = published(out)
    (out / name).write_bytes(b"x")
    assert build(raw, out, verify=True).healed == (f"{name}: missing, or not as it was written",)
    assert published(out) == before


def test_verify_is_a_build_where_there_was_none(raw: Path, tmp_path: Path) -> None:
    assert build(raw, tmp_path / "new", verify=True).healed == ()


# --- stops

SHORT = b"The inspectors found nothing that they had not found before.\n"


def many(number: int, first: int = 0) -> dict[str, bytes]:
    return {
        f"b/{index:03}.txt": ENGLISH.replace("two days", f"{index} days").encode()
        for index in range(first, first + number)
    }


def empty(number: int) -> dict[str, bytes]:
    return {f"e/{index:03}.txt": b" " * index for index in range(number)}


def test_many_new_pages_that_fail_for_one_reason_stop_the_build(tmp_path: Path) -> None:
    raw, out = write_pages(tmp_path / "raw", many(30)), tmp_path / "out"
    build(raw, out)
    before = published(out)
    write_pages(raw, many(10, 30) | empty(20))
    with pytest.raises(BuildStopped, match=r"20 of 30 new pages \(67%\) fail as 'empty'") as stopped:
        build(raw, out)
    assert stopped.value.exit_code == 6
    assert len(stopped.value.pages) == 20
    assert stopped.value.pages[0] == "e/000.txt: text: the page is empty"
    assert published(out) == before
    # what the stages made of pages is known now
    assert plan(raw, out).stops == (str(stopped.value),)
    assert plan(raw, out, allow_rejects=True).stops == ()
    report = build(raw, out, allow_rejects=True)
    assert (report.documents, report.rejected, report.worked_on["text"]) == (40, {"empty": 20}, 0)
    write_pages(raw, many(5, 40))
    assert build(raw, out).documents == 45, "the rejected pages are not new any more"


def test_rejections_whose_file_is_lost_are_not_new(tmp_path: Path) -> None:
    raw, out = write_pages(tmp_path / "raw", many(30) | empty(20)), tmp_path / "out"
    build(raw, out, allow_rejects=True)
    before = published(out)
    for lost in (("rejected",), ("rejected", "documents"), (CARD_NAME,)):
        for name in published(out):
            if name.startswith(lost):
                (out / name).unlink()
        assert plan(raw, out).stops == ()
        build(raw, out)
        assert published(out) == before


def corpus(good: int, **bad: int) -> Corpus:
    documents = PackedRefs()
    for number in range(good):
        names = Names(*(f"{number:032}" for _ in "12"), *(f"{number:064}" for _ in "12"))
        documents.append(page_ref(names, url=None, source_file=f"{number}.txt", batch="root", said=Said()))
    rejections = tuple(
        Rejection(f"{reason}{number}.txt", "text", reason, "")
        for reason, count in bad.items()
        for number in range(count)
    )
    return Corpus(documents, rejections, good + len(rejections))


def test_few_failures_stop_nothing(tmp_path: Path) -> None:
    for few in (corpus(0, empty=19), corpus(380, empty=20), corpus(0, same_page=100), corpus(0, a=19, b=19)):
        assert list(losses(few.documents, few.rejections, tmp_path)) == []
    for much in (corpus(0, empty=20), corpus(379, empty=20)):
        found = list(losses(much.documents, much.rejections, tmp_path))
        stop_at_losses(found, Allowed(rejects=True))
        with pytest.raises(BuildStopped, match="--allow-rejects"):
            stop_at_losses(found, Allowed())


def test_documents_that_leave_stop_the_build(raw: Path, out: Path) -> None:
    before = published(out)
    (raw / "spring" / "harbour.txt").unlink()
    told = plan(raw, out)
    with pytest.raises(BuildStopped, match=r"only 3 of 4 documents would be left \(75%\)") as stopped:
        build(raw, out)
    assert told.stops == (str(stopped.value),)
    assert plan(raw, out, allow_shrink=True).stops == ()
    assert f"would stop: {stopped.value}" in told.summary().splitlines()
    assert stopped.value.pages == ("spring/harbour.txt",)
    assert published(out) == before
    assert build(raw, out, allow_shrink=True).documents == 3
    assert "spring/harbour.txt" not in documents(out)


def test_a_plan_tells_what_people_wrote_in_vain(raw: Path, out: Path) -> None:
    (raw.parent / "corrections.jsonl").write_text("{}\n", encoding="utf-8")
    (raw.parent / "takedown.txt").write_text("no host\n", encoding="utf-8")
    config = Config(sources=(SourceConfig("winter"),))
    told = plan(raw, out, config).warnings
    assert [line.partition(":")[0] for line in told] == [
        "corrections.jsonl",
        "takedown.txt",
        '[sources."winter"]',
    ]
    assert build(raw, out, config).warnings == told
    # where nothing else is to be done
    assert plan(raw, out, config).warnings == told


def test_documents_that_are_refused_now_stop_the_build_too(raw: Path, out: Path) -> None:
    strict = Config(cleaning=CleaningConfig(min_text_chars=10_000))
    with pytest.raises(BuildStopped, match="--allow-shrink"):
        build(raw, out, strict)


def filters(*conditions: str) -> Config:
    return Config(dataset=DatasetConfig(filters=tuple(map(parse_condition, conditions))))


STRICT = filters("word_count >= 1000")


def test_a_plan_tells_that_documents_fall_to_filters(tmp_path: Path) -> None:
    raw, out = write_pages(tmp_path / "raw", many(8)), tmp_path / "out"
    build(raw, out)
    told = plan(raw, out, STRICT)
    with pytest.raises(BuildStopped, match="only 0 of 8 documents") as stopped:
        build(raw, out, STRICT)
    assert (told.work, told.stops) == ((), (str(stopped.value),))
    assert plan(raw, out, STRICT, allow_shrink=True).stops == ()


def test_a_plan_tells_that_new_pages_fall_to_filters(tmp_path: Path) -> None:
    raw, out = write_pages(tmp_path / "raw", many(5)), tmp_path / "out"
    build(raw, out, STRICT)
    write_pages(raw, many(25, 5))
    with pytest.raises(BuildStopped, match="25 of 25 new pages") as stopped:
        build(raw, out, STRICT)
    # what the stages made of pages is known now
    assert plan(raw, out, STRICT).stops == (str(stopped.value),)
    assert plan(raw, out, STRICT, allow_rejects=True).stops == ()


def test_what_fell_to_filters_before_is_no_document_of_a_plan(tmp_path: Path) -> None:
    raw, out, lenient = tmp_path / "raw", tmp_path / "out", filters("word_count >= 20")
    build(write_pages(raw, many(10) | {f"s/{number}.txt": SHORT for number in range(5)}), out, lenient)
    assert len(documents(out)) == 10
    for name in list(many(10))[:3]:
        (raw / name).unlink()
    told = plan(raw, out, lenient)
    with pytest.raises(BuildStopped, match="only 7 of 10 documents") as stopped:
        build(raw, out, lenient)
    assert told.stops == (str(stopped.value),)


def test_a_page_of_which_not_all_is_known_falls_to_no_filter_of_a_plan(tmp_path: Path) -> None:
    raw, out = write_pages(tmp_path / "raw", many(8)), tmp_path / "out"
    build(raw, out)
    write_pages(raw, {name: data.replace(b"found", b"saw") for name, data in many(8).items()})
    assert plan(raw, out, STRICT).stops == ()
    with pytest.raises(BuildStopped, match="only 0 of 8"):
        build(raw, out, STRICT)


def test_lost_state_hides_no_loss(raw: Path, out: Path) -> None:
    for path in (out / ".tolmach").iterdir():
        if path.is_file():
            path.unlink()
    (raw / "spring" / "harbour.txt").unlink()
    with pytest.raises(BuildStopped, match="only 3 of 4"):
        build(raw, out)


def test_a_fifth_may_leave(tmp_path: Path) -> None:
    raw, out = write_pages(tmp_path / "raw", many(10)), tmp_path / "out"
    build(raw, out)
    for name in list(many(10))[:2]:
        (raw / name).unlink()
    assert build(raw, out).documents == 8


# --- rejected, tried again


def test_refusals_are_tried_again_on_demand(raw: Path, out: Path) -> None:
    assert forget_refusals(out, "timeout") == 0
    assert not any(build(raw, out).worked_on.values())
    assert forget_refusals(out, "empty") == 1
    assert [page.source_file for page in plan(raw, out).work] == ["autumn/empty.txt"]
    before = published(out)
    report = build(raw, out)
    assert (report.worked_on["text"], report.changed) == (1, False)
    assert published(out) == before


def test_files_that_were_refused_unread_are_read_again(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(raw, {"spring/feed.jsonl": b'{"text": 5}\n'})
    build(raw, out)
    seen = opened(monkeypatch)
    assert forget_refusals(out, "bad_record") == 1
    build(raw, out)
    assert seen == {"spring/feed.jsonl"}


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tolmach", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_commands(raw: Path, out: Path) -> None:
    write_pages(raw, empty(25))
    stopped = run("build", raw, out)
    assert stopped.returncode == 6
    lines = stopped.stderr.splitlines()
    assert lines[-1].startswith("tolmach: 25 of 25 new pages (100%) fail as 'empty'; ")
    assert lines[-1].endswith("if that is right, build with --allow-rejects")
    assert lines[-2] == "… and 5 more"
    assert lines[-22] == "e/000.txt: text: the page is empty"
    assert run("build", raw, out, "--allow-rejects").returncode == 0
    assert len(run("rejected", out).stdout.splitlines()) == 26
    assert run("rejected", out, "--why", "timeout").stdout == ""
    retried = run("rejected", out, "--why", "empty", "--retry")
    assert (retried.returncode, len(retried.stdout.splitlines())) == (0, 26)
    assert retried.stderr == "tolmach: 26 to be tried again by the next build\n"
    (out / ".tolmach" / "state.sqlite").write_bytes(b"x" * 5000)
    healed = run("build", raw, out, "--verify")
    assert healed.returncode == 0, healed.stderr
    assert "healed: state.sqlite: no sound database" in healed.stderr
