"""Where a text begins and ends: short sentences, entries and lists that belong to it, and years that number no page."""

from __future__ import annotations

import time

import pytest

from tolmach.cleaning.plain import clean_plain

STORY = (
    "The ferry to the northern islands will run twice a day from April, the harbour office said on Tuesday.",
    "Tickets stay at the old price until June, and children under seven travel free, as they did last year.",
    "Forty people came to the pier on the first morning, and two of them had walked there through the night.",
)
TEXT = "\n\n".join(STORY)
PATIENCE = 5.0
"""Seconds; what is quadratic takes far longer."""
MENU = "Home\nFerries\nPiers\nContacts"

# what stands around the text, and which lines of it stay
BELOW = {
    "the heading of a last part": ("Outlook\n\nThe pier is built.", ["Outlook", "The pier is built."]),
    "several short sentences": (
        "Outlook\n\nThe pier is built.\nIt opens soon.",
        ["Outlook", "The pier is built.", "It opens soon."],
    ),
    "a heading above a menu": (f"Outlook\n\n{MENU}", []),
    "a numbered list below a short label": (
        "Results:\n\n1. Stone Ann (Harbour) 9.85\n2. Marsh Ida (Old Pier) 9.90",
        ["Results:", "1. Stone Ann (Harbour) 9.85", "2. Marsh Ida (Old Pier) 9.90"],
    ),
    "no comment": (
        "“Will he resign?”\n\nNo comment.\n\nThe keeper left the room.",
        ["“Will he resign?”", "No comment.", "The keeper left the room."],
    ),
}


ROWS = ["A.   Keeper   11 years", "B.   Store   10 years", "C.   Boatman   8 years", "D.   Boatman   7 years"]
STEPS = [
    "- Call for help, even if he laughs.",
    "- Keep the box.",
    "- Give no water to one who sleeps.",
    "- Do not leave.",
]
BELOW |= {
    "a sentence below a table": (
        "\n".join(
            ["The court named these terms:", "", "Who   Work   Term", *ROWS, "", "The sentence is not final."]
        ),
        [
            *("The court named these terms:", "Who Work Term"),
            *(" ".join(row.split()) for row in ROWS),
            "The sentence is not final.",
        ],
    ),
    "a sentence below a list": (
        "\n".join(["What to do", *STEPS, *STEPS[:2], "Count the breaths first, says the keeper."]),
        [
            "What to do",
            *(step[2:] for step in (*STEPS, *STEPS[:2])),
            "Count the breaths first, says the keeper.",
        ],
    ),
    "a sentence far below a list": (
        "\n".join([*STEPS, *STEPS, "", "Count the breaths first, says the keeper."]),
        [*(step[2:] for step in (*STEPS, *STEPS)), "Count the breaths first, says the keeper."],
    ),
    "what a label without a comma calls a caption": (
        f"Image caption\nThe keeper at the new pier\n\n{STORY[0]}",
        [STORY[0]],
    ),
    "what a label calls a caption": (f"Image caption,\nThe keeper at the new pier\n\n{STORY[0]}", [STORY[0]]),
    "a paragraph below a label": (
        f"Image caption,\n\nThe keeper sails again.\n\n{STORY[0]}",
        ["The keeper sails again.", STORY[0]],
    ),
    "lists with a call between them": (
        "\n".join(
            [
                *("How to know it", "- no name of a keeper;", "- two words are wrong;", "- the box is pale;"),
                *(
                    "- it is cheap.",
                    "Subscribe to our newsletter",
                    "What to do",
                    "- Keep the box.",
                    "- Stay awake.",
                ),
                *("- Give no water.", "- Do not run.", "Count the breaths first, says the keeper."),
            ]
        ),
        [
            *(
                "How to know it",
                "no name of a keeper;",
                "two words are wrong;",
                "the box is pale;",
                "it is cheap.",
            ),
            *("What to do", "Keep the box.", "Stay awake.", "Give no water.", "Do not run."),
            "Count the breaths first, says the keeper.",
        ],
    ),
    "a menu with bullets above a sentence": (
        "* Home\n* Ferries\n* Piers\n* Boats\n* News\n* Contacts\n\nThe site was made by the harbour school.",
        [],
    ),
    "the end of a feed": ("The post The ferry sails again appeared first on Harbour News.", []),
    "what an archive adds": (
        "File archived on 8:33:11 Oct 5, 2002 and retrieved from the Internet Archive on 17:20:45 Mar 3, 2014.",
        [],
    ),
}


@pytest.mark.parametrize(("below", "stay"), BELOW.values(), ids=BELOW)
def test_what_stands_below_the_text(below: str, stay: list[str]) -> None:
    kept = clean_plain(f"The ferry sails again\n\n{TEXT}\n\n{below}\n").text.split("\n\n")
    assert kept == [*STORY, *stay]


LONG = [
    *STORY,
    "A ticket costs as much as last year, and children under seven travel free with a grown-up, the office said.",
    "The old engine will be shown in the museum of the harbour from the middle of May on, beside the first crane.",
]
READERS = "Four months without a ferry was far too long, said everybody at our house all through the winter."


@pytest.mark.parametrize(
    ("heading", "goes"),
    [
        ("2 comments", True),
        ("Leave a Reply", True),
        ("Мнения читателей", True),
        ("Добавить комментарий", True),
        ("Discussion", False),
        ("Add a comment", False),
        ("2 answers", False),
    ],
)
def test_what_readers_wrote_goes_by_its_heading(heading: str, goes: bool) -> None:
    page = "\n\n".join(["The ferry sails again", *LONG, heading, READERS])
    cleaned = clean_plain(page)
    assert cleaned.text.split("\n\n")[: len(LONG)] == LONG
    assert (READERS not in cleaned.text) is goes
    rules = {item.rule for item in cleaned.removed if page[item.start : item.end] == READERS}
    assert rules == ({"boilerplate.after_comments"} if goes else set())


def test_a_list_of_articles_keeps_what_follows_the_number_of_comments() -> None:
    others = [READERS.replace("Four", number) for number in ("Five", "Six", "Seven", "Eight")]
    page = "\n\n".join([*LONG, "2 comments", *others, "5 comments"])
    assert others[0] in clean_plain(page).text


GLOSSARY = "\n\n".join(
    (
        "Bow\nThe front end of a ship.",
        "Ferry\nA ship that carries people and cars across a strait.",
        "Pier\nA road into the sea.",
        "Stern\nThe rear end of it.",
    )
)


def test_comments_and_imprints_are_no_last_part() -> None:
    for below in ("John Smith\n\nThank you so much.", "Harbour Post\n\nPrinted on the pier."):
        assert clean_plain(f"The ferry sails again\n\n{TEXT}\n\n{below}\n").text == TEXT


def test_dots_without_end_take_no_time() -> None:
    start = time.process_time()
    assert clean_plain(f"A{'.' * 30_000}x1\n\n{TEXT}\n").text.endswith(TEXT)
    assert time.process_time() - start < PATIENCE


def test_all_entries_of_a_glossary_stay() -> None:
    cleaned = clean_plain(f"Words of the harbour\n\n{GLOSSARY}\n")
    assert cleaned.title == "Words of the harbour"
    assert cleaned.text.split() == GLOSSARY.split()


def test_terms_below_another_text_are_a_menu() -> None:
    assert clean_plain(f"The ferry sails again\n\n{TEXT}\n\n{MENU}\n").text == TEXT


YEARS = {
    "years of a chronicle": ((1984, 1991, 2005), True),
    "pages": ((4, 5, 6), False),
    "years one after the other": ((2019, 2020, 2021), True),
    "pages of a volume": ((1204, 1205, 1207), False),
}


@pytest.mark.parametrize(("numbers", "stay"), YEARS.values(), ids=YEARS)
def test_years_number_no_pages(numbers: tuple[int, ...], stay: bool) -> None:
    page = "\n\n".join(f"{number}\n\n{sentence}" for number, sentence in zip(numbers, STORY, strict=True))
    text = clean_plain(f"The ferry sails again\n\n{TEXT}\n\n{page}\n").text
    assert all((str(number) in text) == stay for number in numbers)


TITLES = {
    "of a mail": ("Subject: The ferry sails again\nDate: 2015-03-05", "The ferry sails again"),
    "of a file": ("---\ntitle: The ferry sails again\nauthor: Ann Stone\n---", "The ferry sails again"),
    "no field": ("Тема: любовь и смерть", "Тема: любовь и смерть"),
    "Russian": ("Заголовок: Паром снова ходит\nДата: 05.03.2015", "Паром снова ходит"),
    "below the name of a court": ("Озёрский городской суд\n\nПаром снова ходит", "Паром снова ходит"),
    "below a house and its number": (
        "Детская городская поликлиника № 4\n\nПаром снова ходит",
        "Паром снова ходит",
    ),
    "below a name and a search": (
        "Harbour News Search [      ]\n\nThe ferry sails again",
        "The ferry sails again",
    ),
    "a heading": ("# Русский музей", "Русский музей"),
    "below a paper with a hyphen": ("Harbour Patch-Record\n\nThe ferry sails again", "The ferry sails again"),
    "nothing else": ("Озёрский городской суд", "Озёрский городской суд"),
    "an office that does something": ("Городской суд остановил паром", "Городской суд остановил паром"),
    "above contents": (
        "The ferry sails again\n\nContents\n\nThe ferry ........ 3\nThe old pier ........ 10",
        "The ferry sails again",
    ),
}


@pytest.mark.parametrize(("head", "title"), TITLES.values(), ids=TITLES)
def test_titles_of_files_and_books(head: str, title: str) -> None:
    assert clean_plain(f"{head}\n\n{TEXT}\n").title == title


SOURCES = {
    "an agency": ("Source: Harbour News", "Harbour News"),
    "an address": ("Source: harbour.example", "harbour.example"),
    "an agency with a small letter": ("Source: the Harbour Times", "the Harbour Times"),
    "a name with a year": ("Source: Radio 2000", "Radio 2000"),
    "no name": ("Source: own data of the office", None),
    "a book": ("Источник: Морозова А.А. Паромы. М., 1980", None),
}


@pytest.mark.parametrize(("line", "site"), SOURCES.values(), ids=SOURCES)
def test_what_names_the_site(line: str, site: str | None) -> None:
    assert clean_plain(f"The ferry sails again\n\n{TEXT}\n\n{line}\n").site_name == site


CHROME_ABOVE = (
    "Harbour News\nInformation agency of the coast\nUSD 56.90 EUR 71.34 RUB 1.40 KZT 0.31\n"
    "Politics Economy Society Crime Regions Around the world and the sea"
)
CHROME_BELOW = (
    "News of our partners\nHow the stars lost their weight before the summer\nThe dearest melon of the world is sold"
    "\nMost read\nThe price of light will be looked at again\nA school for two hundred children opens at the pier"
)
SHORT = "The coast guard stopped a boat with two sacks of stolen nets near the old pier.\nThe boat was given back."


def test_a_short_article_in_much_chrome_is_no_list() -> None:
    head = f"{CHROME_ABOVE}\nA boat with stolen nets is stopped\n3 March 2014 17:52"
    found = clean_plain(f"{head}\n{SHORT}\n{CHROME_BELOW}\n")
    assert found.title == "A boat with stolen nets is stopped"
    assert found.text.replace("\n\n", "\n") == SHORT
