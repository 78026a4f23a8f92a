"""Lines that hold a label, a menu or a date, and a headline, all in one language.

Where the alphabet changes between the two, `borders` cuts them; here the words of the label tell, and
that the rest stands on a line nearby once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .borders import Part
from .dates import date_line
from .lines import Line, folded, make_line, normal_form
from .rules import line_rule
from .verdicts import ANYWHERE, verdict
from .words import EDIT_LINK

__all__ = ["cut_edges", "cut_labels", "cut_last_item"]

_TOP = 12
"""Lines: a headline with a label stands no farther down."""
_MOST_WORDS = 35
_MOST_LABEL = 4
_LEAST_HEADLINE = 4
"""Words: what stands only behind a menu or before a label may as well be a name of a section."""
_LABELS = ("navigation.print", "navigation.link", "share.button")
_NEAR = 4
_WORD = re.compile(r"\S+")
_UNMISTAKABLE = re.compile(
    r"(?:printer?[ -]friendly(?: (?:version|page|format))?|print(?:able)? version|print this (?:page|article|story)"
    r"|версия для печати|распечатать (?:страницу|статью|новость|материал))$",
    re.IGNORECASE,
)
_LABEL_WORDS = ("print", "распечатать", "версия для")
"""One of these stands in every label that is unmistakable."""
_EDIT_LINK = re.compile(rf"(?<=\w)\s?(?=\[{EDIT_LINK}\]$)")
"""Before what MediaWiki sets behind each heading."""
_LEVEL = 2
"""Of such headings: the first is the title's."""
_STAMP = re.compile(r"\[([^\[\]]{8,24})\]\s+(?=\w)")
"""What exports of messages and feeds set before the first line of each."""
_GOES_ON = re.compile(
    r"(?:an?|the|its|their|his|her|in|of|for|to|on|and|or|with|new|first|last|в|во|на|для|и|или|с|как|это|его|ее|её"
    r"|нов\w+|готов\w+|друг\w+|перв\w+|последн\w+)$",
    re.IGNORECASE,
)
"""A word before a label that makes the label a part of the sentence."""
_STEP = re.compile(r"\s+(?:[|/·•\\>»›→►▸⟩:]|>>|::)\s+|[ \t\u00a0]{2,}|\t+")
_PATHS = ("navigation.breadcrumb", "navigation.path", "navigation.items")


def cut_edges(parts: Sequence[Part]) -> list[Part]:
    """Cuts off lines what stands in brackets behind a heading of a wiki, or before a message: a link, a date."""
    cut: list[Part] = []
    for part in parts:
        text = part.line.text
        bracketed = text[-1] == "]" or text[0] == "["
        if bracketed and part.verdict is None and part.line.verbatim:
            if text[-1] == "]" and (link := _EDIT_LINK.search(text)):
                heading, label = _halves(part.line, link.start(), link.end())
                cut += [Part(heading._replace(heading=_LEVEL)), Part(label, verdict("navigation.link"))]
                continue
            if text[0] == "[" and (stamp := _STAMP.match(text)) and date_line(stamp[1]) is not None:
                when, rest = _halves(part.line, stamp.end(1) + 1, stamp.end())
                cut += [Part(when, verdict("date.stamp")), Part(rest)]
                continue
        cut.append(part)
    return cut


def cut_labels(parts: Sequence[Part]) -> list[Part]:
    """Cuts a known label off a headline where that headline stands again nearby, or the label is unmistakable."""
    cut = list(parts[_TOP:])
    forms = [normal_form(part.line.plain) for part in parts[: _TOP + _NEAR]]
    for index in range(min(_TOP, len(parts)) - 1, -1, -1):
        part = parts[index]
        nearby = forms[max(0, index - _NEAR) : index] + forms[index + 1 : index + _NEAR + 1]
        if (
            part.verdict is None
            and 4 <= part.line.words <= _MOST_WORDS
            and _may_hold_both(part.line.text, nearby)
            and part.line.verbatim
        ):
            cut[:0] = _cut(part, nearby)
        else:
            cut.insert(0, part)
    return cut


def _may_hold_both(text: str, nearby: Sequence[str]) -> bool:
    """Whether a closer look is worth while: a label is there, or a line nearby may end in the rest of this one.

    Args:
        text: the line.
        nearby: the lines nearby, as `normal_form` has them.
    """
    form = normal_form(text)
    if any(word in form for word in _LABEL_WORDS):
        return True
    words = form.split()
    alike = [other for other in nearby if other.rpartition(" ")[2] in words]
    if not alike:
        return False
    pieces = text.split()
    longest = max(len(folded(" ".join(label))) for label in (pieces[:_MOST_LABEL], pieces[-_MOST_LABEL:]))
    last = normal_form(" ".join(pieces[-_MOST_LABEL - 2 :])).split()
    return any(len(other) >= len(form) - longest - 1 and other.rpartition(" ")[2] in last for other in alike)


def _cut(part: Part, nearby: Sequence[str]) -> list[Part]:
    text = part.line.text
    whole = normal_form(text)
    words = [match.span() for match in _WORD.finditer(text)]
    for count in range(min(_MOST_LABEL, len(words) - 3), 0, -1):
        for first in (True, False):
            left, right = (count - 1, count) if first else (len(words) - count - 1, len(words) - count)
            sides = text[: words[left][1]], text[words[right][0] :]
            label, rest = sides if first else sides[::-1]
            said = len(normal_form(label))
            # what is left of the words is the form of the rest
            form = whole if not said else whole[said + 1 :] if first else whole[: -said - 1]
            if not _is_headline(rest, form, label, first, nearby):
                continue
            found = line_rule(label, part.line.signs)
            if found is None or found.rule not in _LABELS or found.score < ANYWHERE:
                continue
            verdicts = (found, None) if first else (None, found)
            lines = _halves(part.line, words[left][1], words[right][0])
            return [Part(line, own) for line, own in zip(lines, verdicts, strict=True)]
    return [part]


def _is_headline(rest: str, form: str, label: str, first: bool, nearby: Sequence[str]) -> bool:
    """Whether what is left without the label is a headline: it stands again, or nothing else can be meant."""
    behind = " " + form
    for other in nearby:
        if other.endswith(form) and (other == form or other.endswith(behind)):
            return True
    if (
        len(rest.split()) < _LEAST_HEADLINE
        or rest.endswith((".", ",", ":"))
        or not _UNMISTAKABLE.match(label)
    ):
        return False
    return rest[0].isupper() or not rest[0].isalnum() if first else _GOES_ON.search(rest) is None


def _halves(line: Line, end: int, start: int) -> tuple[Line, Line]:
    at = line.start
    return (
        make_line(((at, at + end),), line.text[:end], line.gap),
        make_line(((at + start, at + len(line.text)),), line.text[start:], 0),
    )


def cut_last_item(parts: Sequence[Part]) -> list[Part] | None:
    """Cuts the last item off a path of pages at the top, if it has the form of a headline.

    For pages that show their headline nowhere else. None where there is no such path.
    """
    for index, part in enumerate(parts[:_TOP]):
        text = part.line.text
        if part.verdict is not None or part.line.words > _MOST_WORDS or not part.line.verbatim:
            continue
        steps = list(_STEP.finditer(text))
        if not steps:
            continue
        found = line_rule(text)
        if found is None or found.rule not in _PATHS:
            continue
        end, start = steps[-1].span()
        last = text[start:]
        before = [piece for piece in _STEP.split(text[:end]) if piece.strip()]
        if (
            len(last.split()) >= _LEAST_HEADLINE
            and line_rule(last) is None
            and all(len(piece.split()) < len(last.split()) for piece in before)
        ):
            menu, headline = _halves(part.line, end, start)
            path = found if len(before) > 1 else verdict("navigation.breadcrumb")
            return [*parts[:index], Part(menu, path), Part(headline), *parts[index + 1 :]]
    return None
