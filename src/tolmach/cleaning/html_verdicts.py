"""Why each line of an HTML page stays or goes: the line model decides, rules overrule it and give the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from .headers import is_dated, read_header_line
from .html_belonging import with_belonging
from .html_boxes import (
    ALL_LINK,
    announced,
    asides_by_machine,
    beside_forms,
    cards,
    consent,
    copies,
    in_cards,
    is_sentence,
    menus,
    polls,
    single_cards,
)
from .html_comments import below_comments
from .html_inserts import below_caption_labels, beside_promotions, pull_quotes
from .html_model import Shares
from .html_others import about_authors, alike_articles, next_articles
from .html_posts import posts
from .html_rules import HTML_RULES
from .issuers import about_issuer
from .layout import Bools
from .render import RenderedLine, Rendering
from .rules import ANYWHERE, Verdict, line_rule, verdict
from .signs import signs_of_lines

__all__ = ["SIGNED", "in_shell", "judged"]

_MOST_TEXT = 0.7
_MENU_WORDS = 4
_LONG = 20
"""Words of a line that is text without the mark that ends a sentence."""
_PLAIN_CHROME = frozenset(("nav", "footer", "form", "button", "label", "fieldset", "legend"))
"""Elements that say more of a line than its words do; in a header or an aside may be dates and authors."""
_ABOUT = "promotion.about"
_VERDICTS = {
    _ABOUT: verdict(_ABOUT),
    **{rule.id: Verdict(rule.reason, rule.id, rule.score) for rule in HTML_RULES.values()},
}
SIGNED = _VERDICTS["html.author"]
"""On the name of the author that ends a text."""
_SURE = 50
"""Hundredths: a heading that is as likely text is no label, whatever its words."""
_SURE_ALONE = 65
"""Hundredths: what is as likely text needs no second opinion."""
_PROSE_KINDS = frozenset(("paragraph", "heading", "quote"))
_MOST_PAPER = 5
"""Words of its name."""
_NUMBER = re.compile(r"\d[\d ,.]{2,}[KkКк]?")
_CREDITS = ("html.credits", "html.dated")
_BY_MODEL = [_VERDICTS["html.model"]._replace(score=(100 - share) / 100) for share in range(101)]
"""By how likely a line is text, in hundredths."""


def judged(
    rendering: Rendering, shares: Shares, title: str | None, authors: Sequence[str]
) -> list[Verdict | None]:
    """The verdict on each line; None: it stays.

    Args:
        rendering: the page.
        shares: how likely each line is text, and which lines the model keeps.
        title: the headline, where the page's metadata give one.
        authors: who wrote it, as far as the page says so.
    """
    lines = rendering.lines
    titles = _titles(lines, title)
    kept = _with_sure(lines, shares, titles)
    in_posts = posts(rendering, kept.tolist())
    kept[list(in_posts.text)] = True
    found = np.where(kept & ~shares.kept, shares.own, shares.found)
    of_others = cards(rendering)
    stays = with_belonging(rendering, kept, found.tolist(), of_others)
    copied = copies(rendering, stays)
    asking = consent(rendering)
    for index in copied | asking:
        stays[index] = False
    top = _headline(lines, stays, titles)
    body = _first_sentence(lines, stays, top)
    in_menus, with_form = menus(rendering), beside_forms(rendering)
    signs = signs_of_lines(rendering.text, [(line.start, line.end) for line in lines])
    verdicts: list[Verdict | None] = []
    for index, (line, share, is_kept) in enumerate(zip(lines, found.tolist(), stays, strict=True)):
        heads = 0 <= top < index < body or index in in_posts.heads
        said = read_header_line(line.text) if heads else None
        if index in titles:
            verdicts.append(_VERDICTS["title.metadata"])
        elif index in asking:
            verdicts.append(_VERDICTS["html.consent"])
        elif index in copied:
            verdicts.append(_VERDICTS["html.copy"])
        elif said is not None:
            verdicts.append(_VERDICTS["html.credits" if said.authors else "html.dated"])
        elif heads and is_dated(line.text):
            verdicts.append(_VERDICTS["html.dated"])
        elif is_kept and top >= 0 and index < body and _NUMBER.fullmatch(line.text):
            verdicts.append(_VERDICTS["html.counter"])
        elif is_kept:
            own = _own_rule(line, signs[index])
            if own is not None and share >= _SURE and _heads(lines, stays, index):
                own = None
            if own is None and (_is_caption(rendering, line) or _is_own_credit(line.text, authors)):
                own = _VERDICTS["html.caption"]
            if own is None and index > body and index in with_form:
                own = _VERDICTS["html.beside_form"]
            verdicts.append(own if own is not None and own.score >= ANYWHERE else None)
        else:
            verdicts.append(_reason(line, signs[index], share, index in in_menus))
    _take_out("html.card", in_cards(rendering, of_others, _left(verdicts)), verdicts)
    _take_out("html.poll", polls(rendering, _left(verdicts)), verdicts)
    _take_out("html.by_machine", asides_by_machine(rendering), verdicts)
    _take_out("html.announced", announced(lines, _left(verdicts)), verdicts)
    _take_out("html.caption", below_caption_labels(rendering, _left(verdicts)), verdicts)
    _take_out("html.pull_quote", pull_quotes(rendering, _left(verdicts)), verdicts)
    _take_out("html.beside_promotion", beside_promotions(rendering, verdicts), verdicts)
    _take_out("html.card", single_cards(rendering, _left(verdicts)), verdicts)
    _take_out("html.next_article", alike_articles(rendering, top), verdicts)
    # only a page that shows its headline and a byline or a date is followed by others of that form
    if any(v is not None and v.rule in _CREDITS for v in verdicts[:body]):
        _take_out("html.next_article", next_articles(rendering, _left(verdicts), body), verdicts)
    if not in_posts.text:  # in a thread the comments are the text
        _take_out("html.comments", below_comments(lines, _left(verdicts)), verdicts)
    in_nav = (i for i, line in enumerate(lines) if line.chrome == "nav" and line.link_share > ALL_LINK)
    _take_out("html.nav", in_nav, verdicts)
    if titles and None not in verdicts and is_sentence(lines[max(titles)].text):
        verdicts[max(titles)] = None  # a notice of one sentence, which is the title of the page as well
    _take_out(_ABOUT, about_issuer([line.text for line in lines], _left(verdicts)), verdicts)
    _take_out("html.author", about_authors(rendering, _left(verdicts), authors, body), verdicts)
    return verdicts


def in_shell(
    verdicts: Sequence[Verdict | None], stated: Sequence[RenderedLine], title: str | None
) -> list[Verdict | None]:
    """The verdicts where the text is what a page states and does not show: of that, labels and the title go.

    Args:
        verdicts: those on the lines that it shows.
        stated: the lines that it states.
        title: the headline, where the page's metadata give one.
    """
    shown = [verdict or _VERDICTS["html.shell"] for verdict in verdicts]
    rules = (line_rule(line.text) for line in stated)
    kept = [rule if rule is not None and rule.score >= ANYWHERE else None for rule in rules]
    _take_out("title.metadata", _titles(stated, title), kept)
    return [*shown, *kept]


def _left(verdicts: Sequence[Verdict | None]) -> list[bool]:
    return [verdict is None for verdict in verdicts]


def _take_out(rule: str, lines: Iterable[int], verdicts: list[Verdict | None]) -> None:
    """Gives those of the lines that are still there the verdict of a rule, unless nothing would be left then."""
    gone = {index for index in lines if verdicts[index] is None}
    if len(gone) < verdicts.count(None):
        for index in gone:
            verdicts[index] = _VERDICTS[rule]


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


def _heads(lines: Sequence[RenderedLine], stays: Sequence[bool], index: int) -> bool:
    """Whether a line is a heading of the text, right above a sentence of it: "Read the label" may be one."""
    line, below = lines[index], index + 1
    return (
        line.kind == "heading"
        and not line.link_share
        and below < len(lines)
        and stays[below]
        and lines[below].link_share <= ALL_LINK
        and is_sentence(lines[below].text)
    )


def _is_caption(rendering: Rendering, line: RenderedLine) -> bool:
    """Whether a line says what a picture shows; that of a table belongs to it."""
    tag, names = rendering.boxes.tag[line.box], rendering.boxes.names[line.box]
    return (line.kind == "caption" and tag != "caption") or "wp-caption" in names


def _is_own_credit(text: str, authors: Sequence[str]) -> bool:
    """Whether a line names one of the authors and a paper: Ann Stone / The Valley Times."""
    name, slash, paper = text.partition("/")
    return slash != "" and name.strip() in authors and len(paper.split()) <= _MOST_PAPER


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
        is_text = is_sentence(text) or len(text.split()) >= _LONG
        if kept[index] and lines[index].link_share <= ALL_LINK and is_text:
            return index
    return top + 1


def _own_rule(line: RenderedLine, signs: int) -> Verdict | None:
    """What a line is by its words; several lines that count as one, and rows of a table, are no labels."""
    return None if "\n" in line.text or line.kind == "table" else line_rule(line.text, signs)


def _reason(line: RenderedLine, signs: int, share: int, in_menu: bool) -> Verdict:
    """Why a line goes that the model does not keep: what its markup says, else its words, else the model."""
    if line.chrome in _PLAIN_CHROME:
        return _VERDICTS[f"html.{line.chrome}"]
    if in_menu:
        return _VERDICTS["html.menu" if len(line.text.split()) <= _MENU_WORDS else "html.links"]
    own = _own_rule(line, signs)
    if own is not None:
        return own
    if line.chrome:
        return _VERDICTS[f"html.{line.chrome}"]
    return _BY_MODEL[share]
