"""A page as lines: where each stands, and the features of its shape that tell prose from labels."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Stretch
from .justified import single_spaced
from .markup import heading_level, is_bulleted, is_numbered, link_share, plain_line
from .remembering import remembered
from .sentence_ends import CLOSING, STOPS
from .signs import ARROW, MARKUP, STOP, signs_of, signs_of_lines

__all__ = ["ALL_LINK", "HALF_LINK", "Line", "folded", "make_line", "normal_form", "split_lines"]

HALF_LINK = 0.5
"""Share of a line in links, from which it is rather one of a menu than text."""
ALL_LINK = 0.8
"""Share of a line in links, from which it is nothing else."""

_CLOSED = rf"[{re.escape(CLOSING)}]*"
_NOTED_END = re.compile(rf"[{''.join(STOPS)}]{_CLOSED}(?:\[\d{{1,3}}\])*$")
_INNER_END = re.compile(r"[а-яёa-z)»”\"][.!?…][\"'»”)]*\s+[\"'«“(]?[A-ZА-ЯЁ]\w+")
_ABBREVIATED = re.compile(
    rf"(?:\b(?:гг?|мин|ч|обл|ул|[Jj]r|[Ss]r|[Cc]o|[Ll]td|[Ii]nc|[Cc]orp|[Bb]ros|[ap]\.m|[A-Z]\.[A-Z]))\.{_CLOSED}$"
)
_MOST_LABEL = 8
"""Words; a longer line that ends in an abbreviation is a sentence all the same."""
_STOPS = frozenset(STOPS)
_PAUSES = _STOPS | frozenset(",;—–-")
_TAIL = 12
"""Characters at the end of a line that say how it ends."""
_LEAST_ANNOUNCING = 3
"""Words before a colon: fewer are a label."""
_BARS = frozenset("|/•·»›→")
_MOST_LISTED = 400
"""Words; a longer line is not looked at for being a listing."""
_REMEMBERED = 1 << 12
_WORD = re.compile(r"\w+")


class Line(NamedTuple):
    """A line that is not blank, a part of one, or several that make one paragraph."""

    origin: tuple[Stretch, ...]
    """Where it stands in the page; without the blanks around it."""
    text: str
    """As it stands in the page; with one blank between two words where the line is justified."""
    plain: str
    """Without markup, blanks normalised; a bullet or number is still there."""
    gap: int
    """How many blank lines stand before it."""
    words: int
    ends: bool
    """It ends like a sentence."""
    abbreviated: bool
    """It is short, and the full stop that it ends in may be that of an abbreviation."""
    broken: bool
    """It does not end like a sentence, but a sentence ends inside it."""
    listing: bool
    """It is long, does not end like a sentence, and is made of names or of items between bars."""
    pauses: bool
    """It ends in any mark that prose and verse use, a colon excepted."""
    bullet: bool
    """It begins like an item of a list."""
    numbered: bool
    heading: int
    """Level of a markdown heading, else 0."""
    links: float
    """Which part of its letters stands inside links."""
    prose: bool
    """Long enough and closed like a sentence, or too long for a headline."""
    strong: bool
    """Prose that hardly any label, headline or teaser looks like."""
    signs: int
    """Which kinds of signs its text holds: `signs.py`."""

    @property
    def announces(self) -> bool:
        """It ends in a colon, and is no label: a list may follow."""
        return self.signs & ARROW != 0 and self.plain.endswith(":") and self.words >= _LEAST_ANNOUNCING

    @property
    def listed(self) -> bool:
        """It is an item of a list, and no link."""
        return (self.bullet or self.numbered) and self.links < HALF_LINK and not self.heading

    @property
    def verbatim(self) -> bool:
        """Its text is that of the page, so that a part of it has its place there."""
        return len(self.text) == self.end - self.start

    @property
    def start(self) -> int:
        """Code point in the page where it begins."""
        return self.origin[0][0]

    @property
    def end(self) -> int:
        """Code point in the page where it ends, exclusive."""
        return self.origin[-1][1]


def make_line(origin: tuple[Stretch, ...], text: str, gap: int, signs: int | None = None) -> Line:
    """A line with its features; `text` holds no blanks at its ends, `signs` are those in it, if known."""
    if signs is None:
        signs = signs_of(text)
    level = heading_level(text) if text[:1] == "#" else 0
    plain = plain_line(text[level:] if level else text, signs)
    words = plain.count(" ") + 1 if plain else 0
    tail = plain[-_TAIL:]
    last = tail[-1:]
    if last in CLOSING:
        last = tail.rstrip(CLOSING)[-1:]
    # behind a sentence may stand the number of a note
    ends = last in _STOPS if not signs & MARKUP or "[" not in tail else _NOTED_END.search(tail) is not None
    abbreviated = ends and words <= _MOST_LABEL and _ABBREVIATED.search(tail) is not None
    broken = not ends and len(plain) < 400 and signs & STOP != 0 and _INNER_END.search(plain) is not None
    listing = not ends and 10 <= words <= _MOST_LISTED and _is_listing(plain)
    links = link_share(text) if signs & MARKUP and "](" in text else 0.0
    long = words >= (5 if ends else 10 if broken else 18)
    made: Line = tuple.__new__(
        Line,
        (  # names, or a call of `Line`, would double what it costs
            origin,
            text,
            plain,
            gap,
            words,
            ends,
            abbreviated,
            broken,
            listing,
            last in _PAUSES,
            is_bulleted(plain),
            is_numbered(plain),
            level,
            links,
            long and not (abbreviated or listing or (links > ALL_LINK and words < 30)),
            words >= (12 if ends else 24) and links < 0.6 and not listing,
            signs,
        ),
    )
    return made


def _is_listing(plain: str) -> bool:
    words = plain.split()
    bars = sum(map(_BARS.__contains__, words))
    return bars * 6 > len(words) or sum(map(str.isupper, [word[0] for word in words])) * 2 > len(words)


def split_lines(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    origins: list[Stretch] = []
    bodies: list[str] = []
    gaps: list[int] = []
    ends: list[int] = []
    gap = at = 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            start = at if raw[0] == body[0] else at + len(raw) - len(raw.lstrip())
            origins.append((start, start + len(body)))
            bodies.append(body)
            ends.append(start + len(body) - at)
            gaps.append(gap)
            gap = 0
        else:
            gap += 1
        at += len(raw)
    signs = signs_of_lines(text, origins)
    if "  " in text:
        bodies = single_spaced(bodies, ends)
    return [
        make_line((origin,), body, gap, held)
        for origin, body, gap, held in zip(origins, bodies, gaps, signs, strict=True)
    ]


@remembered(_REMEMBERED)  # several rules compare a line with those nearby
def normal_form(text: str) -> str:
    """Words in lower case, nothing else: what two lines must share to say the same."""
    return " ".join(_WORD.findall(folded(text)))


def folded(text: str) -> str:
    """The same with all its signs and blanks."""
    return text.casefold().replace("ё", "е")
