"""Undoes UTF-8 that was read as a single-byte code page, wherever in a line it stands."""

from __future__ import annotations

import re
from functools import cache

from .code_pages import READ_AS, as_bytes
from .likelihood import weight_of

__all__ = ["read_utf8_again"]

_LETTER = "[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_REST = "(?<=[\xc2-\xdf])[\x80-\xbf]|(?<=[\xe0-\xef])[\x80-\xbf]{2}|(?<=[\xf0-\xf4])[\x80-\xbf]{3}"
# Two things that happen on the way: the no-break space in `Р` (D0 A0) becomes a plain one, and the byte 98 in
# `И` (D0 98), which windows-1251 lacks, is dropped. Both are believed only before letters of the same kind.
_BLANK = f"\xd0 (?={_LETTER})"
_DROPPED = "\xd0(?=[\xd0\xd1][\x80-\xbf])"
_FIRST = f"[\xc2-\xf4](?:{_REST}|(?<=\xd0)(?: (?={_LETTER})|(?=[\xd0\xd1][\x80-\xbf])))"
"""The first of a run: one of the three, beginning with one set, which makes the search fast."""
_RUN = re.compile(f"{_FIRST}(?:{_LETTER}|{_BLANK}|{_DROPPED})*")
_PARTS = re.compile(f"({_LETTER})|\xd0( ?)")
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
_LEAST_GAIN = 5.5
_PROOF_OF_A_BYTE = 2.0
"""That bytes happen to be UTF-8, and of letters and signs in common use, is unlikely in itself."""
_STRANGE = re.compile("[^\x00-\x7f\xa0-\u017f\u0370-\u045f\u0490\u0491\u2010-\u22ff\U0001f300-\U0001faff]")
_BELIEVED = re.compile("[À-ÿ‘’“”–—…«»№€£©®™°\u00a0]|.{2,}", re.DOTALL)
"""A lone character that is none of these is no sign of UTF-8."""
_PROOF = 12.0
"""So much gain in a line shows which code page it was read in, and short words are believed as well."""
_RUN_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_LEAST_COVERED, _NEARLY_ALL = 8, 0.95
_CERTAIN = 1000.0
"""The gain when nearly every character of a line belongs to UTF-8: what comes out may be damaged once more."""
_LEAST_GAIN_BESIDE_OTHERS = -4.0
_SIGNS_AROUND = 2


def read_utf8_again(line: str) -> tuple[str, float]:
    """The line with every run of UTF-8 decoded as such that reads better so, and how much that gained."""
    best, best_gain = line, 0.0
    beyond_ascii = " ".join(_RUN_BEYOND_ASCII.findall(line))
    for page in READ_AS:
        if _halves(page).search(beyond_ascii):
            mended, gain = _read_again(line, line.translate(as_bytes(page)))
            if gain > best_gain:
                best, best_gain = mended, gain
    return best, best_gain


@cache
def _halves(page: str) -> re.Pattern[str]:
    """What begins UTF-8 and what goes on with it, as read in a page."""
    table = as_bytes(page)
    first, second = (
        "".join(re.escape(chr(code)) for code, byte in table.items() if low <= byte <= high)
        for low, high in (("\xc2", "\xf4"), ("\x80", "\xbf"))
    )
    return re.compile(f"[{first}][{second}]")


def _read_again(line: str, raw: str) -> tuple[str, float]:
    """Reads one code page's runs again; also how much was gained in all."""
    runs: list[tuple[int, int, str, float]] = []
    total = 0.0
    for match in _RUN.finditer(raw):
        start, end = match.span()
        letters = _decoded(match[0])
        if letters is not None:
            left, right = line[max(0, start - _SIGNS_AROUND) : start], line[end : end + _SIGNS_AROUND]
            gain = weight_of(left + letters + right) - weight_of(left + line[start:end] + right)
            if not _STRANGE.search(letters):
                gain += _PROOF_OF_A_BYTE * (end - start - len(letters))
            runs.append((start, end, letters, gain))
    strong = [run for run in runs if run[3] >= _LEAST_GAIN and _BELIEVED.fullmatch(run[2])]
    covered = sum(end - start for start, end, _, _ in runs)
    if covered >= _LEAST_COVERED and covered >= _NEARLY_ALL * len(_NOT_ASCII.findall(raw)):
        strong = runs
        total = _CERTAIN
    elif sum(gain for _, _, _, gain in strong) >= _PROOF:
        strong = [run for run in runs if run[3] >= _LEAST_GAIN_BESIDE_OTHERS]
    pieces: list[str] = []
    done = 0
    for start, end, letters, gain in strong:
        pieces += [line[done:start], letters]
        done = end
        total += gain
    return "".join([*pieces, line[done:]]), total


def _decoded(run: str) -> str | None:
    whole = "".join(part[1] or ("\xd0\xa0" if part[2] else "\xd0\x98") for part in _PARTS.finditer(run))
    try:
        letters = whole.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(letters) else letters
