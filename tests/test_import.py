"""Importing tolmach costs next to nothing, and its names are there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tolmach

HEAVY = (
    "torch",
    "ctranslate2",
    "sentencepiece",
    "datasets",
    "pyarrow",
    "numpy",
    "pandas",
    "lxml",
    "trafilatura",
    "ray",
)
PUBLIC = ("decode", "repair", "clean", "clean_all", "detect", "translate", "read", "process", "build", "load")


def in_fresh_python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.parametrize("module", ["tolmach", "tolmach.cli"])
def test_import_loads_no_heavy_library(module: str) -> None:
    loaded = in_fresh_python(
        f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    )
    assert not set(HEAVY) & set(loaded.split())


def test_the_driver_of_a_build_loads_nothing_that_works_on_pages() -> None:
    loaded = in_fresh_python("import sys, tolmach.building.executing; print(*sorted(sys.modules))").split()
    assert not {
        "lxml",
        "langdetect",
        "ftfy",
        "pandas",
        "tolmach.cleaning.html",
        "tolmach.language.detect",
    } & set(loaded)


def test_a_first_build_starts_a_worker_before_it_loads_what_it_needs_itself(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    code = f"""
import sys
from tolmach.building.run import Workers
from tolmach.cli import main
def start(self):
    print("started", *{{"numpy", "pyarrow", "tolmach.building.executing"}} & set(sys.modules))
    sys.exit()
Workers.start = start
main(["build", {str(tmp_path / "raw")!r}, {str(tmp_path / "processed")!r}])
"""
    assert in_fresh_python(code) == "started"


def test_a_worker_makes_rows_without_pandas() -> None:
    code = """
import sys
from tolmach.building.own_process import make_it_ours
from tolmach.dataset.parquet import serialized
from tolmach.dataset.schema import schemas
make_it_ours()
made = serialized([{"stage": "text"}], schemas(())["rejected"])
print(len(made) > 0, "pandas" in sys.modules)
"""
    assert in_fresh_python(code) == "True False"


def test_only_the_command_itself_makes_a_process_its_own(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "page.txt").write_text("too short", encoding="utf-8")
    command = ["tolmach", "build", str(tmp_path / "raw"), str(tmp_path / "processed"), "--json"]
    code = f"""
import gc, importlib.util, sys
from tolmach.cli import main
sys.argv, sys.stdout = {command}, sys.stderr
before = gc.get_threshold()
main(sys.argv[1:])
print(importlib.util.find_spec("pandas").name, gc.get_threshold() == before, file=sys.__stdout__)
main()
print(gc.get_threshold() > before, file=sys.__stdout__)
try:
    import pandas
except ModuleNotFoundError as error:
    print(error, file=sys.__stdout__)
"""
    assert in_fresh_python(code).splitlines() == ["pandas True", "True", "no pandas in this process"]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_function_is_there_and_documented(name: str) -> None:
    function = getattr(tolmach, name)
    assert callable(function)
    assert function.__doc__


def test_all_public_names_resolve_and_are_listed() -> None:
    assert all(getattr(tolmach, name) is not None for name in tolmach.__all__)
    assert set(PUBLIC) <= set(dir(tolmach))


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'cleen'"):
        _ = tolmach.cleen


def test_torch_is_not_installed() -> None:
    """A plain install must never pull it."""
    found = in_fresh_python(
        "import importlib.util as u; print([n for n in ('torch', 'stanza', 'spacy') if u.find_spec(n)])"
    )
    assert found == "[]"


@pytest.mark.parametrize("name", PUBLIC)
def test_no_module_hides_a_function(name: str) -> None:
    """A subpackage of the same name would replace the function as soon as anything imports it."""
    code = f"import tolmach.cli, tolmach.building.rebuild, tolmach; print(callable(tolmach.{name}))"
    assert in_fresh_python(code) == "True"
