"""What those who issued a text say of themselves below it: press releases end with "About X" and what X is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["about_issuer"]

_HEADING = re.compile(
    r"(?:#+ )?[*_]*(?:(?:about|о (?:компании|группе|фонде|банке|проекте|центре|холдинге|корпорации)"
    r"|об (?:организации|агентстве|институте|ассоциации|обществе)) (?P<name>.{1,60}?)|о компании|об организации)[*_:]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w’'&-]*")
_NO_NAME = frozenset("the of and for и по".split())
_TELLS = re.compile(
    r"\b(?:is|are|was|were) (?:an?|the|one of)\b| [–—] "
    r"|\b(?:founded|established|based|headquartered|provides?|offers?|operates?|develops?|designs?|delivers?|serves?"
    r"|specializ\w+|works (?:to|for|with)|has (?:served|been))\b"
    r"|\b(?:основан\w?|создан\w?|работает|занимается|производит|объединяет|оказывает)\b",
    re.IGNORECASE,
)
"""How somebody says what he is, or does."""
_QUOTES = re.compile(
    r"\b(?:says?|said|told|рассказал\w?|говорит|сказал\w?|сообщил\w?|считает)\b", re.IGNORECASE
)
_MOST_NAME = 6
"""Words."""
_GOES_ON = re.compile(
    r"(?:founded|established|headquartered|based|for (?:more|further) information|for more|its"
    r"|the (?:company|group|firm|foundation|organi[sz]ation|institute|bank|cent(?:er|re))"
    r"|компания|группа|фонд|организация|основан\w?|подробн\w+)\b",
    re.IGNORECASE,
)
"""How the second paragraph of such a notice begins."""
_FAR = 12
"""Lines of the text from its end: what is farther up heads a part of it."""
_LEAST_ABOVE = 3
"""The text above has so many times the words of the notice."""
_BEGINNING = 80
"""Characters."""


def about_issuer(texts: Sequence[str], stays: Sequence[bool]) -> list[int]:
    """The lines at the end of a text that tell who issued it: "About X" and what is below, if it begins with X.

    Several notices may stand below each other, as of partners. One says what X is or does, and quotes nobody; it is
    much shorter than the text above.

    Args:
        texts: the lines of a page.
        stays: which of them are text so far.
    """
    left = [number for number, is_kept in enumerate(stays) if is_kept]
    gone: list[int] = []
    for place in reversed(range(max(1, len(left) - _FAR), len(left))):
        found = _HEADING.fullmatch(texts[left[place]].strip())
        name = "" if found is None else found["name"] or ""
        if found is None or not _is_name(name):
            continue
        notice = [left[place], *_notice(texts, left[place + 1 :], name)]
        if len(notice) == 1 or notice[-1] != left[-1] or not _TELLS.search(texts[notice[1]]):
            continue
        if any(_QUOTES.search(texts[number]) for number in notice):
            continue
        above = sum(len(texts[number].split()) for number in left[:place])
        if _LEAST_ABOVE * sum(len(texts[number].split()) for number in notice) < above:
            gone += notice
            left = left[:place]
    return sorted(gone)


def _is_name(name: str) -> bool:
    """Whether this may be a name: capitals, but for small words; `О компании` needs none."""
    said = _WORD.findall(name)
    return len(said) <= _MOST_NAME and all(word[:1].isupper() or word in _NO_NAME for word in said)


def _notice(texts: Sequence[str], below: Sequence[int], name: str) -> Iterator[int]:
    """The paragraphs below a heading that go on about what it names."""
    said = [word for word in _WORD.findall(name.casefold()) if word not in _NO_NAME]
    for place, number in enumerate(below):
        text = texts[number]
        begins = said[0] in _WORD.findall(text[:_BEGINNING].casefold()) if said else place == 0
        if not begins and not (place and _GOES_ON.match(text)):
            return
        yield number
