"""The names in what a page states as its author: no word of authorship, no role, address, date, or nobody."""

from __future__ import annotations

import re

from .dates import WEEKDAY, find_date
from .jsonld import text_of
from .name_forms import is_person_name
from .outlets import is_outlet
from .person_names import is_likely_person

__all__ = ["HELPED", "OPENING", "author_names", "is_company"]

OPENING = re.compile(
    # what only a style sheet sets apart has no blank between
    r"\A\W*(?:(?-i:By(?=[A-ZА-ЯЁ]))"
    r"|(?:(?:(?:(?:re)?posted|written|published|reported|reviewed|created|story|text|words|article|submitted|started"
    r"|guest post|opinion|analysis|commentary|reporting|(?:(?:see|view)\s+)?all\s+(?:articles|posts|stories))\s+)?by"
    r"|(?:ein\s+|(?:zeige\s+)?alle\s+)?(?:alles|artikel|beitrag|beiträge|kommentar|text|gespeichert"
    r"|geschrieben|verfasst|erstellt|eingetragen)\s+von|von|par|por|written|(?:the\s+)?authors?|autore?n?(?:in)?|auteur"
    r"|text|words|сообщение|автор(?:ы|ом|ами)?(?:\s+(?:текста|статьи|материала|публикации))?|текст|опубликовал[аи]?|разместил[аи]?"
    r"|корреспондент|обозреватель|спецкор|беседовал[аи]?|(?:материал\s+)?подготовил[аи]?|добавил[аи]?|написал[аи]?|журналист|от|(?:опубликован|отправлен|написан|размещен"
    r"|размещён|добавлен|прислан)[оаы]?(?:\s+автором)?)"
    r"(?:\s*[:,]\s*|\s+))",
    re.IGNORECASE,
)
"""Words of authorship before names, in the languages whose pages put them into the element of the author."""
_CUT = re.compile(
    r"\s[|•·/—–]\s?|\s-\s|\s+special to\b|,?\s+в\s+(?:пн|вт|ср|чт|пт|сб|вс)\b|\s{2,}|[(\[{<»›|•·]|\bhttps?:"
    r"|\bwww\.|\s(?:on|am|le|el|at|в|от)\s+\d|\bupdated\b|\bpublished\b"
    r"|\b(?:photos?|photographs?|photography|illustrations?|pictures?|video)(?: by\b|\s*:)|\bфото\s*:"
    r"|\s\d+\s+(?:seconds?|min(?:ute)?s?|hours?|hrs?|days?|weeks?)\s+ago\b|[.;]\s+(?:edited|translated"
    r"|editing) by\b|\s(?:edited|reviewed|fact[- ]checked|translated) by\b"
    r"|\bstand:|\bsays\b|\bfollow\b|\d{1,2}[./:]\d{2}",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s+(?:in|from|In)\s+(?=(?:the\s+)?[A-ZА-ЯЁ])")
_LISTED = re.compile(r",|\s(?:and|и|&)\s")
_WEEKDAY_ALONE = re.compile(rf"\W*(?:{WEEKDAY}\W*)?", re.IGNORECASE)
_TIME_FIRST = re.compile(
    r"[\s,]*(?:г\.|года\b)?[\s,]*(?:[-–—]\s*)?(?:(?:at|в)\s+)?(?:\d\d?:\d\d(?::\d\d)?(?:\s*[ap]m\b)?)?[\s|·,–—-]*",
    re.IGNORECASE,
)
"""What stands behind a date, before a name: - 15:10 — Наталья Гречко."""
_BEFORE_DATE = re.compile(
    r"[\s,|]+(?:on|at|am|vom|le|el|от|за|posted|published)?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*)?[\s,]*$",
    re.IGNORECASE,
)
_AT_WORK = re.compile(r"\s+(?:in|for|from|at|of|для|In|For|IN|FOR)\s+(?=(?:the\s+)?[«“A-ZА-ЯЁ])")
"""Before where, or for whom, somebody writes."""
_AGENCY = re.compile(
    r"(?:the\s+)?(?:associated press|ap|reuters|afp|upi|bloomberg(?:\s+news)?|cnn|usa today|press association|pa media"
    r"|canadian press|kyodo(?:\s+news)?|xinhua|pti|ians|ani|dpa|efe|ansa|тасс|риа новости|интерфакс)",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(rf"\s+(?i:{_AGENCY.pattern})$|{_IN_PLACE.pattern}.*|/.*")
"""An agency behind a name, for which no sign or a slash stands between them, or a place."""
_AND_OTHERS = re.compile(
    r"\s*,?\s+(?:and|и|&)\s+(?:(?:news\s+)?agenc(?:y|ies)|wires?|wire services|staff|others|агентств\w*|коллеги)$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[;|\n•]\s*")
_AND = re.compile(r"\s*,?\s+(?:and|with|und|et|и|y|&)\s+", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|writer|editors?|columnist|contributors?|contributing|staff|analyst|freelance|journalist"
    r"|professor|director|producer|manager|founder|co-founder|officer|president|specialist|expert|head|chief|senior|ceo|cto"
    r"|coach|engineer|author|phd|ph\.d|m\.d|md|rn|корр?(?:еспондент\w*)?|спецкор\w*|журналист\w*|обозревател\w*|редактор\w*"
    r"|автор\w*|колумнист\w*|политолог\w*|эксперт\w*|аналитик\w*|redakteur\w*|autor\w*|dpa|afp)\b",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"(?:correspondent|reporter|writer|columnist|contributor|journalist|editor"
    r"|корреспондент|журналист|обозреватель|редактор)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"ap|afp|upi|reuters|staff|senior|chief|special|science|political|politics|business|sports?|coast|health|education|guest|contributing"
    r"|foreign|national|local|deputy|managing|associate|technology|culture|environment|climate",
    re.IGNORECASE,
)
"""What stands before such a word: for whom, in what, or how high."""
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|root|webmaster|guest|user|authors?|redaktor|redakciya|moderator|editor|staff|anonymous|unknown"
    r"|editorial(?:\s+board)?|news\s?desk|newsroom|web\s?desk|staff reports?"
    r"|contributors to .{2,40}|участники проектов .{2,40}"
    r"|by|posted|page|staff writer|member|the author|none|null|undefined|default|super\s?user|site\s?admin"
    r"|wp[-_]?admin|content|publisher|team|n/?a|type|name|test|view all posts|share|read more|autor(?:en)?|автор"
    r"|админ(?:истратор)?|редактора?|редакци[яи]|гость|модератор|аноним|\W*|\d+)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?:photo\w*|foto\w*|фото\w*|image|bild|copyright|source|quelle|источник|cancel)\b", re.IGNORECASE
)
"""What stands in such elements instead of an author: credits of pictures, sources, buttons."""
_ADDRESS = re.compile(r"\S*@\S*|\bhttps?://\S*|\bwww\.\S+|\{\{.*|<[^>]*>")
_PERSON = re.compile(r"[^\W\d_][\w.’'`-]*(?:\s+[\w.’'`-]+){1,4}")
_INITIAL_LAST = re.compile(r"(?:^|[\s.])\w\.$|\b[JS]r\.$")
HELPED = re.compile(
    r"\W*(?:last updated(?: on .{4,30}?)?"
    r"|(?:medically|clinically|scientifically|legally|expert) reviewed|fact[- ]?checked|edited|translated"
    r"|illustrated|photographed|(?:photos?|illustrations?|video)) by\b",
    re.IGNORECASE,
)
"""Who looked over a text or made its pictures has not written it."""
_COMPANY = re.compile(
    r"\b(?:gmbh|ltd|inc|llc|corp|co|ag|kg|bv|oy|ооо|оао|зао|пао|ао|ип|тоо|иа|риа|агентство|студия|компани\w+|web|studio|staff|desk|bureau|agencies"
    r"|design|agency|media|сайт|разработ\w*|дизайн\w*|news|новости)\b"
    r"|sp\. z o\.o|s\.r\.l|s\.a\.|\.(?:ru|com|net|org|ua|by|kz|de|pl|info)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(("in", "for", "from", "at", "of", "для"))
_MOST_PLACE = 3
"""Words of a place or an employer behind a name."""
_LONGEST = 70
_MOST_WORDS = 6
_MOST_AUTHORS = 20


def author_names(said: str, *, several: bool = True) -> tuple[str, ...]:
    """The names in a statement of authorship, in order.

    Args:
        said: a line, an attribute, a value of JSON-LD.
        several: there may be more than one name; else what looks like a list is one: Institute of Wood and Paper.
    """
    text = _ADDRESS.sub(" ", text_of(said) or "")
    if HELPED.match(text):
        return ()
    is_said = OPENING.match(text) is not None
    text = OPENING.sub("", text).strip()
    work = _AT_WORK.search(text)
    is_told = work is not None and (
        is_said
        or work[0].strip() not in _SMALL_WORDS
        or is_outlet(text[work.end() :])
        or (work[0].strip() in ("for", "in") and len(text[work.end() :].split()) <= _MOST_PLACE)
    )
    if work is not None and is_told and is_person_name(name := text[: work.start()]):
        # of several each may be somewhere else: their places go with each name
        is_list = several and _IN_PLACE.match(text, work.start()) and _LISTED.search(text, work.end())
        text = text if is_list else name
    dated = find_date(text)
    if dated is not None:
        before = _BEFORE_DATE.sub("", text[: dated[1]])
        if _WEEKDAY_ALONE.fullmatch(before):
            # the date comes first, and then perhaps a section: Втр, 05/31/2011 - 15:10 — Наталья Гречко
            behind = author_names(_TIME_FIRST.sub("", text[dated[2] :], count=1), several=several)
            return behind if all(map(is_likely_person, behind)) else ()
        text = before
    text = _AND_OTHERS.sub("", text)
    text = _CUT.split(text, maxsplit=1)[0].strip(' ,:;|–—-"“”*')
    parts = (part for each in _SEPARATOR.split(text) for part in _split_at_and(each))
    names = map(_bare, (name for part in parts for name in _split_at_commas(part)) if several else [text])
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))[:_MOST_AUTHORS]


def is_company(name: str) -> bool:
    """Whether this names a firm or a service rather than a person: sites state who made or owns them as author."""
    return _COMPANY.search(name) is not None or _AGENCY.fullmatch(name) is not None


def _split_at_and(text: str) -> list[str]:
    """Splits between names of like size; of unlike size they are parts of one: Office of Parks and Lakes."""
    parts = _AND.split(text)
    sizes = [len(part.split()) for part in parts]
    return parts if min(sizes) > 1 or max(sizes) == 1 else [text]


def _split_at_commas(text: str) -> list[str]:
    """The names in a list; a comma may also stand before a role, or between family and given name."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 2 and all(len(part.split()) == 1 for part in parts):
        return [f"{parts[1]} {parts[0]}"]
    more = (
        part
        for part in parts[1:]
        if _PERSON.fullmatch(part)
        and part[0].isupper()
        and not _ROLE.search(part)
        and not (_AGENCY.fullmatch(part) or is_outlet(part))
    )
    return [*parts[:1], *more]


def _bare(name: str) -> str:
    name = OPENING.sub("", name).strip(' ,:;–—-"“”*')
    if is_person_name(without := _BEHIND_NAME.sub("", name)):
        name = without
    words = name.split()
    # Ann Stone Science Writer, without a comma
    if len(words) > 2 and _WRITER.fullmatch(words[-1]) and _is_person(" ".join(words[:2])):
        while len(words) > 2 and (_WRITER.fullmatch(words[-1]) or _FIELD.fullmatch(words[-1])):
            words.pop()
        name = " ".join(words)
    return name if _INITIAL_LAST.search(name) else name.rstrip(".")


def _is_person(name: str) -> bool:
    return is_person_name(name) and not is_outlet(name) and not _ROLE.search(name)


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= _LONGEST
        and len(name.split()) <= _MOST_WORDS
        and not _NOBODY.fullmatch(name)
        and not _OTHER.match(name)
        and any(char.isalpha() for char in name)
        and not any(char in name for char in "?!:")
    )
