"""What the tables of label words are built from.

An entry says what a whole line must look like, spelled as `as_in_tables` does, without the bullets and
brackets around it. Words are grouped by their role (verbs, objects, networks), so that an entry
covers combinations nobody has listed. Scores: from .8 a line is taken out wherever it stands, from
.5 only before and after the main text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from ..model import RemovalReason

__all__ = [
    "COUNT",
    "EDIT_LINK",
    "FIELD",
    "FIELD_DETAILS",
    "FIELD_MARKS",
    "FIELD_RU",
    "HOME",
    "NETWORK",
    "OF_WIKI",
    "PAGE",
    "PAGE_RU",
    "PARTS",
    "READ_ALSO",
    "THIS",
    "Entry",
    "Within",
    "any_of",
    "as_in_tables",
    "initials",
    "whole_lines",
]


class Within(NamedTuple):
    """A pattern whose matches may begin with anything: a word within them tells which lines to try."""

    pattern: str
    needs: tuple[str, ...]
    """One of these stands in each match."""


class Entry(NamedTuple):
    """One rule: the whole line matches one of the patterns."""

    id: str
    reason: RemovalReason
    score: float
    about: str
    patterns: tuple[str, ...]
    sentences: bool = False
    """It may also match whole sentences; other rules never do."""
    needs: tuple[str, ...] = ()
    """One of these must stand in the line; asked first, since it is quickly answered."""
    within: tuple[Within, ...] = ()
    """More patterns, of an entry that needs no word."""


NETWORK = (
    r"(?:face ?book|fb|twitter|x|instagram|vk|vkontakte|vk\.com|telegram|whatsapp|viber|youtube"
    r"|linked ?in|pinterest|reddit"
    r"|tumblr|live ?journal|digg|del\.icio\.us|delicious|stumble ?upon|stumble|my ?space"
    r"|google ?(?:\+|plus|bookmarks?)?|google\+1|\+1"
    r"|rss|mix|fark|newsvine|technorati|buzz|yahoo!?|evernote|pocket|flipboard|bluesky|mastodon"
    r"|threads|tiktok|skype|mail\.?ru"
    r"|фейсбук\w{0,3}|твиттер\w{0,3}|инстаграм\w{0,3}|в ?контакте|вк|однокласс?ник\w*|ok\.ru|телеграм\w{0,3}"
    r"|ватсап\w{0,3}|ютуб\w{0,3}|вайбер\w{0,3}"
    r"|жж|живой журнал|живом журнале|мой мир|моем мире|мой круг|дзен\w{0,3}|яндекс\.\w+|рутуб\w{0,3}"
    r"|макс|бобрдобр|я\.ру|liveinternet|лиру)"
)
EDIT_LINK = (
    r"(?:править(?: ?\| ?править (?:код|вики-текст))?|править код"
    r"|edit(?: (?:source|section))?|edit ?\| ?edit source)"
)
"""What stands in brackets behind the headings of a wiki."""
OF_WIKI = (
    r"(?:материал из (?=.{0,40}(?:вики|лурк|энциклопед|академи|справочник)).{3,80}(?<!\.)"
    r"|from (?:simple english )?wikipedia, the free encyclopedia)$"
)
"""What stands below the title of a wiki's article."""
PARTS = "глава|статья|раздел|часть|chapter|article|section|part|§"
"""What stands before the number of a part of a text."""
READ_ALSO = (
    r"(?:читайте|дивіться|слухайте) (?:також|ще)|(?:чытайце|глядзіце) таксама|за темою|па тэме|тағы оқыңыз"
    r"|сондай-ақ оқыңыз"
)
"""Words before links to other pages, in Ukrainian, Belarusian and Kazakh."""
HOME = (
    r"(?:home(?: ?page)?|main(?: page)?|front ?page|start(?: page)?|index|you are (?:here|in)"
    r"|главная(?: страница)?"
    r"|на главную(?: страницу)?|домашняя страница|домой|начало|стартовая(?: страница)?|вы здесь"
    r"|вы находитесь(?: здесь)?)"
)
THIS = r"(?:this|the|that|an?|your|our|my|these|full|entire|current|new|all|more)"
PAGE = (
    r"(?:pages?|articles?|story|stories|posts?|news|items?|site|website|text|content|news item"
    r"|release|press release|version"
    r"|link|links|materials?|entry|documents?|newsletter|topic|review|recipe|video|photos?|report)"
)
PAGE_RU = (
    r"(?:страниц[уыае]|стать[юиея]|материал[а-я]*|новост[ьией]|текст[а-я]*|публикаци[юия]"
    r"|запис[ьи]|сайт[а-я]*|ссылк[ауи]"
    r"|документ[а-я]*|пост|сообщени[ея]|заметк[ауи]|тем[аыу]|рецепт|видео|фото|верси[яюи])"
)
_END = r"[\s:.!?…»›>→()\[\]*+-]*"
COUNT = r"(?:[\s:(\[–—-]*\+?\d[\d\s.,]*[kмkтыс]*[)\]]?)"


def as_in_tables(text: str) -> str:
    """A text as tables of words spell it: in small letters, `ё` as `е`, with straight apostrophes."""
    return text.lower().replace("ё", "е").replace("’", "'")


def any_of(words: Iterable[str]) -> str:
    """An expression for any of these words, those that begin alike side by side: most of a text is passed over fast."""
    groups = itertools.groupby(sorted(set(words)), key=lambda word: word[0])
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in alike)})" for first, alike in groups
    )


def initials(words: str) -> frozenset[str]:
    """With which letters words begin that bars part, large and small."""
    firsts = {word[0] for word in words.split("|")}
    return frozenset(firsts | {first.upper() for first in firsts})


def whole_lines(*patterns: str) -> tuple[str, ...]:
    return tuple(rf"(?:{pattern}){_END}$" for pattern in patterns)


FIELD = (
    r"(?:(?:full|first|last|middle|nick|user|company|screen|display)?[ -]?names?"
    r"|e-?mails?(?: address)?|mail|subject|message|comments?"
    r"|phone(?: number)?|telephone|tel|code|security code|verification code|password|login"
    r"|username|address|website|web ?site|url"
    r"|homepage|city|country|zip(?: code)?|state|company|captcha|question|title|text|rating"
    r"|search(?: terms?)?|query|feedback|details)"
)
FIELD_RU = (
    r"(?:имя|фамили[яю]|отчество|фио|ф\.и\.о|ник|логин|парол[ья]|e-?mail|емейл|имейл|почт[ауы]"
    r"|электронн[а-я]+ (?:почт[ауы]|адрес)|адрес"
    r"|тем[ауы]|сообщени[ея]|комментари[йяю]|телефон[а-я]*|номер(?: телефона)?|код"
    r"|проверочный код|город|страна|сайт|вопрос|отзыв"
    r"|заголовок|текст|оценк[ау]|запрос|captcha|капч[ауы]|организация|компания|должность)"
)
FIELD_DETAILS = (
    r"(?: (?:of|сообщения|комментария|отзыва|письма|электронной почты|почты|e-?mail|address"
    r"|number|here|сюда|здесь|полностью|автора|message|comment)){0,3}"
)
FIELD_MARKS = (
    r"(?:[ ,()*\[\]]++|(?:required|optional|(?:will )?not (?:be )?(?:shown|published|displayed|shared)"
    r"|will be hidden|never shown|mandatory|hidden"
    r"|обязательно|необязательно|не публикуется|не будет опубликован[оа]?|обязательное поле))*"
)
