"""Which lines of a rendering an extractor kept, told from the plain text it gave."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["kept_lines"]

_TOKENS = re.compile(r"\w+")
_SHINGLE = 4
_MIN_COVERAGE = 0.8
_NEIGHBOURHOOD = 3
"""A short line must stand within so many lines of a long one that was kept."""


def kept_lines(lines: Sequence[str], extracted: str) -> list[bool]:
    """Tells for each line whether it is in an extractor's output.

    A line of four or more words counts as kept when 80 % of its 4-word shingles are in the output; a
    shorter one when it is a whole line there and stands beside kept text. Of a line that occurs several
    times only as many are kept as the output holds, those nearest to the main run of kept text.
    """
    tokens = [tuple(token.lower() for token in _TOKENS.findall(line)) for line in lines]
    shingles: set[tuple[str, ...]] = set()
    whole: dict[tuple[str, ...], int] = {}
    for line in extracted.splitlines():
        words = tuple(token.lower() for token in _TOKENS.findall(line))
        shingles.update(_shingles(words))
        whole[words] = whole.get(words, 0) + 1
    kept = [len(words) >= _SHINGLE and _coverage(words, shingles) >= _MIN_COVERAGE for words in tokens]
    center = _center(tokens, kept)
    _thin_out(tokens, kept, whole, center)
    anchors = [index for index, is_kept in enumerate(kept) if is_kept]
    _add_short(tokens, kept, whole, anchors)
    return kept


def _shingles(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[i : i + _SHINGLE] for i in range(len(words) - _SHINGLE + 1)]


def _coverage(words: tuple[str, ...], shingles: set[tuple[str, ...]]) -> float:
    own = _shingles(words)
    return sum(shingle in shingles for shingle in own) / len(own)


def _center(tokens: Sequence[tuple[str, ...]], kept: Sequence[bool]) -> float:
    """The line in the middle of the kept words."""
    weights = [
        (index, len(words))
        for index, (words, is_kept) in enumerate(zip(tokens, kept, strict=True))
        if is_kept
    ]
    total = sum(weight for _, weight in weights)
    reached = 0
    for index, weight in weights:
        reached += weight
        if reached * 2 >= total:
            return index
    return 0.0


def _thin_out(
    tokens: Sequence[tuple[str, ...]], kept: list[bool], whole: dict[tuple[str, ...], int], center: float
) -> None:
    """Of lines that occur more often in the page than in the output, drops those farthest out."""
    places: dict[tuple[str, ...], list[int]] = {}
    for index, is_kept in enumerate(kept):
        if is_kept:
            places.setdefault(tokens[index], []).append(index)
    for words, indices in places.items():
        allowed = max(1, whole.get(words, 1))
        if len(indices) > allowed:
            for index in sorted(indices, key=lambda place: (abs(place - center), place))[allowed:]:
                kept[index] = False


def _add_short(
    tokens: Sequence[tuple[str, ...]],
    kept: list[bool],
    whole: dict[tuple[str, ...], int],
    anchors: Sequence[int],
) -> None:
    near = {place for index in anchors for place in range(index - _NEIGHBOURHOOD, index + _NEIGHBOURHOOD + 1)}
    left = dict(whole)
    for index, words in enumerate(tokens):
        alone = not anchors
        if 0 < len(words) < _SHINGLE and left.get(words, 0) > 0 and (alone or index in near):
            kept[index] = True
            left[words] -= 1
