"""What `load` gives works as arrays and tensors, as any dataset does."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tolmach import load
from tolmach.dataset.loading import rows
from tolmach.errors import InputError

COLUMNS = ["start", "end", "language_score", "index", "is_translated", "text"]


def inside(root: Path) -> tuple[Any, list[dict[str, Any]]]:
    """Sentences with offsets: as a dataset, and straight from the files."""
    found = load(root / "processed", "segments", split="train")
    own = [row for row in rows(root / "processed", "segments") if row["start"] is not None]
    return found.filter(lambda start: start is not None, input_columns="start"), own


def test_numpy(root: Path) -> None:
    found, own = inside(root)
    arrays = found.with_format("numpy", columns=COLUMNS)[:]
    assert {name: arrays[name].dtype.kind for name in COLUMNS} == {
        "start": "i", "end": "i", "language_score": "f", "index": "i", "is_translated": "b", "text": "U",
    }  # fmt: skip
    for name in COLUMNS:
        assert arrays[name].tolist() == [row[name] for row in own], name
    assert [len(text) for text in arrays["text"]] == (arrays["end"] - arrays["start"]).tolist()


def test_numpy_has_nan_for_null_and_structures_in_rows(root: Path) -> None:
    titles = load(root / "processed", "segments", split="train").filter(
        lambda kind: kind == "title", input_columns="kind"
    )
    assert np.isnan(titles.with_format("numpy", columns=["start"])[:]["start"]).all()
    row = load(root / "processed", split="train").with_format("numpy")[0]
    own = next(rows(root / "processed", "documents"))
    assert row["quality"]["word_count"] == own["quality"]["word_count"]
    assert [int(item["start"]) for item in row["removed"]] == [item["start"] for item in own["removed"]]


def batches(found: Any, size: int) -> Any:
    from torch.utils.data import DataLoader

    return DataLoader(found, batch_size=size)


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed")
@pytest.mark.parametrize("make", [batches, lambda found, size: found.iter(size)])
def test_torch(root: Path, make: Callable[[Any, int], Any]) -> None:
    found, own = inside(root)
    tensors = found.with_format("torch", columns=[name for name in COLUMNS if name != "text"])
    seen: dict[str, list[Any]] = {name: [] for name in tensors.format["columns"]}
    for batch in make(tensors, 64):
        for name, values in batch.items():
            seen[name] += values.tolist()
    assert seen == {name: [row[name] for row in own] for name in seen}


@pytest.mark.parametrize("name", ["data [v2]", "a::b"])
def test_a_path_that_datasets_takes_for_a_pattern_is_told(root: Path, tmp_path: Path, name: str) -> None:
    place = shutil.copytree(root / "processed", tmp_path / name)
    with pytest.raises(InputError, match="takes this path for a pattern"):
        load(place)
    assert list(rows(place, "documents"))
