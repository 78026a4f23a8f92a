"""`corrections.jsonl`, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tolmach.building.corrections import read_corrections
from tolmach.cleaning.correction import Correction
from tolmach.errors import InputError

USABLE: dict[str, Correction] = {
    '{"page": "a.txt", "keep": " Line  of it "}': Correction("keep", "Line of it"),
    '{"page": "a.txt", "remove": "Line", "reason": "teaser", "author": "NW", "note": "see  mail"}': Correction(
        "remove", "Line", reason="teaser", author="NW", note="see mail"
    ),
    '{"page": "a.txt", "join": "Line"}': Correction("join", "Line"),
    '{"page": "a.txt", "language": "uk", "line": "Line"}': Correction("language", "Line", ("uk",)),
    '{"page": "a.txt", "title": "Мост"}': Correction("title", value=("Мост",)),
    '{"page": "a.txt", "authors": ["Ann  Stone", "Пётр Лосев"]}': Correction(
        "authors", value=("Ann Stone", "Пётр Лосев")
    ),
    '{"page": "a.txt", "authors": ["By Ann Stone", "Текст: Пётр Лосев"]}': Correction(
        "authors", value=("Ann Stone", "Пётр Лосев")
    ),
    '{"page": "a.txt", "title": "Красный\u0438\u0306"}': Correction("title", value=("Красный\u0439",)),
    '{"page": "a.txt", "title": "The \\u0000bri\\u00addge\\u202e \\u001bopens"}': Correction(
        "title", value=("The bridge opens",)
    ),
    '{"page": "a.txt", "authors": []}': Correction("authors"),
    '{"page": "a.txt", "date": "2013-06"}': Correction("date", value=("2013-06",)),
    '{"page": "a.txt", "reject": "an advertisement"}': Correction("reject", value=("an advertisement",)),
}

UNUSABLE = {
    "{": "not valid JSON: Expecting property name enclosed in double quotes",
    "[]": "not an object",
    '{"keep": "Line"}': "'page' must name a page: its path under raw, its address, or an id of its document",
    '{"page": 3, "keep": "Line"}': "'page' must name a page: its path under raw, its address, or an id of its document",
    '{"page": "a.txt"}': "one of keep, remove, join, language, title, authors, date, reject is needed, "
    "this says nothing",
    '{"page": "a.txt", "keep": "x", "title": "y"}': "one of keep, remove, join, language, title, authors, date, reject "
    "is needed, this says keep and title",
    '{"page": "a.txt", "remove": "x", "reson": "teaser"}': "unknown key 'reson'; did you mean 'reason'?",
    '{"page": "a.txt", "keep": "x", "reason": "teaser"}': "unknown key 'reason'; known are: page, author, note, keep",
    '{"page": "a.txt", "remove": "x", "reason": "tease"}': "unknown reason 'tease'; did you mean 'teaser'?",
    '{"page": "a.txt", "keep": " "}': "'keep' is empty",
    '{"page": "a.txt", "keep": ["x"]}': "'keep' must be a string, not [\"x\"]",
    '{"page": "a.txt", "authors": "Ann"}': "'authors' must be a list of names",
    '{"page": "a.txt", "date": "June 2013"}': "'date' must be like 2013-06-07, 2013-06 or 2013, not 'June 2013'",
    '{"page": "a.txt", "date": "2013-02-30"}': "'date' must be like 2013-06-07, 2013-06 or 2013, not '2013-02-30'",
    '{"page": "a.txt", "language": "Ukrainian", "line": "x"}': "'language' must be a language code such as ru, "
    "not 'Ukrainian'",
    '{"page": "a.txt", "language": "uk-latn", "line": "x"}': "'language' must be a language code such as ru, "
    "not 'uk-latn'",
    '{"page": "a.txt", "date": "٢٠١٣"}': "'date' must be like 2013-06-07, 2013-06 or 2013, not '٢٠١٣'",
    f'{{"page": "a.txt", "title": {"1" * 5000}}}': "not valid JSON: nested too deep, or a number too long",
    f'{{"page": "a.txt", "title": {"[" * 50_000}}}': "not valid JSON: nested too deep, or a number too long",
    '{"page": "a.txt", "language": "uk"}': "'language' needs the 'line' that it is about",
}


def read(folder: Path, text: str) -> tuple[list[Correction], list[str]]:
    path = folder / "corrections.jsonl"
    path.write_text(text, encoding="utf-8")
    corrections, problems = read_corrections(path)
    return [item.correction for item in corrections.filed], list(problems)


@pytest.mark.parametrize("line", USABLE)
def test_usable(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, line) == ([USABLE[line]], [])


@pytest.mark.parametrize("line", UNUSABLE)
def test_unusable(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, line) == ([], [f"corrections.jsonl:1: {UNUSABLE[line]}"])


def test_a_line_that_cannot_be_used_costs_no_other(tmp_path: Path) -> None:
    text = '\ufeff# ours\n\n{"page": "a.txt", "keep": "x"}\r\n{\n{"page": "b.txt", "keep": "y\u2028z"}\n'
    corrections, problems = read(tmp_path, text)
    assert [item.line for item in corrections] == ["x", "y z"]
    assert [problem.partition(": ")[0] for problem in problems] == ["corrections.jsonl:4"]


def test_pages_are_found_by_any_of_their_names(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(
        '{"page": "й.txt", "keep": "1"}\n{"page": "https://port.example/a", "keep": "2"}\n{"page": "b", "keep": "3"}\n'
    )
    corrections, _ = read_corrections(path)
    found = corrections.of(("0f", "и\u0306.txt", "https://port.example/a"))
    assert [item.correction.line for item in found] == ["1", "2"]
    assert corrections.of(("c",)) == ()


def test_no_file_no_corrections(tmp_path: Path) -> None:
    corrections, problems = read_corrections(tmp_path / "corrections.jsonl")
    assert (bool(corrections), problems) == (False, ())


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_bytes('{"page": "порт"}'.encode("cp1251"))
    with pytest.raises(InputError, match="not UTF-8"):
        read_corrections(path)
