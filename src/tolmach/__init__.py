"""Scraped web pages, Russian, English and mixed, into a clean, locally translated dataset.

Names are loaded when they are first used: importing the package loads no model and no heavy library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from .building.pages import clean as clean
    from .building.pages import clean_all as clean_all
    from .building.pages import process as process
    from .building.plan import BuildPlan as BuildPlan
    from .building.planning import plan as plan
    from .building.publishing import PublishReport as PublishReport
    from .building.publishing import publish as publish
    from .building.rebuild import build as build
    from .building.rehydrating import RehydrateReport as RehydrateReport
    from .building.rehydrating import rehydrate as rehydrate
    from .building.summary import BuildReport as BuildReport
    from .building.tracing import RemovedLine as RemovedLine
    from .building.tracing import removed_lines as removed_lines
    from .config import Config as Config
    from .config import load_config as load_config
    from .dataset.interchange import ExportReport as ExportReport
    from .dataset.interchange import export_jsonl as export_jsonl
    from .dataset.interchange import export_tmx as export_tmx
    from .dataset.loading import load as load
    from .dataset.verifying import Problem as Problem
    from .dataset.verifying import Verification as Verification
    from .dataset.verifying import verify as verify
    from .errors import TolmachError as TolmachError
    from .language.detect import detect as detect
    from .model import Block as Block
    from .model import Decoded as Decoded
    from .model import Document as Document
    from .model import Fix as Fix
    from .model import LanguageProfile as LanguageProfile
    from .model import LanguageSpan as LanguageSpan
    from .model import Page as Page
    from .model import Rejection as Rejection
    from .model import Removal as Removal
    from .model import Repaired as Repaired
    from .model import Segment as Segment
    from .model import TranslatedSegment as TranslatedSegment
    from .model import Translation as Translation
    from .reading.decode import decode as decode
    from .reading.files import read as read
    from .repairing.repair import repair as repair
    from .translation.translate import translate as translate

_HOMES = {
    "building.pages": ("clean", "clean_all", "process"),
    "building.plan": ("BuildPlan",),
    "building.planning": ("plan",),
    "building.publishing": ("PublishReport", "publish"),
    "building.rebuild": ("build",),
    "building.rehydrating": ("RehydrateReport", "rehydrate"),
    "building.summary": ("BuildReport",),
    "building.tracing": ("RemovedLine", "removed_lines"),
    "config": ("Config", "load_config"),
    "dataset.interchange": ("ExportReport", "export_jsonl", "export_tmx"),
    "dataset.loading": ("load",),
    "dataset.verifying": ("Problem", "Verification", "verify"),
    "errors": ("TolmachError",),
    "language.detect": ("detect",),
    "model": (
        "Block",
        "Decoded",
        "Document",
        "Fix",
        "LanguageProfile",
        "LanguageSpan",
        "Page",
        "Rejection",
        "Removal",
        "Repaired",
        "Segment",
        "TranslatedSegment",
        "Translation",
    ),
    "reading.decode": ("decode",),
    "reading.files": ("read",),
    "repairing.repair": ("repair",),
    "translation.translate": ("translate",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *_HOME_OF]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME_OF})
