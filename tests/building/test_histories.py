"""After any history the dataset is that of a build from nothing, and each plan on the way was right."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tolmach import build, plan
from tolmach.building import rebuild
from tolmach.building.document_rows import DocumentRows, RowsInput, make_rows
from tolmach.building.messages import Request
from tolmach.building.run import Job, Result, Workers
from tolmach.building.worker import _answer
from tolmach.config import CleaningConfig, Config, DatasetConfig, LanguageConfig, RepairConfig
from tolmach.dataset.loading import rows

from .corpus import ENGLISH, HTML, MIXED, RUSSIAN, published
from .test_host_lines import scrape

MEMORY = 10**12
NAMES = ("a/one.txt", "a/two.txt", "b/one.txt", "b/deep/er.txt", "c.txt")
CONTENTS = (
    *(scrape(number).encode() for number in range(3)),
    RUSSIAN.encode("cp1251"),
    RUSSIAN.encode("utf-8"),
    ENGLISH.encode(),
    MIXED.encode(),
    HTML.encode(),
    HTML.replace("<title>", '<link rel="canonical" href="https://own.example/a"><title>').encode(),
    b" ",
)
RECORDS = (
    {"id": "same", "text": ENGLISH.replace("two", "ten"), "url": "https://two.example/a"},
    {"id": "same", "text": ENGLISH.replace("two", "six"), "url": "https://two.example/b"},
    {"id": "other", "text": scrape(4), "url": "https://one.example/d"},
    {"id": "other", "text": scrape(4), "url": "https://one.example/d"},
    {"id": "empty", "text": ""},
    {"id": "none"},
)
BESIDE = {
    "takedown.txt": (
        "",
        "one.example",
        "own.example",
        "https://two.example/a\n!https://one.example/a",
        "two.example",
    ),
    "corrections.jsonl": (
        "",
        *(
            json.dumps({"page": page, "title": title})
            for page, title in (
                ("a/one.txt", "One"),
                ("https://two.example/b", "Two"),
                ("nowhere.txt", "None"),
            )
        ),
        "no json",
    ),
    "card.md": ("", "Made by hand."),
}
SIDECARS = (
    b'{"url": "https://one.example/a"}',
    b'{"url": "https://one.example/b", "fetched_at": "2014-05-01"}',
    b'{"host": "one.example", "license": "CC0-1.0"}',
    b"no json",
)
CONFIGS = (
    Config(),
    Config(),
    Config(repair=RepairConfig(stress_marks="strip")),
    Config(cleaning=CleaningConfig(repeated_lines=False)),
    Config(cleaning=CleaningConfig(min_text_chars=200)),
    Config(language=LanguageConfig(mixed_letters=500)),
    Config(dataset=DatasetConfig(validation=0.4, shard_rows=2)),
)

Step = tuple[object, ...]
History = list[tuple[list[Step], int]]
"""What is done before each build, and with which configuration it is made."""

names = st.sampled_from(NAMES)
steps = st.one_of(
    st.tuples(st.just("write"), names, st.sampled_from(CONTENTS)),
    st.tuples(st.just("write"), names, st.sampled_from(CONTENTS)),
    st.tuples(st.just("sidecar"), names, st.sampled_from(SIDECARS)),
    st.tuples(st.just("delete"), names),
    st.tuples(st.just("move"), names, names),
    st.tuples(st.just("touch"), names),
    st.tuples(st.just("records"), st.lists(st.sampled_from(RECORDS), max_size=4)),
    *(st.tuples(st.just("beside"), st.just(name), st.sampled_from(texts)) for name, texts in BESIDE.items()),
)
chapters = st.lists(
    st.tuples(st.lists(steps, min_size=1, max_size=6), st.integers(0, len(CONFIGS) - 1)),
    min_size=2,
    max_size=5,
)


MANY = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
# a history that fails is found again from its blob, and need not be made short while others wait
FEW = settings(MANY, max_examples=5, phases=[Phase.explicit, Phase.reuse, Phase.generate], print_blob=True)


class InThisProcess(Workers):
    """Stages without processes around them: what is looked at here is which ones run, hundreds of times."""

    ran: set[tuple[str, str]]

    def start(self) -> None:
        """There is nothing to start."""

    def expect_rows(self) -> None:
        """Nor to load."""

    def run(self, stage: str, jobs: Iterable[Job]) -> Iterator[list[Result]]:
        for job in jobs:
            self.ran.add((stage, job.name))
            answer = _answer(Request(stage, (job.value,), self._pickled), MEMORY)
            assert answer.output is not None, answer.fault
            yield [Result(job.key, answer.kind == "refused", answer.output, answer.facts)]

    def rows(self, documents: Iterable[RowsInput], count: int) -> Iterator[DocumentRows]:
        rest = iter(documents)
        while some := tuple(islice(rest, 3)):
            yield make_rows(some, self._config)


def take(step: Step, raw: Path) -> None:
    what, name, *rest = step
    if what == "records":
        assert isinstance(name, list)
        lines = "".join(f"{json.dumps(record)}\n" for record in name)
        raw.mkdir(parents=True, exist_ok=True)
        (raw / "all.jsonl").write_text(lines, encoding="utf-8")
        return
    if what == "beside":
        (raw.parent / str(name)).write_text(str(rest[0]), encoding="utf-8")
        return
    path = raw / str(name)
    sidecar = path.with_name(f"{path.name}.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    match what, rest:
        case "write", [bytes(data)]:
            path.write_bytes(data)
        case "sidecar", [bytes(data)]:
            sidecar.write_bytes(data)
        case "delete", _:
            path.unlink(missing_ok=True)
            sidecar.unlink(missing_ok=True)
        case "move", [str(target)] if path.exists():
            (raw / target).parent.mkdir(parents=True, exist_ok=True)
            path.replace(raw / target)
        case "touch", _ if path.exists():
            os.utime(path, (1, 1))


def equal_pages(raw: Path, out: Path) -> Callable[[str], set[str]]:
    """Gives for a page the others with the same bytes, or with the same text when all was done."""
    data = {path.relative_to(raw).as_posix(): path.read_bytes() for path in raw.rglob("*.txt")}
    texts = {row["source_file"]: row["text"] for row in rows(out, "documents")}
    return lambda page: {
        other
        for other in data
        if other != page
        and (data[other] == data[page] or (page in texts and texts.get(other) == texts[page]))
    }


def own_address_is_down(raw: Path) -> bool:
    takedown = raw.parent / "takedown.txt"
    return takedown.exists() and "own.example" in takedown.read_text(encoding="utf-8")


def check(history: History) -> None:
    ran: set[tuple[str, str]] = set()
    InThisProcess.ran = ran
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(rebuild, "Workers", InThisProcess)
        # a page that is always there: a folder without any is an error
        raw, out = Path(place, "raw"), Path(place, "out")
        take(("write", "z/always.txt", ENGLISH.replace("two", "nine").encode()), raw)
        for steps_taken, number in history:
            config = CONFIGS[number]
            for step in steps_taken:
                take(step, raw)
            planned = plan(raw, out, config)
            ran.clear()
            report = build(raw, out, config, workers=1, allow_rejects=True, allow_shrink=True)
            sure = {(page.run.stage, page.source_file) for page in planned.work if page.run}
            perhaps = {(stage, page.source_file) for page in planned.work for stage in page.then}
            # what comes out equal of two pages is worked on once, under the name of the first
            equal = equal_pages(raw, out)
            for stage, page in sure - ran:
                assert any((stage, other) in ran for other in equal(page)), (stage, page)
            assert ran <= sure | perhaps
            assert not (planned.changes_nothing and report.changed)
        fresh = Path(place, "fresh")
        build(raw, fresh, CONFIGS[history[-1][1]], workers=1, allow_rejects=True)
        assert published(out) == published(fresh)
        ran.clear()
        # of a page that is taken down for an address which it names itself nothing is kept: it is looked at again
        is_at_rest = not own_address_is_down(raw)
        assert plan(raw, out, CONFIGS[history[-1][1]]).changes_nothing or not is_at_rest
        assert not build(raw, out, CONFIGS[history[-1][1]], workers=1).changed
        assert build(raw, out, CONFIGS[history[-1][1]], workers=1, verify=True).healed == ()
        assert not (ran and is_at_rest)


@FEW
@given(chapters)
def test_history_does_not_show(history: History) -> None:
    check(history)


@pytest.mark.slow
@MANY
@given(chapters)
def test_no_history_shows(history: History) -> None:
    check(history)


def test_all_steps_do_something(tmp_path: Path) -> None:
    """What the histories are made of is what it says."""
    for step in (
        ("write", "a/one.txt", b"1"),
        ("sidecar", "a/one.txt", b"{}"),
        ("move", "a/one.txt", "b/one.txt"),
        ("write", "a/two.txt", b"2"),
        ("touch", "a/two.txt"),
        ("delete", "a/one.txt"),
        ("records", list(RECORDS[:2])),
        ("beside", "card.md", "Words."),
    ):
        take(step, tmp_path / "raw")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == [
        "card.md",
        "raw/a/two.txt",
        "raw/all.jsonl",
        "raw/b/one.txt",
    ]
    assert (tmp_path / "raw" / "all.jsonl").read_text(encoding="utf-8").count("same") == 2
    assert (tmp_path / "raw" / "a" / "two.txt").stat().st_mtime == 1
