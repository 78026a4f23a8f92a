"""A rebuild costs what changed and gives what a build from nothing gives."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tolmach import build, clean_all, load, read
from tolmach.building import scan
from tolmach.config import BuildConfig, Config, DatasetConfig, RepairConfig, TranslationConfig
from tolmach.dataset.card import configurations_of, front_matter
from tolmach.dataset.loading import rows
from tolmach.errors import BuildRunning, ConfigError, InputError, OutputError
from tolmach.report.joining import groups

from .corpus import ENGLISH, HTML, PAGES, RUSSIAN, documents, published, write_pages


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", PAGES)


def test_every_page_ends_as_a_document_or_a_rejection(raw: Path, tmp_path: Path) -> None:
    report = build(raw, tmp_path / "out")
    assert report.pages == len(PAGES)
    assert set(documents(tmp_path / "out")) == set(PAGES) - {"autumn/empty.txt"}
    (rejected,) = rows(tmp_path / "out", "rejected")
    assert (rejected["source_file"], rejected["stage"], rejected["reason"]) == (
        "autumn/empty.txt",
        "text",
        "empty",
    )
    assert report.rejected == {"empty": 1}
    assert report.languages == {"ru": 2, "en": 1, "mixed": 1}


def test_rows_point_back_to_their_sources(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out")
    texts = {row["id"]: row["text"] for row in rows(tmp_path / "out", "documents")}
    seen: set[str] = set()
    for row in rows(tmp_path / "out", "segments"):
        assert row["document_id"] in texts
        assert row["id"] not in seen
        seen.add(row["id"])
        if row["start"] is not None:
            assert texts[row["document_id"]][row["start"] : row["end"]] == row["text"]
    assert all(row["document_id"] in texts for row in rows(tmp_path / "out", "boilerplate"))
    row = documents(tmp_path / "out")["spring/склад.txt"]
    assert row["source_encoding"] == "windows-1251"
    assert row["batch"] == "spring"
    assert (row["title"], row["date_published"]) == ("Склад у вокзала проверят ещё раз", "2013-06-05")


@pytest.mark.parametrize("name", ["documents", "segments", "boilerplate", "rejected"])
def test_datasets_loads_every_configuration(raw: Path, tmp_path: Path, name: str) -> None:
    from datasets import load_dataset

    build(raw, tmp_path / "out")
    loaded = load_dataset(str(tmp_path / "out"), name, split="train")
    assert list(loaded) == list(rows(tmp_path / "out", name))
    streamed = load_dataset(str(tmp_path / "out"), name, split="train", streaming=True)
    assert len(list(streamed)) == len(loaded)


def test_second_build_works_on_nothing_and_leaves_every_byte_alone(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    before = {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in out.rglob("*")
        if path.suffix in (".parquet", ".md")
    }
    report = build(raw, out)
    assert not report.changed
    assert not any(report.worked_on.values())
    # it may stand on two lines, by the length of the path
    assert "nothing changed" in " ".join(report.summary().split())
    after = {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in out.rglob("*")
        if path.suffix in (".parquet", ".md")
    }
    assert after == before


def test_touching_a_page_is_no_change(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out")
    os.utime(raw / "spring" / "harbour.txt", (1, 1))
    assert not build(raw, tmp_path / "out").changed


def test_one_new_page_is_all_the_work(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out")
    write_pages(raw, {"autumn/new.txt": ENGLISH.replace("harbour", "airport").encode()})
    report = build(raw, tmp_path / "out")
    assert dict(report.worked_on) == {"text": 1, "clean": 1, "site": 0, "language": 1}
    assert "autumn/new.txt" in documents(tmp_path / "out")


def test_a_change_that_changes_nothing_stops_early(raw: Path, tmp_path: Path) -> None:
    """Other bytes, equal text: the stages after decoding have nothing to do."""
    build(raw, tmp_path / "out")
    (raw / "spring" / "склад.txt").write_bytes(RUSSIAN.encode("utf-8"))
    report = build(raw, tmp_path / "out")
    assert report.worked_on["text"] == 1
    # the encoding is part of the decoded page, the cleaned page is the same
    assert report.worked_on["clean"] == 1
    assert report.worked_on["language"] == 0


def test_a_setting_redoes_only_the_stages_it_touches(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out")
    report = build(raw, tmp_path / "out", Config(repair=RepairConfig(mojibake=False)))
    assert dict(report.worked_on) == {"text": len(PAGES), "clean": 0, "site": 0, "language": 0}


def test_deleted_pages_leave_the_dataset(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    (raw / "autumn" / "empty.txt").unlink()
    (raw / "spring" / "harbour.txt").unlink()
    report = build(raw, out, allow_shrink=True)
    assert report.changed
    assert "spring/harbour.txt" not in documents(out)
    assert configurations_of(out) == ("documents", "segments", "boilerplate")
    assert not any(report.worked_on.values())


def test_history_does_not_show(raw: Path, tmp_path: Path) -> None:
    """After additions, changes and deletions the dataset is that of a build from nothing."""
    out = tmp_path / "out"
    write_pages(raw, {"spring/later-gone.txt": ENGLISH.encode()})
    build(raw, out)
    (raw / "spring" / "later-gone.txt").unlink()
    write_pages(
        raw,
        {"spring/склад.txt": RUSSIAN.replace("осени", "зиме").encode(), "winter/new.txt": RUSSIAN.encode()},
    )
    build(raw, out)
    build(raw, tmp_path / "fresh")
    assert published(out) == published(tmp_path / "fresh")


def test_lost_state_costs_time_only(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    before = published(out)
    shutil.rmtree(out / ".tolmach")
    report = build(raw, out)
    assert not report.changed
    assert report.worked_on["text"] == len(PAGES)
    assert published(out) == before


def test_a_missing_file_of_the_dataset_is_written_again(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    before = published(out)
    next((out / "segments").glob("*.parquet")).unlink()
    build(raw, out)
    assert published(out) == before


def test_files_of_the_build_before_stay_for_its_readers(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    first = set(published(out))
    write_pages(raw, {"spring/harbour.txt": ENGLISH.replace("two", "three").encode()})
    build(raw, out)
    second = set(published(out))
    assert first != second
    assert all((out / name).exists() for name in first)
    write_pages(raw, {"spring/harbour.txt": ENGLISH.replace("two", "four").encode()})
    build(raw, out)
    there = {path.relative_to(out).as_posix() for path in out.glob("*/*.parquet")}
    assert not (first - second) & there, "files of two builds ago are still there"


def test_a_new_batch_leaves_the_files_of_others_alone(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    before = {name: data for name, data in published(out).items() if "/train-" in name}
    text = (
        "The airport was closed for an hour, since a fox had been seen on the runway in the early morning.\n"
    )
    write_pages(raw, {"winter/new.txt": text.encode()})
    build(raw, out)
    after = published(out)
    assert all(after.get(name) == data for name, data in before.items())


def test_number_of_workers_and_order_of_files_do_not_show(tmp_path: Path) -> None:
    """Enough pages that all workers are really started."""
    pages = {
        f"b{number % 3}/{number:03}.txt": ENGLISH.replace("two days", f"{number} days").encode()
        for number in range(90)
    }
    raw = write_pages(tmp_path / "raw", pages)
    build(raw, tmp_path / "one", workers=1)
    for workers in (2, 5):
        # what was written first is listed first on some file systems, and renamed last on others
        shuffled = random.Random(workers).sample(sorted(pages), len(pages))
        other = write_pages(tmp_path / f"raw{workers}", {f"{name}.part": pages[name] for name in shuffled})
        for name in reversed(shuffled):
            (other / f"{name}.part").rename(other / name)
        build(other, tmp_path / f"out{workers}", Config(build=BuildConfig(workers=workers)))
        assert published(tmp_path / "one") == published(tmp_path / f"out{workers}")


def test_hash_seed_locale_and_time_zone_do_not_show(raw: Path, tmp_path: Path) -> None:
    outs = []
    for number, extra in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0"},
        )
    ):
        out = tmp_path / f"out{number}"
        code = f"import tolmach; tolmach.build({str(raw)!r}, {str(out)!r})"
        subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, **extra})
        outs.append(published(out))
    assert outs[0] == outs[1]


def test_copies_are_marked_and_kept(tmp_path: Path) -> None:
    raw = write_pages(
        tmp_path / "raw",
        {"a/one.txt": RUSSIAN.encode(), "b/two.txt": RUSSIAN.replace("5 июня", "6 июня").encode()},
    )
    report = build(raw, tmp_path / "out")
    assert report.copies == 1
    found = documents(tmp_path / "out")
    assert (found["a/one.txt"]["is_canonical"], found["b/two.txt"]["is_canonical"]) == (True, False)
    assert found["b/two.txt"]["dup_cluster"] == found["a/one.txt"]["id"]
    assert [row["source_file"] for row in load(tmp_path / "out", split="train", canonical=True)] == [
        "a/one.txt"
    ]
    kept = {row["document_id"] for row in load(tmp_path / "out", "segments", "train", canonical=True)}
    assert kept == {found["a/one.txt"]["id"]}


def test_same_address_and_bytes_twice_is_one_document(tmp_path: Path) -> None:
    page = RUSSIAN.encode()
    sidecar = b'{"url": "https://news.example/a"}'
    raw = write_pages(
        tmp_path / "raw", {"a/p.txt": page, "a/p.txt.json": sidecar, "b/p.txt": page, "b/p.txt.json": sidecar}
    )
    report = build(raw, tmp_path / "out")
    assert (report.documents, report.rejected) == (1, {"same_page": 1})


@pytest.mark.parametrize("many", [1, 7])
def test_equal_bytes_are_worked_on_once_however_few_are_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(scan, "_MANY_SENT", many)
    pages = {
        f"{copy}/{number:02}.txt": ENGLISH.replace("two", f"{number + 20}").encode()
        for copy in "abc"
        for number in range(30)
    }
    report = build(write_pages(tmp_path / "raw", pages), tmp_path / "out", workers=2)
    assert report.documents == 90
    assert {stage: report.worked_on[stage] for stage in ("text", "clean", "language")} == {
        "text": 30,
        "clean": 30,
        "language": 30,
    }


def test_of_no_documents_none_is_told_to_be_translated(tmp_path: Path) -> None:
    told: list[str] = []
    raw = write_pages(tmp_path / "raw", {"empty.txt": b" "})
    build(raw, tmp_path / "out", progress=lambda what, done, total: told.append(what))
    assert "read" in told
    assert "translate" not in told


def test_versions_of_a_page_share_its_id_and_the_newest_is_latest(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for year, text in ((2013, RUSSIAN), (2014, RUSSIAN.replace("осени", "зиме"))):
        write_pages(
            raw,
            {
                f"{year}/p.txt": text.encode(),
                f"{year}/p.txt.json": f'{{"url": "https://News.example/a#top", "fetched_at": "{year}-06-01"}}'.encode(),
            },
        )
    build(raw, tmp_path / "out")
    found = documents(tmp_path / "out")
    assert found["2013/p.txt"]["page_id"] == found["2014/p.txt"]["page_id"]
    assert found["2013/p.txt"]["id"] != found["2014/p.txt"]["id"]
    assert [found[name]["is_latest"] for name in ("2013/p.txt", "2014/p.txt")] == [False, True]


def test_validation_split_by_cluster(tmp_path: Path) -> None:
    words = ENGLISH.split()
    texts = (" ".join(random.Random(number).sample(words, 40)) for number in range(40))
    pages = {f"a/{number:03}.txt": f"Then {text}.\n".encode() for number, text in enumerate(texts)}
    raw = write_pages(tmp_path / "raw", pages)
    config = Config(dataset=DatasetConfig(validation=0.3))
    build(raw, tmp_path / "out", config)
    both = load(tmp_path / "out")
    assert set(both) == {"train", "validation"}
    assert both["train"].num_rows + both["validation"].num_rows == 40
    assert 2 <= both["validation"].num_rows <= 25
    assert set(load(tmp_path / "out", "segments")) == {"train", "validation"}


def test_all_configurations_are_in_one_order(tmp_path: Path) -> None:
    """Also where the first line that was removed belongs to a document of the second split."""
    sentence = "Boat {0} was late again, and those on quay {1} had gone home before ship {2} came in with the mail.\n"
    pages = {
        f"{(number - 5) // 3}/{number}.txt": (
            ("" if number % 2 else "Home > World > Article\n\n")
            + sentence.format(number, number * 7, number * 13)
        ).encode()
        for number in range(5, 11)
    }
    raw = write_pages(tmp_path / "raw", pages)
    build(raw, tmp_path / "out", Config(dataset=DatasetConfig(validation=0.5)), workers=1)
    for item in front_matter(tmp_path / "out")["configs"]:
        assert [split["split"] for split in item["data_files"]] == ["train", "validation"]
    assert sum(len(item.removed) for group in groups(tmp_path / "out") for item in group.joined()) == 3


def test_only_rejections_make_a_dataset_too(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", {"a/empty.txt": b""})
    report = build(raw, tmp_path / "out")
    assert (report.pages, report.documents) == (1, 0)
    assert configurations_of(tmp_path / "out") == ("rejected",)


# --- without a model, with a model


def test_without_a_model_russian_is_null_and_flagged(raw: Path, tmp_path: Path) -> None:
    report = build(raw, tmp_path / "out")
    assert report.translated == 0
    assert report.untranslated["no_model"] > 0
    assert "tolmach models install ru en" in report.summary()
    assert "tolmach models install ru en" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    for row in rows(tmp_path / "out", "segments"):
        if row["source_lang"] == "ru":
            assert row["translation"] == {"en": None, "ru": row["text"]}
            assert row["flags"] == ["no_model"]
        else:
            assert row["translation"] == {"en": row["text"], "ru": None}
            assert row["flags"] == []
    found = documents(tmp_path / "out")
    assert found["spring/склад.txt"]["text_en"] is None
    assert found["spring/склад.txt"]["translated_share"] == 0
    assert found["spring/harbour.txt"]["text_en"] == found["spring/harbour.txt"]["text"]


def test_with_a_model_sentences_are_translated(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    report = build(raw, tmp_path / "out")
    sides = {row["text"]: row for row in rows(tmp_path / "out", "segments")}
    row = sides["Комиссия проверила склад."]
    assert row["translation"] == {
        "en": "The commission inspected the warehouse.",
        "ru": "Комиссия проверила склад.",
    }
    assert (row["is_translated"], row["engine"], row["model"], row["model_version"]) == (
        True,
        "argos",
        "ru_en",
        "1.0",
    )
    assert report.translated > 0
    assert report.newly_translated > 0
    assert "no_model" not in report.untranslated
    text_en = documents(tmp_path / "out")["spring/склад.txt"]["text_en"]
    assert text_en.startswith("The commission inspected the warehouse. The press service reported this. ")
    assert text_en.count("\n\n") == documents(tmp_path / "out")["spring/склад.txt"]["text"].count("\n\n")
    assert (
        sides[
            "The report will be published in English only, since most of the shipping companies are registered abroad."
        ]["flags"]
        == []
    )


def test_a_model_that_comes_later_fills_in_only_translations(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tolmach.translation.packages import install_file

    build(raw, tmp_path / "out")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    install_file(Path(__file__).parent.parent / "data" / "translate-ru_en-1_0.argosmodel")
    report = build(raw, tmp_path / "out")
    assert report.changed
    assert not any(report.worked_on.values())
    assert report.newly_translated > 0
    again = build(raw, tmp_path / "out")
    assert (again.changed, again.newly_translated) == (False, 0)


def test_memory_is_used_again_when_pages_change(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    build(raw, tmp_path / "out")
    write_pages(
        raw,
        {"spring/склад.txt": RUSSIAN.replace("Никто не пострадал.", "Совещание прошло в среду.").encode()},
    )
    assert build(raw, tmp_path / "out").newly_translated == 1


def test_russian_as_a_target_too(raw: Path, tmp_path: Path) -> None:
    config = Config(translation=TranslationConfig(targets=("en", "ru")))
    build(raw, tmp_path / "out", config)
    found = documents(tmp_path / "out")
    assert found["spring/склад.txt"]["text_ru"] == found["spring/склад.txt"]["text"]
    assert found["spring/harbour.txt"]["text_ru"] is None
    assert set(load(tmp_path / "out", split="train").column_names) >= {"text_ru", "title_ru"}


# --- bad places


def test_missing_raw(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        build(tmp_path / "nowhere", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_empty_raw_leaves_the_dataset_of_before_alone(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out")
    before = published(tmp_path / "out")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no pages"):
        build(tmp_path / "empty", tmp_path / "out")
    assert published(tmp_path / "out") == before


def test_processed_that_is_a_file(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError, match="is a file"):
        build(raw, tmp_path / "out")


def test_processed_inside_raw(raw: Path) -> None:
    with pytest.raises(OutputError, match="lies inside"):
        build(raw, raw / "out")


def test_a_foreign_readme_is_not_overwritten(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "README.md").write_text("# Mine\n")
    with pytest.raises(OutputError, match="tolmach did not write"):
        build(raw, out)
    assert (out / "README.md").read_text() == "# Mine\n"


def _hold(processed: str, held: object, done: object) -> None:
    from tolmach.building.workspace import open_workspace

    with open_workspace(Path(processed)):
        held.set()  # type: ignore[attr-defined]
        done.wait(60)  # type: ignore[attr-defined]


def test_a_second_build_says_who_holds_the_lock(raw: Path, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(str(tmp_path / "out"), held, done))
    process.start()
    try:
        assert held.wait(60)
        with pytest.raises(BuildRunning, match=rf"process {process.pid} on .*, since 20"):
            build(raw, tmp_path / "out")
    finally:
        done.set()
        process.join(60)
    assert build(raw, tmp_path / "out").changed


def test_config_beside_raw_is_read(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "tolmach.toml").write_text('[dataset]\nname = "Harbour news"\n')
    build(raw, tmp_path / "out")
    assert "# Harbour news" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


ONE_FILE = "configs:\n- config_name: {}\n  data_files:\n  - split: train\n    path: [{}]\n"
CARDS = {
    "another dataset": f"---\nlicense: mit\n{ONE_FILE.format('default', 'data/a.parquet')}---\n",
    "configs of another kind": "---\ntags: [tolmach]\nconfigs: 5\n---\n",
    "files elsewhere": f"---\ntags: [tolmach]\n{ONE_FILE.format('documents', '../x')}---\n",
    "cut": "---\ntags: [tolmach]\nconfigs:\n",
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_somebody_elses_dataset_is_left_alone(raw: Path, tmp_path: Path, card: str) -> None:
    out = tmp_path / "out"
    (out / "documents").mkdir(parents=True)
    (out / "README.md").write_text(card)
    (out / "documents" / "mine.parquet").write_text("mine")
    with pytest.raises(OutputError, match="tolmach did not write"):
        build(raw, out)
    assert (out / "README.md").read_text() == card
    assert (out / "documents" / "mine.parquet").read_text() == "mine"


def test_files_that_no_build_wrote_stay(raw: Path, tmp_path: Path) -> None:
    mine = tmp_path / "out" / "documents" / "mine.parquet"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    for word in ("two", "three", "four"):
        write_pages(raw, {"spring/harbour.txt": ENGLISH.replace("two", word).encode()})
        build(raw, tmp_path / "out")
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("name", ["Harbour news ---", "a\n---\nb", "---", "x: [y"])
def test_any_name_makes_a_card_that_loads(raw: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    for word in ("two", "three"):
        write_pages(raw, {"spring/harbour.txt": ENGLISH.replace("two", word).encode()})
        build(raw, out, Config(dataset=DatasetConfig(name=name)))
    assert load(out, split="train").num_rows == 4


@pytest.mark.parametrize("damage", ["shard", "card"])
def test_a_damaged_dataset_is_mended(raw: Path, tmp_path: Path, damage: str) -> None:
    out = tmp_path / "out"
    build(raw, out)
    before = published(out)
    path = out / "README.md" if damage == "card" else next((out / "documents").glob("*.parquet"))
    path.write_bytes(path.read_bytes()[:-100] if damage == "shard" else path.read_bytes() + b"more")
    assert build(raw, out).processed
    assert published(out) == before


def test_half_a_surrogate_pair_in_metadata_stops_nothing(raw: Path, tmp_path: Path) -> None:
    page = HTML.replace(
        "</head>",
        '<script type="application/ld+json">{"@type":"NewsArticle","author":"A\\ud800"}</script></head>',
    )
    write_pages(
        raw,
        {
            "autumn/half.html": page.encode("utf-8"),
            "autumn/half.html.json": b'{"url": "https://x.example/\\ud800"}',
        },
    )
    assert build(raw, tmp_path / "out").documents == 5


def test_what_was_rejected_while_reading_passes_through_clean_all(raw: Path) -> None:
    write_pages(raw, {"autumn/data.bin": b"x"})
    answers = list(clean_all(read(raw)))
    assert len(answers) == len(PAGES) + 1


def test_negative_workers(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="workers must be 0"):
        build(raw, tmp_path / "out", workers=-1)


IN_THE_WAY = {
    "state is a file": lambda out: (out / ".tolmach").write_text("x"),
    "lock is a folder": lambda out: (out / ".tolmach" / "lock").mkdir(parents=True),
    "scratch is a file": lambda out: (
        (out / ".tolmach").mkdir(),
        (out / ".tolmach" / "scratch").write_text("x"),
    ),
}


@pytest.mark.parametrize("block", IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_what_is_in_the_way_of_the_state_is_one_line(
    raw: Path, tmp_path: Path, block: Callable[[Path], object]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    block(out)
    with pytest.raises(OutputError, match=r"is a (file|folder), not a"):
        build(raw, out)
    shutil.rmtree(out)
    assert build(raw, out).changed, "the lock of the failed build is free again"
