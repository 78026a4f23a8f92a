"""The languages of a text, down to spans inside a line.

The way: stretches in no language are masked (`masking`), the rest is cut into phrases of one script
(`phrases`), each phrase is scored against the home language of its script (`scoring`), neighbouring
phrases are decided together (`smoothing`), foreign names go with the sentence they stand in (`names`), and
what is in one language becomes one span (`spans`). No random numbers, no state but caches: the answer
depends on the text alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..config import LanguageConfig
from ..model import LanguageProfile, LanguageSpan
from ..repairing.look_alikes import fold_look_alikes
from .alphabets import script_of_other
from .detectors import Detector
from .masking import blotted, masked_stretches
from .names import hosts_of_names
from .phrases import Phrase, phrases_of
from .libraries import detector_named
from .scoring import HOME_LANGUAGE
from .scripts import OTHER
from .smoothing import home_states, switch_price
from .spans import Piece, join_pieces

__all__ = ["detect"]

UNDETERMINED = "und"
MIXED = "mixed"

# Most pages that are given to tolmach are Russian or English; each phrase is believed to be so by this
# much (log-odds) before it is read.
_HOME_BIAS = 1.0
_HOME_BIAS_OF_SHORT = -0.3
"""A single string may come from anywhere."""
_PAGE = 300
"""From so many code points on a text is a page."""
_CERTAIN = 50.0

_ODD_LINE_END = re.compile("\r(?!\n)|[\v\f\x1c-\x1e\x85\u2028\u2029]")


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
        sentence's span. A language other than Russian and English carries the best name that is known;
        `confidence` says how sure it is that it is neither. No text makes it raise.

    Raises:
        ConfigError: the library of the configured detector is not installed.
    """
    config = config or LanguageConfig()
    detector = detector or detector_named(config.detector)
    bias = _HOME_BIAS if len(text) >= _PAGE else _HOME_BIAS_OF_SHORT
    masked = masked_stretches(text)
    plain = _ODD_LINE_END.sub("\n", blotted(text, masked))
    plain, _ = fold_look_alikes(plain)
    phrases = phrases_of(plain)
    hosts = hosts_of_names(plain, phrases)
    pieces = _pieces_of_phrases(plain, phrases, hosts, detector, bias)
    pieces += [
        Piece(start, end, UNDETERMINED, _CERTAIN)
        for start, end in masked
        if any(map(str.isalpha, text[start:end]))
    ]
    spans = join_pieces(text, sorted(pieces))
    return _profile(text, plain, phrases, pieces, spans, config)


def _pieces_of_phrases(
    text: str, phrases: Sequence[Phrase], hosts: dict[int, int], detector: Detector, bias: float
) -> list[Piece]:
    """A piece for each phrase, in the same order."""
    pieces: dict[int, Piece] = {}
    for script in HOME_LANGUAGE:
        own = [
            index for index, phrase in enumerate(phrases) if phrase.script == script and index not in hosts
        ]
        for index, (language, evidence) in zip(own, _languages(text, phrases, own, script, detector, bias), strict=True):
            pieces[index] = Piece(phrases[index].start, phrases[index].end, language, evidence)
    for index, phrase in enumerate(phrases):
        if phrase.script == OTHER and index not in hosts:
            _, language = script_of_other(text[phrase.start : phrase.end])
            pieces[index] = Piece(phrase.start, phrase.end, language, _CERTAIN)
    for index in hosts:
        host = index
        while host in hosts:
            host = hosts[host]
        pieces[index] = Piece(phrases[index].start, phrases[index].end, pieces[host].language, 0.0)
    return [pieces[index] for index in range(len(phrases))]


def _languages(
    text: str,
    phrases: Sequence[Phrase],
    own: Sequence[int],
    script: str,
    detector: Detector,
    bias: float,
) -> list[tuple[str, float]]:
    """Language and evidence for the phrases of one script whose indices are given."""
    words = [text[phrases[index].start : phrases[index].end] for index in own]
    scores = detector.home_odds(words, script)
    prices = [switch_price(text[phrases[left].end : phrases[right].start]) for left, right in pairwise(own)]
    states = home_states(scores, prices, bias)
    found: list[tuple[str, float]] = []
    while len(found) < len(own):
        first = len(found)
        last = first + 1
        while last < len(own) and states[last] == states[first]:
            last += 1
        language = HOME_LANGUAGE[script] if states[first] else detector.rival(words[first:last], script)
        sign = 1.0 if states[first] else -1.0
        found += [(language, sign * (score + bias)) for score in scores[first:last]]
    return found


def _profile(
    text: str,
    plain: str,
    phrases: Sequence[Phrase],
    pieces: Sequence[Piece],
    spans: tuple[LanguageSpan, ...],
    config: LanguageConfig,
) -> LanguageProfile:
    letters: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    for phrase, piece in zip(phrases, pieces, strict=False):
        count = sum(map(str.isalpha, text[phrase.start : phrase.end]))
        letters[piece.language] += count
        scripts[phrase.script] += count
    letters.pop(UNDETERMINED, None)
    total = letters.total()
    if not total:
        return LanguageProfile(UNDETERMINED, spans)
    order = sorted(letters, key=lambda language: (-letters[language], language))
    language = order[0]
    least = min(letters["ru"], letters["en"])
    if least >= config.mixed_letters and least >= config.mixed_share * total:
        language = MIXED
    judged = ("ru", "en") if language == MIXED else (language,)
    return LanguageProfile(
        language=language,
        spans=spans,
        shares={name: letters[name] / total for name in order},
        confidence=_confidence(spans, judged),
        script=_script(plain, phrases, scripts),
    )


def _confidence(spans: Sequence[LanguageSpan], languages: Sequence[str]) -> float:
    """The mean confidence of the spans of these languages, by length."""
    judged = [span for span in spans if span.language in languages]
    length = sum(span.end - span.start for span in judged)
    return round(sum(span.confidence * (span.end - span.start) for span in judged) / length, 4)


def _script(text: str, phrases: Sequence[Phrase], letters: Counter[str]) -> str:
    script = max(sorted(letters), key=letters.__getitem__)
    if script == OTHER:
        others = "".join(text[phrase.start : phrase.end] for phrase in phrases if phrase.script == OTHER)
        script, _ = script_of_other(others)
    return script
