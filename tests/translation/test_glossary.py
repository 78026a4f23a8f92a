"""The glossary: terms found in all their forms, and files read line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tolmach.errors import InputError
from tolmach.translation.glossary import Entry, Glossary, read_glossary

TERMS = [
    ("ФСКН", "Federal Drug Control Service"),
    ("МИД", "Foreign Ministry"),
    ("порт", "harbour"),
    ("речной порт", "river harbour"),
    ("управление дорог", "Roads Office"),
    ("Иванов", "Ivanov"),
    ("Соколова", "Sokolova"),
    ("Роза", "Roza"),
    ("пресс-служба", "press office"),
    ("лёд", "ice"),
]

# source, target, sentence, the terms found with their translations
FOUND = [
    ("ru", "en", "ФСКН закрыла рынок.", [("ФСКН", "Federal Drug Control Service")]),
    (
        "ru",
        "en",
        "Об этом сообщили в ФСКНе и МИДом.",
        [("ФСКНе", "Federal Drug Control Service"), ("МИДом", "Foreign Ministry")],
    ),
    (
        "ru",
        "en",
        "Порты и портам, о порте, ПОРТА.",
        [(form, "harbour") for form in ("Порты", "портам", "порте", "ПОРТА")],
    ),
    ("ru", "en", "В речном порту тихо.", [("речном порту", "river harbour")]),
    ("ru", "en", "Портной шьёт портфель.", []),
    ("ru", "en", "Начальник управления дорог ушёл.", [("управления дорог", "Roads Office")]),
    ("ru", "en", "Дорога управления.", []),
    ("ru", "en", "Иванова не было, с Ивановым говорили.", [("Иванова", "Ivanov"), ("Ивановым", "Ivanov")]),
    ("ru", "en", "О Соколовой писали.", [("Соколовой", "Sokolova")]),
    # a name that is a word, too, wants its capital; a short acronym its capitals
    ("ru", "en", "Роза взяла розу.", [("Роза", "Roza")]),
    ("ru", "en", "Весь мид молчит.", []),
    ("ru", "en", "В пресс-службе знают.", [("пресс-службе", "press office")]),
    ("ru", "en", "На льду и на лед.", [("льду", "ice"), ("лед", "ice")]),
    (
        "en",
        "ru",
        "The harbours near the river harbour.",
        [("harbours", "порт"), ("river harbour", "речной порт")],
    ),
    ("en", "ru", "It harboured doubts.", []),
    ("uk", "en", "Порт закрито.", []),
    ("ru", "en", "", []),
]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary(
        [Entry("ru", "en", russian, english) for russian, english in TERMS]
        + [Entry("en", "ru", english, russian) for russian, english in TERMS]
    )


@pytest.mark.parametrize(("source", "target", "sentence", "expected"), FOUND)
def test_find(
    glossary: Glossary, source: str, target: str, sentence: str, expected: list[tuple[str, str]]
) -> None:
    found = glossary.find(sentence, source, target)
    assert [(sentence[part.start : part.end], part.written) for part in found] == expected


def test_the_entry_is_named_as_it_stands_in_the_glossary(glossary: Glossary) -> None:
    assert [part.term for part in glossary.find("В речном порту и в портах.", "ru", "en")] == [
        "речной порт",
        "порт",
    ]


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text(
        "# ours\nru\ten\tnote\n\nФСКН\tFederal Drug Control Service\tthe agency\n склад \t depot \n"
        "пусто\t\nсклад\tstore\nсклад\tdepot\n",
        encoding="utf-8-sig",
    )
    glossary, problems = read_glossary(path)
    assert [(entry.source, entry.target) for entry in glossary.entries if entry.source_lang == "ru"] == [
        ("ФСКН", "Federal Drug Control Service"),
        ("склад", "depot"),
    ]
    assert [problem.removeprefix(f"{path}:") for problem in problems] == [
        "6: a row needs a term in both columns",
        "7: 'склад' has another translation on line 5 already",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"term\ttranslation\n", "the first line must name two languages (ru, a tab, en)"),
        (b"ru;en\n", "the first line must name two languages (ru, a tab, en)"),
        (b"ru\tru\n", "the first line must name two languages (ru, a tab, en)"),
        ("ru\ten\nпорт\tport".encode("cp1251"), "not UTF-8: invalid continuation byte at byte 6"),
    ],
)
def test_a_file_that_is_no_glossary(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_bytes(content)
    with pytest.raises(InputError) as raised:
        read_glossary(path)
    assert str(raised.value) == f"{path}: {reason}"


def test_a_folder_is_no_glossary(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_glossary(tmp_path)


def test_an_empty_file_is_an_empty_glossary(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text("\n# nothing yet\n")
    glossary, problems = read_glossary(path)
    assert (bool(glossary), problems, glossary.digest) == (False, (), Glossary().digest)


def test_the_digest_knows_the_terms_and_which_of_them_holds() -> None:
    one, other = Entry("ru", "en", "склад", "depot"), Entry("ru", "en", "Склад", "warehouse")
    first, second = Glossary([one, other]), Glossary([other, one])
    assert [part.written for part in first.find("Склад закрыт.", "ru", "en")] == ["depot"]
    assert [part.written for part in second.find("Склад закрыт.", "ru", "en")] == ["warehouse"]
    assert first.digest != second.digest
    assert first.digest == Glossary([one, other, one]).digest
    assert Glossary([one]).digest != Glossary([Entry("ru", "en", "порт", "port")]).digest


@pytest.mark.parametrize(
    "sentence", ["Ветер дует на северо-восток.", "Приехал премьер-министр.", "Министр-президент ушёл."]
)
def test_a_part_of_a_compound_is_no_term(sentence: str) -> None:
    glossary = Glossary([Entry("ru", "en", "восток", "east"), Entry("ru", "en", "министр", "minister")])
    assert glossary.find(sentence, "ru", "en") == ()


def test_a_shorter_term_holds_where_the_longer_one_ends_in_a_compound() -> None:
    glossary = Glossary(
        [Entry("ru", "en", "порт", "port"), Entry("ru", "en", "порт министр", "port minister")]
    )
    found = glossary.find("Порт министр-президент закрыл.", "ru", "en")
    assert [part.written for part in found] == ["port"]


def test_a_very_long_cell_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text(f"ru\ten\nпорт\tport\nлёд\t{'ice ' * 100_000}\n", encoding="utf-8")
    glossary, problems = read_glossary(path)
    assert [entry.source for entry in glossary.entries if entry.source_lang == "ru"] == ["порт"]
    assert problems == (f"{path}:3: a term is longer than 1000 characters",)
