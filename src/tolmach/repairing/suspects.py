"""Where a text may be mojibake: a look at single characters, then at the weight of the words they stand in.

Nearly all text is left after the look, which is one search by a regular expression, or of a long text one by arrays.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .code_points import CodePoints, code_points, is_long, members
from .likelihood import UNSEEN_CAPITALS, weights_of

__all__ = ["is_doubtful", "suspect", "suspect_sign", "suspects_in"]

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
_CAPITALS, _FIRST_HALVES = "А-ЯЁ", "ВГРС"
_GREEK_LETTERS, _GREEK_BLOCK = "Α-ω", "Ͱ-Ͽ"
_PAIR = f"(?<=[{_FIRST_HALVES}])(?=[{_HALVES}](?![а-яіїєґ]))"
_OF_CAPITALS = f"(?<=[а-яё].)|[{_CAPITALS}]{{4}}"
_OF_LATIN = (
    f"(?<=[{_LEADS}])(?=[^\x00-\x7fÀ-ɏḀ-ỿ«»’”…—–]|[{_TAILS}])|(?<=[{_LEADS_OF_THREE}])(?=[€„])"
    "|(?<![A-Za-zÀ-ſ].)(?=[À-ſ]{2})"
)
_OF_SIGNS = (
    f"(?<=[{_UNUSUAL}])|(?<=[{_GREEK_LETTERS}])(?=[^\x00-\x7f{_GREEK_BLOCK}«»’”…—–·])"
    "|(?<=в„)|(?<=[а-яё]€)|(?<=[–—€])[А-яЁё]"
)
# All begins with one set, which makes the search fast, and what was found is asked only for what concerns it.
_NO_CAPITALS = f"(?<=[À-ſ])(?=[^\x00-\x7f])(?:{_OF_LATIN})|(?<![А-ЯЁÀ-ſ])(?:{_OF_SIGNS})"
_OTHERS = f"{_UNUSUAL}À-ſ{_GREEK_LETTERS}„–—€"
_SIGN = re.compile(f"[{_FIRST_HALVES}{_OTHERS}](?:{_PAIR}|{_NO_CAPITALS})")
_BEGINNINGS = f"{_CAPITALS}{_OTHERS}"
_ANY = re.compile(f"[{_BEGINNINGS}](?:(?<=[{_CAPITALS}])(?:{_OF_CAPITALS}|{_PAIR})|{_NO_CAPITALS})")
_BEGINS, _CAPITAL, _SMALL, _LEADING, _HALF, _BY_ITSELF, _GREEK, _IN_GREEK = (1 << bit for bit in range(8))
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


def suspect(text: str) -> int | None:
    """Where the first word with suspicious signs begins that is doubtful indeed."""
    return suspects_in(text)(0)


def suspects_in(text: str) -> Callable[[int], int | None]:
    """Gives for a place in a text where the first such word at or after it begins."""
    sign = _signs_in(text)

    def after(start: int) -> int | None:
        place = sign(start)
        while place is not None:
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
            place = sign(end)
        return None

    return after


def _signs_in(text: str) -> Callable[[int], int | None]:
    """Gives for a place in a text the first suspicious sign at or after it."""
    if is_long(text):
        places = _perhaps_signs(code_points(text)).tolist()

        def sign(start: int) -> int | None:
            rest = range(bisect_left(places, start), len(places))
            return next((places[number] for number in rest if _ANY.match(text, places[number])), None)

    else:

        def sign(start: int) -> int | None:
            match = _ANY.search(text, start)
            return match.start() if match else None

    return sign


def _perhaps_signs(text: CodePoints) -> NDArray[np.intp]:
    """The places at which `_ANY` may match: its characters with that beside them without which it does not."""
    kinds, codes = _kinds(), text.codes
    kind = kinds[text.odd]
    begins = kind & _BEGINS != 0
    places, kind = text.places[begins], kind[begins]
    after, before = codes[places + 1], codes[places - 1]
    # a capital inside of a word, five side by side, the first half of a pair
    capital = (
        (kinds[before] & _SMALL != 0)
        | ((kinds[after] & kinds[codes[places + 2]] & _CAPITAL) != 0)
        | ((kind & _LEADING != 0) & (kinds[after] & _HALF != 0))
    )
    # a Greek letter says nothing beside another: pages in Greek hold little else
    in_word = (kind & _GREEK != 0) & (kinds[after] & _IN_GREEK != 0)
    other = ((after > 0x7F) & ~in_word) | (kind & _BY_ITSELF != 0)
    found: NDArray[np.intp] = places[np.where(kind & _CAPITAL != 0, capital, other)]
    return found


@functools.cache
def _kinds() -> NDArray[np.uint8]:
    """For each code point what of it is of interest to `_perhaps_signs`."""
    table = np.zeros(0x110000, np.uint8)
    for kind, characters in (
        (_BEGINS, _BEGINNINGS),
        (_CAPITAL, _CAPITALS),
        (_SMALL, "а-яё"),
        (_LEADING, _FIRST_HALVES),
        (_HALF, _HALVES),
        (_BY_ITSELF, f"{_UNUSUAL}„€"),
        (_GREEK, _GREEK_LETTERS),
        (_IN_GREEK, _GREEK_BLOCK),
    ):
        table[members(characters)] |= kind
    return table


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
