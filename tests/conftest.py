"""What all tests share: no network, no model but those of the tests, no cache of the user."""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

_HOME = tempfile.TemporaryDirectory(prefix="tolmach-tests-")
# set before any library reads them, and inherited by every process that a test starts
for _name, _folder in {
    "ARGOS_PACKAGES_DIR": "packages",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "HF_HOME": "huggingface",
}.items():
    os.environ[_name] = str(Path(_HOME.name, _folder))
os.environ["HF_HUB_OFFLINE"] = "1"
# onnxruntime, which argostranslate pulls in, writes and sends usage data unless told not to
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"
os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
os.environ.pop("NO_COLOR", None)

# how long an example takes says more of the machine than of the code; what guards a landing looks at the same examples
# each time, whoever develops at others
settings.register_profile("tolmach", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("tolmach")

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def workers_used_again(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds of one test process share their workers: to start one takes longer than most of the builds."""
    if not request.node.get_closest_marker("own_workers"):
        from tolmach.building import run

        from .shared_workers import UsedAgain

        monkeypatch.setattr(run, "WorkerProcess", UsedAgain)


@pytest.fixture(scope="session", autouse=True)
def _plots_are_drawn_once() -> Iterator[None]:
    """Hundreds of builds have the same few counts, and a plot of equal counts is the same."""
    from tolmach.dataset import plots

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plots, "draw", functools.cache(plots.draw))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def eval_data() -> Path:
    """The evaluation data, where there is any."""
    folder = os.environ.get("TOLMACH_EVAL_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("TOLMACH_EVAL_DATA names no folder of evaluation data")
    return Path(folder)


@pytest.fixture(scope="session")
def seeds(eval_data: Path) -> Path:
    """The five scraped pages that the project began with, and what each should become."""
    folder = eval_data.parent / "seeds"
    if not folder.is_dir():
        pytest.skip("there are no seeds beside the evaluation data")
    return folder


@pytest.fixture
def ru_en_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test model, installed in a packages folder of its own."""
    from tolmach.translation.packages import install_file

    packages = tmp_path / "argos-packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packages))
    return install_file(ROOT / "tests" / "data" / "translate-ru_en-1_0.argosmodel").path
