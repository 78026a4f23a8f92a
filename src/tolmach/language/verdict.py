"""The verdict on a whole text, from the languages of its phrases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..config import LanguageConfig
from ..model import LanguageProfile, LanguageSpan
from .alphabets import script_of_other
from .phrases import Phrase, letters_in
from .scripts import OTHER
from .spans import UNDETERMINED, Piece

__all__ = ["profile_of"]

MIXED = "mixed"


def profile_of(
    text: str,
    phrases: Sequence[Phrase],
    pieces: Sequence[Piece],
    spans: tuple[LanguageSpan, ...],
    config: LanguageConfig,
) -> LanguageProfile:
    """The profile of a text with these phrases, a piece for each, and these spans."""
    languages = {piece.language for piece in pieces}
    scripts = {phrase.script for phrase in phrases}
    if len(languages) == len(scripts) == 1 and UNDETERMINED not in languages:
        # nearly every short text: nothing to be counted
        (language,), (script,) = languages, scripts
        confidence = _confidence(spans, languages)
        return LanguageProfile(language, spans, {language: 1.0}, confidence, _code(script, text, phrases))
    letters: Counter[str] = Counter()
    by_script: Counter[str] = Counter()
    for (start, end, script), piece in zip(phrases, pieces, strict=True):
        count = letters_in(text[start:end])
        letters[piece.language] += count
        by_script[script] += count
    letters.pop(UNDETERMINED, None)
    if not letters:
        return LanguageProfile(UNDETERMINED, spans)
    total = letters.total()
    order = sorted(letters, key=lambda language: (-letters[language], language))
    language = order[0]
    least = min(letters["ru"], letters["en"])
    if least >= config.mixed_letters and least >= config.mixed_share * total:
        language = MIXED
    script = max(sorted(by_script), key=by_script.__getitem__)
    return LanguageProfile(
        language=language,
        spans=spans,
        shares={name: letters[name] / total for name in order},
        confidence=_confidence(spans, {"ru", "en"} if language == MIXED else {language}),
        script=_code(script, text, phrases),
    )


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
