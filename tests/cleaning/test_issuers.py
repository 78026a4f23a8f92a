"""What those who issued a text say of themselves below it goes, and what a text says of its own subject stays."""

from __future__ import annotations

import pytest

import tolmach
from tolmach.cleaning.issuers import about_issuer

TEXT = [
    "The new boat of Gull Lines has left the yard and will be tried on the lake for two weeks before it sails.",
    "It carries sixty cars and three hundred people, twice as many as the old one, and needs no more fuel than that.",
    "The first voyage is planned for the end of May, the company said, if the weather and the harbour office allow it.",
    "Until then the old boat sails as before, at seven in the morning and at six in the evening, on Sundays at noon.",
]
NOTICES = {
    "a company": ["About Gull Lines", "Gull Lines is a ferry company of 1904."],
    "with The": ["About the Lake Museum", "The Lake Museum is the home of sixty boats."],
    "in bold": ["**About Gull Lines:**", "Founded in 1904, Gull Lines has four boats."],
    "two paragraphs": ["About Gull Lines", "Gull Lines operates on the lake.", "The company has four boats."],
    "partners": [
        "About Gull Lines",
        "Gull Lines operates on the lake.",
        "About Reed Yard",
        "Reed Yard designs boats.",
    ],
    "Russian": ["О компании «Чайка»", "Компания «Чайка» основана на озере в 1904 году."],
    "Russian without a name": ["О компании", "«Чайка» – старейший перевозчик на озере."],
}
TEXTS = {
    "a part of the text": [
        "About Gull Lake",
        "Gull Lake is deep.",
        "Next spring the harbour will be dug out again.",
    ],
    "about something else": ["About Gull Lines", "Nobody could be reached on Friday evening."],
    "a place of which more is told": ["About Paris", "Paris is best seen on foot, and early."],
    "what somebody says": [
        "About Gull Lines",
        "Gull Lines is a company that lives on gifts, says the historian Tom Hart.",
    ],
    "no name": ["About the old boat", "The old boat will be a museum."],
    "no more than a heading": ["About Gull Lines"],
}


@pytest.mark.parametrize("below", NOTICES.values(), ids=NOTICES.keys())
def test_a_notice_about_who_issued_the_text_goes(below: list[str]) -> None:
    lines = [*TEXT, *below]
    assert about_issuer(lines, [True] * len(lines)) == list(range(len(TEXT), len(lines)))


@pytest.mark.parametrize("below", TEXTS.values(), ids=TEXTS.keys())
def test_what_belongs_to_the_text_stays(below: list[str]) -> None:
    lines = [*TEXT, *below]
    assert about_issuer(lines, [True] * len(lines)) == []


def test_a_short_text_about_its_issuer_keeps_what_it_says() -> None:
    lines = [
        TEXT[0],
        "About Gull Lines",
        "Gull Lines is a ferry company that has sailed the lake since 1904.",
    ]
    assert about_issuer(lines, [True] * len(lines)) == []


def test_what_went_for_another_reason_is_not_between() -> None:
    lines = [*TEXT, "About Gull Lines", "Share", "Gull Lines operates on the lake.", "Contacts"]
    stays = [line not in ("Share", "Contacts") for line in lines]
    assert about_issuer(lines, stays) == [4, 6]


@pytest.mark.parametrize("as_html", [False, True])
def test_both_cleaners_take_it_out_with_its_rule(as_html: bool) -> None:
    title, below = "Gull Lines shows its new boat", NOTICES["a company"]
    page = "\n\n".join([title, *TEXT, *below])
    if as_html:
        page = f"<html><body><h1>{title}</h1>{''.join(f'<p>{line}</p>' for line in (*TEXT, *below))}</body></html>"
    document = tolmach.clean(page)
    gone = [
        document.rendered[item.start : item.end]
        for item in document.removed
        if item.rule == "promotion.about"
    ]
    assert gone == below
    assert document.text.split("\n\n") == TEXT
