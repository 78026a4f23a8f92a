"""The quality signals of a text: counts and shares by which its readers may filter (see `signals`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..model import Block
from ..signals import QualitySignals

__all__ = ["quality_signals"]

_WORD = re.compile(r"\w++(?:[-'’‑]\w++)*+")
_DIGIT = re.compile(r"\d")
_DOTS = re.compile(r"\.{3,}")
_LETTERLESS = re.compile(r"(?:[\d_]|[^\w\s])+")
_DASH = re.compile(r"[-–—]+")
_CLOSING = "\"'»”’“)]"
"""May stand behind the mark that ends a sentence."""
_TERMINAL, _ELLIPSIS = (".", "!", "?", "…"), ("…", "...")
_BULLET = re.compile(r"[•‣▪▫●○◦■□◆►▶∙·⁃*]|-\s")
_MOST_ITEM = 40
"""Words of an item of a list; what is longer is a paragraph, as the posts of a thread are that some make a list."""
_SHORT_LINE = 30
_READ_LANGUAGES = frozenset(("ru", "en", "mixed"))
_STOP_WORDS = frozenset(
    # the commonest function words; forms of verbs and pronouns only where they are among them
    """
    и в во не на я он она оно они мы вы ты что с со а как это то по но из у за от о об к ко же до для бы при так
    его её ее их мне меня нас вас ему ей им был была было были быть есть или ни если только уже ещё еще который
    которая которое которые которых этот эта эти этого том тем тот та те когда где чтобы также лишь под над
    без через между после перед во все всё всех мой наш свой себя сам ли
    the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an
    will my one all would there their what so up out if about who which go me when can no is are was were been being has
    had its than then them these those some into over after also our your him us did does not
    """.split()
)


def quality_signals(
    text: str, blocks: Iterable[Block], sentences: int, language: str, language_confidence: float
) -> QualitySignals:
    """Measures a cleaned text.

    Args:
        text: Paragraphs on lines of their own.
        blocks: What it is made of: the bullets of its lists are not in it.
        sentences: How many it has.
        language: Its main language, a BCP 47 tag or `mixed`: function words are counted in Russian and English.
        language_confidence: How sure that is, 0 to 1.
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    ends = [line.rstrip(_CLOSING) for line in lines]
    words = _WORD.findall(text.lower())
    tokens = text.split()
    # nearly every word begins with a letter
    letterless = [token for token in tokens if not token[0].isalpha() and _LETTERLESS.fullmatch(token)]
    dashes = sum(1 for token in letterless if _DASH.fullmatch(token))
    symbols = text.count("#") + text.count("…") + (len(_DOTS.findall(text)) if "..." in text else 0)
    word_chars = sum(map(len, words))
    repeated = _repeated(lines)
    return QualitySignals(
        word_count=len(words),
        sentence_count=sentences,
        mean_word_length=_ratio(word_chars, len(words)),
        symbol_word_ratio=_ratio(symbols, len(words)),
        digit_share=_ratio(len(_DIGIT.findall(text)), sum(map(len, tokens))),
        alphabetic_word_share=_ratio(len(tokens) - len(letterless), len(tokens) - dashes),
        stop_word_share=_ratio(sum(map(_STOP_WORDS.__contains__, words)), len(words))
        if language in _READ_LANGUAGES
        else None,
        terminal_punctuation_share=_ratio(sum(end.endswith(_TERMINAL) for end in ends), len(lines)),
        bullet_line_share=_ratio(_bulleted(text, blocks), len(lines)),
        ellipsis_line_share=_ratio(sum(end.endswith(_ELLIPSIS) for end in ends), len(lines)),
        short_line_share=_ratio(sum(len(line) <= _SHORT_LINE for line in lines), len(lines)),
        duplicate_line_share=_ratio(len(repeated), len(lines)),
        duplicate_line_char_share=_ratio(sum(map(len, repeated)), sum(map(len, lines))),
        top_2gram_share=_top_pair(words, word_chars),
        duplicate_3gram_share=_repeated_triples(words),
        language_confidence=language_confidence,
    )


def _bulleted(text: str, blocks: Iterable[Block]) -> int:
    """How many lines are items of lists, or show a bullet."""
    return sum(
        (block.kind == "list" and line.count(" ") < _MOST_ITEM) or _BULLET.match(line.lstrip()) is not None
        for block in blocks
        for line in text[block.start : block.end].split("\n")
        if line.strip()
    )


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _repeated(lines: Sequence[str]) -> list[str]:
    """The lines that stood before, as often as they come again."""
    seen: set[str] = set()
    again = []
    for line in lines:
        if line in seen:
            again.append(line)
        seen.add(line)
    return again


def _top_pair(words: Sequence[str], word_chars: int) -> float | None:
    if len(words) < 2:
        return None
    pairs = Counter(pairwise(words))
    most = max(pairs.values())
    if most == 1:
        return 0.0
    length = max(len(first) + len(second) for (first, second), count in pairs.items() if count == most)
    # a run of one word overlaps itself, and is not more than the whole
    return min(most * length / word_chars, 1.0)


def _repeated_triples(words: Sequence[str]) -> float | None:
    whole = len(words) - 2
    if whole < 1:
        return None
    return 1 - len(set(zip(words, words[1:], words[2:], strict=False))) / whole
