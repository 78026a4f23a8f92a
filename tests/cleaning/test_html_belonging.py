"""What belongs to the text that the model keeps: lines that it does not keep by themselves."""

from __future__ import annotations

import numpy as np
import pytest

from tolmach.cleaning import second_opinion
from tolmach.cleaning.html_belonging import with_belonging
from tolmach.cleaning.html_boxes import cards, in_cards
from tolmach.cleaning.html_boxes import cards as cards_of
from tolmach.cleaning.lines import ALL_LINK
from tolmach.cleaning.parsing import parse_html
from tolmach.cleaning.render import walk_page

PROSE = (
    "The boat that lay on the bottom of the harbour for nine years sails again, its owners said.",
    "They found the money last winter, when the office sold the old crane to a museum in the south.",
)
FIRST, SECOND = (f"<p>{text}</p>" for text in PROSE)
TABLE = "<table><tr><th>Year<th>Boats<tr><td>2022<td>14</table>"
ANSWER = "Whoever has paid for the year may use it."
STEPS = "<ol><li>Lift the lid</li><li>Turn the key</li></ol>"

# what stands in the article, how likely its other lines are text, in hundredths, and which of them stay
CASES = {
    "a short last sentence": (f"{FIRST}{SECOND}<p>Nobody was hurt.</p>", 39, {"Nobody was hurt."}),
    "two of them": (f"{FIRST}<p>Nobody was hurt.</p><p>He is 84.</p>", 39, {"Nobody was hurt.", "He is 84."}),
    "an unlikely one": (f"{FIRST}{SECOND}<p>Nobody was hurt.</p>", 20, set()),
    "in a box of another form": (f"{FIRST}{SECOND}<p class='note'>Nobody was hurt.</p>", 39, set()),
    "in a box elsewhere": (f"<div>{FIRST}{SECOND}</div><p>Nobody was hurt.</p>", 39, set()),
    "a link": (f"{FIRST}<p><a href='/'>Nobody was hurt.</a></p>", 39, set()),
    "a label": (f"{FIRST}<p>All rights reserved.</p>", 39, set()),
    "no sentence": (f"{FIRST}<p>Nobody hurt</p>", 39, set()),
    "an announced list": (
        f"{FIRST}<p>Do it so:</p>{STEPS}",
        20,
        {"Do it so:", "Lift the lid", "Turn the key"},
    ),
    "a list that nothing announces": (f"{FIRST}{STEPS}", 20, set()),
    "a table beside the text": (f"{FIRST}{SECOND}{TABLE}", 20, {"Year | Boats", "2022 | 14"}),
    "a table in a box of its own": (
        f"{FIRST}{SECOND}<div class='scrollable-table'>{TABLE}</div>",
        20,
        {"Year | Boats", "2022 | 14"},
    ),
    "a table in a box with another name": (f"{FIRST}{SECOND}<div class='offers'>{TABLE}</div>", 20, set()),
    "a calendar": (f"{FIRST}{SECOND}{TABLE}".replace("<table>", "<table id='wp-calendar'>"), 20, set()),
    "a table below one sentence": (f"<div>{SECOND}</div><div>{FIRST}{TABLE}</div>", 20, set()),
    "a side bar": (f"<div>{FIRST}</div><div>{TABLE}</div>", 20, set()),
    "a table elsewhere": (f"<div>{FIRST}{SECOND}</div><div><p>Nine</p>{TABLE}</div>", 20, set()),
    "a list below a label": (f"{FIRST}<p>Read also:</p>{STEPS}", 20, set()),
    "a list announced far below": (f"{FIRST}<p>Nine years</p><p>Do it so:</p>{STEPS}", 20, set()),
    "announced code": (
        f"{FIRST}<p>Do it so:</p><pre>if a:\n    b()</pre>",
        5,
        {"Do it so:", "if a:\n    b()"},
    ),
    "code below the text": (f"{FIRST}<pre>run a</pre>", 5, {"run a"}),
    "code below the only paragraph of its box": (f"<div>{FIRST}<pre>run a</pre></div>", 5, {"run a"}),
    "code in boxes of its own, with a button that copies it": (
        f"{FIRST}<div><div><button>Copy</button><pre>run a</pre></div></div>",
        5,
        {"run a"},
    ),
    "code in a box with something else": (f"{FIRST}<div><p>Old</p><pre>run a</pre></div>", 5, set()),
    "code elsewhere": (f"<div>{FIRST}</div><div><pre>run a</pre></div>", 5, set()),
    "what unfolds": (
        (
            f"{FIRST}<details><summary>How much?</summary><p>Nothing.</p></details>"
            "<details><summary>When?</summary><p>At noon.</p></details>"
        ),
        5,
        {"How much?", "Nothing.", "When?", "At noon."},
    ),
    "questions with answers": (
        FIRST + "".join(f"<div class='q'><a>Who may use boat {n}?</a><p>{ANSWER}</p></div>" for n in "123"),
        5,
        {ANSWER, *(f"Who may use boat {n}?" for n in "123")},
    ),
    "two questions": (
        FIRST + "".join(f"<div class='q'><a>Who may use boat {n}?</a><p>{ANSWER}</p></div>" for n in "12"),
        5,
        set(),
    ),
    "questions that links answer": (
        FIRST
        + "".join(
            f"<div class='q'><p>Who may use boat {n}?</p><p><a href='/'>{ANSWER}</a></p></div>" for n in "123"
        ),
        5,
        set(),
    ),
    "comments that begin with a question": (
        FIRST
        + "<ul class='comment-list'>"
        + "".join(f"<li><p>Who pays for {n}?</p><p>{ANSWER}</p></li>" for n in "123")
        + "</ul>",
        5,
        set(),
    ),
    "questions in a menu": (
        FIRST + "".join(f"<nav class='q'><p>Who may use boat {n}?</p><p>{ANSWER}</p></nav>" for n in "123"),
        5,
        set(),
    ),
    "questions with labels below": (
        FIRST + "".join(f"<div class='q'><p>Who won race {n}?</p><p>Vote</p></div>" for n in "123"),
        5,
        set(),
    ),
    "a menu that unfolds": (
        f"{FIRST}<details><summary>More</summary><a href='/a'>News</a></details>",
        5,
        set(),
    ),
}


@pytest.mark.parametrize(("body", "share", "belong"), CASES.values(), ids=CASES)
def test_lines_that_belong_to_the_text(body: str, share: int, belong: set[str]) -> None:
    tree = parse_html(f"<html><body><article><h1>Nine years</h1>{body}</article></body></html>").tree
    assert tree is not None
    rendering = walk_page(tree).rendering
    texts = [line.text for line in rendering.lines]
    kept = np.array([text in PROSE for text in texts])
    stays = with_belonging(rendering, kept, np.where(kept, 99, share).tolist(), ())
    assert {text for text, is_kept in zip(texts, stays, strict=True) if is_kept} - {*PROSE} == belong
    assert all(stays[index] for index in np.flatnonzero(kept))


@pytest.mark.parametrize(
    ("link", "beside", "goes"),
    [
        ("Ann Stone", 2, False),
        ("5 May 2021 at 16:40", 2, False),
        ("Old crane sold to the south", 2, True),
        ("Old crane sold to the south", 0, False),  # a list of pages
    ],
)
def test_what_stands_in_cards_goes_below_headlines_and_stays_below_names(
    link: str, beside: int, goes: bool
) -> None:
    boxes = "".join(
        f"<div class='box'><a href='/{n}'>{link}</a><p>{PROSE[0]} {n}</p></div>" for n in range(3)
    )
    article = "".join(f"<p>{text}</p>" for text in PROSE[:beside])
    tree = parse_html(f"<html><body><main>{article}{boxes}</main></body></html>").tree
    assert tree is not None
    rendering = walk_page(tree).rendering
    stays = [line.link_share < ALL_LINK for line in rendering.lines]
    below = [index for index, is_kept in enumerate(stays) if is_kept and index >= beside]
    assert list(in_cards(rendering, cards(rendering), stays)) == (below if goes else [])


def test_trafilatura_is_not_asked_about_elements_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AssertionError("it would take minutes")

    monkeypatch.setattr(second_opinion, "_trafilatura", fail)
    tree = parse_html("<html><body>" + "<div>a" * 200).tree
    assert tree is not None
    assert second_opinion.second_opinion(tree, ["a"] * 200) == [False] * 200
    shallow = parse_html(f"<html><body>{FIRST}</body></html>").tree
    assert shallow is not None
    with pytest.raises(AssertionError):
        second_opinion.second_opinion(shallow, [PROSE[0]])


def test_cards_with_questions_as_headlines_are_no_answers() -> None:
    cards = "".join(
        f"<div class='c'><h3><a href='/{n}'>Why {n}?</a></h3><p>{ANSWER}</p></div>" for n in "123"
    )
    tree = parse_html(f"<html><body><article>{FIRST}{SECOND}</article>{cards}</body></html>").tree
    assert tree is not None
    rendering = walk_page(tree).rendering
    kept = np.array([line.text in PROSE for line in rendering.lines])
    stays = with_belonging(rendering, kept, np.where(kept, 99, 5).tolist(), cards_of(rendering))
    assert stays == kept.tolist()
