"""What pages say of themselves: cases as data, and that nothing a page holds makes us fail or wait."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach import clean
from tolmach.cleaning.author_names import author_names
from tolmach.cleaning.html import clean_html
from tolmach.cleaning.jsonld import linked_nodes
from tolmach.cleaning.page_facts import PageFacts, page_facts
from tolmach.cleaning.parsing import parse_html
from tolmach.cleaning.render import walk_page

CASES = tomllib.loads(Path(__file__).with_name("page_facts.toml").read_text(encoding="utf-8"))["case"]
FIELDS = {
    "title": "title",
    "authors": "authors",
    "date": "date_published",
    "date_source": "date_source",
    "site_name": "site_name",
    "url": "url",
    "language": "language",
}
PATIENCE = 5.0
"""Seconds; what is quadratic takes far longer."""


def facts_of(text: str) -> PageFacts:
    tree = parse_html(text).tree
    assert tree is not None
    rendering, telling = walk_page(tree)
    return page_facts(tree, telling, [line.text for line in rendering.lines])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    found = facts_of(case["html"])
    expected = {key: case[key] for key in FIELDS if key in case}
    shown = {key: getattr(found, FIELDS[key]) for key in expected}
    assert {key: list(v) if key == "authors" else v or "" for key, v in shown.items()} == expected


def test_facts_reach_the_document() -> None:
    cleaned = clean_html(CASES[0]["html"])
    assert (cleaned.title, cleaned.authors) == ("Bridge reopens after repairs", ("Ann Stone",))
    assert (cleaned.date_published, cleaned.date_source) == ("2024-03-05", "json-ld")
    assert clean(CASES[0]["html"]).language_declared == "en-US"


def test_a_page_without_visible_text_keeps_its_title() -> None:
    cleaned = clean_html("<html><head><title>Rain</title></head><body><script>1</script></body></html>")
    assert (cleaned.title, cleaned.warnings) == ("Rain", ("no_visible_text",))


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("By Ann Stone", ("Ann Stone",)),
        ("Автор: Иван Речной, корреспондент", ("Иван Речной",)),
        ("Ann Stone and Boris Hill", ("Ann Stone", "Boris Hill")),
        ("Ann Stone; Boris Hill | Valley Courier", ("Ann Stone", "Boris Hill")),
        ("Stone, Ann", ("Ann Stone",)),
        ("Ann Stone Jr.", ("Ann Stone Jr.",)),
        ("Hill & Sons", ("Hill", "Sons")),
        ("Office of Parks and Lakes", ("Office of Parks and Lakes",)),
        (
            "By Ann Stone in Wexmouth, Boris Hill in Lakeview and Ida Reed",
            ("Ann Stone", "Boris Hill", "Ida Reed"),
        ),
        ("By Ann Stone in Wexmouth, N.Y.", ("Ann Stone",)),
        ("By Ann Stone for Hills and Lakes", ("Ann Stone",)),
        ("Ann Stone/Kyodo News", ("Ann Stone",)),
        ("Ann Stone AP", ("Ann Stone",)),
        ("Ann Stone Reuters", ("Ann Stone",)),
        ("Ann Stone on 5 June 2013", ("Ann Stone",)),
        ("Ann Stone on Tue, 5 June 2013", ("Ann Stone",)),
        ("Ann Stone Senior Science Writer", ("Ann Stone",)),
        ("By Ann Stone in Wexmouth", ("Ann Stone",)),
        ("Human Rights at Sea", ("Human Rights at Sea",)),
        ("Ann Marie Stone Staff Editor", ("Ann Marie Stone",)),
        ("ANN STONE AP Science Writer", ("ANN STONE",)),
        ("ANN STONE FOR THE LEDGER", ("ANN STONE",)),
        ("Ann Stone Contributor", ("Ann Stone",)),
        ("Daily Mail Reporter", ("Daily Mail Reporter",)),
        ("By Ann Stone for The Ledger", ("Ann Stone",)),
        ("By Institute for Wood and Paper", ("Institute for Wood and Paper",)),
        ("Opinion by Ann Stone", ("Ann Stone",)),
        ("By Ann Stone. Edited by Boris Hill", ("Ann Stone",)),
        ("ByAnn Stone", ("Ann Stone",)),
        ("Ann Stone 3 hours ago", ("Ann Stone",)),
        ("See all articles by Ann Stone", ("Ann Stone",)),
        ("Last updated by Ann Stone", ()),
        ("Корреспондент Анна Липова", ("Анна Липова",)),
        ("Материал подготовила Анна Липова", ("Анна Липова",)),
        ("Фото из архива редакции", ()),
        ("https://social.example/ann", ()),
        ("ann@courier.example", ()),
        ("Редакция", ()),
        ("12345", ()),
        ("Who was it?", ()),
        ("", ()),
    ],
)
def test_author_names(said: str, names: tuple[str, ...]) -> None:
    assert author_names(said) == names


def script(text: str) -> str:
    return f'<html><body><script type="application/ld+json">{text}</script><h1>Rain</h1></body></html>'


HOSTILE = {
    "deep lists": script("[" * 100_000),
    "deep objects": script('{"@type":"Article","author":' * 50_000 + "1" + "}" * 50_000),
    "deep but whole": script('{"@graph":' * 900 + "1" + "}" * 900),
    "many objects": script(json.dumps([{"@type": "Article", "headline": f"h {n}"} for n in range(50_000)])),
    "many authors": script(
        json.dumps({"@type": "Article", "author": [{"name": f"A B{n}"} for n in range(50_000)]})
    ),
    "many values": script("1 " * 200_000),
    "open comments": script("{" + "/*" * 200_000),
    "open strings": script('{"' * 200_000),
    "commas": script("[" + ", " * 200_000),
    "backslashes": script('"' + "\\" * 400_001),
    "a cycle of references": script(
        '[{"@type":"Article","@id":"a","author":{"@id":"b"}},{"@id":"b","name":{"@id":"a"},"author":{"@id":"a"}}]'
    ),
    "many headings": "<body>" + "<h1>Rain</h1>" * 50_000 + "</body>",
    "many marks": "<body>" + '<div class="author date title">Ann Stone</div>' * 50_000 + "</body>",
    "nested marks": "<body>" + '<div class="author date">' * 5_000 + "Ann Stone",
    "marked boxes around everything": "<body>"
    + '<div class="author-info post-date entry-title">' * 200
    + "<p>Some text of a page <b>here</b></p>" * 50_000,
    "marks that hold no text": "<body>" + '<div class="author date">' * 200 + "<i></i>" * 50_000,
    "a long title": f"<title>{'a | ' * 50_000}</title><h1>a</h1>",
    "a long author": f'<meta name="author" content="{"Ann Stone and " * 50_000}">',
    "many metas": '<meta name="author" content="x@y.example">' * 50_000,
    "a long class": f'<body><p class="{"date-" * 50_000}">1</p><p class="{"by-author " * 50_000}">2</p></body>',
    "a long date": f'<meta name="pubdate" content="{"1 jan " * 50_000}">',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_little(name: str) -> None:
    tree = parse_html(HOSTILE[name]).tree
    assert tree is not None
    rendering, telling = walk_page(tree)
    start = time.process_time()
    page_facts(tree, telling, [line.text for line in rendering.lines])
    assert time.process_time() - start < PATIENCE


@given(st.lists(st.text(max_size=80), max_size=3))
def test_any_script(scripts: list[str]) -> None:
    linked_nodes(scripts)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "@type @id @graph @value name headline author creator publisher datePublished dateCreated url "
                "mainEntity mainEntityOfPage givenName".split()
            )
            | st.text(max_size=5),
            inner | st.sampled_from(["Article", "WebPage", "WebSite", "Person", "Organization", "a"]),
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(_JSON)
def test_any_json(value: Any) -> None:
    found = facts_of(script(json.dumps(value).replace("<", "\\u003c")))
    assert all(isinstance(name, str) and name for name in found.authors)


@given(
    st.dictionaries(
        st.sampled_from(
            "class itemprop property rel datetime content title pubdate href name lang id".split()
        ),
        st.text(max_size=60)
        | st.sampled_from(["author", "date", "published", "datePublished", "٢٠٢٠-٠١-٠١", "//["]),
        max_size=5,
    ),
    st.sampled_from("time h1 span meta link a title div".split()),
    st.text(max_size=60),
)
def test_any_attributes(attributes: dict[str, str], tag: str, text: str) -> None:
    quoted = " ".join(f'{name}="{value.replace(chr(34), "")}"' for name, value in attributes.items())
    found = facts_of(
        f"<html><body><{tag} {quoted}>{text.replace('<', '')}</{tag}><h1>Rain</h1></body></html>"
    )
    assert found.date_published is None or found.date_published.isascii()
