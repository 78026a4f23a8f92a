"""What is known from outside, which of it holds, and what is no page of its own."""

from __future__ import annotations

import json
import os
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tolmach import build, clean
from tolmach.config import Config, SourceConfig, parse_config
from tolmach.dataset.loading import rows
from tolmach.dataset.verifying import verify
from tolmach.errors import ConfigError
from tolmach.model import Page, Rejection
from tolmach.reading.files import read

from .samples import RUSSIAN, pages, reasons


def put(root: Path, files: dict[str, str | dict[str, object] | list[object]]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, list):
            content = "\n".join(json.dumps(item, ensure_ascii=False) for item in content)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return root


def test_the_nearest_word_holds(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "spring/a.txt": RUSSIAN,
            "spring/a.txt.json": {"host": "sidecar.example", "n": 1, "who": "a"},
            "spring/metadata.jsonl": [
                {"file": "a.txt", "host": "meta.example", "license": "CC-BY-4.0", "n": 2, "m": 2.5},
                {"file": "b.txt", "license": "CC0-1.0"},
                {"file": "gone.txt", "license": "CC0-1.0"},
            ],
            "spring/b.txt": RUSSIAN,
            "spring/inner/c.txt": RUSSIAN,
            "autumn/d.txt": RUSSIAN,
        },
    )
    sources = (
        SourceConfig(".", fetched_at="2013"),
        SourceConfig("spring/inner", license="CC-BY-SA-4.0"),
        SourceConfig("spring", host="folder.example", license="ODbL", fetched_at="2014"),
    )
    items = list(read(tmp_path, sources=sources))
    found = {page.source_file: page for page in pages(items)}
    assert not reasons(items)
    assert {name: (page.host, page.license, page.fetched_at) for name, page in found.items()} == {
        "spring/a.txt": ("sidecar.example", "CC-BY-4.0", "2014"),
        "spring/b.txt": ("folder.example", "CC0-1.0", "2014"),
        "spring/inner/c.txt": ("folder.example", "CC-BY-SA-4.0", "2014"),
        "autumn/d.txt": (None, None, "2013"),
    }
    assert dict(found["spring/a.txt"].extra) == {"n": 1, "m": 2.5, "who": "a"}


def test_a_single_file_has_the_same_facts(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "x", "metadata.jsonl": [{"file": "a.txt", "url": "https://vel.example/"}]})
    (page,) = read(tmp_path / "a.txt")
    assert isinstance(page, Page)
    assert page.url == "https://vel.example/"


def test_what_records_say_goes_before_what_is_said_of_their_file(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "feed.jsonl": [{"text": "x", "date": "2024"}, {"text": "y"}],
            "feed.jsonl.json": {"fetched_at": "2023", "license": "CC0-1.0", "url": "https://no.example/"},
        },
    )
    found = pages(list(read(tmp_path)))
    assert [(page.fetched_at, page.license, page.url) for page in found] == [
        ("2024", "CC0-1.0", None),
        ("2023", "CC0-1.0", None),
    ]


def test_bad_lines_of_metadata_are_rejected_alone(tmp_path: Path) -> None:
    lines = '\ufeff{"file": "a.txt", "url": "https://vel.example/"}\n\n{\n[]\n'
    lines += '{"url": "x"}\n{"file": "a.txt", "url": 5}\n'
    put(tmp_path, {"a.txt": "x", "metadata.jsonl": lines})
    items = list(read(tmp_path))
    assert [(item.source_record, item.reason) for item in items if isinstance(item, Rejection)] == [
        ("3", "bad_sidecar"),
        ("4", "bad_sidecar"),
        ("5", "bad_sidecar"),
        ("6", "bad_sidecar"),
    ]
    assert pages(items)[0].url == "https://vel.example/"


def test_names_are_found_in_either_spelling(tmp_path: Path) -> None:
    name = "й.txt"
    for form in ("NFC", "NFD"):
        folder = put(
            tmp_path / form,
            {
                unicodedata.normalize(form, name): "x",
                "metadata.jsonl": [{"file": name, "host": "vel.example"}],
            },
        )
        assert pages(list(read(folder)))[0].host == "vel.example"


def test_other_values_of_a_sidecar(tmp_path: Path) -> None:
    sidecar = (
        '{"list": [1, {"b": null, "a": "ё"}], "none": null, "yes": true, "half": "\\ud800", "url": null}'
    )
    put(tmp_path, {"a.txt": "x", "a.txt.json": sidecar})
    assert dict(pages(list(read(tmp_path)))[0].extra) == {
        "list": '[1,{"a":"ё","b":null}]',
        "yes": True,
        "half": "?",
    }


@pytest.mark.parametrize(
    "content", ['{"n": NaN}', '{"n": 1e999}', '{"n": ' + "[" * 5000 + "}", '{"n": "' + "x" * 1_000_001 + '"}']
)
def test_sidecars_that_are_refused(tmp_path: Path, content: str) -> None:
    items = list(read(put(tmp_path, {"a.txt": "x", "a.txt.json": content})))
    assert reasons(items) == ["bad_sidecar"]
    assert len(pages(items)) == 1


def test_what_a_browser_saves_beside_a_page_is_no_page(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "a/Мост откроют.html": "x",
            "a/Мост откроют_файлы/frame.html": "x",
            "a/Мост откроют_файлы/deep/logo.png": "x",
            "a/most.htm": "x",
            "a/most_files/frame.html": "x",
            "a/other_files/page.html": "x",
            "a/most.files.txt": "x",
        },
    )
    skipped: list[tuple[str, str]] = []
    items = list(read(tmp_path, skipped=lambda *said: skipped.append(said)))
    assert [item.source_file for item in items] == [
        "a/most.files.txt",
        "a/most.htm",
        "a/Мост откроют.html",
        "a/other_files/page.html",
    ]
    assert sorted(skipped) == [
        ("page files", "a/most_files/frame.html"),
        ("page files", "a/Мост откроют_файлы/deep/logo.png"),
        ("page files", "a/Мост откроют_файлы/frame.html"),
    ]


def test_every_file_is_counted_once(tmp_path: Path) -> None:
    names = {
        "a.html": "page",
        "a.html.json": "sidecar",
        "metadata.jsonl": "sidecar",
        ".DS_Store": "hidden",
        "Thumbs.db": "system file",
        "logo.PNG": "image",
        "style.css": "style sheet",
        "app.js": "script",
        "font.woff2": "font",
        "film.mp4": "audio or video",
        "crawl.cdxj": "index",
        "report.pdf": "unsupported",
        "report.docx": "unsupported",
        "b.json": "unsupported",
        "empty.jsonl": "no_pages",
    }
    put(tmp_path, dict.fromkeys(names, ""))
    put(tmp_path, {"a.html.json": "{}"})
    counts: Counter[str] = Counter()
    for item in read(tmp_path, skipped=lambda what, where: counts.update([what])):
        counts["page" if isinstance(item, Page) else item.reason] += 1
    assert counts == Counter(names.values())


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names are Unicode there")
def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xef\xe0\xef\xea\xe0")
    folder.mkdir()
    (folder / os.fsdecode(b"\xe0.txt")).write_bytes(b"x")
    (folder / os.fsdecode(b"a.\xe0")).write_bytes(b"x")
    refused, page = read(tmp_path)
    assert page.source_file == r"\xef\xe0\xef\xea\xe0/\xe0.txt"
    assert isinstance(refused, Rejection)
    assert r"'.\xe0'" in refused.message


def test_sources_in_the_configuration() -> None:
    config = parse_config({"sources": {"b/": {"host": "b.example"}, "a/x": {"license": "CC0-1.0"}}})
    assert config.sources == (SourceConfig("a/x", license="CC0-1.0"), SourceConfig("b", host="b.example"))


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        ([], "must hold a section a folder"),
        ({"a": 5}, "must hold a section a folder"),
        ({"a": {"hots": "x"}}, "did you mean 'host'"),
        ({"a": {"folder": "x"}}, "unknown key"),
        ({"../a": {}}, "must name a folder under raw"),
        ({"": {}}, "must name a folder under raw"),
        ({"a": {"host": 5}}, "must be a string"),
    ],
)
def test_bad_sources(sources: object, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        parse_config({"sources": sources})


def test_facts_reach_the_dataset(tmp_path: Path) -> None:
    text = "Инспекторы пробыли в порту два дня и не нашли ничего нового.\n\n" * 3
    raw = put(
        tmp_path / "raw",
        {
            "spring/a.txt": text,
            "spring/a.txt.json": {"collector": "Ю", "depth": 2},
            "spring/b.txt": text + "И ещё одна строка.",
            "spring/b.txt.json": {"url": "https://own.example/b"},
            "spring/logo.png": "x",
        },
    )
    config = Config(sources=(SourceConfig("spring", host="www.Port.example", license="CC0-1.0"),))
    report = build(raw, tmp_path / "processed", config, workers=1)
    found = {row["source_file"]: row for row in rows(tmp_path / "processed", "documents")}
    first, second = found["spring/a.txt"], found["spring/b.txt"]
    assert (first["host"], first["license"], first["source_extra"]) == (
        "port.example",
        "CC0-1.0",
        '{"collector":"Ю","depth":2}',
    )
    assert (second["host"], second["source_extra"]) == ("own.example", None)
    assert report.skipped == {"image": 1, "sidecar": 2}
    assert [line.split() for line in report.summary().splitlines() if "skipped" in line] == [
        ["skipped", "1", "(image", "1)"]
    ]
    again = build(raw, tmp_path / "processed", config, workers=1)
    assert not again.changed
    assert again.skipped == report.skipped
    put(raw, {"spring/a.txt.json": {"collector": "Я", "depth": 2}})
    assert build(raw, tmp_path / "processed", config, workers=1).changed


UNUSABLE: dict[str, tuple[dict[str, object], list[str]]] = {
    "none": ({"url": "https://vel.example/a", "date": "2014-05-21T10:00:00Z"}, []),
    "empty": ({"url": "", "date": ""}, []),
    "a number for an address": ({"url": 5}, ["unusable_url"]),
    "no scheme": ({"url": "vel.example/f"}, ["unusable_url"]),
    "relative": ({"url": "../f.html"}, ["unusable_url"]),
    "a host with a blank": ({"url": "http://a b/"}, ["unusable_url"]),
    "a script": ({"url": "javascript:void(0)"}, ["unusable_url"]),
    "a list": ({"url": ["https://vel.example/"]}, ["unusable_url"]),
    "a letter that is none": ({"url": "http://\ud800.example/"}, ["unusable_url"]),
    "a name of letters that is damaged": ({"url": "http://xn--/"}, []),
    "a picture as a name": ({"url": "http://xn--ls8h.example/"}, []),
    "seconds": ({"date": 1400666751}, ["unusable_fetched_at"]),
    "a year": ({"date": 2014}, []),
    "words": ({"url": "see below", "date": "yesterday"}, ["unusable_url", "unusable_fetched_at"]),
}


def test_what_is_said_and_is_not_as_it_should_be_is_told(tmp_path: Path) -> None:
    lines = [{"id": name, "text": f"{RUSSIAN} {name}.", **said} for name, (said, _) in UNUSABLE.items()]
    put(tmp_path / "raw", {"feed.jsonl": "\n".join(map(json.dumps, lines))})
    build(tmp_path / "raw", tmp_path / "out", Config())
    found = {row["source_record"]: row for row in rows(tmp_path / "out", "documents")}
    assert {name: row["warnings"] for name, row in found.items()} == {
        name: told for name, (_, told) in UNUSABLE.items()
    }
    assert [name for name, row in found.items() if row["url"] and "unusable_url" in row["warnings"]] == []
    assert found["a year"]["fetched_at"] == "2014"
    assert len({row["page_id"] for row in found.values()}) == len(UNUSABLE)
    assert verify(tmp_path / "out").problems == ()


def test_a_host_that_is_none_is_told(tmp_path: Path) -> None:
    said = {"a.txt.json": {"host": "our archive"}, "b.txt.json": {"host": "www.Пример.рф"}}
    put(tmp_path / "raw", {"a.txt": RUSSIAN, "b.txt": f"{RUSSIAN} Ещё раз.", **said})
    build(tmp_path / "raw", tmp_path / "out", Config())
    assert [(row["host"], row["warnings"]) for row in rows(tmp_path / "out", "documents")] == [
        (None, ["unusable_host"]),
        ("пример.рф", []),
    ]
    assert verify(tmp_path / "out").problems == ()


def test_a_call_tells_it_too() -> None:
    document = clean(RUSSIAN, url="vel.example")
    assert (document.url, document.warnings) == (None, ("unusable_url",))


@pytest.mark.parametrize("record_id", [True, 1.5, ["a", {"ё": None}], 7, "", None])
def test_ids_that_are_no_strings_stand_as_they_were_written(tmp_path: Path, record_id: object) -> None:
    put(tmp_path, {"feed.jsonl": [{"id": record_id, "text": "x"}]})
    as_json = json.dumps(record_id, ensure_ascii=False) if isinstance(record_id, list) else str(record_id)
    wanted = "1" if record_id in ("", None) else as_json
    assert [page.source_record for page in pages(list(read(tmp_path)))] == [wanted]
