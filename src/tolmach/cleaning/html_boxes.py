"""Boxes of an HTML page that are no part of its text, known by what stands in them and beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .headers import read_header_line
from .lines import ALL_LINK
from .render import Boxes, RenderedLine, Rendering
from .sentence_ends import is_sentence
from .words import READ_ALSO

__all__ = [
    "announced",
    "asides_by_machine",
    "beside_forms",
    "cards",
    "consent",
    "copies",
    "in_cards",
    "menus",
    "named",
    "polls",
    "repeated_links",
    "single_cards",
]

_MENU = 5
"""So many links of one markup are a menu or a list of teasers."""
_LEAST_REPEATED = 3
"""Boxes that begin with the same link."""
_MOST_BESIDE, _MOST_WORDS_BESIDE = 6, 80
"""Lines and words of a box with a form: what is larger is an article with a form in it."""
_MOST_PAGE = 0.3
"""Share of the page's text that such a box may have."""
_MOST_FORMS = 5
"""Of a page: where there are more, each thing that it sells has one."""
_MOST_POSTER = 3
"""Words."""
_ALL_CARDS = 0.75
"""Of a page's text."""
_MOST_CARD = 4
"""Lines of a card that leads to another page."""
# what makers call the box
_CONSENT = re.compile(
    r"(?<![a-z])(?:onetrust-(?:pc|banner|consent)|ot-sdk-|cybotcookie|cookiebot|qc-cmp|didomi-|usercentrics|sp_message|truste-|cmplz-|cky-"
    r"|cookie-?(?:consent|banner|notice|law|popup|bar)(?![a-z]))"
)
_CONSENT_WORDS = (
    "onetrust",
    "ot-sdk",
    "cookie",
    "cybot",
    "qc-cmp",
    "didomi",
    "usercentrics",
    "sp_m",
    "truste",
    "cmplz",
    "cky-",
)
_POLL = re.compile(r"(?:^|\s)(?!tag-|category-|impl-)\S*(?:poll|(?<![a-z])opros)(?![a-z])")
"""What makers call the box; not the tag of a post, nor the id of a function."""
_POLL_WORDS = ("poll", "opros")
_MOST_POLL = 12
"""Lines of the box of a poll."""
_MOST_AROUND = 12
"""Boxes around a line that says who wrote them; such a box is not farther out."""
_LEAST_COPIED, _MOST_SEARCHED = 40, 60
"""Words of a line that may be a copy of several; letters at its end that are looked for."""
_COPIED = 0.8
"""Share of its letters that stand below it again, …"""
_MOST_OF_TEXT = 0.5
"""… and what share these are of the text from there on."""
_ANNOUNCES = re.compile(
    r"(?:read (?:more|next|also)|also read|more on this(?: story| topic)?|related(?: (?:stories|articles|coverage|story"
    r"|article))?|recommended|further reading|читайте (?:также|ещ[её])|(?:ещ[её] )?по теме"
    rf"|{READ_ALSO})(?: from .{{2,25}})?[:|]?",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60
"""Characters."""
_MOST_ANNOUNCED, _LEAST_ANNOUNCED_WORDS = 6, 4
"""Links below such a label, and words of each: shorter ones may be the references of a manual."""
_MOST_SINGLE, _MOST_SINGLE_WORDS, _LEAST_AROUND = 3, 40, 5
"""Lines of a card without others like it, words of each, and sentences beside it in the box around."""
_SINGLE_TAGS = frozenset(("div", "section", "aside", "figure", "article"))
_BY_MACHINE = re.compile(
    r"(?:this )?(?:summary |text )?(?:was |is )?(?:ai[- ](?:generated|assisted|powered)|generated (?:by|with|using) ai"
    r"|summari[sz]ed by ai|powered by ai)(?: (?:summary|key points|takeaways))?\.?"
    r"|(?:краткий пересказ|кратко|пересказ|саммари|выжимка)\W{1,3}(?:от )?(?:ии|нейросет\w+|yandexgpt|gigachat)\.?",
    re.IGNORECASE,
)
_MOST_BY_MACHINE = 12
"""Lines."""


def menus(rendering: Rendering) -> frozenset[int]:
    """Lines that are all link, of which there are five or more in elements of the same kind around the same one."""
    boxes = rendering.boxes

    def place(line: RenderedLine) -> tuple[int, str]:
        around = boxes.parent[line.box]
        # an item of a list may wrap its link once more
        is_wrap = boxes.end[around] - boxes.first[around] == 1
        return (boxes.parent[around] if is_wrap else around), boxes.tag[line.box]

    links = {index: place(line) for index, line in enumerate(rendering.lines) if line.link_share > ALL_LINK}
    counts = Counter(links.values())
    return frozenset(index for index, at in links.items() if counts[at] >= _MENU)


def beside_forms(rendering: Rendering) -> frozenset[int]:
    """Lines in small boxes that hold a form and a sentence, which asks for what is to be written into it."""
    lines, boxes = rendering.lines, rendering.boxes
    found: set[int] = set()
    forms = [box for box, tag in enumerate(boxes.tag) if tag == "form"]
    for box in forms if len(forms) <= _MOST_FORMS else ():
        inside = range(0)
        while box and boxes.end[box] - boxes.first[box] <= _MOST_BESIDE:
            around = range(boxes.first[box], boxes.end[box])
            texts = [lines[index].text for index in around]
            words, letters = sum(len(text.split()) for text in texts), sum(map(len, texts))
            # some pages are one form from top to bottom
            if words > _MOST_WORDS_BESIDE or letters > _MOST_PAGE * len(rendering.text):
                break
            inside, box = around, boxes.parent[box]
        if any(is_sentence(lines[index].text) for index in inside):
            found.update(inside)
    return frozenset(found)


def cards(rendering: Rendering) -> Sequence[range]:
    """Small boxes that begin with a link and have others of the same markup beside them."""
    boxes = rendering.boxes
    alike: dict[tuple[int, str, str], list[range]] = {}
    for box, (first, end) in enumerate(zip(boxes.first, boxes.end, strict=True)):
        # rows of a table are alike whatever they hold
        if 2 <= end - first <= _MOST_CARD and boxes.tag[box] != "tr":
            form = boxes.parent[box], boxes.tag[box], boxes.names[box]
            alike.setdefault(form, []).append(range(first, end))
    return [
        card
        for several in alike.values()
        if len(several) > 1
        for card in several
        if rendering.lines[card.start].link_share > ALL_LINK
    ]


def in_cards(rendering: Rendering, found: Sequence[range], stays: Sequence[bool]) -> Iterator[int]:
    """Lines below the link of such a box, where that link goes.

    None of posts that are most of the text, nor of cards that are nearly all of it: such a page is a list of pages.
    """
    lines, boxes = rendering.lines, rendering.boxes
    gone = [card for card in found if not stays[card.start]]
    below = [
        index for card in gone for index in card[1:] if stays[index] and boxes.tag[lines[index].box] != "pre"
    ]
    total = sum(len(line.text) for line, is_kept in zip(lines, stays, strict=True) if is_kept)
    # the link of a post is the name of who wrote it, or when, that of a card a headline
    links = [lines[card.start].text for card in gone]
    posts = sum(len(link.split()) <= _MOST_POSTER or read_header_line(link) is not None for link in links)
    if 2 * posts < len(gone):
        told, most = (
            sum(len(lines[index].text) for card in found for index in card if stays[index]),
            _ALL_CARDS,
        )
    else:
        told, most = sum(len(lines[index].text) for index in below), _MOST_OF_TEXT
    if told <= most * total:
        yield from below


def repeated_links(lines: Sequence[RenderedLine], found: Sequence[range]) -> Iterator[int]:
    """The links above such boxes that say the same in three of them or more: who wrote them, or where they lead."""
    counts = Counter(lines[card.start].text for card in found)
    return (card.start for card in found if counts[lines[card.start].text] >= _LEAST_REPEATED)


def announced(lines: Sequence[RenderedLine], stays: Sequence[bool]) -> Iterator[int]:
    """Links that stay right below a label like "Read more": they lead to other pages as it says."""
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST_LABEL or not _ANNOUNCES.fullmatch(line.text.strip(" *")):
            continue
        for below in range(index + 1, min(index + 1 + _MOST_ANNOUNCED, len(lines))):
            words = len(lines[below].text.split())
            if lines[below].link_share <= ALL_LINK or words < _LEAST_ANNOUNCED_WORDS:
                break
            if stays[below]:
                yield below


def single_cards(rendering: Rendering, stays: Sequence[bool]) -> Iterator[int]:
    """Lines of a small box between sentences of the text which begins with a link: the card of another page.

    Unlike `cards` it stands alone, or with one more like it: what tells it is the text that goes on around it.
    """
    lines, boxes = rendering.lines, rendering.boxes
    small = [
        box
        for box, (tag, first, end) in enumerate(zip(boxes.tag, boxes.first, boxes.end, strict=True))
        if tag in _SINGLE_TAGS
        and 1 <= end - first <= _MOST_SINGLE
        and lines[first].link_share > ALL_LINK
        and any(stays[first:end])
    ]
    if not small:
        return
    sentences: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if stays[index] and line.link_share <= ALL_LINK and is_sentence(line.text):
            sentences.setdefault(boxes.parent[line.box], []).append(index)
    forms = Counter(zip(boxes.parent, boxes.tag, boxes.names, strict=True))
    for box in small:
        around, first, end = boxes.parent[box], boxes.first[box], boxes.end[box]
        beside = sentences.get(around, [])
        if len(beside) < _LEAST_AROUND or not beside[0] < first <= end <= beside[-1]:
            continue
        words = [len(line.text.split()) for line in lines[first:end]]
        is_card = words[0] > 2 and max(words) <= _MOST_SINGLE_WORDS
        if is_card and forms[around, boxes.tag[box], boxes.names[box]] <= 2:
            yield from range(first, end)


def asides_by_machine(rendering: Rendering) -> frozenset[int]:
    """Lines of small boxes that say of themselves that a language model wrote them."""
    lines, boxes = rendering.lines, rendering.boxes
    found: set[int] = set()
    for line in lines:
        if len(line.text) > _LONGEST_LABEL or not _BY_MACHINE.fullmatch(line.text):
            continue
        box = line.box
        for _ in range(_MOST_AROUND):
            inside = range(boxes.first[box], boxes.end[box])
            if not box or len(inside) > _MOST_BY_MACHINE:
                break
            if any(lines[index].kind == "list" or is_sentence(lines[index].text) for index in inside):
                size = sum(len(lines[index].text) for index in inside)
                if size < _MOST_PAGE * len(rendering.text):
                    found.update(inside)
                break
            box = boxes.parent[box]
    return frozenset(found)


def consent(rendering: Rendering) -> frozenset[int]:
    """Lines in boxes of the services that ask for consent, unless they hold most of the page."""
    boxes, most = rendering.boxes, _MOST_PAGE * 2 * len(rendering.lines)
    found: set[int] = set()
    for box in named(_CONSENT, boxes, _CONSENT_WORDS):
        first, end = boxes.first[box], boxes.end[box]
        if end - first <= most:
            found.update(range(first, end))
    return frozenset(found)


def polls(rendering: Rendering, stays: Sequence[bool]) -> frozenset[int]:
    """Lines in small boxes that are named after a poll: its question and the answers to choose from."""
    lines, boxes = rendering.lines, rendering.boxes
    found: set[int] = set()
    for box in named(_POLL, boxes, _POLL_WORDS):
        inside = range(boxes.first[box], boxes.end[box])
        if not 2 <= len(inside) <= _MOST_POLL:
            continue
        kept = (lines[index].text for index in inside if stays[index])
        if not any(is_sentence(text) and not text.endswith("?") for text in kept):
            found.update(inside)
    # all together: a page of questions is no poll beside a text
    size = sum(len(lines[index].text) for index in found)
    return frozenset(found if size <= _MOST_PAGE * len(rendering.text) else ())


def copies(rendering: Rendering, stays: Sequence[bool]) -> frozenset[int]:
    """Lines that say at once what most of the text below says line by line, and what stands around them in their box.

    Some publishers put the whole text beside other metadata into a box that styles hide.
    """
    lines, boxes = rendering.lines, rendering.boxes
    found: set[int] = set()
    left = sum(len(line.text) for line, is_kept in zip(lines, stays, strict=True) if is_kept)
    for index, line in enumerate(lines):
        text = line.text
        if not stays[index]:
            continue
        left -= len(text)
        # what is shorter cannot say most of the rest: few lines are looked at, however many there are
        if len(text) < _MOST_OF_TEXT * left or text.count(" ") < _LEAST_COPIED:
            continue
        if rendering.text.find(text[-_MOST_SEARCHED:], line.end) < 0:
            continue
        again = [
            other
            for other in range(index + 1, len(lines))
            if stays[other] and is_sentence(lines[other].text) and lines[other].text in text
        ]
        told = sum(len(lines[other].text) for other in again)
        if len(again) < 2 or told < _COPIED * len(text):
            continue
        below = sum(len(lines[other].text) for other in range(again[0], len(lines)) if stays[other])
        if told < _MOST_OF_TEXT * below:
            continue
        around = boxes.parent[line.box]
        is_own_box = boxes.end[around] <= again[0]
        found.update(range(boxes.first[around], boxes.end[around]) if is_own_box else (index,))
    return frozenset(found)


def named(pattern: re.Pattern[str], boxes: Boxes, words: Iterable[str]) -> Sequence[int]:
    """The boxes with a name that holds the pattern, in order; one of the words stands in whatever it matches."""
    # on nearly every page none does, and words are found many times faster than patterns
    called = "\n".join(boxes.names)
    if not any(word in called for word in words):
        return ()
    # boxes share their names
    found = {names for names in frozenset(boxes.names) if pattern.search(names)}
    return [box for box, names in enumerate(boxes.names) if names in found]
