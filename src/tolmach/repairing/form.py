"""The Unicode form of a text: one line end, one blank, composed letters, nothing invisible.

What carries meaning stays as written: quotation marks, dashes, `ё`, `№`, `…`, `²`, and, unless asked for,
stress marks. Composition is NFC (Unicode, UAX 15); NFKC would rewrite `№` and `²`.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from ..config import RepairConfig
from ..model import Edit
from .code_points import code_points, is_long, members
from .look_alikes import look_alike_edits

__all__ = ["PLAIN_BEYOND_ASCII", "Step", "form_steps", "is_unwritten"]

Step = tuple[str, Callable[[str], list[Edit]]]
"""A kind of fix, and what finds its places."""

# No control or invisible character, no blank but the usual one, nothing to compose.
PLAIN_BEYOND_ASCII = (
    "¡-¬®-\u02ff\u0388-\u03ce\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    "\u2070-\u20bf\u2100-\u2125\u2190-\u2328\u232b-\u2adb\ufe0e\ufe0f\U0001f300-\U0001faff"
)
_PLAIN = f"\t\n -~{PLAIN_BEYOND_ASCII}"
_NOT_PLAIN = re.compile(f"[^{_PLAIN}]")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
# Word writes line ends as VT, and between the pages of a PDF stands FF: between the end of one line and the
# beginning of another. Anywhere else they are noise.
_RARE_LINE_ENDS = re.compile('[\x85\u2028\u2029]|(?<=[^\\s\\d])[\x0b\x0c](?=[«„“"(—–A-ZА-ЯЁ])')
_LINE_ENDS = re.compile(f"\r\n?|{_RARE_LINE_ENDS.pattern}")
# colours, and what a terminal is told besides, as the address of a link (ECMA-48, 5.4 and 5.6)
_AFTER_ESCAPE = r"\[[0-9;?]*[A-Za-z]|\][^\x07\x1b\n]{0,2000}(?:\x07|\x1b\\)"
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]"
    rf"(?:(?<=\x1b)(?:{_AFTER_ESCAPE}))?"
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ\u0400-\u052f"
# Emoji, Arabic and Indic scripts need joiners; Cyrillic and Latin words never do.
_JOINERS = re.compile(f"[\u200c\u200d](?<=[0-9{_LETTER}].)[\u200c\u200d]*(?=[0-9{_LETTER}])")
_BIDI_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ANY_INVISIBLE = re.compile(f"{_INVISIBLE.pattern}|[\u200c\u200d]|{_BIDI_MARKS.pattern}")
_RIGHT_TO_LEFT = re.compile("[\u05d0-\u05f2\u0620-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_BLANK = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_BLANKS = re.compile(_BLANK)
# French, German and others set thin and no-break blanks by rule; such a line is neither Russian nor English.
_CYRILLIC_BLOCK, _LATIN_BEYOND_ASCII = "\u0400-\u052f", "À-ÖØ-öø-ɏ"
_CYRILLIC = re.compile(f"[{_CYRILLIC_BLOCK}]")
_OTHER_LATIN = re.compile(f"[{_LATIN_BEYOND_ASCII}]|«{_BLANK}|{_BLANK}»")
_STRESS_MARKS = re.compile("(?<=[аеиоуыэюяіїєАЕИОУЫЭЮЯІЇЄ])\u0301")
_WORDS = re.compile(r"[^ \n]+")
# Of what is not plain, what is neither composed nor ordered: controls, blanks, invisible signs, private use, and
# what pages in Chinese, Japanese and Korean are written with.
_PERHAPS_COMPOSED = re.compile(
    "[^\x00-\xa0\xad\u1680\u2002-\u200f\u2028-\u202f\u205f\u2060\u2e80-\u3029\u3030-\u3098\u309b-\u9fff"
    "\uac00-\ud7a3\ue000-\uf8ff\ufeff\uff00-\uffef]"
)


def is_unwritten(letter: str) -> bool:
    """Whether a character is one that steps drop: a control, invisible, or of private use."""
    return any(kind.search(letter) for kind in (_CONTROLS, _PRIVATE_USE, _ANY_INVISIBLE))


def form_steps(text: str, options: RepairConfig) -> Iterator[Step]:
    """The steps that the options ask for and whose characters are in the text, in order.

    `surrogates` (halves of a pair are joined, lone ones become U+FFFD: always), `line_ends` (CR, CRLF, NEL,
    the Unicode separators, and VT or FF before a capital or an opening sign become LF), `controls`,
    `private_use` and `invisible` (soft hyphen, zero width, direction marks where nothing is written from
    right to left: dropped), `blanks` (each becomes one space, so that columns stay; not in lines of a third
    language in Latin letters), `stress_marks`, `look_alikes` and `nfc` (words).
    """
    wanted = {
        "line_ends": options.line_ends,
        "controls": options.controls,
        "private_use": options.private_use,
        "invisible": options.invisible,
        "blanks": options.blanks,
        "stress_marks": options.stress_marks == "strip",
        "look_alikes": options.look_alikes,
        "nfc": options.nfc,
    }
    found = _not_plain(text) + _any_cyrillic(text)
    for kind, characters, find in _STEPS:
        if wanted.get(kind, True) and characters.search(found):
            yield kind, find


def _not_plain(text: str) -> str:
    """The characters of a text that some step may be about, each once."""
    if not is_long(text):
        return "".join(set(_NOT_PLAIN.findall(text)))
    odd = code_points(text).odd
    return "".join(map(chr, set(odd[~_table(_PLAIN)[odd]].tolist())))


def _any_cyrillic(text: str) -> str:
    """A Cyrillic letter if there is one in a text; without it none is mixed with letters of another script."""
    if not is_long(text):
        found = _CYRILLIC.search(text)
        return found[0] if found else ""
    odd = code_points(text).odd
    cyrillic = odd[_table(_CYRILLIC_BLOCK)[odd]]
    return chr(cyrillic[0]) if len(cyrillic) else ""


_table = functools.cache(members)


def _replaced_by(pattern: re.Pattern[str], written: str) -> Callable[[str], list[Edit]]:
    return lambda text: [Edit(*match.span(), written) for match in pattern.finditer(text)]


def _line_ends(text: str) -> list[Edit]:
    if not is_long(text):
        return _replaced_by(_LINE_ENDS, "\n")(text)
    codes, places, odd = code_points(text)
    returns = places[odd == ord("\r")]
    ends = returns + 1 + (codes[returns + 1] == ord("\n"))
    edits = list(map(Edit._make, zip(returns.tolist(), ends.tolist(), itertools.repeat("\n"))))
    if any(sign in text for sign in "\x0b\x0c\x85\u2028\u2029"):
        edits = sorted(edits + _replaced_by(_RARE_LINE_ENDS, "\n")(text))
    return edits


def _surrogates(text: str) -> list[Edit]:
    return [
        Edit(*match.span(), match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
        for match in _SURROGATES.finditer(text)
    ]


def _invisible(text: str) -> list[Edit]:
    found = _not_plain(text)
    needs_marks = _RIGHT_TO_LEFT.search(found) is not None
    dropped = _INVISIBLE.findall(found) + ([] if needs_marks else _BIDI_MARKS.findall(found))
    edits = [Edit(place, place + 1, "") for place in _places_of(dropped, text)]
    if "\u200c" in found or "\u200d" in found:
        edits += _replaced_by(_JOINERS, "")(text)
    return sorted(edits)


def _places_of(signs: Sequence[str], text: str) -> list[int]:
    """Where one of some signs stands that are not plain."""
    if not is_long(text):
        return [place for place, sign in enumerate(text) if sign in signs]
    _, places, odd = code_points(text)
    found: list[int] = places[np.isin(odd, list(map(ord, signs)))].tolist()
    return found


def _blanks(text: str) -> list[Edit]:
    places = _replaced_in_long(text) if is_long(text) else _replaced_in_short(text)
    return [Edit(place, place + 1, " ") for place in places]


def _replaced_in_short(text: str) -> Iterator[int]:
    """Where the blanks stand that are to be replaced."""
    end, is_replaced = -1, False
    for place in (match.start() for match in _BLANKS.finditer(text)):
        if place > end:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place) % (len(text) + 1)
            is_replaced = (
                _CYRILLIC.search(text, start, end) is not None
                or _OTHER_LATIN.search(text, start, end) is None
            )
        if is_replaced:
            yield place


def _replaced_in_long(text: str) -> list[int]:
    """The same. No line is walked: one may be a hundred thousand characters of ASCII."""
    codes, places, odd = code_points(text)
    line = np.cumsum(odd == ord("\n"))
    is_blank = _table(_BLANK[1:-1])[odd]
    blanks, own = places[is_blank], line[is_blank]
    is_quoted = (codes[blanks - 1] == ord("«")) | (codes[blanks + 1] == ord("»"))
    cyrillic = line[_table(_CYRILLIC_BLOCK)[odd]]
    latin = np.concatenate((line[_table(_LATIN_BEYOND_ASCII)[odd]], own[is_quoted]))
    replaced: list[int] = blanks[np.isin(own, cyrillic) | ~np.isin(own, latin)].tolist()
    return replaced


def _nfc(text: str) -> list[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return []
    composed = ((match, unicodedata.normalize("NFC", match[0])) for match in _WORDS.finditer(text))
    return [Edit(*match.span(), word) for match, word in composed if word != match[0]]


_STEPS: tuple[tuple[str, re.Pattern[str], Callable[[str], list[Edit]]], ...] = (
    ("surrogates", _SURROGATES, _surrogates),
    ("line_ends", re.compile("[\r\x0b\x0c\x85\u2028\u2029]"), _line_ends),
    ("controls", _CONTROLS, _replaced_by(_CONTROLS, "")),
    ("private_use", _PRIVATE_USE, _replaced_by(_PRIVATE_USE, "")),
    ("invisible", _ANY_INVISIBLE, _invisible),
    ("blanks", _BLANKS, _blanks),
    ("stress_marks", re.compile("\u0301"), _replaced_by(_STRESS_MARKS, "")),
    ("look_alikes", _CYRILLIC, look_alike_edits),
    ("nfc", _PERHAPS_COMPOSED, _nfc),
)
"""A kind of fix, the characters that it is about, and what finds its places."""
