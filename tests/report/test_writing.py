"""A report holds what the dataset holds, is the same for the same dataset, and lets nothing of a page run."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.building.corpus import ENGLISH, HTML, PAGES, published, write_pages
from tolmach import build, process, read
from tolmach.building.reporting import report
from tolmach.cli import main
from tolmach.config import Config, DatasetConfig, ReportConfig, TranslationConfig
from tolmach.dataset.loading import rows
from tolmach.errors import InputError, OutputError
from tolmach.model import Document, Page
from tolmach.report.pieces import GAP, KEPT, REMOVED
from tolmach.report.writing import is_current, write_report

from .hostile import MARK, write_hostile
from .reading import everything, from_file, manifest


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pages(tmp_path_factory.mktemp("in") / "raw", PAGES)


@pytest.fixture(scope="module")
def processed(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "processed"
    build(raw, out)
    return out


@pytest.fixture(scope="module")
def samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the sample pages."""
    out = tmp_path_factory.mktemp("samples") / "processed"
    build(root / "raw", out)
    return out


def piece_text(record: dict[str, Any], piece: list[Any]) -> str:
    if piece[0] == GAP:
        return str(piece[1])
    return str(piece[2] if len(piece) > 2 else record["segments"][piece[1]][0])


def test_counts_are_those_of_the_dataset(samples: Path) -> None:
    found = manifest(samples / "report")["overview"]
    documents = list(rows(samples, "documents"))
    segments = list(rows(samples, "segments"))
    boilerplate = list(rows(samples, "boilerplate"))
    rejected = list(rows(samples, "rejected"))
    assert found["totals"] == {
        "pages": len(documents) + len(rejected),
        "documents": len(documents),
        "rejected": len(rejected),
        "removed": len(boilerplate),
        "segments": len(segments),
        "translated": sum(row["is_translated"] for row in segments),
        "untranslated": sum(bool(row["flags"]) and not row["is_translated"] for row in segments),
        "copies": sum(not row["is_canonical"] for row in documents),
    }
    for name, wanted in {
        "languages": Counter(row["language"] for row in documents),
        "sentence_languages": Counter(row["source_lang"] for row in segments),
        "removed": Counter(row["reason"] for row in boilerplate),
        "rules": Counter(row["rule"] for row in boilerplate),
        "rejected": Counter(row["reason"] for row in rejected),
        "batches": Counter(row["batch"] for row in documents),
        "untranslated": Counter(row["flags"][0] for row in segments if row["flags"]),
    }.items():
        assert dict(map(tuple, found[name])) == dict(wanted), name
    assert sum(count for _, count in found["months"]) == sum(bool(row["date_published"]) for row in documents)
    by_host = {name: dict(map(tuple, counts)) for name, _, counts in found["by_host"]}
    hosts = Counter((row["host"] or "", row["reason"]) for row in boilerplate)
    assert {
        (name, reason): count for name, counts in by_host.items() for reason, count in counts.items()
    } == hosts
    assert {name for name, _ in found["rules"]} == set(found["about"]), "each rule is explained"


def test_the_list_has_a_line_for_each_document(samples: Path) -> None:
    columns = manifest(samples / "report")["columns"]
    lines = [dict(zip(columns, line, strict=True)) for line in everything(samples / "report", "index")]
    documents = {row["id"]: row for row in rows(samples, "documents")}
    assert [line["id"] for line in lines] == list(documents)
    for line in lines:
        row = documents[line["id"]]
        assert (line["host"], line["language"], line["date"]) == (
            row["host"],
            row["language"],
            row["date_published"],
        )
        assert (line["chars"], line["removed"]) == (row["text_chars"], len(row["removed"]))
        assert line["title"]
        assert ("copy" in line["flags"]) == (not row["is_canonical"])
        assert ("repaired" in line["flags"]) == bool(row["fixes"])


def test_the_rendered_page_is_whole_and_in_its_pieces(root: Path, samples: Path) -> None:
    """Nothing is lost on the way: the pieces, put together, are the page; those removed are the removed ones."""
    made = {
        item.id: item
        for page in read(root / "raw")
        if isinstance(page, Page) and isinstance(item := process(page), Document)
    }
    records = everything(samples / "report", "documents")
    assert len(records) == len(made)
    for record in records:
        document = made[record["id"]]
        assert record["exact"]
        assert "".join(piece_text(record, piece) for piece in record["page"]) == document.rendered
        gone = {piece[1]: piece[2] for piece in record["page"] if piece[0] == REMOVED}
        # what other pages of the host made the build take out besides is there too
        texts = Counter(gone.values())
        wanted = Counter(document.rendered[item.start : item.end] for item in document.removed)
        assert not wanted - texts
        assert len(gone) == len(record["removed"])
        between = "".join(piece[1] for piece in record["page"] if piece[0] == GAP)
        assert not between.strip(), "what is neither kept nor removed is blank"


def test_every_sentence_is_found_in_the_page_and_in_the_text(samples: Path) -> None:
    texts = {row["id"]: row["text"] for row in rows(samples, "documents")}
    for record in everything(samples / "report", "documents"):
        in_text = [index for _, pieces in record["text"] for index in pieces if isinstance(index, int)]
        in_page = {piece[1] for piece in record["page"] if piece[0] == KEPT and piece[1] >= 0}
        numbers = [index for index, segment in enumerate(record["segments"]) if segment[7] != "title"]
        assert in_text == numbers
        assert in_page == set(numbers), record["names"]
        shown = "\n\n".join(
            "".join(record["segments"][piece][0] if isinstance(piece, int) else piece[0] for piece in pieces)
            for _, pieces in record["text"]
        )
        assert shown.split() == texts[record["id"]].split()


def test_repairs_are_shown_before_and_after(samples: Path) -> None:
    fixed = {
        row["id"]: {fix["kind"]: fix["count"] for fix in row["fixes"]} for row in rows(samples, "documents")
    }
    shown = 0
    for record in everything(samples / "report", "documents"):
        assert {kind: count for kind, count, _ in record["repairs"]} == fixed[record["id"]]
        for _, _, cases in record["repairs"]:
            assert cases
            shown += len(cases)
            assert all(before != after for _, before, after, _ in cases)
    assert shown
    mojibake = [
        case
        for record in everything(samples / "report", "documents")
        for kind, _, cases in record["repairs"]
        if kind == "mojibake"
        for case in cases
    ]
    assert mojibake[0][2].startswith("Пробы показали: выше старого моста")


def test_metadata_says_where_it_came_from(samples: Path) -> None:
    records = {record["names"]["file"]: record for record in everything(samples / "report", "documents")}
    facts = {name: (value, source) for name, value, source in records["2024-autumn/tihaya-vel.txt"]["facts"]}
    assert facts["Title"] == ("Почему Тихая Вель пахнет ацетоном", "a line of the page, title.main")
    assert facts["Authors"][1] == "a line of the page, byline.names"
    assert facts["Address"][1] == "named by the page itself"
    given = {name: source for name, _, source in records["2014-spring/listok-bochki.html"]["facts"]}
    assert given["Address"] == given["Fetched"] == given["Licence"] == "given with the page"


def test_lines_of_several_pages_of_a_host(samples: Path) -> None:
    hosts = {item["host"]: item for item in everything(samples / "report", "hosts")}
    assert {name: item["documents"] for name, item in hosts.items()} == Counter(
        row["host"] or "" for row in rows(samples, "documents")
    )
    wanted: dict[tuple[str, str], int] = Counter(
        (row["host"], " ".join(row["text"].split()))
        for row in rows(samples, "boilerplate")
        if row["host"] and (row["host_line_count"] or 0) >= 2
    )
    assert wanted
    assert {(name, line[0]): line[1] for name, item in hosts.items() for line in item["chrome"]} == wanted


def test_a_translated_dataset(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    build(raw, tmp_path / "out")
    found = manifest(tmp_path / "out" / "report")["overview"]
    assert found["totals"]["translated"] == sum(
        row["is_translated"] for row in rows(tmp_path / "out", "segments")
    )
    sides = {row["id"]: row["translation"] for row in rows(tmp_path / "out", "segments")}
    for record in everything(tmp_path / "out" / "report", "documents"):
        for number, (_, code, _, other, *_) in enumerate(record["segments"]):
            kept = sides[f"{record['id']}:{number}"]
            assert other == {name: text for name, text in kept.items() if text and name != code}


def test_both_targets(raw: Path, tmp_path: Path) -> None:
    config = Config(translation=TranslationConfig(targets=("en", "ru")))
    build(raw, tmp_path / "out", config)
    assert len(everything(tmp_path / "out" / "report", "documents")) == 4


def test_copies_that_are_left_out_are_counted(tmp_path: Path) -> None:
    pages = {f"b/{number}.txt": ENGLISH.encode() + b"\n" * number for number in range(3)}
    raw = write_pages(tmp_path / "raw", {**pages, **PAGES})
    for copies in (True, False):
        made = build(raw, tmp_path / f"{copies}", Config(dataset=DatasetConfig(copies=copies)))
        totals = manifest(tmp_path / f"{copies}" / "report")["overview"]["totals"]
        assert (totals["pages"], totals["documents"], totals["copies"]) == (
            made.pages,
            made.documents,
            made.copies,
        )
        assert made.copies == 3


def test_equal_datasets_have_equal_reports(raw: Path, processed: Path, tmp_path: Path) -> None:
    pages = []
    for name in ("one", "two"):
        build(raw, tmp_path / name, Config(report=ReportConfig(write=False)))
        pages.append(report(tmp_path / name, tmp_path / f"{name}-report").read_bytes())
    assert pages[0] == pages[1]


def test_the_report_is_no_part_of_the_dataset(raw: Path, processed: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out", Config(report=ReportConfig(write=False)))
    assert not (tmp_path / "out" / "report").exists()
    assert published(tmp_path / "out") == published(processed)
    assert (processed / "report" / ".gitignore").read_text() == "*\n"


def test_a_build_that_changes_nothing_leaves_the_report_alone(raw: Path, processed: Path) -> None:
    page = processed / "report" / "index.html"
    before = (page.stat().st_mtime_ns, page.read_bytes())
    build(raw, processed)
    assert (page.stat().st_mtime_ns, page.read_bytes()) == before
    page.write_text("<html>", encoding="utf-8")
    assert not is_current(processed, page.parent)
    build(raw, processed)
    # without what the last build took: nothing was built
    assert manifest(page.parent)["overview"]["totals"]["documents"] == 4


def test_a_page_of_somebody_else_is_not_replaced(processed: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><p>Mine.</p>", encoding="utf-8")
    with pytest.raises(OutputError, match=r"index\.html: tolmach did not write it; choose another folder"):
        report(processed, tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "<html><p>Mine.</p>"
    assert report(processed, tmp_path / "new") == report(processed, tmp_path / "new")


def test_a_folder_of_pages_gets_no_state(raw: Path) -> None:
    with pytest.raises(OutputError):
        report(raw)
    assert not (raw / ".tolmach").exists()


def test_much_data_lies_in_files_and_is_the_same(processed: Path, tmp_path: Path) -> None:
    inside, beside = tmp_path / "inside", tmp_path / "beside"
    write_report(processed, inside)
    write_report(processed, beside, inline_bytes=0)
    assert not (inside / "data").exists()
    assert list((beside / "data").glob("*.js"))
    for kind in ("index", "documents", "rejected", "hosts"):
        assert everything(inside, kind) == everything(beside, kind), kind
    assert manifest(inside) == manifest(beside)


def test_files_of_the_report_before_go_and_others_stay(processed: Path, tmp_path: Path) -> None:
    output = tmp_path / "report"
    (output / "data").mkdir(parents=True)
    old = output / "data" / f"documents-{'0' * 16}.js"
    own = output / "data" / "notes.txt"
    for path in (old, own, output / "data" / "x.part"):
        path.write_text("?", encoding="utf-8")
    write_report(processed, output, inline_bytes=0)
    names = {name for kind in manifest(output)["chunks"].values() for name in kind}
    assert {path.stem for path in (output / "data").glob("*.js")} == names
    assert own.exists()
    assert not old.exists()
    assert not list((output / "data").glob("*.part"))


def test_chunks_say_where_a_document_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        f"b/{number:03}.txt": ENGLISH.replace("two days", f"{number} days").encode() for number in range(40)
    }
    build(write_pages(tmp_path / "raw", pages), tmp_path / "out", Config(report=ReportConfig(write=False)))
    monkeypatch.setattr("tolmach.report.sink._CHUNK_BYTES", 20_000)
    write_report(tmp_path / "out", tmp_path / "report", inline_bytes=0)
    chunks = manifest(tmp_path / "report")["chunks"]["documents"]
    assert len(chunks) > 3
    columns = manifest(tmp_path / "report")["columns"]
    for line in everything(tmp_path / "report", "index"):
        name = chunks[line[columns.index("chunk")]]
        assert line[0] in {item["id"] for item in from_file(tmp_path / "report" / "data" / f"{name}.js")}


def test_what_changed_since_the_build_before(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    out = tmp_path / "out"
    build(raw, out)
    assert manifest(out / "report")["changes"] is None
    ids = {row["source_file"]: row["id"] for row in rows(out, "documents")}
    (raw / "spring" / "harbour.txt").unlink()
    write_pages(
        raw,
        {
            "winter/new.txt": ENGLISH.replace("harbour", "airport").encode(),
            "autumn/мост.html": HTML.replace("в мае", "в июне").encode(),
        },
    )
    build(raw, out, allow_shrink=True)
    changes = manifest(out / "report")["changes"]
    now = {row["source_file"]: row["id"] for row in rows(out, "documents")}
    assert changes["counts"] == {"new": 1, "updated": 1, "text": 0, "english": 0, "gone": 1}
    assert changes["totals"]["documents"] == 4
    assert [name for name, _ in changes["documents"]["new"]] == [now["winter/new.txt"]]
    assert [name for name, _ in changes["documents"]["updated"]] == [now["autumn/мост.html"]]
    assert [name for name, _ in changes["documents"]["gone"]] == [ids["spring/harbour.txt"]]
    # written again, a report says the same
    report(out)
    assert manifest(out / "report")["changes"] == changes
    assert manifest(out / "report")["seconds"]


def test_what_was_taken_down_is_not_named_as_gone(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    out = tmp_path / "out"
    build(raw, out)
    row = next(row for row in rows(out, "documents") if row["source_file"] == "spring/harbour.txt")
    (raw / "spring" / "harbour.txt").unlink()
    build(raw, out, allow_shrink=True)
    assert manifest(out / "report")["changes"]["documents"]["gone"] == [[row["id"], row["title"]]]
    # taken down when it had already left: the dataset is the same, the report must not be
    (tmp_path / "takedown.txt").write_text(f"{row['id']}\n", encoding="utf-8")
    build(raw, out)
    changes = manifest(out / "report")["changes"]
    assert changes["counts"]["gone"] == 1
    left = b"".join(path.read_bytes() for path in out.rglob("*") if path.suffix in (".html", ".json"))
    assert row["title"].encode() not in left


def test_an_old_report_goes_with_what_was_taken_down(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    out = tmp_path / "out"
    build(raw, out)
    row = next(row for row in rows(out, "documents") if row["source_file"] == "spring/harbour.txt")
    off = Config(report=ReportConfig(write=False))
    build(raw, out, off)
    assert (out / "report" / "index.html").exists()
    (tmp_path / "takedown.txt").write_text(f"{row['id']}\n", encoding="utf-8")
    build(raw, out, off)
    assert not (out / "report" / "index.html").exists()
    assert not (out / ".tolmach" / "report.json").exists()


def test_without_the_state_of_the_build_the_page_is_put_together(samples: Path, tmp_path: Path) -> None:
    """As for a dataset from the hub: all lines and sentences are there, in order, and it says so."""
    write_report(samples, tmp_path)
    whole = {record["id"]: record for record in everything(samples / "report", "documents")}
    for record in everything(tmp_path, "documents"):
        known = whole[record["id"]]
        assert not record["exact"]
        assert [piece for piece in record["page"] if piece[0] == REMOVED] == [
            piece for piece in known["page"] if piece[0] == REMOVED
        ]
        kept = [piece[1] for piece in record["page"] if piece[0] == KEPT]
        assert kept == [index for _, pieces in known["text"] for index in pieces if isinstance(index, int)]
        assert {**record, "page": 0, "exact": 0, "repairs": 0} == {
            **known,
            "page": 0,
            "exact": 0,
            "repairs": 0,
        }
    same = sum(
        [piece[:2] for piece in record["page"] if piece[0] != GAP]
        == [piece[:2] for piece in whole[record["id"]]["page"] if piece[0] != GAP and piece[1] >= 0]
        for record in everything(tmp_path, "documents")
    )
    assert same >= 0.7 * len(whole), f"only {same} of {len(whole)} pages have their lines in order"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    build(write_hostile(folder / "raw"), folder / "out")
    return folder / "out"


def test_nothing_of_a_page_is_markup_in_the_report(hostile: Path, tmp_path: Path) -> None:
    text = (hostile / "report" / "index.html").read_text(encoding="utf-8")
    assert MARK in text
    assert re.findall(r"<script[^>]*>", text).count("<script>") == 1
    data = text[text.index('<script type="application/json"') : text.rindex("<script>")]
    for block in re.findall(r'<script type="application/json" id="data-[a-z0-9-]+">(.*?)</script>\n', data):
        assert not set(block) & set("<>&'\u202e\u2066\u2069\u2028\u2029")
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u2028\u2029]", text)
    write_report(hostile, tmp_path, inline_bytes=0)
    for path in (tmp_path / "data").glob("*.js"):
        assert re.fullmatch(
            r'tolmachData\("[a-z]+-[0-9a-f]{16}","[A-Za-z0-9+/=]*"\);\n', path.read_text("ascii")
        )


def test_the_policy_names_our_script_and_style_and_nothing_else(hostile: Path) -> None:
    text = (hostile / "report" / "index.html").read_text(encoding="utf-8")
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    script = text[text.rindex("<script>") + 8 : text.rindex("</script>")]
    style = text[text.index("<style>") + 7 : text.index("</style>")]

    def hashed(part: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"

    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == f"{hashed(script)} 'strict-dynamic'"
    assert rules["style-src"] == hashed(style)
    assert rules["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in policy
    assert text.index("Content-Security-Policy") < text.index("<style>"), "it holds for all that follows"


def test_our_scripts_use_nothing_that_makes_markup_of_text() -> None:
    page = Path(__file__).parents[2] / "src" / "tolmach" / "report" / "page"
    scripts = sorted(page.glob("*.js"))
    assert scripts
    for path in scripts:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc"
            r"|\bfetch\(|XMLHttp|style=",
            text,
        ), path.name
    template = (page / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"\son\w+=|https?:", template)


def test_the_command(
    processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: bool(opened.append(url)) or True)
    assert main(["report", str(processed), "--output", str(tmp_path / "там"), "--open"]) == 0
    page = tmp_path / "там" / "index.html"
    assert capsys.readouterr().out.strip() == str(page)
    assert opened == [page.resolve().as_uri()]
    assert is_current(processed, page.parent)
    assert main(["report", str(processed)]) == 0
    assert is_current(processed, processed / "report")


def test_places_that_cannot_be_used(tmp_path: Path, processed: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        report(tmp_path / "nowhere")
    with pytest.raises(OutputError):
        report(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        report(processed, tmp_path / "file")


def test_reading_changes_nothing(processed: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in processed.rglob("*")}
    report(processed, tmp_path / "elsewhere")
    assert {path: path.stat().st_mtime_ns for path in processed.rglob("*")} == before


def test_a_report_that_cannot_be_written_leaves_the_dataset(
    raw: Path, processed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "report").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="the dataset is complete"):
        build(raw, out)
    assert published(out) == published(processed)
    assert dataclasses.asdict(Config().report) == {"write": True, "most_documents": 2000}


def test_what_is_masked_in_the_dataset_is_masked_here(tmp_path: Path) -> None:
    page = "Мост откроют в мае, на месяц раньше срока. Пишите на n.wells@harbour.example.\n\nn.wells@harbour.example\n"
    write_pages(tmp_path / "raw", {"a.txt": page.encode()})
    build(tmp_path / "raw", tmp_path / "open")
    build(tmp_path / "raw", tmp_path / "masked", Config(dataset=DatasetConfig(mask_pii=True)))
    report(tmp_path / "masked", tmp_path / "elsewhere")

    def holds(folder: Path) -> bool:
        return any(b"n.wells" in path.read_bytes() for path in folder.rglob("*") if path.is_file())

    assert holds(tmp_path / "open" / "report")
    assert not holds(tmp_path / "masked" / "report")
    assert not holds(tmp_path / "elsewhere")


def test_a_large_dataset_has_its_report_on_request(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    out = tmp_path / "out"
    few = Config(report=ReportConfig(most_documents=3))
    build(raw, out)
    assert (out / "report" / "index.html").is_file()
    # still that of the dataset as it is
    assert build(raw, out, few).changed is False
    assert (out / "report" / "index.html").is_file()
    (raw / "new.txt").write_text("Порт открыли снова, и корабли пришли к вечеру.\n")
    build(raw, out, few)
    assert not (out / "report" / "index.html").exists()
    assert report(out).is_file()
    build(raw, out, few)
    assert (out / "report" / "index.html").is_file()
