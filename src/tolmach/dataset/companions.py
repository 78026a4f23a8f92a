"""The files of a dataset that hold no rows: its card lists each with the hash of its bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .citation import CITATION_NAME
from .croissant import CROISSANT_NAME
from .licences import LICENSES_NAME

__all__ = [
    "FIXED_NAMES",
    "Companion",
    "companions_in",
    "is_companion_name",
    "is_named_by_content",
    "sha256_of",
]

FIXED_NAMES = frozenset({CITATION_NAME, CROISSANT_NAME, LICENSES_NAME})
"""Of companions that have no hash in their names."""
_PLOT = re.compile(r"plots/[a-z]+-[0-9a-f]{16}\.png")


@dataclass(frozen=True, slots=True)
class Companion:
    """A file beside the card."""

    path: str
    """Relative to the dataset's folder, with forward slashes."""
    data: bytes
    alt: str = ""
    """Of a picture, what it shows, in words."""

    @property
    def sha256(self) -> str:
        """The hash of its bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def companions_in(front: Mapping[str, Any]) -> dict[str, str]:
    """The companions that the YAML of a card lists, with their hashes; none in the cards of older versions.

    Raises:
        ValueError: It lists a file that is none of ours.
    """
    listed = front.get("tolmach", {}).get("files", {})
    if not all(map(is_companion_name, listed)):
        raise ValueError("a file that tolmach does not write")
    return dict(listed)


def is_companion_name(path: str) -> bool:
    """Whether a file of this name may be a companion that tolmach wrote."""
    return path in FIXED_NAMES or _PLOT.fullmatch(path) is not None


def is_named_by_content(path: str) -> bool:
    """Whether a file of a dataset has another name when its content is another."""
    return "/" in path


def sha256_of(path: Path) -> str | None:
    """The hash of a file's bytes; None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
