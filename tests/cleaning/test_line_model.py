"""The line model decides where no rule is sure, knows no words, and leaves alone what it does not know."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tolmach.cleaning.decide import decide
from tolmach.cleaning.line_features import NAMES, line_features
from tolmach.cleaning.line_model import judged, least_share
from tolmach.cleaning.lines import split_lines
from tolmach.cleaning.plain import clean_plain
from tolmach.cleaning.scrape import Scrape, read_scrape
from tolmach.cleaning.symmetric import load
from tolmach.cleaning.verdicts import Verdict, verdict

from .other_letters import page_and_other

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def decided(page: Scrape) -> list[Verdict | None]:
    return decide(page.lines, page.seen, page.zones, page.title)


def test_the_model_is_small_plain_data_made_for_these_features() -> None:
    file = resources.files("tolmach.cleaning").joinpath("line_model.npz")
    assert len(file.read_bytes()) <= 1_000_000
    assert load("line_model").names == NAMES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_features_know_no_words(case: Path) -> None:
    """Where other letters stand the model sees no difference."""
    page, changed = page_and_other(case)
    assert changed.text != page.text
    final = decided(page)
    assert np.array_equal(line_features(changed, final), line_features(page, final))


PIECES = st.sampled_from(
    [
        "Storm",
        "буря",
        "Море.",
        "12:40",
        "* ",
        "|",
        "\n",
        "\n\n",
        "[a](#)",
        "\ud800",
        "😀",
        "字",
        "ﬀ",
        "İ",
        "«",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=60).map(" ".join)))
@settings(deadline=None)
def test_features_of_any_page(text: str) -> None:
    page = read_scrape(text)
    if not page.lines:
        return
    features = line_features(page, decided(page))
    assert features.shape == (len(page.lines), len(NAMES))
    assert features.dtype == np.int64
    assert np.abs(features).max() < 1 << 15  # what an int16 holds
    assert np.array_equal(features, line_features(page, decided(page)))


@pytest.mark.parametrize(
    ("rule", "share", "wanted"),
    [
        (None, 0.49, None),
        (None, 0.5, "model.line"),
        (None, 0.97, "model.line"),
        ("boilerplate.footer", 0.6, "boilerplate.footer"),
        ("boilerplate.footer", 0.05, None),
        ("navigation.menu", 0.05, None),
        ("legal.copyright", 0.0, "legal.copyright"),
        ("title.main", 0.0, "title.main"),
        ("date.alone", 0.0, "date.alone"),
    ],
)
def test_rules_that_are_sure_come_first(rule: str | None, share: float, wanted: str | None) -> None:
    (line,) = split_lines("What stands here is not looked at.")
    (found,) = judged([line], [None if rule is None else verdict(rule)], [share], 0.5)
    assert (found and found.rule) == wanted
    if rule is None and found is not None:
        assert found.score == share


def test_a_sentence_is_not_cut_in_two() -> None:
    lines = split_lines("The ship was built in a yard that no one\nremembers any more.\nRemember the ship")
    found = judged(lines, [None] * 3, [0.2, 0.9, 0.9], 0.5)
    assert [one and one.rule for one in found] == [None, None, "model.line"]


def test_a_list_that_a_colon_announces_is_kept() -> None:
    lines = split_lines("In the shed they found:\n– oars;\n– a torn net.\nMore sheds\n- [Boats](#)")
    found = judged(lines, [None] * 5, [0.2, 0.9, 0.9, 0.9, 0.9], 0.5)
    assert [one is not None for one in found] == [False, False, False, True, True]


TEXT = (
    "The ferry sails at nine from the old pier, and it comes back long after dark.\n"
    "Nobody knows who painted the name on its bow.\n"
)


@pytest.mark.parametrize(
    ("last", "share", "kept"),
    [
        ("The next boat sails in May 2027.", 0.84, True),
        ("Следующий паром уйдёт в мае 2027 г.", 0.84, True),
        ("The next boat sails in May 2027.", 0.85, False),  # now the model is sure
        ("The next boat sails in May 2027", 0.84, False),
        ("Boats sail again.", 0.84, True),
        ("Boats sail again.\nThe End", 0.84, False),  # it is short, and not the last line
        ("Sail!", 0.84, False),
        ("## The next boat sails in May 2027.", 0.84, False),
        ("- The next boat sails in May 2027.", 0.84, False),
        ("[The next boat](/boat) sails in May 2027.", 0.84, False),
    ],
)
def test_a_sentence_below_sentences_of_the_text_closes_it(last: str, share: float, kept: bool) -> None:
    lines = split_lines(TEXT + last)
    found = judged(lines, [None] * len(lines), [0.1, 0.1, share, 1.0][: len(lines)], 0.5)
    assert [one is None for one in found][:3] == [True, True, kept]


@pytest.mark.parametrize(("above", "below", "kept"), [(0.1, 0.1, True), (0.9, 0.1, False), (0.1, 0.9, False)])
def test_a_heading_between_paragraphs_needs_more_to_go(above: float, below: float, kept: bool) -> None:
    long = "The ferry sails at nine from the old pier, and it comes back long after dark."
    lines = split_lines(f"{long}\nWhere to buy tickets\n{long}")
    found = judged(lines, [None] * 3, [above, 0.45, below], 0.4)
    assert (found[1] is None) == kept
    assert judged(lines, [None] * 3, [above, 0.5, below], 0.4)[1] is not None


@pytest.mark.parametrize(("rule", "kept"), [("promotion.advert", True), ("boilerplate.header", False)])
def test_a_heading_below_an_advert_between_paragraphs_needs_more_to_go(rule: str, kept: bool) -> None:
    long = "The ferry sails at nine from the old pier, and it comes back long after dark."
    lines = split_lines(f"{long}\n\nAdvertisement\n\nWhat to bring\n\n- a lamp;\n- bread.")
    found = judged(lines, [None, verdict(rule), None, None, None], [0.1, 0.9, 0.6, 0.1, 0.1], 0.5)
    assert [one is None for one in found] == [True, False, kept, True, True]


@pytest.mark.parametrize(
    ("heading", "share", "kept"),
    [
        ("Where to buy tickets", 0.64, True),
        ("Where to buy tickets", 0.66, False),
        ("## Where to buy tickets", 0.84, True),
        ("14 December 2016", 0.6, False),
        ("By Ann Stone", 0.6, False),
        ("news.example, Monday 12 December 2011 23.30 GMT", 0.6, False),
        ("Where to buy tickets.", 0.6, False),
    ],
)
def test_a_heading_right_above_a_long_sentence_may_stand_below_anything(
    heading: str, share: float, kept: bool
) -> None:
    long = "The ferry sails at nine from the old pier, and it comes back long after dark."
    lines = split_lines(f"{long}\n\nThree boats\n\n{heading}\n\n{long}")
    found = judged(lines, [None] * 4, [0.1, 0.9, share, 0.1], 0.5)
    assert [one is None for one in found] == [True, False, kept, True]
    # above all text it is a headline, or chrome
    assert judged(lines[1:], [None] * 3, [0.9, share, 0.1], 0.5)[1] is not None


@pytest.mark.parametrize(
    ("page", "share", "kept"),
    [
        ("{long}\n\nWhere to buy tickets\n\n{long}", 0.64, True),
        ("{long}\n\nWhere to buy tickets\n\n{long}", 0.65, False),
        ("{long}\n\nWhere to buy tickets\n{long}", 0.64, False),  # no line by itself
        ("{long}\n\nWhere to buy tickets.\n\n{long}", 0.64, False),
        ("{long}\n\n[Where to buy tickets](#)\n\n{long}", 0.64, False),
        ("{long}\n\nWhat to bring\n\n- a lamp;\n- bread.", 0.64, True),
        ("{long}\n\nWhat to bring\n\nA lamp", 0.64, False),
    ],
)
def test_a_heading_by_itself_needs_still_more(page: str, share: float, kept: bool) -> None:
    long = "The ferry sails at nine from the old pier, and it comes back long after dark."
    lines = split_lines(page.format(long=long))
    shares = [0.1, share, *[0.1] * (len(lines) - 2)]
    assert (judged(lines, [None] * len(lines), shares, 0.4)[1] is None) == kept


def test_only_one_sentence_closes_a_text() -> None:
    lines = split_lines(TEXT + "Read how the bridge was built.\nSee who won the great race.")
    found = judged(lines, [None] * 4, [0.1, 0.1, 0.8, 0.8], 0.5)
    assert [one is None for one in found] == [True, True, True, False]


@pytest.mark.parametrize(
    ("shares", "rules"),
    [
        ([0.1, 0.9, 0.8], [None, None, None]),  # a left-over between
        ([0.1, 0.1, 0.8], [None, "navigation.section", None]),  # a rule that is not sure
        ([0.9, 0.1, 0.8], [None, None, None]),  # no long sentence above
    ],
)
def test_a_sentence_apart_from_the_text_does_not_close_it(
    shares: list[float], rules: list[str | None]
) -> None:
    lines = split_lines(TEXT + "The next boat sails in May 2027.")
    found = judged(lines, [None if rule is None else verdict(rule) for rule in rules], shares, 0.5)
    assert found[-1] is not None
    assert found[-1].rule == "model.line"


@pytest.mark.parametrize(("size", "kept"), [(1, True), (3, True), (4, False)])
def test_a_box_in_the_text_does_not_end_it(size: int, kept: bool) -> None:
    lines = split_lines(TEXT + "Share this\n" * size + "The next boat sails in May 2027.")
    rules = [None, None, *[verdict("share.button")] * size, None]
    found = judged(lines, rules, [0.1, 0.1, *[0.0] * size, 0.8], 0.5)
    assert (found[-1] is None) == kept


@pytest.mark.parametrize(
    ("line", "share", "kept"), [("It is free of charge.", 0.84, True), ("It is free", 0.84, False)]
)
def test_a_sentence_below_a_heading_needs_as_much_to_go(line: str, share: float, kept: bool) -> None:
    long = "The ferry sails at nine from the old pier, and it comes back long after dark."
    lines = split_lines(f"{long}\n\nWhat it costs\n{line}\n{long}")
    found = judged(lines, [None] * 4, [0.1, 0.3, share, 0.1], 0.4)
    assert (found[2] is None) == kept


PROSE = [
    f"In year {year} the keeper of the light wrote that the sea had been calm for weeks, and that ships came by."
    for year in range(1901, 1921)
]


@pytest.mark.parametrize(
    ("sentences", "left_overs", "least"),
    [(2, 0, None), (10, 0, 0.55), (20, 0, 0.5), (10, 15, 0.4), (20, 15, 0.35)],
)
def test_more_left_overs_and_more_prose_make_it_less_careful(
    sentences: int, left_overs: int, least: float | None
) -> None:
    page = read_scrape("\n\n".join(PROSE[:sentences]))
    final = [*[None] * len(page.lines), *[verdict("share.button")] * left_overs]
    found = least_share(page, final)
    assert found is None if least is None else found == pytest.approx(least)


UNTOUCHED = {
    "a sentence": "The ferry to the island sails at nine and comes back after dark.",
    "two lines": "Паром уходит в девять утра.\nОбратно он приходит уже в темноте.",
    "a list": "Flour\nButter\nTwo eggs\nA pinch of salt\nA glass of milk",
    "a poem": "Над рекой стоит туман,\nСпит у берега баркас,\nТолько старый капитан\nНе смыкает ночью глаз.",
    "an interview": (
        "— Когда вы впервые увидели море?\n— Мне было семь лет.\n— И что вы подумали?\n"
        "— Что оно шумит громче, чем поезд, и что с ним не договоришься.\n— Вы боялись?\n— Нет."
    ),
    "Greek": (
        "Το πλοίο φεύγει κάθε πρωί στις εννέα από το μικρό λιμάνι.\n\n"
        "Οι επιβάτες περιμένουν στην αποβάθρα, γιατί το γραφείο ανοίγει αργά.\n\n"
        "Το βράδυ γυρίζουν όλοι στο χωριό, κουρασμένοι αλλά χαρούμενοι."
    ),
    "Polish": (
        "Prom odpływa codziennie rano o dziewiątej z małego portu.\n\n"
        "Pasażerowie czekają na nabrzeżu, bo biuro otwiera się późno.\n\n"
        "Wieczorem wszyscy wracają do wsi, zmęczeni, ale zadowoleni."
    ),
    "Chinese": "渡轮每天早上九点从小港口出发。\n\n乘客们在码头等待，因为办公室开门很晚。\n\n晚上大家都回到村里。",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_short_texts_are_left_alone(text: str) -> None:
    assert clean_plain(text).removed == ()
