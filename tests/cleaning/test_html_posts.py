"""Posts of a thread and other records of one template: the text in some of them tells that in all."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import pytest

from tolmach.cleaning import html_posts
from tolmach.cleaning.html_posts import Posts, posts
from tolmach.cleaning.parsing import parse_html
from tolmach.cleaning.render import walk_page
from tolmach.cleaning.verdicts import Verdict

KEPT = "The motor of my boat stops as soon as the water is colder than six degrees."
OTHERS = ("Look at the filter first, it freezes.", "Mine did the same.", "Buy a new one and be done with it.")
DATES = ("5 May 2021, 16:40", "6 May 2021, 08:12", "6 May 2021, 09:30")


def thread(post: str, first: str | None = None) -> str:
    """A question and three answers; `{text}`, `{date}` and `{n}` are those of each."""
    asked = (first or post).format(n=10, text=KEPT, date="4 May 2021, 11:20")
    return asked + "".join(
        post.format(n=11 + n, text=text, date=date)
        for n, (text, date) in enumerate(zip(OTHERS, DATES, strict=True))
    )


POST = "<div class='post p{n}'><p class='when'>{date}</p><div class='content'>{text}</div>"
BODY = "<div class='body'><div class='message'><p>{text}</p></div></div>"
ANSWER = f"<li class='item reply r{{n}}'><p>{{date}}</p>{BODY}</li>"
QUESTION = f"<div class='question'>{BODY}</div>"
TEASER = "<article class='card'><h2>Harbour {n} opens in spring</h2><p>{date}</p><p class='lead'>{text}</p></article>"
STEP = "<section class='step s{n}'><h3>Step {n}</h3><p class='how'>{text}</p></section>"


def found_in(body: str, kept: set[str]) -> tuple[list[str], Posts]:
    tree = parse_html(f"<html><body><main>{body}</main></body></html>").tree
    assert tree is not None
    rendering = walk_page(tree).rendering
    lines = [line.text for line in rendering.lines]
    return lines, posts(rendering, [text in kept for text in lines])


# the page, and which other lines are text
THREADS = {
    "posts": (thread(POST + "</div>"), {*OTHERS}),
    "one form from top to bottom": (f"<form>{thread(POST + '</div>')}</form>", {*OTHERS}),
    "names of one who wrote several": (
        thread(POST + "<div class='content'>Ann of Port</div></div>"),
        {*OTHERS},
    ),
    "navigation inside of posts": (
        thread(POST + "</div>").replace(OTHERS[1], f"<nav>{OTHERS[1]}</nav>"),
        {*OTHERS[::2]},
    ),
    "headings inside of posts": (
        thread(POST + "</div>").replace(OTHERS[1], f"<h4>{OTHERS[1]}</h4>"),
        {*OTHERS[::2]},
    ),
    "labels": (thread(POST + "<div class='content'>Reply</div></div>"), {*OTHERS}),
    "numbers": (thread(POST + "<div class='content'>#{n}</div></div>"), {*OTHERS}),
    "answers apart from the question": (thread(ANSWER, QUESTION), {*OTHERS}),
    "comments in boxes of another form": (
        thread(ANSWER, "<div class='article'><div class='text'><p>{text}</p></div></div>"),
        set(),
    ),
    "comments in boxes of the form of the article's": (
        thread(ANSWER, QUESTION.replace("question", "node")),
        set(),
    ),
    "an article and others of its form": (
        thread(POST + "</div>").replace("<div class='content'>", "<h1>The boat</h1><div class='content'>", 1),
        set(),
    ),
    "comments of which nobody says when": (thread(ANSWER.replace("{date}", ""), QUESTION), set()),
    "articles with headlines": (thread(TEASER), set()),
    "boxes without names": (thread(POST + "</div>").replace(" class=", " title="), set()),
    "two answers": (
        thread("<div class='answer a{n}'><p>{date}</p><p>{text}</p></div>").split("<div class='answer a12'>")[
            0
        ],
        {OTHERS[0]},
    ),
    "two boxes": (thread(POST + "</div>").split("<div class='post p12'>")[0], set()),
}


@pytest.mark.parametrize(("body", "text"), THREADS.values(), ids=THREADS)
def test_text_of_one_post_tells_that_of_all(body: str, text: set[str]) -> None:
    lines, found = found_in(body, {KEPT})
    assert {lines[index] for index in found.text} - {KEPT} == text
    dates = {"4 May 2021, 11:20", *DATES}.intersection(lines)
    assert {lines[index] for index in found.heads} == (dates if text else set())


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        (
            {KEPT, OTHERS[0]},
            {OTHERS[2], *(f"Step {n}" for n in range(10, 14))},
        ),  # sentences and headings alone
        ({KEPT}, set()),
        ({OTHERS[1]}, set()),
    ],
    ids=["half of them hold text", "one of them does", "a short one does"],
)
def test_other_records_need_more_than_one_with_text(kept: set[str], text: set[str]) -> None:
    lines, found = found_in(thread(STEP), kept)
    assert {lines[index] for index in found.text} - kept == text
    assert not found.heads


@pytest.mark.parametrize(
    ("teaser", "kept", "headlines"),
    [
        (TEASER, {KEPT, *OTHERS[1:]}, 4),
        (TEASER, {KEPT}, 0),
        (TEASER.replace("{n}", ""), {KEPT, *OTHERS[1:]}, 0),
        (TEASER.replace(" class='card'", ""), {KEPT, *OTHERS[1:]}, 4),
        (f"<div class='card'><a href='/{{n}}'>{TEASER}</a></div>", {KEPT, *OTHERS[1:]}, 4),
        (TEASER.replace("<h2>", "<a href='/s{n}'>Section {n}</a><h2>"), {KEPT, *OTHERS[1:]}, 4),
        (
            TEASER.replace("<h2>", "<a href='/s{n}'>Section {n}</a><div><a href='/{n}'>").replace(
                "</h2><p>{date}</p>", "</a></div>"
            ),
            {KEPT, *OTHERS[1:]},
            4,
        ),
    ],
    ids=[
        *("a list of pages", "an article and others", "the name of a section", "articles without names"),
        *("cards that are one link each", "a section above each", "a section above each, and links alone"),
    ],
)
def test_headlines_of_a_list_of_pages_are_text(teaser: str, kept: set[str], headlines: int) -> None:
    lines, found = found_in(thread(teaser), kept)
    assert sum("spring" in lines[index] for index in found.text) == headlines


def test_headlines_of_cards_below_an_article_are_none() -> None:
    article = "The ice came early this year, and the ferry stays in port."
    lines, found = found_in(f"<p>{article}</p>{thread(TEASER)}", {article, KEPT, *OTHERS})
    assert not any("spring" in lines[index] for index in found.text)


def test_records_that_are_a_small_part_of_the_text_tell_nothing() -> None:
    lines, found = found_in(f"<p>{'The ice came early. ' * 20}</p>{thread(POST + '</div>')}", {KEPT})
    assert {lines[index] for index in found.text} - {KEPT} == {*OTHERS}
    long = next(line for line in lines if line.startswith("The ice"))
    _, found = found_in(f"<p>{long}</p>{thread(POST + '</div>')}", {KEPT, long})
    assert not found.text


def test_signatures_are_no_text_even_where_one_is_kept() -> None:
    signed = thread(POST + "<div class='sig s{n}'>Sail on, {n} friends!</div></div>")
    lines, found = found_in(signed, {KEPT, "Sail on, 10 friends!"})
    assert {lines[index] for index in found.text} - {KEPT} == {*OTHERS}


def test_rows_in_rows_are_looked_at_so_many_times(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[int] = []
    ruled: list[str] = []
    places_of_text, rule = html_posts._Page.places_of_text, html_posts.line_rule

    def counted(
        page: html_posts._Page, records: Sequence[range], inside: Sequence[int]
    ) -> tuple[AbstractSet[html_posts._Place], bool]:
        rows.append(len(inside))
        return places_of_text(page, records, inside)

    def noted(line: str) -> Verdict | None:
        ruled.append(line)
        return rule(line)

    monkeypatch.setattr(html_posts._Page, "places_of_text", counted)
    monkeypatch.setattr(html_posts, "line_rule", noted)
    text = "".join(f"<p>The boat sails with {n} people.</p>" for n in range(200))
    body = "<div class='t'><p>a b c d.</p><p>2 May 2021</p></div>" * 2 + "<div class='t'><p>1 May 2021</p>"
    lines, _ = found_in(
        body * 100 + text + "</div>" * 100, {f"The boat sails with {n} people." for n in range(200)}
    )
    assert 0 < sum(rows) <= html_posts._MOST_LOOKS * len(lines)
    assert ruled
    assert len(ruled) <= len(lines)


def test_a_name_that_heads_several_posts_is_no_headline() -> None:
    post = "<article class='post'><h4 class='name'>{name}</h4><p class='lead'>{text}</p></article>"
    names = ("Ann of Port", "Ida the Keeper", "Ann of Port", "Olga of the Mill")
    body = "".join(
        post.format(name=name, text=text) for name, text in zip(names, (KEPT, *OTHERS), strict=True)
    )
    lines, found = found_in(body, {KEPT, *OTHERS[1:]})
    assert not {lines[index] for index in found.text}.intersection(names)


def test_the_one_answer_that_microdata_mark_is_text() -> None:
    answer = (
        "<div id='answer-7' class='answer' itemprop='acceptedAnswer' itemscope><p>3 votes</p>"
        f"<div class='body' itemprop='text'><p>{OTHERS[0]}</p><p>{OTHERS[2]}</p></div><p>Ann of Port</p></div>"
    )
    page = f"<div class='question'><p>{KEPT}</p></div><h2>1 Answer</h2>{answer}<div itemprop='text'>{OTHERS[1]}</div>"
    lines, found = found_in(page, {KEPT})
    assert {lines[index] for index in found.text} == {OTHERS[0], OTHERS[2]}
    assert not found.heads
