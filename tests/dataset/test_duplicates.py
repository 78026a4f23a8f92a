"""Copies and versions, whatever the order in which documents come."""

from __future__ import annotations

import random

import pytest

from tolmach.dataset.duplicates import DocumentKey, content_hash, corpus_facts


def key(
    name: str, text: str, date: str | None = None, page: str | None = None, fetched: str | None = None
) -> DocumentKey:
    return DocumentKey(name, page or name, content_hash(text), date, fetched)


@pytest.mark.parametrize(
    "other", ["ЕЩЁ   раз\n\nо деле", "Еще раз — о деле.", "еще раз, о деле!"], ids=["case", "signs", "yo"]
)
def test_content_hash_sees_words_only(other: str) -> None:
    assert content_hash("Ещё раз о деле") == content_hash(other)


def test_content_hash_sees_another_word() -> None:
    assert content_hash("Ещё раз о деле") != content_hash("Ещё раз о теле")


def test_earliest_published_copy_survives_and_order_does_not_matter() -> None:
    documents = [
        key("b", "same", "2014-05-02"),
        key("a", "same"),
        key("c", "same", "2014-05-01"),
        key("d", "other"),
    ]
    wanted = corpus_facts(documents)
    assert {name: facts.is_canonical for name, facts in wanted.items()} == {
        "a": False,
        "b": False,
        "c": True,
        "d": True,
    }
    assert {facts.dup_cluster for name, facts in wanted.items() if name != "d"} == {"c"}
    assert [wanted[name].dup_cluster_size for name in "abcd"] == [3, 3, 3, 1]
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert corpus_facts(documents) == wanted


def test_newest_version_of_a_page_is_the_latest() -> None:
    facts = corpus_facts(
        [
            key("old", "one", page="p", fetched="2014-01-01"),
            key("new", "two", page="p", fetched="2015-01-01"),
            key("undated", "three", page="p"),
            key("alone", "four"),
        ]
    )
    assert [name for name, value in facts.items() if value.is_latest] == ["new", "alone"]
