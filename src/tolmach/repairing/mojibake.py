"""Undoes text that was decoded with the wrong character set (mojibake), line by line, with ftfy.

ftfy (R. Speer, 2012-) finds UTF-8 that was read as a single-byte code page. Only what it does to encodings
is used: its other defaults rewrite quotation marks, ligatures and widths in sound text. It knows nothing of
one single-byte Cyrillic code page read as another, and often makes such text worse: a result is taken
only if it has less than half the unusual characters of what it came from.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

__all__ = ["undo_mojibake"]

_USUAL = "\t\n\r -~А-яЁё\u0085\u00a0«»„“”‘’–—…№§©®°±²³½¼¾×·•€™"
_SOUND = re.compile(f"[{_USUAL}]*")
"""All that stands in nearly every sound line; ftfy would change nothing in it."""
# UTF-8 read as windows-1251 may keep to that alphabet: `РёР»Рё` was `или`.
_TELLTALE = re.compile("[РСЂ][\u00a0«»„“”‘’–—…№§©®°±²³½¼¾×·•€™ё]")
# What is left over in a repaired Western text are its own accented letters, so they count as usual once.
_UNUSUAL = (re.compile(f"[^{_USUAL}]"), re.compile(f"[^{_USUAL}à-ÿ]"))
# Noise that `form` drops; ftfy would take it for a sign of windows-1252.
_STRAY_CONTROL = re.compile("(?<=[А-яЁё])[\x80-\x9f]+(?=[А-яЁё])")


def undo_mojibake(text: str) -> tuple[str, int]:
    """The text with its garbled lines decoded again, and how many lines were changed.

    A line that is not wholly garbled is repaired as far as ftfy sees through it; other lines are not touched.
    """
    if _is_sound(text):
        return text, 0
    changed = 0
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if not _is_sound(line):
            repaired = _decoded_again(line)
            if repaired != line:
                lines[index] = repaired
                changed += 1
    return "\n".join(lines), changed


def _is_sound(text: str) -> bool:
    if _SOUND.fullmatch(text) is None and _SOUND.fullmatch(_STRAY_CONTROL.sub("", text)) is None:
        return False
    return not _TELLTALE.search(text)


def _decoded_again(line: str) -> str:
    # imported here: most texts never need it, and it costs 50 ms
    import ftfy

    repaired = ftfy.fix_text(line, _corpus_safe())
    before, after = _strangeness(line), _strangeness(repaired)
    better = any(2 * new < old for old, new in zip(before, after, strict=True))
    return repaired if better else line


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


def _strangeness(line: str) -> tuple[int, ...]:
    """Unusual characters and telltale pairs, in the two readings of "unusual"."""
    pairs = len(_TELLTALE.findall(line))
    return tuple(pairs + len(unusual.findall(line)) for unusual in _UNUSUAL)
