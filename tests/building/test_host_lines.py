"""Lines repeated on a host, in builds and in `clean_all`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tolmach import build, clean, clean_all
from tolmach.config import CleaningConfig, Config, SourceConfig
from tolmach.dataset.loading import rows
from tolmach.model import Document, Page, Rejection

from .corpus import documents, published

CHROME = "Сегодня в номере на каждой полосе"
TEXTS = (
    "Мост через реку откроют в мае, на месяц раньше срока, сообщили в управлении дорог.",
    "Старую мельницу передадут музею, как только закончится опись того, что в ней осталось.",
    "Урожай яблок в этом году собрали за две недели, хотя людей на уборке не хватало.",
    "Паром не ходит третий день, и почту на остров возят на рыбацких лодках.",
    "Школьный хор поедет на смотр в соседнюю область, если найдётся второй автобус.",
)


def html(number: int) -> str:
    return f"<html><body><div>{CHROME}</div><p>{TEXTS[number]}</p><p>{TEXTS[number][::-1].title()}.</p></body></html>"


def scrape(number: int) -> str:
    second = f"Об этом нам рассказали в редакции, где готовят уже {number + 1}-й выпуск за неделю."
    return f"{CHROME}. Читать дальше, чтобы не отстать от жизни.\n\n{TEXTS[number]}\n\n{second}\n"


LINE = f"{CHROME}. Читать дальше, чтобы не отстать от жизни."


def write(raw: Path, numbers: range | list[int], host: str = "vestnik.example") -> Path:
    raw.mkdir(exist_ok=True)
    for number in numbers:
        record = {"id": str(number), "url": f"https://{host}/{number}", "text": scrape(number)}
        (raw / f"{number}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return raw


def counts(out: Path) -> dict[str, set[int | None]]:
    found: dict[str, set[int | None]] = {}
    for row in rows(out, "boilerplate"):
        found.setdefault(row["text"], set()).add(row["host_line_count"])
    return found


def test_a_single_page_cannot_know() -> None:
    assert LINE in clean(scrape(0), url="https://vestnik.example/0").text


def test_chrome_of_a_host_goes_and_says_on_how_many_pages_it_stands(tmp_path: Path) -> None:
    raw = write(tmp_path / "raw", range(4))
    report = build(raw, tmp_path / "out")
    assert report.worked_on["site"] == 4
    for row in documents(tmp_path / "out").values():
        assert LINE not in row["text"]
        assert len(row["text"].split("\n\n")) == 2
    (removed,) = {row["rule"] for row in rows(tmp_path / "out", "boilerplate") if row["text"] == LINE}
    assert removed == "site.repeated"
    assert counts(tmp_path / "out")[LINE] == {4}
    for row in rows(tmp_path / "out", "boilerplate"):
        assert row["text"] == LINE or row["host_line_count"] in (None, 1)


def test_one_more_page_is_all_the_work(tmp_path: Path) -> None:
    raw = write(tmp_path / "raw", range(4))
    build(raw, tmp_path / "out")
    write(raw, [4])
    report = build(raw, tmp_path / "out")
    assert dict(report.worked_on) == {"text": 1, "clean": 1, "site": 1, "language": 1}
    assert counts(tmp_path / "out")[LINE] == {5}
    build(raw, tmp_path / "new")
    assert published(tmp_path / "out") == published(tmp_path / "new")


def test_pages_that_lose_their_company_get_their_lines_back(tmp_path: Path) -> None:
    raw = write(tmp_path / "raw", range(3))
    build(raw, tmp_path / "out")
    (raw / "2.jsonl").unlink()
    report = build(raw, tmp_path / "out", allow_shrink=True)
    assert report.worked_on["clean"] == 0
    assert all(LINE in row["text"] for row in documents(tmp_path / "out").values())
    build(raw, tmp_path / "new")
    assert published(tmp_path / "out") == published(tmp_path / "new")


def test_other_hosts_and_no_host_tell_nothing(tmp_path: Path) -> None:
    raw = write(tmp_path / "raw", range(2))
    write(raw, [2, 3], host="other.example")
    (raw / "4.txt").write_text(scrape(4), encoding="utf-8")
    build(raw, tmp_path / "out")
    assert all(LINE in row["text"] for row in documents(tmp_path / "out").values())


def test_the_host_of_a_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "raw" / "vestnik").mkdir(parents=True)
    for number in range(3):
        (tmp_path / "raw" / "vestnik" / f"{number}.txt").write_text(scrape(number), encoding="utf-8")
    config = Config(sources=(SourceConfig("vestnik", host="vestnik.example"),))
    build(tmp_path / "raw", tmp_path / "out", config)
    assert not any(LINE in row["text"] for row in documents(tmp_path / "out").values())


def test_it_can_be_left_out(tmp_path: Path) -> None:
    raw = write(tmp_path / "raw", range(3))
    build(raw, tmp_path / "out", Config(cleaning=CleaningConfig(repeated_lines=False)))
    assert all(LINE in row["text"] for row in documents(tmp_path / "out").values())


def test_counting_starts_where_it_changes_no_text(tmp_path: Path) -> None:
    """All documents stay as they are, and what the audit says of their lines does not."""
    raw = write(tmp_path / "raw", [0])
    (raw / "0.jsonl").write_text(
        json.dumps({"url": "https://vestnik.example/0", "text": f"Главная / Новости\n\n{scrape(0)}"}),
        encoding="utf-8",
    )
    build(raw, tmp_path / "out", Config(cleaning=CleaningConfig(repeated_lines=False)))
    assert counts(tmp_path / "out")["Главная / Новости"] == {None}
    assert build(raw, tmp_path / "out").changed
    assert counts(tmp_path / "out")["Главная / Новости"] == {1}
    build(raw, tmp_path / "new")
    assert published(tmp_path / "out") == published(tmp_path / "new")


def test_a_page_of_nothing_but_chrome_is_rejected(tmp_path: Path) -> None:
    raw = write(tmp_path / "raw", range(3))
    record = {"url": "https://vestnik.example/front", "text": f"{LINE}\n\n{LINE}\n"}
    (raw / "front.jsonl").write_text(json.dumps(record), encoding="utf-8")
    build(raw, tmp_path / "out")
    (row,) = rows(tmp_path / "out", "rejected")
    assert (row["source_file"], row["stage"], row["reason"]) == ("front.jsonl", "site", "no_text")


def test_clean_all_knows_what_a_build_knows(tmp_path: Path) -> None:
    pages = [Page(scrape(n).encode(), url=f"https://vestnik.example/{n}") for n in range(4)]
    given: list[Page | Rejection] = [*pages, Rejection("bad", "read", "unreadable", "it cannot be read")]
    *cleaned, passed = clean_all(given)
    assert passed is given[-1]
    build(write(tmp_path / "raw", range(4)), tmp_path / "out")
    built = {row["url"]: row for row in documents(tmp_path / "out").values()}
    for page, document in zip(pages, cleaned, strict=True):
        assert isinstance(document, Document)
        assert document.url == page.url
        assert document.text == built[str(page.url)]["text"]
        assert [item.host_line_count for item in document.removed if item.rule == "site.repeated"] == [4]


@pytest.mark.parametrize("make", [html, scrape])
def test_every_line_is_kept_or_removed_once(make: object) -> None:
    assert callable(make)
    pages = [Page(make(n).encode(), url=f"https://vestnik.example/{n}") for n in range(4)]
    for document in clean_all(pages):
        assert isinstance(document, Document)
        assert any(item.host_line_count == 4 for item in document.removed)
        covered = sorted(
            [stretch for block in document.blocks for stretch in block.origin]
            + [(item.start, item.end) for item in document.removed]
        )
        parts = [document.rendered[start:end] for start, end in covered]
        assert " ".join(parts).split() == document.rendered.split()
