"""From a removed line back to its bytes, through cleaning, repair and decoding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.building.rebuild import build
from tolmach.building.tracing import removed_lines
from tolmach.cli import main
from tolmach.dataset.loading import rows
from tolmach.errors import InputError
from tolmach.model import Edit, Fix
from tolmach.reading.byte_places import BytePlaces
from tolmach.reading.decode import decode
from tolmach.repairing.edits import Origins, replay

from .corpus import HTML, RUSSIAN, write_pages

GONE = "Версия для печати"
MOJIBAKE = RUSSIAN.replace(GONE, GONE.encode().decode("cp1251", "replace"))


@given(
    st.text(alphabet="аяAz\u00e9\u20ac\U0001f642\n\r ", max_size=40),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"]),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_places_in_bytes(text: str, encoding: str, one: int, other: int) -> None:
    data = text.encode(encoding)
    decoded = decode(data)
    if decoded.text != text:
        return  # a few characters may look like another encoding
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = BytePlaces(data, decoded).of(start, end)
    assert found is not None
    plain = encoding.removesuffix("-sig")
    assert data[slice(*found)] == text[start:end].encode(
        {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(plain, plain)
    )


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"])
def test_places_in_bytes_of_one_byte_encodings(encoding: str) -> None:
    text = "Комиссия проверила склад у вокзала.\r\nНикто не пострадал, сообщили в управлении дорог.\n"
    data = text.encode(encoding)
    decoded = decode(data)
    assert decoded.text == text
    at = text.index("Никто")
    assert BytePlaces(data, decoded).of(at, at + 5) == (at, at + 5)


def test_places_beside_bad_bytes() -> None:
    data = (
        "Комиссия проверила склад.\nЭто".encode()
        + b"\xd0\xff\xd1"
        + "строка с мусором, а это — нет.\n".encode()
    )
    decoded = decode(data)
    places = BytePlaces(data, decoded)
    for word in ("склад", "Это", "мусором", "нет"):
        at = decoded.text.index(word)
        found = places.of(at, at + len(word))
        assert found is not None
        assert data[slice(*found)].decode() == word


@st.composite
def _fixes(draw: st.DrawFn) -> tuple[str, tuple[Fix, ...]]:
    text = original = draw(st.text(alphabet="abcde", max_size=20))
    fixes = []
    for _ in range(draw(st.integers(0, 3))):
        cuts = sorted(
            draw(st.lists(st.integers(0, len(text)), max_size=6).filter(lambda cuts: len(cuts) % 2 == 0))
        )
        edits = tuple(
            Edit(start, end, draw(st.text(alphabet="XYZ", max_size=3)))
            for start, end in zip(cuts[::2], cuts[1::2], strict=True)
        )
        # an edit changes something, and none touches the next
        edits = tuple(
            edit
            for number, edit in enumerate(edits)
            if (edit.start < edit.end) and (number == 0 or edits[number - 1].end < edit.start)
        )
        fixes.append(Fix("x", len(edits), edits))
        text = replay(text, fixes[-1:])
    return original, tuple(fixes)


@given(_fixes())
def test_what_no_fix_touched_is_found_again(case: tuple[str, tuple[Fix, ...]]) -> None:
    original, fixes = case
    repaired = replay(original, fixes)
    origins = Origins(fixes)
    for place, sign in enumerate(repaired):
        start, end = origins.of(place, place + 1)
        assert 0 <= start <= end <= len(original)
        if sign.islower():
            assert original[start:end] == sign
    assert origins.of(0, len(repaired)) == (0, len(original)) or not repaired or fixes


PAGES: dict[str, tuple[str, bytes, dict[str, bytes]]] = {
    # name, bytes, what removed lines are in them
    "a scrape in cp1251": ("a.txt", RUSSIAN.encode("cp1251"), {GONE: GONE.encode("cp1251")}),
    "with CRLF and a mark": (
        "a.txt",
        b"\xef\xbb\xbf" + RUSSIAN.replace("\n", "\r\n").encode(),
        {GONE: GONE.encode(), "Главная / Новости": "Главная / Новости".encode()},
    ),
    "UTF-16": ("a.txt", RUSSIAN.encode("utf-16"), {GONE: GONE.encode("utf-16-le")}),
    "repaired": ("a.txt", MOJIBAKE.encode(), {GONE: GONE.encode().decode("cp1251", "replace").encode()}),
    "HTML": (
        "a.html",
        HTML.replace("Новости</a>", "Нов<b>ос</b>ти &amp; т.&nbsp;д.</a>").encode(
            "koi8-r", "xmlcharrefreplace"
        ),
        {
            "© Речной вестник. Все права защищены.": "Речной вестник. Все права защищены".encode("koi8-r"),
            "Нов": "Нов<b>ос</b>ти &amp; т.&nbsp;д".encode("koi8-r"),
        },
    ),
    "a record": (
        "a.jsonl",
        json.dumps({"id": "7", "text": RUSSIAN}, ensure_ascii=False).encode(),
        {GONE: GONE.encode()},
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_removed_lines_are_found_in_the_bytes(tmp_path: Path, name: str) -> None:
    file, data, expected = PAGES[name]
    write_pages(tmp_path / "raw", {file: data})
    build(tmp_path / "raw", tmp_path / "out")
    (row,) = rows(tmp_path / "out", "documents")
    found = removed_lines(tmp_path / "out", row["id"])
    assert [line.start for line in found] == sorted(line.start for line in found)
    # of a record its own bytes are meant
    own = json.loads(data)["text"].encode() if file.endswith("l") and name == "a record" else data
    for text, stretch in expected.items():
        line = next(line for line in found if text in line.text)
        assert line.source is not None, line
        assert stretch in own[slice(*line.source)], (line, own[slice(*line.source)])
    assert all(line.source for line in found)


def test_every_removed_line_of_the_projects_pages(root: Path) -> None:
    """Of the sample pages, all but those whose raw page is a file of several kinds of bytes."""
    total = lost = 0
    for row in rows(root / "processed", "documents"):
        for line in removed_lines(root / "processed", row["id"], root / "raw"):
            total += 1
            lost += line.source is None
    assert total > 400
    assert lost <= total * 0.02, f"{lost} of {total} not found"


def test_what_is_not_at_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = write_pages(tmp_path / "raw", {"a.txt": RUSSIAN.encode()})
    build(raw, tmp_path / "out")
    (row,) = rows(tmp_path / "out", "documents")
    (raw / "a.txt").write_text(RUSSIAN + "\n")
    assert all(line.source is None for line in removed_lines(tmp_path / "out", row["id"]))
    assert len(removed_lines(tmp_path / "out", row["id"], tmp_path / "out")) > 0
    with pytest.raises(InputError, match="no document 0f"):
        removed_lines(tmp_path / "out", "0f")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = RUSSIAN.encode("cp1251")
    write_pages(tmp_path / "raw", {"a.txt": data})
    build(tmp_path / "raw", tmp_path / "out")
    (row,) = rows(tmp_path / "out", "documents")
    assert main(["removed", row["id"], str(tmp_path / "out")]) == 0
    at = data.index(GONE.encode("cp1251"))
    told = capsys.readouterr().out
    assert f"{at}-{at + len(GONE)}" in told
    assert GONE in told
    assert main(["removed", row["id"], str(tmp_path / "out"), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"start", "end", "text", "reason", "rule", "score", "host_line_count", "source"} == lines[0].keys()
