"""The folders of a build, and the configuration beside them."""

from __future__ import annotations

import os
from pathlib import Path

from ..config import CONFIG_NAME, Config, load_config
from ..errors import InputError, OutputError

__all__ = ["LOCK_NAME", "STATE_FOLDER", "STATE_NAME", "check_places", "config_beside", "is_first_build"]

LOCK_NAME = "tolmach.lock"
"""In the dataset's folder: what it was built with."""
STATE_FOLDER = ".tolmach"
"""In the dataset's folder: what a build keeps for the next one, …"""
STATE_NAME = "state.sqlite"
"""… and in there its results."""


def config_beside(raw: Path) -> Config:
    """`tolmach.toml` beside the raw pages, else the defaults.

    Raises:
        ConfigError: the file cannot be used.
    """
    beside = raw.resolve().parent / CONFIG_NAME
    return load_config(beside) if beside.is_file() else Config()


def check_places(raw: Path, processed: Path) -> None:
    """Refuses places that a build cannot read from or must not write to.

    Raises:
        InputError: `raw` is not there, or cannot be read.
        OutputError: `processed` lies inside `raw`.
    """
    try:
        there = raw.exists()
    except OSError as error:
        raise InputError(f"{raw}: cannot be read: {error.strerror or error}") from error
    if not there:
        raise InputError(f"{raw}: no such folder; put pages into it, or name another one")
    if raw.is_dir() and not os.access(raw, os.R_OK | os.X_OK):
        # nothing seen is not nothing there: the dataset of before stays
        raise InputError(f"{raw}: cannot be read: permission denied")
    # not Path.resolve, which has an error of its own for links that go round
    inner, outer = (Path(os.path.realpath(place)) for place in (processed, raw))
    if inner == outer or outer in inner.parents:
        raise OutputError(f"{processed}: lies inside {raw}; build into a folder beside it")


def is_first_build(processed: Path) -> bool:
    """Whether nothing is there of a build before; not so where that cannot be seen."""
    try:
        return not (processed / STATE_FOLDER / STATE_NAME).exists()
    except OSError:
        return False
