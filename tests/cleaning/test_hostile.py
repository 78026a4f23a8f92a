"""Lines and pages made to keep the cleaner busy: what they cost grows with their length, and no faster."""

from __future__ import annotations

import json
import re
import time

import pytest

from tolmach.cleaning.html import clean_html
from tolmach.cleaning.origins import find_dateline
from tolmach.cleaning.page_authors import _names_in
from tolmach.cleaning.plain import clean_plain
from tolmach.cleaning.remembering import remembered
from tolmach.cleaning.rules import line_rule
from tolmach.cleaning.vocabulary import ENTRIES

PATIENCE = 5.0
"""Seconds; what grows faster takes far longer."""
LONGEST = 310
"""Characters; a line that is longer is asked for few labels."""
TEXT = (
    "The ferry to the northern islands will run twice a day from April, the harbour office said on Tuesday.\n\n"
    "Forty people came to the pier on the first morning, and two of them had walked there through the night."
)

LINES = {
    "marks of a field": "your name " + "*" * 40 + "x",
    "numbers of pages": "page: " + "1" * 60 + "x",
    "sizes of letters": "a-" + "a " * 100 + "x",
    "pages to turn": "next" + " next" * 60 + " &",
    "friends to tell": "расскажите" + " друзьями" * 30 + " &",
    "networks": "visit " + "инстаграм" * 30 + " &x",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_line_takes_no_time(line: str) -> None:
    start = time.process_time()
    assert clean_plain(f"{line}\n\n{TEXT}\n").text.endswith(TEXT)
    assert time.process_time() - start < PATIENCE


def test_a_town_of_many_parts_takes_no_time() -> None:
    start = time.process_time()
    assert find_dateline("Ё" + "-Z" * 600) is None
    assert time.process_time() - start < PATIENCE / 5


def test_a_paragraph_of_many_lines_takes_no_time() -> None:
    torn = "\n\n".join(["and the ferry sailed to the islands with forty people on board and the"] * 48_000)
    start = time.process_time()
    cleaned = clean_plain(f"The ferry\n\nOn Monday the storm fell, {torn} storm fell.\n")
    assert len(cleaned.text) > len(torn) / 2
    assert time.process_time() - start < PATIENCE


def test_what_is_made_of_long_texts_is_not_kept() -> None:
    asked: list[str] = []

    @remembered(10)
    def made(text: str, more: int = 0) -> int:
        asked.append(text)
        return len(text) + more

    short, long = "ferry", "ferry" * 1000
    assert [made(short), made(short, 1), made(short), made(long), made(long)] == [5, 6, 5, 5000, 5000]
    assert asked == [short, short, long, long]


def test_no_word_of_a_label_takes_time_when_it_comes_again_and_again() -> None:
    words = {
        word
        for entry in ENTRIES
        for pattern in (*entry.patterns, *(form.pattern for form in entry.within))
        for word in re.findall(r"\w{2,}", pattern)
    }
    assert len(words) > 1000
    start = time.process_time()
    slow = []
    for word in sorted(words):
        for glue in ("", " ", ", ", " | "):
            before = time.process_time()
            line_rule((word + glue) * ((LONGEST - 2) // len(word + glue)) + " &")
            if time.process_time() - before > PATIENCE / 10:
                slow.append((word, glue))
    assert slow == []
    assert time.process_time() - start < 10 * PATIENCE


def linked(**data: object) -> str:
    return (
        f'<html><head><script type="application/ld+json">{json.dumps({"@type": "Article", **data})}</script></head>'
        f"<body><h1>The ferry</h1><p>{TEXT}</p></body></html>"
    )


NODES = ",".join(f'{{"@id":"a","k{number:06}":1}}' for number in range(20_000))
PAGES = {
    "an address with many endings": linked(url="https://ferry.example/x/" + ".amp" * 40 + "!"),
    "a node in many parts": f'<script type="application/ld+json">[{NODES}]</script><p>{TEXT}</p>',
    "many listings": f"<p>{TEXT}</p>" + "<pre>a</pre>" * 10_000,
    "many forms": f"<p>{TEXT}</p>" + "<form><p>a</p></form>" * 3000 + "<p>b</p>" * 20_000,
    "many counters": f"<p>{TEXT}</p>" * 3 + f"<h2>a</h2><p>2 comments</p><p>{TEXT}</p>" * 2000,
    "many calls for comments": f"<p>{TEXT}</p>" * 3 + f"<p>Leave a Reply</p><p>{TEXT}</p>" * 2000,
    "tables in tables": "<table><tr><td>" * 200 + "<tr><td>1<td>2" * 3000 + f"</table><p>{TEXT}</p>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_takes_no_time(page: str) -> None:
    start = time.process_time()
    clean_html(page)
    assert time.process_time() - start < PATIENCE


def test_what_unfolds_to_nothing_at_the_end_of_a_page_is_nothing() -> None:
    page = f"<html><body><p>{TEXT.partition(chr(10))[0]}</p><details></details></body></html>"
    assert clean_html(page).text == TEXT.partition("\n")[0]


def test_a_moment_in_digits_of_another_script_is_none() -> None:
    assert clean_html(linked(datePublished="2024-02-10T1٣:00Z")).text


@pytest.mark.parametrize("names", [("Ann Stone", "Ann Stone Baker"), ("Ann Stone Baker", "Ann Stone")])
def test_the_longer_of_two_names_in_a_line_is_the_one_that_it_holds(names: tuple[str, str]) -> None:
    assert _names_in("Ann Stone Baker", names) == ["Ann Stone Baker"]
    assert _names_in("Ann Stone Baker and Ann Stone", names) == ["Ann Stone Baker", "Ann Stone"]
    links = "".join(f'<a href="/authors/{name[-5:].strip()}/">{name}</a> ' for name in names)
    byline = "<p>By <a href='/authors/baker/'>Ann Stone Baker</a></p>"
    body = f"<h1>The ferry</h1>{byline}<p>{TEXT}</p><footer>{links}</footer>"
    page = f"<html><head><title>The ferry</title></head><body>{body}</body></html>"
    assert clean_html(page).authors == ("Ann Stone Baker",)
