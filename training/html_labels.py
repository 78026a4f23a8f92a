"""Which lines of a page are its reference text, told by the words they share.

The labels are soft: what share of a line's 4-word shingles is in the reference. A shingle of the reference is given
to one line only, the one nearest to the middle of the text, so that a teaser that repeats the lead is none of it.
A shorter line is text when it goes on where the text before it ends, or leads to where the text behind it begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

SHINGLE = 4
_NEAR = 6
Tokens = Sequence[str]


def text_coverage(lines: Sequence[Tokens], reference: Sequence[Tokens]) -> list[float]:
    """For each line the share of it that is in the reference; both in words, line by line."""
    words = [word for line in reference for word in line]
    left = Counter(_shingles(words))
    known = frozenset(left)
    shared = [_share(line, known) for line in lines]
    center = _center(lines, shared)
    covered = [0.0] * len(lines)
    for index in sorted(range(len(lines)), key=lambda place: abs(place - center)):
        own = Counter(_shingles(lines[index]))
        taken = own & left
        left -= taken
        if own:
            covered[index] = taken.total() / own.total()
    whole = Counter(tuple(line) for line in reference)
    long = [share is not None for share in shared]
    alone = " ".join(words) if not any(share is not None and share >= 0.5 for share in shared) else ""
    for index, line in enumerate(lines):
        if line and not long[index]:
            found = _goes_on(lines, covered, index, known) or _leads_on(lines, covered, long, index, known)
            if not found and whole[tuple(line)] > 0:
                near = range(max(0, index - _NEAR), min(len(lines), index + _NEAR + 1))
                found = any(long[place] and covered[place] >= 0.5 for place in near)
                whole[tuple(line)] -= found
            covered[index] = float(found or (bool(alone) and " ".join(line) in alone))
    return covered


def _shingles(words: Tokens) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def _share(line: Tokens, known: frozenset[tuple[str, ...]]) -> float | None:
    own = _shingles(line)
    return sum(shingle in known for shingle in own) / len(own) if own else None


def _center(lines: Sequence[Tokens], shared: Sequence[float | None]) -> int:
    """The line in the middle of the words that are in the reference."""
    masses = [
        len(line) if share is not None and share >= 0.5 else 0
        for line, share in zip(lines, shared, strict=True)
    ]
    reached = 0
    for index, mass in enumerate(masses):
        reached += mass
        if mass and reached * 2 >= sum(masses):
            return index
    return 0


def _goes_on(
    lines: Sequence[Tokens], covered: Sequence[float], index: int, known: frozenset[tuple[str, ...]]
) -> bool:
    """Whether the last words of the text before a line and the line itself stand together in the reference."""
    before: list[str] = []
    for place in range(index - 1, max(-1, index - _NEAR - 2), -1):
        if covered[place] >= 0.5:
            before = [*lines[place], *before]
            if len(before) >= SHINGLE - 1:
                break
    return _together([*before[-SHINGLE + 1 :], *lines[index]], known)


def _leads_on(
    lines: Sequence[Tokens],
    covered: Sequence[float],
    long: Sequence[bool],
    index: int,
    known: frozenset[tuple[str, ...]],
) -> bool:
    following: Callable[[int], bool] = lambda place: long[place] and covered[place] >= 0.5  # noqa: E731
    after = next(filter(following, range(index + 1, min(len(lines), index + _NEAR + 1))), None)
    return after is not None and _together([*lines[index], *lines[after][: SHINGLE - 1]], known)


def _together(words: Tokens, known: frozenset[tuple[str, ...]]) -> bool:
    own = _shingles(words)
    return bool(own) and all(shingle in known for shingle in own)
