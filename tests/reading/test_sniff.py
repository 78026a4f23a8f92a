"""Text or not, HTML or not."""

from __future__ import annotations

import pytest

from tolmach.reading.sniff import looks_like_html, not_text

RUSSIAN = "Совещание прошло в среду, подробности не сообщаются. " * 5

NOT_TEXT = {
    "PDF": b"%PDF-1.4\n%\xe2\xe3",
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00",
    "ZIP": b"PK\x03\x04\x14\x00",
    "noise": bytes(range(256)) * 20,
    "zeros": b"\x00" * 100,
    "text with zeros in it": b"ab\x00\x00\x00" * 100,
}
TEXT = {
    "utf-8": RUSSIAN.encode(),
    "windows-1251": RUSSIAN.encode("cp1251"),
    "koi8-r": RUSSIAN.encode("koi8-r"),
    "cp866": RUSSIAN.encode("cp866"),
    "utf-16 with mark": RUSSIAN.encode("utf-16"),
    "utf-16-le": RUSSIAN.encode("utf-16-le"),
    "utf-16-be": RUSSIAN.encode("utf-16-be"),
    "ascii utf-16-le": b"plain words, no more".decode().encode("utf-16-le"),
    "one stray control": b"A word\x01and so on, for a line or two, as scrapes have it.",
    "short": b"6",
}


@pytest.mark.parametrize("data", NOT_TEXT.values(), ids=NOT_TEXT)
def test_not_text_is_named(data: bytes) -> None:
    assert not_text(data)


@pytest.mark.parametrize("data", TEXT.values(), ids=TEXT)
def test_text_in_any_encoding_passes(data: bytes) -> None:
    assert not_text(data) is None


HTML = {
    "doctype": "<!DOCTYPE html><p>x",
    "xml declaration": '<?xml version="1.0"?>\n<html xmlns="x"><body>x</body></html>',
    "comment first": "<!-- saved -->\n<html><body>x",
    "a long style first": "<style>" + "p{a:b}\n" * 12_000 + "</style><p>One</p>",
    "a long script first": f"<script>{'[' * 70_000}</script><p>One</p>",
    "fragment": "<div class='a'><p>One</p><p>Two</p></div>",
    "behind the head of an answer": "HTTP/1.1 200 OK\nServer: nginx\n\n<!DOCTYPE html>\n<p>One</p><b>two</b>\n<p>x",
    "behind a warning": "Warning: include() in x.php on line 3\n<html><body><p>One</p>\n<p>Two</p>\nthree\nfour\nfive",
    "paragraphs wrapped by hand": "Harbour news\n<p>The ferry\nsails.</p>\n<p>It comes\nback.</p>\n<p>Often</p>",
}
PLAIN = {
    "address in angle brackets": "Original url:\n\n<https://news.example/a>\n\n6",
    "dead link": "By [A Name](#)\n",
    "less-than signs": "if a < b and c > d then a<b>c",
    "one tag": "He wrote <br> on the board.",
    "a text about tags": 'A paragraph is <p>text</p>, a link <a href="x">text</a>.'
    "\n\nA box has no meaning.\n\nNor has a line.",
    "a readme": '# Widget\n\nPut this into your page:\n\n```html\n<div id="w"></div>\n<script src="w.js"></script>\n'
    "```\n\nThen reload it.\n\nIt shows the weather.\n\n## Licence\n\nMIT",
    "empty": "",
}


@pytest.mark.parametrize("text", HTML.values(), ids=HTML)
def test_html_is_seen(text: str) -> None:
    assert looks_like_html(text)
    assert looks_like_html(text, "text/plain")


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_plain_text_is_no_html(text: str) -> None:
    assert not looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>One sentence in a paragraph.</p>",
        ' <DIV class="a">One\ntwo</div>\n',
        "<!-- made by hand -->\n<p>One</p>",
    ],
)
def test_a_fragment_in_one_element_is_html(text: str) -> None:
    assert looks_like_html(text)
    assert not looks_like_html(f"{text} and what follows")
    assert not looks_like_html(text.replace("</", "<"))


def test_a_media_type_needs_less_proof_but_some() -> None:
    assert looks_like_html("He wrote <br> on the board.", "text/html; charset=utf-8")
    assert looks_like_html("<center><b>One</b></center>\nTwo", "text/html")
    assert looks_like_html("<x-article><x-p>One</x-p></x-article>", "application/xhtml+xml")
    assert not looks_like_html("<center><b>One</b></center>\nTwo")
    assert not looks_like_html("No tags at all.", "text/html")
    assert not looks_like_html("For x < 3 and y > 2, or <3.", "text/html")
