"""Copies and versions, whatever the order in which documents come."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.dataset.duplicates import Content, DocumentKey, corpus_facts, hash_of_words
from tolmach.dataset.minhash import SIGNATURE_BYTES, are_near, candidates, shingles, signature, words_of


def key(
    name: str, text: str, date: str | None = None, page: str | None = None, fetched: str | None = None
) -> DocumentKey:
    return DocumentKey(
        name, page or name, content_hash(text), signature(shingles(words_of(text))), date, fetched
    )


def content_hash(text: str) -> str:
    return hash_of_words(words_of(text))


def exactly(one: Content, other: Content) -> bool:
    """For texts that are too short to be near copies of anything."""
    raise AssertionError(f"{one} and {other} are no candidates")


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
    wanted = corpus_facts(documents, exactly)
    assert {name: wanted[name].is_canonical for name in "abcd"} == {
        "a": False,
        "b": False,
        "c": True,
        "d": True,
    }
    assert {wanted[name].dup_cluster for name in "abc"} == {"c"}
    assert [wanted[name].dup_cluster_size for name in "abcd"] == [3, 3, 3, 1]
    assert wanted.copies == 2
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert corpus_facts(documents, exactly) == wanted


def test_newest_version_of_a_page_is_the_latest() -> None:
    documents = [
        key("old", "one", page="p", fetched="2014-01-01"),
        key("new", "two", page="p", fetched="2015-01-01"),
        key("undated", "three", page="p"),
        key("alone", "four"),
    ]
    facts = corpus_facts(documents, exactly)
    assert [item.id for item in documents if facts[item.id].is_latest] == ["new", "alone"]
    assert facts.copies == 0


WORDS = "порт склад мост берег вокзал груз отчёт осенью вчера комиссия проверила закрыли откроют нашли в на у и".split()


def made_up(seed: int, words: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS + [f"слово{number}" for number in range(400)], k=words)


def changed(words: list[str], every: int) -> list[str]:
    return ["иначе" if number % every == every - 1 else word for number, word in enumerate(words)]


BASE = made_up(1)
# a text, and whether it is a near copy of the first
NEAR: dict[str, tuple[list[str], bool]] = {
    "the same": (BASE, True),
    "a word changed": (changed(BASE, 100), True),
    "every thirtieth word changed": (changed(BASE, 30), True),
    "every tenth word changed": (changed(BASE, 10), False),
    "with navigation": (["главная", "новости", *BASE, "версия", "для", "печати"], True),
    "most of it": (BASE[:130], True),
    "its end": (BASE[60:], True),
    "a phrase of it": (BASE[:12], False),
    "another text": (made_up(2), False),
    "a third of it in another text": (BASE[:70] + made_up(3, 140), False),
    "its words in another order": (sorted(BASE), False),
    "nothing": ([], False),
}


@pytest.mark.parametrize("name", NEAR)
def test_near_copies(name: str) -> None:
    words, is_near = NEAR[name]
    assert are_near(shingles(BASE), shingles(words)) is is_near
    assert are_near(shingles(words), shingles(BASE)) is is_near
    documents = [key("a", " ".join(BASE), "2014"), key("b", " ".join(words), "2013")]
    facts = corpus_facts(documents, asking(documents))
    assert (facts["a"].dup_cluster == facts["b"].dup_cluster) is is_near
    assert facts["b"].is_canonical
    assert facts["a"].is_canonical is not is_near


def asking(documents: list[DocumentKey]) -> Callable[[Content, Content], bool]:
    """The real test, on texts that are looked up by what made them."""
    texts = {content_hash(" ".join(words)): words for words, _ in NEAR.values()}
    texts |= {content_hash(" ".join(words)): words for words in CHAIN}
    return lambda one, other: are_near(shingles(texts[one.sha256]), shingles(texts[other.sha256]))


# each is a near copy of the one before it, the first and the last are none of each other
CHAIN = [BASE]
for _number in range(4):
    CHAIN.append(CHAIN[-1][12:] + made_up(10 + _number, 12))


@given(st.permutations(range(len(CHAIN) + 3)))
def test_chains_are_one_cluster_in_any_order(order: list[int]) -> None:
    assert not are_near(shingles(CHAIN[0]), shingles(CHAIN[-1]))
    texts = [*CHAIN, BASE, made_up(2), []]
    documents = [key(f"d{number}", " ".join(text), f"20{20 - number}") for number, text in enumerate(texts)]
    facts = corpus_facts([documents[number] for number in order], asking(documents))
    assert {facts[f"d{number}"].dup_cluster for number in range(6)} == {"d5"}
    assert facts["d0"].dup_cluster_size == 6
    assert [facts[f"d{number}"].dup_cluster_size for number in (6, 7)] == [1, 1]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_signatures_depend_on_words_only(words: list[str]) -> None:
    plain, written = " ".join(words), "  \u2014 ".join(word.upper() for word in words) + "!\n"
    grams = shingles(words_of(plain))
    assert signature(grams) == signature(shingles(words_of(written)))
    assert len(signature(grams)) == SIGNATURE_BYTES == 128
    assert sorted(set(grams.tolist())) == grams.tolist()


def test_a_signature_is_the_same_everywhere() -> None:
    """Kept results hold it: a change of the method raises the version of the language stage."""
    assert (
        hash_of_words([signature(shingles(words_of("Мост через реку откроют в мае."))).hex()])[:16]
        == "3a12979c3902656a"
    )


@given(st.lists(st.lists(st.integers(0, 3), min_size=32, max_size=32), max_size=80))
def test_candidates_are_those_that_agree_in_a_band(rows: list[list[int]]) -> None:
    signatures = [np.array([7 + drawn for drawn in row], "<u4").tobytes() for row in rows]
    signatures.append(bytes(SIGNATURE_BYTES))
    expected = [
        (one, other)
        for one, other in itertools.combinations(range(len(rows)), 2)
        if any(a == b for a, b in zip(rows[one], rows[other], strict=True))
    ]
    table = np.frombuffer(b"".join(signatures), "<u4").reshape(-1, 32)
    found = list(candidates(table, np.arange(len(table))))
    assert found == sorted(set(found))
    # in a bucket, each text is compared with the 64 after it only
    assert set(found) <= set(expected)
    assert len(rows) > 64 or found == expected
