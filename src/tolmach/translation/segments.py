"""A cleaned text as segments for translation: sentences, each in one language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Block, LanguageSpan, Segment
from .sentences import sentence_spans

__all__ = ["segment"]

_UNKNOWN = "und"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OPENERS = "\"'«„“‘([{"
_LEAST_WORDS = 3
"""So many words, most of them in lower case, are running text and no name."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a sentence in one language, weighed."""

    start: int
    end: int
    language: str
    words: int
    lower_words: int
    letters: int
    lower_letters: int
    confidence: float
    """Sum over its letters."""

    @property
    def is_running_text(self) -> bool:
        """Whether it can stand alone; a name in foreign letters (Bank of America) cannot."""
        return self.language != _UNKNOWN and self.words >= _LEAST_WORDS and 2 * self.lower_words > self.words


def segment(
    text: str,
    blocks: Sequence[Block],
    spans: Sequence[LanguageSpan],
    title: str | None = None,
    title_language: tuple[str, float] | None = None,
) -> tuple[Segment, ...]:
    """Cuts the blocks of a text into sentences, and a sentence of two languages where they meet.

    A sentence is cut only between stretches of running text (at least three words, most of them in
    lower case): a Latin name inside a Russian sentence stays where it is. `text[s.start:s.end] == s.text`
    for each segment but the title, and each letter of a block is in exactly one segment.

    Args:
        text: The cleaned text that `blocks` and `spans` point into.
        blocks: In order, without overlap.
        spans: Languages, in order, without overlap. Letters in no span are `und`.
        title: Becomes the first segment, whole, with `paragraph` -1 and neither start nor end.
        title_language: Language and confidence (0 to 1) of the title.

    Returns:
        Segments in the order of the text, `index` counted from 0. The confidence of a segment is the
        mean over the letters that are in its language.
    """
    segments: list[Segment] = []
    if title and title.strip():
        language, confidence = title_language or (_UNKNOWN, 0.0)
        segments.append(Segment(0, -1, "title", None, None, title, language, confidence))
    first_span = 0
    for paragraph, block in enumerate(blocks):
        for begin, stop in sentence_spans(text[block.start : block.end]):
            start, end = block.start + begin, block.start + stop
            while first_span < len(spans) and spans[first_span].end <= start:
                first_span += 1
            for left, right, language, confidence in _parts(text, start, end, spans, first_span):
                segments.append(
                    Segment(
                        len(segments),
                        paragraph,
                        block.kind,
                        left,
                        right,
                        text[left:right],
                        language,
                        confidence,
                    )
                )
    return tuple(segments)


def _parts(
    text: str, start: int, end: int, spans: Sequence[LanguageSpan], first_span: int
) -> Iterator[tuple[int, int, str, float]]:
    """The stretches that a sentence is cut into, each with its language and the mean confidence in that."""
    span = spans[first_span] if first_span < len(spans) else None
    if span is not None and span.start <= start and end <= span.end:
        # as nearly always
        yield start, end, span.language, span.confidence if _WORD.search(text, start, end) else 0.0
        return
    for piece in _one_language_each(_pieces(text, start, end, spans, first_span), text):
        yield (
            piece.start,
            piece.end,
            piece.language,
            piece.confidence / piece.letters if piece.letters else 0.0,
        )


def _pieces(text: str, start: int, end: int, spans: Sequence[LanguageSpan], first_span: int) -> list[_Piece]:
    """The sentence cut at span borders; neighbours of one language are one piece, nothing is left out."""
    parts: list[tuple[int, str, float]] = []
    at = start
    for span in _overlapping(spans, first_span, end):
        left = max(span.start, start)
        if _WORD.search(text, at, left):
            parts.append((at, _UNKNOWN, 0.0))
        parts.append((left, span.language, span.confidence))
        at = min(span.end, end)
    if not parts or _WORD.search(text, at, end):
        parts.append((at, _UNKNOWN, 0.0))
    pieces: list[_Piece] = []
    # what stands between two parts (blanks, signs) belongs to the earlier
    borders = [start, *(left for left, _, _ in parts[1:]), end]
    for number, (_, language, confidence) in enumerate(parts):
        piece = _weighed(text, borders[number], borders[number + 1], language, confidence)
        if pieces and pieces[-1].language == language:
            pieces[-1] = _joined(pieces[-1], piece)
        else:
            pieces.append(piece)
    return pieces


def _overlapping(spans: Sequence[LanguageSpan], first: int, end: int) -> Iterator[LanguageSpan]:
    for number in range(first, len(spans)):
        if spans[number].start >= end:
            return
        yield spans[number]


def _weighed(text: str, start: int, end: int, language: str, confidence: float) -> _Piece:
    words = [match[0] for match in _WORD.finditer(text, start, end)]
    lower = [word for word in words if word[0].islower()]
    letters = sum(map(len, words))
    return _Piece(
        start,
        end,
        language,
        len(words),
        len(lower),
        letters,
        sum(map(len, lower)),
        confidence * letters,
    )


def _joined(one: _Piece, other: _Piece) -> _Piece:
    return replace(
        one,
        end=other.end,
        words=one.words + other.words,
        lower_words=one.lower_words + other.lower_words,
        letters=one.letters + other.letters,
        lower_letters=one.lower_letters + other.lower_letters,
        confidence=one.confidence + other.confidence,
    )


def _one_language_each(pieces: list[_Piece], text: str) -> list[_Piece]:
    """The pieces as segments: cut where running text of another language begins, else one whole."""
    standing = _standing(pieces)
    if len({piece.language for piece in standing}) < 2:
        return [_whole(pieces)]
    begins = {piece.start for piece in standing}
    groups: list[list[_Piece]] = [[]]
    language = ""
    for piece in pieces:
        if piece.start in begins:
            if language not in ("", piece.language):
                groups.append([])
            language = piece.language
        groups[-1].append(piece)
    merged = [_whole(group) for group in groups]
    for number in range(1, len(merged)):
        border = _border(text, merged[number - 1].start, merged[number].start)
        left = text[merged[number - 1].start : border]
        merged[number - 1] = replace(merged[number - 1], end=border - len(left) + len(left.rstrip()))
        blanks = len(text[border : merged[number].end]) - len(text[border : merged[number].end].lstrip())
        merged[number] = replace(merged[number], start=border + blanks)
    return merged


def _standing(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces that may be segments of their own.

    They are running text, or parts of the running text that their language makes in this sentence with gaps
    (`Он сказал: «we are not afraid», и ушёл.`).
    """
    by_language: dict[str, _Piece] = {}
    for piece in pieces:
        known = by_language.get(piece.language)
        by_language[piece.language] = _joined(known, piece) if known else piece
    return [
        piece
        for piece in pieces
        if piece.is_running_text
        or (by_language[piece.language].is_running_text and 0 < piece.words <= 2 * piece.lower_words)
    ]


def _whole(pieces: list[_Piece]) -> _Piece:
    """Several pieces as one, in the language of most of the words that are no names."""
    lower: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for piece in pieces:
        if piece.language != _UNKNOWN or len(pieces) == 1:
            lower[piece.language] += piece.lower_letters
            letters[piece.language] += piece.letters
    # the first of equals wins: Counter keeps the order of the text
    weights = lower if any(lower.values()) else letters
    language = max(weights, key=weights.__getitem__) if weights else _UNKNOWN
    own = [piece for piece in pieces if piece.language == language]
    return replace(
        pieces[0],
        end=pieces[-1].end,
        language=language,
        letters=sum(piece.letters for piece in own),
        confidence=sum(piece.confidence for piece in own),
    )


def _border(text: str, after: int, border: int) -> int:
    """The border moved before the quotes or brackets that open there, and never inside a word."""
    while border > after + 1 and (
        text[border - 1] in _OPENERS or (text[border - 1].isalnum() and text[border : border + 1].isalnum())
    ):
        border -= 1
    return border
