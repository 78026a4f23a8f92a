"""Repairs decoded text: spelled-out letters, mojibake, then the Unicode form; says what was done and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from ..config import RepairConfig
from ..given import text_given
from ..model import Fix, Repaired
from .edits import replaced
from .escapes import escape_edits
from .form import Step, form_steps
from .lost import lost_stretches
from .mojibake import mojibake_edits
from .sound import is_sound

__all__ = ["in_form", "repair"]

_ROUNDS = 8
"""One is nearly always enough; a repair may bring to light what another one repairs."""
_DEFAULT = RepairConfig()
_FORM = RepairConfig(mojibake=False, escapes=False, look_alikes=False)


def repair(text: str, options: RepairConfig = _DEFAULT) -> Repaired:
    """Repairs what can be repaired without doubt and leaves the rest as it is.

    Args:
        text: decoded text, any string.
        options: which repairs to make, each by its name; all but `stress_marks` by default.

    Returns:
        The text; `fixes`, in the order in which they were made, each with its kind, how often it was made and
        the places (see `Fix`); and `lost`, code-point ranges of the repaired text that hold U+FFFD or question
        marks in place of letters. Kinds are `escapes` (places), `mojibake` (lines),
        `nfc` and `look_alikes` (words), and the others of `form_steps` (characters). A kind comes again when
        one repair brought to light what it repairs. Repairing a repaired text changes nothing. No text makes it raise.

    Raises:
        TypeError: `text` is none.
    """
    if is_sound(text_given(text)):
        return Repaired(text)
    fixes: list[Fix] = []
    for _ in range(_ROUNDS):
        before = text
        for kind, find in _steps(text, options):
            edits = find(text)
            if edits:
                text = replaced(text, edits)
                fixes.append(Fix(kind, len(edits), tuple(edits)))
        if text == before:
            break
    return Repaired(text, tuple(fixes), lost_stretches(text))


def in_form(text: str) -> str:
    """A text in the Unicode form of all texts, its letters as they are: for what a page or a person states."""
    return repair(text, _FORM).text


def _steps(text: str, options: RepairConfig) -> Iterator[Step]:
    # mojibake goes first: a change of form, of a no-break space say, would destroy what it is known by
    if options.escapes:
        yield "escapes", escape_edits
    if options.mojibake:
        yield "mojibake", mojibake_edits
    yield from form_steps(text, options)
