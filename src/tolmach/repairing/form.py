"""The Unicode form of a text: one line end, one blank, composed letters, nothing invisible.

What carries meaning stays as written: quotation marks, dashes, `ё`, `№`, `…`, `²`, stress marks. Composition
is NFC (Unicode, UAX 15); NFKC would rewrite `№` and `²`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from .look_alikes import fold_look_alikes

__all__ = ["normalize_form"]

_PLAIN = re.compile("[\t\n -~А-яЁё«»„“”‘’–—…№§©®°±²³½¼¾×·•€™]*")
"""Nearly every text: only its look-alike letters are to be looked at."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_TERMINAL_ESCAPE = r"\x1b\[[0-9;]*[A-Za-z]"
_CONTROLS = re.compile(
    rf"{_TERMINAL_ESCAPE}|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]"
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ\u0400-\u052f"
# Emoji, Arabic and Indic scripts need joiners; Cyrillic and Latin words never do.
_JOINERS = re.compile(f"(?<=[{_LETTER}])[\u200c\u200d]+(?=[{_LETTER}])")
_BIDI_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u05d0-\u05f2\u0620-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def normalize_form(text: str) -> tuple[str, Counter[str]]:
    """The text in its plain form, and how often each kind of change was made.

    Kinds: `surrogates` (lone halves of a pair become U+FFFD), `line_ends` (CR, CRLF, NEL and the Unicode
    separators become LF), `controls`, `invisible` (soft hyphen, zero width, direction marks where nothing is
    written from right to left) and `private_use` (dropped), `blanks` (each becomes one space, so that
    columns stay), `look_alikes` (words), `nfc` (words).
    """
    counts: Counter[str] = Counter()
    for step in _STEPS if _PLAIN.fullmatch(text) is None else (_fold,):
        text, made = step(text)
        counts.update({kind: count for kind, count in made.items() if count})
    return text, counts


_Step = Callable[[str], tuple[str, dict[str, int]]]


def _join_surrogates(text: str) -> tuple[str, dict[str, int]]:
    count = len(_SURROGATES.findall(text))
    if count:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text, {"surrogates": count}


def _substitution(kind: str, pattern: re.Pattern[str], replacement: str) -> _Step:
    def substitute(text: str) -> tuple[str, dict[str, int]]:
        text, count = pattern.subn(replacement, text)
        return text, {kind: count}

    return substitute


def _drop_invisible(text: str) -> tuple[str, dict[str, int]]:
    text, count = _INVISIBLE.subn("", text)
    if _BIDI_MARKS.search(text) and not _RIGHT_TO_LEFT.search(text):
        text, marks = _BIDI_MARKS.subn("", text)
        count += marks
    text, joiners = _JOINERS.subn("", text)
    return text, {"invisible": count + joiners}


def _fold(text: str) -> tuple[str, dict[str, int]]:
    text, count = fold_look_alikes(text)
    return text, {"look_alikes": count}


def _compose(text: str) -> tuple[str, dict[str, int]]:
    if unicodedata.is_normalized("NFC", text):
        return text, {}
    composed = unicodedata.normalize("NFC", text)
    changed = sum(old != new for old, new in zip(text.split(), composed.split(), strict=False))
    return composed, {"nfc": changed}


_STEPS: tuple[_Step, ...] = (
    _join_surrogates,
    _substitution("line_ends", _LINE_ENDS, "\n"),
    _substitution("controls", _CONTROLS, ""),
    _substitution("private_use", _PRIVATE_USE, ""),
    _drop_invisible,
    _substitution("blanks", _BLANKS, " "),
    _fold,
    _compose,
)
