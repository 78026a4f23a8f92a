"""What tells languages apart: our n-grams, or another library at the same place.

A detector sees phrases of one script, after addresses and code were masked and look-alike letters folded. It
says how likely each is in the home language of its script (Russian, English), and names the language of
those that are not. Which phrases are decided together, and where spans begin and end, is not its business.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .naming import best_rival
from .scoring import HOME_LANGUAGE, score_phrases

__all__ = ["Detector", "NgramDetector", "ProbabilityDetector"]

# A library that is sure of its answer may still be wrong.
_LEAST_SHARE = 1e-3


class Detector(Protocol):
    """Tells languages apart; its answers depend on nothing but the arguments."""

    def home_odds(self, phrases: Sequence[str], script: str) -> Sequence[float]:
        """Natural log-odds of `ru` for each phrase where the script is `Cyrl`, of `en` where it is `Latn`."""
        ...

    def rival(self, phrases: Sequence[str], script: str) -> str:
        """The code of the likeliest language of phrases that are not in the home language of their script."""
        ...


@dataclass(frozen=True, slots=True)
class NgramDetector:
    """Our own: weights and profiles of n-grams (see `scoring` and `naming`)."""

    rivals_by: Detector | None = None
    """Names the other languages, where langdetect's profiles cannot be read."""

    def home_odds(self, phrases: Sequence[str], script: str) -> Sequence[float]:
        return score_phrases(phrases, script)

    def rival(self, phrases: Sequence[str], script: str) -> str:
        return self.rivals_by.rival(phrases, script) if self.rivals_by else best_rival(phrases, script)


@dataclass(frozen=True, slots=True)
class ProbabilityDetector:
    """Any function from a phrase to probabilities of languages."""

    probabilities: Callable[[str], Mapping[str, float]]
    """By ISO 639-1 code; empty where it has no answer. Does not raise."""

    def home_odds(self, phrases: Sequence[str], script: str) -> Sequence[float]:
        return [_log_odds(self.probabilities(phrase), HOME_LANGUAGE[script]) for phrase in phrases]

    def rival(self, phrases: Sequence[str], script: str) -> str:
        parts: dict[str, list[float]] = {}
        for phrase in phrases:
            for language, share in self.probabilities(phrase).items():
                parts.setdefault(language, []).append(share * len(phrase))
        parts.pop(HOME_LANGUAGE[script], None)
        # exactly rounded, so that the order of the phrases does not matter
        sums = {language: math.fsum(parts[language]) for language in sorted(parts)}
        return max(sums, key=sums.__getitem__, default="und")


def _log_odds(shares: Mapping[str, float], home: str) -> float:
    """Against the likeliest other: 70 languages that share what is left are no rival together."""
    rival = max((share for language, share in shares.items() if language != home), default=0.0)
    return math.log(max(shares.get(home, 0.0), _LEAST_SHARE) / max(rival, _LEAST_SHARE))
