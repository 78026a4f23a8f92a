"""The languages of a text, down to spans inside a line.

The way: stretches in no language are masked (`masking`), the rest is cut into phrases of one script
(`phrases`), each phrase is scored against the home language of its script (`detectors`), neighbouring
phrases are decided together (`smoothing`), foreign names go with the sentence they stand in (`names`), and
what is in one language becomes one span (`spans`). No random numbers, no state but caches: the answer
depends on the text alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..config import LanguageConfig
from ..model import LanguageProfile, LanguageSpan
from ..repairing.look_alikes import fold_look_alikes
from .alphabets import script_of_other
from .detectors import Detector
from .libraries import detector_named
from .masking import blotted, masked_stretches
from .names import hosts_of_names
from .phrases import Phrase, phrases_of
from .scoring import HOME_LANGUAGE
from .scripts import OTHER
from .smoothing import home_states, switch_price
from .spans import Piece, join_pieces

__all__ = ["detect"]

UNDETERMINED = "und"
MIXED = "mixed"

# Most pages that are given to tolmach are Russian or English: each phrase of a page is believed to be so by
# this much (log-odds) before it is read. A single string may come from anywhere.
_HOME_BIAS_OF_PAGE = 1.0
_HOME_BIAS_OF_STRING = -0.3
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
        sentence's span. A language other than Russian and English carries the best name that is known
        (`ru-Latn`: Russian in Latin letters); `confidence` says how sure it is that it is neither. No text
        makes it raise.

    Raises:
        ConfigError: the library of the configured detector is not installed.
    """
    config = config or LanguageConfig()
    detector = detector or detector_named(config.detector)
    masked = masked_stretches(text)
    plain = _ODD_LINE_END.sub("\n", blotted(text, masked))
    plain, _ = fold_look_alikes(plain)
    phrases = phrases_of(plain)
    pieces = _pieces_of_phrases(plain, phrases, detector)
    if not masked:
        return _profile(text, phrases, pieces, join_pieces(text, pieces), config)
    nowhere = [
        Piece(start, end, UNDETERMINED, _CERTAIN)
        for start, end in masked
        if any(map(str.isalpha, text[start:end]))
    ]
    return _profile(text, phrases, pieces, join_pieces(text, sorted([*pieces, *nowhere])), config)


def _pieces_of_phrases(text: str, phrases: Sequence[Phrase], detector: Detector) -> list[Piece]:
    """A piece for each phrase, in the same order."""
    hosts = hosts_of_names(text, phrases)
    own: dict[str, list[int]] = {}
    for index, phrase in enumerate(phrases):
        if index not in hosts:
            own.setdefault(phrase.script, []).append(index)
    found: dict[int, tuple[str, float]] = {}
    for script, indices in own.items():
        chosen = [phrases[index] for index in indices]
        if script == OTHER:
            answers = [(script_of_other(text[start:end])[1], _CERTAIN) for start, end, _ in chosen]
        else:
            answers = _languages(text, chosen, script, detector)
        found.update(zip(indices, answers, strict=True))
    for index in hosts:
        host = index
        while host in hosts:
            host = hosts[host]
        found[index] = found[host][0], 0.0
    return [Piece(start, end, *found[index]) for index, (start, end, _) in enumerate(phrases)]


def _languages(
    text: str, phrases: Sequence[Phrase], script: str, detector: Detector
) -> list[tuple[str, float]]:
    """Language and evidence for phrases of one script."""
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
            rival = detector.rival(words[first:last], script)
            found += [(rival, -score) for score in scores[first:last]]
    return found


def _runs(states: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Neighbouring phrases of one state."""
    first = 0
    for index in range(1, len(states) + 1):
        if index == len(states) or states[index] != states[first]:
            yield first, index
            first = index


def _profile(
    text: str,
    phrases: Sequence[Phrase],
    pieces: Sequence[Piece],
    spans: tuple[LanguageSpan, ...],
    config: LanguageConfig,
) -> LanguageProfile:
    letters = _letters_by(text, phrases, [piece.language for piece in pieces])
    letters.pop(UNDETERMINED, None)
    if not letters:
        return LanguageProfile(UNDETERMINED, spans)
    total = sum(letters.values())
    order = sorted(letters, key=lambda language: (-letters[language], language))
    language = order[0]
    least = min(letters.get("ru", 0), letters.get("en", 0))
    if least >= config.mixed_letters and least >= config.mixed_share * total:
        language = MIXED
    judged = ("ru", "en") if language == MIXED else (language,)
    return LanguageProfile(
        language=language,
        spans=spans,
        shares={name: letters[name] / total for name in order},
        confidence=_confidence(spans, judged),
        script=_script(text, phrases),
    )


def _letters_by(text: str, phrases: Sequence[Phrase], groups: Sequence[str]) -> dict[str, int]:
    """How many letters the phrases of each group have; a group that is alone is not counted out."""
    kinds = set(groups)
    if len(kinds) == 1:
        return dict.fromkeys(kinds, 1)
    letters: Counter[str] = Counter()
    for (start, end, _), group in zip(phrases, groups, strict=True):
        letters[group] += sum(map(str.isalpha, text[start:end]))
    return letters


def _confidence(spans: Sequence[LanguageSpan], languages: Sequence[str]) -> float:
    """The mean confidence of the spans of these languages, by length."""
    judged = [span for span in spans if span.language in languages]
    if len(judged) == 1:
        return judged[0].confidence
    length = sum(span.end - span.start for span in judged)
    # sums of four decimals and whole numbers: rounded, they do not depend on the order
    return round(sum(span.confidence * (span.end - span.start) for span in judged) / length, 4)


def _script(text: str, phrases: Sequence[Phrase]) -> str:
    letters = _letters_by(text, phrases, [phrase.script for phrase in phrases])
    script = max(sorted(letters), key=letters.__getitem__)
    if script == OTHER:
        others = "".join(text[start:end] for start, end, kind in phrases if kind == OTHER)
        script, _ = script_of_other(others)
    return script
