"""`LICENSES.md`: under which licence the texts of each source are, and who said so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = ["LICENSES_NAME", "SaidBy", "Source", "licences_text"]

LICENSES_NAME = "LICENSES.md"
SaidBy = Literal["page", "sources", "nobody"]
_SAID = {
    "page": "the pages",
    "sources": "`[sources]` in `tolmach.toml`",
    "nobody": "nobody",
}
_SIGNS = re.compile(r"[\\`*_{}\[\]<>|#~&]")
"""What Markdown would read as its own."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where documents come from, and their licence."""

    name: str
    """The host; where none is known, the folder, as `raw/spring`."""
    license: str
    """Empty where it is not known."""
    said_by: SaidBy


def licences_text(documents: Iterable[tuple[Source, int]], whole: str) -> str:
    """The text of `LICENSES.md`.

    Args:
        documents: How many there are of each source; each stands there once.
        whole: The licence that the dataset as a whole is given; `other` where that is none in particular.
    """
    counts = sorted(documents)
    lines = [
        f"| {_cell(source.name)} | {_cell(source.license) or 'unknown'} | {count} | {_SAID[source.said_by]} |"
        for source, count in counts
    ]
    unknown = sum(count for source, count in counts if not source.license)
    return f"""# Licences by source

As they were recorded when the pages were collected; nobody has looked into whether they are right. A text
belongs to its authors and publishers: where its licence is unknown, none may be assumed. "The pages": what came
with them, a sidecar, `metadata.jsonl` or the record that holds the page, says so.

{_whole(whole)}

{sum(count for _, count in counts)} documents, {unknown} of them under an unknown licence.

| source | licence | documents | said by |
| --- | --- | --- | --- |
{chr(10).join(lines)}
"""


def _whole(license_: str) -> str:
    if license_ == "other":
        return "No licence is given to the dataset as a whole."
    return (
        f"The licence of the dataset as a whole, {_cell(license_)} (`[dataset] license`), is about the work of putting "
        "it together, and not about its texts."
    )


def _cell(text: str) -> str:
    return _SIGNS.sub(lambda match: f"\\{match[0]}", " ".join(text.split()))
