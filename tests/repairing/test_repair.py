"""What is repaired, what stays as written, what is reported as lost."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tolmach.config import RepairConfig
from tolmach.repairing.look_alikes import fold_look_alikes
from tolmach.repairing.repair import repair

SENTENCE = "Выставка старых карт открылась вчера в городском музее."


def fixes(text: str) -> dict[str, int]:
    return {fix.kind: fix.count for fix in repair(text).fixes}


@pytest.mark.parametrize(
    ("text", "expected", "kinds"),
    [
        (SENTENCE.encode().decode("cp1251", "replace"), SENTENCE, {"mojibake": 1}),
        (SENTENCE.encode().decode("latin-1"), SENTENCE, {"mojibake": 1}),
        ("или".encode().decode("cp1251"), "или", {"mojibake": 1}),
        ("the museum\u00e2\u20ac\u2122s maps", "the museum’s maps", {"mojibake": 1}),
        ("caf\u00c3\u00a9 at the museum", "café at the museum", {"mojibake": 1}),
        ("и\u0306 е\u0308лка", "й ёлка", {"nfc": 2}),
        (
            "одна\r\nдве\rтри\u2028четыре\u2029пять\x85шесть",
            "одна\nдве\nтри\nчетыре\nпять\nшесть",
            {"line_ends": 5},
        ),
        ("5\u00a0кг,\u202f7\u2003кг", "5 кг, 7 кг", {"blanks": 3}),
        ("вы\u00adста\u200bвка\ufeff и\u2060", "выставка и", {"invisible": 4}),
        ("кар\u200dта\u200c старая", "карта\u200c старая", {"invisible": 1}),
        ("\u202aкарта\u202c", "карта", {"invisible": 2}),
        ("кар\x00та\x1b[1m города\x7f", "карта города", {"controls": 3}),
        ("су\x84ды", "суды", {"controls": 1}),
        ("\ue000карта\uf8ff", "карта", {"private_use": 2}),
        ("Выcтaвка и кaрта", "Выставка и карта", {"look_alikes": 2}),
        ("ЗАРАЖЕHИЕ", "ЗАРАЖЕНИЕ", {"look_alikes": 1}),
        ("the musеum", "the museum", {"look_alikes": 1}),
        ("\ud83d\ude00 и \ud83d", "😀 и \ufffd", {"surrogates": 2}),
    ],
)
def test_repaired(text: str, expected: str, kinds: dict[str, int]) -> None:
    assert repair(text).text == expected
    if kinds.keys() != {"surrogates"}:
        assert fixes(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "",
        SENTENCE,
        "«Ёлка» — “tree”, ‘tree’ № 5… 3 м², ½, ™, Ⅳ, ﬁ, Ａ",
        "за\u0301мок и замо\u0301к",
        "две  ячейки\tтаблицы   рядом",
        "👨\u200d👩\u200d👧 и ❤\ufe0f",
        "\u200fשלום\u200e world",
        "Учора в місті відкрили виставку, її організував музей.",
        "Ђорђе и Љиљана дошли су на изложбу.",
        "Une exposition a été ouverte à Genève; señor, Größe, Žižek, łódź.",
        "ТВ-3, IT-компания, BMW X5, МТС, USB-порт, С-300, PR-агентство",
        "СО и ТОР, ОК",
        "<p>&laquo;Карта&raquo; &amp; план</p>",
        "x < y && y > z",
        "5 км² — 10 °C",
    ],
)
def test_left_as_written(text: str) -> None:
    repaired = repair(text)
    assert (repaired.text, repaired.fixes) == (text, ())


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("кaрта", "карта"),
        ("Hу", "Hу"),
        ("X5", "X5"),
        ("слoво-word", "слово-word"),
        ("Cxід", "Схід"),
        ("iнтернет", "iнтернет"),
        ("jедан", "jедан"),
        ("е\u0301сть", "е\u0301сть"),
    ],
)
def test_look_alikes(word: str, folded: str) -> None:
    assert fold_look_alikes(word)[0] == folded


def test_a_damaged_line_does_not_touch_the_rest() -> None:
    damaged = SENTENCE.encode().decode("cp1251", "replace")
    other = "Ђорђе, їжак, naïve — 5 °C…"
    assert repair(f"{other}\n{damaged}\n{other}").text == f"{other}\n{SENTENCE}\n{other}"


def test_mojibake_can_be_left_alone() -> None:
    damaged = "или".encode().decode("cp1251")
    assert repair(damaged, RepairConfig(mojibake=False)).text == damaged


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Музей открыт", []),
        ("Что??? Правда?? Да!!", []),
        ("Неужели??? (см. ниже)", []),
        ("Карта \ufffd\ufffd города \ufffd", ["\ufffd\ufffd", "\ufffd"]),
        ("???? ?????? в музее ???????? ???????", ["???? ??????", "???????? ???????"]),
        ("М????й от??ыт", ["????", "??"]),
        ("Один ????? пропал", []),
    ],
)
def test_lost(text: str, lost: list[str]) -> None:
    repaired = repair(text)
    assert [repaired.text[start:end] for start, end in repaired.lost] == lost


def test_lost_offsets_are_those_of_the_repaired_text() -> None:
    repaired = repair("ка\u00adрта\r\n\ufffd города")
    assert [repaired.text[start:end] for start, end in repaired.lost] == ["\ufffd"]


PIECES = st.sampled_from(
    [
        *(
            SENTENCE,
            SENTENCE.encode().decode("cp1251", "replace"),
            "РёР»Рё",
            "Ã©",
            "â€™",
            "Â",
            "Р°",
            "a",
            "е",
            "о",
            "p",
            "й",
        ),
        *(
            "и\u0306",
            "\u0306",
            "\u0308",
            "\u0301",
            "\u00ad",
            "\u200b",
            "\u200d",
            "\u202a",
            "\u00a0",
            "\u2009",
            "\r",
            "\n",
            "\r\n",
        ),
        *(
            "\x85",
            "\x84",
            "\x1b",
            "[1m",
            "\x00",
            "\ue000",
            "\ufffd",
            "???",
            "\ud83d",
            "\ude00",
            "ש",
            "😀",
            "\u212a",
            "\u2126",
            " ",
        ),
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=20).map("".join)))
@example("y\u0306я")
@example("\x1b\u00ad[1m")
@example("\ud83d\u00ad\ude00")
@settings(max_examples=400, deadline=None)
def test_repairing_again_changes_nothing(text: str) -> None:
    once = repair(text)
    again = repair(once.text)
    assert (again.text, again.fixes, again.lost) == (once.text, (), once.lost)
    assert unicodedata.is_normalized("NFC", once.text)
    assert "\r" not in once.text
    once.text.encode()


def test_clean_text_loads_no_ftfy() -> None:
    code = (
        "import sys; from tolmach.repairing.repair import repair; "
        "repair('Чистый текст — «карта»'); print('ftfy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "?",
        "??",
        "?? ",
        "\u0301",
        "aя",
        "Р°",
        "\u00a0",
        "\r",
        "\x1b[",
        "Ã©",
        "a\u200d",
    ],
)
def test_long_texts_of_one_thing(unit: str) -> None:
    repair(unit * (50_000 // len(unit)))
