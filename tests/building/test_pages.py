"""One page through all stages, as a call: never an exception for bad input, and nothing of a page is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tolmach
from tolmach import Document, Page, Rejection

from .corpus import ENGLISH, HTML, MIXED, RUSSIAN

EMPTY = {
    "no text": ("", "empty"),
    "no bytes": (b"", "empty"),
    "blanks": (" \n\t", "empty"),
    "PDF": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "not_text"),
    "HTML without text": ("<html><head><title>x</title></head><script>1</script></html>", "no_visible_text"),
    "navigation only": ("Home > News\n\nPage 3", "no_text"),
}


@pytest.mark.parametrize(("source", "warning"), EMPTY.values(), ids=EMPTY)
def test_a_page_without_text_is_an_empty_document_that_says_why(source: str | bytes, warning: str) -> None:
    document = tolmach.clean(source)
    assert (document.text, document.warnings) == ("", (warning,))
    assert all(segment.kind == "title" for segment in document.segments)


def test_what_comes_with_the_bytes_may_say_that_they_are_html() -> None:
    page = f"<center>{ENGLISH}</center>".encode()
    assert tolmach.clean(page).rendered.startswith("<center>")
    for said in ({"media_type": "text/html"}, {"declared": "text/html; charset=utf-8"}):
        assert "<center>" not in tolmach.clean(page, **said).rendered


@pytest.mark.parametrize("source", [5, None, ["a"]])
def test_other_types_are_a_type_error(source: Any) -> None:
    with pytest.raises(TypeError, match="must be str or bytes"):
        tolmach.clean(source)


@pytest.mark.parametrize("page", ["<p>text</p>", b"text", None])
def test_what_is_no_page_is_a_type_error_that_says_what_takes_it(page: Any) -> None:
    for call in (tolmach.process, lambda item: list(tolmach.clean_all([item]))):
        with pytest.raises(TypeError, match=r"not a Page, .* tolmach\.clean takes text"):
            call(page)


def accounted(document: Document) -> None:
    """Each sign of the rendering is in one block or one removal, but for blanks and what separates parts of a line."""
    owners = [0] * len(document.rendered)
    for block in document.blocks:
        for start, end in block.origin:
            owners[start:end] = [count + 1 for count in owners[start:end]]
    for removal in document.removed:
        owners[removal.start : removal.end] = [count + 1 for count in owners[removal.start : removal.end]]
    assert max(owners, default=0) <= 1
    left = "".join(sign for sign, count in zip(document.rendered, owners, strict=True) if not count)
    assert not re.search(r"\w", left)
    assert "\n\n".join(document.text[block.start : block.end] for block in document.blocks) == document.text
    for span in document.segments:
        if span.start is not None:
            assert document.text[span.start : span.end] == span.text


@pytest.mark.parametrize("page", [RUSSIAN, ENGLISH, MIXED, HTML], ids=["ru", "en", "mixed", "html"])
def test_every_line_is_kept_or_removed_once(page: str) -> None:
    accounted(tolmach.clean(page))


def test_every_line_of_the_sample_pages_is_kept_or_removed_once(root: Path) -> None:
    for page in tolmach.read(root / "raw"):
        assert isinstance(page, Page)
        document = tolmach.process(page)
        if isinstance(document, Document):
            accounted(document)


MARKUP = "<p> </p> <div> </div> <br> <table> <tr> <td> </table> <a> </a> <h1> <li> <blockquote> <nav> </nav> <!-- -->"
WORDS = (
    "Комиссия проверила склад.",
    "No one was hurt.",
    "Главная",
    "5 июня 2013",
    "|",
    "\n",
    " ",
    "\0",
    "\ud800",
)
pieces = st.sampled_from((*MARKUP.split(), *WORDS))


@settings(deadline=None)  # the first call loads the models
@given(st.lists(pieces, max_size=25).map("".join))
def test_no_html_is_too_broken(page: str) -> None:
    accounted(tolmach.clean(f"<html><body>{page}", media_type="text/html"))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_too_broken(data: bytes) -> None:
    accounted(tolmach.clean(data))


def test_process_gives_the_rejection_of_a_build() -> None:
    rejection = tolmach.process(Page(b"", source_file="a/b.txt"))
    assert isinstance(rejection, Rejection)
    assert (rejection.source_file, rejection.stage, rejection.reason) == ("a/b.txt", "text", "empty")
    assert rejection.source_sha256 == Page(b"").sha256


def test_clean_all_answers_every_page_in_order() -> None:
    answers = list(tolmach.clean_all([Page(RUSSIAN.encode()), Page(b""), Page(ENGLISH.encode())]))
    assert [isinstance(answer, Document) for answer in answers] == [True, False, True]


def test_url_gives_host_and_identity() -> None:
    document = tolmach.clean(RUSSIAN, url="https://www.News.example/a")
    assert document.host == "news.example"
    assert document.page_id == tolmach.clean(ENGLISH, url="https://www.news.example/a#x").page_id
    assert document.id != tolmach.clean(ENGLISH, url="https://www.news.example/a#x").id


DATED_ADDRESS = "https://news.example/2015/03/05/boat.html"


UNDATED = (
    "The boat that lay on the bottom of the harbour for nine years sails again, its owners said on the quay."
)


@pytest.mark.parametrize("source", [f"{UNDATED}\n\n{UNDATED}", f"<html><body><p>{UNDATED}</p></body></html>"])
def test_the_given_address_tells_the_date_where_the_page_does_not(source: str) -> None:
    for document in (
        tolmach.clean(source, url=DATED_ADDRESS),
        tolmach.clean(source.encode(), url=DATED_ADDRESS),
        tolmach.process(Page(source.encode(), url=DATED_ADDRESS)),
    ):
        assert isinstance(document, Document)
        assert (document.date_published, document.date_source) == ("2015-03-05", "url")
    assert tolmach.clean(source, url="not an address").date_published is None


def test_what_a_page_says_of_its_date_goes_before_its_address() -> None:
    dated = f"<html><body><time datetime='2014-01-02' itemprop='datePublished'></time><p>{UNDATED}</p></body></html>"
    assert tolmach.clean(dated, url=DATED_ADDRESS).date_published == "2014-01-02"


def test_the_given_address_tells_nothing_of_whose_json_ld_it_is() -> None:
    stated = (
        '{"@type":"NewsArticle","headline":"The boat","url":"https://a.example/boat",'
        '"author":{"@type":"Person","name":"Ida Reed"}}'
    )
    head = f'<script type="application/ld+json">{stated}</script>'
    source = f"<html>{head}<body><h1>It sails</h1><p>{UNDATED}</p></body></html>"
    for url in (None, "https://a.example/?p=12345"):
        assert tolmach.clean(source, url=url).authors == ("Ida Reed",)


def test_bytes_and_text_of_a_page_give_the_same_text() -> None:
    assert tolmach.clean(RUSSIAN.encode("koi8-r")).text == tolmach.clean(RUSSIAN).text
