"""What a written report holds, read as the page reads it."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

_INLINE = re.compile(r'<script type="application/json" id="data-([a-z0-9-]+)">(.*?)</script>')
_FILE = re.compile(r'tolmachData\("([a-z]+-[0-9a-f]{16})","([A-Za-z0-9+/=]+)"\);\n')


def blocks(page: Path) -> dict[str, Any]:
    """The data inside of a page, by name."""
    text = page.read_text(encoding="utf-8")
    return {name: json.loads(payload) for name, payload in _INLINE.findall(text)}


def manifest(output: Path) -> dict[str, Any]:
    value: dict[str, Any] = blocks(output / "index.html")["manifest"]
    return value


def everything(output: Path, kind: str) -> list[Any]:
    """All values of a kind, in order."""
    inside = blocks(output / "index.html")
    found: list[Any] = []
    for name in inside["manifest"]["chunks"][kind]:
        found += inside[name] if name in inside else from_file(output / "data" / f"{name}.js")
    return found


def from_file(path: Path) -> list[Any]:
    match = _FILE.fullmatch(path.read_text(encoding="ascii"))
    assert match
    assert match[1] == path.stem
    value: list[Any] = json.loads(zlib.decompress(base64.b64decode(match[2]), -zlib.MAX_WBITS))
    return value
