"""The plan says which pages run which stages, and why; the build after it runs just those."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tolmach import BuildPlan, build, plan
from tolmach.building import listing, planning, recipe, scan, stages
from tolmach.building.packing import pack
from tolmach.building.recipe import RECIPE
from tolmach.building.store import Store
from tolmach.config import BuildConfig, CleaningConfig, Config, DatasetConfig, LanguageConfig, RepairConfig
from tolmach.dataset.loading import rows
from tolmach.errors import ConfigError, InputError, OutputError
from tolmach.translation.packages import install_file

from .conftest import Ran
from .corpus import ENGLISH, PAGES, RUSSIAN, published, write_pages
from .test_host_lines import write

ALL = ("text", "clean", "site", "language")
KEPT = set(PAGES) - {"autumn/empty.txt"}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", PAGES)


@pytest.fixture
def out(raw: Path, tmp_path: Path) -> Path:
    build(raw, tmp_path / "out", allow_shrink=True)
    return tmp_path / "out"


def names(pages: Iterable[object]) -> set[str]:
    return {page.source_file for page in pages}  # type: ignore[attr-defined]


def sure(planned: BuildPlan) -> Ran:
    return {stage: found for stage in ALL if (found := names(planned.runs(stage)))}


def reasons(planned: BuildPlan) -> set[tuple[str, str]]:
    return {(page.run.reason, page.run.detail) for page in planned.work if page.run}


def holds(planned: BuildPlan, ran: Ran) -> None:
    """What is sure runs; what runs besides was foretold."""
    for stage in ALL:
        really = ran.get(stage, set())
        assert names(planned.runs(stage)) <= really
        assert really <= names(planned.runs(stage)) | names(planned.may_run(stage))


def test_before_the_first_build_all_pages_are_new(raw: Path, tmp_path: Path, ran: Ran) -> None:
    planned = plan(raw, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert sure(planned) == {"text": set(PAGES)}
    assert {page.change for page in planned.work} == {"new"}
    assert all(page.then == ("clean", "site", "language") for page in planned.work)
    build(raw, tmp_path / "out")
    assert ran == {"text": set(PAGES), "clean": KEPT, "language": KEPT}


def test_nothing_changed(raw: Path, out: Path, ran: Ran) -> None:
    planned = plan(raw, out)
    assert planned.changes_nothing
    assert planned == BuildPlan(str(out), len(PAGES))
    assert planned.summary() == f"{out}: 5 pages\nnothing to do"
    build(raw, out)
    assert ran == {}


def test_a_new_page(raw: Path, out: Path, ran: Ran) -> None:
    write_pages(raw, {"winter/new.txt": ENGLISH.replace("harbour", "airport").encode()})
    planned = plan(raw, out)
    (page,) = planned.work
    assert (page.source_file, page.change) == ("winter/new.txt", "new")
    assert page.run is not None
    assert (page.run.stage, page.run.reason) == ("text", "input")
    build(raw, out)
    holds(planned, ran)
    assert ran == {stage: {"winter/new.txt"} for stage in ("text", "clean", "language")}


def test_a_changed_page(raw: Path, out: Path, ran: Ran) -> None:
    write_pages(raw, {"spring/harbour.txt": ENGLISH.replace("two", "three").encode()})
    planned = plan(raw, out)
    assert [(page.source_file, page.change) for page in planned.work] == [("spring/harbour.txt", "changed")]
    assert sure(planned) == {"text": {"spring/harbour.txt"}}
    build(raw, out)
    holds(planned, ran)
    assert ran == {stage: {"spring/harbour.txt"} for stage in ("text", "clean", "language")}
    write_pages(raw, {"spring/harbour.txt": ENGLISH.encode()})
    ran.clear()
    planned = plan(raw, out)
    assert [(page.change, page.run, page.then) for page in planned.work] == [("changed", None, ())]
    build(raw, out)
    assert ran == {}, "what it was before is still known"


def test_the_same_text_in_other_bytes_stops_early(raw: Path, out: Path, ran: Ran) -> None:
    (raw / "spring" / "склад.txt").write_bytes(RUSSIAN.encode("utf-8"))
    planned = plan(raw, out)
    assert sure(planned) == {"text": {"spring/склад.txt"}}
    assert "language" in planned.work[0].then
    build(raw, out)
    holds(planned, ran)
    assert "language" not in ran


def test_what_a_sidecar_says_changes_the_page(raw: Path, out: Path, ran: Ran) -> None:
    write_pages(raw, {"spring/harbour.txt.json": b'{"license": "CC0-1.0"}'})
    planned = plan(raw, out)
    assert [(page.source_file, page.change, page.run) for page in planned.work] == [
        ("spring/harbour.txt", "changed", None)
    ]
    assert build(raw, out).changed
    assert ran == {}


def test_a_touched_page(raw: Path, out: Path, ran: Ran) -> None:
    os.utime(raw / "spring" / "harbour.txt", (1, 1))
    assert plan(raw, out).changes_nothing
    build(raw, out)
    assert ran == {}


def test_a_moved_page(raw: Path, out: Path, ran: Ran) -> None:
    (raw / "winter").mkdir()
    (raw / "spring" / "harbour.txt").rename(raw / "winter" / "port.txt")
    planned = plan(raw, out)
    (page,) = planned.work
    assert (page.source_file, page.change, page.moved_from, page.run, page.then) == (
        "winter/port.txt",
        "moved",
        "spring/harbour.txt",
        None,
        (),
    )
    assert planned.removed == ()
    assert build(raw, out).changed
    assert ran == {}


def test_a_deleted_page(raw: Path, out: Path, ran: Ran) -> None:
    (raw / "spring" / "harbour.txt").unlink()
    planned = plan(raw, out)
    assert planned.work == ()
    assert names(planned.removed) == {"spring/harbour.txt"}
    assert build(raw, out, allow_shrink=True).changed
    assert ran == {}


def test_a_copy_of_a_new_page_is_worked_on_once(raw: Path, out: Path, ran: Ran) -> None:
    page = ENGLISH.replace("harbour", "airport").encode()
    write_pages(raw, {"winter/a.txt": page, "winter/b.txt": page})
    planned = plan(raw, out)
    assert sure(planned) == {"text": {"winter/a.txt"}}
    build(raw, out)
    holds(planned, ran)
    assert ran["clean"] == {"winter/a.txt"}


SETTINGS = {
    "text": (Config(repair=RepairConfig(mojibake=False)), "[repair] mojibake = true → false", set(PAGES)),
    "clean": (Config(cleaning=CleaningConfig(min_text_chars=2)), "[cleaning] min_text_chars = 1 → 2", KEPT),
    "language": (
        Config(language=LanguageConfig(mixed_letters=11)),
        "[language] mixed_letters = 10 → 11",
        KEPT,
    ),
}


@pytest.mark.parametrize("stage", SETTINGS)
def test_one_stages_setting(raw: Path, out: Path, ran: Ran, stage: str) -> None:
    config, detail, pages = SETTINGS[stage]
    planned = plan(raw, out, config)
    assert sure(planned) == {stage: pages}
    assert reasons(planned) == {("config", detail)}
    assert {page.change for page in planned.work} == {"unchanged"}
    build(raw, out, config)
    holds(planned, ran)
    assert ran == {stage: pages}


def test_settings_that_no_stage_looks_at(raw: Path, out: Path, ran: Ran) -> None:
    config = Config(build=BuildConfig(workers=1), dataset=DatasetConfig(name="Harbours"))
    planned = plan(raw, out, config)
    assert (planned.work, planned.rows) == ((), ("[dataset]",))
    assert build(raw, out, config).changed
    assert ran == {}


LIBRARIES = {"ftfy": ("text", set(PAGES)), "lxml": ("clean", KEPT)}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_librarys_version(
    raw: Path, out: Path, ran: Ran, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    version = stages.library_version
    monkeypatch.setattr(stages, "library_version", lambda name: "99" if name == library else version(name))
    monkeypatch.setattr(recipe, "library_version", stages.library_version)
    stage, pages = LIBRARIES[library]
    planned = plan(raw, out)
    assert sure(planned) == {stage: pages}
    assert reasons(planned) == {("library", f"{library} {version(library)} → 99")}
    build(raw, out)
    holds(planned, ran)
    assert ran == {stage: pages}


@pytest.mark.parametrize("stage", ["text", "clean", "language"])
def test_a_stages_version(
    raw: Path, out: Path, ran: Ran, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    old = next(known for known in stages.STAGES if known.name == stage)
    raised = tuple(replace(known, version=99) if known is old else known for known in stages.STAGES)
    for module in (scan, planning, recipe):
        monkeypatch.setattr(module, "STAGES", raised)
    planned = plan(raw, out)
    pages = set(PAGES) if stage == "text" else KEPT
    assert sure(planned) == {stage: pages}
    assert reasons(planned) == {("version", f"stage version {old.version} → 99")}
    build(raw, out)
    holds(planned, ran)
    assert ran == {stage: pages}


@pytest.mark.parametrize("which", ["stage", "library"])
def test_the_card_tells_versions_that_change_nothing_else(
    raw: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    if which == "stage":
        for module in (scan, planning, recipe):
            monkeypatch.setattr(
                module, "STAGES", tuple(replace(known, version=99) for known in stages.STAGES)
            )
    else:
        version = stages.library_version
        monkeypatch.setattr(
            recipe, "library_version", lambda name: "99" if name == "ctranslate2" else version(name)
        )
    assert "versions on the card" in plan(raw, out).rows
    assert build(raw, out).changed
    build(raw, tmp_path / "fresh", allow_shrink=True)
    assert "99" in (out / "README.md").read_text(encoding="utf-8")
    assert published(out) == published(tmp_path / "fresh")


def test_a_model(raw: Path, out: Path, ran: Ran, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(out.parent / "packages"))
    install_file(root / "tests" / "data" / "translate-ru_en-1_0.argosmodel")
    planned = plan(raw, out)
    assert planned.work == ()
    assert planned.rows == ("models none → ru_en 1.0", "translation")
    assert build(raw, out).newly_translated > 0
    assert ran == {}


def test_limits_are_tried_again(raw: Path, out: Path) -> None:
    """What was given up under other limits; the build that follows is in test_workers."""
    from tolmach.building.known_files import KnownFiles
    from tolmach.building.messages import Refused

    with Store(out / ".tolmach" / "state.sqlite") as store:
        name, known = next(KnownFiles(store).all())
        key = stages.STAGES[0].keys(Config())(known.pages[0][3])
        refused = Refused("text", "timeout", "slow")
        store.put([(key, True, pack(refused), None)], limits="others")
    planned = plan(raw, out)
    assert sure(planned) == {"text": {name}}
    assert reasons(planned) == {("limits", "")}


def test_results_that_are_lost(raw: Path, out: Path, ran: Ran) -> None:
    with Store(out / ".tolmach" / "state.sqlite") as store:
        store.forget([key for key, _ in store.refusals()])
    planned = plan(raw, out)
    assert sure(planned) == {"text": {"autumn/empty.txt"}}
    assert reasons(planned) == {("not_kept", "")}


def test_a_new_page_of_a_host_may_stir_the_others_of_it(tmp_path: Path, ran: Ran) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    write(raw / "one", range(2), "one.example")
    write(raw / "two", range(2, 4), "two.example")
    build(raw, out)
    ran.clear()
    write(raw / "two", [4], "two.example")
    planned = plan(raw, out)
    assert sure(planned) == {"text": {"two/4.jsonl"}}
    assert names(planned.may_run("site")) == {f"two/{number}.jsonl" for number in range(2, 5)}
    build(raw, out)
    holds(planned, ran)
    assert ran["text"] == {"two/4.jsonl"}
    assert ran["site"] == names(planned.may_run("site"))


def test_a_deleted_page_of_a_host_stirs_the_others_as_foretold(tmp_path: Path, ran: Ran) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    write(raw / "one", range(2), "one.example")
    write(raw / "two", range(2, 5), "two.example")
    build(raw, out)
    for number in (3, 4):
        (raw / "two" / f"{number}.jsonl").unlink()
    ran.clear()
    planned = plan(raw, out)
    # alone on its host, the page is as it was cleaned
    assert sure(planned) == {"language": {"two/2.jsonl"}}
    assert reasons(planned) == {("lines", "")}
    build(raw, out, allow_shrink=True)
    assert ran == sure(planned)


def test_a_plan_writes_nothing_and_opens_no_untouched_file(
    raw: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_SETTLED_NS", 0)
    build(raw, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    monkeypatch.setattr("tolmach.reading.files._Folder.pages", None)
    assert plan(raw, out).changes_nothing
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


KEEPS_AND_IS_KILLED = """
import os, sys
from pathlib import Path
from tolmach.building.store import Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    store.put_fact(f"fact {number}", "x" * 1000)
store.put_fact("recipe", {**store.fact("recipe"), "rows": {}})
os._exit(9)
"""


@pytest.mark.parametrize("facts", [0, 2000])
@pytest.mark.parametrize("is_indexed", [True, False])
def test_a_plan_reads_what_a_killed_build_kept_and_leaves_it_so(
    raw: Path, out: Path, facts: int, is_indexed: bool
) -> None:
    state = out / ".tolmach" / "state.sqlite"
    command = [sys.executable, "-c", KEEPS_AND_IS_KILLED, str(state), str(facts)]
    assert subprocess.run(command, check=False).returncode == 9
    index = state.with_name("state.sqlite-shm")
    if not is_indexed:
        index.unlink()
    (raw.parent / "card.md").write_text("Words.", encoding="utf-8")
    before = _tree(out)
    assert "layout" in plan(raw, out).rows, "it is read from the log"
    # where SQLite finds no index of the log it makes one, and reads nothing without it
    may_differ = set() if is_indexed else {index, index.parent}
    after = _tree(out)
    assert {path for path in before.keys() | after if before.get(path) != after.get(path)} <= may_differ


def test_a_plan_while_a_build_keeps_results(raw: Path, out: Path) -> None:
    with Store(out / ".tolmach" / "state.sqlite") as store:
        for number in range(3):
            store.put_fact(str(number), "x" * 100_000)
            assert plan(raw, out).changes_nothing
        store.compact()
        store.put_fact(RECIPE, {**store.fact(RECIPE), "rows": {}})
        (raw.parent / "card.md").write_text("Words.", encoding="utf-8")
        assert "layout" in plan(raw, out).rows


def test_files_of_the_dataset_that_are_missing(raw: Path, out: Path) -> None:
    shard = next((out / "segments").glob("*.parquet"))
    shard.unlink()
    planned = plan(raw, out)
    assert planned.damaged == (f"segments/{shard.name}",)
    assert f"missing or damaged: segments/{shard.name}" in planned.summary()


def test_bad_places_are_told_as_by_a_build(tmp_path: Path, raw: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        plan(tmp_path / "nowhere", tmp_path / "out")
    (tmp_path / "tolmach.toml").write_text("[clean]\n")
    with pytest.raises(ConfigError, match="did you mean 'cleaning'"):
        plan(raw, tmp_path / "out")


def test_a_lock_holds_for_a_plan_as_for_a_build(raw: Path, out: Path) -> None:
    lock = out / "tolmach.lock"
    assert plan(raw, out, locked=lock).changes_nothing
    other = Config(cleaning=CleaningConfig(repeated_lines=False))
    with pytest.raises(ConfigError, match=r"not as locked: config cleaning\.repeated_lines: true → false"):
        plan(raw, out, other, locked=lock)
    with pytest.raises(ConfigError, match="cannot be read"):
        plan(raw, out, locked=out / "nowhere.lock")


def _linked(target: str) -> Callable[[Path], None]:
    return lambda place: place.symlink_to(target)


def _as_file(place: Path) -> None:
    place.write_text("a thesis", encoding="utf-8")


def _instead(make: Callable[[Path], None]) -> Callable[[Path], None]:
    def done(place: Path) -> None:
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
        make(place)

    return done


UNUSABLE: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a file": ("new", _as_file, "new: is a file"),
    "below a file": ("new", _as_file, "new: is a file"),
    "far below a file": ("new", _as_file, "new: is a file"),
    "a link to nothing": ("new", _linked("nowhere"), "new: is a link to nothing"),
    "below a link to nothing": ("new", _linked("nowhere"), "new: is a link to nothing"),
    "a link to itself": ("new", _linked("new"), "new: is a link to nothing"),
    "a README of others": ("out/README.md", _instead(_as_file), "that tolmach did not write"),
    "a README that is a folder": ("out/README.md", _instead(Path.mkdir), "that tolmach did not write"),
    "a file for rows": ("out/documents", _instead(_as_file), "documents: is a file"),
    "a file for the state": ("out/.tolmach", _instead(_as_file), r"\.tolmach: is a file"),
    "garbage for translations": (
        "out/.tolmach/memory.sqlite",
        _instead(_as_file),
        "memory.sqlite is damaged",
    ),
    "a file in the state for a folder": ("out/.tolmach/scratch", _instead(_as_file), "scratch: is a file"),
    **{
        f"a folder for {name}": (f"out/.tolmach/{name}", _instead(Path.mkdir), f"{name}: is a folder, not a")
        for name in ("state.sqlite", "memory.sqlite", "lock", "lock-holder.json", "files.json", ".gitignore")
    },
}
BUILT_INTO = {"below a file": "new/out", "far below a file": "new/a/b", "below a link to nothing": "new/out"}


def _tree(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: ((now := path.lstat()).st_mtime_ns, now.st_size) for path in folder.rglob("*")}


# making links needs a privilege on Windows
@pytest.mark.parametrize("there", [name for name in UNUSABLE if os.name != "nt" or "link" not in name])
def test_what_a_build_refuses_to_build_over_is_told(processed: Path, there: str) -> None:
    place, make, message = UNUSABLE[there]
    folder = processed.parent
    make(folder / place)
    before = _tree(folder)
    told = []
    for way in (plan, build):
        with pytest.raises(OutputError, match=message) as caught:
            way(folder / "raw", folder / BUILT_INTO.get(there, place.partition("/")[0]))
        told.append(str(caught.value))
        assert _tree(folder) == before
    assert told[0] == told[1]


@pytest.mark.parametrize("is_built", [False, True])
def test_where_there_are_no_pages(raw: Path, tmp_path: Path, is_built: bool) -> None:
    if is_built:
        build(raw, tmp_path / "out")
    for path in raw.rglob("*.*"):
        path.unlink()
    told = []
    for way in (plan, build):
        with pytest.raises(InputError, match="no pages found") as caught:
            way(raw, tmp_path / "out")
        told.append(str(caught.value))
    assert told[0] == told[1]


def taken_down(raw: Path, *lines: str) -> None:
    (raw.parent / "takedown.txt").write_text("\n".join(lines), encoding="utf-8")


def test_a_new_page_that_is_taken_down(raw: Path, out: Path) -> None:
    taken_down(raw, "gone.example")
    build(raw, out)
    page = {"html": ENGLISH, "url": "https://gone.example/airport"}
    write_pages(raw, {"winter/gone.jsonl": json.dumps(page).encode()})
    planned = plan(raw, out)
    assert not planned.changes_nothing
    assert [name.partition(": ")[2] for name in planned.refused] == ["taken down"]
    assert (planned.work, planned.removed) == ((), ())
    assert build(raw, out).changed
    assert plan(raw, out).changes_nothing
    (raw / "winter" / "gone.jsonl").unlink()
    planned = plan(raw, out)
    assert (len(planned.refused_no_more), planned.refused) == (1, ())
    assert build(raw, out).changed


def test_a_page_that_only_names_itself_is_taken_down(raw: Path, out: Path, ran: Ran) -> None:
    link = '<link rel="canonical" href="https://gone.example/airport">'
    text = "".join(f"<p>{line}</p>" for line in ENGLISH.replace("harbour", "airport").splitlines())
    html = f"<html><head>{link}</head><body>{text}</body></html>"
    write_pages(raw, {"winter/gone.html": html.encode()})
    build(raw, out)
    ran.clear()
    taken_down(raw, "gone.example")
    planned = plan(raw, out)
    assert [name.partition(": ")[2] for name in planned.refused] == ["taken down"]
    assert (planned.work, planned.rows) == ((), ("takedown",))
    assert build(raw, out).changed
    assert ran == {}
    write_pages(raw, {"winter/new.txt": ENGLISH.replace("two", "nine").encode()})
    planned = plan(raw, out)
    assert (planned.refused, planned.refused_no_more) == ((), ())


def test_records_that_share_a_name(raw: Path, out: Path, ran: Ran) -> None:
    def write_records(*words: str) -> None:
        records = [{"id": "same", "html": ENGLISH.replace("harbour", word)} for word in words]
        write_pages(raw, {"winter/all.jsonl": "\n".join(map(json.dumps, records)).encode()})

    def told() -> list[tuple[str, str]]:
        return [(page.change, page.run.stage if page.run else "") for page in plan(raw, out).work]

    write_records("airport", "castle")
    assert told() == [("new", "text")] * 2
    build(raw, out)
    assert plan(raw, out).changes_nothing
    write_records("airport", "market")
    assert told() == [("changed", "text")]
    build(raw, out)
    write_records("market")
    planned = plan(raw, out)
    assert (planned.work, [page.source_file for page in planned.removed]) == ((), ["winter/all.jsonl"])
    ran.clear()
    build(raw, out)
    assert ran == {}


def test_one_of_two_versions_of_a_page_is_taken_down(raw: Path, out: Path) -> None:
    records = [{"id": "same", "html": ENGLISH.replace("harbour", word)} for word in ("airport", "castle")]
    write_pages(raw, {"winter/all.jsonl": "\n".join(map(json.dumps, records)).encode()})
    build(raw, out)
    gone = next(row["id"] for row in rows(out, "documents") if "castle" in row["text"])
    taken_down(raw, gone)
    planned = plan(raw, out)
    assert [name.partition(": ")[2] for name in planned.refused] == ["taken down"]
    assert build(raw, out).changed
    planned = plan(raw, out)
    assert (planned.refused, planned.refused_no_more) == ((), ())
    write_pages(raw, {"winter/all.jsonl": json.dumps(records[0]).encode()})
    assert len(plan(raw, out).refused_no_more) == 1
    assert build(raw, out, allow_shrink=True).changed


def test_a_record_that_is_there_twice_is_no_loss(raw: Path, out: Path) -> None:
    record = json.dumps({"id": "same", "html": ENGLISH.replace("harbour", "airport")})
    write_pages(raw, {"winter/all.jsonl": f"{record}\n{record}".encode()})
    build(raw, out)
    for page in ("spring/harbour.txt", "autumn/порт.txt"):
        (raw / page).unlink()
    planned = plan(raw, out)
    assert [stop.partition(" would")[0] for stop in planned.stops] == ["only 3 of 5 documents"]


def test_the_command(raw: Path, out: Path) -> None:
    for number in range(7):
        write_pages(raw, {f"winter/{number}.txt": f"{ENGLISH}\n{number}".encode()})
    (raw / "spring" / "harbour.txt").unlink()
    before = published(out)
    command = [sys.executable, "-m", "tolmach", "build", "--dry-run", str(raw), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines() == [
        f"{out}: 11 pages",
        "7 pages new: text (input), then perhaps clean, site, language",
        *[f"    winter/{number}.txt" for number in range(5)],
        "    … and 2 more (all of them with --json)",
        "1 page removed",
        "    spring/harbour.txt",
    ]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True, encoding="utf-8")
    planned = json.loads(done.stdout)
    assert [page["source_file"] for page in planned["work"]] == [
        f"winter/{number}.txt" for number in range(7)
    ]
    assert planned["work"][0]["run"] == {"stage": "text", "reason": "input", "detail": ""}
    assert published(out) == before
