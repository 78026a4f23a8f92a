r"""Undoes letters that are spelled out in plain text: `&#1055;`, `&laquo;`, `\u041f`, `%D0%9F`, `%u041F`, `=D0=9F`.

Where these are markup, code or part of an address they are right as they stand: nothing of this is done in text that
holds tags, entities need their semicolon, and the others need a word that is written so throughout.

In text that holds tags, references to characters that are invisible, controls or marks on the letter before stand for
what a parser would make of them, so that the Unicode form can be seen to: `&shy;`, `&#8203;`, `&#769;`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from html import unescape
from html.entities import html5
from urllib.parse import unquote_to_bytes

from ..model import Edit
from .form import is_unwritten
from .likelihood import weight_of

__all__ = ["escape_edits"]

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*>|!--|!DOCTYPE|\?xml)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp;)*(?:#(?:[0-9]{2,7}|[xX][0-9A-Fa-f]{2,6})|[A-Za-z][A-Za-z0-9]{1,30});")
_LEAST_ENTITY = 0x20
# Words of escapes, and what may stand between two of them: `%D0%A2%D0%92-3 %D0%B8`, but no `a/%D0%B8`, no `a=%D0%B8`.
_INSIDE = r"[-.,:;!?()0-9«»—–…A-Za-z]"
_BETWEEN = r"[-.,:;!?()0-9\"'«»—–…A-Za-z ]"
_LONGEST = r"(?!\S{3000})"
"""More without a blank is no writing, and would be looked at again from each bracket in it."""
_ONE = (
    r"&(?:#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6})|shy(?![A-Za-z0-9]*=)"
    r"|(?:zwnj|zwj|lrm|rlm|NoBreak|ZeroWidthSpace)(?=;));?"
)
_REFERENCES = re.compile(f"{_ONE}(?:{_ONE})*")
_REFERENCE = re.compile("&[^&;]+;?")
_MARKUP = frozenset("<>&\"'")
_START, _END = r"(?<![^\s\"'«„“(\[—–-])", r"(?![^\s\"'»”.,:;!?)\]…—–-])"


def _words(escape: str, before: str = "") -> re.Pattern[str]:
    return re.compile(
        f"{_START}{_LONGEST}{before}{_INSIDE}{{0,40}}?{escape}(?:{_BETWEEN}{{0,40}}?{escape})*{_INSIDE}{{0,40}}{_END}"
    )


_BACKSLASH = r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})"
_NO_LITERAL = r"(?<![=(,:\[][\"'])(?<![=(,:\[] [\"'])"
"""A string in code or JSON is not to be touched."""
_PERCENT, _PERCENT_U, _QUOTED = "%[0-9A-Fa-f]{2}", "%u[0-9A-Fa-f]{4}", "=[0-9A-F]{2}"


def escape_edits(text: str) -> list[Edit]:
    """Where letters are spelled out, and what they are, in order."""
    if not ("&" in text or "%" in text or "\\" in text or "=" in text):
        return []
    if _TAG.search(text):
        return _references(text)
    found = [kind for kind in _KINDS if kind[0].search(text)]
    edits: list[Edit] = []
    for _, pattern, decode in found:
        for match in pattern.finditer(text):
            letters = decode(match[0])
            if letters is not None and letters != match[0]:
                edits.append(Edit(match.start(), match.end(), letters))
    edits.sort()
    return [edit for index, edit in enumerate(edits) if index == 0 or edits[index - 1].end <= edit.start]


def _references(text: str) -> list[Edit]:
    """Runs of references in markup of which one stands for what is not to be seen, or for a mark on a letter."""
    edits: list[Edit] = []
    for match in _REFERENCES.finditer(text):
        pieces = list(map(_resolved, _REFERENCE.findall(match[0])))
        written = "".join(pieces)
        if not all(pieces) or any(map(_is_looked_at, written)):
            edits.append(Edit(match.start(), match.end(), written))
    return edits


@functools.lru_cache(maxsize=4096)
def _resolved(reference: str) -> str:
    """What a reference stands for, but for blanks and the signs of markup."""
    number = re.fullmatch("&#(?:([0-9]+)|[xX]([0-9A-Fa-f]+));?", reference)
    code = 0 if number is None else int(number[1]) if number[1] else int(number[2], 16)
    # Python drops some of the controls that a parser leaves in
    letters = chr(code) if 0 < code < _LEAST_ENTITY or code == 0x7F else unescape(reference)
    return reference if letters in _MARKUP or letters.isspace() else letters


@functools.lru_cache(maxsize=4096)
def _is_looked_at(letter: str) -> bool:
    return is_unwritten(letter) or unicodedata.combining(letter) != 0


def _entity(entity: str) -> str | None:
    name = re.sub("^&(?:amp;)+(?=.)", "&", entity)
    if name[1] != "#":
        return html5.get(name[1:])
    number = int(name[3:-1], 16) if name[2] in "xX" else int(name[2:-1])
    if number < _LEAST_ENTITY or number > 0x10FFFF or 0xD800 <= number < 0xE000 or 0x7F <= number < 0xA0:
        return None
    return chr(number)


def _by_number(word: str) -> str | None:
    letters = re.sub(
        r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|%u([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})",
        lambda match: chr(int(match[match.lastindex or 0], 16)),
        word,
    )
    return letters if _is_writing(letters) else None


def _by_bytes(word: str) -> str | None:
    data = unquote_to_bytes(word.replace("=", "%"))
    if all(byte < 0x80 for byte in data):
        return None
    readings = []
    for encoding in ("utf-8", "cp1251", "koi8_r"):
        try:
            letters = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_writing(letters):
            if encoding == "utf-8":
                return letters
            readings.append(letters)
    return max(readings, key=weight_of, default=None)


def _is_writing(letters: str) -> bool:
    """Whether it holds letters beyond ASCII, looks like some language, and no control characters."""
    return not letters.isascii() and letters.isprintable() and weight_of(letters) > 0


_Kind = tuple[re.Pattern[str], re.Pattern[str], Callable[[str], str | None]]
_KINDS: tuple[_Kind, ...] = (
    (_ENTITY, _ENTITY, _entity),
    (re.compile(_BACKSLASH), _words(_BACKSLASH, _NO_LITERAL), _by_number),
    (re.compile(_PERCENT_U), _words(f"(?:{_PERCENT_U}|%[0-7][0-9A-Fa-f])"), _by_number),
    (re.compile(_PERCENT), _words(_PERCENT), _by_bytes),
    (re.compile(_QUOTED), _words(_QUOTED), _by_bytes),
)
"""What is looked for first, since that is fast; then the places; then the letters."""
