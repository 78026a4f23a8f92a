"""The verdict on a whole text, from the languages of its phrases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..config import LanguageConfig
from ..model import LanguageProfile, LanguageSpan
from .alphabets import script_of_other
from .phrases import Phrase, letters_in
from .scripts import OTHER
from .spans import UNDETERMINED, Piece, span_over

__all__ = ["profile_in_one_language", "profile_of", "verdict_on"]

MIXED = "mixed"


def profile_in_one_language(
    text: str, language: str, script: str, evidence: Sequence[float]
) -> LanguageProfile:
    """The profile of a text of one language and one script throughout, with the evidence of its phrases."""
    span = span_over(text, language, evidence)
    return LanguageProfile(language, (span,), {language: 1.0}, span.confidence, script)


def profile_of(
    text: str,
    phrases: Sequence[Phrase],
    pieces: Sequence[Piece],
    spans: tuple[LanguageSpan, ...],
    config: LanguageConfig,
) -> LanguageProfile:
    """The profile of a text with these phrases, a piece for each, and these spans."""
    parts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for (start, end, script), piece in zip(phrases, pieces, strict=True):
        parts[piece.language, script].append(text[start:end])
    letters: Counter[str] = Counter()
    by_script: Counter[str] = Counter()
    for (language, script), texts in parts.items():
        count = letters_in("".join(texts))
        letters[language] += count
        by_script[script] += count
    letters.pop(UNDETERMINED, None)
    if not letters:
        return LanguageProfile(UNDETERMINED, spans)
    language, confidence, shares = verdict_on(letters, spans, config)
    script = max(sorted(by_script), key=by_script.__getitem__)
    return LanguageProfile(
        language=language,
        spans=spans,
        shares=shares,
        confidence=confidence,
        script=_code(script, text, phrases),
    )


def verdict_on(
    letters: Counter[str], spans: Sequence[LanguageSpan], config: LanguageConfig
) -> tuple[str, float, dict[str, float]]:
    """The language of a text by its letters in each, how sure that is by its spans, and the shares."""
    total = letters.total()
    order = sorted(letters, key=lambda language: (-letters[language], language))
    language = order[0]
    least = min(letters["ru"], letters["en"])
    if 0 < least >= config.mixed_letters and least >= config.mixed_share * total:
        language = MIXED
    confidence = _confidence(spans, {"ru", "en"} if language == MIXED else {language})
    return language, confidence, {name: letters[name] / total for name in order}


def _confidence(spans: Sequence[LanguageSpan], languages: set[str]) -> float:
    """The mean confidence of the spans of these languages, by length."""
    judged = [span for span in spans if span.language in languages]
    if len(judged) == 1:
        return judged[0].confidence
    length = sum(span.end - span.start for span in judged)
    return round(sum(span.confidence * (span.end - span.start) for span in judged) / length, 4)


def _code(script: str, text: str, phrases: Sequence[Phrase]) -> str:
    """ISO 15924 code of the script; the one of the text where it is neither Cyrillic nor Latin."""
    if script != OTHER:
        return script
    return script_of_other("".join(text[start:end] for start, end, kind in phrases if kind == OTHER))[0]
