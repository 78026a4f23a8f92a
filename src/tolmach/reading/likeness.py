"""The likeliest of the single-byte encodings: the one in which bytes read most like text."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from .code_pages import CODE_PAGES, WESTERN, table
from .pairs import pair_likelihood

__all__ = ["best_reading", "reads_well"]

_TAG = re.compile(rb"<(?:script|style)\b[^<>]*>[^<]*|<[^<>]*>", re.IGNORECASE)
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(byte for byte in range(256) if not chr(byte).isalpha() or byte > 127)
_RUN = re.compile(rb"[\x00-\x7f]{0,2}[\x80-\xff]+(?:[\x00-\x7f]{1,2}[\x80-\xff]+)*[\x00-\x7f]{0,2}")
_SAMPLE_BYTES = 1500
_WINDOW = 32_768
_SEARCHED_BYTES = 2_000_000
_BLANK_BETWEEN = re.compile(rb"[A-Za-z] (?=[\x80-\xff])|[\x80-\xff] (?=[A-Za-z])")

# natural logarithms, as all scores here
_DECLARED = 6.0
"""So much speaks for the declared encoding."""
_BY_RANK = 0.4
"""So much less likely is each encoding than the one before it in `CODE_PAGES`."""
_BESIDE_LATIN = 4.0
"""So much speaks against Cyrillic for each word with a Latin one beside it, …"""
_LATIN_TEXT = 2.0
"""… and so many times the logarithm of the ratio of ASCII letters to other bytes."""
_LEAST_OF_A_TEXT = -7.0
"""What a pair of a real text scores on average, at the least."""


class Reading(NamedTuple):
    """The likeliest encoding of some bytes."""

    encoding: str
    per_pair: float
    """Average log-probability of the pairs of characters with one outside ASCII."""


def best_reading(data: bytes, declared: str | None) -> Reading:
    """The likeliest encoding of bytes that hold some outside ASCII; a declaration is a hint."""
    sample, latin = _sample(data)
    pairs = Counter(pairwise(sample))
    sums = [0.0] * len(CODE_PAGES)
    total = 0
    for pair, count in pairs.items():
        row = _PAIRS[pair]
        if row:
            total += count
            for index, value in enumerate(row):
                sums[index] += count * value
    latin_around = _BESIDE_LATIN * len(_BLANK_BETWEEN.findall(sample)) + _LATIN_TEXT * math.log1p(latin)
    likelihoods = {
        name: value - (0.0 if name == WESTERN else latin_around)
        for name, value in zip(CODE_PAGES, sums, strict=True)
    }
    scores = {
        name: value - _BY_RANK * rank + (_DECLARED if name == declared else 0.0)
        for rank, (name, value) in enumerate(likelihoods.items())
    }
    best = max(scores, key=scores.__getitem__)
    return Reading(best, likelihoods[best] / total if total else -math.inf)


def reads_well(reading: Reading) -> bool:
    """Whether bytes are text in their likeliest encoding, rather than damage."""
    return reading.per_pair > _LEAST_OF_A_TEXT


def _sample(data: bytes) -> tuple[bytes, float]:
    """Words with bytes outside ASCII, tags left out; and how many ASCII letters there are to a byte of them."""
    runs: dict[bytes, None] = {}
    size = 0
    letters = 0
    for start in range(0, min(len(data), _SEARCHED_BYTES), _WINDOW):
        text = b" " + _TAG.sub(b" ", data[start : start + _WINDOW])
        letters += len(text.translate(None, _NO_LETTERS))
        for run in _RUN.findall(text):
            size += len(run)
            runs[run] = None
        if size > _SAMPLE_BYTES:
            break
    # all high bytes may stand in tags
    sample = b"\n".join(runs) or data[:_SEARCHED_BYTES].translate(None, _ASCII)
    return sample[:_SAMPLE_BYTES], letters / max(1, size)


class _Pairs(dict[tuple[int, int], tuple[float, ...]]):
    """By two bytes: the log-probability of their characters in each encoding; filled as they are met.

    Two ASCII bytes are the same in all of them and say nothing.
    """

    def __missing__(self, pair: tuple[int, int]) -> tuple[float, ...]:
        first, second = pair
        row: tuple[float, ...] = ()
        if first > 127 or second > 127:
            row = tuple(pair_likelihood(table(name)[first], table(name)[second]) for name in CODE_PAGES)
        self[pair] = row
        return row


_PAIRS = _Pairs()
