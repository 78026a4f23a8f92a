"""The languages of a text, down to spans inside a line.

The way: stretches in no language are masked (`masking`), the rest is cut into phrases of one script
(`phrases`), each phrase is scored against the home language of its script (`detectors`), neighbouring
phrases are decided together (`smoothing`), foreign names go with the sentence they stand in (`names`), and
what is in one language becomes one span (`spans`). No random numbers, no state but caches: the answer
depends on the text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ..config import LanguageConfig
from ..given import kind_given, text_given
from ..model import LanguageProfile
from ..repairing.look_alikes import fold_look_alikes
from .answers import CERTAIN, Answers, answers_for
from .detectors import Detector
from .libraries import detector_named
from .masking import masked
from .names import hosts_of_names
from .phrases import Phrase, cut, in_one_script, phrases_in
from .remembered import Remembered
from .spans import UNDETERMINED, Piece, join_pieces
from .verdict import profile_in_one_language, profile_of

__all__ = ["detect"]

# Most pages that are given to tolmach are Russian or English: each phrase of a page is believed to be so by
# this much (log-odds) before it is read. A single string may come from anywhere.
_HOME_BIAS_OF_PAGE = 1.0
_HOME_BIAS_OF_STRING = 0.2
_PAGE = 300
"""From so many code points on a text is a page."""

_DEFAULT = LanguageConfig()


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
        TypeError: `text` is none.
    """
    text = text_given(text)
    kind_given(config, LanguageConfig, "config")
    remembered = _remembered(config) if detector is None and len(text) < _PAGE else None
    known = remembered.get(text) if remembered else None
    if known:
        return known
    config = config or _DEFAULT
    profile = _detect(text, config, detector or detector_named(config.detector))
    if remembered:
        remembered.keep(text, profile)
    return profile


@lru_cache(8)
def _remembered(_config: LanguageConfig | None) -> Remembered:
    """What was answered with this configuration."""
    return Remembered()


def _detect(text: str, config: LanguageConfig, detector: Detector) -> LanguageProfile:
    bias = _HOME_BIAS_OF_PAGE if len(text) >= _PAGE else _HOME_BIAS_OF_STRING
    plain, nowhere = masked(text)
    parts = cut(plain)
    alone = in_one_script(parts)
    if alone:
        script, words, between = alone
        languages, evidence = answers_for(words, between, script, bias, detector)
        language = languages[0]
        if not nowhere and language != UNDETERMINED and languages.count(language) == len(languages):
            # nearly every short text: nothing is to be counted or joined
            return profile_in_one_language(text, language, script, evidence)
        phrases = phrases_in(parts)
    else:
        phrases = phrases_in(parts)
        if any(left.end == right.start for left, right in pairwise(phrases)):
            # letters of two scripts side by side
            plain, _ = fold_look_alikes(plain)
            phrases = phrases_in(cut(plain))
        languages, evidence = _answers_by_script(plain, phrases, bias, detector)
    pieces = [
        Piece(start, end, language, odds)
        for (start, end, _), language, odds in zip(phrases, languages, evidence, strict=True)
    ]
    masks = [
        Piece(start, end, UNDETERMINED, CERTAIN)
        for start, end in nowhere
        if any(map(str.isalpha, text[start:end]))
    ]
    spans = join_pieces(text, sorted([*pieces, *masks]) if masks else pieces)
    return profile_of(plain, phrases, pieces, spans, config)


def _answers_by_script(text: str, phrases: Sequence[Phrase], bias: float, detector: Detector) -> Answers:
    """Each script apart, names with the phrases that they stand beside."""
    hosts = hosts_of_names(text, phrases)
    languages = [UNDETERMINED] * len(phrases)
    evidence = [0.0] * len(phrases)
    for script in sorted({phrase.script for phrase in phrases}):
        own = [
            index for index, phrase in enumerate(phrases) if phrase.script == script and index not in hosts
        ]
        if own:
            words = [text[phrases[index].start : phrases[index].end] for index in own]
            between = [text[phrases[left].end : phrases[right].start] for left, right in pairwise(own)]
            answers = answers_for(words, between, script, bias, detector)
            for index, language, odds in zip(own, *answers, strict=True):
                languages[index], evidence[index] = language, odds
    for index in hosts:
        host = index
        while host in hosts:
            host = hosts[host]
        languages[index] = languages[host]
    return languages, evidence
