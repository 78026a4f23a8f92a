"""Personal data: found by its form, in both languages, and blotted out wherever a dataset could show it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.building.rebuild import build
from tolmach.codec import to_plain
from tolmach.config import Config, DatasetConfig
from tolmach.dataset.card import CARD_NAME
from tolmach.dataset.loading import rows
from tolmach.dataset.masking import masked
from tolmach.dataset.personal import KINDS, find_personal_data
from tolmach.dataset.schema import CONFIGURATIONS

MASKED = Config(dataset=DatasetConfig(mask_pii=True))
SECRETS = {
    "text": "olga@mail.example",
    "phone": "+7 900 000-00-01",
    "title": "title@mail.example",
    "removed": "removed@mail.example",
    "url": "url@mail.example",
    "name": "name@mail.example",
    "extra": "extra@mail.example",
    "rejected": "rejected@mail.example",
    "batch": "batch@mail.example",
    "people": "people@mail.example",
    "warning": "warning@mail.example",
}
PAGE = """<!doctype html><html><head><title>Ответ пришлют на title@mail.example</title></head><body>
<nav><a href="/">Главная</a> <a href="mailto:x">removed@mail.example</a></nav>
<h1>Ответ пришлют на title@mail.example</h1>
<article><p>Комиссия проверила склад и записала адрес olga@mail.example на дверях. Потом она ушла.</p>
<p>Сторож Ольга отвечает за склад и берёт трубку по номеру +7 900 000-00-01 каждый вечер, кроме субботы.</p>
<p>The watchman answers the letters that are sent to olga@mail.example within a day or two.</p></article>
<footer>© Речной вестник. Все права защищены. removed@mail.example</footer></body></html>"""


def test_floors_are_kept(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "benchmarks" / "personal.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_kind_has_a_case(root: Path) -> None:
    cases = (root / "tests" / "data" / "personal.tsv").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"⟦{kind}|" not in cases] == []


# one wrong digit, and it is none
@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "112-233-445 96",
        "ИНН 123456789046",
        "GB82 WEST 1234 5698 7654 23",
        "999.0.113.7",
        "+7 095 000-00-00",
        "000-12-3456",
    ],
)
def test_numbers_that_fail_their_check_are_none(text: str) -> None:
    assert find_personal_data(text) == ()


def test_the_narrowest_kind_wins_where_two_overlap() -> None:
    (found,) = find_personal_data("тел. 4111 1111 1111 1111")
    assert found.kind == "card"


@given(st.text(alphabet="аz1234567890+()-.@: \n№", max_size=120))
def test_stretches_are_in_order_and_apart_and_masking_keeps_the_length(text: str) -> None:
    found = find_personal_data(text)
    places = [place for item in found for place in (item.start, item.end)]
    assert places == sorted(places)
    assert all(item.start < item.end <= len(text) for item in found)
    hidden = masked(text)
    assert len(hidden) == len(text)
    for item in found:
        assert not any(sign.isalnum() for sign in hidden[item.start : item.end])


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw" / SECRETS["batch"]
    folder.mkdir(parents=True)
    page = folder / f"{SECRETS['name']}.html"
    page.write_text(PAGE, encoding="utf-8")
    facts = {"url": f"https://site.example/?to={SECRETS['url']}", "note": SECRETS["extra"]}
    page.with_name(f"{page.name}.json").write_text(json.dumps(facts))
    (folder / f"{SECRETS['rejected']}.txt").write_bytes(b" \n")
    people = tmp_path / "translations"
    people.mkdir()
    (people / "ours.tsv").write_text(
        "source_lang\ttarget_lang\tsource\ttarget\n"
        f"ru\ten\tПотом она ушла.\tThen she left for {SECRETS['people']}.\n"
        f"ru\ten\t\t{SECRETS['warning']}\n"
    )
    return tmp_path / "raw"


def shown(processed: Path) -> str:
    """All that a dataset shows: its rows, its card, the names of its files."""
    parts: list[Any] = [list(rows(processed, name)) for name in CONFIGURATIONS]
    parts.append((processed / CARD_NAME).read_text(encoding="utf-8"))
    return json.dumps(parts, ensure_ascii=False)


def test_found_data_is_listed_by_offset_and_left_in_place(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out")
    (document,) = rows(tmp_path / "out", "documents")
    found = {(item["kind"], document["text"][item["start"] : item["end"]]) for item in document["pii"]}
    assert found == {("email", SECRETS["text"]), ("phone", SECRETS["phone"])}
    text = shown(tmp_path / "out")
    assert [name for name, secret in SECRETS.items() if secret not in text and name != "warning"] == []


def test_masking_leaves_none_of_it_anywhere(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    out = tmp_path / "out"
    plain = build(raw, tmp_path / "plain")
    (before,) = rows(tmp_path / "plain", "documents")
    report = build(raw, out, MASKED)
    everything = shown(out) + json.dumps(to_plain(report), ensure_ascii=False)
    assert [name for name, secret in SECRETS.items() if secret in everything] == []
    assert (report.documents, report.segments) == (plain.documents, plain.segments)
    (document,) = rows(out, "documents")
    assert document["pii"] == before["pii"]
    assert (document["id"], document["source_sha256"]) == (before["id"], before["source_sha256"])
    assert document["content_sha256"] != before["content_sha256"]
    # nothing but what is personal was touched, and every offset holds
    text = list(before["text"])
    for item in document["pii"]:
        for place in range(item["start"], item["end"]):
            text[place] = "*" if text[place].isalnum() else text[place]
    assert document["text"] == "".join(text)
    for row in rows(out, "segments"):
        assert row["translation"].get(row["source_lang"], row["text"]) == row["text"]
        if row["start"] is not None:
            assert document["text"][row["start"] : row["end"]] == row["text"]
    assert document["title"] == "Ответ пришлют на *****@****.*******"
    by_person = [row for row in rows(out, "segments") if row["engine"] == "human"]
    assert [row["translation"]["en"] for row in by_person] == ["Then she left for ******@****.*******."]
    assert build(raw, out, MASKED).changed is False
