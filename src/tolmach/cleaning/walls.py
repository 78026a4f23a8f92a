"""Pages without content: captchas, refusals, "not found", walls of consent and of logins, empty shells.

Such a page is short and speaks to its reader about itself. So its sentences are weighed: those that are a
formula of one of the walls, asides to the reader that stand beside such formulas (excuses, advice), and all
others. An article about the subject is made of others, whatever its headline.
"""

from __future__ import annotations

import re

from .result import Cleaned
from .wall_titles import TITLES
from .wall_words import PHRASES, TO_THE_READER, WallReason

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
    sentences = [(sentence, _plain(sentence)) for sentence in _SENTENCE.findall(text)]
    asides_at = [TO_THE_READER.search(plain) is not None for _, plain in sentences]
    if title is None and not any(asides_at) and len(text) >= _NOTICE_CHARS:
        return None
    told: dict[WallReason, list[str]] = {}
    said = title or _formula(_plain(headline))
    if said is not None:
        told[said] = [headline]
    asides = others = 0
    least = _WITHOUT_TITLE if title is None else _WITH_TITLE
    perhaps = sum(len(sentence) for sentence, _ in sentences) + len(headline)
    for (sentence, plain), aside in zip(sentences, asides_at, strict=True):
        formula = _formula(plain)
        if formula is not None:
            told.setdefault(formula, []).append(sentence.strip())
            continue
        perhaps -= len(sentence)
        if aside and plain.count(" ") < _LONGEST_ASIDE:
            asides += len(plain)
        elif any(map(str.isalpha, plain)):
            others += len(plain)
            # to ask for formulas takes long, and the text of an article is soon too much
            if perhaps < least * (perhaps + others):
                return None
    lengths = {reason: sum(map(len, those)) for reason, those in told.items()}
    formulas = sum(lengths.values())
    found = formulas >= least * (formulas + others)
    if title is None:
        found = found and formulas > 0 and formulas >= _WITH_ASIDES * (formulas + asides + others)
    if not found:
        return None
    first = title if title is not None else max(lengths, key=lambda reason: lengths[reason])
    return first, f"{_MESSAGES[first]}: “{told[first][0][:80]}”"


def _formula(sentence: str) -> WallReason | None:
    if sentence.count(" ") >= _LONGEST_FORMULA:
        return None
    return next((reason for reason, pattern in PHRASES.items() if pattern.match(sentence)), None)


def _title_reason(title: str) -> WallReason | None:
    parts = _TITLE_PARTS.split(_plain(title))
    return next((reason for reason, said in TITLES.items() if any(map(said.fullmatch, parts))), None)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").replace("’", "'").split())
