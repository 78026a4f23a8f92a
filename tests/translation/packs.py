"""Package files for tests: hollow ones made here, and the trained ones of tests/data."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def hollow_package(
    path: Path, pair: str = "ru_en", version: str = "1.0", *, top: str | None = None, **metadata: object
) -> Path:
    """Writes a `.argosmodel` that has the parts of a package and no model in them."""
    source, target = pair.split("_")
    top = top or f"translate-{pair}-{version.replace('.', '_')}"
    description = {"package_version": version, "from_code": source, "to_code": target} | metadata
    return write_zip(
        path,
        {
            f"{top}/metadata.json": json.dumps(description).encode(),
            f"{top}/model/model.bin": f"weights of {pair} {version}".encode(),
            f"{top}/model/shared_vocabulary.json": b"[]",
            f"{top}/sentencepiece.model": b"pieces",
        },
    )


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def trained_package(pair: str) -> Path:
    """The tiny trained package of a pair, which knows the sentences of `known_pairs` by heart."""
    path = ROOT / "tests" / "data" / f"translate-{pair}-1_0.argosmodel"
    if not path.is_file():
        pytest.skip(f"{path.name} is not there: training/make_test_model.py makes it")
    return path


def known_pairs() -> list[tuple[str, str]]:
    """The sentence pairs that the trained packages know, as `(Russian, English)`."""
    with (ROOT / "training" / "test_pairs.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (row["ru"], row["en"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
