"""The languages of phrases of one script, decided together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from .alphabets import script_of_other
from .detectors import Detector
from .scoring import HOME_LANGUAGE
from .scripts import OTHER
from .smoothing import BLANK_LINE, home_states

__all__ = ["CERTAIN", "Answers", "answers_for"]

CERTAIN = 50.0
"""Log-odds of what is not asked of a detector."""
_BLANK_LINES = re.compile(r"\n\s*\n")
"""All that follow each other count as one."""
_ENOUGH_TO_NAME = 40
"""Code points of a paragraph that may be in another language than the one before."""

Answers = tuple[list[str], list[float]]
"""For each phrase its language, and the log-odds for it (natural logarithm)."""


def answers_for(
    phrases: Sequence[str], between: Sequence[str], script: str, home_bias: float, detector: Detector
) -> Answers:
    """Asks a detector about the phrases of one script in a text.

    Args:
        phrases: at least one.
        between: what stands in the text between each phrase and the next, one fewer.
        script: `CYRILLIC`, `LATIN` or `OTHER`.
        home_bias: log-odds of the home language before anything is read.
        detector: what is asked; of other scripts the letters tell the language.
    """
    if script == OTHER:
        return _of_other_scripts(phrases, between), [CERTAIN] * len(phrases)
    scores = [score + home_bias for score in detector.home_odds(phrases, script)]
    home = HOME_LANGUAGE[script]
    # nearly every short text: all phrases say the same, so that no change would pay
    if min(scores) >= 0:
        return [home] * len(scores), scores
    if max(scores) < 0:
        return _rivals(phrases, between, script, detector), [-score for score in scores]
    states = home_states(scores, between)
    languages: list[str] = []
    for first, last in _runs(states):
        if states[first]:
            languages += [home] * (last - first)
        else:
            languages += _rivals(phrases[first:last], between[first : last - 1], script, detector)
    return languages, [score if at_home else -score for score, at_home in zip(scores, states, strict=True)]


def _of_other_scripts(phrases: Sequence[str], between: Sequence[str]) -> list[str]:
    """By their letters. A Japanese phrase may be in Chinese characters alone: the paragraphs beside it tell."""
    names = [script_of_other(phrase)[1] for phrase in phrases]
    if "ja" not in names or "zh" not in names:
        return names
    paragraphs = list(accumulate((len(_BLANK_LINES.findall(gap)) for gap in between), initial=0))
    japanese = {number for number, name in zip(paragraphs, names, strict=True) if name == "ja"}
    return [
        "ja" if name == "zh" and japanese & {number - 1, number, number + 1} else name
        for number, name in zip(paragraphs, names, strict=True)
    ]


def _runs(states: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Neighbouring phrases of one state."""
    first = 0
    for index in range(1, len(states) + 1):
        if index == len(states) or states[index] != states[first]:
            yield first, index
            first = index


def _rivals(phrases: Sequence[str], between: Sequence[str], script: str, detector: Detector) -> list[str]:
    """The names of neighbouring phrases in other languages: of a paragraph with enough letters together."""
    if not between:
        return [detector.rival(phrases, script)]
    after_blank_line = [
        index for index, gap in enumerate(between, 1) if "\n" in gap and BLANK_LINE.search(gap)
    ]
    if not after_blank_line:
        return [detector.rival(phrases, script)] * len(phrases)
    ends = list(
        accumulate(len(gap) + len(phrase) for gap, phrase in zip(["", *between], phrases, strict=True))
    )
    found: list[str] = []
    start = 0
    for index in after_blank_line:
        long = ends[index - 1] - ends[start] + len(phrases[start]) >= _ENOUGH_TO_NAME
        rest = ends[-1] - ends[index] + len(phrases[index]) >= _ENOUGH_TO_NAME
        if long and rest:
            found += [detector.rival(phrases[start:index], script)] * (index - start)
            start = index
    return found + [detector.rival(phrases[start:], script)] * (len(phrases) - start)
