"""What the rules make of lines for which the model has given its shares."""

from __future__ import annotations

import numpy as np
import pytest

from tolmach.cleaning.html_model import Shares
from tolmach.cleaning.html_verdicts import judged
from tolmach.cleaning.parsing import parse_html
from tolmach.cleaning.render import walk_page

TITLE = "The boat comes back"
PROSE = (
    "The boat that lay on the bottom of the harbour for nine years sails again, its owners said.",
    "They found the money last winter, when the office sold the old crane to a museum in the south.",
    "It takes forty people and two cars, and crosses the strait in less than an hour when it is calm.",
)
FIRST, SECOND, THIRD = (f"<p>{text}</p>" for text in PROSE)
LEAD = "A wreck of nine years ago carries people again, and the islands rejoice."
CALL = "Sign up for our free newsletter and get the best stories of the harbour in your inbox."
QUOTE = "“It takes forty people and two cars, and crosses the strait”"

# what stands in the body, the line in question, its share by our own model, and whether it stays
CASES = {
    "a lead": (f"<div><p>{LEAD}</p></div>{FIRST}{SECOND}", LEAD, 70, True),
    "a lead that is hardly likely": (f"<div><p>{LEAD}</p></div>{FIRST}{SECOND}", LEAD, 40, False),
    "a likely line below the text": (f"{FIRST}{SECOND}<p>{LEAD}</p>", LEAD, 70, False),
    "a likely line inside the text": (f"{FIRST}<p>Nine long years</p>{SECOND}", "Nine long years", 70, True),
    "a likely line in a form": (f"{FIRST}<form>Nine long years</form>{SECOND}", "Nine long years", 70, False),
    "a likely link": (f"{FIRST}<p><a href='/'>Nine long years</a></p>{SECOND}", "Nine long years", 70, False),
    "a label": (f"{FIRST}<p>Advertisement</p>{SECOND}", "Advertisement", 70, False),
    "a heading above a sentence": (f"{FIRST}<h3>Nine years</h3>{SECOND}", "Nine years", 10, True),
    "a heading above a short question": (
        f"{FIRST}<h3>Nine years</h3><p>Why so?</p>{SECOND}",
        "Nine years",
        10,
        True,
    ),
    "the headline of a card": (
        f"{FIRST}<div><h4><a href='/'>Nine years</a></h4></div>{SECOND}",
        "Nine years",
        10,
        False,
    ),
    "a linked heading beside its text": (
        f"{FIRST}<div><h4><a href='/'>Nine years</a></h4>{SECOND}</div>{THIRD}",
        "Nine years",
        10,
        True,
    ),
    "an item inside the text": (f"{FIRST}<ul><li>Nine years</li></ul>{SECOND}", "Nine years", 10, True),
    "an item of a poll": (
        f"{FIRST}<ul class='poll'><li>Nine years</li></ul>{SECOND}",
        "Nine years",
        10,
        False,
    ),
    "an unlikely post of a thread": (
        "".join(
            f"<div class='post'><p>{day} May 2021, 16:40</p><div class='content'>{text}</div></div>"
            for day, text in enumerate((*PROSE, "Mine did the same."), 5)
        ),
        "Mine did the same.",
        5,
        True,
    ),
    "a likely question of a poll": (
        f"{FIRST}<div class='articleBlockPoll_3'><p>Did you sail on it?</p><p>Yes</p></div>{SECOND}{THIRD}",
        "Did you sail on it?",
        90,
        False,
    ),
    "a question of a post that has the tag": (
        f"{FIRST}<div class='post tag-poll'><p>Did you sail on it?</p><p>Yes</p></div>{SECOND}{THIRD}",
        "Did you sail on it?",
        90,
        True,
    ),
    "a part of the text about a poll": (
        f"{FIRST}<div id='exit-poll'><p>Did you sail on it?</p><p>{QUOTE[1:-1]}.</p></div>{SECOND}{THIRD}",
        "Did you sail on it?",
        90,
        True,
    ),
    "a page of questions": (
        f"{FIRST}{SECOND}{THIRD}"
        + "<div class='poll'><p>Did you sail on it?</p><p>Who sailed on it, and why, and when?</p></div>" * 9,
        "Did you sail on it?",
        90,
        True,
    ),
    "a question of pollen": (
        f"{FIRST}<div class='pollen'><p>Did you sail on it?</p><p>Yes</p></div>{SECOND}{THIRD}",
        "Did you sail on it?",
        90,
        True,
    ),
    "a heading in a box with a call": (
        f"{FIRST}<div><h4>Stay with us</h4><p>{CALL}</p><a href='/'>Join</a></div>{SECOND}",
        "Stay with us",
        90,
        False,
    ),
    "a sentence in a box with a call": (
        f"{FIRST}<div><p>It has no name yet, he said.</p><p>{CALL}</p></div>{SECOND}",
        "It has no name yet, he said.",
        90,
        True,
    ),
    "a heading in a box with a label": (
        f"{FIRST}<div><h4>Nine years</h4><p>Subscribe</p></div>{SECOND}",
        "Nine years",
        90,
        True,
    ),
    "a quote that the text has": (
        f"{FIRST}<aside class='pullquote'><p>{QUOTE}</p></aside>{SECOND}{THIRD}",
        QUOTE,
        90,
        False,
    ),
    "who said it": (
        f"{FIRST}<div class='wp-block-pullquote'><p>{QUOTE}</p><p>Ann Stone, owner</p></div>{SECOND}{THIRD}",
        "Ann Stone, owner",
        90,
        False,
    ),
    "a quote that the text does not have": (
        f"{FIRST}<aside class='pullquote'><p>{LEAD}</p></aside>{SECOND}{THIRD}",
        LEAD,
        90,
        True,
    ),
    "a date and a section": (
        f"<div>5 June 2025 | Harbour</div>{FIRST}{SECOND}",
        "5 June 2025 | Harbour",
        90,
        False,
    ),
    "when it begins": (f"<div>Start: 5 June 2025</div>{FIRST}{SECOND}", "Start: 5 June 2025", 90, True),
}


@pytest.mark.parametrize(("body", "line", "own", "stays"), CASES.values(), ids=CASES)
def test_a_line_beside_those_that_the_model_keeps(body: str, line: str, own: int, stays: bool) -> None:
    tree = parse_html(f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>").tree
    assert tree is not None
    rendering = walk_page(tree).rendering
    texts = [one.text for one in rendering.lines]
    shares = np.array([99 if text in (*PROSE, "Why so?") else own * (text == line) for text in texts])
    # another extractor knows the long sentences alone; what our model finds likely it may leave out
    kept = shares > 80
    verdicts = judged(rendering, Shares(shares, np.where(kept, shares, 5), kept), TITLE, ())
    kinds = dict(zip(texts, verdicts, strict=True))
    assert (kinds[line] is None) == stays
    assert [text for text in PROSE if text in kinds and kinds[text] is not None] == []
