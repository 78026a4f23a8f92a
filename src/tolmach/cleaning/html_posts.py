"""Boxes of one form in a row, as the posts of a thread: what is text in one of them is text in the others.

The line model judges line by line, and takes the first post for the text and the others for comments. Pages that come
from a database are records in one template (Arasu and Garcia-Molina 2003, doi:10.1145/872757.872799), so the places
of the text in some records tell those in all.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from .headers import is_dated, read_header_line
from .html_boxes import named
from .layout import without_digits
from .lines import ALL_LINK
from .render import Boxes, Rendering
from .rules import line_rule
from .sentence_ends import is_sentence

__all__ = ["Posts", "posts"]

_RECORD_TAGS = frozenset(("div", "article", "li", "section"))
_LEAST_RECORDS, _LEAST_LINES = 3, 2
_LEAST_ANSWERS = 2
"""Where the names of the records are those of answers."""
_STATED_ANSWER = re.compile(r"(?<![\w-])(?:accepted|suggested)answer(?![\w-])")
_STATED_TEXT = re.compile(r"(?<![\w-])text$")
"""The last of the names of an element are those of microdata."""
_ANSWER = re.compile(r"(?:answer|reply)(?![a-z])")
_LEAST_WORDS = 4
"""Of a line that shows that a record holds text."""
_TOP, _MOST_NAME = 4, 3
"""Lines in which a record has its headline, and words of one that is the name of who wrote it."""
_MOST_HEAD = 12
"""Words of a line that says who wrote a post, and when."""
_LEAST_WITH_TEXT = 0.4
"""Share of the records that hold text, where they are no posts."""
_MOST_LOOKS = 20
"""How often a line is looked at, on the average: rows may stand in one another."""
_LEAST_TOLD, _LEAST_OF_LIST = 0.5, 0.8
"""Share of the page's text that stands in the records, and in those of a list of pages."""
_LEAST_HEADED = 0.6
"""Share of the records of a list that begin with headlines, …"""
_LEAST_OWN = 0.9
"""… and of these which differ."""
_LEAST_OF_POSTS, _LEAST_OF_RECORDS = 0.2, 0.6
"""Share of the characters at a place in all records that are text, if it is one for text: in posts, and in others."""
_INLINE = frozenset("p li ul ol blockquote h1 h2 h3 h4 h5 h6 pre dl dt dd table tbody tr td".split())
"""Elements of a text, which say nothing of its place."""
_THREAD = re.compile(r"(?<![a-z])(?:discussion|topic|thread|question|forum)(?![a-z])")
"""What pages with answers and replies call the boxes around what is asked."""
_SIGNATURE = re.compile(r"(?<![a-z])sig(?:nature)?s?(?![a-z])")
"""What forums call the box with what one writes below all of his posts."""
_LETTER = re.compile(r"[^\W\d_]")

_Place = tuple[tuple[str, str], ...]
"""Tags and names of the innermost box around a line that is no element of its text, and of the one around that,
without the numbers of records."""


class Posts(NamedTuple):
    """What the records of a page tell of its lines."""

    text: frozenset[int]
    """Lines at the places of text."""
    heads: frozenset[int]
    """Lines that say who wrote a post, and when."""


def posts(rendering: Rendering, stays: Sequence[bool]) -> Posts:
    """Finds rows of records that hold most of a page's text, and which of their lines are text in all of them.

    Records of which most say when, or by whom, and that have no headlines of their own, are posts: text in one of
    them is enough; or text above them in boxes of the same form, where the names around it are those of a thread. Of
    others several must hold text. One of them with the page's only h1 is an article, and the others are other pages'.
    What microdata call an answer is text, were it the only one.

    Args:
        rendering: the page.
        stays: which of its lines are text, as far as that is known.
    """
    text = set(_stated_answers(rendering))
    heads: set[int] = set()
    rows = _rows(rendering.boxes)
    page = _Page(rendering, stays)
    looks = _MOST_LOOKS * len(rendering.lines)
    for records in rows:
        inside = [index for record in records for index in record]
        looks -= len(inside)
        if looks < 0:
            break
        if not any(map(page.is_much, inside)):
            continue  # most rows are menus
        places, are_posts = page.places_of_text(records, inside)
        if not places:
            continue
        if not are_posts and page.is_list(inside):
            text.update(page.headlines(records))
        counts = Counter(page.lines[index].text for index in inside)
        for index in inside:
            line, place = page.lines[index], page.places[index]
            if page.is_head(index):
                if are_posts:
                    heads.add(index)
            elif (
                place in places
                and line.kind != "heading"
                and line.link_share <= ALL_LINK
                and counts[line.text] == 1  # else the signature of one who wrote several
                and (_LETTER.search(line.text) if are_posts else is_sentence(line.text))
                and not page.has_rule(index)
            ):
                text.add(index)
    return Posts(frozenset(text), frozenset(heads))


def _stated_answers(rendering: Rendering) -> Iterator[int]:
    """Lines of the texts of answers, as microdata mark them (schema.org/Answer)."""
    boxes = rendering.boxes
    answers = frozenset(named(_STATED_ANSWER, boxes, ("answer",)))
    end = 0  # of the answer that is looked through
    for box in range(min(answers), len(boxes)) if answers else ():
        if box in answers:
            end = max(end, boxes.end[box])
        elif boxes.end[box] <= end and _STATED_TEXT.search(boxes.names[box]):
            yield from range(boxes.first[box], boxes.end[box])


def _rows(boxes: Boxes) -> Sequence[Sequence[range]]:
    """The lines of boxes side by side with the same tag and the same first name."""
    rows: dict[tuple[int, str, str], list[range]] = {}
    columns = zip(boxes.parent, boxes.tag, boxes.names, boxes.first, boxes.end, strict=True)
    for parent, tag, names, first, end in itertools.islice(columns, 1, None):
        if end - first >= _LEAST_LINES and tag in _RECORD_TAGS and (names or tag == "article"):
            form = parent, tag, without_digits(names).split(" ", 1)[0]
            rows.setdefault(form, []).append(range(first, end))
    return [
        row
        for (_, _, name), row in rows.items()
        if len(row) >= (_LEAST_ANSWERS if _ANSWER.match(name) else _LEAST_RECORDS)
    ]


class _Page:
    """The lines of a page, and what is asked about them for each row of records."""

    def __init__(self, rendering: Rendering, stays: Sequence[bool]) -> None:
        self.lines = rendering.lines
        self._stays = stays
        self._boxes = rendering.boxes
        self._kept = [index for index, is_kept in enumerate(stays) if is_kept]
        self._heads: dict[int, bool] = {}
        self._ruled: dict[int, bool] = {}

    def is_head(self, index: int) -> bool:
        """Whether a line says who wrote something, or when, and nothing else."""
        if index not in self._heads:
            text = self.lines[index].text
            is_short = text.count(" ") < _MOST_HEAD
            self._heads[index] = is_short and (is_dated(text) or read_header_line(text) is not None)
        return self._heads[index]

    def has_rule(self, index: int) -> bool:
        """Whether a line is something by its words."""
        if index not in self._ruled:
            self._ruled[index] = line_rule(self.lines[index].text) is not None
        return self._ruled[index]

    @functools.cached_property
    def places(self) -> Sequence[_Place]:
        """The place of each line."""
        boxes = self._boxes
        around: list[int] = []
        for box, (parent, tag, names) in enumerate(zip(boxes.parent, boxes.tag, boxes.names, strict=True)):
            around.append(around[parent] if tag in _INLINE and not names else box)
        forms = [(tag, without_digits(names)) for tag, names in zip(boxes.tag, boxes.names, strict=True)]
        places = [(forms[box], forms[boxes.parent[box]]) for box in around]
        return [places[line.box] for line in self.lines]

    @functools.cached_property
    def _main_places(self) -> AbstractSet[_Place]:
        """The place of at least half of the text, if there is one."""
        sizes = self._sizes(self._kept)
        return {place for place, size in sizes.items() if 2 * size >= sizes.total()}

    @functools.cached_property
    def _is_thread(self) -> bool:
        """Whether boxes around the text have names of threads: else what stands below is comments on an article."""
        box = self.lines[self._kept[0]].box if self._kept else 0
        while box and not _THREAD.search(self._boxes.names[box]):
            box = self._boxes.parent[box]
        return box > 0

    def places_of_text(
        self, records: Sequence[range], inside: Sequence[int]
    ) -> tuple[AbstractSet[_Place], bool]:
        """The places of text in a row of records, none where nothing tells them, and whether the records are posts."""
        with_text = sum(
            any(self._stays[index] and self.is_much(index) for index in record) for record in records
        )
        if not with_text:
            is_like = self._is_thread and not self._main_places.isdisjoint(
                map(self.places.__getitem__, inside)
            )
            return (self._main_places, True) if is_like and self._are_posts(records) else (frozenset(), False)
        if self._told(inside) < _LEAST_TOLD * self._total or self._is_article_with_others(records):
            return frozenset(), False
        are_posts = self._are_posts(records)
        if not are_posts and with_text < max(2, _LEAST_WITH_TEXT * len(records)):
            return frozenset(), False
        least, sizes = _LEAST_OF_POSTS if are_posts else _LEAST_OF_RECORDS, self._sizes(inside)
        told = self._sizes(index for index in inside if self._stays[index])
        return {
            place
            for place, size in told.items()
            if size >= least * sizes[place] and not any(_SIGNATURE.search(names) for _, names in place)
        }, are_posts

    def _told(self, inside: Iterable[int]) -> int:
        return sum(len(self.lines[index].text) for index in inside if self._stays[index])

    @functools.cached_property
    def _total(self) -> int:
        return self._told(self._kept)

    def _sizes(self, indices: Iterable[int]) -> Counter[_Place]:
        """How many characters of these lines stand at each place."""
        sizes: Counter[_Place] = Counter()
        for index in indices:
            sizes[self.places[index]] += len(self.lines[index].text)
        return sizes

    def is_much(self, index: int) -> bool:
        """Whether a line may be text by its length, and is no link, or a sentence of a card that is one link."""
        line = self.lines[index]
        is_text = line.link_share <= ALL_LINK or (line.kind != "heading" and is_sentence(line.text))
        return is_text and line.text.count(" ") >= _LEAST_WORDS - 1

    def _are_posts(self, records: Sequence[range]) -> bool:
        """Whether most of the records say who wrote them, or when, and have no headline."""
        signed = sum(any(map(self.is_head, record)) for record in records)
        headed = sum(
            any(
                self.lines[index].kind == "heading" and self.lines[index].text.count(" ") >= _MOST_NAME
                for index in record[:_TOP]
            )
            for record in records
        )
        return 2 * signed >= len(records) >= 2 * headed

    def _is_article_with_others(self, records: Sequence[range]) -> bool:
        """Whether one of the records holds the page's only h1: the others are those of other pages."""
        return self._only_headline >= 0 and any(self._only_headline in record for record in records)

    @functools.cached_property
    def _only_headline(self) -> int:
        """The line of the page's h1; -1 where there is none, or are several."""
        found = [line for tag, line in zip(self._boxes.tag, self._boxes.first, strict=True) if tag == "h1"]
        return found[0] if len(found) == 1 else -1

    def is_list(self, inside: Sequence[int]) -> bool:
        """Whether the lines of the records are nearly all of the text: below an article stand cards of others."""
        return self._told(inside) >= _LEAST_OF_LIST * self._total

    def _heads_card(self, index: int) -> int:
        """How well a line heads a card: as a heading, as a link of several words, as a link; 0: not at all."""
        line = self.lines[index]
        if line.kind == "heading":
            return 3
        if line.link_share <= ALL_LINK or is_sentence(line.text):
            return 0
        return 2 if line.text.count(" ") >= _MOST_NAME else 1

    def headlines(self, records: Sequence[range]) -> Iterator[int]:
        """The headings, or else the links, with which most of the records begin, all at one place."""
        tops: dict[_Place, list[int]] = defaultdict(list)
        for record in records:
            top = max(record[:_TOP], key=self._heads_card)
            if self._heads_card(top):
                tops[self.places[top]].append(top)
        for found in tops.values():
            # what several have in common is no headline: the name of a channel, or of who wrote them
            texts = {self.lines[index].text for index in found}
            if len(texts) >= max(_LEAST_HEADED * len(records), _LEAST_OWN * len(found)):
                yield from (index for index in found if not self.has_rule(index))
