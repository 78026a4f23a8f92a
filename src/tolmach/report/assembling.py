"""The page itself: our style and scripts inside of it, and a policy that lets nothing else run.

Only the two texts whose hashes stand in the policy are obeyed; a script that one of them adds may run
(`strict-dynamic`), and Trusted Types leave it one way to add one, which takes nothing but names of data files.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

from .escaping import script_json

__all__ = ["POLICY_NAME", "dataset_of", "page_html"]

POLICY_NAME = "tolmach-data"
_SCRIPTS = (
    "dom", "show", "data", "charts", "table", "overview", "list", "legend", "columns", "correct", "document",
    "rejected", "hosts", "main",
)  # fmt: skip
"""In the order in which they stand in the page."""
_PLACE = re.compile(r"\{\{(\w+)\}\}")
_MARK = re.compile(r'<meta name="tolmach-dataset" content="([0-9a-f]+)">')


def page_html(card: str, version: str, manifest: Any, inline: Mapping[str, str]) -> str:
    """The whole `index.html`.

    Args:
        card: Hash of the card of the dataset and of whatever else the page depends on.
        version: Of tolmach.
        manifest: What the page needs at once, as plain values.
        inline: Chunks of data by name, already escaped; empty when they lie in files.
    """
    style = _asset("style.css")
    script = '"use strict";\n(() => {\n' + "".join(_asset(f"{name}.js") for name in _SCRIPTS) + "})();\n"
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}' 'strict-dynamic'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            f"trusted-types {POLICY_NAME}",
        )
    )
    blocks = {"manifest": script_json(manifest), **inline}
    data = "\n".join(
        f'<script type="application/json" id="data-{name}">{payload}</script>'
        for name, payload in blocks.items()
    )
    values = {
        "policy": policy,
        "card": card,
        "version": version,
        "style": style,
        "data": data,
        "script": script,
    }
    # in one go: what is put in may hold such a mark itself, and must be left alone
    return _PLACE.sub(lambda match: values[match[1]], _asset("index.html"))


def dataset_of(page: str) -> str | None:
    """The `card` that a page was made with; None where it is no page of ours."""
    found = _MARK.search(page)
    return found[1] if found else None


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
