"""Paragraphs that a page break or a narrow column parted."""

from __future__ import annotations

import pytest

from tolmach.cleaning.hyphens import Words, join_texts
from tolmach.cleaning.lines import split_lines
from tolmach.cleaning.paragraphs import continues, join_lines, wrapped_groups


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the wind fell and", "the boats went out", "the wind fell and the boats went out"),
        ("over the hori-", "zon it rose", "over the horizon it rose"),
        ("подошли к бере-", "гу реки", "подошли к берегу реки"),
        ("a well-", "known face", "a well-known face"),
        ("сказал кто-", "то из толпы", "сказал кто-то из толпы"),
        ("говорит по-", "русски", "говорит по-русски"),
        ("стало поводом по-", "торопиться", "стало поводом поторопиться"),
        ("вторая по-", "ловина", "вторая половина"),
        ("жили по-", "новому", "жили по-новому"),
        ("пришёл пол-", "ностью", "пришёл полностью"),
        ("выпил пол-", "литра", "выпил пол-литра"),
        ("сказал экс-", "министр", "сказал экс-министр"),
        ("сказал экс-", "перт", "сказал эксперт"),
        ("the ex-", "minister", "the ex-minister"),
        ("nobody did ex-", "pect it", "nobody did expect it"),
        ("for ex-", "ample", "for example"),
        ("the so-", "called reform", "the so-called reform"),
        ("the so-", "cial reform", "the social reform"),
        ("in the mid-", "dle", "in the middle"),
        ("a pro-", "gramme", "a programme"),
        ("a pro-", "government paper", "a pro-government paper"),
        ("her co-", "author", "her co-author"),
        ("the co-", "lour", "the colour"),
        ("старый Усть-", "Каменск", "старый Усть-Каменск"),
        ("the years 1941-", "1945 were hard", "the years 1941-1945 were hard"),
        ("soft\u00ad", "ware", "software"),
        ("a dash -", "and more", "a dash - and more"),
        ("дома двух-", "и трёхэтажные", "дома двух- и трёхэтажные"),
        ("both pre-", "and post-war", "both pre- and post-war"),
        ("a state-of-the-", "art lamp", "a state-of-the-art lamp"),
        ("her mother-in-", "law", "her mother-in-law"),
        ("на юго-вос-", "точный ветер", "на юго-восточный ветер"),
        ("twenty-", "five boats", "twenty-five boats"),
    ],
)
def test_joining(first: str, second: str, whole: str) -> None:
    assert join_texts((first, second), Words("")) == whole


def test_the_page_itself_knows_its_words() -> None:
    assert join_texts(("the sea-", "side"), Words("a sea-side town")) == "the sea-side"
    assert join_texts(("the sea-", "side"), Words("a seaside town")) == "the seaside"


@pytest.mark.parametrize(
    ("first", "second", "does"),
    [
        ("the wind fell and the boats", "went out again", True),
        ("he went to the", "North with them", True),
        ("он приехал в", "Заречье утром", True),
        ("он забыл слово", "«причал», и все засмеялись", True),
        ("he had forgotten the word", '"pier", and they laughed', True),
        ("it was repaired in the summer of", "1974, after the flood", True),
        ("they counted in the autumn", "3. The third boat", False),
        ("they counted in the autumn", "17", False),
        ("they counted the boats of the", "1 Marsh, On ferries, p. 12.", False),
        ("they counted in the autumn", "5 June 2013", False),
        ("Он сказал", "«Причал закрыт»", False),
        ("The wind fell.", "then it rose", False),
        ("The wind fell", "The boats went out", False),
        ("What we need:", "rope and tar", False),
        ("«Ветер стих.»", "потом поднялся", False),
        ("", "a", False),
    ],
)
def test_what_continues(first: str, second: str, does: bool) -> None:
    assert continues(first, second) is does


def groups(page: str) -> list[str]:
    lines = split_lines(page)
    return [
        join_lines([lines[i] for i in group], Words(page)).text
        for group in wrapped_groups(lines, frozenset(), page)
    ]


COLUMN = (
    "The first rule of the harbour is that nobody whistles on the quay, and\n"
    "the second is that nobody asks why. Strangers learn both rules on the\n"
    "day they arrive, and keep them."
)


def test_a_column_is_joined() -> None:
    page = (
        f"{COLUMN}\n"
        "\n"
        "The third rule is written down nowhere, and is for that reason kept by\n"
        "everyone who means to stay."
    )
    assert [text.split()[-1] for text in groups(page)] == ["them.", "stay."]


LINE = "whoever comes first to the pier in the morning raises the flag there"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([f"{number}) {LINE}" for number in (1, 2, 3)], 3),
        ([f"> {LINE}", f"> {LINE}"], 2),
        ([f"   {LINE.title()}", LINE, f"   {LINE.title()}", LINE], 2),
        ([LINE, f"   {LINE}", f"   {LINE}"], 1),
        ([LINE, LINE], 1),
        ([f"1) {LINE}", f"   {LINE}"], 1),
    ],
    ids=["items", "a quoted mail", "indented paragraphs", "a hanging indent", "a paragraph", "an item"],
)
def test_what_begins_anew_in_a_column(lines: list[str], count: int) -> None:
    assert len(groups("\n".join([COLUMN, "", *lines]))) == 1 + count


def test_verse_is_not_joined() -> None:
    page = "Над рекою стелется туман,\nЛодка тихо бьётся о причал,\nКто-то снова собирает в дальний стан\nвсех своих."
    assert len(groups(page)) == 4


def test_a_paragraph_a_line_is_not_joined() -> None:
    page = "\n".join(["The ferry came in at noon, and the mail was carried to the inn."] * 5)
    assert len(groups(page)) == 5
