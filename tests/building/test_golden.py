"""A stage whose output changed has a new version: kept results are found by it.

After a change that is meant, raise the stage's version and run

    UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/building/test_golden.py
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from tolmach.building.messages import Refused
from tolmach.building.stages import STAGES, Sighted, library_version
from tolmach.canonical import canonical_json
from tolmach.cleaning.result import Cleaned
from tolmach.cleaning.site import evidence_for
from tolmach.codec import to_plain
from tolmach.config import Config
from tolmach.model import Page
from tolmach.reading.files import read

GOLDEN = Path(__file__).with_name("golden.json")


def evidence(cleaned: Cleaned) -> dict[int, int]:
    """As if every third line stood on some pages of the host, and every sixth on many."""
    kept = [stretch for block in cleaned.blocks for stretch in block.origin]
    return {**dict.fromkeys(evidence_for(cleaned, kept[::3]), 1), **evidence_for(cleaned, kept[::6])}


def outputs(root: Path) -> dict[str, dict[str, object]]:
    """For each stage its version, its libraries, and a hash of what it makes of the sample pages."""
    values: list[object] = [page for page in read(root / "raw") if isinstance(page, Page)]
    found: dict[str, dict[str, object]] = {}
    for stage in STAGES:
        if stage.name == "site":
            values = [Sighted(value, evidence(value)) for value in values if isinstance(value, Cleaned)]
        values = [stage.run(value, Config()) for value in values]
        plain = canonical_json([to_plain(value) for value in values])
        found[stage.name] = {
            "version": stage.version,
            "libraries": {name: library_version(name) for name in stage.libraries},
            "sha256": hashlib.sha256(plain).hexdigest(),
        }
        values = [value for value in values if not isinstance(value, Refused)]
    return found


def test_outputs_change_only_with_the_version(root: Path) -> None:
    now = outputs(root)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert list(now) == list(golden)
    for name, stage in now.items():
        if stage["libraries"] != golden[name]["libraries"]:
            pytest.skip(f"the golden outputs are of other library versions: {golden[name]['libraries']}")
        changed = stage["sha256"] != golden[name]["sha256"]
        raised = stage["version"] != golden[name]["version"]
        assert not changed or raised, f"the output of stage '{name}' changed: raise its version"
        assert stage == golden[name], f"stage '{name}' has a new version: update {GOLDEN.name} (see above)"
