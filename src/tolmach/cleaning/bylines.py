"""Who wrote it: bylines in Russian and English, split into names.

A byline is told by its form (a word of authorship, then names and nothing but names, roles and a
date), so that a sentence which happens to begin with "By" is none.
"""

from __future__ import annotations

import re

from .dates import find_date
from .markup import one_line, plain_inline
from .name_forms import NAME, NAME_WORD, NOT_NAMES, OF_ORGANISATIONS, ORGANISATION, is_person_name
from .openings import LENGTH, Openings
from .outlets import is_outlet

__all__ = [
    "find_authors",
    "find_outlet",
    "is_speaker_label",
    "labelled_authors",
    "opens_byline",
    "plain_authors",
]

_LONGEST = 200
"""Characters; no byline is longer."""

_OPENING = re.compile(
    r"(?P<en>(?:(?:written|posted?|reported|story|text|words|article|review|interview|(?:additional\s+)?reporting|compiled"
    r"|submitted|contributed|published|edited|analysis|opinion|report|interviewed)\s+)?by\s*:?\s+(?:by\s+)?)"
    r"|(?P<label>(?:authors?|byline|words|text|story|writers?|reporters?|correspondents?|by)\s*:\s*"
    r"|(?:авторы?|автор\(ы\)|автор(?:ы)?\s+(?:текста|статьи|материала|публикации|новости|сообщения|заметки|репортажа|рецепта|перевода)"
    r"|текст|слова|корреспонденты?|репорт[её]ры?|журналисты?|спецкор|обозреватель|записал[аи]?"
    r"|беседовал[аи]?|подготовил[аи]?|материал\s+подготовил[аи]?|(?:опубликовал|разместил|добавил|написал)[аи]?"
    r"|расспрашивал[аи]?|(?:интервью|беседу|разговор)\s+(?:в[её]л[аи]?|взял[аи]?|пров[её]л[аи]?|записал[аи]?)|кто\s+написал)\s*:\s*"
    r"|(?:текст|автор|авторы)\s+[—–-]\s+|(?:авторы?|authors?),\s+)"
    r"|(?P<ru>(?:беседовал[аи]?|записал[аи]?|материал\s+подготовил[аи]?|подготовил[аи]?(?:\s+к\s+печати)?"
    r"|(?:интервью|беседу|разговор)\s+(?:в[её]л[аи]?|взял[аи]?|пров[её]л[аи]?|записал[аи]?)|расспросил[аи]?)\s+)",
    re.IGNORECASE,
)

_WHAT_THEN_WHO = re.compile(r"(?:[a-zа-яё][\w-]*\s){1,4}(?P<name>[A-ZА-ЯЁ]\S+(?:\s[A-ZА-ЯЁ]\S+){1,2})")
"""What somebody is, before the name: врач-терапевт Анна Белова."""
_LABEL_ALONE = re.compile(
    r"(?:(?:written|posted|reported|story|text)\s+)?by\s*:?|(?:authors?(?:\s+of\s+the\s+(?:article|story))?|byline|автор(?:ы)?(?:\s+(?:статьи|текста|материала))?|текст)\s*:?",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:reporter|correspondent|journalist|interviewer|writer|корреспондент|корр\.|репорт[её]р|журналист|обозреватель)\s*:",
    re.IGNORECASE,
)
"""Labels that open a turn of an interview as often as they name an author."""
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|writer|editor|columnist|contributor|contributing|staff|analyst|special\s+to"
    r"|freelance|journalist|blogger|author|professor|director|producer|researcher|scientist|specialist|manager|consultant|expert|for|in|at|of|the"
    r"|корр?(?:еспондент\w*)?|спецкор\w*|собкор\w*|журналист\w*|репорт[её]р\w*|обозревател\w*|редактор\w*"
    r"|автор\w*|колумнист\w*|специально\s+для|собственн\w+|специальн\w+|политолог\w*|эксперт\w*|аналитик\w*"
    r"|блогер\w*|писател\w*|наш\w*|для|из|фото\w*)\b",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r"(?:(?:специальный|собственный|наш|политический|экономический|спортивный|главный|шеф-|военный)\s*){0,3}"
    r"(?:корреспондент|журналист|репорт[её]р|обозреватель|редактор|колумнист|корр\.|соб\.\s*корр\.|спецкор)"
    r"|специально\s+для|фото\s+автора|(?:фото|photos?)\s*(?::|by\b)"
    r"|(?:(?-i:[a-z-]+)\s+|(?:staff|senior|special|chief|contributing|foreign|political|sports|science|guest|our)\s+){0,3}"
    r"(?:correspondent|reporter|writer|columnist|contributor|journalist)\b|special\s+to\b|editor\b"
    r"|(?-i:[A-Z][a-z-]+\s+){1,3}(?:correspondent|reporter|writer|columnist|editor)$",
    re.IGNORECASE,
)
_INITIALLED = re.compile(
    r"(?:[A-ZА-ЯЁ]\.\s?){1,3}[A-ZА-ЯЁ][\w’'-]+(?:,\s+(?:[A-ZА-ЯЁ]\.\s?){1,3}[A-ZА-ЯЁ][\w’'-]+){1,7}"
)
"""Several names with initials, and nothing else."""
_INSTITUTES = re.compile(
    r"(?<=[^\W\d_])(?:[\d¹²³⁴-⁹]{1,2}(?:,\s?\d{1,2})*[*†‡§]?|[*†‡§])(?=\s*(?:[,;&]|and\b|и\b|$))"
)
"""What tells, behind the names of a paper's authors, where each of them works."""
_ROLE_BEFORE = re.compile(
    r"(?:(?:наш|специальный|собственный|политический|спортивный)\s+){0,2}"
    r"(?:корреспондент|журналист|репорт[её]р|обозреватель|спецкор|собкор|корр\.)\s+",
    re.IGNORECASE,
)
_OPENINGS = Openings([form.pattern.replace(r"\s", ".") for form in (_OPENING, _ROLE_BEFORE)])
"""What stands before names; asked first, since it is quickly answered."""
_QUOTED = re.compile(r"(?:для\s+)?(?:газеты\s+|журнала\s+|сайта\s+)?[«“\"][^«»“”\"]{2,60}[»”\"]")
_FOR_OUTLET = re.compile(rf"\s+for\s+(?=(?:the\s+)?{NAME_WORD})", re.IGNORECASE)
_IN_PLACE = re.compile(rf"\s+(?:in|at|reporting\s+from|from)\s+{NAME_WORD}(?:\s+{NAME_WORD}){{0,2}}$")
_BEFORE_DATE = re.compile(r"[\s,|]+(?:on|at|published|posted|от|за)$", re.IGNORECASE)
_TAIL = 12
_EXCLAIMS = re.compile(r"(?:[?!…]|\.\.\.)[\"'»”’)]*$")
_ABBREVIATED = re.compile(r"\b(?:[Jj]r|[Ss]r|[Cc]o|[Ll]td|[Ii]nc|[Cc]orp|[Bb]ros|корр|[A-ZА-ЯЁ])\.$")
_GENERIC = re.compile(
    r"(?:admin(?:istrator)?|super\s?user|root|editors?|editorial|staff|webmaster|guest|user|author|redaktor|redakciya|moderator"
    r"|админ(?:истратор)?|редактор|редакци[яи](?=\s*$)|гость|модератор|anonymous|аноним)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s[|•·]\s|\s[—–-]\s|\s{2,}|[;(\[»›]|\s/\s|@|\bhttps?:"
    r"|\s(?:Edited|Reviewed|Fact[- ]checked|Translated) by\b|\s+at\s+\d"
    r"|\.?\s(?:Published|Posted|Updated|Filed|Опубликован\w+|Обновлен\w+|Размещен\w+|Дата)\b"
    r"|\s(?i:photos?|photographs|photography|pictures?|illustrations?|video|фото|иллюстрации)\s*:"
)
_LEADING_AND = re.compile(r"^\s*(?:and|и|&)\s+")
_AND = re.compile(r"\s+(?:and|и|&|with|при участии)\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[,;&]\s*(?:and\s+|и\s+)?|\s+(?:and|и)\s+")
_TRAILING_VERB = re.compile(
    r"[,;]\s*(?:edit(?:ed|ing)|photo\w*|фото\w*|редакт\w+|перев[её]л\w*)\b.*$", re.IGNORECASE
)
_WORD_END = re.compile(r"[a-zа-яё»”\"’]\.$")


def find_authors(line: str) -> tuple[str, ...] | None:
    """The authors a byline names, in order; None where the line is no byline.

    Organisations count as authors. A byline of nobody ("by admin") gives an empty tuple.
    """
    return plain_authors(plain_inline(line)) if len(line) <= _LONGEST else None


def opens_byline(start: str) -> bool:
    """Whether what stands before the names of authors may begin so, in lower case."""
    return _OPENINGS.of(start) != ()


def plain_authors(line: str) -> tuple[str, ...] | None:
    """The same for a line without markup."""
    if len(line) > _LONGEST:
        return None
    text = line.strip(" *_|()[]•·")
    opened = opens_byline(text[:LENGTH].lower())
    if not opened and "," not in text and "for" not in text.lower():
        return None
    if _EXCLAIMS.search(text[-_TAIL:]):
        return None
    if not opened:
        return _name_then_role(text)
    speaker = is_speaker_label(text)
    if speaker and text.endswith(".") and not _abbreviated(text):
        return None
    opening = _OPENING.match(text)
    if opening is None:
        return _name_then_role(text)
    rest = _TRAILING_VERB.sub("", text[opening.end() :])
    dated = find_date(rest)
    if dated is not None:
        rest = _BEFORE_DATE.sub("", rest[: dated[1]].rstrip())
    rest = _CUT.split(rest, maxsplit=1)[0].strip(" ,:•|–—-")
    if _GENERIC.match(rest):
        return ()
    for more in (_FOR_OUTLET, _IN_PLACE):
        found = more.search(rest)
        if found is not None and is_person_name(rest[: found.start()]):
            rest = rest[: found.start()]
    told = _WHAT_THEN_WHO.fullmatch(rest) if opening["label"] else None
    if told is not None and is_person_name(told["name"]):
        rest = told["name"]
    if not rest or NOT_NAMES.match(rest) or _says_more(rest, speaker):
        return None
    return _split(rest if _abbreviated(rest) else rest.rstrip(".")) or None


def labelled_authors(label: str, line: str) -> tuple[str, ...]:
    """The authors on a line below a label of its own, as "By" or "Автор:"; empty where it is none of that kind."""
    names = _LABEL_ALONE.fullmatch(label) and find_authors(f"By {line.rstrip(' ,')}")
    return names or ()


def find_outlet(line: str) -> str | None:
    """The publication in "Name, The Outlet" or "Имя Фамилия, «Издание»"; None in any other line."""
    name, comma, rest = plain_inline(line).partition(", ")
    rest = rest.strip()
    if not comma or not is_person_name(name) or _OPENING.match(line):
        return None
    if rest[:1] in '«“"' and _QUOTED.fullmatch(rest):
        return rest[1:-1]
    return rest if is_outlet(rest) else None


def is_speaker_label(line: str) -> bool:
    """Whether a line begins with a role and a colon, as the turns of interviews do."""
    return _SPEAKER.match(line) is not None


def _abbreviated(text: str) -> bool:
    """Whether the full stop at the end is that of an initial or of a part of a name."""
    return _ABBREVIATED.search(text[-8:]) is not None


def _says_more(text: str, speaker: bool) -> bool:
    """Whether more than names, roles and small words stands there: then it is a sentence."""
    if _WORD_END.search(text) and not _abbreviated(text) and len(text.split()) > 4:
        return True
    parts = [_LEADING_AND.sub("", part).strip() for part in text.split(",") if part.strip()]
    # behind a whole name anything short may stand that is no sentence: "head of the archive"
    named = not speaker and is_person_name(parts[0]) and (not text.endswith(".") or _abbreviated(text))
    return not all(
        _fits(part) or (number > 0 and named and len(part.split()) <= 6) for number, part in enumerate(parts)
    )


def _fits(part: str) -> bool:
    """Whether this is a name, an organisation or a place, several of them, or a role."""
    if ORGANISATION.fullmatch(part) or _ROLE_AFTER.match(part):
        return True
    return all(NAME.fullmatch(name) or ORGANISATION.fullmatch(name) for name in _AND.split(part))


def _split(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for number, part in enumerate(part for part in text.split(",") if part.strip()):
        part = _LEADING_AND.sub("", part).strip()
        if OF_ORGANISATIONS.search(part) and (number == 0 or _AND.search(part) is None):
            if number == 0 and ORGANISATION.fullmatch(part):
                names.append(part)
            continue
        for name in _AND.split(part):
            fits = NAME.fullmatch(name)
            if not fits or (number and (not is_person_name(name) or _ROLE.search(name))):
                continue
            names.append(name)
    return tuple(dict.fromkeys(names))


def _name_then_role(text: str) -> tuple[str, ...] | None:
    """A name with a role or a publication, and no verb to make a sentence.

    `Иван Петров, корреспондент «Вестника»`, `Ann Stone for The Valley Times`, `Корреспондент Иван Петров`.
    """
    if text.count(" ") >= 12 or (text.endswith(".") and not _abbreviated(text)):
        return None
    role = _ROLE_BEFORE.match(text)
    if role is not None:
        name = text[role.end() :]
        return (name,) if is_person_name(name) and len(name.split()) <= 3 else None
    if _INITIALLED.fullmatch(text):
        return tuple(one_line(name) for name in text.split(","))
    bare, institutes = _INSTITUTES.subn("", text)
    if institutes > 1:
        names = tuple(map(one_line, _BETWEEN_NAMES.split(bare)))
        return names if len(names) > 1 and all(map(is_person_name, names)) else None
    name, comma, rest = text.partition(",")
    rest = rest.strip()
    if not comma:
        works = _FOR_OUTLET.search(text) if "for" in text.lower() else None
        if works is None or not is_outlet(text[works.end() :]):
            return None
        name = text[: works.start()]
    elif not (_ROLE_AFTER.match(rest) or _QUOTED.fullmatch(rest) or is_outlet(rest)):
        return None
    name = one_line(name)
    return (name,) if is_person_name(name) else None
