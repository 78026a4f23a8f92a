"""Batches: every sentence once, equal lengths only, and no answer that depends on its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tolmach.translation.batches import Batch, batch_limit, plan
from tolmach.translation.engine import ArgosTranslator, Output, SearchSettings, open_translator

from .packs import known_pairs

lengths_of_sentences = st.lists(st.integers(0, 12), max_size=60)
limits = st.integers(1, 40)


@given(lengths_of_sentences, limits)
def test_every_sentence_is_in_one_batch(lengths: list[int], most: int) -> None:
    places = [place for batch in plan(lengths, most) for place in batch.places]
    assert sorted(places) == list(range(len(lengths)))


@given(lengths_of_sentences, limits)
def test_a_batch_has_one_length_and_keeps_the_limit(lengths: list[int], most: int) -> None:
    for batch in plan(lengths, most):
        assert {lengths[place] for place in batch.places} == {batch.length}
        assert len(batch.places) == 1 or len(batch.places) * batch.length <= most


@given(lengths_of_sentences, limits)
def test_the_longest_come_first_in_as_few_batches_as_can_be(lengths: list[int], most: int) -> None:
    batches = plan(lengths, most)
    assert [batch.length for batch in batches] == sorted((batch.length for batch in batches), reverse=True)
    for length in set(lengths):
        sizes = [len(batch.places) for batch in batches if batch.length == length]
        assert len(sizes) == -(-sum(sizes) // max(1, most // max(1, length)))
        assert max(sizes) - min(sizes) <= 1


def test_a_limit_of_one_token_is_one_sentence() -> None:
    assert plan([3, 1, 3], 1) == [Batch(3, (0,)), Batch(3, (2,)), Batch(1, (1,))]
    assert plan([], 1) == []


@pytest.mark.parametrize(
    ("compute_type", "device", "limit"),
    [
        ("int8", "cpu", 512),
        ("int8_float32", "cpu", 512),
        ("float32", "cpu", 1),
        ("int16", "cpu", 1),
        ("bfloat16", "cpu", 1),
        ("float16", "cuda", 512),
    ],
)
def test_who_may_have_neighbours(compute_type: str, device: str, limit: int) -> None:
    assert batch_limit(512, compute_type, device) == limit


# --- with the trained package


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Known sentences and parts of them, which the model never saw: its scores are flat there."""
    known = [russian for russian, _ in known_pairs()]
    return [
        *known[:60],
        *(text[len(text) // 3 :] for text in known[:60]),
        *(" ".join(reversed(text.split())) for text in known[:60]),
        " ".join(known[:30]),
    ]


@pytest.fixture(scope="module", params=["default", "float32"])
def opened(request: pytest.FixtureRequest, trained_home: Path) -> ArgosTranslator:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(trained_home))
        translator = open_translator("ru", "en", SearchSettings(compute_type=request.param, threads=2))
    assert translator is not None
    return translator


@pytest.fixture(scope="module")
def alone(opened: ArgosTranslator, texts: list[str]) -> list[Output]:
    """What each text becomes by itself."""
    return [opened.translate([text])[0] for text in texts]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_neither_order_nor_neighbours_change_an_answer(
    opened: ArgosTranslator, texts: list[str], alone: list[Output], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(texts) - 1), min_size=1, max_size=150))
    # equal to the last bit, scores too
    assert opened.translate([texts[number] for number in chosen]) == [alone[number] for number in chosen]
