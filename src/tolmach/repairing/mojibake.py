"""Undoes text that was decoded with the wrong character set (mojibake).

What a damaged line was is found by reading it again, in every way it may have been read wrongly, and by the
weights of the pairs of letters before and after. ftfy (R. Speer, 2012-) has its turn where that leaves a
doubt, on the line as it was: it knows what happens to UTF-8 on its way, but nothing of one Cyrillic code page
read as another, and makes such text worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..model import Edit
from .edits import between
from .likelihood import weight_of
from .single_byte import read_words_again
from .utf8 import read_utf8_again

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

__all__ = ["mojibake_edits"]

_USUAL = "\t\n\r -~А-яЁёіїєґІЇЄҐ\u00a0«»„“”‘’–—…№§©®°±²³½¼¾×·•€™"
_USUAL_ONLY = re.compile(f"[{_USUAL}]*")
# What the usual characters can still hide, each begun by a set, so that the search is fast: capitals after a
# letter (one Cyrillic page read as another), pairs of UTF-8, dashes before letters (x-mac-cyrillic).
_TELLTALE = re.compile(
    "[А-ЯЁ](?<=[А-яЁё][А-ЯЁ])|[\u00a0«»„“”‘’–—…№§©®°±²³½¼¾×·•€™ёіїєґІЇЄҐ](?<=[ВГРС].)|[А-яЁё](?<=[–—]..)|[€](?<=[а-яё]€)"
)
_PIECE = re.compile(r"[^\n]{1,400}(?![^ \t\n])|[^\n]{1,400}")
# Noise that `form` drops; ftfy would take it for windows-1252.
_STRAY_CONTROLS = re.compile("(?<=[А-яЁё])[\x00-\x08\x0b-\x1f\x7f-\x9f]+(?=[А-яЁё])")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROLS = re.compile("[\x80-\x9f]")
_SOUND = 0.8
_LEAST_GAIN_OF_FTFY = 0.5
_ROUNDS = 4
_LEAST_LENGTH = 6
"""Less can be taken for anything."""


def mojibake_edits(text: str) -> list[Edit]:
    """Where lines, or pieces of long lines, are to be decoded again, in order."""
    if _looks_sound(text):
        return []
    edits: list[Edit] = []
    for start, piece in _pieces(text):
        if not _looks_sound(_STRAY_CONTROLS.sub("", piece)):
            mended = _mended(piece)
            if mended != piece:
                edits.append(between(piece, mended, start))
    return edits


def _looks_sound(text: str) -> bool:
    return text.isascii() or (_USUAL_ONLY.fullmatch(text) is not None and not _TELLTALE.search(text))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    for match in _PIECE.finditer(text):
        yield match.start(), match[0]


def _mended(piece: str) -> str:
    if len(piece) < _LEAST_LENGTH:
        return piece
    mended = piece
    for _ in range(_ROUNDS):
        before = mended
        mended, gain = read_utf8_again(before)
        if not gain or not _is_sound(mended):
            words = read_words_again(before)
            if weight_of(words) - weight_of(before) > gain:
                mended = words
        if mended == before:
            break
    if not _is_sound(mended):
        other = _by_ftfy(piece)
        if weight_of(other) > weight_of(mended) + _LEAST_GAIN_OF_FTFY and not _CONTROLS.search(other):
            return other
    return mended


def _is_sound(piece: str) -> bool:
    return weight_of(piece) >= _SOUND * len(_NOT_ASCII.findall(piece))


def _by_ftfy(piece: str) -> str:
    # imported here: most texts never need it, and it costs 50 ms
    import ftfy

    return str(ftfy.fix_text(piece, _corpus_safe()))


@cache
def _corpus_safe() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        fix_c1_controls=False,
        normalization=None,
        explain=False,
    )
