"""Bytes to text: the order of evidence, declarations right and wrong, damaged bytes."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tolmach.reading.decode import decode

TEXT = (
    "Выставка старых карт открылась вчера в городском музее. Её готовили два года, "
    "и в первый день пришло больше тысячи человек."
)
UKRAINIAN = (
    "Виставка старих мап відкрилася вчора в міському музеї. Її готували два роки, і прийшло багато людей."
)
WESTERN = "L’exposition a été ouverte hier à Genève; « très belle », a-t-on dit."


CODECS = {"ibm855": "cp855", "ibm866": "cp866", "x-mac-cyrillic": "mac_cyrillic"}
CYRILLIC = ["windows-1251", "koi8-r", "ibm866", "ibm855", "iso-8859-5", "x-mac-cyrillic"]


@pytest.mark.parametrize("name", CYRILLIC)
@pytest.mark.parametrize(
    "declared", [None, "utf-8", "text/html; charset=windows-1252", "rot13", "no such thing"]
)
def test_cyrillic_code_pages(name: str, declared: str | None) -> None:
    decoded = decode(TEXT.encode(CODECS.get(name, name)), declared=declared)
    assert (decoded.text, decoded.encoding, decoded.replaced, decoded.mixed) == (TEXT, name, 0, False)


@pytest.mark.parametrize("name", CYRILLIC)
@pytest.mark.parametrize(
    "text",
    [
        "РАСПИСАНИЕ АВТОБУСОВ ОТ ВОКЗАЛА ДО ПРИСТАНИ",
        "<p>12</p> <a href='list.php?id=7'>Кто был на сходе?</a> <b>Да</b>",
        "Смотрите новый Hammer Pro и Steel Line 500 в салоне «Колос»",
        "var a = 'x'; " * 4000 + "Письмо читателя: мост закрыт до весны",
    ],
)
def test_little_to_go_by(name: str, text: str) -> None:
    text = text if name in ("windows-1251", "x-mac-cyrillic") else text.translate({0xAB: '"', 0xBB: '"'})
    assert decode(text.encode(CODECS.get(name, name))).text == text


@pytest.mark.parametrize("declared", [None, "koi8-r", "windows-1251"])
@pytest.mark.parametrize(
    "text",
    [
        "It’s the mayor’s word against mine",
        "Tickets are £12 (£8 for children)",
        "Elle va à la mer",
        "Die Brücke öffnet um acht",
        "Città e università",
    ],
)
def test_western_text_with_few_marks(text: str, declared: str | None) -> None:
    if declared is None or len(text) > 25:
        assert decode(text.encode("cp1252"), declared=declared).text == text


def test_other_single_byte_text() -> None:
    assert decode(UKRAINIAN.encode("koi8-u")).encoding == "koi8-u"
    assert decode(UKRAINIAN.encode("koi8-u")).text == UKRAINIAN
    assert decode(WESTERN.encode("cp1252")).text == WESTERN
    assert decode(WESTERN.encode("cp1252")).encoding == "windows-1252"


@pytest.mark.parametrize("text", ["", "ASCII", TEXT, WESTERN, "漢字"])
@pytest.mark.parametrize("declared", [None, "windows-1251", "text/html; charset=koi8-r"])
def test_valid_utf8_is_utf8_whatever_is_declared(text: str, declared: str | None) -> None:
    page = f'<meta charset="windows-1251">{text}'
    assert decode(page.encode(), declared=declared).text == page
    assert decode(page.encode(), declared=declared).encoding == "utf-8"


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32be"),
    ],
)
def test_byte_order_marks(mark: bytes, codec: str, name: str) -> None:
    decoded = decode(mark + TEXT.encode(codec), declared="windows-1251")
    assert (decoded.text, decoded.encoding) == (TEXT, name)


@pytest.mark.parametrize("text", [TEXT, "Plain words in a page"])
@pytest.mark.parametrize(("codec", "name"), [("utf-16-le", "utf-16le"), ("utf-16-be", "utf-16be")])
def test_utf16_without_a_mark(text: str, codec: str, name: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, name)


def test_bad_bytes_in_utf8_are_counted_one_by_one() -> None:
    decoded = decode(TEXT[:20].encode() + b"\xff" + TEXT[20:60].encode() + b"\x80" + TEXT[60:].encode())
    assert (decoded.encoding, decoded.replaced, decoded.mixed) == ("utf-8", 2, False)
    assert decoded.text.replace("\ufffd", "") == TEXT


def test_characters_lost_earlier_are_not_counted() -> None:
    assert decode("Карта \ufffd города".encode()).replaced == 0
    assert decode("Карта \ufffd города".encode() + b"\xff").replaced == 1


def test_utf8_that_stops_inside_a_character() -> None:
    decoded = decode(TEXT.encode()[:-2])
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(TEXT[:-2])
    assert decode("Да".encode()[:-1]).encoding == "utf-8"


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r"])
def test_lines_in_two_encodings(codec: str) -> None:
    data = TEXT.encode() + b"\n" + TEXT.encode(codec) + b"\n" + TEXT.encode()
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.mixed) == (f"{TEXT}\n{TEXT}\n{TEXT}", "utf-8", True)


def test_an_apostrophe_a_line_is_enough() -> None:
    lines = [TEXT.encode(), "The town’s bridge is closed.".encode("cp1252"), TEXT.encode()]
    decoded = decode(b"\n".join(lines))
    assert decoded.text == f"{TEXT}\nThe town’s bridge is closed.\n{TEXT}"
    assert decoded.mixed


@pytest.mark.parametrize("bad", [b"\xff", b"\xfe\xff", b"\xd0", b"\x80\x81"])
def test_bad_bytes_in_a_line_without_others_are_damage(bad: bytes) -> None:
    decoded = decode(TEXT.encode() + b"\nThe bridge " + bad + b" is closed.\n" + TEXT.encode())
    assert (decoded.replaced, decoded.mixed) == (len(bad), False)


@pytest.mark.parametrize(
    "page",
    [
        '<?xml version="1.0" encoding="windows-1251"?><p>ОК</p>',
        '<html><head><meta charset="cp1251"></head>ОК',
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=win-1251">ОК',
    ],
)
def test_a_declaration_decides_where_bytes_do_not(page: str) -> None:
    assert decode(page.encode("cp1251")).text == page
    assert decode("ОК".encode("koi8-r"), declared="koi8-r").text == "ОК"


def test_a_byte_without_a_character_becomes_a_control() -> None:
    decoded = decode(TEXT.encode("cp1251") + b"\x98", declared="windows-1251")
    assert decoded.text == TEXT + "\x98"


def test_high_bytes_in_tags_only() -> None:
    assert decode(b"<a title='\xe9'>text</a>").text == "<a title='é'>text</a>"


@given(st.binary(max_size=200), st.none() | st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_never_raises(data: bytes, declared: str | None) -> None:
    decoded = decode(data, declared=declared)
    assert decoded == decode(data, declared=declared)
    assert decoded.text.count("\ufffd") >= decoded.replaced


WORDS = TEXT.rstrip(".").lower().replace(",", "").replace("её", "их").split()


@given(
    st.lists(st.sampled_from(WORDS), min_size=8, max_size=60).map(" ".join),
    st.sampled_from(CYRILLIC),
    st.none() | st.sampled_from([*CYRILLIC, "utf-8", "windows-1252"]),
    st.sampled_from([str, str.upper, str.title]),
)
@settings(max_examples=200, deadline=None)
def test_words_come_back_from_any_code_page(
    text: str, name: str, declared: str | None, form: Callable[[str], str]
) -> None:
    # without capitals it is all but windows-1251
    text = str.title(text) if name == "x-mac-cyrillic" and form is str else form(text)
    assert decode(text.encode(CODECS.get(name, name)), declared=declared).text == text


@given(st.lists(st.sampled_from([TEXT, UKRAINIAN]), min_size=1, max_size=4), st.binary(max_size=60))
@settings(max_examples=200, deadline=None)
def test_whole_lines_survive_beside_a_bad_one(lines: list[str], bad: bytes) -> None:
    data = "\n".join(lines).encode() + b"\n" + bad
    assert decode(data).text.split("\n")[: len(lines)] == lines


@given(st.text(max_size=100))
def test_utf8_comes_back(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if not data.startswith(b"\xef\xbb\xbf") and not {0, 4} & set(data):
        assert decode(data).text == data.decode()


@pytest.mark.parametrize(
    "unit", [b"\xff", b"a\xff", b"<", b"<meta ", b"<?xml ", b"\n\xe0", b"\0a", b"\xe0\xa0", b" \xc0"]
)
def test_long_inputs_of_one_thing(unit: bytes) -> None:
    decode(unit * (100_000 // len(unit)))
