"""Answers on short strings, remembered: labels and headings are asked for again and again."""

from __future__ import annotations

from ..model import LanguageProfile, LanguageSpan

__all__ = ["Remembered"]

_STRINGS_KEPT = 1 << 14

# Language, start, end, confidence and script of a text in one language. Most are, and one tuple is sooner made and
# kept than the four objects of a profile: new texts, which gain nothing from it, pay for what is kept.
_InOneLanguage = tuple[str, int, int, float, str | None]


class Remembered:
    """Profiles by text; emptied when there are too many. Whoever asks may change the shares: they are made anew."""

    def __init__(self) -> None:
        self._answers: dict[str, _InOneLanguage | LanguageProfile] = {}

    def get(self, text: str) -> LanguageProfile | None:
        answer = self._answers.get(text)
        if answer is None:
            return None
        if isinstance(answer, LanguageProfile):
            return _copy(answer)
        language, start, end, confidence, script = answer
        span = LanguageSpan(start, end, language, confidence)
        return LanguageProfile(language, (span,), {language: 1.0}, confidence, script)

    def keep(self, text: str, profile: LanguageProfile) -> None:
        if len(self._answers) >= _STRINGS_KEPT:
            self._answers.clear()
        if len(profile.spans) == 1 == len(profile.shares):
            span = profile.spans[0]
            self._answers[text] = (span.language, span.start, span.end, span.confidence, profile.script)
        else:
            self._answers[text] = _copy(profile)


def _copy(profile: LanguageProfile) -> LanguageProfile:
    return LanguageProfile(
        profile.language, profile.spans, dict(profile.shares), profile.confidence, profile.script
    )
