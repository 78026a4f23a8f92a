"""Scripts of characters and runs of one script (Unicode, UAX 24: the `Script` property).

Only what two-alphabet pages need: Cyrillic, Latin, and "some other script".
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["CYRILLIC", "LATIN", "OTHER", "ScriptRun", "script_runs"]

CYRILLIC = "Cyrl"
LATIN = "Latn"
OTHER = "Zyyy"
"""Any other script; ISO 15924 calls it "undetermined"."""

_CYRILLIC = "[Ѐ-ԯᲀ-᲏ⷠ-ⷿꙀ-ꚟ]"
_LATIN = "[A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿⱠ-ⱿＡ-Ｚａ-ｚ]"
_BETWEEN = r"[\x00-@\[-`{-~\u00a0«»\u2010-\u2026]"
"""Most of what stands between words."""
_LETTERS = re.compile(
    # words of one script at once: there are many more of them than runs
    rf"(?P<Cyrl>{_CYRILLIC}+(?:{_BETWEEN}+{_CYRILLIC}+)*)"
    rf"|(?P<Latn>{_LATIN}+(?:{_BETWEEN}+{_LATIN}+)*)"
    r"|(?P<Zyyy>[^\W\d_]+?(?=[\W\d_A-Za-zЀ-ԯ]|$))"
)


class ScriptRun(NamedTuple):
    """Words of one script with what stands between them."""

    start: int
    end: int
    script: str


def script_runs(text: str) -> list[ScriptRun]:
    """Cuts a text into runs of one script, in order.

    The runs hold every letter. What stands between two runs is divided at its last blank: signs and
    digits before it end the first run, what touches the next word (an opening quote) begins the next.
    """
    runs: list[ScriptRun] = []
    script = ""
    start = end = 0
    for match in _LETTERS.finditer(text):
        found = match.lastgroup or OTHER
        if found == OTHER and not any(map(str.isalpha, match[0])):
            continue  # `²` or `Ⅳ`
        if found != script:
            border = _word_start(text, end, match.start())
            if script:
                runs.append(ScriptRun(start, end + len(text[end:border].rstrip()), script))
            start, script = border, found
        end = match.end()
    if script:
        runs.append(ScriptRun(start, end + len(text[end:].rstrip()), script))
    return runs


def _word_start(text: str, after: int, word: int) -> int:
    """Where what touches the word at `word` begins, looking back no further than `after`."""
    start = word
    while start > after and not text[start - 1].isspace():
        start -= 1
    return start if start > after or after == 0 else word
