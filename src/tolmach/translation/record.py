"""What was installed, file by file: a small record inside a package's folder, and whether it still holds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .installed import Package

__all__ = ["RECORD", "verify", "write_record"]

RECORD = "tolmach.json"
"""Its name; argostranslate looks at no file that it does not know, and a fingerprint leaves it out."""


def write_record(package: Package, source: str) -> None:
    """Records size and SHA-256 of each file, and where the package came from; an `OSError` where it cannot."""
    record = {"source": source, "version": package.version, "files": _files(package.path)}
    (package.path / RECORD).write_text(json.dumps(record, indent=1, ensure_ascii=False), "utf-8")


def verify(package: Package) -> str | None:
    """Hashes all files again and says in one line which are not as recorded; None when all are.

    Raises:
        FileNotFoundError: There is no record: something else than tolmach installed the package.
    """
    try:
        known = json.loads((package.path / RECORD).read_text("utf-8"))["files"]
        known = {str(name): (facts["size"], facts["sha256"]) for name, facts in known.items()}
        there = {name: (facts["size"], facts["sha256"]) for name, facts in _files(package.path).items()}
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return f"cannot be verified: {' '.join(str(error).split())}"
    parts = (
        ("differs", [name for name in known if name in there and there[name] != known[name]]),
        ("is missing", [name for name in known if name not in there]),
        ("is not recorded", [name for name in there if name not in known]),
    )
    faults = [f"{name} {what}" for what, names in parts for name in sorted(names)]
    return ", ".join(faults) or None


def _files(folder: Path) -> dict[str, dict[str, int | str]]:
    found: dict[str, dict[str, int | str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != RECORD:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            found[name] = {"size": path.stat().st_size, "sha256": sha256}
    return found
