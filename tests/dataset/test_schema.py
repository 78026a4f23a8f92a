"""What is declared on the card is what the files hold, for every reader."""

from __future__ import annotations

import pytest
import yaml

from tolmach.dataset.schema import CONFIGURATIONS, features_yaml, schemas


@pytest.mark.parametrize("name", CONFIGURATIONS)
@pytest.mark.parametrize("targets", [("en",), ("en", "ru")], ids="+".join)
def test_declared_features_have_the_types_of_the_files(name: str, targets: tuple[str, ...]) -> None:
    from datasets import Features

    schema = schemas(targets)[name]
    # as a reader of the card gets them
    declared = yaml.safe_load(yaml.safe_dump(features_yaml(schema)))
    features = Features._from_yaml_list(declared)
    assert features.arrow_schema.remove_metadata() == schema


def test_translation_is_declared_as_such() -> None:
    from datasets import Features, Translation

    features = Features._from_yaml_list(features_yaml(schemas()["segments"]))
    assert features["translation"] == Translation(languages=["en", "ru"])


def test_russian_columns_come_with_russian_as_a_target() -> None:
    assert {"title_ru", "text_ru"} & set(schemas(("en",))["documents"].names) == set()
    assert {"title_ru", "text_ru"} <= set(schemas(("en", "ru"))["documents"].names)
