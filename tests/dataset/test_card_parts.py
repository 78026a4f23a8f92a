"""What the card tells of columns, stages and the quality of the machine."""

from __future__ import annotations

import pytest

from tolmach.building.stages import STAGES
from tolmach.dataset.card_facts import CardFacts
from tolmach.dataset.card_parts import columns_section, quality_note, stages_table
from tolmach.dataset.parquet import Shard
from tolmach.dataset.schema import schemas

SHARDS = tuple(Shard(name, "train", f"{name}/x.parquet", 1, 1, "") for name in ("documents", "segments"))


def facts(**more: object) -> CardFacts:
    return CardFacts("Harbour news", "other", ("en",), SHARDS, 1, **more)  # type: ignore[arg-type]


def test_every_column_that_there_is_and_no_other() -> None:
    told = columns_section(facts())
    named = [line.split("`")[1] for line in told.splitlines() if line.startswith("| `")]
    assert named == [*schemas(("en",))["documents"].names, *schemas(("en",))["segments"].names]
    assert "](" not in told


def test_every_stage_has_words() -> None:
    told = stages_table(facts(stages={stage.name: stage.version for stage in STAGES}))
    for stage in STAGES:
        assert f"| {stage.name} | {stage.version} | " in told


@pytest.mark.parametrize(
    ("models", "measured", "words", "yardstick"),
    [
        ((), "", "", False),
        (("ru_en 1.9",), "", "ru_en 1.9; its quality: not measured on these pages", True),
        (("ru_en 1.9",), "BLEU 31 on 200 sentences", "its quality: BLEU 31 on 200 sentences.", True),
        (("uk_en 1.4",), "", "its quality: not measured", False),
    ],
)
def test_quality_of_the_machine(models: tuple[str, ...], measured: str, words: str, yardstick: bool) -> None:
    told = quality_note(facts(models=models, translation_quality=measured))
    assert words in told
    assert bool(told) == bool(models)
    assert ("yardstick" in told) == yardstick
