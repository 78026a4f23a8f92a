"""Quality signals: what they count, in Russian as in English, and filters by them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tolmach
from tolmach.building.rebuild import build
from tolmach.config import Config, DatasetConfig, parse_config
from tolmach.dataset.loading import rows
from tolmach.dataset.quality import quality_signals
from tolmach.dataset.rows import signals_of
from tolmach.errors import ConfigError
from tolmach.model import Block
from tolmach.signals import QUALITY_SIGNALS, QualitySignals, parse_condition

from ..building.corpus import PAGES, write_pages


def measured(text: str, language: str = "ru") -> QualitySignals:
    blocks = [Block("paragraph", 0, len(text), ((0, len(text)),))]
    return quality_signals(text, blocks, text.count("."), language, 0.9)


# each with the text that shows it and the value that one can count by hand
COUNTED = {
    ("word_count", "Кто-то принёс 3 кг муки"): 5,
    ("word_count", "The port's rock-and-roll band"): 4,
    ("sentence_count", "Раз. Два. Три."): 3,
    ("mean_word_length", "дом река"): 3.5,
    ("symbol_word_ratio", "раз… два... #три четыре"): 0.75,
    ("digit_share", "ab 12"): 0.5,
    ("alphabetic_word_share", "дом 12 кв 7"): 0.5,
    ("alphabetic_word_share", "Москва — столица"): 1.0,
    ("stop_word_share", "он не был на реке"): 0.8,
    ("stop_word_share", "the house of cards"): 0.5,
    ("stop_word_share", "ЕЩЁ снег"): 0.5,
    ("terminal_punctuation_share", "Да.\n\nМеню\n\n«Нет!»\n\nКонец (почти.)"): 0.75,
    ("bullet_line_share", "• раз\n- два\n— Три, — сказал он.\n– Четыре."): 0.5,
    ("ellipsis_line_share", "И тогда…\nПотом...\nКонец.\n«Да…»"): 0.75,
    ("short_line_share", f"{'а' * 30}\n{'а' * 31}"): 0.5,
    ("duplicate_line_share", "а\nб\nа\nа"): 0.5,
    ("duplicate_line_char_share", "абв\nг\nабв\nд"): 0.375,
    ("top_2gram_share", "аб вг аб вг де"): 0.8,
    ("top_2gram_share", "аб вг де"): 0.0,
    ("duplicate_3gram_share", "Раз два три раз два три"): 0.25,
    ("language_confidence", "дом"): 0.9,
}


@pytest.mark.parametrize(("case", "value"), COUNTED.items(), ids=lambda item: str(item)[:60])
def test_a_signal_is_what_can_be_counted_by_hand(case: tuple[str, str], value: float) -> None:
    name, text = case
    assert getattr(measured(text), name) == pytest.approx(value)


def test_items_of_lists_count_as_bullets_which_the_text_does_not_show() -> None:
    page = tolmach.clean(
        "<article><h1>В поход</h1><p>В поход надо взять не так уж много вещей, но без них будет трудно:</p>"
        "<ul><li>палатку</li><li>спальник</li></ul><p>Остальное дадут на месте, если вы скажете заранее.</p>"
    )
    assert page.text.count("•") == 0
    assert signals_of(page).bullet_line_share == 0.5


def test_every_signal_is_shown_by_a_text() -> None:
    assert {name for name, _ in COUNTED} == set(QUALITY_SIGNALS)


def test_function_words_are_counted_where_the_language_is_known() -> None:
    assert measured("und der die das", "de").stop_word_share is None
    assert measured("в the и of", "mixed").stop_word_share == 1.0


def test_a_text_without_words_has_no_shares_of_words() -> None:
    signals = measured("— …")
    assert signals.word_count == 0
    assert signals.mean_word_length is signals.top_2gram_share is signals.duplicate_3gram_share is None


@given(st.text(alphabet="аб .-…#1\n«»A*•", max_size=80))
def test_shares_are_shares(text: str) -> None:
    for name, value in dataclasses.asdict(measured(text)).items():
        assert value is None or value >= 0
        if name.endswith("_share") and value is not None:
            assert value <= 1


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("word_cuont >= 50", "did you mean 'word_count'?"),
        ("word_count => 50", "no condition"),
        ("word_count >= many", "no condition"),
        ("__class__ > 1", "unknown signal"),
    ],
)
def test_a_slip_in_a_condition_is_a_config_error(written: str, message: str) -> None:
    with pytest.raises(ConfigError, match=r"dataset\.filters.*") as caught:
        parse_config({"dataset": {"filters": [written]}})
    assert message in str(caught.value)


def test_conditions_are_read_as_written() -> None:
    config = parse_config({"dataset": {"filters": [" word_count>=1_000 ", "digit_share < .25"]}})
    assert [str(item) for item in config.dataset.filters] == ["word_count >= 1000", "digit_share < 0.25"]
    assert not parse_condition("stop_word_share > 0.1").holds(measured("дом стол стул"))
    assert parse_condition("stop_word_share > 0.1").holds(measured("Haus Tisch", "de"))


def test_documents_have_signals_and_nothing_is_dropped_by_default(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    build(raw, tmp_path / "out")
    found = {row["source_file"]: row["quality"] for row in rows(tmp_path / "out", "documents")}
    assert len(found) == 4
    assert all(set(signals) == set(QUALITY_SIGNALS) for signals in found.values())
    assert found["spring/склад.txt"]["terminal_punctuation_share"] == 1.0


def test_filtered_documents_are_rejections_with_the_reason(tmp_path: Path) -> None:
    raw = write_pages(tmp_path / "raw", PAGES)
    out = tmp_path / "out"
    build(raw, out)
    words = {row["source_file"]: row["quality"]["word_count"] for row in rows(out, "documents")}
    bound = sorted(words.values())[2]
    filters = (parse_condition(f"word_count >= {bound:g}"),)
    report = build(raw, out, Config(dataset=DatasetConfig(filters=filters)), allow_shrink=True)
    kept = {row["source_file"] for row in rows(out, "documents")}
    assert kept == {name for name, count in words.items() if count >= bound}
    assert not any(report.worked_on.values())
    assert report.documents + sum(report.rejected.values()) == report.pages
    refused = [row for row in rows(out, "rejected") if row["stage"] == "filter"]
    assert {row["source_file"] for row in refused} == set(words) - kept
    for row in refused:
        assert row["reason"] == "word_count"
        assert (
            row["message"] == f"word_count is {words[row['source_file']]:g}; kept is word_count >= {bound:g}"
        )
    assert build(raw, out).documents == 4
