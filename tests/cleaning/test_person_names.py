"""Names of persons without a word of authorship, and what only has their form."""

from __future__ import annotations

import pytest

from tolmach import clean
from tolmach.cleaning.person_names import is_likely_person

PERSONS = (
    *(
        "Ann Stone",
        "Dawn Royal",
        "Olga Petrova",
        "J. Calder",
        "Ned van der Merwe",
        "Ingrid Olafsson",
        "Yakov Levinsky",
        "Fedor Kuznetsov",
        "Anne-Marie Duff",
    ),
    *(
        "Ольга Петрова",
        "Л. Мироненко",
        "Достоевская Анна",
        "Гиви Цомая-швили",
        "Пётр Гринь",
        "О.В. Смирнова",
        "Саша Гринь",
        "Маржан ЖАКСЫЛЫКОВА",
        "Айпери ТОКТО",
        "Лисин П. А.",
    ),
)
OTHERS = (
    *(
        "New York",
        "Breaking NEWS",
        "Поделиться VKTG",
        "Перевела Анна Белова",
        "Святая Анна",
        "From Nora Wells",
        "Real Estate",
        "Climate Change",
        "Human Rights",
        "Happy Birthday",
        "San Marino",
        "Great Yarmouth",
    ),
    *(
        "Нижний Новгород",
        "Русский Музей",
        "Великий Устюг",
        "Старый Оскол",
        "Прямая Речь",
        "Судья О.В. Смирнова",
    ),
    *("Stone", "ann stone", "The Valley Times"),
)
TEXT = "\n\n".join(
    f"The ferry of number {number} crosses the strait twice a day in summer, and once a week when the ice is thin."
    for number in range(5)
)


@pytest.mark.parametrize("name", PERSONS)
def test_persons(name: str) -> None:
    assert is_likely_person(name)


@pytest.mark.parametrize("name", OTHERS)
def test_places_sections_and_offices(name: str) -> None:
    assert not is_likely_person(name)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("New York, March 3, 2014", ()),
        ("Real Estate | March 3, 2014", ()),
        ("Ann Stone | March 3, 2014", ("Ann Stone",)),
        ("Posted on March 3, 2014 by Olga Petrova", ("Olga Petrova",)),
        ("March 3, 2014", ()),
    ],
)
@pytest.mark.parametrize("is_html", [False, True], ids=["text", "html"])
def test_the_line_below_the_headline(line: str, authors: tuple[str, ...], is_html: bool) -> None:
    plain = f"The mill by the bridge\n\n{line}\n\n{TEXT}"
    paragraphs = "".join(f"<p>{part}</p>" for part in plain.split("\n\n")[1:])
    page = f"<title>The mill</title><h1>The mill by the bridge</h1>{paragraphs}" if is_html else plain
    found = clean(page, media_type="text/html" if is_html else "text/plain")
    assert (found.title, found.authors, found.date_published) == (
        "The mill by the bridge",
        authors,
        "2014-03-03",
    )
    assert found.text == TEXT


@pytest.mark.parametrize(
    "line", ["Entries are taken until March 4, 2014", "Заявки принимаются до 4 марта 2014"]
)
def test_a_date_up_to_which_something_is_so_is_not_that_of_the_page(line: str) -> None:
    parts = TEXT.split("\n\n")
    page = f"<title>The mill</title><h1>The mill by the bridge</h1><p>{line}</p>" + "".join(
        f"<p>{part}</p>" for part in parts
    )
    assert clean(page).date_published is None
