"""Repairs to look at: what stood there, what stands there now, and some text around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Edit, Fix
from .edits import replaced

__all__ = ["RepairSample", "repair_samples"]

_PER_KIND = 5
_AROUND = 40
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class RepairSample:
    """One repair: `head + before + tail` became `head + after + tail`."""

    kind: str
    head: str
    before: str
    after: str
    tail: str


def repair_samples(original: str, fixes: Iterable[Fix]) -> tuple[RepairSample, ...]:
    """The first repairs of each kind, with the rest of their lines as far as it is short.

    Args:
        original: The text before the first of the fixes.
        fixes: With their places, as `repair` gives them.
    """
    found: list[RepairSample] = []
    shown: Counter[str] = Counter()
    for fix in fixes:
        for edit in fix.edits[: max(0, _PER_KIND - shown[fix.kind])]:
            shown[fix.kind] += 1
            found.append(_sample(fix.kind, original, edit))
        original = replaced(original, fix.edits)
    return tuple(found)


def _sample(kind: str, text: str, edit: Edit) -> RepairSample:
    head = text[max(0, edit.start - _AROUND) : edit.start].rsplit("\n", 1)[-1]
    tail = text[edit.end : edit.end + _AROUND].split("\n", 1)[0]
    return RepairSample(kind, head, _cut(text[edit.start : edit.end]), _cut(edit.written), tail)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
