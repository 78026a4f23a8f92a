"""All that a dataset is made by, besides its pages: what has changed since the build before, in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from .._version import __version__
from ..canonical import Value, digest
from ..codec import from_plain, to_plain
from ..config import Config
from ..dataset.plots import LIBRARIES as PLOT_LIBRARIES
from .people import People
from .stages import STAGES, Stage, keys_of, library_version
from .translating import Translators

__all__ = [
    "LAST_BUILD",
    "PUBLISHED",
    "RECIPE",
    "Recipe",
    "changes_of",
    "keys_before",
    "library_versions",
    "recipe_of",
    "rows_depend_on",
    "stage_versions",
    "why_again",
]

LAST_BUILD, RECIPE = "last_build", "recipe"
"""Under these names the store keeps what the build before made, and by which recipe."""

PUBLISHED = "published"
"""Under this name `rows` of a recipe holds the dataset whose text was restored; it is absent from all other builds."""

_NAMED_LIBRARIES = ("trafilatura", "ftfy", "langdetect", "ctranslate2", "pyarrow", *PLOT_LIBRARIES)
_LAYOUT_VERSION = 7
"""Raise it when equal documents give other rows, files or another card."""

Recipe = Mapping[str, Any]
"""Plain values: `config`, `stages` by name, and `rows`, what rows and card depend on besides documents."""


def recipe_of(config: Config, rows: Mapping[str, Value]) -> dict[str, Any]:
    """The recipe of a build."""
    return {
        "config": to_plain(config),
        "stages": {
            stage.name: {
                "version": stage.version,
                "settings": stage.settings(config),
                "libraries": {name: library_version(name) for name in stage.libraries},
            }
            for stage in STAGES
        },
        "rows": dict(rows),
    }


Cause = Literal["version", "library", "config"]


def why_again(stage: Stage, config: Config, before: Recipe | None) -> tuple[Cause, str] | None:
    """Why a stage has to run on what it has seen in the build before: a reason and a detail; None: no such reason."""
    if before is None or stage.name not in before["stages"]:
        return None
    then, now = before["stages"][stage.name], recipe_of(config, {})["stages"][stage.name]
    if then["version"] != now["version"]:
        return "version", f"stage version {then['version']} → {now['version']}"
    libraries = [
        f"{name} {then['libraries'].get(name, 'absent')} → {version}"
        for name, version in now["libraries"].items()
        if then["libraries"].get(name) != version
    ]
    if libraries:
        return "library", ", ".join(libraries)
    if then["settings"] != now["settings"]:
        keys = ", ".join(_keys_that_matter(stage, config, before["config"]))
        # what is neither a key nor one of the stage's libraries is what the chosen detector is made of
        return ("config", keys) if keys else ("library", "those of the language detector")
    return None


def keys_before(stage: Stage, before: Recipe | None) -> Callable[[str], str] | None:
    """The keys of a stage's results in the build before; None where that is not known."""
    then = before["stages"].get(stage.name) if before else None
    return keys_of(stage.name, then["version"], then["settings"], then["libraries"]) if then else None


def changes_of(rows: Mapping[str, Value], before: Recipe | None) -> Iterator[str]:
    """The names of what rows and card depend on that has changed, with both values where those are short."""
    if before is None:
        return
    for name, now in rows.items():
        then = before["rows"].get(name)
        if then == now:
            continue
        is_short = all(isinstance(value, str | int) and len(str(value)) < 32 for value in (then, now))
        yield f"{name} {then} → {now}" if is_short else name


def _keys_that_matter(stage: Stage, config: Config, before: Any) -> Iterator[str]:
    """The changed keys of the configuration, each of which alone would have the stage run again."""
    try:
        old = from_plain(Config, before)
    except (TypeError, KeyError):
        # the configuration of another version of tolmach
        return
    settings = stage.settings(old)
    for section in dataclasses.fields(Config):
        then, now = getattr(old, section.name), getattr(config, section.name)
        if not dataclasses.is_dataclass(now):
            continue
        for key in dataclasses.fields(now):
            value = getattr(now, key.name)
            one = dataclasses.replace(then, **{key.name: value})
            if stage.settings(dataclasses.replace(old, **{section.name: one})) != settings:
                yield f"[{section.name}] {key.name} = {_toml(getattr(then, key.name))} → {_toml(value)}"


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def stage_versions() -> dict[str, int]:
    """The version of each stage, as the card tells it."""
    return {stage.name: stage.version for stage in STAGES}


def library_versions() -> dict[str, str]:
    """The versions of what made a dataset, as the card tells them."""
    return {"tolmach": __version__, **{name: library_version(name) for name in _NAMED_LIBRARIES}}


def rows_depend_on(config: Config, people: People, translators: Translators) -> dict[str, Value]:
    """What rows and card depend on besides documents, each part with a name for a person."""
    return {
        "layout": _LAYOUT_VERSION,
        "tolmach": __version__,
        "pyarrow": library_version("pyarrow"),
        "plots": [library_version(name) for name in PLOT_LIBRARIES],
        "versions on the card": [stage_versions(), library_versions()],
        "[dataset]": to_plain(config.dataset),
        "targets": list(config.translation.targets),
        "[sources] license": [[source.folder, source.license] for source in config.sources if source.license],
        "corrections": people.corrections.digest(),
        "takedown": people.takedown.digest(),
        "card.md": digest(people.words),
        "models": ", ".join(translators.names()) or "none",
        "translation": translators.identity(),
    }
