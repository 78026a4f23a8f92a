"""Stretches of a text that are in no human language: addresses, file names, hashes, markup, code.

They are found first and kept out of all counting, because a URL of English words says nothing about
the language of the page that it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Stretch

__all__ = ["blotted", "masked", "masked_stretches"]

_BLOT = "\0"

# Text without one of these has nothing to mask; most lines of prose stop here. It begins with one set of
# characters, which is looked for many times as fast as alternatives are.
_CUES = r"@/\\_{}<=;$#|.(0-9"
_IN_ITS_PLACE = r"(?:(?<=[^.(0-9])|(?<=\.)(?=[a-zA-Z])|(?<=\()(?=\))|(?<=[0-9])(?=[0-9a-fA-F-]{7}))"
_CUE = re.compile(f"[{_CUES}]{_IN_ITS_PLACE}")

_ODD_LINE_ENDS = "\r\v\f\x1c-\x1e\x85\u2028\u2029"
_ODD_LINE_END = re.compile(f"[{_ODD_LINE_ENDS}](?<!\r(?=\n))")
_UNUSUAL = re.compile(f"[{_CUES}{_ODD_LINE_ENDS}]{_IN_ITS_PLACE}")

_CELL = re.compile(r"\S++(?: \S++)*+(?: (?! ))?")
"""What stands in a line between line ends, tabs and double blanks."""
_WITHOUT_CYRILLIC = re.compile(r"[^\s\u0400-\u052f](?:[^\u0400-\u052f]*[^\s\u0400-\u052f])?")

_TAG = re.compile(r"<[/!]?[A-Za-z-][^<>\n]*>")
_TOKEN = re.compile(rf"[^\s{_BLOT}]+")

_OPENING = "\"'«„“”‘([{<*"
_CLOSING = "\"'»“”’)]}>*.,;:!?…"

_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://\S+"
    r"|(?:www|ftp)\.[\w-]+\.\S+"
    r"|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|@\w+"
    r"|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}[/?]\S*"
)
_NAME_OF_A_THING = re.compile(
    r"[\w.-]+\.(?:jpe?g|png|gif|svg|webp|ico|pdf|docx?|xlsx?|pptx?|txt|csv|xml|json|ya?ml|html?|php|aspx?|jsp"
    r"|css|js|py|c|h|cpp|java|sh|exe|dll|zip|rar|gz|tar|7z|mp3|mp4|avi|wav|ogg|mkv)"
    r"|[A-Za-z]:\\\S+|~?(?:/[\w.~%+-]+){2,}\S*"
    r"|(?:[A-Za-z0-9]+:)?(?=[A-Fa-f]*[0-9])[0-9A-Fa-f]{16,}"
    r"|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
    r"|&#?\w+;|\\\w+|[$%][A-Za-z_]\w*"
    r"|[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+(?:\(\))?|\w+(?:\.\w+)*\(\)"
)

_KEYWORD = (
    r"(?:def|class|import|return|function|var|let|const|if|elif|else|for|while|try|public|private|static|void"
    r"|#include|package|struct|SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|git|pip|npm|sudo|cd|curl|wget"
    r"|apt-get|docker|echo|\$)(?![\w'’-])"
)
_SIGNS_OF_CODE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\A[\s>$]*{_KEYWORD}",
        r"[;{}]\s*\Z",
        r"\w\s*(?:[-+*/|&]?=|=>|==|!=|<=|:=|\|\||&&|::|->)\s*[\w\"'\[({$-]",
        r"\w\.\w+\(|\w\(\)|\w\([^()]*\)\s*[;{.:]",
        r"\{[^{}]*\}|\[\s*\]",
        rf"(?<!\S)--?[A-Za-z][\w-]*|{_BLOT}|\\[nrt0]|%[sd]\b|\$\(?[A-Za-z_]",
    )
)
_ENOUGH_SIGNS = 2
# One of these is in every line that has enough signs, and in few lines of prose.
_SURE_SIGN = re.compile(rf"[;{{}}=$(]|{_BLOT}")
_PLAIN_WORD = re.compile(r"(?<!\S)[A-Za-z'’]+,?(?!\S)")
_MOST_PLAIN_WORDS = 10
_LONGEST_CODE_LINE = 400
"""Code points; prose in one endless line is not searched for signs of code."""


def masked(text: str) -> tuple[str, list[Stretch]]:
    """The text as it is read for its languages, and its stretches in none.

    In what is read the stretches are overwritten, and every line end is a line feed; all offsets stay.
    """
    if not _UNUSUAL.search(text):
        return text, []
    stretches = masked_stretches(text)
    return _ODD_LINE_END.sub("\n", blotted(text, stretches)), stretches


def masked_stretches(text: str) -> list[Stretch]:
    """URLs, e-mail addresses, handles, paths, file names, hashes, tags and code: in order, apart.

    A bare host name (`Lenta.ru`) is a name in a sentence and is not among them.
    """
    stretches: list[Stretch] = []
    cue = _CUE.search(text)
    while cue:
        start = text.rfind("\n", 0, cue.start()) + 1
        end = text.find("\n", cue.end())
        end = len(text) if end < 0 else end
        for cell in _CELL.finditer(text, start, end):
            offset = cell.start()
            stretches += [(offset + first, offset + last) for first, last in _in_cell(cell[0])]
        cue = _CUE.search(text, end)
    return stretches


def blotted(text: str, stretches: Sequence[Stretch]) -> str:
    """The text with the stretches (in order, apart) overwritten by NUL; all offsets stay."""
    if not stretches:
        return text
    parts = []
    done = 0
    for start, end in stretches:
        parts += [text[done:start], _BLOT * (end - start)]
        done = end
    return "".join([*parts, text[done:]])


def _in_cell(cell: str) -> list[Stretch]:
    if not _CUE.search(cell):
        return []
    tags = [tag.span() for tag in _TAG.finditer(cell)]
    rest = blotted(cell, tags)
    things = []
    for token in _TOKEN.finditer(rest):
        inside = _in_token(token[0])
        if inside:
            things.append((token.start() + inside[0], token.start() + inside[1]))
    rest = blotted(rest, things)
    things += tags
    if len(rest) <= _LONGEST_CODE_LINE and _SURE_SIGN.search(rest):
        code = [part.span() for part in _WITHOUT_CYRILLIC.finditer(rest) if _is_code(part[0])]
        things = [thing for thing in things if not any(a <= thing[0] < b for a, b in code)] + code
    return sorted(things)


def _is_code(text: str) -> bool:
    if len(_PLAIN_WORD.findall(text)) > _MOST_PLAIN_WORDS:
        return False
    signs = 0
    for sign in _SIGNS_OF_CODE:
        signs += sign.search(text) is not None
        if signs == _ENOUGH_SIGNS:
            return True
    return False


def _in_token(token: str) -> Stretch | None:
    if not _CUE.search(token):
        return None
    start = len(token) - len(token.lstrip(_OPENING))
    end = len(token.rstrip(_CLOSING))
    address = _ADDRESS.match(token, start)
    if address:
        return start, max(start + 1, min(address.end(), end))
    # the closing signs of `&amp;` and `main()` are part of it
    for stop in (end, len(token)):
        if start < stop and _NAME_OF_A_THING.fullmatch(token, start, stop):
            return start, stop
    return None
