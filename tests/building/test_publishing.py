"""Publishing to a hub of our own, which fails when it is told to; what was published is loaded from there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from huggingface_hub import constants

from tolmach import build, publish, rehydrate
from tolmach.building import publishing
from tolmach.building.publishing import PublishReport
from tolmach.cli import main
from tolmach.dataset.card import listed_files
from tolmach.dataset.hub import Hub
from tolmach.dataset.loading import rows
from tolmach.dataset.textless import WITHHELD
from tolmach.errors import ConfigError, PublishError

from ..hub_server import FakeHub, File, Repository, running_hub
from .corpus import ENGLISH, HARBOUR, PAGES, all_but_places, words_of, write_pages

REPO = "library/harbour-news"
TWO = replace(HARBOUR, dataset=replace(HARBOUR.dataset, version="2.0.0"))
NEW = {"spring/new.txt": ENGLISH.replace("two", "nine").encode()}


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    with running_hub() as hub:
        monkeypatch.setattr(constants, "ENDPOINT", hub.url)
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
        monkeypatch.setenv("HF_HUB_DISABLE_XET", "1")
        monkeypatch.setenv("HF_TOKEN", hub.token)
        # a hub that fails is waited for, by the library and by us, and nobody has the time here
        impatient = SimpleNamespace(**{**vars(time), "sleep": lambda _: None})
        monkeypatch.setattr("huggingface_hub.utils._http.time", impatient)
        monkeypatch.setattr(publishing, "Hub", lambda repo, token: Hub(repo, token, wait=lambda _: None))
        yield hub


def sent(processed: Path, **options: object) -> PublishReport:
    return publish(processed, REPO, **{"allow_unknown_licenses": True, **options})  # type: ignore[arg-type]


def held(hub: FakeHub, revision: str = "main") -> dict[str, bytes]:
    own = hub.repositories[REPO]
    commit = own.at(revision)
    assert commit is not None
    return {path: file.data for path, file in own.commits[commit].items() if path != ".gitattributes"}


def dataset(processed: Path) -> dict[str, bytes]:
    return {name: (processed / name).read_bytes() for name in ("README.md", *listed_files(processed))}


def test_the_repository_holds_the_dataset_and_nothing_else_of_the_folder(
    hub: FakeHub, processed: Path
) -> None:
    report = sent(processed)
    assert (report.is_new, report.private, report.unchanged, report.deleted) == (True, True, 0, ())
    assert hub.repositories[REPO].private
    assert held(hub) == dataset(processed)
    assert set(report.sent) == set(held(hub))
    assert hub.repositories[REPO].tags == {"1.0.0": report.commit}
    assert (processed / "report").is_dir()
    assert (processed / ".tolmach").is_dir()


def test_what_is_there_is_not_sent_again(hub: FakeHub, processed: Path) -> None:
    first = sent(processed)
    hub.calls.clear()
    again = sent(processed)
    assert (again.changed, again.sent, again.commit) == (False, (), first.commit)
    assert not any(call.startswith(("PUT", "POST", "DELETE")) for call in hub.calls)


def test_a_new_version_sends_what_is_new_and_deletes_what_is_old(
    hub: FakeHub, raw: Path, processed: Path
) -> None:
    sent(processed)
    before = held(hub)
    own = hub.repositories[REPO]
    by_a_person = ("notes.txt", "plots/mine.png", "documents/train.parquet", "segments/old/train-x-0.parquet")
    for name in by_a_person:
        own.commits[own.head][name] = File(b"by a person", is_large=False)
    build(write_pages(raw, NEW), processed, TWO, workers=1)
    hub.calls.clear()
    report = sent(processed)
    assert held(hub) == {**dataset(processed), **dict.fromkeys(by_a_person, b"by a person")}
    assert set(report.sent) == {name for name, data in dataset(processed).items() if before.get(name) != data}
    assert set(report.deleted) == before.keys() - dataset(processed).keys()
    assert held(hub, "1.0.0").keys() - set(by_a_person) == before.keys()
    assert len(hub.sent()) == sum(name.endswith((".parquet", ".png")) for name in report.sent)
    assert len([call for call in hub.calls if "/commit/" in call]) == 1


def test_a_version_is_published_once(hub: FakeHub, raw: Path, processed: Path) -> None:
    sent(processed)
    before = held(hub)
    build(write_pages(raw, NEW), processed, HARBOUR, workers=1)
    with pytest.raises(PublishError, match=r"version 1\.0\.0 is published .* raise \[dataset\] version"):
        sent(processed)
    assert held(hub) == before


def test_a_tag_of_that_name_at_other_content(hub: FakeHub, processed: Path) -> None:
    sent(processed)
    own = hub.repositories[REPO]
    own.tags["1.0.0"] = own.history[0]
    with pytest.raises(PublishError, match=r"version 1\.0\.0 is published .* with other content"):
        sent(processed)


def test_what_is_public_is_said_to_be(hub: FakeHub, processed: Path) -> None:
    assert not sent(processed, private=False).private
    assert not hub.repositories[REPO].private
    assert not sent(processed, private=True, dry_run=True).private


FAULTS: dict[str, tuple[str, Callable[[FakeHub], tuple[int, object] | None]]] = {
    "a file is refused": ("PUT /store/", lambda hub: (500, {})),
    "the connection breaks in a file": ("PUT /store/", lambda hub: None),
    "the commit is refused": ("POST .*/commit/", lambda hub: (503, {})),
    "the commit is made, and the answer lost": ("POST .*/commit/", lambda hub: (0, 502)),
    "the tag is refused": ("POST .*/tag/", lambda hub: (500, {})),
    "the listing breaks": ("GET .*/refs", lambda hub: (504, {})),
    "too many calls": ("POST .*/preupload/", lambda hub: (429, {})),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_hub_that_fails_for_a_while(hub: FakeHub, processed: Path, name: str) -> None:
    hub.faults.append(FAULTS[name])
    report = sent(processed)
    assert not hub.faults
    assert held(hub) == dataset(processed)
    assert hub.repositories[REPO].tags == {"1.0.0": report.commit}
    assert len(hub.repositories[REPO].history) == 2  # one of the hub's own, one of ours


def test_broken_off_half_way_it_goes_on_where_it_was(hub: FakeHub, processed: Path) -> None:
    hub.faults += [("POST .*/commit/", lambda hub: (500, {"error": "out of order"}))] * 5
    with pytest.raises(PublishError, match="the hub answered 500: out of order"):
        sent(processed)
    assert held(hub) == {}
    arrived = hub.sent()
    sent(processed)
    assert held(hub) == dataset(processed)
    assert hub.sent() == arrived


def test_a_file_that_does_not_get_there(hub: FakeHub, processed: Path) -> None:
    hub.faults += [("PUT /store/", lambda hub: (500, {}))] * 500
    with pytest.raises(PublishError, match="the hub answered 500") as told:
        sent(processed)
    assert "\n" not in str(told.value)
    assert held(hub) == {}
    hub.faults.clear()
    sent(processed)
    assert held(hub) == dataset(processed)


def test_a_build_meanwhile_changes_nothing_of_what_is_sent(hub: FakeHub, raw: Path, processed: Path) -> None:
    before = dataset(processed)

    def built(planned: PublishReport) -> bool:
        build(write_pages(raw, NEW), processed, TWO, workers=1)
        return True

    report = sent(processed, confirm=built)
    assert dataset(processed) != before
    assert held(hub) == before
    assert hub.repositories[REPO].tags == {"1.0.0": report.commit}


def test_a_file_that_goes_meanwhile(hub: FakeHub, processed: Path) -> None:
    def gone(planned: PublishReport) -> bool:
        shutil.rmtree(processed / "segments")
        return True

    with pytest.raises(PublishError, match=r"segments.*is not there any more.*publish again") as told:
        sent(processed, confirm=gone)
    assert "\n" not in str(told.value)
    assert held(hub) == {}


def test_somebody_else_publishes_meanwhile(hub: FakeHub, raw: Path, processed: Path) -> None:
    sent(processed)
    build(write_pages(raw, NEW), processed, TWO, workers=1)

    def meanwhile(hub: FakeHub) -> tuple[int, object]:
        own = hub.repositories[REPO]
        own.put({**own.commits[own.head]})
        return 412, {"error": "A commit has happened since"}

    hub.faults.append(("POST .*/commit/", meanwhile))
    with pytest.raises(PublishError, match="somebody else has published"):
        sent(processed)
    assert "2.0.0" not in hub.repositories[REPO].tags
    assert sent(processed).changed


def test_a_dry_run_and_a_no_send_nothing(hub: FakeHub, processed: Path) -> None:
    asked: list[PublishReport] = []
    for options in ({"dry_run": True}, {"confirm": lambda planned: bool(asked.append(planned))}):
        report = sent(processed, **options)
        assert report.commit is None
        assert report.changed
    assert asked == [report]
    assert not hub.repositories
    assert all(call.startswith("GET") for call in hub.calls)
    assert set(report.sent) == set(dataset(processed))


REFUSED: dict[str, tuple[Callable[[FakeHub, Path], None], dict[str, object], str]] = {
    "no token": (lambda hub, out: os.environ.pop("HF_TOKEN") and None, {}, "log in|HF_TOKEN"),
    "a token in other letters": (
        lambda hub, out: os.environ.update(HF_TOKEN="ваш_токен"),
        {},
        "HF_TOKEN holds letters",
    ),
    "unknown token": (lambda hub, out: setattr(hub, "token", "other"), {}, "log in|HF_TOKEN"),
    "read-only token": (lambda hub, out: setattr(hub, "may_write", False), {}, "may not write"),
    "no hub": (
        lambda hub, out: setattr(constants, "ENDPOINT", "http://127.0.0.1:9"),
        {},
        "cannot be reached",
    ),
    "offline": (lambda hub, out: setattr(constants, "HF_HUB_OFFLINE", True), {}, "HF_HUB_OFFLINE"),
    "unknown licences": (
        lambda hub, out: None,
        {"allow_unknown_licenses": False},
        r"licence of 4 documents is not known \(raw/spring, raw/autumn\)|is not known \(raw/autumn, raw/spring\)",
    ),
    "a damaged file": (
        lambda hub, out: next((out / "segments").iterdir()).write_bytes(b"PAR1"),  # type: ignore[arg-type]
        {},
        "not as it was built",
    ),
    "a page to be taken down": (
        lambda hub, out: (out.parent / "takedown.txt").write_text(  # type: ignore[arg-type]
            next(iter(rows(out, "documents")))["id"] + "\n"
        ),
        {},
        r"holds pages that takedown\.txt names.*build again first",
    ),
    "a page to be taken down, said beside pages elsewhere": (
        lambda hub, out: taken_down_elsewhere(out),
        {"raw": "elsewhere/raw"},
        r"holds pages that takedown\.txt names.*build again first",
    ),
    "a slip in the list of what is to be taken down": (
        lambda hub, out: (out.parent / "takedown.txt").write_text("\nmoscow\n"),  # type: ignore[arg-type]
        {},
        r"takedown\.txt:2: 'moscow' is no address.*put it right",
    ),
}


def taken_down_elsewhere(out: Path) -> None:
    elsewhere = out.parent / "elsewhere"
    (elsewhere / "raw").mkdir(parents=True)
    (elsewhere / "takedown.txt").write_text(next(iter(rows(out, "documents")))["id"])


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_line(
    hub: FakeHub, processed: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    prepare, options, message = REFUSED[name]
    monkeypatch.setenv("HF_TOKEN", hub.token)
    monkeypatch.setattr(constants, "ENDPOINT", hub.url)
    prepare(hub, processed)
    monkeypatch.chdir(processed.parent)
    with pytest.raises(PublishError, match=message) as told:
        sent(processed, **options)
    assert "\n" not in str(told.value)
    assert not any(len(own.history) > 1 for own in hub.repositories.values())


@pytest.mark.parametrize("version", ["1.0 beta", "main", "1..2", "a/b", "1.0.lock", "1.0.", "первая"])
def test_no_name_of_a_tag(hub: FakeHub, processed: Path, version: str) -> None:
    lock = json.loads((processed / "tolmach.lock").read_text())
    lock["config"]["dataset"]["version"] = version
    (processed / "tolmach.lock").write_text(json.dumps(lock))
    with pytest.raises(ConfigError, match="cannot be a tag"):
        sent(processed)
    assert not hub.calls


@pytest.mark.parametrize("name", ["harbour-news", "a/b/c", "lib rary/x", "library/-x"])
def test_no_name_of_a_repository(processed: Path, name: str) -> None:
    # told first, although the licences of these pages are not known either
    with pytest.raises(ConfigError, match="OWNER/NAME"):
        publish(processed, name)


PURGE_FAULTS: dict[str, tuple[str, Callable[[FakeHub], tuple[int, object] | None]]] = {
    "nothing": ("no such call", lambda hub: None),
    "the squash is refused": ("POST .*/super-squash/", lambda hub: (503, {})),
    "a tag is removed, and the answer lost": ("DELETE .*/tag/", lambda hub: (0, 502)),
    "the connection breaks as files are removed": ("POST .*/lfs-files/", lambda hub: None),
}


@pytest.mark.parametrize("fault", PURGE_FAULTS)
def test_purged_history_forgets_what_was_taken_down(
    hub: FakeHub, raw: Path, processed: Path, fault: str
) -> None:
    sent(processed)
    taken = next(row for row in rows(processed, "documents") if row["source_file"] == "autumn/порт.txt")
    (raw.parent / "takedown.txt").write_text(taken["id"] + "\n")
    build(raw, processed, TWO, workers=1, allow_shrink=True)
    planned = sent(processed, purge_history=True, dry_run=True)
    assert planned.purged_tags == ("1.0.0",)
    assert "1.0.0" in hub.repositories[REPO].tags
    hub.faults.append(PURGE_FAULTS[fault])
    report = sent(processed, purge_history=True)
    own = hub.repositories[REPO]
    assert own.tags == {"2.0.0": report.commit}
    assert own.history == [report.commit]
    assert held(hub) == dataset(processed)
    assert report.purged_files > 0
    assert set(hub.stored) == {file.oid for file in own.commits[own.head].values() if file.is_large}


def test_a_purge_broken_off_is_finished_by_the_next(hub: FakeHub, raw: Path, processed: Path) -> None:
    sent(processed)
    build(write_pages(raw, NEW), processed, TWO, workers=1)
    hub.faults += [("POST .*/tag/", lambda hub: (500, {"error": "out of order"}))] * 5
    with pytest.raises(PublishError, match="the hub answered 500: out of order"):
        sent(processed, purge_history=True)
    report = sent(processed, purge_history=True)
    own = hub.repositories[REPO]
    assert (own.tags, own.history) == ({"2.0.0": report.commit}, [report.commit])
    assert held(hub) == dataset(processed)


def test_a_purge_names_what_it_cannot_forget(hub: FakeHub, raw: Path, processed: Path) -> None:
    sent(processed)
    own = hub.repositories[REPO]
    own.branches["trial"], own.requests[3] = own.head, own.head
    before = own.commits[own.head]
    build(write_pages(raw, NEW), processed, TWO, workers=1)
    assert sent(processed, dry_run=True).not_purged == ()
    report = sent(processed, purge_history=True)
    assert report.not_purged == ("refs/pr/3", "trial")
    assert {file.oid for file in before.values() if file.is_large} <= hub.stored.keys()


def downloaded(hub: FakeHub, folder: Path) -> Path:
    for name, data in held(hub).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_without_text_no_word_is_sent_and_the_pages_bring_all_back(
    hub: FakeHub, raw: Path, processed: Path, tmp_path: Path
) -> None:
    report = sent(processed, without_text=True, allow_unknown_licenses=False)
    assert report.changed
    published = downloaded(hub, tmp_path / "published")
    assert {"CITATION.cff", "LICENSES.md", "tolmach.lock"} <= held(hub).keys()
    all_told = words_of(published).decode()
    for row in rows(processed, "documents"):
        assert row["id"] in all_told
        sentences = [item["text"] for item in rows(processed, "segments") if item["document_id"] == row["id"]]
        assert sentences
        assert not [text for text in sentences if len(text) > 12 and text in all_told]
    for row in rows(processed, "boilerplate"):
        assert len(row["text"]) < 6 or row["text"] not in all_told
    # the same pages, in other folders and under other names
    mine = tmp_path / "mine" / "raw"
    write_pages(
        mine, {f"x/{number}{Path(name).suffix}": data for number, (name, data) in enumerate(PAGES.items())}
    )
    restored = rehydrate(published, mine, tmp_path / "mine" / "out", workers=1)
    assert (restored.restored, restored.is_whole, restored.made_with) == (4, True, ())
    assert all_but_places(tmp_path / "mine" / "out") == all_but_places(processed)
    assert sent(processed, without_text=True).changed is False


def test_the_command_asks_first(
    hub: FakeHub, processed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["publish", str(processed), REPO, "--allow-unknown-licenses"]
    assert main(words) == 0
    shown = capsys.readouterr()
    assert "to send" in shown.err
    assert "nothing was sent; --yes sends it" in shown.err
    assert not hub.repositories
    assert main([*words, "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tag"] == "1.0.0"
    assert isinstance(hub.repositories[REPO], Repository)
    assert main(["publish", str(processed), REPO]) == 8
    assert "licence" in capsys.readouterr().err


LOAD = """
import json, sys
from datasets import load_dataset
repo, revision = sys.argv[1:]
found = {name: load_dataset(repo, name, split="train", revision=revision)
         for name in ("documents", "segments", "boilerplate")}
stream = load_dataset(repo, split="train", revision=revision, streaming=True)
print(json.dumps({
    "rows": {name: loaded.num_rows for name, loaded in found.items()},
    "columns": {name: loaded.column_names for name, loaded in found.items()},
    "ids": [row["id"] for row in stream],
}))
"""


@pytest.fixture
def loaded(hub: FakeHub, tmp_path: Path) -> Callable[[str], dict[str, Any]]:
    """Loads a revision in a process that has never seen it, as a reader would."""

    def load(revision: str) -> dict[str, Any]:
        environment = {
            **os.environ,
            "HF_ENDPOINT": hub.url,
            "HF_HUB_DISABLE_XET": "1",
            # on a busy machine an answer may take longer than its usual 10 seconds
            "HF_HUB_ETAG_TIMEOUT": "100",
            "HF_HUB_DOWNLOAD_TIMEOUT": "100",
            "HF_TOKEN": hub.token,
            "HF_HOME": tempfile.mkdtemp(dir=tmp_path),
        }
        environment.pop("HF_HUB_OFFLINE", None)
        run = subprocess.run(
            [sys.executable, "-c", LOAD, REPO, revision], env=environment, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stderr
        found: dict[str, Any] = json.loads(run.stdout)
        return found

    return load


def told(processed: Path, but: Mapping[str, AbstractSet[str]]) -> dict[str, Any]:
    """What a reader is to find."""
    found = {name: list(rows(processed, name)) for name in ("documents", "segments", "boilerplate")}
    return {
        "rows": {name: len(items) for name, items in found.items()},
        "columns": {
            name: [column for column in items[0] if column not in but[name]] for name, items in found.items()
        },
        "ids": [row["id"] for row in found["documents"]],
    }


WITH_TEXT: Mapping[str, AbstractSet[str]] = dict.fromkeys(WITHHELD, frozenset())
Loaded = Callable[[str], dict[str, Any]]


@pytest.mark.slow
def test_it_is_loaded_from_there(hub: FakeHub, raw: Path, processed: Path, loaded: Loaded) -> None:
    hub.faults += [("PUT /store/", lambda hub: None), *[("POST .*/commit/", lambda hub: (500, {}))] * 5]
    with pytest.raises(PublishError):
        sent(processed)
    sent(processed)
    one = told(processed, WITH_TEXT)
    assert loaded("1.0.0") == loaded("main") == one
    build(write_pages(raw, NEW), processed, TWO, workers=1)
    sent(processed)
    two = told(processed, WITH_TEXT)
    assert two != one
    assert loaded("1.0.0") == one
    assert loaded("2.0.0") == loaded("main") == two


@pytest.mark.slow
def test_it_is_loaded_after_a_purge(hub: FakeHub, raw: Path, processed: Path, loaded: Loaded) -> None:
    sent(processed)
    build(write_pages(raw, NEW), processed, TWO, workers=1)
    sent(processed, purge_history=True)
    assert loaded("2.0.0") == loaded("main") == told(processed, WITH_TEXT)


@pytest.mark.slow
def test_it_is_loaded_without_text(hub: FakeHub, processed: Path, loaded: Loaded) -> None:
    sent(processed, without_text=True)
    wanted = told(processed, WITHHELD)
    wanted["columns"]["documents"].append("text_sha256")
    assert loaded("1.0.0") == wanted
