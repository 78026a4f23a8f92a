"""Corrections in builds: each kind on the sample pages, part of the page's key, and never dropped."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tolmach.building import listing
from tolmach.building.planning import plan
from tolmach.building.rebuild import build
from tolmach.cli import main
from tolmach.dataset.loading import rows
from tolmach.errors import InputError

from .corpus import ENGLISH, PAGES, documents, published, write_pages

PAGE = "spring/склад.txt"
FIRST = "Комиссия проверила склад."
PARAGRAPH = "Никто не пострадал. Подробности не сообщаются, пока не закончится проверка документов."


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", PAGES)


def say(folder: Path, *corrections: dict[str, Any]) -> None:
    lines = [json.dumps({"page": PAGE, **item}, ensure_ascii=False) for item in corrections]
    (folder / "corrections.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def built(raw: Path) -> dict[str, dict[str, Any]]:
    build(raw, raw.parent / "out")
    return documents(raw.parent / "out")


# what is said, what the row has afterwards
KINDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "title": ({"title": "Склад проверят"}, {"title": "Склад проверят"}),
    "authors": ({"authors": ["Нора Уэллс", "Пётр Лосев"]}, {"authors": ["Нора Уэллс", "Пётр Лосев"]}),
    "date": ({"date": "2013-06"}, {"date_published": "2013-06", "date_source": "correction"}),
}


@pytest.mark.parametrize("name", KINDS)
def test_metadata(raw: Path, name: str) -> None:
    said, expected = KINDS[name]
    before = built(raw)
    say(raw.parent, {**said, "author": "NW", "note": "asked the editor"})
    after = built(raw)
    row = after.pop(PAGE)
    assert {key: row[key] for key in expected} == expected
    assert [line.partition(" ")[0] for line in row["corrections"]] == [name]
    assert row["corrections"][0].endswith("(NW)")
    assert row["text"] == before.pop(PAGE)["text"]
    assert after == before


def test_lines(raw: Path) -> None:
    before = built(raw)[PAGE]["text"]
    say(
        raw.parent,
        {"keep": "Версия для печати"},
        {"remove": FIRST, "reason": "teaser"},
        {"join": PARAGRAPH},
    )
    row = built(raw)[PAGE]
    first, second = before.split("\n\n")
    assert row["text"] == f"{first.removeprefix(FIRST + ' ')} {second}\n\nВерсия для печати"
    assert len(row["corrections"]) == 3
    (gone,) = [item for item in rows(raw.parent / "out", "boilerplate") if item["rule"] == "person.removed"]
    assert (gone["text"], gone["reason"], gone["score"]) == (FIRST, "teaser", 1.0)


def test_the_language_of_a_line(raw: Path) -> None:
    say(raw.parent, {"language": "bg", "line": PARAGRAPH})
    row = built(raw)[PAGE]
    assert row["language_mix"]["other"] > 0
    found = {item["text"]: item for item in rows(raw.parent / "out", "segments")}
    assert found["Никто не пострадал."]["source_lang"] == "bg"
    assert found["Никто не пострадал."]["flags"] == ["other_language"]
    assert found[FIRST]["source_lang"] == "ru"


def test_a_page_is_rejected(raw: Path) -> None:
    say(raw.parent, {"reject": "an advertisement", "author": "NW"}, {"title": "No matter"})
    report = build(raw, raw.parent / "out")
    assert report.warnings == ()
    (row,) = [item for item in rows(raw.parent / "out", "rejected") if item["source_file"] == PAGE]
    assert (row["stage"], row["reason"], row["message"]) == ("site", "correction", "an advertisement (NW)")
    assert PAGE not in documents(raw.parent / "out")


def test_half_a_surrogate_pair_that_json_escapes_is_no_fault(raw: Path) -> None:
    (other,) = [name for name in PAGES if name != PAGE and name.endswith(".html")][:1]
    lines = rf'''
{{"page": "{PAGE}", "title": "Storehouse \ud800", "author": "N. \udc00"}}
{{"page": "{other}", "reject": "an advert \ud83d"}}
'''
    (raw.parent / "corrections.jsonl").write_text(lines, encoding="utf-8")
    assert build(raw, raw.parent / "out").warnings == ()
    assert documents(raw.parent / "out")[PAGE]["title"] == "Storehouse ?"
    (row,) = [item for item in rows(raw.parent / "out", "rejected") if item["source_file"] == other]
    assert row["message"] == "an advert ?"


def test_only_the_page_is_worked_on_and_the_way_back_is_free(raw: Path) -> None:
    out = raw.parent / "out"
    build(raw, out)
    original = published(out)
    say(raw.parent, {"title": "Склад проверят"})
    planned = plan(raw, out)
    assert [(page.source_file, page.run and (page.run.stage, page.run.reason)) for page in planned.work] == [
        (PAGE, ("site", "correction"))
    ]
    report = build(raw, out)
    assert dict(report.worked_on) == {"text": 0, "clean": 0, "site": 1, "language": 1}
    # the same again, with a comment and in another order of keys: nothing to do
    (raw.parent / "corrections.jsonl").write_text(
        f'# asked\n{{"title": "Склад проверят", "page": "{PAGE}"}}\n'
    )
    assert build(raw, out).changed is False
    (raw.parent / "corrections.jsonl").unlink()
    back = build(raw, out)
    assert not any(back.worked_on.values())
    assert published(out) == original


def test_pages_may_be_named_by_id(raw: Path) -> None:
    row = built(raw)[PAGE]
    for name in (row["id"], row["page_id"]):
        say(raw.parent, {"page": name, "title": f"As {name[:4]}"})
        assert built(raw)[PAGE]["title"] == f"As {name[:4]}"


@pytest.mark.parametrize("name", ["http://xn--e1afmkfd.xn--p1ai/%D0%B0", "HTTP://пример.рф:80/а#top"])
def test_an_address_may_be_spelt_otherwise_than_it_was_given(tmp_path: Path, name: str) -> None:
    raw = write_pages(tmp_path / "raw", {"a.txt": f"{ENGLISH}\n".encode()})
    (raw / "a.txt.json").write_text('{"url": "http://Пример.рф/а"}', encoding="utf-8")
    say(tmp_path, {"page": name, "title": "The one"})
    assert build(raw, tmp_path / "out").warnings == ()
    assert [row["title"] for row in rows(tmp_path / "out", "documents")] == ["The one"]


def test_what_matches_nothing_is_told_again_and_again(raw: Path) -> None:
    say(
        raw.parent,
        {"page": "nowhere.txt", "title": "x"},
        {"keep": "Такой строки нет"},
        {"remove": "Такой строки нет"},
        {"join": FIRST},
        {"title": "Склад у вокзала проверят ещё раз"},
        {"page": "autumn/empty.txt", "title": "x"},
        {"titel": "x"},
        {"date": "2013"},
    )
    expected = (
        (
            "corrections.jsonl:7: one of keep, remove, join, language, title, authors, date, reject is needed, "
            "this says nothing"
        ),
        "corrections.jsonl:1: no page is named 'nowhere.txt'",
        "corrections.jsonl:2: no removed line of the page reads so",
        "corrections.jsonl:3: no line of the text reads so",
        "corrections.jsonl:4: no paragraph but the first begins so",
        "corrections.jsonl:5: the page says so already",
        "corrections.jsonl:6: the page is rejected by text: empty",
    )
    for _ in range(2):
        assert build(raw, raw.parent / "out").warnings == expected
    assert documents(raw.parent / "out")[PAGE]["corrections"] == ["date 2013"]


def test_each_kind_on_the_pages_of_the_project(root: Path, tmp_path: Path) -> None:
    """With the template that the command writes, filled in."""
    shutil.copytree(root / "raw", tmp_path / "raw")
    build(tmp_path / "raw", tmp_path / "out")
    row = next(
        row
        for row in rows(tmp_path / "out", "documents")
        if row["source_file"].endswith(".txt")
        and row["removed"]
        and len(row["text"].split("\n\n")) > 3
        and row["date_published"]
    )
    paragraphs = row["text"].split("\n\n")
    gone = next(
        item["text"]
        for item in rows(tmp_path / "out", "boilerplate")
        if item["document_id"] == row["id"] and item["reason"] == "navigation"
    )
    wanted: dict[str, Any] = {
        "keep": gone,
        "remove": paragraphs[1],
        "join": paragraphs[3],
        "title": "Another title",
        "authors": ["Ann Stone"],
        "date": "1999",
        "language": "uk",
    }
    lines = []
    for action, value in wanted.items():
        line = json.loads(templated(tmp_path / "raw" / row["source_file"], action))
        assert line["page"] == row["source_file"]
        line[action] = value
        if action == "language":
            line["line"] = paragraphs[0]
        lines.append(json.dumps(line, ensure_ascii=False))
    (tmp_path / "corrections.jsonl").write_text("\n".join(lines))
    report = build(tmp_path / "raw", tmp_path / "out")
    assert report.warnings == ()
    after = documents(tmp_path / "out")[row["source_file"]]
    assert sorted(line.partition(" ")[0] for line in after["corrections"]) == sorted(wanted)
    assert (after["title"], after["authors"], after["date_published"]) == (
        "Another title",
        ["Ann Stone"],
        "1999",
    )
    assert gone in after["text"]
    assert paragraphs[1] not in after["text"]
    assert f"{paragraphs[2]} {paragraphs[3]}" in after["text"]


FEED = "".join(
    json.dumps({"id": name, "text": f"{PARAGRAPH} {name}"}) + "\n" for name in ("one", "two", "three")
)


def test_a_template_names_each_page_of_a_feed(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", {"spring/feed.jsonl": FEED.encode()})
    lines = [json.loads(line) for line in templated(raw / "spring" / "feed.jsonl", "title").splitlines()]
    assert len({line["page"] for line in lines}) == 3
    filled = [{**line, "title": f"Title {number}"} for number, line in enumerate(lines)]
    (tmp_path / "corrections.jsonl").write_text("\n".join(map(json.dumps, filled)))
    assert build(raw, tmp_path / "out").warnings == ()
    assert {row["source_record"]: row["title"] for row in rows(tmp_path / "out", "documents")} == {
        "one": "Title 0",
        "two": "Title 1",
        "three": "Title 2",
    }


def test_a_title_for_several_pages_is_told(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", {"feed.jsonl": FEED.encode()})
    say(
        tmp_path,
        {"page": "feed.jsonl", "title": "The same"},
        {"page": "feed.jsonl", "remove": "no such line"},
    )
    assert build(raw, tmp_path / "out").warnings == (
        "corrections.jsonl:1: 3 pages are named 'feed.jsonl', and each has got this title; name one of them by its id",
        "corrections.jsonl:2: no line of the text reads so",
    )


def test_of_two_titles_of_a_page_the_later_holds_and_the_other_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # untouched files are trusted at once: what else changed is all that a second build goes by
    monkeypatch.setattr(listing, "_SETTLED_NS", 0)
    raw = write_pages(tmp_path / "raw", {"a.txt": f"{ENGLISH}\n".encode()})
    first, second = ({"page": "a.txt", "title": title} for title in ("The first", "The second"))
    for lines in ([first, second], [second, first]):
        say(tmp_path, *lines)
        report = build(raw, tmp_path / "out")
        assert [row["title"] for row in rows(tmp_path / "out", "documents")] == [lines[1]["title"]]
        assert report.warnings == (
            "corrections.jsonl:1: corrections.jsonl:2 says another title of the page, and holds",
        )


@pytest.mark.parametrize("name", ["corrections.jsonl", "takedown.txt", "glossary.tsv", "card.md"])
@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_a_link_to_nothing_is_not_passed_over(tmp_path: Path, name: str) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    (tmp_path / name).symlink_to(tmp_path / "gone")
    with pytest.raises(InputError, match=f"{name}: cannot be read"):
        build(raw, tmp_path / "out")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_no_file_of_corrections(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    os.mkfifo(tmp_path / "corrections.jsonl")
    with pytest.raises(InputError, match=r"corrections\.jsonl: cannot be read: it is no file"):
        build(raw, tmp_path / "out")


def templated(file: Path, action: str) -> str:
    """What `tolmach inspect FILE --correct ACTION` prints."""
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["inspect", str(file), "--correct", action]) == 0
    return out.getvalue()


def test_templates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    assert main(["inspect", str(raw / PAGE), "--correct"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "page": PAGE,
        "remove": "",
        "author": "",
        "note": "",
        "reason": "boilerplate",
    }
    assert main(["inspect", str(raw / PAGE), "--correct", "titel"]) == 2
    assert capsys.readouterr().err == "tolmach: unknown correction 'titel'; did you mean 'title'?\n"
