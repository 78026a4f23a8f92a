"""The committed dataset is the one that a build of the sample pages gives."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from tolmach import build
from tolmach.canonical import digest
from tolmach.dataset.card import CARD_NAME, configurations_of, listed_files
from tolmach.dataset.loading import rows
from tolmach.dataset.plots import LIBRARIES
from tolmach.dataset.schema import CONFIGURATIONS


@pytest.fixture(scope="module")
def rebuilt(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("processed")
    build(root / "raw", out)
    return out


def test_all_configurations_are_there(root: Path) -> None:
    assert configurations_of(root / "processed") == CONFIGURATIONS


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_rows_are_reproduced(root: Path, rebuilt: Path, name: str) -> None:
    committed = [digest(row) for row in rows(root / "processed", name)]
    assert committed
    assert [digest(row) for row in rows(rebuilt, name)] == committed


def test_bytes_are_reproduced(root: Path, rebuilt: Path) -> None:
    card = (root / "processed" / CARD_NAME).read_text(encoding="utf-8")
    if any(f"{name} {version(name)}" not in card for name in ("pyarrow", *LIBRARIES)):
        pytest.skip("the committed files were written by other libraries")
    for name in (CARD_NAME, *listed_files(root / "processed")):
        assert (rebuilt / name).read_bytes() == (root / "processed" / name).read_bytes(), name


def test_nothing_lies_beside_the_dataset(root: Path) -> None:
    found = [path for kind in ("parquet", "png") for path in (root / "processed").glob(f"*/*.{kind}")]
    there = {path.relative_to(root / "processed").as_posix() for path in found}
    assert there == {name for name in listed_files(root / "processed") if "/" in name}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_the_committed_dataset_loads(root: Path, name: str) -> None:
    from datasets import load_dataset

    loaded = load_dataset(str(root / "processed"), name, split="train")
    assert loaded.num_rows == sum(1 for _ in rows(root / "processed", name))
