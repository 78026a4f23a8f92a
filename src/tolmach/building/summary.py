"""What a build did, for a person and for a program."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import InputError

__all__ = ["BuildReport", "counts", "no_pages"]

SIDECAR = "sidecar"
"""What is skipped because it belongs to a page."""
_WIDTH = 100
_NAME_WIDTH = 15


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The counts of a build.

    All but `worked_on`, `newly_translated`, `healed`, `warnings`, `changed` and `seconds` are of the dataset.
    """

    processed: str
    """The dataset's folder."""
    pages: int
    """Pages and unusable files seen."""
    documents: int
    segments: int
    translated: int
    """Segments with a translation."""
    by_people: int = 0
    """Of these, segments that a person translated."""
    rejected: Mapping[str, int] = field(default_factory=dict)
    """Rejections by reason."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Files and records that are no pages, by what they are."""
    languages: Mapping[str, int] = field(default_factory=dict)
    """Documents by language."""
    removed: Mapping[str, int] = field(default_factory=dict)
    """Removed lines by reason."""
    untranslated: Mapping[str, int] = field(default_factory=dict)
    """Segments that needed translation and have none, by flag."""
    copies: int = 0
    """Documents whose text another one has."""
    worked_on: Mapping[str, int] = field(default_factory=dict)
    """Results that each stage had to compute; none where nothing changed."""
    newly_translated: int = 0
    """Sentences that the machine had to translate."""
    healed: tuple[str, ...] = ()
    """What `verify` found to be other than it should, and made again."""
    warnings: tuple[str, ...] = ()
    """What in the files beside `raw/` could not be used or carried out: `file:line: reason`."""
    changed: bool = True
    """Whether the published files differ from those before, or one that was missing or damaged was written again."""
    seconds: float = 0.0

    def summary(self) -> str:
        """Lines for a person."""
        others = {what: count for what, count in self.skipped.items() if what != SIDECAR}
        news = [f"{self.newly_translated} new", *([f"{self.by_people} by people"] if self.by_people else [])]
        rows = [
            ("pages", f"{self.pages}"),
            ("documents", f"{self.documents}" + (f" (copies: {self.copies})" if self.copies else "")),
            ("rejected", counts(self.rejected)),
            *([("skipped", counts(others))] if others else []),
            ("languages", counts(self.languages, total=False)),
            ("lines removed", counts(self.removed)),
            ("segments", f"{self.segments}"),
            ("translated", f"{self.translated}" + (f" ({', '.join(news)})" if self.translated else "")),
            ("not translated", counts(self.untranslated)),
            *([("healed", f"{len(self.healed)}")] if self.healed else []),
            ("time", f"{self.seconds:.1f} s"),
            ("dataset", self.processed if self.changed else f"{self.processed} (nothing changed)"),
        ]
        lines = [
            textwrap.fill(
                value,
                _WIDTH,
                initial_indent=f"{name:>{_NAME_WIDTH}}  ",
                subsequent_indent=" " * (_NAME_WIDTH + 2),
                break_long_words=False,
                break_on_hyphens=False,
            )
            for name, value in rows
        ]
        if self.rejected and not self.documents:
            lines.append(f"No page became a document: 'tolmach rejected {self.processed}' says why.")
        if self.untranslated.get("no_model"):
            lines.append("No translation model: run 'tolmach models install ru en' and build again.")
        return "\n".join(lines)


def no_pages(raw: Path, skipped: Mapping[str, int]) -> InputError:
    """What is told where no page, and nothing that might be one, was found.

    Args:
        skipped: what was there instead, by what it is.
    """
    seen = {what: count for what, count in skipped.items() if what != "hidden"}
    passed = f" (skipped: {counts(seen, total=False)})" if seen else ""
    return InputError(f"{raw}: no pages found{passed}; put .html, .txt, .jsonl or .warc files into it")


def counts(numbers: Mapping[str, int], *, total: bool = True) -> str:
    """Numbers by name in a line for a person, the largest first."""
    if not numbers:
        return "0" if total else "none"
    parts = ", ".join(
        f"{name} {count}" for name, count in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    )
    return f"{sum(numbers.values())} ({parts})" if total else parts
