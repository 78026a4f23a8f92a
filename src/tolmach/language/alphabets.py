"""Which letters a language writes: alphabets as data.

Letters decide where n-gram profiles end: a text with `ў` is not Russian, whatever its n-grams say.
Source of the alphabets: CLDR's main exemplar sets and the orthographies of the languages themselves.
"""

from __future__ import annotations

import re

__all__ = ["CYRILLIC_ALPHABETS", "RUSSIAN", "script_of_other"]

RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")

CYRILLIC_ALPHABETS = {
    "uk": frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "bg": frozenset("абвгдежзийклмнопрстуфхцчшщъьюя"),
    "mk": frozenset("абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
    "be": frozenset("абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    "sr": frozenset("абвгдђежзијклљмнњопрстћуфхцчџш"),
    "kk": RUSSIAN | frozenset("әғқңөұүһі"),
    "ky": RUSSIAN | frozenset("ңөү"),
    "mn": RUSSIAN | frozenset("өү"),
    "tt": RUSSIAN | frozenset("әөүҗңһ"),
    "ba": RUSSIAN | frozenset("ғҙҡңөҫүһә"),
    "tg": RUSSIAN | frozenset("ғӣқӯҳҷ"),
}
"""Lower-case letters of languages other than Russian that are written in Cyrillic."""

_OTHER_SCRIPTS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (code, language, re.compile(f"[{ranges}]"))
    for code, language, ranges in (
        # kana before Han: Japanese is written with both, Chinese with Han alone
        ("Hrkt", "ja", "\u3040-\u30ff\u31f0-\u31ff"),
        ("Hani", "zh", "\u3400-\u4dbf\u4e00-\u9fff"),
        ("Hang", "ko", "\u1100-\u11ff\uac00-\ud7af"),
        ("Grek", "el", "\u0370-\u03ff\u1f00-\u1fff"),
        ("Armn", "hy", "\u0531-\u0587"),
        ("Geor", "ka", "\u10a0-\u10ff\u1c90-\u1cbf"),
        ("Hebr", "he", "\u0590-\u05ff"),
        ("Arab", "ar", "\u0600-\u06ff\u0750-\u077f"),
        ("Thai", "th", "\u0e00-\u0e7f"),
        ("Deva", "hi", "\u0900-\u097f"),
    )
)


def script_of_other(text: str) -> tuple[str, str]:
    """ISO 15924 code and commonest language of a text that is neither Cyrillic nor Latin.

    `("Zyyy", "und")` for a script that is not in the table.
    """
    for code, language, pattern in _OTHER_SCRIPTS:
        if pattern.search(text):
            return code, language
    return "Zyyy", "und"
