"""Captions and credits of pictures that are not in the text."""

from __future__ import annotations

import re

from .keywords import PICTURE_WORDS
from .openings import LENGTH, Openings
from .signs import BAR, MARKUP, PICTURED, SPECIAL, signs_of

__all__ = [
    "CREDITED",
    "MOST_BELOW_LABEL",
    "caption_rule",
    "is_credit_alone",
    "is_label_alone",
    "opens_caption",
]

CREDITED = PICTURED | BAR | MARKUP | SPECIAL
"""One of these stands in every line that is a caption or a credit, and is not told by its first letters."""

_MOST_WORDS = 60
"""A caption with a credit is no longer; a longer paragraph that ends in one is kept."""

_NAME = r"[A-ZА-ЯЁÀ-Þ][\w’'.-]*"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
_SOURCE = (
    r"(?:[«“\"][^«»“”\"()/]{2,60}[»”\"]|"
    rf"[«“\"]?{_NAME}(?:\s+(?:of\s+(?:the\s+)?|for\s+)?[«“\"]?{_NAME}){{0,5}}[»”\"]?)"
)
"""A person, an agency or a publication, with or without quote marks."""

_CREDIT_WORDS = (
    r"(?i:AFP|AP|EPA|DPA|UPI|PA|Reuters|Getty(?:\s+Images)?|Shutterstock|iStock(?:photo)?|Corbis|Flickr|Unsplash|Pixabay"
    r"|Pexels|Wikimedia(?:\s+Commons)?|Fotolia|Depositphotos|AP\s+Photo|Associated\s+Press|TASS|ITAR-TASS|RIA\s+Novosti"
    r"|Bloomberg|Xinhua|Handout|РИА\s*(?:«?Новости»?)?|ТАСС|ИТАР-ТАСС|Интерфакс|Коммерсант\w*|Фотобанк\s+\S+)"
)
"""Agencies and picture libraries whose name as a line's end means a credit."""

_SLASH_CREDIT = re.compile(
    rf"\((?:{_SOURCE}\s*/\s*{_SOURCE}(?:\s*/\s*{_SOURCE})?|[^()]{{0,60}}/\s*{_CREDIT_WORDS})\)$|\[{_SOURCE}\s*/\s*{_SOURCE}\]$"
)
_WORD_CREDIT = re.compile(
    rf"\((?:(?:handout|file|press|archive|courtesy|stock)\s+)?(?:photos?|photographs?|pictures?|images?|credits?|фото\w*|снимок|снимки|иллюстрация|илл\.)\s*(?:by\b|:|[—–-])?\s*[^()\s][^()]{{1,80}}\)\.?$"
    rf"|\((?:courtesy|via|file\s+photo)\b[^()]{{0,80}}\)\.?$"
    # an agency alone also ends a sentence of news: it is a credit only after the full stop
    rf"|[.!?…\"”»]\s+\((?:{_NAMES}[,/]?\s*)?{_CREDIT_WORDS}(?:\s*[/,]\s*{_NAMES})?(?:,?\s+file)?\)$",
    re.IGNORECASE,
)
_BOLD_NAME = re.compile(rf"[.!?…\"”»]\s+(?:\*\*|__)\s*{_NAMES}(?:\s*/\s*{_NAMES})?\s*(?:\*\*|__)$")
_TAIL_CREDIT = re.compile(
    rf"[.!?…][\"”»]?\s+(?:(?:[Ff]ile|[Aa]rchive|[Ss]tock|[Hh]andout|[Pp]ress)\s+)?(?:[Pp]hoto(?:s|graphs?)?|[Pp]ictures?|[Ii]mages?|[Cc]redits?|Фото|ФОТО|Снимок)"
    rf"(?:\s+by|\s+(?:courtesy\s+of|from|via)(?:\s+the)?)?\s*[:—–-]?\s+"
    rf"{_SOURCE}(?:\s*[,/]\s*{_SOURCE}){{0,2}}$"
)
_TAIL_PRESS = re.compile(
    r"[.!?…][\"”»]?\s+(?:Фото|ФОТО|Снимок|Иллюстрация)\s*[:—–-]?\s+(?:пресс-служб|пресс-центр|предоставлен|архив|из\s|с\s+сайт"
    r"|автор|редакци|скриншот|открыты|соцсет|страниц|кадр|личн|семейн)[^.!?]{0,80}$"
    r"|[.!?…][\"”»]?\s+(?:[Pp]hoto(?:s|graphs?)?|[Pp]ictures?|[Ii]mages?)(?:\s+credits?)?\s*[:—–-]?\s+"
    r"(?:courtesy|supplied|provided|submitted|(?:[a-z]+\s+)?(?:handout|archives?|collection))\b[^.!?]{0,80}$"
    rf"|[.!?…][\"”»]?\s+(?:[Pp]hoto|[Pp]icture|[Ii]mage)\s+[Cc]redits?\s*[:—–-]\s*{_SOURCE}$"
)
_COPYRIGHT_TAIL = re.compile(
    rf"[\w.!?…\"”»)]\s+(?:©\ufe0f?|\([cс]\))\s*{_SOURCE}(?:\s*[/,]\s*{_SOURCE}){{0,2}}$"
)

_GLUED_CREDIT = re.compile(
    rf"(?<=[a-zа-яё.!?…\"”»])(?:(?:Images?|Photos?|Pictures?)\s+by\s+{_NAMES}|(?:Image|Photo|Picture):\s*{_NAMES}\s*/[^.!?]{{1,60}}"
    rf"|Фото\s*:\s*{_NAMES}[^.!?]{{0,60}})$"
)
"""Where only a style sheet sets a caption and its credit apart."""
_PLAIN_NAME = re.compile(rf"[.!?…]\s+{_NAME}(?:\s+{_NAME}){{1,2}}\s*/\s*{_NAMES}$")

_LABEL = re.compile(
    r"(?:(?:file\s+|stock\s+|archive\s+|press\s+|featured\s+|header\s+|cover\s+|lead\s+)?(?:photo(?:s|graphs?|graphy)?|pictures?|images?|illustrations?|credits?"
    r"|photo\s+credits?|image\s+(?:credits?|source|copyright|caption)|picture\s+credits?|caption|pictured|pic|in\s+the\s+photo"
    r"|on\s+the\s+photo)"
    r"(?:\s+(?:by|courtesy|of|source|copyright))?"
    r"|(?:фото(?:граф(?:ия|ии)?)?|архивное\s+фото|снимок|снимки|на\s+(?:фото(?:графии)?|снимке|картинке|архивном\s+фото)"
    r"|иллюстраци[яи]|рисунок|картинка|автор\s+фото|кадр|коллаж|инфографика|скриншот|подпись\s+к\s+фото)"
    r"(?:\s+(?:автора|с\s+сайта|из\s+архива|пресс-службы|предоставлен\w*))?)"
    r"\s*(?::|©|\(c\)|[—–-]\s)"
    r"|(?-i:(?:Image|Media|Video) (?:caption|source|copyright),?)\s+(?-i:[A-Z\d\"'“‘])",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"(?:(?:image|photo|picture|media|video)\s+caption|подпись\s+к\s+(?:фото|видео))\s*[:,]?", re.IGNORECASE
)
"""On a line of its own: the caption stands on the next one."""
MOST_BELOW_LABEL = 40
"""Words of that caption."""
_FIGURE = re.compile(r"(?:fig(?:ure|\.)?|рис(?:унок|\.)?)\s*\d{1,3}\s*[.:–—]\s+\w", re.IGNORECASE)
_MOST_FIGURE = 25
"""Words: what a figure shows; a sentence about one ends like any other."""
_PHOTO_BY = re.compile(
    rf"(?:[Pp]hoto(?:graph|graphs|s|graphy)?|[Pp]ictures?|(?:[Ll]isting )?[Ii]mages?|[Ii]llustrations?"
    rf"|PHOTO|IMAGE|Credit)"
    rf"\s+(?:by|courtesy(?:\s+of)?|from|via|copyright|©)\s*:?\s+(?:the\s+)?\W?{_NAME}"
    rf"|(?:AP|EPA|AFP|Reuters)\s+(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]ile)\b"
    rf"|(?:©|\([cс]\))\s*(?:[Фф]ото|[Pp]hoto|{_CREDIT_WORDS})"
    rf"|[Cc]ourtesy\s+(?:of\s+|photo\b|image\b)"
)
_NAME_AND_AGENCY = re.compile(rf"(?:{_CREDIT_WORDS}\s*/\s*{_NAMES}|{_NAMES}\s*/\s*{_CREDIT_WORDS})$")
_FILE_PHOTO = re.compile(
    r"(?:\b(?:file|stock|archive|archival|handout|courtesy|illustrative|representative)\s+"
    r"(?:photo(?:graph)?|picture|image|footage)|(?<!\w)архивное\s+фото|фото\s+из\s+архива|фото\s+автора)\W*$",
    re.IGNORECASE,
)
_PICTURE_OF = re.compile(
    r"(?:снимок|снимки|фото(?:графии)?|кадры?|иллюстрация|скриншот)\s+(?:из|с|со|предоставлен\w*|пресс-службы|автора|экрана"
    r"|сделан\w*|редакции|архива|[А-ЯЁ]\.?\s*[А-ЯЁ]\w+)\b"
    r"|(?:изображение|картинка|иллюстрация)\s+(?:создан|сгенерирован)\w+\b"
    r"|(?:image|picture|illustration)\s+(?:was\s+)?(?:created|generated)\s+(?:with|by|using)\b",
    re.IGNORECASE,
)
_CAPITAL_PHOTO = re.compile(r"(?:Фото|ФОТО|Снимок|Снимки|Фотограф)\s+[А-ЯЁA-Z]")

_OPENINGS = Openings(
    # a blank may be any here, a tab as well
    [form.pattern.replace(r"\s", ".") for form in (_LABEL, _FIGURE, _PHOTO_BY, _PICTURE_OF, _CAPITAL_PHOTO)]
)
_PICTURED = re.compile("|".join(PICTURE_WORDS))
_STOPS = (".", "!", "?")
_SIGNED = re.compile(r"/|©|\([cс]\)")
"""One of these stands, in lower case, in every credit without a word of pictures that is not in brackets."""
_TAILS = (_PLAIN_NAME, _TAIL_CREDIT, _TAIL_PRESS, _COPYRIGHT_TAIL, _GLUED_CREDIT)
_CREDIT_ALONE = re.compile(
    rf"(?:(?:file\s+|press\s+|архивное\s+)?(?:photo(?:s|graph|graphs)?|pictures?|images?|credits?|фото|снимок|фотограф)"
    rf"(?:\s+(?:by|courtesy\s+of|credit)(?:\s+the)?)?\s*[:—–-]?\s+)?(?-i:{_SOURCE})(?:\s*[,/]\s*(?-i:{_SOURCE})){{0,2}}"
    r"|(?:фото|снимок|снимки)\s*:?\s+(?:пресс-|предоставлен|автор|из\s|с\s+сайт|архив)[^.!?]{0,80}",
    re.IGNORECASE,
)


def is_credit_alone(text: str) -> bool:
    """Whether a line that `caption_rule` knows names who made the picture, and not what it shows."""
    return len(text) <= 120 and _CREDIT_ALONE.fullmatch(text.strip(" *_()[]|")) is not None


def is_label_alone(text: str) -> bool:
    """Whether a line only says that the next one is a caption."""
    return _LABEL_ALONE.fullmatch(text.strip(" *_")) is not None


def opens_caption(start: str) -> bool:
    """Whether a caption may begin so, in lower case, without signs before it."""
    return _OPENINGS.of(start) != ()


def caption_rule(text: str, signs: int | None = None) -> str | None:
    """The id of the rule under which a line is a caption or a credit; None where it is neither.

    Args:
        text: the line as it stands, with its emphasis marks: a name in bold after a sentence is a credit.
        signs: which kinds of signs it holds, if that is known already.
    """
    if len(text) > 600:
        return None
    words = text.count(" ") + 1
    if words > _MOST_WORDS:
        return None
    if signs is None:
        signs = signs_of(text)
    if signs & CREDITED and (rule := _closing_rule(text[-160:], words, signs)) is not None:
        return rule
    return _opening_rule(text, words) if words <= 30 else None


def _closing_rule(tail: str, words: int, signs: int) -> str | None:
    """The rule of a line of so many words, and with such signs, that ends like this."""
    last = tail[-1:]
    if last in ")]" or tail.endswith(")."):
        if _SLASH_CREDIT.search(tail) or (words <= 40 and _WORD_CREDIT.search(tail)):
            return "caption.credit"
    elif last in "*_" and _BOLD_NAME.search(tail):
        return "caption.credit"
    if last in _STOPS:  # what ends a sentence ends no credit but one in brackets
        return None
    lower = tail.lower()
    pictured = signs & PICTURED != 0 and _PICTURED.search(lower) is not None
    if (
        (last.isalnum() or last in '»”"')
        and (pictured or _SIGNED.search(lower))
        and any(form.search(tail) for form in _TAILS)
    ):
        return "caption.credit"
    return "caption.file_photo" if pictured and words <= 25 and _FILE_PHOTO.search(tail) else None


def _opening_rule(text: str, words: int) -> str | None:
    """The rule of a line that begins like a caption or a credit."""
    bare = text.lstrip(" *_([|#•")
    slashed = "/" in bare
    if not slashed and not opens_caption(bare[:LENGTH].lower()):
        return None
    if (
        _LABEL.match(bare)
        or is_label_alone(bare)
        or (words <= _MOST_FIGURE and text[-1:] not in _STOPS and _FIGURE.match(bare))
    ):
        return "caption.label"
    if words <= 15 and (_PHOTO_BY.match(bare) or (slashed and _NAME_AND_AGENCY.match(bare))):
        return "caption.credit"
    ends = text.rstrip("*_ )").endswith(_STOPS)
    if words <= 12 and not ends and (_PICTURE_OF.match(bare) or _CAPITAL_PHOTO.match(bare)):
        return "caption.picture"
    return None
