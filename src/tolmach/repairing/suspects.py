"""Where a text may be mojibake: a look at single characters, then at the weight of the words they stand in.

Nearly all text is left after the look, which is one search by a regular expression.
"""

from __future__ import annotations

import re

from .likelihood import weights_of

__all__ = ["is_doubtful", "suspect", "suspect_sign"]

# What the code pages hold and sound Russian, Ukrainian, English and Western text does not, or seldom.
_UNUSUAL = "\x80-\x84\x86-\x9f¢¤¥¦¨ª¬\xad¯´µ¶¸¹ĐđƒˆˇΑ-ωЀЂЃЅЈ-Џђѓѕј-џ˘˙˚˛˜˝†‡‰‹›‚∂∆∏∑√∞∫≈≠≤≥⌐⌠⌡─-◿◊\uf8ffﬁﬂ"
# Second halves of UTF-8 in windows-1251 that are usual otherwise.
_HALVES = "\u00a0-¿‘-‟•…€№™ЁёіїєґІЇЄҐ–—"
# Latin letters that begin UTF-8 in windows-1252 and windows-1250, two bytes of it and three; those that end it.
_LEADS, _LEADS_OF_THREE = "Â-ÖØ-ßĂĹĆČĘĚĎĐŃŇŐŘŮŰŢ", "à-ïŕăĺćčęěď"
_TAILS = "ŠšŒœŽžŸŚśŤťŹźŁłĄąŞşŻżĽľ"
# What usual characters can still hide. UTF-8: its pairs, dashes before letters (x-mac-cyrillic); Cyrillic read as
# Latin letters: three at the beginning of a word; one Cyrillic page read as another: capitals inside a word, or
# five of them. All begins with one set, which makes the search fast.
_OF_SIGNS = (
    f"(?<=[{_UNUSUAL}])|(?<=[ВГРС][{_HALVES}])(?![а-яіїєґ])|(?<=в„)|(?<=[а-яё]€)|(?<=[–—€])[А-яЁё]"
    f"|(?<=[{_LEADS}])(?=[^\x00-\x7fÀ-ſ«»’”…—–]|[{_TAILS}])|(?<=[{_LEADS_OF_THREE}])(?=[€„])"
    "|(?<![A-Za-zÀ-ſ][À-ſ])(?<=[À-ſ])(?=[À-ſ]{2})"
)
_SIGN = re.compile(f"[{_UNUSUAL}{_HALVES}À-ſ„](?:{_OF_SIGNS})")
_ANY = re.compile(
    f"[А-ЯЁ{_UNUSUAL}{_HALVES}À-ſ„](?:(?<=[а-яё][А-ЯЁ])|(?<=[А-ЯЁ])[А-ЯЁ]{{4}}|{_OF_SIGNS})"
)
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_LONGEST_WORD = 64
_DOUBTFUL = 1.0
"""A word is doubtful when it weighs less than this for each of its non-ASCII characters …"""
_DOUBTFUL_PAIR = -3.1
"""… or one of its pairs less than this."""


def suspect(text: str, start: int = 0) -> int | None:
    """Where the first word with suspicious signs begins that is doubtful indeed."""
    judged = 0
    for match in _ANY.finditer(text, start):
        place = match.start()
        if place >= judged:
            least = max(judged, place - _LONGEST_WORD)
            begin = max(least, *(text.rfind(blank, least, place) + 1 for blank in " \n\t"))
            judged = min(
                (
                    end
                    for end in (text.find(blank, place, place + _LONGEST_WORD) for blank in " \n\t")
                    if end >= 0
                ),
                default=place + _LONGEST_WORD,
            )
            word = text[begin:judged]
            if is_doubtful(weights_of(word), len(_NOT_ASCII.findall(word))):
                return begin
    return None


def suspect_sign(text: str) -> bool:
    """Whether the text holds a sign of it other than the capitals of one Cyrillic code page read as another."""
    return _SIGN.search(text) is not None


def is_doubtful(weights: list[float], signs: int) -> bool:
    """Whether a word of so many non-ASCII characters may be something else than it seems."""
    return sum(weights) < _DOUBTFUL * signs or min(weights) < _DOUBTFUL_PAIR
