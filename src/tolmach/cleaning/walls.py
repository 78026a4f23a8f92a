"""Pages without content: captchas, refusals, "not found", walls of consent and of logins, empty shells.

Such a page is short and speaks to its reader about itself. So its sentences are weighed: those that are a
formula of one of the walls, asides to the reader that stand beside such formulas (excuses, advice), and all
others. An article about the subject is made of others, whatever its headline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .result import Cleaned
from .wall_titles import TITLES
from .wall_words import PHRASES, TO_THE_READER, WallReason
from .words import as_in_tables

__all__ = ["wall"]

_MESSAGES: dict[WallReason, str] = {
    "captcha": "the page asks to prove that one is no robot",
    "access_denied": "the page refuses access",
    "consent_wall": "the page asks for consent before it shows anything",
    "script_only": "the page shows nothing without JavaScript or to an old browser",
    "login_wall": "the page asks to log in or to subscribe",
    "placeholder": "the page is a notice in place of a site, or an empty list",
    "not_found": "the page says that there is no such page",
}

_MOST_CHARS = 1500
"""A longer text is content, whatever it says."""
_MOST_RENDERED = 5000
"""On a longer page the text was not found rather than missing, unless its title is that of a wall."""
_NOTICE_CHARS = 120
"""So short a text need not speak to its reader."""
_LONGEST_FORMULA, _LONGEST_ASIDE = 30, 20
"""Words."""
_WITH_TITLE = 0.2
"""Which part of formulas and others together the formulas must be, if the title is one, …"""
_WITHOUT_TITLE = 0.6
"""… which, if it is none, …"""
_WITH_ASIDES = 0.25
"""… and then also which of the whole."""

_SENTENCE = re.compile(r"[^\n.!?…]+(?:[.!?…]+(?=\S)[^\n.!?…]+)*[.!?…]*")
_TITLE_PARTS = re.compile(r"\s+[|•·—–-]\s+|\s*::\s*|\s*\|\s*")


def wall(cleaned: Cleaned) -> tuple[WallReason, str] | None:
    """Says why a page has no content of its own; None when it may have some.

    Args:
        cleaned: the page after cleaning. Its text is judged together with its title; where all text was
            taken out, the page as it is rendered.

    Returns:
        The reason, and a line for a person with the words that told it.
    """
    text = cleaned.text or cleaned.rendered
    if len(text) > _MOST_CHARS:
        return None
    headline = cleaned.title or ""
    title = _title_reason(headline)
    if title is None and (
        len(cleaned.rendered) > _MOST_RENDERED or cleaned.date_published or cleaned.authors
    ):
        return None
    sentences = [_sentence(said) for said in _SENTENCE.findall(text)]
    speaks = any(sentence.is_aside for sentence in sentences)
    if title is None and not speaks and len(text) >= _NOTICE_CHARS:
        return None
    told = _told(sentences, headline, title)
    if told is None:
        return None
    reason = max(told, key=lambda each: sum(map(len, told[each]))) if title is None else title
    return reason, f"{_MESSAGES[reason]}: “{told[reason][0][:80]}”"


class _Sentence(NamedTuple):
    said: str
    plain: str
    is_aside: bool
    """It speaks to its reader."""


def _sentence(said: str) -> _Sentence:
    plain = _plain(said)
    return _Sentence(said, plain, TO_THE_READER.search(plain) is not None)


def _told(
    sentences: Sequence[_Sentence], headline: str, title: WallReason | None
) -> Mapping[WallReason, Sequence[str]] | None:
    """The formulas of each wall, with the headline where it is one; None where they are too little of what is said.

    Args:
        title: the wall of which the headline is the title.
    """
    in_headline = _formula(_plain(headline)) if title is None else title
    told: dict[WallReason, list[str]] = {} if in_headline is None else {in_headline: [headline]}
    asides = others = 0
    least = _WITHOUT_TITLE if title is None else _WITH_TITLE
    perhaps = sum(len(sentence.said) for sentence in sentences) + len(headline)
    for said, plain, is_aside in sentences:
        formula = _formula(plain)
        if formula is not None:
            told.setdefault(formula, []).append(said.strip())
            continue
        perhaps -= len(said)
        if is_aside and plain.count(" ") < _LONGEST_ASIDE:
            asides += len(plain)
        elif any(map(str.isalpha, plain)):
            others += len(plain)
            # to ask for formulas takes long, and the text of an article is soon too much
            if perhaps < least * (perhaps + others):
                return None
    formulas = sum(len(said) for those in told.values() for said in those)
    if formulas < least * (formulas + others):
        return None
    if title is None and (not formulas or formulas < _WITH_ASIDES * (formulas + asides + others)):
        return None
    return told


def _formula(sentence: str) -> WallReason | None:
    if sentence.count(" ") >= _LONGEST_FORMULA:
        return None
    return next((reason for reason, pattern in PHRASES.items() if pattern.match(sentence)), None)


def _title_reason(title: str) -> WallReason | None:
    parts = _TITLE_PARTS.split(_plain(title))
    return next((reason for reason, said in TITLES.items() if any(map(said.fullmatch, parts))), None)


def _plain(text: str) -> str:
    return " ".join(as_in_tables(text).split())
