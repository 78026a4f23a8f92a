"""What is measured of a document's text, and conditions on it by which documents are filtered.

The measures are those that makers of corpora filter by: Gopher (Rae et al. 2021, arXiv:2112.11446, table A1),
C4 (Raffel et al. 2020, arXiv:1910.10683, section 2.2) and FineWeb (Penedo et al. 2024, arXiv:2406.17557, section 3.6).
"""

from __future__ import annotations

import dataclasses
import difflib
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["QUALITY_SIGNALS", "Condition", "QualitySignals", "parse_condition"]


@dataclass(frozen=True, slots=True)
class QualitySignals:
    """Measures of a text. Shares lie between 0 and 1; null is what the text has no ground for.

    A word is a run of letters and digits, with hyphens and apostrophes inside; a line is one that is not blank.
    """

    word_count: float
    """Words. Gopher drops below 50 and above 100,000."""
    sentence_count: float
    """Sentences of `segments`, the title not counted. C4 drops below 3 (in its code: 5)."""
    mean_word_length: float | None
    """Characters of a word. Gopher drops below 3 and above 10; Russian words are about one character longer than
    English ones. Null without words."""
    symbol_word_ratio: float | None
    """Number signs and ellipses (`…` or `...`) for each word. Gopher drops above 0.1. Null without words."""
    digit_share: float | None
    """Digits among the characters that are not blank. Null for an empty text."""
    alphabetic_word_share: float | None
    """Tokens between blanks that hold a letter. Gopher drops below 0.8. A dash that stands alone is no token: Russian
    writes it for "is". Null without tokens."""
    stop_word_share: float | None
    """Russian and English function words among the words. Gopher drops texts with fewer than two of eight
    English ones. Null where the language is neither Russian, English nor mixed, and without words."""
    terminal_punctuation_share: float | None
    """Lines that end a sentence: `.`, `!`, `?`, `…`, before closing quotes and brackets or not. C4 drops other lines,
    FineWeb texts at or below 0.12. Null for an empty text."""
    bullet_line_share: float | None
    """Lines that are items of lists, whose bullets the text does not show, or begin with a bullet (`•`, `*`, `-` and
    the like; not the long dashes, which begin Russian direct speech). Gopher drops above 0.9. Null for an empty
    text."""
    ellipsis_line_share: float | None
    """Lines that end in an ellipsis. Gopher drops above 0.3. Null for an empty text."""
    short_line_share: float | None
    """Lines of at most 30 characters. FineWeb drops at or above 0.67. Null for an empty text."""
    duplicate_line_share: float | None
    """Lines that stood in the text before. Gopher drops above 0.3. Null for an empty text."""
    duplicate_line_char_share: float | None
    """Characters in such lines among those of all lines. Gopher drops above 0.2, FineWeb at or above 0.1 (there of the
    whole text). Null for an empty text."""
    top_2gram_share: float | None
    """Characters of the words in the pair of words that stands most often (of equally frequent ones the longest),
    times its count, among the characters of all words; 0 where no pair stands twice. Gopher drops above 0.2.
    Null with fewer than two words."""
    duplicate_3gram_share: float | None
    """Runs of three words that stood before, in any case of the letters. Null with fewer than three words."""
    language_confidence: float
    """As `language_score`. FineWeb drops below 0.65 (there of fastText)."""


QUALITY_SIGNALS = tuple(item.name for item in dataclasses.fields(QualitySignals))

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
_CONDITION = re.compile(r"\s*(\w+)\s*(<=|>=|<|>)\s*([+-]?(?:\d+(?:_\d+)*\.?\d*|\.\d+))\s*")


@dataclass(frozen=True, slots=True)
class Condition:
    """A bound on a signal: `word_count >= 50`."""

    signal: str
    comparison: str
    bound: float

    def holds(self, signals: QualitySignals) -> bool:
        """Whether a document meets it; where the signal is null nothing is known against the document."""
        value = getattr(signals, self.signal)
        return value is None or _COMPARISONS[self.comparison](value, self.bound)

    def __str__(self) -> str:
        return f"{self.signal} {self.comparison} {self.bound:g}"


def parse_condition(text: str) -> Condition:
    """Reads a condition: the name of a signal, one of `<`, `<=`, `>`, `>=`, and a number.

    Raises:
        ValueError: it is none; the message says what is wrong, and names the nearest signal.
    """
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no condition; write one like 'word_count >= 50'")
    name, comparison, bound = match.groups()
    if name not in QUALITY_SIGNALS:
        close = difflib.get_close_matches(name, QUALITY_SIGNALS, n=1, cutoff=0.5)
        hint = f"did you mean '{close[0]}'?" if close else f"known are: {', '.join(QUALITY_SIGNALS)}"
        raise ValueError(f"'{text}': unknown signal '{name}'; {hint}")
    return Condition(name, comparison, float(bound))
