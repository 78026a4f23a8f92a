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

_LETTERS = re.compile(
    r"(?P<Cyrl>[Ѐ-ԯᲀ-᲏ⷠ-ⷿꙀ-ꚟ]+)"
    r"|(?P<Latn>[A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿⱠ-ⱿＡ-Ｚａ-ｚ]+)"
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
    for match in _LETTERS.finditer(text):
        script = match.lastgroup or OTHER
        if script == OTHER and not any(map(str.isalpha, match[0])):
            continue  # `²` or `Ⅳ`
        if not runs:
            start = _word_start(text, 0, match.start())
            runs.append(ScriptRun(start, match.end(), script))
        elif runs[-1].script == script:
            runs[-1] = runs[-1]._replace(end=match.end())
        else:
            before = runs[-1]
            start = _word_start(text, before.end, match.start())
            end = before.end + len(text[before.end : start].rstrip())
            runs[-1] = before._replace(end=end)
            runs.append(ScriptRun(start, match.end(), script))
    if runs:
        last = runs[-1]
        runs[-1] = last._replace(end=last.end + len(text[last.end :].rstrip()))
    return runs


def _word_start(text: str, after: int, word: int) -> int:
    """Where what touches the word at `word` begins, looking back no further than `after`."""
    start = word
    while start > after and not text[start - 1].isspace():
        start -= 1
    return start if start > after or after == 0 else word
