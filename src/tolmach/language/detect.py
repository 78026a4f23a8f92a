"""The languages of a text, down to spans inside a line.

The way: stretches in no language are masked (`masking`), the rest is cut into phrases of one script
(`phrases`), each phrase is scored against the home language of its script (`detectors`), neighbouring
phrases are decided together (`smoothing`), foreign names go with the sentence they stand in (`names`), and
what is in one language becomes one span (`spans`). No random numbers, no state but caches: the answer
depends on the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ..config import LanguageConfig
from ..model import LanguageProfile
from ..repairing.look_alikes import fold_look_alikes
from .alphabets import script_of_other
from .detectors import Detector
from .libraries import detector_named
from .masking import blotted, masked_stretches
from .names import hosts_of_names
from .phrases import Phrase, phrases_of
from .scoring import HOME_LANGUAGE
from .scripts import OTHER
from .smoothing import BLANK_LINE, home_states, switch_price
from .spans import UNDETERMINED, Piece, join_pieces
from .verdict import profile_of

__all__ = ["detect"]

# Most pages that are given to tolmach are Russian or English: each phrase of a page is believed to be so by
# this much (log-odds) before it is read. A single string may come from anywhere.
_HOME_BIAS_OF_PAGE = 1.0
_HOME_BIAS_OF_STRING = 0.2
_PAGE = 300
"""From so many code points on a text is a page."""
_CERTAIN = 50.0
_ENOUGH_TO_NAME = 40
"""Code points of a paragraph that may be in another language than the one before."""

_ODD_LINE_END = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029](?<!\r(?=\n))")
_DEFAULT = LanguageConfig()
_STRINGS_KEPT = 1 << 14


def detect(
    text: str, config: LanguageConfig | None = None, detector: Detector | None = None
) -> LanguageProfile:
    """Tells which parts of a text are in which language.

    Args:
        text: any string; lines are separated by line feeds.
        config: from how many letters on a page counts as mixed, and which detector is asked.
        detector: asked instead of the one that the configuration names.

    Returns:
        The verdict on the whole text: `ru`, `en`, `mixed` (both, each with enough letters), another language
        of most letters, or `und` where there is no letter in any language. Spans (code points) cover every
        letter, `und` over addresses, markup and code; a foreign name inside a sentence is part of the
        sentence's span. A language other than Russian and English carries the best name that is known
        (`ru-Latn`: Russian in Latin letters); `confidence` says how sure it is that it is neither. No text
        makes it raise.

    Raises:
        ConfigError: the library of the configured detector is not installed.
    """
    config = config or _DEFAULT
    if detector is not None:
        return _detect(text, config, detector)
    if len(text) >= _PAGE:
        return _detect(text, config, detector_named(config.detector))
    kept = _detect_string(text, config)
    # what a caller does with the shares stays with that caller
    return replace(kept, shares=dict(kept.shares))


@lru_cache(_STRINGS_KEPT)
def _detect_string(text: str, config: LanguageConfig) -> LanguageProfile:
    """The same for short strings: labels and headings are asked for again and again."""
    return _detect(text, config, detector_named(config.detector))


def _detect(text: str, config: LanguageConfig, detector: Detector) -> LanguageProfile:
    masked = masked_stretches(text)
    plain = _ODD_LINE_END.sub("\n", blotted(text, masked))
    phrases = phrases_of(plain)
    if any(left.end == right.start for left, right in pairwise(phrases)):
        # letters of two scripts side by side
        plain, _ = fold_look_alikes(plain)
        phrases = phrases_of(plain)
    pieces = _pieces_of_phrases(plain, phrases, detector)
    nowhere = [
        Piece(start, end, UNDETERMINED, _CERTAIN)
        for start, end in masked
        if any(map(str.isalpha, text[start:end]))
    ]
    spans = join_pieces(text, sorted([*pieces, *nowhere]) if nowhere else pieces)
    return profile_of(plain, phrases, pieces, spans, config)


def _pieces_of_phrases(text: str, phrases: Sequence[Phrase], detector: Detector) -> list[Piece]:
    """A piece for each phrase, in the same order."""
    scripts = {phrase.script for phrase in phrases}
    if len(scripts) == 1:
        answers = _answers(text, phrases, scripts.pop(), detector)
        return [Piece(*phrase[:2], *answer) for phrase, answer in zip(phrases, answers, strict=True)]
    hosts = hosts_of_names(text, phrases)
    found: dict[int, tuple[str, float]] = {}
    for script in sorted(scripts):
        own = [
            index for index, phrase in enumerate(phrases) if phrase.script == script and index not in hosts
        ]
        answers = _answers(text, [phrases[index] for index in own], script, detector)
        found.update(zip(own, answers, strict=True))
    for index in hosts:
        host = index
        while host in hosts:
            host = hosts[host]
        found[index] = found[host][0], 0.0
    return [Piece(start, end, *found[index]) for index, (start, end, _) in enumerate(phrases)]


def _answers(
    text: str, phrases: Sequence[Phrase], script: str, detector: Detector
) -> list[tuple[str, float]]:
    """Language and evidence for phrases of one script."""
    if script == OTHER:
        names = [script_of_other(text[start:end])[1] for start, end, _ in phrases]
        # a Japanese phrase may be in Chinese characters alone
        japanese = "ja" in names
        return [("ja" if japanese and name == "zh" else name, _CERTAIN) for name in names]
    words = [text[start:end] for start, end, _ in phrases]
    bias = _HOME_BIAS_OF_PAGE if len(text) >= _PAGE else _HOME_BIAS_OF_STRING
    scores = [score + bias for score in detector.home_odds(words, script)]
    prices = [switch_price(text[left.end : right.start]) for left, right in pairwise(phrases)]
    states = home_states(scores, prices)
    found: list[tuple[str, float]] = []
    for first, last in _runs(states):
        if states[first]:
            found += [(HOME_LANGUAGE[script], score) for score in scores[first:last]]
        else:
            for start, end in _paragraphs(text, phrases, first, last):
                rival = detector.rival(words[start:end], script)
                found += [(rival, -score) for score in scores[start:end]]
    return found


def _runs(states: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Neighbouring phrases of one state."""
    first = 0
    for index in range(1, len(states) + 1):
        if index == len(states) or states[index] != states[first]:
            yield first, index
            first = index


def _paragraphs(text: str, phrases: Sequence[Phrase], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Phrases that are named together: those between blank lines, of enough letters."""
    start = first
    for index in range(first + 1, last):
        between = text[phrases[index - 1].end : phrases[index].start]
        long = phrases[index - 1].end - phrases[start].start >= _ENOUGH_TO_NAME
        rest = phrases[last - 1].end - phrases[index].start >= _ENOUGH_TO_NAME
        if long and rest and BLANK_LINE.search(between):
            yield start, index
            start = index
    yield start, last
