"""The dataset reads with old and new `datasets`, streaming and not, and with pandas, polars and duckdb.

Each in an environment of its own, with a fresh cache and no network but for the packages.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tolmach.dataset.card import configurations_of, listed_files
from tolmach.dataset.loading import rows

DATASETS = """
import json, sys
from datasets import load_dataset
found = {}
for name in sys.argv[2:]:
    whole = load_dataset(sys.argv[1], name, split="train")
    streamed = list(load_dataset(sys.argv[1], name, split="train", streaming=True))
    assert streamed == [whole[i] for i in range(len(whole))], name
    found[name] = {"rows": streamed, "features": str(whole.features), "columns": whole.column_names}
default = load_dataset(sys.argv[1], split="train")
assert default.column_names == found["documents"]["columns"]
json.dump(found, sys.stdout)
"""
FRAMES = """
import json, sys
import duckdb, pandas, polars
found = {}
for name, *files in json.loads(sys.argv[1]):
    of_pandas = pandas.concat([pandas.read_parquet(file) for file in files])
    of_polars = polars.read_parquet(files)
    of_duckdb = duckdb.read_parquet(files)
    key = "id" if "id" in of_polars.columns else "reason"
    assert list(of_pandas.columns) == of_polars.columns == of_duckdb.columns
    keys = [list(of_pandas[key]), of_polars[key].to_list(), [row[0] for row in of_duckdb.select(key).fetchall()]]
    assert keys[0] == keys[1] == keys[2]
    found[name] = {"keys": keys[0], "columns": of_polars.columns}
files = {name: files for name, *files in json.loads(sys.argv[1])}
duckdb.read_parquet(files["segments"]).create_view("segments")
duckdb.read_parquet(files["documents"]).create_view("documents")
# substring counts code points, from 1
offsets = duckdb.sql(
    'SELECT count(*) FILTER (substring(d.text, s.start + 1, s."end" - s.start) = s.text), count(*)'
    " FROM segments s JOIN documents d ON d.id = s.document_id WHERE s.start IS NOT NULL"
).fetchall()[0]
json.dump({"found": found, "offsets": offsets}, sys.stdout)
"""
# numpy 2 and later pyarrow came after the oldest
READERS = {
    "5.2": ("datasets>=5.2,<6",),
    "3.6": ("datasets==3.6.0",),
    "2.19": ("datasets==2.19.2", "numpy<2", "pyarrow<19", "huggingface_hub<0.30"),
}


def environment(folder: Path, packages: tuple[str, ...]) -> str:
    """A new environment with these packages; returns its interpreter."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    interpreter = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    command = [interpreter, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot be installed here: {' '.join(packages)}: {done.stderr.strip().splitlines()[-1]}")
    return interpreter


def run(interpreter: str, code: str, home: Path, *arguments: str) -> Any:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "HF_HOME")}
    done = subprocess.run(
        [interpreter, "-X", "utf8", "-c", code, *arguments],
        env={**kept, "HF_HOME": str(home), "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("version", READERS)
def test_datasets_reads_it(version: str, root: Path, tmp_path: Path) -> None:
    processed = root / "processed"
    names = configurations_of(processed)
    interpreter = environment(tmp_path / "venv", READERS[version])
    found = run(interpreter, DATASETS, tmp_path / "home", str(processed), *names)
    assert set(found) == set(names)
    for name in names:
        assert found[name]["rows"] == json.loads(json.dumps(list(rows(processed, name)))), name
    assert "Translation(" in found["segments"]["features"]


@pytest.mark.slow
def test_pandas_polars_and_duckdb_read_it(root: Path, tmp_path: Path) -> None:
    processed = root / "processed"
    names = configurations_of(processed)
    files = [
        [name, *(str(processed / path) for path in listed_files(processed) if path.startswith(f"{name}/"))]
        for name in names
    ]
    interpreter = environment(tmp_path / "venv", ("pandas", "pyarrow", "polars", "duckdb"))
    answer = run(interpreter, FRAMES, tmp_path / "home", json.dumps(files))
    for name in names:
        expected = list(rows(processed, name))
        key = "id" if "id" in expected[0] else "reason"
        assert answer["found"][name]["keys"] == [row[key] for row in expected]
        assert answer["found"][name]["columns"] == list(expected[0])
    fits, count = answer["offsets"]
    assert fits == count == sum(row["start"] is not None for row in rows(processed, "segments"))
