"""Languages as a person gave them, put over those that were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..config import LanguageConfig
from ..model import LanguageProfile, LanguageSpan
from .spans import UNDETERMINED
from .verdict import verdict_on

__all__ = ["with_stated"]


def with_stated(
    text: str, profile: LanguageProfile, stated: Sequence[LanguageSpan], config: LanguageConfig
) -> LanguageProfile:
    """A profile with the stated spans in place of what they cover.

    Args:
        text: What the profile is of.
        profile: As `detect` gave it.
        stated: In order, apart.
        config: From how many letters on a page counts as mixed.
    """
    if not stated:
        return profile
    spans = sorted((*_uncovered(text, profile.spans, stated), *stated), key=lambda span: span.start)
    letters: Counter[str] = Counter()
    for span in spans:
        letters[span.language] += sum(map(str.isalpha, text[span.start : span.end]))
    del letters[UNDETERMINED]
    if not +letters:
        return replace(profile, language=UNDETERMINED, spans=tuple(spans), shares={}, confidence=0.0)
    language, confidence, shares = verdict_on(+letters, spans, config)
    return replace(profile, language=language, spans=tuple(spans), shares=shares, confidence=confidence)


def _uncovered(
    text: str, spans: Sequence[LanguageSpan], stated: Sequence[LanguageSpan]
) -> list[LanguageSpan]:
    """What is left of spans beside the stated ones; a rest without a letter is none."""
    left: list[LanguageSpan] = []
    for span in spans:
        at = span.start
        covering = [other for other in stated if other.start < span.end and span.start < other.end]
        for start, end in [*((other.start, other.end) for other in covering), (span.end, span.end)]:
            rest = text[at:start]
            if any(map(str.isalpha, rest)):
                begin = at + len(rest) - len(rest.lstrip())
                left.append(replace(span, start=begin, end=begin + len(rest.strip())))
            at = max(at, end)
    return left
