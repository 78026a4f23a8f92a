from __future__ import annotations

from pathlib import Path

import pytest

_VARIABLES = ("ARGOS_PACKAGES_DIR", "ARGOS_PACKAGE_INDEX", "SNAP", "SNAP_USER_DATA")


@pytest.fixture
def argos_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for Argos: the folder that packages go to, not made yet."""
    for variable in _VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    return tmp_path / "xdg_data_home" / "argos-translate" / "packages"


@pytest.fixture(scope="session")
def trained_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for Argos with the trained packages of both directions; the environment points at it."""
    from tolmach.translation.packages import install_file

    from .packs import trained_package

    home = tmp_path_factory.mktemp("argos")
    with pytest.MonkeyPatch.context() as patch:
        for variable in _VARIABLES:
            patch.delenv(variable, raising=False)
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(variable, str(home))
        patch.setenv("ARGOS_PACKAGES_DIR", str(home / "packages"))
        for pair in ("ru_en", "en_ru"):
            install_file(trained_package(pair))
    return home / "packages"


@pytest.fixture
def trained(trained_home: Path, argos_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the trained packages, where Argos looks for them during the test."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(trained_home))
    return trained_home
