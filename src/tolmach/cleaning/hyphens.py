"""Words that a line's end parts: whole again, with the hyphen where it is their own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cached_property

__all__ = ["PARTED", "Words", "join_texts"]

_WORD = re.compile(r"\w+(?:-\w+)*")
PARTED = re.compile(r"(-?)(\w+)[-\u00ad\u2010]$")
"""A word with a hyphen at the end of a line."""

# Parts before and after a hyphen that belongs to the word itself.
_KEEPS_HYPHEN_BEFORE = frozenset(
    """
    self well ex non co anti pro multi semi half all cross twenty thirty forty fifty sixty seventy eighty
    ninety long short high low first second third two three four mid so old new по кое кой юго северо южно
    вице экс пол пресс интернет бизнес веб социально общественно военно научно русско российско англо чёрно
    черно жилищно
    """.split()
)
_OWN_TAILS = {
    "по": re.compile(r"\w*(?:[ое]му|[сц]ки|[ьч]и)\b"),
    "пол": re.compile("[лаеёиоуыэюя]"),
    "экс": re.compile("(?!пер[иет]|порт|плуат|прес|трем|тр[ае]|клюз|тен|пан|кур|пози)"),
    "so": re.compile(r"(?:called|so)\b"),
    "mid": re.compile("(?!dl)"),
    "ex": re.compile(
        "(?!a[cm]|ce|chan|cheq|ci|cl|cr|cu|e[cr]|empt|empl(?!o)|h[aiu]|is|o[nrt]|pa[nt]|pe[acdnr]|pir|pl(?!ay)|po[rsn]|press|t[enr]|ti|ul)"
    ),
    "pro": re.compile("(?=government|democracy|choice|life|active|rata|forma)"),
    "co": re.compile("(?=author|worker|found|pilot|op|ord|exist|edit|chair|star|own|direct|host)"),
}
"""Parts that begin more words than compounds: `по-русски` and `по-ловина`. What follows them in a compound."""
_LINKS = frozenset(["of", "the", "in", "to", "and", "on", "at", "up", "by", "for", "a", "на"])
"""Words between the parts of a compound: `state-of-the-art`, `Ростов-на-Дону`."""
_SUSPENDS = frozenset(["и", "или", "либо", "and", "or", "to"])
"""After a hyphen that stands for a part which comes later: `двух- и трёхэтажный`."""
_KEEPS_HYPHEN_AFTER = frozenset(
    ["то", "либо", "нибудь", "таки", "ка", "de", "in", "up", "out", "off", "на", "friendly", "based"]
)


class Words:
    """The words of a page, gathered when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._text.lower()))

    def __contains__(self, word: str) -> bool:
        return word in self._known


def join_texts(parts: Sequence[str], words: Words) -> str:
    """Parts of a sentence as one: with a space, or as one word where a hyphen parts it.

    Whether the hyphen belongs to the word is looked up among the page's own words, then told by the
    parts that compounds are made of.

    Args:
        parts: at least one, in order.
        words: those of the page.
    """
    pieces: list[str] = []
    for part, following in itertools.pairwise(parts):
        dropped, glue = _joint(part, following, words)
        pieces += (part[: len(part) - dropped], glue)
    return "".join((*pieces, parts[-1]))


def _joint(first: str, second: str, words: Words) -> tuple[int, str]:
    """How two parts join: how many characters the first one loses, and what comes between."""
    parted = PARTED.search(first[-60:])
    following = _WORD.match(second)
    if parted is None or following is None:
        return 0, " "
    head, tail = parted[2].lower(), following[0].lower()
    if tail in _SUSPENDS and first[-1] != "\u00ad" and head + tail not in words:
        return 0, " "
    if first[-1] == "\u00ad" or head + tail in words:
        return 1, ""
    own_hyphen = (
        not second[0].islower()
        or not head.isalpha()
        or f"{head}-{tail}" in words
        or (head in _KEEPS_HYPHEN_BEFORE and _may_own(head, tail))
        or (parted[1] and head in _LINKS)
        or tail in _KEEPS_HYPHEN_AFTER
    )
    return (0, "") if own_hyphen else (1, "")


def _may_own(head: str, tail: str) -> bool:
    """Whether these may be the first part of a compound and the second."""
    own = _OWN_TAILS.get(head)
    return own is None or own.match(tail) is not None
