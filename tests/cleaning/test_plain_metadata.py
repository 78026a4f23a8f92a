"""Authors and dates in forms that whole cases do not hold: names below their label, dates among other things."""

from __future__ import annotations

import pytest

from tolmach.cleaning.decide import retitled
from tolmach.cleaning.lines import split_lines
from tolmach.cleaning.plain import clean_plain
from tolmach.cleaning.verdicts import Verdict, verdict

TITLE = "Storm closes the harbour road"
BODY = (
    "The storm reached the coast before dawn and closed the only road to the harbour for two days.\n\n"
    "People in the lower town had left their houses the evening before, when the river began to rise."
)
ЗАГОЛОВОК = "Шторм закрыл дорогу к гавани"
ТЕКСТ = (
    "Шторм подошёл к берегу до рассвета и на два дня закрыл единственную дорогу к гавани города.\n\n"
    "Жители нижнего города ушли из домов накануне вечером, когда река начала подниматься."
)


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ([TITLE, "By\nAnn Stone", BODY], ("Ann Stone",)),
        ([TITLE, "By\nAnn Stone and Olga Reed\nMarch 3, 2014", BODY], ("Ann Stone", "Olga Reed")),
        ([ЗАГОЛОВОК, "Автор:", "Анна Белова", ТЕКСТ], ("Анна Белова",)),
        ([ЗАГОЛОВОК, ТЕКСТ, "Авторы\nАнна Белова,\nИван Речной\nТеги"], ("Анна Белова", "Иван Речной")),
        ([ЗАГОЛОВОК, ТЕКСТ, "Автор:\nАнна Белова\nТеги:\nшторм, гавань"], ("Анна Белова",)),
        ([TITLE, "By\nthe harbour road closed at noon", BODY], ()),
    ],
)
def test_names_below_their_label(lines: list[str], authors: tuple[str, ...]) -> None:
    assert clean_plain("\n\n".join(lines)).authors == authors


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["Главная → Порт → 14.07.2020", ЗАГОЛОВОК, ТЕКСТ], "2020-07-14"),
        ([ЗАГОЛОВОК, "Порт   14.07.2020   Читать 3 мин", ТЕКСТ], "2020-07-14"),
        ([ЗАГОЛОВОК, "Пятница, 18 сентября 2015 г. № 178 (5541)", ТЕКСТ], "2015-09-18"),
        ([ЗАГОЛОВОК, "Обновлено 18 сентября 2015 г.", ТЕКСТ], None),
        (["14.07.2020", "Порт", "Афиша", "Погода", "Курсы", ЗАГОЛОВОК, ТЕКСТ, "© 2001–2020"], "2020-07-14"),
    ],
)
def test_the_only_date_beside_the_title(lines: list[str], date: str | None) -> None:
    found = clean_plain("\n\n".join(lines))
    assert found.title == ЗАГОЛОВОК
    assert found.date_published == date


LEAD = "The road is the only one that lorries with fish can use, and repairs may take until the autumn, says the town."

# what stands below the title, what behind the text, and whom they name
NAMED = {
    "a usual name": ("Ann Stone", "", ("Ann Stone",)),
    "a usual name and a place": ("Ann Quill in Lower Harbour\n\n3 March 2014", "", ("Ann Quill",)),
    "a rare name of which the page tells": (
        "Quenthe Quill\n\nMarch 3, 2014",
        "Quenthe Quill is a reporter",
        ("Quenthe Quill",),
    ),
    "a rare name above a role": ("Quenthe Quill\nTech Reporter", "", ("Quenthe Quill",)),
    "a role in brackets": ("Анна Белова(Специальный корреспондент)", "", ("Анна Белова",)),
    "two in a line": ("Ann Stone and Quenthe Quill\nMarch 3, 2014", "", ("Ann Stone", "Quenthe Quill")),
    "two with a comma": ("Quenthe Quill, Ann Stone\nMarch 3, 2014", "", ("Quenthe Quill", "Ann Stone")),
    "two that may be anything": ("Quill Marsh, Reed Bracken\nMarch 3, 2014", "", ()),
    "a given name that is seldom met": ("Annika Quill\n\nMarch 3, 2014", "", ("Annika Quill",)),
    "a town that is a given name too": ("Houston Marsh\n\nMarch 3, 2014", "", ()),
    "a name with two roles": ("Annika Quill Founder & Lead Reviewer\n\nMarch 3, 2014", "", ()),
    "firms or tags": ("Ann Spade, Michael Kors", "", ()),
    "two sections": ("Supreme Court and Lower House\n\nMarch 3, 2014", "", ()),
    "two of whom the text tells": (
        "Ann Stone and Olga Reed",
        "Olga Reed saw the lorry first, she said later.",
        (),
    ),
    "below a standfirst": (
        f"{LEAD}\n\nWritten by: Ann Stone, Senior Analyst Updated Sep 17, 2025",
        "",
        ("Ann Stone",),
    ),
    "behind the text": ("", "Ann Stone\n\nRead more\n\nPrivacy", ("Ann Stone",)),
    "a signature with a full stop": ("", "Анна БЕЛОВА.", ("Анна БЕЛОВА",)),
    "an initial and a full stop": ("", "А. Белова.", ("А. Белова",)),
    "a last sentence of two words": ("", "Nobody drowned.", ()),
    "a rare name alone": ("Quenthe Quill", "", ()),
    "a rare name above a date": ("Quenthe Quill\n\nMarch 3, 2014", "", ()),
    "a section above a date": ("Supreme Court\n\nMarch 3, 2014", "", ()),
    "trending": ("Ida Marsh\nOlga Reed\nAnn Stone", "", ()),
    "a comment": ("", "Comments\n\nAnn Stone\n\n3 March 2014 at 12:00\n\nNice.", ()),
    "another article": ("", "Read next\nHow to bake bread\nAnn Stone\nMarch 3, 2014", ()),
    "who is in the text, inflected": (
        "Анна Белова",
        "По просьбе Анны Беловой дорогу засыпали песком до вечера.",
        (),
    ),
    "a place above a date": ("South Harbour\n\nMarch 3, 2014", "", ()),
    "words of the page above a date": ("Lower Town\n\nMarch 3, 2014", "", ()),
    "a button above a date": ("Increase Text Size\n\nMarch 3, 2014", "", ()),
    "who is in the text": (
        "Ann Stone",
        "Ann Stone was the first to leave her house, with two cats and a radio.",
        (),
    ),
    "a surname in capitals": ("Маржан ЖАКСЫЛЫКОВА\n\n3 марта 2014", "", ("Маржан ЖАКСЫЛЫКОВА",)),
    "a byline behind its field": ("BY   By Ann Stone", "", ("Ann Stone",)),
    "a name and a comma behind the text": (
        "",
        "Shaxnoza Rahimova,\nInformation Service",
        ("Shaxnoza Rahimova",),
    ),
    "once in capitals, once not": (
        "Айжан ТЛЕУБЕК\n\n3 марта 2014\n\nАйжан Тлеубек",
        "",
        ("Айжан ТЛЕУБЕК",),
    ),
    "a label for one or several": ("Автор(ы): Анна Белова, Иван Речной", "", ("Анна Белова", "Иван Речной")),
    "the authors of a paper and where they work": (
        "Zarina Bekmukhamet1*, Thomas Oldcastle2 & Lidia P. Ferro1,3",
        "",
        ("Zarina Bekmukhamet", "Thomas Oldcastle", "Lidia P. Ferro"),
    ),
    "one name and the number of a note": ("Quill Marsh1, Reed Bracken", "", ()),
    "tags": ("* Ann Stone\n* Olga Reed", "", ()),
    "who answers the press": ("Ann Stone, Press Officer", "", ()),
}


@pytest.mark.parametrize(("below", "behind", "authors"), NAMED.values(), ids=NAMED)
def test_names_whose_place_tells(below: str, behind: str, authors: tuple[str, ...]) -> None:
    page = "\n\n".join(filter(None, ("Home\nHarbour\nWeather", TITLE, below, BODY, BODY, behind)))
    assert clean_plain(page).authors == authors


DATED = {
    "labels on lines of their own": ("Published\n3 March 2014\nLast updated\n5 May 2015", "2014-03-03"),
    "two days one above the other": ("3 March 2014\n5 May 2015", None),
    "a label alone above the change": ("Last updated\n5 May 2015", None),
    "below a standfirst": (f"{LEAD}\n\nPublished Mar 3, 2014 9:41 AM", "2014-03-03"),
    "glued to its time": ("March 3, 20145:00 AM ET", "2014-03-03"),
    "the head of a message": ("Harbour without a tie, [03.03.2014 10:41]", "2014-03-03"),
    "a day of birth": ("Born 3 March 1951", None),
    "a day of birth in Russian": ("Дата рождения: 3 марта 1951", None),
    "a deadline": ("Deadline: 3 March 2014", None),
    "a visit": ("Дата обращения: 3 марта 2014", None),
    "who opened the page on it": ("Today is March 3, 2014", None),
    "with whom somebody spoke": ("Разговор с Анной Беловой, 3 марта 2014", "2014-03-03"),
    "until when": ("Заявки принимаются до 3 марта 2014", None),
    "a release": ("Дата выпуска: 03.03.2014", "2014-03-03"),
    "two of them": ("Lorries\n\nMarch 3, 2014\n\nRoads\n\nMarch 9, 2014", None),
}


@pytest.mark.parametrize(("below", "date"), DATED.values(), ids=DATED)
def test_dates_whose_place_tells(below: str, date: str | None) -> None:
    assert clean_plain(f"{TITLE}\n\n{below}\n\n{BODY}\n\n{BODY}\n").date_published == date


OTHERS = (
    "\n\nNews of the health office\nFlu clinic opens at the pier\nPosted on: January 2, 2014"
    "\nRoad salt is back in stock\nPosted on: January 1, 2014\nContacts"
)


@pytest.mark.parametrize(
    ("above", "date"),
    [("Posted on: March 3, 2014", "2014-03-03"), ("March 3, 2014", "2014-03-03"), ("Lorries", None)],
)
def test_dates_of_other_pages_below_the_text_do_not_count(above: str, date: str | None) -> None:
    assert clean_plain(f"{TITLE}\n\n{above}\n\n{BODY}\n\n{BODY}{OTHERS}\n").date_published == date


def test_a_sentence_whose_links_are_lines_is_kept_from_its_first_word_on() -> None:
    page = (
        "Новости\nПроисшествия\nВ Заречье задержали троих\n17 марта 2021\nСотрудники\n"
        "управления по охране порта\nзадержали троих жителей Заречья, которые вывезли со склада две лодки и сети.\n"
        "По словам следователей, все трое признали вину и показали, где спрятали лодки и сети из порта.\n"
    )
    found = clean_plain(page)
    assert found.text.startswith("Сотрудники\n\nуправления по охране порта")
    assert found.title == "В Заречье задержали троих"


def test_a_line_of_the_text_that_says_another_title_again_stays() -> None:
    """A thread: its posts have the heading that was taken for the title, and another line is the title."""
    lines = split_lines(f"Re: The wall\n\nA wall of stones\n\n{BODY}\n\nRe: The wall\n\n{BODY}")
    verdicts: list[Verdict | None] = [None] * len(lines)
    final = [*verdicts]
    final[0], final[1], final[4] = (
        verdict(rule) for rule in ("title.main", "boilerplate.header", "title.repeat")
    )
    assert [found and found.rule for found in retitled(lines, verdicts, final, 1)] == [
        *("boilerplate.header", "title.main", None, None),
        *(None, None, None),
    ]


LABELLED = {
    "the subject of a letter": (f"Subject: {TITLE}", TITLE),
    "a field of an archive": (f"SE   Weekend\nHD   {TITLE}\nWC   781 words\nPD   3 March 2014", TITLE),
    "letters that are no field": (f"HD {TITLE}", f"HD {TITLE}"),
    "a field of which no word stands in the text": (
        "Дорога и гавань в газетах\n\nЗаглавие: Пляски на льду\nДата выпуска: 03.03.2014\nАвтор(ы): Анна Белова",
        "Пляски на льду",
    ),
    "a field with the site's name": (
        f"Title: {TITLE} — Harbour News\nURL: https://harbour.example/12\n\n{TITLE}",
        TITLE,
    ),
    "a field in Russian": (f"Заглавие: {ЗАГОЛОВОК}\nДата выпуска: 03.03.2014", ЗАГОЛОВОК),
}


@pytest.mark.parametrize(("head", "title"), LABELLED.values(), ids=LABELLED)
def test_labels_are_no_part_of_the_title(head: str, title: str) -> None:
    assert clean_plain(f"{head}\n\n{BODY if title.isascii() else ТЕКСТ}").title == title
