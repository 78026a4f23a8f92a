"""Texts that share most of their words: found by MinHash signatures, told for sure by their word 3-grams.

Signatures are those of Broder, "On the resemblance and containment of documents" (1997): for each of 128 hash functions
the least value over a text's 3-grams, so that two texts agree in a place as often as their 3-grams do. Texts that agree
in one of 32 bands of 4 places are candidates (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4). Of
each band a hash is all that is kept: those of two texts are equal by chance once in four thousand millions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import xxhash

from ..language.words import Kept

__all__ = ["SIGNATURE_BYTES", "are_near", "candidates", "shingles", "signature", "words_of"]

_WORDS = re.compile(r"\w+")
_SHINGLE = 3
_BANDS, _ROWS = 32, 4
_PLACES = _BANDS * _ROWS
SIGNATURE_BYTES = 4 * _BANDS
_JACCARD, _CONTAINMENT = 0.7, 0.8
_LEAST_CONTAINED = 16
"""3-grams; a shorter text that stands in a longer one may well be a phrase of its own."""
_REACH = 64
"""In a bucket each text is compared with so many that follow it, in the order of all texts."""
_REMEMBERED = 1 << 17

_Hashes = npt.NDArray[np.uint64]

_RANDOM = np.random.Generator(np.random.PCG64(19971998))
_FACTORS = _RANDOM.integers(1, 2**63, _PLACES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_ADDENDS = _RANDOM.integers(0, 2**63, _PLACES, dtype=np.uint64)
_MIX = _RANDOM.integers(1, 2**63, (max(_SHINGLE, _ROWS)), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_TOGETHER = 256
"""3-grams: their products for all places stay in a core's cache."""

_hash_of = Kept(
    lambda word: xxhash.xxh64_intdigest(word.encode("utf-8", "surrogatepass")), _REMEMBERED
).__getitem__


def words_of(text: str) -> list[str]:
    """The words of a text as copies are told by: case, ё, signs, blanks and width forms do not count."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    return _WORDS.findall(folded)


def shingles(words: Sequence[str]) -> _Hashes:
    """Hashes of the different 3-grams of words, in rising order; of fewer words than three the one of all."""
    if not words:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(_hash_of, words), np.uint64, len(words))
    size = min(_SHINGLE, len(hashes))
    count = len(hashes) - size + 1
    total = np.zeros(count, np.uint64)
    for place in range(size):
        # another factor for each place: the order of the words counts
        total += hashes[place : place + count] * _MIX[place]
    total ^= total >> np.uint64(29)
    grams = np.sort(total * _MIX[0])
    # not np.unique: since 2.3 it makes a table of hashes, which takes ten times as long
    return grams[np.concatenate(([True], grams[1:] != grams[:-1]))]


def signature(grams: _Hashes) -> bytes:
    """The hashes of a text's bands, 32 bits each, by its 3-grams; a text without words has the one of zeros."""
    if not len(grams):
        return bytes(SIGNATURE_BYTES)
    least = np.full(_PLACES, np.uint64(2**64 - 1))
    for start in range(0, len(grams), _TOGETHER):
        part = grams[start : start + _TOGETHER, None] * _FACTORS + _ADDENDS
        np.minimum(least, part.min(axis=0), out=least)
    # the upper half: the lower bits of a product are less mixed
    places = (least >> np.uint64(32)).reshape(_BANDS, _ROWS)
    hashes: _Hashes = np.zeros(_BANDS, np.uint64)
    for row in range(_ROWS):
        hashes = (hashes ^ places[:, row]) * _MIX[row]
        hashes ^= hashes >> np.uint64(31)
    return (hashes >> np.uint64(32)).astype("<u4").tobytes()


def candidates(signatures: npt.NDArray[np.uint32], rows: npt.NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that may be near copies, each once, in rising order.

    Args:
        signatures: A row each.
        rows: Those of the texts; a text's number is its place here.
    """
    with_words = np.bitwise_or.reduce(signatures, axis=1)[rows] != 0
    numbers, rows = np.flatnonzero(with_words).astype(np.uint64), rows[with_words]
    found: list[_Hashes] = [np.empty(0, np.uint64)]
    # one band after the other: all of them at once would take several times the memory of the signatures
    for band in range(_BANDS):
        found += _in_one_bucket(signatures[rows, band], numbers)
    for pair in np.unique(np.concatenate(found)).tolist():
        yield divmod(pair, 1 << 32)


def _in_one_bucket(hashes: npt.NDArray[np.uint32], numbers: _Hashes) -> Iterator[_Hashes]:
    """Pairs of texts that agree in a band, the numbers of both in one."""
    half = np.uint64(32)
    # the number in the lower half: sorting values is many times faster than sorting places
    keys = np.sort(hashes.astype(np.uint64) << half | numbers)
    buckets, texts = keys >> half, keys & np.uint64(2**32 - 1)
    places = np.flatnonzero(buckets[1:] == buckets[:-1])
    for step in range(1, _REACH + 1):
        # those so far apart in one bucket are among those less far apart
        places = places[places < len(keys) - step]
        places = places[buckets[places] == buckets[places + step]]
        if not len(places):
            return
        yield texts[places] << half | texts[places + step]


def are_near(one: _Hashes, other: _Hashes) -> bool:
    """Whether two texts are near copies: Jaccard similarity ≥ .7, or of the shorter ≥ .8 in the longer."""
    least, most = sorted((len(one), len(other)))
    if not least:
        return False
    shared = len(np.intersect1d(one, other, assume_unique=True))
    if shared >= _JACCARD * (least + most - shared):
        return True
    return least >= _LEAST_CONTAINED and shared >= _CONTAINMENT * least
