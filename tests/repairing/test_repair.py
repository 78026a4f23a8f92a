"""What is repaired, what stays as written, what is reported as lost."""

from __future__ import annotations

import dataclasses
import gc
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tolmach.codec import from_plain, to_plain
from tolmach.config import RepairConfig
from tolmach.model import Repaired
from tolmach.repairing.edits import fixes_by_kind, replay
from tolmach.repairing.look_alikes import fold_look_alikes
from tolmach.repairing.repair import repair

HERE = Path(__file__).parent

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
        ("одна,\x0bДве.\x0cТри", "одна,\nДве.\nТри", {"line_ends": 2}),
        ("сло\x0bво, \x0cДва 19\x0b14", "слово, Два 1914", {"controls": 3}),
        ("5\u00a0кг,\u202f7\u2003кг", "5 кг, 7 кг", {"blanks": 3}),
        ("вы\u00adста\u200bвка\ufeff и\u2060", "выставка и", {"invisible": 4}),
        ("кар\u200dта\u200c старая", "карта\u200c старая", {"invisible": 1}),
        ("\u202aкарта\u202c", "карта", {"invisible": 2}),
        ("\x1b]8;;http://a.example\x07карта\x1b]8;;\x1b\\ города", "карта города", {"controls": 2}),
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


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        # the mark of a note, a variable, two words without a blank between them
        ("Население городаa растёт", "Население городаa растёт"),
        ("В осях графикаx и у", "В осях графикаx и у"),
        ("Изделия компанииA и другие", "Изделия компанииA и другие"),
        # another word shows what happened
        ("Нaселение городаa растёт", "Население городаа растёт"),
        ("Изделия кoмпанииA и другие", "Изделия кoмпанииA и другие"),
    ],
)
def test_a_letter_at_the_end_may_be_no_mistake(text: str, folded: str) -> None:
    assert repair(text).text == folded


CASES = [
    line.split("\t")
    for line in (HERE / "mojibake.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def damaged(sentence: str, *pages: str) -> str:
    for written, read in zip(pages[::2], pages[1::2], strict=True):
        data = sentence.encode(written)
        # as browsers do it: a byte that the page does not define becomes the control character of its number
        sentence = "".join(
            bytes([byte]).decode(read, "replace").replace("\ufffd", chr(byte)) for byte in data
        )
    return sentence


@pytest.mark.parametrize("case", CASES, ids=["-".join(case[1:]) for case in CASES])
def test_mojibake(case: list[str]) -> None:
    sentence, *pages = case
    garbled = damaged(sentence, *pages)
    repaired = repair(garbled)
    assert repaired.text == sentence
    assert [fix.kind for fix in repaired.fixes] == ["mojibake"]
    assert replay(garbled, repaired.fixes) == sentence


@pytest.mark.parametrize(
    "pages", [("utf-8", "cp1251"), ("utf-8", "cp1252"), ("cp1251", "cp1252"), ("koi8_r", "cp1251")]
)
def test_a_damaged_clause(pages: tuple[str, str]) -> None:
    before, after = "Сначала всё было тихо, писала газета.", "Потом приехали гости из МЧС и ФСБ."
    clause = "новая библиотека на берегу озера работает до вечера"
    for garbled, whole in (
        (f"{before} {damaged(clause, *pages)} {after}", f"{before} {clause} {after}"),
        (f"{before}\n{damaged(clause, *pages)}\n{after}", f"{before}\n{clause}\n{after}"),
    ):
        repaired = repair(garbled)
        assert repaired.text == whole
        (edit,) = repaired.fixes[0].edits
        assert len(before) < edit.start < edit.end < len(garbled) - len(after)


REFERENCES = {
    "<p>deed&shy;ly</p>": "<p>deedly</p>",
    "<p>deed&shyly &#173;</p>": "<p>deedly </p>",
    "<p>they&#8203;, &#x200B;&ZeroWidthSpace;&NoBreak;you</p>": "<p>they, you</p>",
    "<p>caf&#101;&#769; &#1080;&#774; e&#x301;</p>": "<p>café й é</p>",
    "<p>&#8;a&#1;b&#127;&#27;[31m &#xe000;&#xFEFF;&#xfffe;</p>": "<p>ab </p>",
    "<p>&#x202e;left&lrm;</p>": "<p>left</p>",
    "<p>&#1605;&zwnj;&#1607;</p>": "<p>\u0645\u200c\u0647</p>",
    # a parser knows these well, and some of them must stand as they do
    **dict.fromkeys(
        (
            "<p>&lt;b&gt; &#60;b&#62; &amp;shy; &nbsp;&#160;&#8195; &laquo;&#1090;&#8212;&#150;&raquo; &#0; &no;</p>",
            "<a href='/?a=1&shift=2&shy=3&shyness=4&#top'>x</a>",
        )
    ),
}


@pytest.mark.parametrize(("text", "expected"), REFERENCES.items())
def test_references_in_markup(text: str, expected: str | None) -> None:
    """To what is invisible, a control, or a mark on a letter: a parser would bring it back after all repairs."""
    repaired = repair(text)
    assert repaired.text == (text if expected is None else expected)
    assert repair(repaired.text).text == repaired.text
    assert replay(text, repaired.fixes) == repaired.text


@pytest.mark.parametrize("line", (HERE / "sound.txt").read_text(encoding="utf-8").splitlines())
def test_sound_lines_are_not_touched(line: str) -> None:
    assert repair(line) == Repaired(line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&laquo;Карта&raquo; &amp; план &mdash; &#1090;&#x443;&#1090;", "«Карта» & план — тут"),
        ("&amp;#1082;&amp;#1086;&amp;#1090; и &amp;laquo;пёс&amp;raquo;", "кот и «пёс»"),
        (r"\u043c\u0430\u044f\u043a \u2014 \u0442\u0430\u043c", "маяк — там"),
        ("%u043C%u0430%u044F%u043A %u2014 %u0442%u0430%u043C", "маяк — там"),
        ("%D0%BC%D0%B0%D1%8F%D0%BA %22%D0%A2%D0%B0%D0%BC%22, 5", 'маяк "Там", 5'),
        ("%EC%E0%FF%EA %F2%E0%EC", "маяк там"),
        ("=D0=BC=D0=B0=D1=8F=D0=BA =E2=80=94 =D1=82=D0=B0=D0=BC", "маяк — там"),
        ("&nosuchname; и &#0; и &#xD800;", "&nosuchname; и &#0; и &#xD800;"),
    ],
)
def test_escapes(text: str, expected: str) -> None:
    repaired = repair(text)
    assert repaired.text == expected
    assert {fix.kind for fix in repaired.fixes} <= {"escapes"}


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("escapes", "&laquo;Карта&raquo;"),
        ("line_ends", "одна\r\nдве"),
        ("controls", "кар\x00та"),
        ("private_use", "\ue000карта"),
        ("invisible", "кар\u00adта"),
        ("blanks", "5\u00a0кг"),
        ("look_alikes", "кaрта"),
        ("nfc", "мои\u0306"),
    ],
)
def test_each_step_is_an_option(option: str, text: str) -> None:
    assert fixes(text) == {option: len(repair(text).fixes[0].edits)}
    options = dataclasses.replace(RepairConfig(), **{option: False})
    assert repair(text, options) == Repaired(text)


def test_fixes_survive_being_written_down() -> None:
    repaired = repair("РєРѕС‚ Рё РїС‘СЃ, 5\u00a0кг")
    assert from_plain(Repaired, to_plain(repaired)) == repaired


def test_kinds_are_counted_together_for_a_row() -> None:
    repaired = repair("&amp;amp;laquo;5\u00a0кг&amp;#160;нетто&raquo;")
    assert repaired.text == "«5 кг нетто»"
    counted = fixes_by_kind(repaired.fixes)
    assert [fix.kind for fix in counted] == ["blanks", "escapes"]
    assert not any(fix.edits for fix in counted)


def test_stress_marks_are_kept_unless_asked() -> None:
    assert repair("за\u0301мок", RepairConfig(stress_marks="strip")).text == "замок"
    assert repair("cafe\u0301", RepairConfig(stress_marks="strip")).text == "café"


def test_a_damaged_line_does_not_touch_the_rest() -> None:
    garbled = SENTENCE.encode().decode("cp1251", "replace")
    other = "Ђорђе, їжак, naïve — 5 °C…"
    assert repair(f"{other}\n{garbled}\n{other}").text == f"{other}\n{SENTENCE}\n{other}"


def test_mojibake_can_be_left_alone() -> None:
    garbled = "или".encode().decode("cp1251")
    assert repair(garbled, RepairConfig(mojibake=False)).text == garbled


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
            "ÂûñòàâêÀ",
            "чЩУФБЧЛБ УФБТЩИ ЛБТФ",
            "&amp;laquo;",
            "&#1055;",
            "%D0%BA%D0%B0",
            "\\u043a",
            "=D0=BA",
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


PAGES = ("cp1251", "cp1252", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "mac_roman", "cp437", "cp1250")
READ_WRONGLY = st.builds(
    lambda data, page: data.decode(page, "replace"),
    st.binary(max_size=60)
    | st.sampled_from([SENTENCE, SENTENCE.upper(), "Žluťoučký kůň — 5 €"]).map(str.encode),
    st.sampled_from(PAGES),
)


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(PIECES, max_size=20).map("".join),
        st.lists(READ_WRONGLY | st.sampled_from(CASES).map(lambda case: damaged(*case)), max_size=3).map(
            " ".join
        ),
    )
)
@example("y\u0306я")
@example("\x1b\u00ad[1m")
@example("\ud83d\u00ad\ude00")
@settings(max_examples=400, deadline=None)
def test_repairing_again_changes_nothing(text: str) -> None:
    once = repair(text)
    assert replay(text, once.fixes) == once.text
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
        *(
            "a",
            "я",
            "Я",
            "?",
            "??",
            "?? ",
            "\u0301",
            "aя",
            "кaрта ",
            "\u00a0",
            "\r",
            "\x1b[",
            "a\u200d",
            "\ud83d",
        ),
        *("Р°", "Ã©", "â€™", "╨╛", "ПРИВЕТ", "чЩУФБЧЛБ", "Ïðèâåò ", "—Д", "а€"),
        *("&", "&amp;", "&amp;amp;", "&#", "%", "%D0%B0", "(%D0%B0", "(\\u0430", "=D0", '"%D0%B0('),
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    def once_timed(text: str) -> float:
        # a look for cycles goes through all that other tests have left
        gc.disable()
        try:
            started = time.process_time()
            repair(text)
            return time.process_time() - started
        finally:
            gc.enable()

    def seconds(length: int) -> float:
        text = unit * (length // len(unit)) + "/\x01"
        # the best of three: others on the machine cost time as well
        return min(once_timed(text) for _ in range(3))

    seconds(100)  # tables are made when first asked for
    once = seconds(10_000)
    # eight times as long, for what is linear; with squares it would be sixty-four
    assert seconds(80_000) < 24 * once + 0.2
