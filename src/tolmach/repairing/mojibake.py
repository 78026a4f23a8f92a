"""Undoes text that was decoded with the wrong character set (mojibake).

What a damaged line was is found by reading it again, in every way it may have been read wrongly, and by the
weights of the pairs of letters before and after. ftfy (R. Speer, 2012-) has its turn where that leaves a
doubt, on the line as it was: it knows what happens to UTF-8 on its way, but nothing of one Cyrillic code page
read as another, and makes such text worse.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ..model import Edit
from .edits import between
from .likelihood import weight_of
from .single_byte import read_words_again
from .suspects import suspect, suspect_sign, suspects_in
from .utf8 import read_utf8_again

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

__all__ = ["mojibake_edits"]

_PIECES = re.compile(r"[^\n]{1,400}(?![^ \t\n])|[^\n]{1,400}")
# Noise that `form` drops; ftfy would take it for windows-1252.
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f]"
_STRAY_CONTROLS = re.compile(f"{_CONTROL}(?<=[А-яЁё].){_CONTROL}*(?=[А-яЁё])", re.DOTALL)
_MOST_STRAY_CONTROLS = 3
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROLS = re.compile("[\x80-\x9f]")
_MUCH_ASCII = re.compile(r"([\t -~]{8})[\t -~]{8,}([\t -~]{8})")
_SOUND = 0.8
_LEAST_GAIN_OF_FTFY = 0.5
_ROUNDS = 4
_LEAST_LENGTH = 6
"""Less can be taken for anything."""
_REMEMBERED = 1 << 9


def mojibake_edits(text: str) -> list[Edit]:
    """Where lines are to be decoded again, in order; a long line is looked at piece by piece."""
    edits: list[Edit] = []
    if text.isascii():
        return edits
    suspect_after = suspects_in(text)
    place = suspect_after(0)
    while place is not None:
        start = text.rfind("\n", 0, place) + 1
        end = text.find("\n", start) % (len(text) + 1)
        pieces = _PIECES.findall(text, start, end)
        mended = "".join(piece if piece.isascii() else _mended(piece) for piece in pieces)
        if mended != text[start:end]:
            edits.append(between(text[start:end], mended, start))
        place = suspect_after(end)
    return edits


@lru_cache(maxsize=_REMEMBERED)  # where anything was repaired, all pieces of the text are looked at once more
def _mended(piece: str) -> str:
    clean, controls = _STRAY_CONTROLS.subn("", piece)
    if controls > _MOST_STRAY_CONTROLS:
        clean = piece
    if len(piece) < _LEAST_LENGTH or suspect(clean) is None:
        return piece
    if not suspect_sign(clean):
        return read_words_again(piece)
    mended = piece
    for _ in range(_ROUNDS):
        before = mended
        mended, gain = read_utf8_again(before)
        if not gain or not _is_sound(mended):
            words = read_words_again(before)
            if words != before and weight_of(words) - weight_of(before) > gain:
                mended = words
        if mended == before or suspect(mended) is None:
            break
    if not _is_sound(mended):
        # it is slow, does nothing to ASCII, and looks no further than at what stands beside the rest
        other = _by_ftfy(_MUCH_ASCII.sub(r"\1\2", piece))
        if weight_of(other) > weight_of(mended) + _LEAST_GAIN_OF_FTFY and not _CONTROLS.search(other):
            return _by_ftfy(piece)
    return mended


def _is_sound(piece: str) -> bool:
    return weight_of(piece) >= _SOUND * len(_NOT_ASCII.findall(piece))


def _by_ftfy(piece: str) -> str:
    # imported here: most texts never need it, and it costs 50 ms
    import ftfy
    from ftfy.badness import is_bad

    if not is_bad(piece):
        return piece
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
