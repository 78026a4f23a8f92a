"""How much a text looks like writing in some language, by its pairs of letters.

The weight of a pair is the logarithm of how much likelier it is in real text than by chance: above zero for
`ст`, below zero for `ъь`. Plain ASCII weighs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from operator import add

from .pairs import EDGE, log_shares

__all__ = ["UNSEEN_CAPITALS", "pair_weights", "weight_of", "weights_of"]

_CHANCE = 8.0
"""A pair's share by chance, as a negated natural logarithm."""
_UNSEEN, _UNSEEN_LATIN = -3.0, -2.0
_TWO_SCRIPTS = -5.0
_LOWER_THEN_UPPER = -6.0
_TWO_CAPITALS = -0.5
UNSEEN_CAPITALS = _UNSEEN + _TWO_CAPITALS
"""Two capitals that are never seen beside each other as small letters."""
_FOREIGN_WORD = -1.0
_ODD_SIGN = -3.2
_MISPLACED_SIGN = -3.2

_NEUTRAL = frozenset("\u00a0\u2009\u202f‘’“”„…·•\u2011\u00ad\u200b")
_OPENING, _CLOSING = "«“„", "»”"
_USUAL_SIGNS = frozenset("—–€£¥™©®°±²³§№×½¼¾′″→←")
_KEPT_PAIRS = 50_000
_PLAIN_ASCII = "\t-\r\x1c-\x7f"
"""Its pairs weigh nothing."""
_WEIGHED = re.compile(f"[^{_PLAIN_ASCII}]+(?:[{_PLAIN_ASCII}][^{_PLAIN_ASCII}]+)*")


def weight_of(text: str) -> float:
    """The weight of a text, whose ends count as edges of words."""
    padded = f" {text} "
    # what lies between weighs nothing; in a page with its tags that is nearly all
    runs = [padded[run.start() - 1 : run.end() + 1] for run in _WEIGHED.finditer(padded)]
    return sum(_of_pairs("".join(runs)))


def weights_of(text: str) -> list[float]:
    """The weights of its pairs, in order."""
    return list(_of_pairs(f" {text} "))


def _of_pairs(padded: str) -> Iterator[float]:
    return map(pair_weights().__getitem__, map(add, padded, padded[1:]))


class _Weights(dict[str, float]):
    """Weights of pairs of characters, worked out when first asked for."""

    def __init__(self, shares: dict[str, float]) -> None:
        super().__init__()
        self.shares = shares

    def __missing__(self, pair: str) -> float:
        weight = self._weight(pair[0], pair[1])
        if len(self) >= _KEPT_PAIRS:
            self.clear()  # mostly pairs that damage made; those of real text are soon back
        self[pair] = weight
        return weight

    def _weight(self, first: str, second: str) -> float:
        kinds = _kind(first), _kind(second)
        letters = [kind in _LETTERS for kind in kinds]
        if set(kinds) <= {"ascii", "edge"}:
            return 0.0
        if all(letters):
            if len({"latin" if kind == "ascii" else kind for kind in kinds}) > 1:
                return _TWO_SCRIPTS
            share = self._share(first + second)
            if second.isupper():
                return share + (_LOWER_THEN_UPPER if first.islower() else _TWO_CAPITALS)
            return share
        if not _KINDS.issuperset(kinds):
            return _ODD_SIGN
        if "foreign" in kinds:
            return 0.0 if kinds[0] == kinds[1] else _TWO_SCRIPTS if any(letters) else _FOREIGN_WORD
        if "sign" in kinds:
            return self._weight_of_sign(first, second, kinds)
        if any(letters):
            pair = f"{first if letters[0] else EDGE}{second if letters[1] else EDGE}"
            return self._share(pair)
        return 0.0

    def _share(self, pair: str) -> float:
        pair = pair.lower()
        unseen = _UNSEEN if max(pair) >= "\u0370" else _UNSEEN_LATIN
        return self.shares.get(pair, self.shares.get(pair.replace("ё", "е"), unseen))

    def _weight_of_sign(self, first: str, second: str, kinds: tuple[str, str]) -> float:
        beside = kinds[0] if kinds[1] == "sign" else kinds[1]
        sign = first if kinds[0] == "sign" else second
        if sign in _OPENING:
            misplaced = (beside in _LETTERS and sign == second) or (second.isspace() and sign == first)
        elif sign in _CLOSING:
            misplaced = (beside in _LETTERS and sign == first) or (first.isspace() and sign == second)
        else:
            misplaced = beside in _LETTERS and beside != "ascii"
        edge = 0.0
        if beside in _LETTERS and beside != "ascii" and not misplaced:
            edge = self._share(EDGE + second if sign == first else first + EDGE)
        return _MISPLACED_SIGN if misplaced else edge


# what `_kind` calls otherwise (`micro`, `masculine`: signs of Latin-1 that Unicode has among letters) counts as odd
_LETTERS = frozenset({"ascii", "latin", "cyrillic", "greek"})
_KINDS = _LETTERS | {"edge", "sign", "foreign"}


@lru_cache(_KEPT_PAIRS)
def _kind(character: str) -> str:
    """`ascii`, `latin`, `cyrillic`, `greek`: letters; `edge`: what ends a word; `sign`; `odd`; `foreign` letters."""
    if character in "«»":
        return "sign"
    if character.isascii():
        return (
            "ascii" if character.isalpha() else "edge" if character >= " " or character.isspace() else "odd"
        )
    if character in _NEUTRAL:
        return "edge"
    if character in _USUAL_SIGNS:
        return "sign"
    if character.isalpha() and (
        character < "\u0180" or character in "ȘșȚțƏə" or "\u0370" <= character < "\u0530"
    ):
        return unicodedata.name(character, "odd").partition(" ")[0].lower()
    if character == "\u0301":
        return "edge"
    if character < "\u0180" or "\u2000" <= character <= "\u25ff" or "\ue000" <= character <= "\ufb02":
        return "odd"  # what the code pages hold beside letters: signs, box drawing, mathematics
    return (
        "edge"
        if "\u2600" <= character <= "\u2bff" or "\U0001f000" <= character <= "\U0001faff"
        else "foreign"
    )


@cache
def pair_weights() -> Mapping[str, float]:
    """The weights of pairs of characters."""
    return _Weights({pair: _CHANCE + share for pair, share in log_shares().items()})
