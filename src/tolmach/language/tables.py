"""The tables of n-grams that tell languages apart, read at first use and then kept.

Two kinds. Weights of our own say of a word whether it is Russian (in Cyrillic) or English (in Latin letters);
`training/language/make_tables.py` makes them. Profiles say which other language it is: those of the
installed `langdetect`, and, in the same form, ours of languages that it does not know.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

import msgspec

from ..ngrams import read_profile
from .alphabets import CYRILLIC_ALPHABETS
from .scripts import CYRILLIC, LATIN

__all__ = ["ProfileTable", "home_weights", "profile_table", "profiles_readable"]

_COUNTED_LENGTHS = (2, 3)

_FROM_LANGDETECT = {
    CYRILLIC: ("uk", "bg", "mk"),
    LATIN: (
        *("af", "ca", "cs", "cy", "da", "de", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv"),
        *("nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi"),
    ),
}
_OF_OUR_OWN = {CYRILLIC: ("be", "sr", "kk", "ky", "mn", "tt", "ba", "tg"), LATIN: ("ru-Latn",)}
_OFTEN_MET = frozenset("bg uk sr be kk cs da de es fi fr hr hu it nl no pl pt ro sk sv tr ru-Latn".split())
_OWN_TOTAL = 1_000_000
"""Our profiles say how many of so many n-grams of a length are this one."""

# Added to each relative frequency: profiles leave out what is rare, and an n-gram that is missing in one of
# them should not decide alone.
_FLOOR = 1e-4
# What a letter of a Cyrillic language's alphabet says for it, against those that do not write it.
_OWN_LETTER = 5 * 16
_PRIOR = 24
_UNIT = 16
"""Rows count in this part of a natural logarithm."""


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """How much likelier an n-gram is in each of several languages than one that is unknown there.

    A row is one whole number with a lane of 16 bits for each language, so that rows are added at once and
    exactly, in whatever order. A lane holds the sum over 160 letters at least.
    """

    languages: tuple[str, ...]
    rows: Mapping[str, int]
    prior: int
    """A row that speaks for languages that are often met."""

    def likeliest(self, row: int) -> str:
        """The language with the largest lane of a sum of rows; of equal ones the first."""
        lanes = struct.unpack(f"<{len(self.languages)}H", row.to_bytes(2 * len(self.languages), "little"))
        return self.languages[lanes.index(max(lanes))]


@cache
def home_weights(script: str) -> Mapping[str, int]:
    """By n-gram: sixteenths of log-odds for the home language of a script (`CYRILLIC` or `LATIN`)."""
    return dict(_read(f"home-{script}.tsv"))


@cache
def profile_table(script: str) -> ProfileTable:
    """The profiles of all languages of a script but its home language; see `profiles_readable`."""
    profiles = {language: _frequencies(language) for language in _FROM_LANGDETECT[script]}
    for language in _OF_OUR_OWN[script]:
        profiles[language] = {ngram: part / _OWN_TOTAL for ngram, part in _read(f"profile-{language}.tsv")}
    rows: dict[str, int] = {}
    for lane, (language, frequencies) in enumerate(profiles.items()):
        known, shift = rows.get, 16 * lane
        for ngram, frequency in frequencies.items():
            rows[ngram] = known(ngram, 0) + (round(_UNIT * log((frequency + _FLOOR) / _FLOOR)) << shift)
        for letter in sorted(CYRILLIC_ALPHABETS.get(language, ())):
            rows[letter] = rows.get(letter, 0) + (_OWN_LETTER << 16 * lane)
    prior = sum(_PRIOR << 16 * lane for lane, language in enumerate(profiles) if language in _OFTEN_MET)
    return ProfileTable(tuple(profiles), rows, prior)


def profiles_readable() -> bool:
    """Whether the installed `langdetect` keeps its profiles in the form that we read."""
    try:
        return bool(_frequencies("uk"))
    except (OSError, KeyError, TypeError, ValueError, msgspec.DecodeError):
        return False


def _read(name: str) -> Iterator[tuple[str, int]]:
    """A shipped table: lines of a number, a tab, and the n-grams that have it, `_` for the end of a word."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        value, _, ngrams = line.partition("\t")
        number = int(value)
        yield from ((ngram, number) for ngram in ngrams.split(" "))


def _frequencies(language: str) -> dict[str, float]:
    """Relative frequencies in langdetect's profile of the lower-cased n-grams among those of their length."""
    profile = read_profile(language)
    counts: dict[str, int] = {}
    counted = counts.get
    for ngram, count in profile.counts.items():
        if len(ngram) in _COUNTED_LENGTHS:
            known = ngram.lower().replace(" ", "_")
            counts[known] = counted(known, 0) + count
    return {
        ngram: count / profile.totals[len(ngram) - 1]
        for ngram, count in counts.items()
        if len(ngram) in _COUNTED_LENGTHS  # a letter may be two in lower case
    }
