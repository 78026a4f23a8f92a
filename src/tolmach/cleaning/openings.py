"""With which letters the matches of an expression can begin, so that most lines need not be tried at all.

An alternation of a thousand labels tries each of them on every line. A look at the first letters tells at
once, for nearly all lines, that none of them can match. Only the syntax that our tables use is understood.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["LENGTH", "Openings"]

LENGTH = 3
"""Letters that are looked at."""
_MOST_SIGNS = 12
"""A class of more signs counts as any sign."""
_DIGIT = "0"
"""Stands for every digit: `5 comments` is looked up as any number."""
_REMEMBERED = 1 << 12
_PIECE = re.compile(
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<group>\((?:\?(?:P<\w+>|[a-z-]*:|<?[=!])?)?)|(?P<escape>\\.)"
    # letters of which each comes once: together, since most of our tables are words
    r"|(?P<times>[?*+]|\{\d+(?:,\d*)?\})|(?P<word>[a-zа-я]{2,}(?![?*+{]))|(?P<sign>.)",
    re.DOTALL,
)
_RANGE = re.compile(r"\\?(.)(?:-(.))?", re.DOTALL)


class _Starts(NamedTuple):
    """What a part of an expression can match, by its first letters."""

    whole: frozenset[str]
    """Short matches: what follows the part goes on behind them."""
    cut: frozenset[str]
    """Beginnings of matches that are long enough, or go on with any sign."""


_NOTHING = _Starts(frozenset([""]), frozenset())
_ANYTHING = _Starts(frozenset(), frozenset([""]))


class Openings:
    """Which of several expressions may match a text, told by the text's first letters."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Reads expressions, of which each is known by its place.

        Args:
            patterns: regular expressions; their capitals count as small letters.
        """
        found: dict[str, set[int]] = {"": set()}
        for number, pattern in enumerate(patterns):
            pieces = list(_PIECE.finditer(pattern))
            starts, end = _alternatives(pieces, 0)
            if end != len(pieces):
                raise ValueError(f"{pattern}: more brackets are closed than opened")
            for start in starts.whole | starts.cut:
                letters = "".join(itertools.takewhile(lambda sign: not sign.isdecimal(), start))
                found.setdefault(letters or (_DIGIT if start else ""), set()).add(number)
        self._found = {
            start: tuple(
                sorted(set().union(*(found.get(start[:size], ()) for size in range(len(start) + 1))))
            )
            for start in found
        }
        self._of_start = functools.lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def of(self, text: str) -> tuple[int, ...]:
        """The places of the expressions that may match at the beginning of a text, in order.

        Args:
            text: in lower case, every blank in it one space.
        """
        return self._of_start(text[:LENGTH])

    def within(self, text: str) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Where in a text expressions may match, each place with those of them, as `of` has them."""
        of_start = self._of_start
        for match in self._any.finditer(text):
            at = match.start()
            yield at, of_start(text[at : at + LENGTH])

    @functools.cached_property
    def _any(self) -> re.Pattern[str]:
        """Matches a letter with which a match of one of the expressions can begin."""
        if self._found[""]:
            return re.compile("(?s:.)")
        following: dict[str, set[str]] = {}
        for start, numbers in self._found.items():
            if numbers:
                following.setdefault(start[:1], set()).add(start[1:])
        # a set of first letters to begin with: so most of a text is passed over fast
        return re.compile(
            "|".join(
                (r"\d" if first == _DIGIT else re.escape(first))
                + f"(?={'|'.join(map(re.escape, sorted(rest)))})"
                for first, rest in sorted(following.items())
            )
        )

    def _look_up(self, start: str) -> tuple[int, ...]:
        found = self._found
        if start[:1].isdecimal():
            return found.get(_DIGIT, found[""])
        known = (start[:size] for size in range(len(start), 0, -1) if start[:size] in found)
        return found[next(known, "")]


def _alternatives(pieces: list[re.Match[str]], at: int) -> tuple[_Starts, int]:
    """What stands between two brackets, from `at` on, and where it ends."""
    whole: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    sequence = _NOTHING
    while at < len(pieces) and pieces[at][0] != ")":
        if pieces[at][0] == "|":
            whole, cut, sequence = whole | sequence.whole, cut | sequence.cut, _NOTHING
            at += 1
            continue
        if not sequence.whole:  # all of its matches are cut: what follows says nothing more
            at = _end(pieces, at)
            continue
        part, at = _part(pieces, at)
        if at < len(pieces) and pieces[at].lastgroup == "times":
            part = _repeated(part, pieces[at][0])
            at += 1
            if (
                at < len(pieces) and pieces[at][0] in "?+"
            ):  # a quantifier that takes as little, or all, it can
                at += 1
        sequence = _joined(sequence, part)
    return _Starts(whole | sequence.whole, cut | sequence.cut), at


def _end(pieces: list[re.Match[str]], at: int) -> int:
    """Where the alternative that `at` is in ends."""
    depth = 0
    while at < len(pieces) and (depth or pieces[at][0] not in ("|", ")")):
        depth += (pieces[at].lastgroup == "group") - (pieces[at][0] == ")")
        at += 1
    return at


def _part(pieces: list[re.Match[str]], at: int) -> tuple[_Starts, int]:
    """The part of an expression that begins at `at`, without its quantifier, and where it ends."""
    piece, kind = pieces[at][0], pieces[at].lastgroup
    if kind == "group":
        inside, end = _alternatives(pieces, at + 1)
        looks = piece.endswith(("=", "!"))  # matches no letter itself
        return _NOTHING if looks else inside, end + 1
    if kind == "class":
        return _of_class(piece), at + 1
    if kind == "escape":
        return _of_escape(piece[1]), at + 1
    if kind == "word":
        short = frozenset([piece[:LENGTH]])
        return (_Starts(short, frozenset()) if len(piece) < LENGTH else _Starts(frozenset(), short)), at + 1
    if piece in "^$":
        return _NOTHING, at + 1
    return _ANYTHING if piece == "." else _Starts(frozenset([piece.lower()]), frozenset()), at + 1


def _of_escape(sign: str) -> _Starts:
    if sign in "bBAZ":
        return _NOTHING
    if sign == "d":
        return _Starts(frozenset(), frozenset([_DIGIT]))
    if sign == "s":
        return _Starts(frozenset([" "]), frozenset())
    return _ANYTHING if sign.isalnum() else _Starts(frozenset([sign]), frozenset())


def _of_class(piece: str) -> _Starts:
    inside = piece[1:-1].replace(r"\s", " ")
    digits = r"\d" in inside
    inside = inside.replace(r"\d", "")
    if inside.startswith("^") or re.search(r"\\[A-Za-z]", inside):
        return _ANYTHING
    cut = frozenset([_DIGIT] if digits else [])
    signs: set[str] = set()
    for first, last in _RANGE.findall(inside):
        signs.update(chr(code).lower() for code in range(ord(first), ord(last or first) + 1))
    return _ANYTHING if len(signs) > _MOST_SIGNS else _Starts(frozenset(signs), cut)


def _joined(first: _Starts, second: _Starts) -> _Starts:
    both = {a + b for a in first.whole for b in second.whole}
    cut = {a + b for a in first.whole for b in second.cut}
    long = {text[:LENGTH] for text in both if len(text) >= LENGTH}
    return _Starts(
        frozenset(text for text in both if len(text) < LENGTH),
        first.cut | long | {text[:LENGTH] for text in cut},
    )


def _repeated(part: _Starts, times: str) -> _Starts:
    """The part as often as the quantifier allows; no upper bound but one is heeded."""
    least = int(times[1:].rstrip("}").split(",")[0]) if times[0] == "{" else int(times == "+")
    found = _NOTHING
    for _ in range(min(least, LENGTH)):
        found = _joined(found, part)
    more = found
    for _ in range(1 if times == "?" else LENGTH):
        more = _joined(more, part)
        found = _Starts(found.whole | more.whole, found.cut | more.cut)
    return found
