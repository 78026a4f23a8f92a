"""One normal form for addresses, hosts, dates, languages and names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tolmach import clean
from tolmach.normal import instant, is_date, is_instant, is_language, is_line, is_text, normal_authors
from tolmach.urls import canonical_url, host_in, host_of, is_host, is_web_url

SPELLINGS = {
    "https://example.org/": (
        "HTTPS://EXAMPLE.ORG",
        "https://example.org:443/",
        "https://u:p@example.org/#top",
    ),
    "http://xn--e1afmkfd.xn--p1ai/": ("http://пример.рф", "http://ПРИМЕР.РФ:80/", "http://пример.рф./"),
    "https://example.org/%D0%B0?q=%D0%B1": (
        "https://example.org/а?q=б",
        "https://example.org/%d0%b0?q=%d0%b1",
    ),
    "https://example.org/~ivan/a.html": ("https://example.org/%7Eivan/./b/../a.html",),
    "https://example.org/a/": ("https://example.org/a/b/..", "https://example.org/../a/."),
    "https://example.org/a%20b": ("https://example.org/a b",),
    "https://example.org/a%2Fb": ("https://example.org/a%2fb",),
    "http://[2001:db8::1]:8080/": ("http://[2001:DB8::1]:8080",),
    "https://example.org/100%": ("https://example.org/100%",),
    "mailto:a@example.org": ("mailto:a@example.org",),
}


@pytest.mark.parametrize(("canonical", "spellings"), SPELLINGS.items())
def test_spellings_of_one_address_have_one_form(canonical: str, spellings: tuple[str, ...]) -> None:
    assert {canonical_url(spelling) for spelling in spellings} == {canonical}
    assert canonical_url(canonical) == canonical


def test_different_addresses_stay_different() -> None:
    different = ["?a=1&b=2", "?b=2&a=1", "a", "a/", "A", "a%2Fb", "a//b", "a/b", "?a=b+c", "?a=b%2Bc"]
    assert len({canonical_url(f"https://example.org/{end}") for end in different}) == len(different)


@given(st.text(alphabet="aЯ./%2e?#:@[] &=", max_size=20))
def test_the_canonical_form_is_its_own(end: str) -> None:
    once = canonical_url(f"http://example.org/{end}")
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://xn--e1afmkfd.xn--p1ai/a", "пример.рф"),
        ("http://WWW.Пример.РФ/", "пример.рф"),
        ("https://www.example.org.:8443/", "example.org"),
        ("https://xn--a.example/", "xn--a.example"),
        ("http://xn--ls8h.example/", "xn--ls8h.example"),
        ("http://www.www.example.org/", "example.org"),
        ("http://www.ru/", "www.ru"),
        ("http://[2001:DB8::1]:8080/", "2001:db8::1"),
        ("http://a_b.localhost/", "a_b.localhost"),
        ("file:///tmp/a", None),
        (None, None),
    ],
)
def test_hosts_are_in_their_own_letters(url: str | None, host: str | None) -> None:
    assert host_of(url) == host
    if url and host:
        assert host_of(canonical_url(url)) == host


@pytest.mark.parametrize(
    "url",
    [
        *(
            "relative/path",
            "h.example/f",
            "//h.example/f",
            "javascript:void(0)",
            "ftp://h.example/",
            "urn:isbn:1",
        ),
        *(
            "http://a b/",
            "http://a..b/",
            "http:///f",
            "http://h%2e.example/",
            "http://<h>/",
            "http://h|.example/",
        ),
        *("http://h.example:x/", "http://h.example:0/", "http://h.example:99999/", "http://[::1/", "5", ""),
    ],
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    assert not is_web_url(url)
    assert canonical_url(url) == url


@given(st.text(alphabet="aZя.:-_@/\\[]%|<wx0 \u0306💩\ud800\x00", max_size=12))
def test_an_address_that_is_one_has_a_host_and_a_form_that_a_dataset_may_have(middle: str) -> None:
    url = f"http://{middle}www.xn--{middle}/{middle}"
    if is_web_url(url):
        host = host_of(url)
        assert host
        assert is_host(host)
        assert is_line(host)
        assert is_web_url(canonical_url(url))
        assert canonical_url(canonical_url(url)) == canonical_url(url)
        assert host_of(canonical_url(url)) == host


@pytest.mark.parametrize(
    ("written", "host"),
    [
        *[(written, "news.example") for written in ("News.example", "www.news.example", "//news.example/a")],
        ("https://xn--e1afmkfd.xn--p1ai/", "пример.рф"),
        *[(written, None) for written in ("our archive", "", "a..b", "http://")],
    ],
)
def test_a_host_may_be_written_as_an_address(written: str, host: str | None) -> None:
    assert host_in(written) == host


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2014-05-21T17:05:51+03:00", "2014-05-21T14:05:51Z"),
        ("2014-05-21 14:05:51.123Z", "2014-05-21T14:05:51Z"),
        ("20140521T140551Z", "2014-05-21T14:05:51Z"),
        ("2014-05-21T14:05", "2014-05-21T14:05:00"),
        ("2014-05", "2014-05"),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_instants_are_in_universal_time(written: str, normal: str | None) -> None:
    assert instant(written) == normal
    if normal:
        assert is_instant(normal)


def test_dates_exist_and_may_be_partial() -> None:
    assert [text for text in ("2014", "2014-02", "2016-02-29") if not is_date(text)] == []
    assert [text for text in ("2014-02-30", "2014-13", "14-05-21", "2014-5-1", "") if is_date(text)] == []


def test_language_tags_are_in_their_usual_case() -> None:
    assert all(map(is_language, ("ru", "und", "ru-Latn", "sr-Cyrl-RS", "es-419")))
    assert not any(map(is_language, ("RU", "ru_RU", "ru-latn", "mixed", "russian", "")))


def test_text_is_composed_and_trimmed() -> None:
    assert is_text("Ёлка\n\nЙ")
    assert not any(map(is_text, ("И\u0306", " а", "а\r\nб", "а\x00", "а\u2028б")))
    assert not any(map(is_line, ("", "а\nб")))


def test_authors_are_names_alone() -> None:
    given = ("By  Nora Wells", "Автор: Л. Мироненко", "Bya Stone", "Nora Wells", "Author:Sam Poe", "by:")
    assert normal_authors(given) == ("Nora Wells", "Л. Мироненко", "Bya Stone", "Sam Poe", "by:")


def test_a_document_has_the_canonical_address() -> None:
    document = clean("Комиссия проверила склад и нашла его пустым.", url="HTTP://пример.рф:80#top")
    assert (document.url, document.host) == ("http://xn--e1afmkfd.xn--p1ai/", "пример.рф")


FRAGMENTS = st.sampled_from(
    [
        *(
            "e",
            "и",
            "א",
            "\u0301",
            "\u0306",
            "&#769;",
            "&#x306;",
            "&#1080;",
            "&#x5bc;",
            "&#8486;",
            "&ohm;",
            "&bne;",
        ),
        *(
            "&shy;",
            "&shyly",
            "\xad",
            "&#8203;",
            "&zwj;",
            "&lrm;",
            "&#x202e;",
            "&#8;",
            "&#27;",
            "&#133;",
            "&#xfffe;",
        ),
        *(
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<p>",
            "<br>",
            "<li>",
            "<td>",
            "<h1>",
            "</h1>",
            "&nbsp;",
            "&thinsp;",
            " ",
        ),
        *(
            "Words and words. ",
            "Слово и дело, ",
            "&#x1d15e;",
            "\ud800",
            "&#xd800;",
            "&#10;",
            "&#8232;",
            "\u2028",
        ),
    ]
)


@settings(deadline=None)
@given(st.lists(FRAGMENTS, min_size=1, max_size=60).map("".join))
def test_what_a_page_refers_to_comes_in_normal_form_too(body: str) -> None:
    page = clean(f"<html><head><title>{body}</title></head><body><p>{body}</p></body></html>")
    assert is_text(page.text)
    assert is_text(page.rendered)
    assert all(map(is_line, (*page.authors, *([page.title] if page.title else []))))


def test_a_mark_behind_a_link_of_markdown_is_composed() -> None:
    page = clean(
        "The caf[e](#)\u0301 by the harbour was closed, and nobody knew for how long it would be. " * 2
    )
    assert "café" in page.text
    assert is_text(page.text)


def test_letters_of_two_scripts_by_turns_cost_what_others_do() -> None:
    """Each is a piece of its own: a search through all of them for each would take minutes here."""
    assert clean("aа" * 30_000).text
