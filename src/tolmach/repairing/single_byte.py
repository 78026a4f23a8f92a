"""Undoes one single-byte code page read as another, in the words where that was done.

Each word weighs something as it stands and something else when read again. The words to read again are those
of the runs that gain most, where every run has a price; so a clause is found in sound text.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from operator import add

import numpy as np
from numpy.typing import NDArray

from .code_pages import READ_AS, WRITTEN_IN, characters, from_page_to_page, is_other_page
from .likelihood import pair_weights, weight_of, weights_of
from .suspects import is_doubtful, suspect

__all__ = ["read_words_again"]

_WORDS = re.compile(r"[^ \t\n]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_PRICE_OF_A_RUN = 10.0
_LEAST_GAIN = 12.0
_LEAST_SIGNS = 6
"""Fewer characters than these can be taken for anything …"""
_FEW_WORDS, _LEAST_SIGNS_OF_FEW_WORDS = 2, 12
"""… and so can a word or two of a line that is sound for the most part, in some language or other."""
_LEAST_GAIN_PER_SIGN = 1.0
_LEAST_WEIGHT_PER_SIGN = 0.3
_BAD_PAIR = -2.0
_SIGN_INSIDE = re.compile(r"(?<=[^\W\d_])[„“”‘«»…—€™©®°±§](?=[^\W\d_])")
_MOST_BAD_PAIRS = 0.35
"""For each changed character; in what was right before, the change leaves signs inside words."""
_GOOD_AS_IT_IS = 1.4
"""Words that weigh more than this for each of their characters are not changed by half."""
_ABBREVIATION = re.compile("(?:(?:[А-ЯЁ]{1,5}(?![А-ЯЁ]))|[\x00-\x7f«»„“”—–…])+")
_MOST_FOR_AN_ABBREVIATION = 3.0
_LONE_SIGN = re.compile(r"[\W\d_]{1,2}")
_MOST_FOR_A_SIGN = 1.0
_CAPITAL_INSIDE = re.compile("[а-яё][А-ЯЁ]")
# Serbian and Macedonian write ђ љ њ ћ џ ѓ ќ, which x-mac-cyrillic has where windows-1251 has Russian capitals.
_BALKAN = re.compile(r"[а-я]ј|\bј[аеу]")
_HANDICAP_OF_MAC = 3.0
"""x-mac-cyrillic is rare, and has the small letters of windows-1251: its capitals alone do not prove it."""
_ENOUGH_WORDS = 24
"""So many doubtful words show which code page it was."""
_REFUSED = -100.0
_KEPT_PAIRS, _KEPT_CHARACTERS = 10_000, 1_000
_WAYS = tuple((read, written) for read in READ_AS for written in WRITTEN_IN if is_other_page(read, written))
"""The page that was read and the one that it was written in."""

Words = list[tuple[int, int]]


def read_words_again(line: str) -> str:
    """The line with the words mended that were written in one code page and read as another."""
    words = [match.span() for match in _WORDS.finditer(line) if not match[0].isascii()]
    doubtful = [text for text in (line[slice(*word)] for word in words) if is_doubtful(text)]
    if not doubtful:
        return line
    gain, read, written = _best_way(doubtful[:_ENOUGH_WORDS], _BALKAN.search(line) is not None)
    if gain <= 0:
        return line
    table = from_page_to_page(read, written)
    held = characters(read)
    texts = [line[slice(*word)] for word in words]
    again = [text.translate(table) for text in texts]
    signs = [len(_NOT_ASCII.findall(text)) for text in texts]
    before = [weight_of(text) for text in texts]
    gains = [
        (min(weight_of(new) - weight, _most(text)) if new != text else 0.0)
        if held.issuperset(_NOT_ASCII.findall(text)) and (new == text or not _CAPITAL_INSIDE.search(new))
        else _REFUSED
        for text, new, weight in zip(texts, again, before, strict=True)
    ]
    runs = _runs(gains)
    in_runs = sum(sum(signs[first:last]) for first, last in runs)
    in_all = sum(count for count, text, new in zip(signs, texts, again, strict=True) if text != new)
    mostly_sound = 2 * in_runs < in_all
    for first, last in reversed(runs):
        changed = (texts[index] for index in range(first, last) if texts[index] != again[index])
        if not any(suspect(text) is not None for text in changed):
            continue
        if first == 1 and signs[0] == 1:
            first = 0  # a lone letter at the beginning says nothing by itself
        start, end = words[first][0], words[last - 1][1]
        now, new = line[start:end], line[start:end].translate(table)
        all_signs = sum(signs[first:last])
        few = mostly_sound and last - first <= _FEW_WORDS
        if all_signs >= (_LEAST_SIGNS_OF_FEW_WORDS if few else _LEAST_SIGNS) and _is_better(
            now, new, all_signs, sum(before[first:last]), sum(gains[first:last])
        ):
            line = line[:start] + new + line[end:]
    return line


def _is_better(text: str, again: str, signs: int, weight: float, gain: float) -> bool:
    """Whether a run of words was what it is when read again; it weighs so much and gains so much."""
    changed = sum(map(str.__ne__, text, again))
    if changed > signs / 2 and weight > _GOOD_AS_IT_IS * signs:
        return False
    return (
        gain >= max(_LEAST_GAIN, _LEAST_GAIN_PER_SIGN * changed)
        and weight + gain >= _LEAST_WEIGHT_PER_SIGN * signs
        and _bad_pairs(text, again) <= _MOST_BAD_PAIRS * changed
    )


def _bad_pairs(text: str, again: str) -> int:
    """How many pairs of the new text are bad that hold a changed character, and signs inside words."""
    changed = [False, *map(str.__ne__, text, again), False]
    weights = weights_of(again)
    return len(_SIGN_INSIDE.findall(again)) + sum(
        weight < _BAD_PAIR and (changed[index] or changed[index + 1]) for index, weight in enumerate(weights)
    )


def _most(word: str) -> float:
    """The most that a word can gain: a lone sign and an abbreviation in capitals tell little."""
    if _ABBREVIATION.fullmatch(word):
        return _MOST_FOR_AN_ABBREVIATION
    return _MOST_FOR_A_SIGN if _LONE_SIGN.fullmatch(word) else math.inf


def _best_way(words: list[str], balkan: bool) -> tuple[float, str, str]:
    """The most that the words could gain in all, and which page was read as which then."""
    totals = np.zeros(len(_WAYS))
    for word in words:
        padded = f" {word} "
        gains = [_GAINS[pair] for pair in map(add, padded, padded[1:]) if not pair.isascii()]
        totals += np.maximum(np.sum(gains, axis=0), 0.0)
    return max(
        (total - (_HANDICAP_OF_MAC if "mac_cyrillic" in way else 0.0), *way)
        for total, way in zip(totals.tolist(), _WAYS, strict=True)
        if not (balkan and "mac_cyrillic" in way)
    )


class _Gains(dict[str, NDArray[np.float64]]):
    """By a pair of characters: what it gains in each of the ways; worked out when first asked for."""

    def __missing__(self, pair: str) -> NDArray[np.float64]:
        weights = pair_weights()
        weight = weights[pair]
        row = np.array(
            [
                _REFUSED if first is None or second is None else weights[first + second] - weight
                for first, second in zip(*map(_in_each_way, pair), strict=True)
            ]
        )
        if len(self) >= _KEPT_PAIRS:
            self.clear()
        self[pair] = row
        return row


@lru_cache(_KEPT_CHARACTERS)
def _in_each_way(character: str) -> tuple[str | None, ...]:
    """What a character becomes in each of the ways; None where the page that was read does not hold it."""
    return tuple(
        character.translate(from_page_to_page(read, written))
        if character.isascii() or character in characters(read)
        else None
        for read, written in _WAYS
    )


_GAINS = _Gains()


def _runs(gains: list[float]) -> list[tuple[int, int]]:
    """The runs of words whose gains, less the price of each run, are the highest in sum (Viterbi)."""
    outside, inside = 0.0, -_PRICE_OF_A_RUN
    ways: list[tuple[bool, bool]] = []
    for gain in gains:
        ways.append((inside > outside, inside >= outside - _PRICE_OF_A_RUN))
        outside, inside = max(outside, inside), max(inside, outside - _PRICE_OF_A_RUN) + gain
    chosen: list[bool] = []
    state = inside > outside
    for from_inside_out, from_inside_in in reversed(ways):
        chosen.append(state)
        state = from_inside_in if state else from_inside_out
    chosen.reverse()
    borders = [
        index for index, value in enumerate([*chosen, False]) if value != (index > 0 and chosen[index - 1])
    ]
    return list(zip(borders[::2], borders[1::2], strict=True))
