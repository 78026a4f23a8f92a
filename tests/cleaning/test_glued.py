"""Labels and menus on one line with the headline, all in one language."""

from __future__ import annotations

import pytest

from tolmach.cleaning.plain import clean_plain

BODY = (
    "The storm reached the coast before dawn and closed the only road to the north for two days.\n\n"
    "Nobody was hurt, the harbour master told the council on Sunday evening, and the boats were safe."
)
TITLE = "Storm Closes the Northern Road"


@pytest.mark.parametrize(
    "top",
    [
        [f"Print this page {TITLE}", TITLE],
        [f"Print version {TITLE}"],
        [f"{TITLE} Print version"],
        [f"Home   News   Coast   {TITLE}", f"Print this page {TITLE}"],
        [f"Home\u00a0\u00a0News\u00a0\u00a0{TITLE}"],
        [f"Home > News > {TITLE}"],
        [f"Home / Coast / {TITLE}", TITLE],
        [f"Главная   Новости   {TITLE}", f"версия для печати {TITLE}"],
    ],
)
def test_the_headline_is_found(top: list[str]) -> None:
    found = clean_plain("\n\n".join([*top, BODY]))
    assert found.title == TITLE
    assert found.text == BODY


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (["Home > News > Coast", TITLE], TITLE),
        (["Home > News > Coast"], None),
        (["The Valley Times Drops Its Print Version"], "The Valley Times Drops Its Print Version"),
        (["Вышла новая версия для печати"], "Вышла новая версия для печати"),
    ],
)
def test_what_is_no_label_stays(top: list[str], title: str | None) -> None:
    found = clean_plain("\n\n".join([*top, BODY]))
    assert found.title == title
    assert found.text == BODY


@pytest.mark.parametrize("link", ["[edit]", " [edit | edit source]", "[править | править код]"])
def test_the_link_behind_a_heading_of_a_wiki_is_no_part_of_it(link: str) -> None:
    found = clean_plain(f"{TITLE}\n\n{BODY}\n\nHistory{link}\n\n{BODY.replace('storm', 'snow')}")
    assert "\n\nHistory\n\n" in found.text
    assert [(gone.rule, gone.end - gone.start) for gone in found.removed if gone.reason == "navigation"] == [
        ("navigation.link", len(link.strip()))
    ]


def test_the_stamp_before_a_message_dates_it() -> None:
    found = clean_plain(f"[03.03.2021 19:22] {TITLE}\n\n{BODY}")
    assert (found.title, found.date_published, found.text) == (TITLE, "2021-03-03", BODY)
    assert clean_plain(f"[Updated] {TITLE}\n\n{BODY}").title == f"[Updated] {TITLE}"
