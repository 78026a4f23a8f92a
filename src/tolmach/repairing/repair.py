"""Repairs decoded text: mojibake, then the Unicode form; says what was done and what cannot be."""

from __future__ import annotations

from collections import Counter

from ..model import Fix, Repaired
from .form import normalize_form
from .lost import lost_stretches
from .mojibake import undo_mojibake

__all__ = ["repair"]

_ROUNDS = 8
"""One is nearly always enough; a repair may bring to light what another one repairs."""


def repair(text: str, *, mojibake: bool = True) -> Repaired:
    """Repairs what can be repaired without doubt and leaves the rest as it is.

    Args:
        text: decoded text, any string.
        mojibake: undo text that was decoded with the wrong character set.

    Returns:
        The text; `fixes`, how often each kind of repair was made (`mojibake` counts lines, `nfc` and
        `look_alikes` count words, the others characters); and `lost`, code-point ranges of the repaired text
        that hold U+FFFD or question marks in place of letters. Repairing a repaired text changes nothing.
        Never raises.
    """
    counts: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        before = text
        if mojibake:
            text, lines = undo_mojibake(text)
            counts["mojibake"] += lines
        text, made = normalize_form(text)
        counts.update(made)
        if text == before:
            break
    fixes = tuple(Fix(kind, count) for kind, count in sorted(counts.items()) if count)
    return Repaired(text, fixes, lost_stretches(text))
