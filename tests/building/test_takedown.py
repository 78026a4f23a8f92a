"""Pages that are taken down are gone from everything that a build writes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tolmach import zstd
from tolmach.building.planning import plan
from tolmach.building.rebuild import build
from tolmach.building.takedown import Named, Takedown, read_takedown
from tolmach.dataset.loading import rows
from tolmach.errors import InputError

from .corpus import ENGLISH, RUSSIAN, documents, published, write_pages

ADDRESS = "https://port.example/news/1?id=2"
GONE = "Расследование продолжается"
LINES = f"""# by request of the harbour, 2024
https://PORT.example:443/news/1?id=2#top
old.example  # the whole host
*.news.example
{"a" * 32}
{"B" * 64}
!https://old.example/kept
"""
PAGE = Named("c" * 32, "d" * 32, "e" * 64, None, None)


def named(**values: str) -> Named:
    from dataclasses import replace

    return replace(PAGE, **values)


COVERED = [
    (named(url=ADDRESS), True),
    (named(url="https://port.example/news/1"), False),
    (named(url="http://old.example/a"), True),
    (named(url="http://www.old.example/a"), True),
    (named(url="http://deep.old.example/a"), True),
    (named(url="http://bold.example/a"), False),
    (named(url="https://old.example/kept"), False),
    (named(host="old.example"), True),
    (named(host="news.example"), True),
    (named(id="a" * 32), True),
    (named(page_id="a" * 32), True),
    (named(sha256="b" * 64), True),
    (PAGE, False),
]


@pytest.mark.parametrize(("page", "covered"), COVERED)
def test_what_lines_cover(tmp_path: Path, page: Named, covered: bool) -> None:
    path = tmp_path / "takedown.txt"
    path.write_text(LINES)
    takedown, problems = read_takedown(path)
    assert problems == ()
    assert takedown.covers(page) is covered


def test_lines_that_cannot_be_used(tmp_path: Path) -> None:
    path = tmp_path / "takedown.txt"
    path.write_text("\ufeffspring/a page.txt\nold.example\nabc\n", encoding="utf-8")
    takedown, problems = read_takedown(path)
    assert problems == (
        "takedown.txt:1: 'spring/a page.txt' is no address, host, id or SHA-256",
        "takedown.txt:3: 'abc' is no address, host, id or SHA-256",
    )
    assert takedown.covers(named(host="old.example"))


def test_a_list_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", {"a.txt": RUSSIAN.encode()})
    (tmp_path / "takedown.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"takedown\.txt: not UTF-8"):
        build(raw, tmp_path / "out")


def test_the_digest_says_what_is_said() -> None:
    assert Takedown().digest() == Takedown(["!old.example"]).digest() == ""
    assert Takedown(["a.example", "b.example"]).digest() == Takedown(["b.example", "a.example"]).digest()
    assert Takedown(["a.example"]).digest() != Takedown(["a.example", "!a.example"]).digest()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    pages = {
        "spring/склад.txt": RUSSIAN.encode(),
        "spring/склад.txt.json": f'{{"url": "{ADDRESS}"}}'.encode(),
        "autumn/copy.txt": RUSSIAN.replace("Версия для печати", "Print version").encode(),
        "spring/harbour.txt": ENGLISH.encode(),
        "spring/own.html": (
            "<html><head><link rel='canonical' href='https://own.example/a'><title>Мост</title></head><body><article>"
            + "<p>Собственный адрес этой страницы знает только она сама, и больше никто на свете.</p>" * 3
            + "</article></body></html>"
        ).encode(),
        **{
            f"autumn/{number}.txt": f"Мост номер {number} откроют весной, {number} апреля, в полдень.\n".encode()
            for number in range(8)
        },
    }
    return write_pages(tmp_path / "raw", pages)


def everything(folder: Path) -> bytes:
    """All bytes under a folder, compressed results of stages opened."""
    import sqlite3

    state = sqlite3.connect(folder / ".tolmach" / "state.sqlite")
    results = [zstd.decompress(blob) for (blob,) in state.execute("SELECT output FROM outputs")]
    state.close()
    texts = [
        repr(row).encode()
        for name in ("documents", "segments", "boilerplate", "rejected")
        for row in rows(folder, name)
    ]
    return b"\n".join(
        [*(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()), *results, *texts]
    )


def test_a_page_is_gone_from_everything(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    out = tmp_path / "out"
    (raw / "autumn" / "copy.txt").unlink()
    build(raw, out)
    (raw / "autumn" / "0.txt").write_text("Мост номер 0 уже открыли.\nЕщё одна строка о нём.\n")
    build(raw, out)
    row = documents(out)["spring/склад.txt"]
    gone = [RUSSIAN.splitlines()[number] for number in (2, 6)] + [
        "The press service reported this",
        ADDRESS,
    ]
    before = everything(out)
    assert all(text.encode() in before for text in (GONE, *gone[2:]))
    (tmp_path / "takedown.txt").write_text(f"{ADDRESS}\n")
    report = build(raw, out)
    assert report.rejected == {"takedown": 1}
    after = everything(out)
    assert not [text for text in (GONE, *gone) if text.encode() in after]
    (rejected,) = rows(out, "rejected")
    assert (rejected["source_file"], rejected["source_sha256"], rejected["reason"]) == (
        row["page_id"],
        hashlib.sha256(RUSSIAN.encode()).hexdigest(),
        "takedown",
    )
    assert dict(report.worked_on) == {"text": 0, "clean": 0, "site": 0, "language": 0}
    assert build(raw, out).changed is False
    assert not plan(raw, out).work
    # as if it had never been there
    build(raw, tmp_path / "other")
    assert published(out) == published(tmp_path / "other")
    # and it comes back when the line goes
    (tmp_path / "takedown.txt").unlink()
    build(raw, out)
    assert documents(out)["spring/склад.txt"]["text"] == row["text"]


def test_what_others_need_stays(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    copy = documents(out)["autumn/copy.txt"]
    (tmp_path / "takedown.txt").write_text(ADDRESS)
    report = build(raw, out)
    assert report.newly_translated == 0
    assert documents(out)["autumn/copy.txt"]["text_en"] == copy["text_en"]
    if copy["dup_cluster_size"] > 1:
        (warning,) = report.warnings
        assert warning == (
            f"takedown.txt: autumn/copy.txt (id {copy['id']}) is a near-copy of a page that was taken down; name it, "
            f"too, or write !{copy['id']}"
        )


def test_near_copies_are_told(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (raw / "autumn" / "copy.txt").write_bytes(RUSSIAN.encode())
    build(raw, out)
    copy = documents(out)["autumn/copy.txt"]
    assert copy["dup_cluster_size"] == 2
    (tmp_path / "takedown.txt").write_text(ADDRESS)
    (warning,) = build(raw, out).warnings
    assert f"autumn/copy.txt (id {copy['id']})" in warning
    assert build(raw, out).warnings == (warning,)
    # somebody decided
    build(raw, tmp_path / "again", allow_shrink=True)
    (tmp_path / "takedown.txt").write_text(f"{ADDRESS}\n!{copy['id']}\n")
    assert build(raw, out).warnings == ()


def test_an_address_that_only_the_page_names(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    assert documents(out)["spring/own.html"]["url"] == "https://own.example/a"
    (tmp_path / "takedown.txt").write_text("own.example\n")
    report = build(raw, out)
    assert report.rejected == {"takedown": 1}
    assert "Собственный".encode() not in everything(out)
    # it has to be looked at again when others change, and nothing of that stays
    (raw / "autumn" / "0.txt").unlink()
    assert build(raw, out).worked_on["clean"] == 1
    assert "Собственный".encode() not in everything(out)


def test_a_plan_does_not_miss_what_is_not_kept_of_a_page_that_was_taken_down(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the files alone tell that nothing has changed, as they do when they are some seconds old
    monkeypatch.setattr("tolmach.building.listing._SETTLED_NS", -(10**12))
    (tmp_path / "takedown.txt").write_text("own.example\n")
    build(raw, tmp_path / "out")
    assert plan(raw, tmp_path / "out").changes_nothing


def test_a_takedown_is_no_loss(raw: Path, tmp_path: Path) -> None:
    """Half of the documents go, which would stop a build otherwise."""
    out = tmp_path / "out"
    build(raw, out)
    ids = [row["id"] for file, row in documents(out).items() if file.startswith("autumn/")]
    (tmp_path / "takedown.txt").write_text("\n".join(ids))
    assert build(raw, out).documents == 3


def test_a_build_killed_before_it_forgot_does_so_the_next_time(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tolmach.building import executing

    out = tmp_path / "out"
    build(raw, out)
    (tmp_path / "takedown.txt").write_text(ADDRESS)

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(executing, "forget_all_but", broken)
        with pytest.raises(KeyboardInterrupt):
            build(raw, out)
    build(raw, out)
    (raw / "autumn" / "copy.txt").unlink()
    build(raw, out)
    assert ADDRESS.encode() not in everything(out)
