"""What readers wrote below a text goes by the heading above it, and no part of the text goes with it."""

from __future__ import annotations

import pytest

from tolmach.cleaning.html import clean_html
from tolmach.cleaning.html_comments import below_comments
from tolmach.cleaning.parsing import parse_html
from tolmach.cleaning.render import RenderedLine, walk_page

TEXT = [
    "The ferry to Gull Island sails again after four months, since the new engine has passed all of its trials.",
    "It leaves the town at seven in the morning and at six in the evening, on Sundays at noon as well.",
    "A ticket costs as much as last year, and children under seven travel free with a grown-up.",
    "The old engine will be shown in the museum of the harbour from May on, the company said.",
]
READERS = [
    "Four months was far too long, said everybody at our house.",
    "I was on the first boat, and it was full.",
]
HEADINGS = [
    "Comments are now closed for this story",
    "| 13 Comment(s)",
    "Comments (2)",
    "2 комментария",
    "Комментарии",
    "Мнения читателей",
    "Отзывы читателей",
    "Добавить комментарий",
    "Оставить комментарий",
    "Leave a Reply",
    "Responses (0)",
]
PARTS_OF_TEXTS = [
    "1 Answer",
    "5 replies",
    "5 ответов",
    "Comments",
    "Discussion",
    "Add a comment",
    "What the comments say of it",
    "Ответ на вопрос",
]


def rendered(lines: list[str]) -> tuple[RenderedLine, ...]:
    tree = parse_html("".join(line if line[0] == "<" else f"<p>{line}</p>" for line in lines)).tree
    assert tree is not None
    return walk_page(tree).rendering.lines


def gone(page: list[str], left_overs: frozenset[str] = frozenset()) -> list[str]:
    lines = rendered(page)
    return [
        lines[index].text for index in below_comments(lines, [line.text not in left_overs for line in lines])
    ]


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_readers_wrote_goes_by_its_heading(heading: str) -> None:
    assert gone([*TEXT, heading, *READERS]) == [heading, *READERS]


@pytest.mark.parametrize("heading", PARTS_OF_TEXTS)
def test_a_heading_of_the_text_takes_nothing_out(heading: str) -> None:
    assert gone([*TEXT, heading, *READERS]) == []


def test_a_link_down_to_the_comments_is_none() -> None:
    assert gone(["2 комментария", *TEXT, *READERS]) == []
    assert gone([TEXT[0], "2 комментария", *TEXT[1:], *READERS]) == []


@pytest.mark.parametrize(
    "headline", ["<h2>Boats on the lake</h2>", "<p><a href='/b'>Four new boats on the lake</a></p>"]
)
def test_a_list_of_articles_says_of_each_how_many_comments_it_has(headline: str) -> None:
    page = [
        headline,
        *TEXT,
        "2 comments",
        headline,
        *TEXT[:2],
        "5 comments",
        headline,
        *TEXT[2:],
        "No comments",
    ]
    assert gone(page) == []


def test_readers_answer_each_other() -> None:
    names = ["<p><a href='/ann'>Ann Stone</a></p>", "<p><a href='/olga'>Olga Reed</a></p>"]
    page = [*TEXT, "2 comments", names[0], READERS[0], "Responses (1)", names[1], READERS[1], "Responses (0)"]
    assert gone(page) == [
        "2 comments",
        "Ann Stone",
        READERS[0],
        "Responses (1)",
        "Olga Reed",
        READERS[1],
        "Responses (0)",
    ]


def test_a_form_below_the_comments_does_not_part_them_from_the_text() -> None:
    page = [*TEXT, "Комментарии (2)", *READERS, "Оставить комментарий", "Имя"]
    assert gone(page) == page[len(TEXT) :]


def test_two_counters_with_nothing_between_head_the_same_comments() -> None:
    page = [*TEXT, "Комментарии (2)", "2 комментария", *READERS]
    assert gone(page, frozenset({"2 комментария"})) == page[len(TEXT) :]


def test_the_page_loses_them_with_a_reason() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT)
    readers = "".join(f"<p>{line}</p>" for line in READERS)
    page = clean_html(
        f"<html><body><h1>The ferry sails</h1>{paragraphs}<h3>Мнения читателей</h3>{readers}</body></html>"
    )
    assert page.text == "\n\n".join(TEXT)
    found = {page.rendered[item.start : item.end]: item.rule for item in page.removed}
    assert {found[line] for line in READERS} == {"html.comments"}
