"""Plain values hold all that a dataclass does, and hashes of equal values are equal."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tolmach.canonical import canonical_json, digest
from tolmach.cleaning.result import Cleaned
from tolmach.codec import from_plain, to_plain
from tolmach.config import Config
from tolmach.model import Block, Document, Fix, LanguageSpan, Removal, Segment

texts = st.text(max_size=20)
numbers = st.integers(0, 1000)
spans = st.builds(LanguageSpan, numbers, numbers, texts, st.floats(0, 1))
blocks = st.builds(Block, st.just("list"), numbers, numbers, st.lists(st.tuples(numbers, numbers)).map(tuple))
removals = st.builds(Removal, numbers, numbers, st.just("form"), texts, st.floats(0, 1), st.none() | numbers)
segments = st.builds(
    Segment,
    numbers,
    numbers,
    st.just("title"),
    st.none() | numbers,
    st.none() | numbers,
    texts,
    texts,
    st.floats(0, 1),
)
documents = st.builds(
    Document,
    id=texts,
    page_id=texts,
    text=texts,
    rendered=texts,
    url=st.none() | texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    language_shares=st.dictionaries(texts, st.floats(0, 1), max_size=3),
    blocks=st.lists(blocks, max_size=3).map(tuple),
    removed=st.lists(removals, max_size=3).map(tuple),
    fixes=st.lists(st.builds(Fix, texts, numbers), max_size=3).map(tuple),
    spans=st.lists(spans, max_size=3).map(tuple),
    segments=st.lists(segments, max_size=3).map(tuple),
)


@given(documents)
def test_a_document_survives_json(document: Document) -> None:
    assert from_plain(Document, json.loads(canonical_json(to_plain(document)))) == document


def test_other_shapes_survive_json() -> None:
    config = Config()
    assert from_plain(Config, json.loads(canonical_json(to_plain(config)))) == config
    cleaned = Cleaned("a", "b", warnings=("no_text",))
    assert from_plain(Cleaned, json.loads(canonical_json(to_plain(cleaned)))) == cleaned


def test_hash_of_equal_values_is_equal_and_known() -> None:
    assert digest({"б": 1, "a": [1.5, None]}) == digest({"a": [1.5, None], "б": 1})
    # a changed form of hashing would silently make every kept result useless
    assert digest("stage", 1) == "e5d39c0d7c4e5ba7d45d982e6a606953d72d779960cb15b550f9e7e8d965dabf"
