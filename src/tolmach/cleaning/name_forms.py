"""What has the form of a name, of a person or of an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["NAME", "NAME_WORD", "NOT_NAMES", "OF_ORGANISATIONS", "ORGANISATION", "distinct", "is_person_name"]

NAME_WORD = r"(?:[A-ZА-ЯЁÀ-ÖØ-ÞІЇЄҐŠŽČĆĐŁŚ][\w’'`.-]*|O['’][A-Z]\w+)"
_PARTICLE = (
    r"(?:de|da|di|du|del|della|des|dos|van|von|der|den|ter|la|le|el|al|bin|ibn|ben|y|e"
    r"|фон|де|ван|дер|оглы|кызы|ибн|аль)"
)
NAME = re.compile(rf"{NAME_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{NAME_WORD}){{0,4}}")
ORGANISATION = re.compile(
    rf"{NAME_WORD}(?:\s+(?:(?:of|the|and|for|on|и|по|для)\s+){{0,2}}[«\"“]?{NAME_WORD}[»\"”]?){{0,9}}"
)
OF_ORGANISATIONS = re.compile(
    r"\b(?:office|press|agency|agencies|bureau|service|services|department|ministry|committee|council|news|staff"
    r"|team|desk|cent(?:er|re)|university|institute|group|company|corporation|foundation|association|society"
    r"|network|media|magazine|newspaper|times|post|herald|journal|gazette|daily|weekly|review|tribune|today"
    r"|information|board|editors|writers|correspondents|reporters|federation|union|party|club|school|embassy"
    r"|администраци\w*|пресс-служб\w*|пресс-центр\w*|агентств\w*|служб\w*|отдел\w*|министерств\w*|комитет\w*"
    r"|редакци\w*|газет\w*|журнал\w*|новост\w*|информ\w*|центр\w*|институт\w*|университет\w*|управлени\w*"
    r"|департамент\w*|союз\w*|фонд\w*|бюро|радио|тв|риа|тасс|иа)\b",
    re.IGNORECASE,
)
"""Words in the names of organisations, and of no person."""
NOT_NAMES = re.compile(
    r"(?:the|this|that|then|now|popular|invitation|demand|numbers|law|hand|air|sea|land|road|rail|design|default"
    r"|contrast|comparison|accident|chance|request|appointment|mail|email|phone|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|spring|summer|autumn|fall|winter|midnight|noon|tomorrow|yesterday|all|far|and|his|her|its|their"
    r"|our|my|your|using|doing|being|making|taking|early|late|mid|no|one|two|three|continuing|clicking"
    r"|industr(?:y|ies)|use\s+cases?|roles?|categor(?:y|ies)|topics?|regions?|types?|products?|dates?|popularity|relevance"
    r"|challenges?|departments?|sizes?|sectors?|subjects?|goals?|needs?|christmas|easter|new\s+year|royal\s+(?:appointment|assent)"
    r"|order|virtue|by|from|via|перев[её]л[аи]?|прислал[аи]?|снял[аи]?|подготовил[аи]?|записал[аи]?|беседовал[аи]?"
    r"|фото|свят(?:ая|ой|ые))\b",
    re.IGNORECASE,
)
"""With which begins what stands behind a word of authorship and is no name: by popular demand, by the harbour."""


def is_person_name(text: str) -> bool:
    """Whether this has the form of a person's name: two to four words, nothing of an organisation."""
    return (
        2 <= len(text.split()) <= 4
        and NAME.fullmatch(text) is not None
        and not OF_ORGANISATIONS.search(text)
        and not NOT_NAMES.match(text)
    )


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, as it was written first, whatever its letters are."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())
