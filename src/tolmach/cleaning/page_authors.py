"""Who wrote a page, by its metadata, its markup and its visible lines, in this order.

A person whom the markup names goes before an organisation in the metadata: many sites state themselves as the
author of everything.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from .bylines import find_authors, is_person_name
from .dates import find_date
from .headers import read_header_line
from .jsonld import Node, names_of, text_of
from .page_markup import Mark, PageMarkup, near
from .page_titles import squeezed

__all__ = ["author_names", "page_authors"]

_META = (
    "author byl byline parselyauthor sailthruauthor dccreator dctermscreator articleauthor articleauthorname"
    " ogarticleauthor ogauthor cxenseparseauthor analyticsattributesauthor shareaholicarticleauthorname citationauthor"
    " bepresscitationauthor citationauthors bcauthors rbauthors authors authorname contentcreator mediatorauthor creator"
    " msauthor"
).split()
_OPENING = re.compile(
    r"\A\W*(?:(?:(?:(?:re)?posted|written|published|reported|reviewed|created|story|text|words|article|submitted|started|guest post)"
    r"\s+)?by|(?:ein\s+|zeige\s+alle\s+|alle\s+)?(?:alles|artikel|beitrag|beiträge|kommentar|text|gespeichert|geschrieben|verfasst|erstellt|eingetragen)\s+von|von|par|por|written|verfasst von|geschrieben von"
    r"|(?:the\s+)?authors?|autore?n?(?:in)?|auteur|text|words|автор(?:ы)?(?:\s+(?:текста|статьи|материала|публикации))?"
    r"|текст|опубликовал[аи]?|разместил[аи]?|добавил[аи]?|написал[аи]?|подготовил[аи]?)(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s[|•·/—–]\s?|\s-\s|\s{2,}|[(\[{<»›|•·]|\bhttps?:|\bwww\.|\s(?:on|am|le|el|at|в|от)\s+\d|\bupdated\b|\bpublished\b"
    r"|\bstand:|\bsays\b|\bfollow\b|\d{1,2}[./:]\d{2}",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[;|\n•]\s*")
_AND = re.compile(r"\s*,?\s+(?:and|und|et|и|&)\s+", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|writer|editors?|columnist|contributors?|contributing|staff|analyst|freelance|journalist"
    r"|professor|director|producer|manager|founder|co-founder|officer|president|specialist|expert|head|chief|senior|ceo|cto"
    r"|coach|engineer|author|gardener|phd|ph\.d|m\.d|md|rn|корр?(?:еспондент\w*)?|спецкор\w*|журналист\w*"
    r"|обозревател\w*|редактор\w*|автор\w*|колумнист\w*|политолог\w*|эксперт\w*|аналитик\w*|redakteur\w*|autor\w*|dpa|afp)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|root|webmaster|guest|user|authors?|redaktor|redakciya|moderator|editor|staff|anonymous|unknown"
    r"|by|member|the author|none|null|undefined|default|super\s?user|site\s?admin|wp[-_]?admin|content|publisher|team|n/?a|type|name|test"
    r"|view all posts|share|read more|autor(?:en)?|автор|админ(?:истратор)?|редактор|редакция|гость|модератор|аноним"
    r"|\W*|\d+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S*@\S*|\bhttps?://\S*|\bwww\.\S+|\{\{.*|<[^>]*>")
_PERSON = re.compile(r"[^\W\d_][\w.’'`-]*(?:\s+[\w.’'`-]+){1,4}")
_MARKED_AUTHOR = re.compile(
    r"(?:\w+-)*(?:authors?|bylines?|creator|autor|autoren|auteur|writer|avtor|submitted)(?:-(?:name|names|link|text|inner|fullname|url))?"
    r"|(?:\w*)(?:author|byline)"
)
_AROUND_AUTHOR = re.compile(r"(?:\w+-)*(?:author|byline)-(?:info|details|meta|box|block|card|bio|wrapper|container)")
"""What holds more than a name; counted only where it does not."""
_NAME_INSIDE = re.compile(r"(?:user)?name|fn|n|url|(?:\w+-)*(?:author|byline)-name", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:[A-ZА-ЯЁ][\w.’'-]*\s){1,3}[A-ZА-ЯЁ][\w’'-]*")
_MOST_BELOW = 30
_MOST_ABOVE = 3
_MOST_LINE = 16
_LONGEST = 70
_MOST_WORDS = 6
_MOST_AUTHORS = 20


def author_names(said: str, *, several: bool = True) -> tuple[str, ...]:
    """The names in what a page states as its author: no word of authorship, no roles, addresses or dates."""
    text = _ADDRESS.sub(" ", text_of(said) or "")
    text = _OPENING.sub("", text).strip()
    dated = find_date(text)
    if dated is not None:
        text = text[: dated[1]]
    text = _CUT.split(text, maxsplit=1)[0].strip(" ,:;|–—-\"“”*")
    names: list[str] = []
    for part in _parts(text) if several else [text]:
        for name in _comma_parts(part):
            name = _OPENING.sub("", name).strip(" ,:;.–—-\"“”*") + ("." if _ends_in_initial(name) else "")
            if _is_name(name) and name not in names:
                names.append(name)
    return tuple(names[:_MOST_AUTHORS])


def _parts(text: str) -> list[str]:
    """Splits at the words for "and", unless they stand inside a name: Institute of Wood and Forestry."""
    parts = [part for each in _SEPARATOR.split(text) for part in _together(each)]
    return parts


def _together(text: str) -> list[str]:
    parts = _AND.split(text)
    sizes = [len(part.split()) for part in parts]
    return parts if min(sizes) > 1 or max(sizes) == 1 else [text]


def _comma_parts(text: str) -> list[str]:
    """The names in a list; a comma may also stand before a role, or between family and given name."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2:
        return parts
    if len(parts) == 2 and all(len(part.split()) == 1 for part in parts):
        return [f"{parts[1]} {parts[0]}"]
    return parts[:1] + [part for part in parts[1:] if _PERSON.fullmatch(part) and part[0].isupper() and not _ROLE.search(part)]


def _ends_in_initial(name: str) -> bool:
    return re.search(r"(?:^|[\s.])\w\.$|\b[JS]r\.$", name.strip()) is not None


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= _LONGEST
        and len(name.split()) <= _MOST_WORDS
        and not _NOBODY.fullmatch(name)
        and any(char.isalpha() for char in name)
        and not any(char in name for char in "?!:")
    )


def page_authors(
    page: PageMarkup,
    article: Node,
    known: Mapping[str, Node],
    headline: Mark | None,
    lines: Sequence[str],
    sites: Set[str],
) -> tuple[str, ...]:
    """The authors of a page, in order; none where it names none.

    Args:
        sites: the site's names, folded; an author of such a name counts only if the page names no person.
    """
    fallback: tuple[str, ...] = ()
    for names in _readings(page, article, known, headline, lines):
        persons = tuple(name for name in names if squeezed(name) not in sites)
        if persons:
            return persons
        fallback = fallback or names
    return fallback


def _readings(
    page: PageMarkup,
    article: Node,
    known: Mapping[str, Node],
    headline: Mark | None,
    lines: Sequence[str],
) -> Iterator[tuple[str, ...]]:
    linked = names_of(article.get("author") or article.get("creator"), known)
    yield _unique(names for name, is_organisation in linked if not is_organisation for names in author_names(name))
    for key in _META:
        if names := _unique(each for content in page.meta.get(key, ()) for each in author_names(content)):
            yield names
    if names := _labelled_meta(page.meta):
        yield names
    yield _marked(page.marks, headline)
    yield _around(lines, headline.text) if headline is not None else ()
    yield _unique(names for name, is_organisation in linked if is_organisation for names in author_names(name, several=False))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:_MOST_AUTHORS]


def _labelled_meta(meta: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The card of a social network: a label and its value."""
    for number in "12":
        for label, value in zip(meta.get(f"twitterlabel{number}", ()), meta.get(f"twitterdata{number}", ()), strict=False):
            if re.fullmatch(r"(?:written|posted)?\s*by|author|автор|написано автором|verfasst von|geschrieben von|écrit par|escrito por", label.lower()):
                return author_names(value)
    return ()


def _marked(marks: Sequence[Mark], headline: Mark | None) -> tuple[str, ...]:
    """The names in the element closest to the headline that marks an author, and in those beside it."""
    for form, names_in in ((_MARKED_AUTHOR, _mark_names), (_AROUND_AUTHOR, _person_in)):
        own = [each.mark for each in near((m for m in marks if any(map(form.fullmatch, m.names))), headline)]
        for number, mark in enumerate(own):
            if names := names_in(mark):
                group = mark.node.getparent()
                beside = (other for other in own[number + 1 :] if other.node.getparent() is group)
                return _unique(itertools.chain(names, *map(names_in, beside)))
    return ()


def _person_in(mark: Mark) -> tuple[str, ...]:
    names = _mark_names(mark)
    return names if all(is_person_name(name) for name in names) else ()


def _mark_names(mark: Mark) -> tuple[str, ...]:
    if mark.node.tag == "meta":
        return author_names(mark.node.get("content", ""))
    text = mark.text
    if not text or len(text) > 150:
        return ()
    inside = [
        found
        for node in mark.node.iterdescendants("a", "span", "meta", "strong", "b", "p", "div", "h1","h2","h3","h4","h5")
        if any(_NAME_INSIDE.fullmatch(name) for name in f"{node.get('itemprop', '')} {node.get('class', '')}".split())
        or (node.tag == "a" and "author" in f"{node.get('href', '')} {node.get('rel', '')}")
        for found in author_names(node.get("content") or node.text_content())
    ]
    names = _unique(inside) or author_names(text)
    return names


def _around(lines: Sequence[str], headline: str) -> tuple[str, ...]:
    """The authors named on a line right below the headline, else right above it."""
    for start, line in enumerate(lines):
        if line != headline:
            continue
        below = lines[start + 1 : start + 1 + _MOST_BELOW]
        above = lines[max(0, start - _MOST_ABOVE) : start][::-1]
        for near_line in (*below, *above):
            if names := _line_names(near_line):
                return names
    return ()


def _line_names(line: str) -> tuple[str, ...]:
    said = read_header_line(line)
    if said is not None and said.authors:
        return said.authors
    opening = _OPENING.match(line)
    if opening is None or len(line.split()) > _MOST_LINE:
        return ()
    name = _FIRST_PERSON.match(line, opening.end())
    return (name[0],) if name is not None and is_person_name(name[0]) else ()
