"""Where sentences begin and end in Russian and English text: rules, no model, exact offsets.

A full stop, question mark, exclamation mark or ellipsis before a blank is a candidate. It ends the
sentence unless what follows begins in lower case, or the word before it is an abbreviation or an
initial that wants its continuation. The scheme (candidates, then a word list) is that of Grefenstette
and Tapanainen, "What is a word, what is a sentence?" (1994); the lists are our own.
"""

from __future__ import annotations

import re
from enum import Enum

from ..model import Stretch

__all__ = ["sentence_spans"]

_LINE_BREAK = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_MARK = ".!?…"
_CANDIDATE = re.compile(
    # begins with one set of characters, which is looked for many times as fast as alternatives are;
    # the run of marks is taken from its first mark only: keeps long dotted lines linear
    rf"[{_MARK}{_LINE_BREAK}](?:(?<=[{_LINE_BREAK}])\s*+"
    rf"|(?<![{_MARK}].)[{_MARK}]*+(?P<closers>[\"'»”’“)\]}}]*+)(?P<gap>\s++|\Z))"
)
_HAS_LINE_BREAK = re.compile(f"[{_LINE_BREAK}]")
_OPENERS = re.compile(r"(?P<dash>[—–―‒-]\s+)?[\"'«„“‘(\[{]*")
_NEXT_WORD = re.compile(r"[^\W\d_]{1,20}+(?![\w.])")
_ROMAN = re.compile(r"[IVXLCМХ]+\b")
_INITIALS_NEXT = re.compile(r"[^\W\d_]\.")
_SHORT_PARTS = re.compile(r"[^\W\d_]{1,2}(?:[.-]+[^\W\d_]{1,2})+")
_MARKER = re.compile(r"(?:[\d.]{1,8}|[^\W\d_]|[IVX]{1,5})\Z")
_UNBROKEN = re.compile(r"`[^`\n]+`|</?[A-Za-z][^<>\n]*>")
"""Code and tags: a full stop inside them ends nothing."""
_STRIPPED = "\"'«„“‘([{—–"
_LOOK_BACK = 32
"""Longer words than this are no abbreviations."""
_SHORTEST_DATED = 4
"""A sentence of fewer words than this does not end at "2013 г."."""


class _Kind(Enum):
    NEVER = "always followed by what it belongs to: Mr., им., т. е."
    NUMBERED = "an abbreviation only before a number: рис. 3, No. 5"
    MOSTLY = "ends a sentence only when a word follows that no name begins with: Inc., ул., Jan."
    MEASURE = "may end a sentence when a number stands before it: 2013 г.; else as NEVER"
    FREE = "may end a sentence: etc., т. д."


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


def _table(**words: str) -> dict[str, _Kind]:
    return {word.replace("_", "."): _Kind[kind] for kind, line in words.items() for word in line.split()}


# inner full stops are written as "_"
_ABBREVIATIONS = _table(
    NEVER="""
        mr mrs ms dr prof rev hon gen col lt maj sgt capt cmdr adm sen rep gov pres supt messrs mt ft
        e_g i_e vs cf viz approx ca
        им проф акад доц инж полк ген лейт кап гр гр-н гр-ка г-н г-жа т_е т_к т_н т_о т_ч дж ср напр прим
        тов св имп вел преп зам зав пом нач исп отв ред сост авт
    """,
    NUMBERED="""
        no nos fig figs p pp vol vols ch sec art para eq tab
        рис табл илл гл стр кв корп тел ном изд вып прил пп абз подп
    """,
    MOSTLY="""
        inc ltd corp co bros llc plc jr sr st ave blvd rd dept univ assn
        jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat
        u_s u_k u_n u_s_a d_c e_u ph_d m_d b_a m_a
        ул пл просп пр-т пер бул бульв наб шос ш ст п ч д с о оз обл респ край пос дер стан
        янв фев февр апр июн июл авг сент сен окт ноя нояб дек ок пр адм
    """,
    MEASURE="""
        г гг в вв р руб коп долл см мм км кг м т мин сек млн млрд тыс трлн га чел экз шт л ц
    """,
    FREE="""
        etc al a_m p_m т_д т_п др проч н_э с_г т_г
    """,
)

_STARTERS = _words(
    """
    the he she it they we i you this that these those there here but and or so if when while after
    before however in on at for from with as by his her their our its my your a an what who how why
    where which not no nobody do does did is are was were will would can could should have has had then
    now yet also although because since despite according during under over until once some many most
    all both each every one two another meanwhile instead still even only
    он она оно они мы вы я ты это этот эта эти этого этом этой тот та те но однако если когда как где
    кто что чтобы по при для также кроме после затем потом тогда теперь там здесь так все всё всего
    каждый в во на с со из к у об от до за без под над про через между из-за и а или ни не ещё еще уже
    его её ее их наш наша свой один одна два две сам сама такой такая такие поэтому пока хотя лишь
    только даже именно несмотря согласно сейчас сегодня вчера ранее позже впрочем зато
    """
)

_WITH_LISTS = _words("ru en und mixed uk be kk ky")


def sentence_spans(text: str, language: str = "und") -> list[Stretch]:
    """The sentences of a text as `(start, end)`, in order, trimmed of outer blanks.

    No sentence goes across a line break, and every character that is not a blank is in exactly one.

    Args:
        text: Any text; Russian and English, also mixed, are what the rules know.
        language: BCP 47 tag. For languages without an abbreviation list here (`de`, …) only initials,
            numbers and letter case are looked at.
    """
    known = _ABBREVIATIONS if language.partition("-")[0] in _WITH_LISTS else {}
    spans: list[Stretch] = []
    unbroken = [match.span() for match in _UNBROKEN.finditer(text)] if "`" in text or "<" in text else []
    start = len(text) - len(text.lstrip())
    for match in _CANDIDATE.finditer(text, start):
        if match["closers"] is None:
            end = start + len(text[start : match.start()].rstrip())
        else:
            while unbroken and unbroken[0][1] <= match.start():
                del unbroken[0]
            if unbroken and unbroken[0][0] < match.start():
                continue
            end = match.end("closers")
            if not _ends(text, start, match, known):
                continue
        spans.append((start, end))
        start = match.end()
    if start < len(text):
        spans.append((start, start + len(text[start:].rstrip())))
    return spans


def _ends(text: str, start: int, match: re.Match[str], known: dict[str, _Kind]) -> bool:
    """Whether the sentence begun at `start` ends with the candidate."""
    if match.end() == len(text) or _HAS_LINE_BREAK.search(match["gap"]):
        return True
    opened = _OPENERS.match(text, match.end())
    assert opened  # matches the empty string as well
    first = opened.end()
    if text[first : first + 1].islower():
        return False
    if text[match.start() : match.start("closers")] != ".":
        return True
    words = text[max(start, match.start() - _LOOK_BACK) : match.start()].split()
    if not words or text[match.start() - 1].isspace():
        return True
    word = words[-1].lstrip(_STRIPPED)
    before = words[-2] if len(words) > 1 else ""
    if len(words) == 1 and match.start() - start < _LOOK_BACK and _MARKER.match(word):
        return False  # "1. Первый пункт", "A. Smith"
    if len(word) == 1 and len(before) == 2 and before[1] == ".":
        word = before + word  # "т. д."
        before = words[-3] if len(words) > 2 else ""
    kind = known.get(word.lower()) if not (len(word) == 1 and word.isupper()) else None
    if kind is None:
        return _ends_unlisted(text, word, before, first)
    if opened["dash"]:
        return False
    return _ends_abbreviated(text, start, match, kind, before, first)


def _ends_unlisted(text: str, word: str, before: str, first: int) -> bool:
    """The same for a word that is in no list: only initials and the like go on."""
    if len(word) == 1 and word.isupper():
        if word in "IVX" and before[-1:].isalpha() and (before.islower() or before[-1] > "\u0400"):
            return True  # "than I.", "Пётр I."
        return _starter_follows(text, first)
    if "." in word and _SHORT_PARTS.fullmatch(word):
        return _starter_follows(text, first)
    return True


def _ends_abbreviated(
    text: str, start: int, match: re.Match[str], kind: _Kind, before: str, first: int
) -> bool:
    """The same for an abbreviation with `before` standing in front of it."""
    if kind is _Kind.FREE:
        return True
    if kind is _Kind.NUMBERED:
        return not text[first : first + 1].isdigit()
    if kind is _Kind.MOSTLY:
        return _starter_follows(text, first)
    if kind is _Kind.NEVER or not _is_number(before):
        return False
    if _starter_follows(text, first):
        return True
    if _INITIALS_NEXT.match(text, first) or _ROMAN.match(text, first) or text.startswith("США", first):
        return False  # "в 2013 г. А. Петров", "в 90-х гг. XX в.", "5 млн долл. США"
    return len(text[start : match.start()].split()) >= _SHORTEST_DATED


def _is_number(word: str) -> bool:
    """A figure, a Roman numeral, or a word of a number that is itself abbreviated (тыс., млн)."""
    return (
        any(sign.isdigit() for sign in word)
        or _ROMAN.fullmatch(word) is not None
        or word.rstrip(".") in {"тыс", "млн", "млрд", "трлн"}
    )


def _starter_follows(text: str, first: int) -> bool:
    found = _NEXT_WORD.match(text, first)
    return found is not None and found[0].lower() in _STARTERS
