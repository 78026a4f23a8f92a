"""Why each line of an HTML page stays or goes: the line model decides, rules overrule it and give the reasons."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from .headers import read_header_line
from .html_rules import HTML_RULES
from .layout import Bools, Ints
from .render import RenderedLine, Rendering
from .rules import ANYWHERE, Verdict, line_rule
from .signs import signs_of_lines

__all__ = ["judged"]

_MOST_TEXT = 0.7
_ALL_LINK = 0.8
_MENU = 5
"""So many links of one markup are a menu or a list of teasers."""
_MENU_WORDS = 4
_MOST_ENCLOSED, _MOST_TURNS = 40, 3
_MOST_BESIDE, _MOST_WORDS_BESIDE = 6, 80
"""Lines and words of a box with a form: what is larger is an article with a form in it."""
_MOST_PAGE = 0.3
"""Share of the page's text that such a box may have."""
_MOST_FORMS = 5
"""Of a page: where there are more, each thing that it sells has one."""
_MOST_CARD = 4
"""Lines of a card that leads to another page."""
_MOST_ABOVE_HEADLINE, _MOST_CREDITS = 2, 4
"""Lines above a headline, as the name of a section, and lines below it that may say when and by whom."""
_ABOUT_AUTHOR = re.compile(
    r"(?<![a-z])(?:authors?|writers?|contributors?|bylines?)(?:__|--|[-_])?(?:bios?|about|description|profile|biography|box|card|info)(?![a-z])"
    r"|(?<![a-z])about[-_](?:the[-_]?)?(?:author|writer)"
)
_BIO = re.compile(
    r",? (?:is|was) (?:an?|the) |,? (?:covers?|writes?|reports?|works?|joined|can be reached|contributed)\b"
    r"|(?: —|,) .{0,60}(?:корреспондент|журналист|обозреватель|редактор|автор|reporter|writer|editor|correspondent|columnist)"
)
"""What follows the name of the author in a line about her."""
_MOST_ABOUT, _MOST_BIO = 12, 80
"""Lines, and words of such a line."""
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_LISTED = frozenset(("list", "table", "heading"))
_MOST_LISTED = 60
_NO_TEXT = re.compile(
    r"comment|(?<![a-z])(?:tags?|shar(?:e|ing)|social|related|polls?|vot(?:e|ing)|widget)(?![a-z])"
)
"""What makers call lists below a text that are none of it."""
_MIN_SENTENCE, _LONG = 6, 20
_SENTENCE_ENDS = (".", "!", "?", "…", "»", "”", '"', ":")
_PLAIN_CHROME = frozenset(("nav", "footer", "form", "button", "label", "fieldset", "legend"))
"""Elements that say more of a line than its words do; in a header or an aside may be dates and authors."""
_VERDICTS = {rule.id: Verdict(rule.reason, rule.id, rule.score) for rule in HTML_RULES.values()}
_BY_MODEL = [_VERDICTS["html.model"]._replace(score=(100 - share) / 100) for share in range(101)]
"""By how likely a line is text, in hundredths."""


def judged(
    rendering: Rendering, found: Ints, kept: Bools, title: str | None, authors: Sequence[str]
) -> list[Verdict | None]:
    """The verdict on each line; None: it stays.

    Args:
        rendering: the page.
        found: how likely each line is text, in hundredths.
        kept: which lines the model keeps.
        title: the headline, where the page's metadata give one.
        authors: who wrote it, as far as the page says so.
    """
    lines = rendering.lines
    stays = _with_enclosed(lines, kept)
    _keep_lists(rendering, stays)
    _keep_unfolding(rendering, stays)
    titles = _titles(lines, title)
    top = _headline(lines, stays, titles)
    body = _first_sentence(lines, stays, top)
    menus, beside_forms = _menus(rendering), _beside_forms(rendering)
    signs = signs_of_lines(rendering.text, [(line.start, line.end) for line in lines])
    verdicts: list[Verdict | None] = []
    for index, (line, share, is_kept) in enumerate(zip(lines, found.tolist(), stays, strict=True)):
        said = read_header_line(line.text) if 0 <= top < index < body else None
        if index in titles:
            verdicts.append(_VERDICTS["title.metadata"])
        elif said is not None:
            verdicts.append(_VERDICTS["html.credits" if said.authors else "html.dated"])
        elif is_kept:
            own = _own_rule(line, signs[index])
            if own is None and index > body and index in beside_forms:
                own = _VERDICTS["html.beside_form"]
            verdicts.append(own if own is not None and own.score >= ANYWHERE else None)
        else:
            verdicts.append(_reason(line, signs[index], share, index in menus))
    for index in _in_cards(rendering, verdicts):
        verdicts[index] = verdicts[index] or _VERDICTS["html.card"]
    for index in _about_authors(rendering, verdicts, authors, body):
        verdicts[index] = verdicts[index] or _VERDICTS["html.author"]
    for index in _next_articles(rendering, verdicts, top, body) if top >= 0 else ():
        verdicts[index] = verdicts[index] or _VERDICTS["html.next_article"]
    return verdicts


def _with_enclosed(lines: Sequence[RenderedLine], kept: Bools) -> list[bool]:
    """Takes in what stands between lines of the text and belongs to it by its form.

    Lists, tables, quotations and lines of `<pre>` without links, which the references that the model learned from
    often leave out; and up to three sentences, which may be turns of a dialogue.
    """
    stays: list[bool] = kept.tolist()
    places = np.flatnonzero(kept).tolist()
    for before, after in itertools.pairwise(places):
        between = lines[before + 1 : after]
        if any(line.link_share or line.chrome for line in between):
            continue
        sentences = len(between) <= _MOST_TURNS and all(
            line.text.endswith(_SENTENCE_ENDS) for line in between
        )
        blocks = len(between) <= _MOST_ENCLOSED and all(
            line.kind in ("list", "table", "quote") or "\n" in line.text for line in between
        )
        if sentences or blocks:
            stays[before + 1 : after] = [True] * len(between)
    return stays


def _keep_lists(rendering: Rendering, stays: list[bool]) -> None:
    """Takes in the rest of a list of which something stays, and an announced one below the text, both without links.

    The model judges items one by one, and those at the end of an article look like what comes after it.
    """
    lines = rendering.lines

    def is_plain(index: int) -> bool:
        # a table that lays out a page holds lines of other kinds
        return not (lines[index].link_share or lines[index].chrome) and lines[index].kind in _LISTED

    boxes = rendering.boxes
    for box, tag in enumerate(boxes.tag):
        if tag not in _LISTS or not 2 <= boxes.end[box] - boxes.first[box] <= _MOST_LISTED:
            continue
        items = range(boxes.first[box], boxes.end[box])
        gone = [index for index in items if not stays[index]]
        if len(gone) == len(items):
            above = items.start - 1
            names = f"{boxes.names[box]} {boxes.names[boxes.parent[box]]}"
            announced = above >= 0 and lines[above].text.endswith(":")
            if above > 0 and not stays[above] and lines[above].kind == "heading":
                announced = line_rule(lines[above].text) is None
                gone.append(above)
                above -= 1
            elif above >= 0 and lines[above].kind == "heading":
                announced = True
            if not announced or _NO_TEXT.search(names) or above < 0 or not stays[above]:
                continue
        if all(map(is_plain, gone)):
            for index in gone:
                stays[index] = True


def _keep_unfolding(rendering: Rendering, stays: list[bool]) -> None:
    """Takes in what unfolds below a line of the text in the same box: an aside of the article, with its heading."""
    lines, boxes = rendering.lines, rendering.boxes
    for box, tag in enumerate(boxes.tag):
        first, end, around = boxes.first[box], boxes.end[box], boxes.parent[box]
        if tag != "details" or not first or not stays[first - 1] or boxes.first[around] > first - 1:
            continue
        inside = range(first, end)
        plain = not any(lines[i].link_share or lines[i].chrome for i in inside)
        if plain and any(_is_sentence(lines[i].text) for i in inside):
            stays[first:end] = [True] * len(inside)


def _titles(lines: Sequence[RenderedLine], title: str | None) -> frozenset[int]:
    """The lines that differ from the title in blanks and the size of letters at most."""
    words = (title or "").casefold().split()
    blanks = len(words) - 1  # those of lines are folded
    return frozenset(
        index
        for index, line in enumerate(lines)
        if line.text.count(" ") == blanks and line.text.casefold().split() == words
    )


def _headline(lines: Sequence[RenderedLine], kept: Sequence[bool], titles: frozenset[int]) -> int:
    """The last line that is the title and has most of the kept text behind it; -1 where there is none."""
    if not titles:
        return -1
    total = behind = sum(len(line.text) for line, is_kept in zip(lines, kept, strict=True) if is_kept)
    found = -1
    for index, (line, is_kept) in enumerate(zip(lines, kept, strict=True)):
        if behind < _MOST_TEXT * total:
            break
        if index in titles:
            found = index
        behind -= len(line.text) * is_kept
    return found


def _first_sentence(lines: Sequence[RenderedLine], kept: Sequence[bool], top: int) -> int:
    """The first kept line below the headline that is a sentence or more."""
    for index in range(top + 1, len(lines)):
        text = lines[index].text
        is_text = _is_sentence(text) or len(text.split()) >= _LONG
        if kept[index] and lines[index].link_share <= _ALL_LINK and is_text:
            return index
    return top + 1


def _menus(rendering: Rendering) -> frozenset[int]:
    """Lines that are all link, of which there are five or more in elements of the same kind around the same one."""
    boxes = rendering.boxes

    def place(line: RenderedLine) -> tuple[int, str]:
        around = boxes.parent[line.box]
        # an item of a list may wrap its link once more
        is_wrap = boxes.end[around] - boxes.first[around] == 1
        return (boxes.parent[around] if is_wrap else around), boxes.tag[line.box]

    links = {index: place(line) for index, line in enumerate(rendering.lines) if line.link_share > _ALL_LINK}
    counts = Counter(links.values())
    return frozenset(index for index, at in links.items() if counts[at] >= _MENU)


def _beside_forms(rendering: Rendering) -> frozenset[int]:
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
        if any(_is_sentence(lines[index].text) for index in inside):
            found.update(inside)
    return frozenset(found)


def _in_cards(rendering: Rendering, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Lines below the link of a small box that has others of the same markup beside it, where that link goes."""
    boxes = rendering.boxes
    alike: dict[tuple[int, str, str], list[range]] = {}
    for box, (first, end) in enumerate(zip(boxes.first, boxes.end, strict=True)):
        # rows of a table are alike whatever they hold
        if 2 <= end - first <= _MOST_CARD and boxes.tag[box] != "tr":
            form = boxes.parent[box], boxes.tag[box], boxes.names[box]
            alike.setdefault(form, []).append(range(first, end))
    for cards in alike.values():
        for card in cards if len(cards) > 1 else ():
            if verdicts[card.start] is not None and rendering.lines[card.start].link_share > _ALL_LINK:
                yield from (index for index in card[1:] if boxes.tag[rendering.lines[index].box] != "pre")


def _about_authors(
    rendering: Rendering, verdicts: Sequence[Verdict | None], authors: Sequence[str], body: int
) -> Iterator[int]:
    """Lines at the end of the text about who wrote the page: by the names of a small box, or by what they say."""
    lines, boxes = rendering.lines, rendering.boxes
    last = max((i for i, verdict in enumerate(verdicts) if verdict is None), default=-1)
    if last <= body:
        return
    for first, end, names in zip(boxes.first, boxes.end, boxes.names, strict=True):
        if body < first <= last < end <= first + _MOST_ABOUT and _ABOUT_AUTHOR.search(names):
            yield from range(first, end)
    text = lines[last].text
    if len(text.split()) <= _MOST_BIO and any(
        text.startswith(name) and _BIO.match(text, len(name)) for name in authors
    ):
        yield last


def _next_articles(
    rendering: Rendering, verdicts: Sequence[Verdict | None], top: int, body: int
) -> Iterator[int]:
    """Lines of boxes below the text that begin with a headline, a byline or a date, and text, as the page does."""
    lines, boxes = rendering.lines, rendering.boxes
    for box, tag in enumerate(boxes.tag):
        first = boxes.first[box]
        if tag != "h1" or first <= body or boxes.end[box] != first + 1:
            continue
        around = box
        while around and boxes.first[boxes.parent[around]] >= first - _MOST_ABOVE_HEADLINE:
            around = boxes.parent[around]
        inside = range(first, boxes.end[around])
        below = [lines[index].text for index in inside[1 : 1 + _MOST_CREDITS]]
        is_signed = any(read_header_line(text) is not None for text in below)
        if is_signed and any(verdicts[i] is None and _is_sentence(lines[i].text) for i in inside):
            yield from inside


def _is_sentence(text: str) -> bool:
    return text.endswith(_SENTENCE_ENDS) and len(text.split()) >= _MIN_SENTENCE


def _own_rule(line: RenderedLine, signs: int) -> Verdict | None:
    """What a line is by its words; several lines that count as one are no label."""
    return None if "\n" in line.text else line_rule(line.text, signs)


def _reason(line: RenderedLine, signs: int, share: int, in_menu: bool) -> Verdict:
    """Why a line goes that the model does not keep: what its markup says, else its words, else the model."""
    if line.chrome in _PLAIN_CHROME:
        return _VERDICTS[f"html.{line.chrome}"]
    if in_menu:
        return _VERDICTS["html.menu" if len(line.text.split()) <= _MENU_WORDS else "html.links"]
    # a row of a table has the form of a menu
    own = _own_rule(line, signs) if line.kind != "table" else None
    if own is not None:
        return own
    if line.chrome:
        return _VERDICTS[f"html.{line.chrome}"]
    return _BY_MODEL[share]
