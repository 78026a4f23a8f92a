"""Pieces of known language to spans that cover every letter."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model import LanguageSpan

__all__ = ["UNDETERMINED", "Piece", "join_pieces", "span_over"]

UNDETERMINED = "und"


class Piece(NamedTuple):
    """A phrase or a masked stretch, and its language."""

    start: int
    end: int
    language: str
    evidence: float
    """Log-odds for the language, natural logarithm."""


def join_pieces(text: str, pieces: Sequence[Piece]) -> tuple[LanguageSpan, ...]:
    """Joins neighbouring pieces of one language and gives what stands between spans to one of them.

    Between two spans the border is at the last line end, else at the last blank: signs and digits before
    it end the first span, what touches the next word (an opening quotation mark) begins the
    second. Spans do not begin or end with a blank.
    """
    if not pieces:
        return ()
    firsts = [0]
    firsts += [
        index for index in range(1, len(pieces)) if pieces[index].language != pieces[index - 1].language
    ]
    borders = [0]
    borders += [_border(text, pieces[first - 1].end, pieces[first].start) for first in firsts[1:]]
    return tuple(
        _trimmed(
            text,
            start,
            end,
            pieces[first].language,
            math.fsum(piece.evidence for piece in pieces[first:last]),
        )
        for first, last, start, end in zip(
            firsts, [*firsts[1:], len(pieces)], borders, [*borders[1:], len(text)], strict=True
        )
    )


def span_over(text: str, language: str, evidence: Iterable[float]) -> LanguageSpan:
    """The span of a text that is in one language throughout."""
    return _trimmed(text, 0, len(text), language, math.fsum(evidence))


def _border(text: str, end: int, start: int) -> int:
    """Where the second span begins, blanks before it included or not."""
    line = text.rfind("\n", end, start)
    if line >= 0:
        return line
    border = start
    while border > end and not text[border - 1].isspace():
        border -= 1
    return border if border > end else start


def _trimmed(text: str, start: int, end: int, language: str, evidence: float) -> LanguageSpan:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return LanguageSpan(start, end, language, _logistic(evidence))


def _logistic(log_odds: float) -> float:
    """Log-odds as a probability, to four decimals."""
    return round(1.0 / (1.0 + math.exp(min(-log_odds, 50.0))), 4)
