"""What holds for any text at all, clean or not."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tolmach.cleaning.decide import decide
from tolmach.cleaning.line_model import least_share
from tolmach.cleaning.plain import clean_plain
from tolmach.cleaning.result import Cleaned
from tolmach.cleaning.rule_table import RULES
from tolmach.cleaning.scrape import read_scrape

PIECES = st.sampled_from(
    [
        "Home > World > Article",
        "Главная   Новости   Архив   Storm Closes the Northern Road",
        "версия для печати Storm Closes the Northern Road",
        "Storm Closes the Northern Road",
        "# Storm Closes the Northern Road",
        "By [Ann Stone](#)",
        "Опубликовано 5 июня 2013 г.",
        "Lakeview, Norland",
        "The storm reached the coast before dawn and closed the only road to the north for two days.",
        "Буря пришла до рассвета и на два дня закрыла единственную дорогу на север, к озёрам.",
        "the road was opened again after the wind had fallen, and the first cars went through in",
        "a long column, one behind the other, with their lamps on in the middle of the day.",
        "никто не знал, сколько ещё придётся ждать машин с хлебом и по-",
        "чтой, которые стояли по ту сторону перевала.",
        "- a list item;",
        "* [Link one](#) | [Link two](#)",
        "[Another headline of this site](#)",
        "Boats at the pier. **Ann Stone**",
        "Читайте также:",
        "Как починить сарай",
        "— 4 —",
        "17",
        "18",
        "* * *",
        "Ветер, ветер над рекой,",
        "Ваше имя:",
        "Original url:",
        "<https://paper.example/storm>",
        "Publication: Valley Review Volume: 4 Issue: 15",
        "12 Comments",
        "© 2014 Valley Times",
        "\u00a0",
        "",
        "",
        "   ",
        "\ufeff",
        "![picture](#)",
        "word\u00a0\u00a0word  word",
    ]
)
PAGES = st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=30).map("\n".join)


def least_asked(page: str) -> float:
    scrape = read_scrape(page)
    least = least_share(scrape, decide(scrape.lines, scrape.seen, scrape.zones, scrape.title))
    assert least is not None, "the model was not to be asked"
    return least


def check(page: str) -> Cleaned:
    found = clean_plain(page)
    assert found.rendered == page
    assert "\n\n".join(found.text[block.start : block.end] for block in found.blocks) == found.text
    for block in found.blocks:
        content = found.text[block.start : block.end]
        assert content
        assert content == " ".join(content.split())
        assert block.origin
    owners = sorted(
        [stretch for block in found.blocks for stretch in block.origin]
        + [(gone.start, gone.end) for gone in found.removed]
    )
    assert [(gone.start, gone.end) for gone in found.removed] == sorted(
        (gone.start, gone.end) for gone in found.removed
    )
    at = 0
    for start, end in owners:
        assert at <= start < end <= len(page)
        assert not re.search(r"\w", page[at:start]), "a word belongs to nothing"
        assert not page[at:start].strip() or "\n" not in page[at:start].strip()
        at = end
    assert not page[at:].strip()
    for gone in found.removed:
        rule = RULES[gone.rule]
        assert gone.reason == rule.reason
        # a rule has one score for all lines, the model one for each: no less than it asks for on this page
        assert gone.score == rule.score or (
            gone.rule == "model.line" and least_asked(page) <= gone.score <= 1
        )
    if found.title is not None:
        assert found.title == " ".join(found.title.split())
        assert found.title not in found.text.split("\n\n")
    assert found == clean_plain(page)
    return found


@given(PAGES)
@settings(max_examples=400, deadline=None)
@example("")
@example("\n\n\n")
@example("\r\na\rb\x0cc\u2028d\x85e")
@example("a-\nb-\nc-\n")
def test_every_line_has_one_owner(page: str) -> None:
    check(page)


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_any_text(page: str) -> None:
    check(page)


# U+0482 and U+0487 are of the Cyrillic script, and no letters
@given(st.text(alphabet="aяА A1\n\u00a0.-*_[]()#|/»>:,\u0482\u0487", max_size=400))
@settings(max_examples=400, deadline=None)
@example("\u0482A")
@example("\u0482 Hello world")
def test_signs_and_letters(page: str) -> None:
    check(page)


LONG = 1_000_000


@pytest.mark.parametrize(
    "unit",
    [
        *"aяA \n\u00a0.*_[](<|/»1-—#@©\\",
        "[a",
        "[](",
        "**a",
        "_a",
        "a ",
        "By ",
        "5 июня ",
        "may ",
        "Home > ",
        "a  я  ",
    ],
)
def test_a_long_line_takes_linear_time(unit: str) -> None:
    page = (unit * LONG)[:LONG]
    began = time.process_time()
    clean_plain(page)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "line",
    [
        "a",
        "1",
        "\n1\n",
        "a-",
        "a.\n",
        "- a",
        "[x](#)",
        "Читайте также:",
        "a b c d e f,",
        "Salary: a",
        "1. a\na b c d e f.\n2. a",
    ],
)
def test_many_lines_take_linear_time(line: str) -> None:
    def cpu(lines: int) -> float:
        page = (line + "\n") * lines
        began = time.process_time()
        clean_plain(page)
        return time.process_time() - began

    cpu(100)
    small = cpu(5_000)
    assert cpu(40_000) < 8 * max(small, 0.05) * 4


def test_who_the_author_is_ends_no_text() -> None:
    about = "Ann Stone is a reporter at the Ferry Post, where she writes about the islands."
    told = "Ann Stone is a heroine of the islands, and a street in the harbour has her name since last year."
    prose = (
        "The ferry crosses the strait twice a day in summer, and once a week when the ice is thin.\n\n" * 4
    )
    cleaned = clean_plain(f"The ferry waits\n\nBy Ann Stone\n\n{prose}{about}\n")
    assert (about in cleaned.text, cleaned.removed[-1].rule) == (False, "byline.about")
    assert told in clean_plain(f"The ferry waits\n\nBy Boris Hill\n\n{prose}{told}\n").text
