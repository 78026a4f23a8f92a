"""ZIP: members are files of a folder; names, limits, and what is whole of a cut archive."""

from __future__ import annotations

import gzip
import io
import stat
import warnings
import zipfile
import zlib
from collections import Counter
from pathlib import Path

import pytest

from tolmach.config import ReadingConfig
from tolmach.model import Page, Rejection
from tolmach.reading.files import read
from tolmach.reading.zip_names import decoded, is_unsafe

from .samples import HTML, RUSSIAN, json_lines, mhtml, pages, read_bytes, reasons, warc, zipped

PARAGRAPH = "".join(chr(0x430 + (number * 7919) % 32) for number in range(400))
"""Letters that do not compress to nothing."""


def test_members_of_all_kinds(tmp_path: Path) -> None:
    members = {
        "новости/1.html": HTML.encode(),
        "новости/2.html.gz": gzip.compress(HTML.encode()),
        "3.mht": mhtml(),
        "feed.jsonl": json_lines(2),
        "crawl.warc.gz": warc(1, compressed=True)[0],
        "4.txt": RUSSIAN.encode("cp1251"),
    }
    items = read_bytes(tmp_path, "Архив.zip", zipped(members))
    assert not reasons(items)
    assert {page.source_file for page in pages(items)} == {"Архив.zip"}
    assert [page.source_record for page in pages(items)] == [
        "новости/1.html",
        "новости/2.html.gz",
        "3.mht",
        "feed.jsonl#n0",
        "feed.jsonl#n1",
        "crawl.warc.gz#urn:uuid:00000000",
        "4.txt",
    ]
    assert pages(items)[-1].data == RUSSIAN.encode("cp1251")


def test_facts_in_an_archive(tmp_path: Path) -> None:
    members = {
        "a/metadata.jsonl": b'{"file": "1.html", "url": "https://vel.example/m", "license": "CC0-1.0"}\n{"x": 1}\n',
        "a/1.html": b"1",
        "a/1.html.json": b'{"url": "https://vel.example/s"}',
        "2.html": b"2",
        "2.html.json": b"{",
        "a/1_files/frame.html": b"x",
        "a/logo.png": b"x",
        "__MACOSX/a/._1.html": b"x",
        ".git/a.html": b"x",
    }
    (tmp_path / "a.zip").write_bytes(zipped(members))
    (tmp_path / "a.zip.json").write_text('{"host": "vel.example", "url": "https://no.example/", "n": 7}')
    skipped: Counter[str] = Counter()
    items = list(read(tmp_path, skipped=lambda what, where: skipped.update([what])))
    first, second = pages(items)
    assert (first.url, first.license, first.host, dict(first.extra)) == (
        "https://vel.example/s",
        "CC0-1.0",
        "vel.example",
        {"n": 7},
    )
    assert (second.url, second.host) == (None, "vel.example")
    assert [(item.reason, item.source_record) for item in items if isinstance(item, Rejection)] == [
        ("bad_sidecar", "a/metadata.jsonl#2"),
        ("bad_sidecar", "2.html.json"),
    ]
    assert skipped == {"sidecar": 4, "page files": 1, "image": 1, "hidden": 2}


def test_what_is_not_read_is_rejected(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../evil.html", HTML)
        archive.writestr("/abs.html", HTML)
        archive.writestr("C:\\abs.html", HTML)
        archive.writestr("inner.zip", zipped({"a.html": b"x"}))
        archive.writestr("rows.parquet", b"PAR1")
        archive.writestr("report.pdf", b"%PDF-")
        archive.writestr("report.p\ndf", b"%PDF-")
        link = zipfile.ZipInfo("link.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("lzma.html", HTML, zipfile.ZIP_LZMA)
        archive.writestr("folder/", b"")
        archive.writestr("good.html", HTML)
    data = bytearray(buffer.getvalue())
    items = read_bytes(tmp_path, "a.zip", bytes(data))
    assert [(item.source_record, item.reason) for item in items if isinstance(item, Rejection)] == [
        ("../../evil.html", "bad_name"),
        ("/abs.html", "bad_name"),
        ("C:/abs.html", "bad_name"),
        ("inner.zip", "unsupported"),
        ("rows.parquet", "unsupported"),
        ("report.pdf", "unsupported"),
        ("report.p\ndf", "unsupported"),
        ("link.html", "not_a_file"),
        ("lzma.html", "unsupported"),
    ]
    assert all(len(item.message.splitlines()) == 1 for item in items if isinstance(item, Rejection))
    assert [page.source_record for page in pages(items)] == ["good.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_name_that_is_empty(tmp_path: Path) -> None:
    data = zipped({"qqqq": HTML.encode(), "a.html": b"x"}).replace(b"qqqq", bytes(4))
    items = read_bytes(tmp_path, "a.zip", data)
    assert reasons(items) == ["bad_name"]
    assert [page.source_record for page in pages(items)] == ["a.html"]


def test_encrypted(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.html": HTML.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert reasons(read_bytes(tmp_path, "a.zip", bytes(data))) == ["encrypted"]


def test_a_damaged_member_and_its_neighbours(tmp_path: Path) -> None:
    data = bytearray(zipped({f"{number}.txt": PARAGRAPH.encode() for number in range(3)}))
    second = data.index(b"1.txt")
    data[second + 60] ^= 0xFF
    items = read_bytes(tmp_path, "a.zip", bytes(data))
    assert [page.source_record for page in pages(items)] == ["0.txt", "2.txt"]
    assert [(item.source_record, item.reason) for item in items if isinstance(item, Rejection)] == [
        ("1.txt", "damaged")
    ]


def test_bombs(tmp_path: Path) -> None:
    one = zipped({"bomb.html": bytes(5_000_000), "good.html": b"x"})
    items = read_bytes(tmp_path, "a.zip", one, max_page_bytes=100_000)
    assert reasons(items) == ["too_large"]
    assert [page.data for page in pages(items)] == [b"x"]
    many = zipped({f"{number}.html": bytes(99_000) for number in range(50)})
    items = read_bytes(tmp_path, "a.zip", many, max_page_bytes=100_000, max_archive_ratio=10)
    assert 1 <= len(pages(items)) < 10
    assert reasons(items)[-1] == "too_large"
    items = read_bytes(tmp_path, "a.zip", zipped(dict.fromkeys("abc", b"x")), max_archive_members=2)
    assert reasons(items) == ["unsupported", "unsupported", "too_large"]


def test_members_one_over_the_other_share_a_budget(tmp_path: Path) -> None:
    """Many entries of the directory may point at the same data."""
    data = zipped({"a.html": bytes(90_000)})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    count = 200
    tail = bytearray(data[end:])
    tail[8:12] = count.to_bytes(2, "little") * 2
    tail[12:16] = (count * (end - start)).to_bytes(4, "little")
    items = read_bytes(
        tmp_path,
        "a.zip",
        data[:start] + data[start:end] * count + bytes(tail),
        max_page_bytes=100_000,
        max_archive_ratio=100,
    )
    assert sum(len(page.data) for page in pages(items)) < 100_000 + 100 * 20_000
    assert reasons(items)[-1] == "too_large"
    # whatever this Python's own zipfile makes of them
    assert [len(page.data) for page in pages(items)] == [90_000]
    assert reasons(items) == ["too_large"] * (count - 1)


def test_a_member_inside_of_another(tmp_path: Path) -> None:
    inner = zipped({"inner.html": b"<p>inside</p>" * 9}, method=zipfile.ZIP_STORED)
    outer = zipped({"outer.html": inner, "good.html": b"good"}, method=zipfile.ZIP_STORED)
    at = outer.index(inner)
    entry = bytearray(inner[inner.index(b"PK\x01\x02") : inner.index(b"PK\x05\x06")])
    entry[42:46] = at.to_bytes(4, "little")
    end = outer.rindex(b"PK\x05\x06")
    tail = bytearray(outer[end:])
    tail[8:12] = (3).to_bytes(2, "little") * 2
    tail[12:16] = (int.from_bytes(tail[12:16], "little") + len(entry)).to_bytes(4, "little")
    items = read_bytes(tmp_path, "a.zip", outer[:end] + bytes(entry) + bytes(tail))
    assert [page.data for page in pages(items)] == [b"good"]
    assert reasons(items) == ["too_large", "too_large"]


def streamed(members: dict[str, bytes]) -> bytes:
    """A ZIP written to a pipe: sizes stand behind the data."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    buffer = Pipe()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


MEMBERS = {f"страница-{number}.txt": f"{number} {PARAGRAPH}".encode() for number in range(6)}


@pytest.mark.parametrize(
    "data",
    [zipped(MEMBERS), zipped(MEMBERS, zipfile.ZIP_STORED), streamed(MEMBERS)],
    ids=["deflated", "stored", "streamed"],
)
def test_cut_archives_give_what_is_whole(tmp_path: Path, data: bytes) -> None:
    assert [page.data for page in pages(read_bytes(tmp_path, "a.zip", data))] == list(MEMBERS.values())
    starts = [start for start in range(len(data)) if data.startswith((b"PK\x03\x04", b"PK\x01\x02"), start)]
    ends = starts[1 : len(MEMBERS) + 1]
    for end in range(1, len(data), 53):
        items = read_bytes(tmp_path, "a.zip", data[:end])
        found = [(page.source_record, page.data) for page in pages(items)]
        whole = sum(1 for one in ends if one <= end)
        assert found == list(MEMBERS.items())[: len(found)]
        assert len(found) >= whole
        assert reasons(items) == ["damaged"]


def test_no_archive_at_all(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04junk", HTML.encode(), b"PK\x05\x06" + bytes(18)):
        assert len(reasons(read_bytes(tmp_path, "a.zip", data))) == 1


NAMES = {
    "Привет.html": ("cp866", "Привет.html"),
    "Ёлка №5.txt": ("cp1251", "Ёлка №5.txt"),
    "ЁЛКА.txt": ("cp866", "ЁЛКА.txt"),
    "новости/июнь.txt": ("utf-8", "новости/июнь.txt"),
    "café.txt": ("cp437", "café.txt"),
    "Übergröße.txt": ("cp437", "Übergröße.txt"),
    "a\\b.txt": ("ascii", "a/b.txt"),
}


@pytest.mark.parametrize(("name", "how"), NAMES.items(), ids=NAMES)
def test_names(name: str, how: tuple[str, str]) -> None:
    encoding, wanted = how
    assert decoded(name.encode(encoding)) == wanted


def test_names_of_old_russian_archives(tmp_path: Path) -> None:
    """Python writes UTF-8 with a flag: both are taken away here, in both places where the name stands."""
    stand_in, name = b"x" * 11, "Привет.html"
    data = zipped({stand_in.decode(): HTML.encode()}).replace(stand_in, name.encode("cp866"))
    (page,) = read_bytes(tmp_path, "a.zip", data)
    assert isinstance(page, Page | Rejection)
    assert page.source_record == name


def test_a_name_in_the_unicode_path_field(tmp_path: Path) -> None:
    raw = "Привет.html".encode("cp437", "replace")
    body = b"\x01" + zlib.crc32(raw).to_bytes(4, "little") + "Привет.html".encode()
    info = zipfile.ZipInfo(raw.decode("cp437"))
    info.extra = (0x7075).to_bytes(2, "little") + len(body).to_bytes(2, "little") + body
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, HTML)
    (page,) = read_bytes(tmp_path, "a.zip", buffer.getvalue())
    assert page.source_record == "Привет.html"


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/a", "\\a", "C:\\a", "c:a", "a/.."])
def test_unsafe_names(name: str) -> None:
    assert is_unsafe(name)
    assert not is_unsafe("a/b..c/d.html")


def test_two_members_of_one_name(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.html", "1")
            archive.writestr("a.html", "2")
    assert [page.data for page in pages(read_bytes(tmp_path, "a.zip", buffer.getvalue()))] == [b"1", b"2"]


def test_nothing_is_held_open(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.html": b"1", "b.html": b"2"}))
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        assert len(list(read(tmp_path, ReadingConfig()))) == 2
    (tmp_path / "a.zip").unlink()
