"""Lines of dialogue: a dash before them opens speech, where the same dash may open an item of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line

__all__ = ["is_speech", "is_turn", "tell_speech"]

_DASHED = re.compile(r"[-–—]\s+(?=\S)")
_DASHES = ("-", "–", "—")
_OPENED = re.compile(r"[–—]\s+[\"'«“„(…]*[A-ZА-ЯЁ0-9]|-\s+[\"'«“„(…]*[A-ZА-ЯЁ]")
_RETOLD = re.compile(r"[,.!?…»”\"][»”\"]?\s+[-–—]{1,2}\s+\w")
"""The dash between what was said and who said it."""
_ASKS = re.compile(r"[?!…][\"'»”’)]*$|\.\.\.$")
_TURN = re.compile(r"[A-ZА-ЯЁ][^:.!?]{0,70}:\s+\S")


def is_speech(text: str) -> bool:
    """Whether a line begins with a dash and a capital, as a turn of a dialogue does."""
    return text.startswith(_DASHES) and _OPENED.match(text) is not None


def is_turn(text: str) -> bool:
    """Whether a line begins with a speaker's name in capitals and a colon."""
    match = _TURN.match(text)
    return match is not None and match[0].split(":")[0].isupper()


def tell_speech(lines: Sequence[Line]) -> list[Line]:
    """The same lines; those that a dash opens as speech no longer count as items of a list.

    Lines with a dash that follow each other are a list when one of them does not read like a
    sentence, or when a colon announces them; a question, or words about who speaks, make them a dialogue.
    """
    told = list(lines)
    if not any(line.plain.startswith(_DASHES) for line in lines):
        return told
    start = 0
    while start < len(told):
        end = start
        while end < len(told) and told[end].plain.startswith(_DASHES) and _DASHED.match(told[end].plain):
            end += 1
        if end > start:
            _tell(told, start, end)
        start = max(end, start + 1)
    return told


def _tell(lines: list[Line], start: int, end: int) -> None:
    run = range(start, end)
    retold = [is_speech(lines[i].plain) and _RETOLD.search(lines[i].plain, 3) is not None for i in run]
    sentences = all(is_speech(lines[i].plain) and lines[i].ends for i in run)
    announced = start > 0 and lines[start - 1].plain.endswith(":") and len(run) > 1
    talk = sentences and (
        any(retold)
        or any(_ASKS.search(lines[i].plain[-8:]) for i in run)
        or (not announced and (len(run) == 1 or not lines[start].plain.startswith("-")))
    )
    for i, own in zip(run, retold, strict=True):
        if talk or (own and lines[i].ends):
            lines[i] = lines[i]._replace(bullet=False)
