"""`croissant.json` tells of the files and columns that are there, and loads as the dataset does."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tolmach import build
from tolmach.config import Config, DatasetConfig, TranslationConfig
from tolmach.dataset.card import configurations_of, listed_files
from tolmach.dataset.columns import COLUMNS
from tolmach.dataset.croissant import CROISSANT_NAME
from tolmach.dataset.loading import rows
from tolmach.dataset.schema import schemas

from ..building.corpus import ENGLISH, PAGES, write_pages

CONFIG = Config(
    dataset=DatasetConfig(
        name='Harbour "& news"',
        version="1.2.0",
        license="cc-by-4.0",
        authors=("Ann B. Stone",),
        validation=0.5,
        shard_rows=2,
    ),
    translation=TranslationConfig(targets=("en", "ru")),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two splits, several files of each, Russian columns, nothing rejected."""
    place = tmp_path_factory.mktemp("croissant")
    pages = {name: data for name, data in PAGES.items() if data.strip()}
    more = {
        f"spring/{word}.txt": ENGLISH.replace("harbour", word).encode()
        for word in ("airport", "depot", "mill")
    }
    build(write_pages(place / "raw", pages | more), place / "out", CONFIG, workers=1)
    return place / "out"


def told(processed: Path) -> dict[str, Any]:
    value = json.loads((processed / CROISSANT_NAME).read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


def test_it_tells_of_the_files_that_are_there(built: Path) -> None:
    files = [item for item in told(built)["distribution"] if item["@type"] == "cr:FileObject"]
    assert {item["contentUrl"] for item in files} == {
        name for name in listed_files(built) if name.endswith(".parquet")
    }
    for item in files:
        data = (built / item["contentUrl"]).read_bytes()
        assert (item["sha256"], item["contentSize"]) == (hashlib.sha256(data).hexdigest(), f"{len(data)} B")


def test_it_tells_of_each_configuration_that_has_rows_and_of_each_column(built: Path) -> None:
    sets = {item["name"]: item for item in told(built)["recordSet"]}
    assert tuple(sets) == configurations_of(built) == ("documents", "segments", "boilerplate")
    for name, item in sets.items():
        assert [field["name"] for field in item["field"]] == schemas(("en", "ru"))[name].names
        assert all(
            field["description"].startswith(COLUMNS[name][field["name"]].meaning) for field in item["field"]
        )
    splits = "train" in sets["documents"]["description"], "validation" in sets["documents"]["description"]
    assert splits == (True, True)


def test_it_says_what_the_configuration_says(built: Path) -> None:
    value = told(built)
    assert (value["name"], value["version"], value["license"]) == ('Harbour "& news"', "1.2.0", "cc-by-4.0")
    assert "Ann B. Stone" in value["citeAs"]
    assert all(
        value[f"rai:{key}"] for key in ("dataCollection", "dataLimitations", "personalSensitiveInformation")
    )


def plain(value: Any) -> Any:
    """A value as mlcroissant gives it, as the row has it: text for bytes, and the last part of names."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, Mapping):
        return {key.rpartition("/")[2]: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.item() if hasattr(value, "item") else value


def without_empty(value: Any) -> Any:
    """A structure that is null, and one of nothing but nulls, are the same to mlcroissant."""
    return (
        None if isinstance(value, Mapping) and not any(item is not None for item in value.values()) else value
    )


@pytest.mark.slow
@pytest.mark.parametrize("which", ["built", "sample"])
def test_it_validates_and_loads(which: str, built: Path, root: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason="the extra 'croissant' is not installed")
    processed = built if which == "built" else root / "processed"
    dataset = mlcroissant.Dataset(str(processed / CROISSANT_NAME))
    issues = dataset.metadata.ctx.issues
    # no clock: a dataset does not know when it will be published
    absent = ("datePublished",) if which == "built" else ("citeAs", "datePublished", "version")
    assert not issues.errors
    assert sorted(
        re.findall(r'Property "\S+/(\w+)" is recommended', warning) for warning in issues.warnings
    ) == [[word] for word in absent]
    assert [item.id for item in dataset.metadata.record_sets] == list(configurations_of(processed))
    for name in configurations_of(processed):
        found = [plain(record) for record in dataset.records(name)]
        expected = list(rows(processed, name))
        assert len(found) == len(expected) > 0

        def key(row: Mapping[str, Any]) -> str:
            return str(row.get("id") or (row.get("document_id"), row.get("start"), row.get("source_file")))

        for one, other in zip(sorted(found, key=key), sorted(expected, key=key), strict=True):
            assert one.keys() == other.keys()
            for column, value in other.items():
                assert without_empty(one[column]) == without_empty(value), (name, column)
