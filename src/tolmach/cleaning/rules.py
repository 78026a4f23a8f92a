"""What a line is, told from itself alone: the rules that need no context."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from .bylines import opens_byline, plain_authors
from .captions import CREDITED, caption_rule, opens_caption
from .dates import TIMED, date_line
from .headers import read_dated_authors
from .label_rules import LABELLED, find_label, opens_label
from .markup import plain_inline, plain_line, strip_bullet
from .openings import LENGTH, Openings
from .origins import find_publication
from .remembering import remembered
from .sentence_ends import STOPS
from .signs import ALNUM, ARROW, BAR, BORDER, DIGIT, FOR, KEYWORDS, signs_of
from .verdicts import ANYWHERE, Verdict, verdict
from .words import HOME, as_in_tables

__all__ = ["AROUND", "SENTENCE_END", "line_rule"]

AROUND = " |()[]"
"""Signs around a date or a byline that are none of it."""
_LONGEST_LABEL = 320
"""Characters; a longer line is nothing that can be told by its words."""
_REMEMBERED = 1 << 14
"""Lines: pages of one site repeat their menus."""
_HOME = re.compile(rf"(?:{HOME})\s*:?")
_HERE = re.compile(r"^(?:you are (?:here|in(?=:))|вы здесь|вы находитесь(?: здесь)?)[\s:]+(?=\w)")
_DECORATION = " \t\u00a0_|·•→›»>«<[]#=~—–-"
_LEADING = " \t\u00a0*_|·•→←›»>«<[]#=~-"
_CLOSING = "\"'»”)"
SENTENCE_END = re.compile(f"[{''.join(STOPS)}][{_CLOSING}]*$")
_ARROWS = re.compile(r"\s+(?:»|›|[-=]?>|>>|→|⟩|::|►|▸)\s+|\s*(?:›|→|►|▸)\s*")
_ARROW_SIGNS = ("»", "›", ">", "→", "⟩", "::", "►", "▸")
"""One of these stands in each arrow; asked first, since a colon counts as one, and it is quickly answered."""
_BARS = re.compile(r"\s+[|/·•\\]\s+|\s*\|\s*|[ \u00a0]{2,}|\t+|\s+//\s+")
_STEPS = re.compile(r"\s+[/|·•\\:-]\s+|\s*[|›→»►▸⟩]\s*|\s*[-=]?>{1,2}\s*|[ \u00a0]{2,}|\t+|\s+::?\s+|/(?=\S)")
_LEAST_ROW = 3
"""Labels."""
_ROW_LABEL = re.compile(
    r"(?:menu|search|log ?in|sign ?in|sign ?up|register|home|news|about(?: us)?|contacts?(?: us)?|archives?|subscribe"
    r"|sports?|weather|politics|business|culture|opinion|world|local|events|video|photos?|gallery|shop|help|faq|rss|blogs?|forum"
    r"|меню|поиск|войти|вход|регистрация|главная|новости|о (?:нас|проекте|сайте|редакции|компании)|контакты|архив"
    r"|подписка|спорт|погода|политика|экономика|культура|общество|происшествия|афиша|мнения|в мире|события|видео|фото"
    r"|галерея|форум|блоги|магазин|помощь|реклама|вакансии|документы|услуги|подробнее|далее"
    r"|все новости|лента(?: новостей)?)(?:\s+|$)",
    re.IGNORECASE,
)
_ROWS = Openings([_ROW_LABEL.pattern])
_TELLING = DIGIT | BORDER | CREDITED | LABELLED | TIMED
"""A line that holds none of these is told by its first letters, or by names with a comma, or not at all."""
_CAPITALISED = re.compile(r"[А-ЯЁ][а-яё-]+(?:\s+|$)")
_CYRILLIC = re.compile("[А-ЯЁа-яё]")
_HAS_ALNUM = re.compile(r"[^\W_]")
_LONG_NOTICE = re.compile(
    r"(?:©|copyright (?:©|\(c\)|\d{4}|by )"
    r"|все права (?:защищены|на (?=.{0,60}(?:материал|текст|сайт|публикац|фото)))"
    r"|при (?:перепечатке|цитировании|использовании материалов)"
    r"|(?:использование|перепечатка|копирование) материалов|(?:полное|частичное|полное или частичное)"
    r" (?:использование|копирование|воспроизведение|цитирование)).{0,1500}$",
    re.IGNORECASE,
)
_LONG_FORECAST = re.compile(
    r"(?:this (?:press |news )?release|statements (?:in|made in) this|(?:certain|some) (?:of the )?statements"
    r"|except for(?: the)? historical|forward-looking statements)"
    r"(?=.{0,1500}(?:risks?\b|actual results|within the meaning)).{0,250}\bforward-looking statements?\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_LEAST_PROSE = 6
"""Words of a sentence that a tag of HTML stands before or in."""
_CODE = re.compile(r"[^<>]{0,40}<(?:a|img|iframe|script|object|embed|noindex|!--)[\s>]")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d:[0-5]\d(?!\d)")
_NUMBER_IN_DASHES = re.compile(r"[-–—~=*•]+ ?(?:page |стр\. ?)?\d{1,4} ?[-–—~=*•]+$", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"[\[(]?\d{1,4}[\])]?\.?$")
_DASHES = "-–—~=*•"
_FIRST_PICTURE = "\u2190"
_PICTURES = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+ *")
"""What stands before a label as its bullet."""
_LONGEST_NUMBER = 7


class _Opens(NamedTuple):
    """What a line may be by its first letters."""

    label: bool
    caption: bool
    byline: bool
    row: bool


_OPENS_ANYTHING = _Opens(label=True, caption=True, byline=True, row=True)


@functools.lru_cache(maxsize=_REMEMBERED)
def _opens(start: str) -> _Opens:
    """What a line may be that begins so, with a letter or a digit."""
    lower = start.lower()
    return _Opens(
        label=opens_label(as_in_tables(start)),
        caption=opens_caption(lower),
        byline=opens_byline(lower),
        row=_ROWS.of(lower) != (),
    )


@remembered(_REMEMBERED)
def line_rule(line: str, signs: int | None = None) -> Verdict | None:
    """What a line is, told from itself alone; None where it may be text.

    A score of `ANYWHERE` or more holds inside the main text too, one of `EDGES` or more outside it.

    Args:
        line: the line.
        signs: which kinds of signs it holds, if that is known already; more than those change no verdict, as long as
            one of its signs is a letter or a digit.
    """
    if signs is None:
        signs = signs_of(line)
    if not signs & ALNUM:
        return verdict("separator.signs") if line.strip() else None
    if len(line) > _LONGEST_LABEL:
        return _long(line, signs)
    if "<" in line and _is_code(line):
        return verdict("navigation.technical")
    plain = plain_line(line, signs)
    if plain is not line:
        if not _HAS_ALNUM.search(plain):
            return verdict("markup.empty")
        signs |= KEYWORDS  # what parted the letters of one may be gone
    bare = strip_bullet(plain)
    opens = _opens(bare[:LENGTH]) if plain is line and bare[0].isalnum() else _OPENS_ANYTHING
    named = opens.byline or signs & FOR != 0 or "," in plain
    if not (named or opens.label or opens.caption or opens.row or signs & _TELLING):
        return None
    return _told(line, plain, bare, signs, opens, named)


def _told(line: str, plain: str, bare: str, signs: int, opens: _Opens, named: bool) -> Verdict | None:
    """What a line is that may be more than text.

    Args:
        line: the line.
        plain: the same without markup.
        bare: the same without its bullet.
        signs: which kinds of signs it holds.
        opens: what it may be by its first letters.
        named: whether it may name authors.
    """
    if plain[0] in _DASHES and _NUMBER_IN_DASHES.match(plain):
        return verdict("page_number.labelled")
    if len(plain) <= _LONGEST_NUMBER and _NUMBER_ALONE.match(plain):
        return verdict("page_number.alone")
    bare = _without_pictures(bare)
    key = _bare_key(bare)
    if not key:
        return verdict("separator.signs")
    sentence = key.count(" ") >= 4 and key[-6:].rstrip(_CLOSING).endswith(STOPS)
    # most lines hold none of the signs that part the items of a path or a menu
    parted = signs & BORDER or "  " in line
    if parted and (path := _path(line, key, sentence, signs)) is not None:
        return path
    caption = caption_rule(line, signs) if opens.caption or signs & CREDITED else None
    label = _label(key, sentence, signs) if opens.label or signs & LABELLED else None
    if caption is not None and (label is None or label.reason in ("navigation", "form", "teaser", "legal")):
        return verdict(caption)
    if label is not None and label.score >= ANYWHERE:
        return label
    # a publication is told by its label or by the number of its issue
    if label is None and (signs & DIGIT or ":" in plain) and find_publication(plain) is not None:
        return verdict("publication.issue")
    timely = signs & TIMED
    if (timely or named) and len(plain) <= 200 and not (sentence and len(plain) > 100):
        # columns are told by their blanks
        columns = line if "  " in line else bare
        found = _date_or_byline(bare.strip(AROUND), columns.strip(AROUND), timely=timely != 0, named=named)
        if found is not None:
            return found
    items = _items(line, sentence, signs) if parted and label is None else None
    return label or items or (_row(plain) if opens.row and not sentence else None)


def _long(line: str, signs: int) -> Verdict | None:
    if _is_code(line):
        return verdict("navigation.technical")
    caption = caption_rule(line, signs)
    if caption is not None:
        return verdict(caption)
    if _LONG_FORECAST.match(line):
        return verdict("legal.forward_looking")
    return verdict("legal.reprint") if _LONG_NOTICE.match(line) else None


def _is_code(line: str) -> bool:
    """Whether a line is markup that leaked out, and no sentence with some of it."""
    if not _CODE.match(line):
        return False
    text = _TAG.sub(" ", line).rstrip()
    return len(text.split()) < _LEAST_PROSE or not SENTENCE_END.search(text)


def _label(key: str, sentence: bool, signs: int = LABELLED) -> Verdict | None:
    entry = find_label(key, sentence=sentence, signs=signs)
    return None if entry is None else verdict(entry.id)


def _date_or_byline(text: str, columns: str, *, timely: bool, named: bool) -> Verdict | None:
    dated = date_line(text) if timely else None
    if dated is not None:
        if dated.role != "plain":
            return verdict("date.labelled")
        return verdict("date.stamp" if dated.date is not None and _CLOCK.search(text) else "date.alone")
    authors = plain_authors(text) if named else None
    if authors is None:
        header = read_dated_authors(columns) if timely else None
        return verdict("byline.dated" if header.authors else "date.alone") if header is not None else None
    return verdict("byline.names" if authors else "byline.nobody")


def _path(line: str, key: str, sentence: bool, signs: int) -> Verdict | None:
    """Breadcrumbs, by their first item, or by the arrows between their items."""
    if _HOME.match(key):
        # columns are told by their blanks, which the key no longer has
        steps, is_told = _HERE.subn("", strip_bullet(line).lstrip(_LEADING).lower().replace("ё", "е"))
        items = _split(_STEPS, steps)
        if len(items) >= 2 and (is_told or _HOME.fullmatch(items[0])):
            return verdict("navigation.breadcrumb")
    if sentence and not key.endswith("…"):
        return None
    has_arrow = signs & ARROW and any(map(line.__contains__, _ARROW_SIGNS))
    items = _split(_ARROWS, line) if has_arrow else []
    if len(items) >= 3 and _short(items, 8):
        return verdict("navigation.path")
    return None


def _row(plain: str) -> Verdict | None:
    """A menu with single spaces between its labels."""
    if len(plain) > 120 or plain.count(" ") < _LEAST_ROW - 1 or not _ROW_LABEL.match(plain):
        return None
    known = unknown = at = 0
    while at < len(plain):
        label = _ROW_LABEL.match(plain, at)
        other = label or _CAPITALISED.match(plain, at)
        if other is None:
            return None
        known += label is not None
        unknown += label is None
        at = other.end()
    # English headlines have capitals throughout: there every word must be a label
    most = known if _CYRILLIC.match(plain) else 0
    return verdict("navigation.row") if known >= _LEAST_ROW and unknown <= most else None


def _items(line: str, sentence: bool, signs: int) -> Verdict | None:
    """Several labels in one line: what most of them are, or a menu when they are many and short."""
    # the last of several labels may be a question: Log in | Register | Forgot your password?
    whole = sentence and line.count(" | ") < _LEAST_ROW - 1
    items = _split(_BARS, line) if not whole and (signs & BAR or "  " in line) else []
    if len(items) < 2:
        return None
    labels = [found for item in items if (found := _label(_key(item), sentence=False)) is not None]
    if len(labels) * 2 > len(items):
        return max(labels, key=lambda found: found.score)
    if len(items) >= 3 and _short(items, 4) and not SENTENCE_END.search(line):
        return verdict("navigation.items")
    return None


def _key(item: str) -> str:
    return _bare_key(_without_pictures(strip_bullet(item)))


def _bare_key(bare: str) -> str:
    return as_in_tables(bare.lstrip(_LEADING).rstrip(_DECORATION))


def _without_pictures(bare: str) -> str:
    pictures = _PICTURES.match(bare) if bare[:1] >= _FIRST_PICTURE else None
    return bare[pictures.end() :] if pictures else bare


def _split(border: re.Pattern[str], line: str) -> list[str]:
    return [plain for part in border.split(line) if _HAS_ALNUM.search(plain := plain_inline(part))]


def _short(items: list[str], words: int) -> bool:
    """Whether the labels are short: by their mean, and none of them a sentence."""
    counts = [len(item.split()) for item in items]
    return sum(counts) <= words * len(items) and max(counts) <= 3 * words
