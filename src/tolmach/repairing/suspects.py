"""Where a text may be mojibake: a look at single characters, then at the weight of the words they stand in.

Nearly all text is left after the look, which is one search by a regular expression.
"""

from __future__ import annotations

import re

from .likelihood import UNSEEN_CAPITALS, weights_of

__all__ = ["is_doubtful", "suspect", "suspect_sign"]

# What the code pages hold and sound Russian, Ukrainian, English and Western text does not, or seldom.
_UNUSUAL = "\x80-\x84\x86-\x9f¢¤¥¦¨ª¬\xad¯´µ¶¸¹ƒˆˇЀЂЃЅЈ-Џђѓѕј-џ˘˙˚˛˜˝†‡‰‹›‚∂∆∏∑√∞∫≈≠≤≥⌐⌠⌡─-◿◊\uf8ffﬁﬂ"
# Second halves of UTF-8 in windows-1251 that are usual otherwise.
_HALVES = "\u00a0-¿‘-‟•…€№™ЁёіїєґІЇЄҐ–—"
# Latin letters that begin UTF-8 in windows-1252 and windows-1250, two bytes of it and three; those that end it.
_LEADS, _LEADS_OF_THREE = "Â-ÖØ-ßĂĹĆČĘĚĎĐŃŇŐŘŮŰŢ", "à-ïŕăĺćčęěď"
_TAILS = "ŠšŒœŽžŸŚśŤťŹźŁłĄąŞşŻżĽľ"
# What usual characters can still hide. Capitals: UTF-8, or one Cyrillic page read as another, which makes them
# stand inside a word, or five of them side by side. Latin letters: UTF-8, or Cyrillic, which begins a word with
# three of them. Signs: UTF-8, of Greek in windows-1252 and of dashes before letters in x-mac-cyrillic.
_PAIR = f"(?<=[ВГРС])(?=[{_HALVES}](?![а-яіїєґ]))"
_OF_CAPITALS = "(?<=[а-яё].)|[А-ЯЁ]{4}"
_OF_LATIN = (
    f"(?<=[{_LEADS}])(?=[^\x00-\x7fÀ-ɏḀ-ỿ«»’”…—–]|[{_TAILS}])|(?<=[{_LEADS_OF_THREE}])(?=[€„])"
    "|(?<![A-Za-zÀ-ſ].)(?=[À-ſ]{2})"
)
_OF_SIGNS = f"(?<=[{_UNUSUAL}])|(?<=[Α-ω])(?=[^\x00-\x7fͰ-Ͽ«»’”…—–·])|(?<=в„)|(?<=[а-яё]€)|(?<=[–—€])[А-яЁё]"
# All begins with one set, which makes the search fast, and what was found is asked only for what concerns it.
_NO_CAPITALS = f"(?<=[À-ſ])(?=[^\x00-\x7f])(?:{_OF_LATIN})|(?<![А-ЯЁÀ-ſ])(?:{_OF_SIGNS})"
_SIGN = re.compile(f"[ВГРС{_UNUSUAL}À-ſΑ-ω„–—€](?:{_PAIR}|{_NO_CAPITALS})")
_ANY = re.compile(f"[А-ЯЁ{_UNUSUAL}À-ſΑ-ω„–—€](?:(?<=[А-ЯЁ])(?:{_OF_CAPITALS}|{_PAIR})|{_NO_CAPITALS})")
_LONGEST_WORD = 64
_BLANK = re.compile("[ \n\t]")
_DRAWN = re.compile("[│≈≠≤≥∞]|[├└]?─+")
_NAME = re.compile("(?<=[А-яЁё][а-яё]{2})(?=[А-ЮЁ][а-яё]{2})")
"""`МакГрегор` and `МетроПлюс` are names of two words; in `приЯтный` x-mac-cyrillic was read as windows-1251."""
# Serbian, Macedonian and Belarusian letters where no Russian capital can hide behind them; no profile has their
# pairs, or one of a rare language.
_FOREIGN_LETTER = re.compile(
    r"(?<=[а-яёіђѓѕј-џ])[ђѓѕј-џ]|(?<![^\s«„“(])(?:[љњ]|ў(?=[бвгджзйклмнпрстфхцчш]|\W)|(?:[ћќ]е|ѝ)(?!\w))"
)
_NEIGHBOURHOOD = 32
"""So many characters on either side show whether such a word stands in sound text, …"""
_SOUND = 0.5
"""… which weighs more than this for each of its non-ASCII characters."""
_DOUBTFUL = 1.0
"""A word is doubtful when it weighs less than this for each of its non-ASCII characters …"""
_DOUBTFUL_PAIR = -3.1
"""… or one of its pairs less than this."""


def suspect(text: str, start: int = 0) -> int | None:
    """Where the first word with suspicious signs begins that is doubtful indeed."""
    match = _ANY.search(text, start)
    while match:
        place = match.start()
        begin = place
        if place > start and text[place - 1] not in " \n\t":
            begin = max(start, place - _LONGEST_WORD)
            before = text[begin:place]
            begin += max(before.rfind(" "), before.rfind("\n"), before.rfind("\t")) + 1
        blank = _BLANK.search(text, place, place + _LONGEST_WORD)
        end = blank.start() if blank else place + _LONGEST_WORD
        word = text[begin:end]
        if is_doubtful(word) and not _is_explained(text, begin, place, end):
            return begin
        match = _ANY.search(text, end)
    return None


def suspect_sign(text: str) -> bool:
    """Whether the text holds a sign of it other than the capitals of one Cyrillic code page read as another."""
    return _SIGN.search(text) is not None


def is_doubtful(word: str) -> bool:
    """Whether a word may be something else than it seems."""
    weights = weights_of(word)
    if sum(weights) < _DOUBTFUL * _not_ascii(word):
        return True
    return min(weights) < _DOUBTFUL_PAIR and any(
        weight < _DOUBTFUL_PAIR and weight != UNSEEN_CAPITALS for weight in weights
    )


def _is_explained(text: str, begin: int, place: int, end: int) -> bool:
    """Whether a doubtful word is a lone sign, a name of two words, or in a language of which little is known."""
    word = text[begin:end]
    if _DRAWN.fullmatch(word) or not is_doubtful(_NAME.sub(" ", word)):
        return True
    if not _FOREIGN_LETTER.match(text, place):
        return False
    sides = text[max(0, begin - _NEIGHBOURHOOD) : end], text[begin : end + _NEIGHBOURHOOD]
    return all(sum(weights_of(side)) > _SOUND * _not_ascii(side) for side in sides)


def _not_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
