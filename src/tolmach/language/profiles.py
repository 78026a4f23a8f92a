"""The n-grams of words in several languages, as log-probabilities.

They come from langdetect's profiles. The profiles are good; its detector, naive Bayes over them, draws random
numbers, keeps global state and reads only the first 10,000 characters. So only the profiles are used.
"""

from __future__ import annotations

import math
import threading
from collections import Counter
from dataclasses import dataclass

from ..ngrams import NgramProfile, read_profile
from .scripts import CYRILLIC, LATIN

__all__ = ["PROFILE_LANGUAGES", "NgramTable", "ngram_table", "ngrams"]

PROFILE_LANGUAGES = {
    CYRILLIC: ("ru", "uk", "bg", "mk"),
    LATIN: (
        "en",
        *("af", "ca", "cs", "cy", "da", "de", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv"),
        *("nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi"),
    ),
}
"""By script: the home language, then its rivals."""

_LENGTHS = (2, 3)
# Added to each relative frequency: profiles hold no n-gram below one in 100,000, and an n-gram that
# is missing in one of them should not decide alone.
_FLOOR = 1e-4


@dataclass(frozen=True, slots=True)
class NgramTable:
    """Log-probabilities of the n-grams of one script in several languages."""

    languages: tuple[str, ...]
    """The home language first."""
    rows: dict[str, tuple[float, ...]]
    """By n-gram: its natural log-probability in each language, in the order of `languages`."""


_tables: dict[str, NgramTable] = {}
_lock = threading.Lock()


def ngram_table(script: str) -> NgramTable:
    """The table of a script (`CYRILLIC` or `LATIN`); read at first use, then kept. Safe in threads.

    Raises:
        OSError: the installed `langdetect` has no profile of one of the languages.
    """
    table = _tables.get(script)
    if table is None:
        with _lock:
            table = _tables.get(script)
            if table is None:
                table = _tables[script] = _read(PROFILE_LANGUAGES[script])
    return table


def ngrams(word: str) -> list[str]:
    """The bigrams and trigrams of a word, with one blank before and after it."""
    padded = f" {word} "
    return [
        padded[start : start + length] for length in _LENGTHS for start in range(len(padded) - length + 1)
    ]


def _read(languages: tuple[str, ...]) -> NgramTable:
    frequencies = [_frequencies(read_profile(language)) for language in languages]
    known = sorted(set().union(*frequencies))
    rows = {
        ngram: tuple(math.log(frequency.get(ngram, 0.0) + _FLOOR) for frequency in frequencies)
        for ngram in known
    }
    return NgramTable(languages, rows)


def _frequencies(profile: NgramProfile) -> dict[str, float]:
    """Relative frequencies of the lower-cased n-grams among those of their length."""
    counts: Counter[str] = Counter()
    for ngram, count in profile.counts.items():
        lower = ngram.lower()
        if len(lower) in _LENGTHS:
            counts[lower] += count
    return {ngram: count / profile.totals[len(ngram) - 1] for ngram, count in counts.items()}
