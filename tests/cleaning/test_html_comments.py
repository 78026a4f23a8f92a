"""What readers wrote below a text goes by the heading above it, and no part of the text goes with it."""

from __future__ import annotations

import pytest

from tolmach.cleaning.comment_heads import are_posts
from tolmach.cleaning.html import clean_html
from tolmach.cleaning.html_comments import below_comments
from tolmach.cleaning.parsing import parse_html
from tolmach.cleaning.render import walk_page

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
    "Мнения читателей",
    "Отзывы читателей",
    "Добавить комментарий",
    "Оставить комментарий",
    "Leave a Reply",
    "Responses (0)",
]
PARTS_OF_TEXTS = [
    "Комментарии",
    "Обсуждение",
    "Мнения",
    "Комментарий юриста",
    "1 Answer",
    "5 replies",
    "5 ответов",
    "Comments",
    "Discussion",
    "Add a comment",
    "What the comments say of it",
    "Ответ на вопрос",
]


def gone(text: list[str], below: list[str], left_overs: frozenset[str] = frozenset()) -> list[str]:
    """What goes of a page whose text stands in a box of its own."""
    html = "".join(line if line[0] == "<" else f"<p>{line}</p>" for line in text)
    rest = "".join(line if line[0] == "<" else f"<p>{line}</p>" for line in below)
    tree = parse_html(f"<main>{html}</main>{rest}").tree
    assert tree is not None
    rendering = walk_page(tree).rendering
    stays = [line.text not in left_overs for line in rendering.lines]
    return [rendering.lines[index].text for index in below_comments(rendering, stays)]


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_readers_wrote_goes_by_its_heading(heading: str) -> None:
    assert gone(TEXT, [heading, *READERS]) == [heading, *READERS]


@pytest.mark.parametrize("heading", PARTS_OF_TEXTS)
def test_a_heading_of_the_text_takes_nothing_out(heading: str) -> None:
    assert gone(TEXT, [heading, *READERS]) == []


def test_below_a_few_words_everything_may_be_the_text() -> None:
    assert gone(TEXT[:1], ["2 comments", *READERS]) == []


def test_a_few_words_above_very_many_posts_are_no_text() -> None:
    posts = [line for day in range(1, 61) for line in (f"Ann Stone, {day} hours ago", READERS[0], READERS[1])]
    assert gone(TEXT, ["60 comments", *posts]) == []


def test_boxes_of_another_form_go_on_with_no_text() -> None:
    boxes = [f"<div>{line}</div>" for line in READERS]
    assert gone([*TEXT, "2 comments", *boxes], []) == ["2 comments", *READERS]


POST = READERS[0]
NAMES = ("Ann Stone", "Olga Reed", "Ida Marsh", "Peter Hill")
POSTS = {
    "a name above each": ([line for name in NAMES for line in (name, POST)], True),
    "a date above each": (
        [line for day in "1234" for line in (f"Written {day} May 2021 at 10:14 PM", POST)],
        True,
    ),
    "a heading above each": (
        [line for name in NAMES for line in (f"Комментарии нашего читателя: {name} из порта", POST)],
        True,
    ),
    "a long heading above each": (
        [
            line
            for name in NAMES
            for line in (f"Комментарии нашего читателя: {name} из старого города у моря", POST)
        ],
        True,
    ),
    "three of them": ([line for name in NAMES[:3] for line in (name, POST)], False),
    "four among many sentences": ([line for name in NAMES for line in (name, *[POST] * 5)], False),
    "nothing above the first": (
        [POST, *(line for name in NAMES[:3] for line in (name, POST)), NAMES[3]],
        False,
    ),
    "sentences alone": ([POST] * 8, False),
}


@pytest.mark.parametrize(("texts", "posts"), POSTS.values(), ids=POSTS.keys())
def test_what_many_wrote(texts: list[str], posts: bool) -> None:
    assert are_posts(texts, [True] * len(texts)) is posts


def test_a_link_down_to_the_comments_is_none() -> None:
    assert gone(["2 комментария", *TEXT], READERS) == []
    assert gone([TEXT[0], "2 комментария", *TEXT[1:]], READERS) == []


def test_a_counter_between_paragraphs_of_one_box_ends_no_text() -> None:
    assert gone([*TEXT, "2 комментария", *TEXT], []) == []


def test_posts_in_the_box_of_the_text_are_told_by_their_names() -> None:
    posts = [line for name in ("Ann", "Olga", "Reed", "Stone") for line in (f"{name} of Port", READERS[0])]
    assert gone([*TEXT, "4 comments", *posts], []) == ["4 comments", *posts]


def test_posts_may_be_most_of_a_page_and_paragraphs_below_a_counter_may_not() -> None:
    dates = [f"Ann Stone, {day} May 2021 at 10:14" for day in range(1, 16)]
    posts = [line for date in dates for line in (date, READERS[0], READERS[1])]
    assert gone(TEXT, ["15 comments", *posts]) == ["15 comments", *posts]
    assert gone(TEXT, ["15 comments", *READERS * 15]) == []


@pytest.mark.parametrize(
    "headline", ["<h2>Boats on the lake</h2>", "<p><a href='/b'>Four new boats on the lake</a></p>"]
)
def test_a_list_of_articles_says_of_each_how_many_comments_it_has(headline: str) -> None:
    others = ["2 comments", headline, *TEXT[:2], "5 comments", headline, *TEXT[2:]]
    assert gone([headline, *TEXT], others) == []


def test_readers_answer_each_other() -> None:
    names = ["<p><a href='/ann'>Ann Stone</a></p>", "<p><a href='/olga'>Olga Reed</a></p>"]
    below = ["2 comments", names[0], READERS[0], "Responses (1)", names[1], READERS[1], "Responses (0)"]
    assert gone(TEXT, below) == [
        *("2 comments", "Ann Stone", READERS[0], "Responses (1)", "Olga Reed", READERS[1], "Responses (0)")
    ]


def test_a_form_below_the_comments_does_not_part_them_from_the_text() -> None:
    below = ["Комментарии (2)", *READERS, "Оставить комментарий", "Имя"]
    assert gone(TEXT, below) == below


def test_two_counters_with_nothing_between_head_the_same_comments() -> None:
    below = ["Комментарии (2)", "2 комментария", *READERS]
    assert gone(TEXT, below, frozenset({"2 комментария"})) == below


def test_the_page_loses_them_with_a_reason() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT)
    readers = "".join(f"<p>{line}</p>" for line in READERS)
    page = clean_html(
        f"<html><body><div><h1>The ferry sails</h1>{paragraphs}</div>"
        f"<h3>Мнения читателей</h3><div>{readers}</div></body></html>"
    )
    assert page.text == "\n\n".join(TEXT)
    found = {page.rendered[item.start : item.end]: item.rule for item in page.removed}
    assert {found[line] for line in READERS} == {"html.comments"}
