"""Who wrote it: bylines in Russian and English, split into names.

A byline is told by its form (a word of authorship, then names and nothing but names, roles and a
date), so that a sentence which happens to begin with "By" is none.
"""

from __future__ import annotations

import re

from .dates import find_date
from .markup import one_line, plain_inline

__all__ = ["find_authors", "is_person_name"]

_LONGEST = 200
"""Characters; no byline is longer."""

_OPENING = re.compile(
    r"(?P<en>(?:(?:written|posted?|reported|story|text|words|article|review|interview|reporting|compiled"
    r"|submitted|contributed|published|edited|analysis|opinion|report)\s+)?by\s*:?\s+)"
    r"|(?P<label>(?:authors?|byline|writers?|reporters?|correspondents?|by)\s*:\s*"
    r"|(?:авторы?|автор(?:ы)?\s+(?:текста|статьи|материала|публикации|новости|сообщения|заметки|репортажа)"
    r"|текст|слова|корреспонденты?|репорт[её]ры?|журналисты?|спецкор|обозреватель|записал[аи]?"
    r"|беседовал[аи]?|подготовил[аи]?|материал\s+подготовил[аи]?|(?:опубликовал|разместил|добавил|написал)[аи]?"
    r"|расспрашивал[аи]?|интервью\s+(?:вел[аи]?|взял[аи]?)|кто\s+написал)\s*:\s*"
    r"|(?:текст|автор|авторы)\s+[—–-]\s+)"
    r"|(?P<ru>(?:беседовал[аи]?|записал[аи]?|материал\s+подготовил[аи]?|подготовил[аи]?(?:\s+к\s+печати)?"
    r"|интервью\s+(?:вел[аи]?|взял[аи]?)|расспросил[аи]?)\s+)",
    re.IGNORECASE,
)

_NAME_WORD = r"(?:[A-ZА-ЯЁÀ-ÖØ-ÞІЇЄҐŠŽČĆĐŁŚ][\w’'`.-]*|O['’][A-Z]\w+)"
_PARTICLE = (
    r"(?:de|da|di|du|del|della|des|dos|van|von|der|den|ter|la|le|el|al|bin|ibn|ben|y|e"
    r"|фон|де|ван|дер|оглы|кызы|ибн|аль)"
)
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_NAME_WORD}){{0,4}}")
_ORGANISATION = re.compile(
    rf"{_NAME_WORD}(?:\s+(?:(?:of|the|and|for|on|и|по|для)\s+){{0,2}}[«\"“]?{_NAME_WORD}[»\"”]?){{0,9}}"
)
_OF_ORGANISATIONS = re.compile(
    r"\b(?:office|press|agency|agencies|bureau|service|services|department|ministry|committee|council|news|staff"
    r"|team|desk|cent(?:er|re)|university|institute|group|company|corporation|foundation|association|society"
    r"|network|media|magazine|newspaper|times|post|herald|journal|gazette|daily|weekly|review|tribune|today"
    r"|information|board|editors|writers|correspondents|reporters|federation|union|party|club|school|embassy"
    r"|администраци\w*|пресс-служб\w*|пресс-центр\w*|агентств\w*|служб\w*|отдел\w*|министерств\w*|комитет\w*"
    r"|редакци\w*|газет\w*|журнал\w*|новост\w*|информ\w*|центр\w*|институт\w*|университет\w*|управлени\w*"
    r"|департамент\w*|союз\w*|фонд\w*|бюро|радио|тв|риа|тасс|иа)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|writer|editor|columnist|contributor|contributing|staff|analyst|special\s+to"
    r"|freelance|journalist|blogger|author|professor|director|producer|columnist|for|in|at|of|the"
    r"|корр?(?:еспондент\w*)?|спецкор\w*|собкор\w*|журналист\w*|репорт[её]р\w*|обозревател\w*|редактор\w*"
    r"|автор\w*|колумнист\w*|специально\s+для|собственн\w+|специальн\w+|политолог\w*|эксперт\w*|аналитик\w*"
    r"|блогер\w*|писател\w*|наш\w*|для|из|фото\w*)\b",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r"(?:(?:специальный|собственный|наш|политический|экономический|спортивный|главный|шеф-|военный)\s*){0,3}"
    r"(?:корреспондент|журналист|репорт[её]р|обозреватель|редактор|колумнист|корр\.|соб\.\s*корр\.|спецкор)"
    r"|специально\s+для|фото\s+автора"
    r"|(?:(?:staff|senior|special|chief|contributing|foreign|political|sports|science|guest|our)\s+){0,3}"
    r"(?:correspondent|reporter|writer|columnist|contributor|journalist)\b|special\s+to\b|editor\b",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"(?:the|this|that|then|now|popular|invitation|demand|numbers|law|hand|air|sea|land|road|rail|design|default"
    r"|contrast|comparison|accident|chance|request|appointment|mail|email|phone|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|spring|summer|autumn|fall|winter|midnight|noon|tomorrow|yesterday|all|far|and|his|her|its|their"
    r"|our|my|your|using|doing|being|making|taking|early|late|mid|no|one|two|three|continuing|clicking|default)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:admin(?:istrator)?|root|editors?|editorial|staff|webmaster|guest|user|author|redaktor|redakciya|moderator"
    r"|админ(?:истратор)?|редактор|гость|модератор|anonymous|аноним)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s[|•·]\s|\s[—–-]\s|\s{2,}|[;(\[»›]|\s/\s|@|\bhttps?:")
_LIST = re.compile(r"\s*,\s*|\s+(?:and|и|&|with|при участии)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|и|&)\s+", re.IGNORECASE)
_TRAILING_VERB = re.compile(
    r"[,;]\s*(?:edit(?:ed|ing)|photo\w*|фото\w*|редакт\w+|перев[её]л\w*)\b.*$", re.IGNORECASE
)
_WORD_END = re.compile(r"[a-zа-яё»”\"’]\.$")


def find_authors(line: str) -> tuple[str, ...] | None:
    """The authors a byline names, in order; None where the line is no byline.

    Organisations count as authors. A byline of nobody ("by admin") gives an empty tuple.
    """
    if len(line) > _LONGEST:
        return None
    text = plain_inline(line).strip(" *_|()[]•·")
    opening = _OPENING.match(text)
    if opening is None:
        return _name_then_role(text)
    rest = _TRAILING_VERB.sub("", text[opening.end() :])
    dated = find_date(rest)
    if dated is not None:
        rest = rest[: dated[1]]
    rest = _CUT.split(rest, maxsplit=1)[0].strip(" ,:•|–—-")
    if _GENERIC.match(rest):
        return ()
    if not rest or _NOT_NAMES.match(rest) or _says_more(rest):
        return None
    return _split(rest.rstrip(".") if not _initial(rest) else rest) or None


def is_person_name(text: str) -> bool:
    """Whether this has the form of a person's name: two or three words, nothing of an organisation."""
    return (
        2 <= len(text.split()) <= 4
        and _NAME.fullmatch(text) is not None
        and not _OF_ORGANISATIONS.search(text)
        and not _NOT_NAMES.match(text)
    )


def _initial(text: str) -> bool:
    return len(text) >= 2 and text.endswith(".") and text[-2].isupper()


def _says_more(text: str) -> bool:
    """Whether more than names, roles and small words stands there: then it is a sentence."""
    if _WORD_END.search(text) and len(text.split()) > 4:
        return True
    head = _LIST.split(text, maxsplit=1)[0]
    return _NAME.fullmatch(head) is None and _ORGANISATION.fullmatch(head) is None


def _split(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for number, part in enumerate(part for part in text.split(",") if part.strip()):
        part = re.sub(r"^\s*(?:and|и|&)\s+", "", part).strip()
        if _OF_ORGANISATIONS.search(part) and (number == 0 or _AND.search(part) is None):
            if number == 0 and _ORGANISATION.fullmatch(part):
                names.append(part)
            continue
        for name in _AND.split(part):
            fits = _NAME.fullmatch(name)
            if not fits or (number and (not is_person_name(name) or _ROLE.search(name))):
                continue
            names.append(name)
    return tuple(dict.fromkeys(names))


def _name_then_role(text: str) -> tuple[str, ...] | None:
    """`Иван Петров, корреспондент «Вестника»`: a name, a comma, a role, and no verb to make a sentence."""
    name, comma, rest = text.partition(",")
    if not comma or len(text.split()) > 12 or (text.endswith((".", "!", "?")) and not text.endswith("корр.")):
        return None
    rest = rest.strip()
    if not is_person_name(one_line(name)) or not _ROLE_AFTER.match(rest):
        return None
    return (one_line(name),)
