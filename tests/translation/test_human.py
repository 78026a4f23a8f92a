"""Translations by people: found by text, languages and document; a bad row costs itself only."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.translation.exchange import Entry, Unusable, fits_xml, read_tmx, read_tsv, tmx_lines, tsv_lines
from tolmach.translation.human import HumanTranslation, HumanTranslations, read_translations

HEADER = "source_lang\ttarget_lang\tsource\ttarget"


def _folder(tmp_path: Path, **files: str | bytes) -> Path:
    folder = tmp_path / "translations"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def _tmx(*units: str, srclang: str = "ru-RU", head: str = '<?xml version="1.0"?>') -> str:
    return (
        f'{head}\n<tmx version="1.4">\n<header srclang="{srclang}"/><body>\n'
        + "\n".join(units)
        + "\n</body></tmx>"
    )


def _unit(source: str, target: str, props: str = "", codes: tuple[str, str] = ("ru-RU", "en-US")) -> str:
    return (
        f'<tu>{props}<tuv xml:lang="{codes[0]}"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{codes[1]}"><seg>{target}</seg></tuv></tu>'
    )


def _human(source: str, target: str, document: str | None = None, where: str = "f:1") -> HumanTranslation:
    return HumanTranslation("ru", "en", source, target, document, where)


# --- reading


def test_no_folder_holds_no_translations(tmp_path: Path) -> None:
    assert read_translations(tmp_path / "translations") == ((), (), 0)


def test_rows_and_units_are_read_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    folder = _folder(
        tmp_path,
        b__tsv=f"\ufeff{HEADER}\tdocument\tnote\r\nru\ten\tДом.\tA\\thouse\\\\.\tspring/a.txt\tn\r\n\r\nru-RU\ten_\tx\ty\n",
        a__TMX=_tmx(
            _unit(
                "Порт <hi>у моря</hi>.",
                'A <ph x="1"/>port <bpt i="1">&lt;b&gt;</bpt>by<ept i="1">&lt;/b&gt;</ept> sea.',
            )
        ),
        notes__txt="not ours",
    )
    found = read_translations(folder)
    assert found.translations == (
        _human("Порт у моря.", "A port by sea."),
        _human("Дом.", "A\thouse\\.", "spring/a.txt"),
    )
    assert [item.where for item in found.translations] == ["translations/a.TMX:4", "translations/b.tsv:2"]
    assert found.problems == ("translations/b.tsv:4: 'en_' in target_lang is no language code",)


def test_what_a_spreadsheet_makes_of_a_cell(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a__tsv=f'{HEADER}\t\t\nru\ten\t"Он сказал: ""да""."\t"quoted"\t\t\t\t\n')
    (found,) = read_translations(folder).translations
    assert (found.source, found.target) == ('Он сказал: "да".', '"quoted"')


MACHINE = {
    "as the machine said": ("A house.", "A house.", "", 0),
    "but for blanks": (" A  house. ", "A house.", "", 0),
    "approved": ("A house.", "A house.", "yes", 1),
    "corrected": ("A home.", "A house.", "", 1),
    "not filled in": ("", "", "", 0),
    "filled in": ("A home.", "", "", 1),
}


@pytest.mark.parametrize(("target", "machine", "approved", "count"), MACHINE.values(), ids=MACHINE)
def test_what_nobody_touched_is_passed_over(
    tmp_path: Path, target: str, machine: str, approved: str, count: int
) -> None:
    row = f"{HEADER}\tmachine\tapproved\nru\ten\tДом.\t{target}\t{machine}\t{approved}\n"
    props = f'<prop type="tolmach:machine">{machine}</prop><prop type="tolmach:approved">{approved}</prop>'
    for files in ({"a__tsv": row}, {"a__tmx": _tmx(_unit("Дом.", target, props))}):
        folder = _folder(tmp_path, **files)  # type: ignore[arg-type]
        found = read_translations(folder)
        assert (len(found.translations), found.passed_over, found.problems) == (count, 1 - count, ())
        for path in folder.iterdir():
            path.unlink()


BAD_ROWS = {
    "no code": ("\ten\tДом.\tHouse.", "no language code"),
    "one language": ("ru\tru-RU\tДом.\tHouse.", "in the same language"),
    "no source": ("ru\ten\t \tHouse.", "the source is empty"),
    "erased": ("ru\ten\tДом.\t\tA house.", "the target is empty"),
    "a raw tab": ("ru\ten\tДом.\tA\tB\thouse.", "has 6 cells, the header 5"),
    "cut": ("ru\ten", "has 2 cells, the header 5"),
    "not UTF-8": (b"ru\ten\t\xc4\xee\xec.\tHouse.", "is not in UTF-8"),
}


@pytest.mark.parametrize(("row", "message"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_costs_only_itself(tmp_path: Path, row: str | bytes, message: str) -> None:
    data = row if isinstance(row, bytes) else row.encode()
    content = f"{HEADER}\tmachine\n".encode() + data + "\nru\ten\tПорт.\tA port.\n".encode()
    found = read_translations(_folder(tmp_path, a__tsv=content))
    (problem,) = found.problems
    assert problem.startswith("translations/a.tsv:2: ")
    assert message in problem
    assert found.translations == (_human("Порт.", "A port."),)


LAUGHS = '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
BAD_FILES = {
    "no header": ("a.tsv", b"", "a.tsv:1: the header has no column 'source_lang'"),
    "a column twice": ("a.tsv", HEADER.encode() + b"\tsource", "a.tsv:1: the header has the column 'source' twice"),
    "UTF-16": ("a.tsv", HEADER.encode("utf-16"), "a.tsv:1: is in UTF-16"),
    "a code page": ("a.tsv", "язык".encode("cp1251"), "a.tsv:1: is not in UTF-8"),
    "empty": ("a.tmx", b"", "a.tmx"),
    "other XML": ("a.tmx", b"<html/>", "a.tmx: is no TMX: its first element is 'html'"),
    "a spreadsheet": ("a.xlsx", b"PK", "a.xlsx: is neither .tsv nor .tmx"),
    "alone": ("a.tmx", _tmx("<tu><tuv xml:lang='ru'><seg>x</seg></tuv></tu>").encode(), "less than two languages"),
    "no seg": ("a.tmx", _tmx("<tu><tuv xml:lang='ru'/></tu>").encode(), "a.tmx:4: a tuv without"),
    "entities": ("a.tmx", _tmx(_unit("x&b;", "y"), head=LAUGHS).encode(), "a.tmx:4: holds an entity"),
    "a file by entity": ("a.tmx", _tmx(_unit("x", "&f;"), head=LAUGHS).encode(), "a.tmx:4: holds an entity"),
    "deep": ("a.tmx", _tmx(_unit("<hi>" * 5000 + "</hi>" * 5000, "y")).encode(), "is no XML from here on"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_one_line_and_costs_only_itself(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    folder = _folder(tmp_path, good__tsv=f"{HEADER}\nru\ten\tПорт.\tA port.\n")
    (folder / name).write_bytes(content)
    found = read_translations(folder)
    (problem,) = found.problems
    assert problem.startswith(f"translations/{name}")
    assert message in problem
    assert "\n" not in problem
    assert found.translations == (_human("Порт.", "A port."),)


def test_a_broken_tmx_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    whole = _tmx(_unit("Порт.", "A port."), _unit("Дом.", "A house."))
    found = read_translations(_folder(tmp_path, a__tmx=whole[: whole.index("A house")]))
    assert found.translations == (_human("Порт.", "A port."),)
    (problem,) = found.problems
    assert "is no XML from here on" in problem


def test_sides_and_properties_of_units(tmp_path: Path) -> None:
    three = (
        '<tu srclang="ru"><prop type="tolmach:document">a.txt</prop>'
        '<tuv xml:lang="en"><prop type="tolmach:machine">A house.</prop><seg>A house.</seg></tuv>'
        '<tuv xml:lang="ru"><seg>Дом.</seg></tuv>'
        '<tuv lang="uk"><seg>Дім.</seg></tuv></tu>'
    )
    found = read_translations(_folder(tmp_path, a__tmx=_tmx(three, _unit("A", "Б", codes=("en", "ru")))))
    assert found.passed_over == 1
    assert found.translations == (
        HumanTranslation("ru", "uk", "Дом.", "Дім.", "a.txt"),
        HumanTranslation("ru", "en", "Б", "A", None),
    )


def test_a_large_tmx_is_read_piece_by_piece(tmp_path: Path) -> None:
    import tracemalloc

    units = [_unit(f"Дом {number}.", f"House {number}.") for number in range(20_000)]
    folder = _folder(tmp_path, a__tmx=_tmx(*units))
    tracemalloc.start()
    items = sum(isinstance(item, Entry) for item in read_tmx(folder / "a.tmx"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert items == 20_000
    assert peak < 2_000_000


# --- looking up


def test_texts_are_the_same_after_nfc_and_blanks() -> None:
    human = HumanTranslations([_human(" Мой\u00a0 \n дом. ", "My house.")])
    assert human.find(unicodedata.normalize("NFD", "Мой дом."), "ru", "en") == "My house."
    assert human.find("Мой дом.", "ru-RU", "en-GB") == "My house."
    assert human.find("мой дом.", "ru", "en") is None
    assert human.find("Мой дом.", "ru", "uk") is None
    assert human.find("Мой дом.", "ru-Latn", "en") is None


def test_the_document_wins_and_the_first_row_holds() -> None:
    rows = [
        _human("Дом.", "House.", where="a:2"),
        _human("Дом.", "Home.", "spring/a.txt", "a:3"),
        _human("Дом.", "House.", where="a:4"),
        _human("Дом.", "Building.", where="b:1"),
        _human("Дом.", "Hut.", "https://news.example/1", "b:2"),
    ]
    human = HumanTranslations(rows)
    assert human.find("Дом.", "ru", "en") == "House."
    assert human.find("Дом.", "ru", "en", ["https://news.example/1", "spring/a.txt"]) == "Home."
    assert human.find("Дом.", "ru", "en", ["other"]) == "House."
    assert human.conflicts == ("b:1: translates the same text otherwise than a:2, which holds",)
    assert len(human) == 3


def test_identities_change_with_what_is_found_and_with_nothing_else() -> None:
    house, home = _human("Дом.", "House."), _human("Дом.", "Home.", "a")
    human = HumanTranslations([house, home])
    assert human.digest() == HumanTranslations([house, home, house]).digest()
    # of two rows that name one document otherwise the first holds
    both = [_human("Дом.", "Home.", "a"), _human("Дом.", "Hut.", "b")]
    assert HumanTranslations(both).digest() != HumanTranslations(both[::-1]).digest()
    assert human.digest() != HumanTranslations([house]).digest()
    assert human.identity_for("Порт.", "ru", "en") is None
    own, general = (human.identity_for("Дом.", "ru", "en", names) for names in (["a"], ["b"]))
    assert own != general
    assert general == HumanTranslations([house]).identity_for("Дом.", "ru", "en", ["a"])


# --- writing

_TEXTS = st.text() | st.text(alphabet="\\\t\n\r\"'=+-@tnr a")


@given(
    st.lists(
        st.builds(
            Entry,
            st.just("ru"),
            st.just("en"),
            _TEXTS,
            _TEXTS,
            machine=_TEXTS,
            flags=st.just(("empty", "numbers_lost")) | st.just(()),
            document=_TEXTS.map(str.strip),
            note=_TEXTS,
            author=_TEXTS,
            approved=_TEXTS.map(str.strip),
            url=_TEXTS.map(str.strip),
            engine=st.just("argos") | st.just(""),
        )
    )
)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    path = tmp_path_factory.getbasetemp() / "roundtrip"
    path.write_text("".join(tsv_lines(entries)), "utf-8", newline="")
    assert list(read_tsv(path)) == [replace(entry, url="", engine="") for entry in entries]

    fitting = [entry for entry in entries if fits_xml(entry)]
    path.write_text("".join(tmx_lines(fitting)), "utf-8", newline="")
    read = [item for item in read_tmx(path) if not isinstance(item, Unusable)]
    told = attrgetter("source", "target", "machine", "flags", "note", "approved", "document", "url", "engine")
    assert [told(item) for item in read] == [told(item) for item in fitting]


def test_no_cell_is_a_formula_to_a_spreadsheet() -> None:
    entry = Entry("ru", "en", "=HYPERLINK(1)", "-1+2", machine="@x", note='"a ""b"" c"')
    (_, row) = tsv_lines([entry])
    assert not any(cell.startswith(tuple("=+-@\"'")) for cell in row.split("\t"))
