"""What is known of an HTML page before each of its lines is judged: which stay, and where its text begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .html_belonging import with_belonging
from .html_boxes import beside_forms, cards, consent, copies, menus
from .html_model import Shares
from .html_posts import Posts, posts
from .line_arrays import Bools
from .lines import ALL_LINK
from .render import RenderedLine, Rendering
from .rules import line_rule
from .sentence_ends import is_sentence
from .signs import signs_of_lines

__all__ = ["KnownPage", "known_page", "title_lines"]

_MOST_TEXT = 0.7
_LONG = 20
"""Words of a line that is text without the mark that ends a sentence."""
_SURE_ALONE = 65
"""Hundredths: what is as likely text needs no second opinion."""
_PROSE_KINDS = frozenset(("paragraph", "heading", "quote"))


class KnownPage(NamedTuple):
    """What is known of a page before each of its lines is judged."""

    rendering: Rendering
    authors: Sequence[str]
    signs: Sequence[int]
    """Which kinds of signs each line holds."""
    shares: Sequence[int]
    """How likely each is text, in hundredths."""
    stays: Sequence[bool]
    """Which the model keeps, with those that belong to them."""
    titles: frozenset[int]
    asking: frozenset[int]
    """For consent."""
    copied: frozenset[int]
    in_posts: Posts
    in_menus: frozenset[int]
    with_form: frozenset[int]
    of_others: Sequence[range]
    """The cards of other pages."""
    top: int
    """The headline; -1 where there is none."""
    body: int
    """The first sentence below it."""


def known_page(rendering: Rendering, shares: Shares, title: str | None, authors: Sequence[str]) -> KnownPage:
    """Looks at a page as a whole.

    Args:
        rendering: the page.
        shares: how likely each line is text, and which lines the model keeps.
        title: the headline, where the page's metadata give one.
        authors: who wrote it, as far as the page says so.
    """
    lines = rendering.lines
    titles = title_lines(lines, title)
    kept = _with_sure(lines, shares, titles)
    in_posts = posts(rendering, kept.tolist())
    kept[list(in_posts.text)] = True
    found = np.where(kept & ~shares.kept, shares.own, shares.found).tolist()
    of_others = cards(rendering)
    stays = with_belonging(rendering, kept, found, of_others)
    copied, asking = copies(rendering, stays), consent(rendering)
    for index in copied | asking:
        stays[index] = False
    top = _headline(lines, stays, titles)
    return KnownPage(
        rendering=rendering,
        authors=authors,
        signs=signs_of_lines(rendering.text, [(line.start, line.end) for line in lines]),
        shares=found,
        stays=stays,
        titles=titles,
        asking=asking,
        copied=copied,
        in_posts=in_posts,
        in_menus=menus(rendering),
        with_form=beside_forms(rendering),
        of_others=of_others,
        top=top,
        body=_first_sentence(lines, stays, top),
    )


def title_lines(lines: Sequence[RenderedLine], title: str | None) -> frozenset[int]:
    """The lines that differ from the title in blanks and the size of letters at most."""
    words = (title or "").casefold().split()
    blanks = len(words) - 1  # those of lines are folded
    return frozenset(
        index
        for index, line in enumerate(lines)
        if line.text.count(" ") == blanks and line.text.casefold().split() == words
    )


def _with_sure(lines: Sequence[RenderedLine], shares: Shares, titles: frozenset[int]) -> Bools:
    """The lines that the model keeps, and what it is sure of by itself, in the text and right below its headline.

    Another extractor takes one box for the text as a rule: of a lead above it it says nothing, nor of quotations and
    headings in a markup that it does not know.
    """
    kept = shares.kept.copy()
    known = kept.tolist()
    top = _headline(lines, known, titles)
    body = _first_sentence(lines, known, top) if top >= 0 else 0
    places = np.flatnonzero(kept)
    first, last = (int(places[0]), int(places[-1])) if len(places) else (0, 0)
    for index in np.flatnonzero(~kept & (shares.own >= _SURE_ALONE)).tolist():
        line = lines[index]
        if line.link_share or line.kind not in _PROSE_KINDS or line_rule(line.text) is not None:
            continue
        is_lead = 0 <= top < index < body and is_sentence(line.text)
        above_text = line.kind != "heading" or (index < last and known[index + 1])
        kept[index] = is_lead or (first < index < last and line.chrome is None and above_text)
    return kept


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
        is_text = is_sentence(text) or len(text.split()) >= _LONG
        if kept[index] and lines[index].link_share <= ALL_LINK and is_text:
            return index
    return top + 1
