"""Why each line of an HTML page stays or goes: the line model decides, rules overrule it and give the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .headers import is_dated, read_header_line
from .html_boxes import (
    announced,
    asides_by_machine,
    in_cards,
    polls,
    repeated_links,
    single_cards,
)
from .html_comments import below_comments
from .html_inserts import below_caption_labels, beside_promotions, pull_quotes
from .html_model import Shares
from .html_others import about_authors, alike_articles, next_articles
from .html_page import KnownPage, known_page, title_lines
from .html_rules import HTML_RULES
from .issuers import about_issuer
from .lines import ALL_LINK
from .render import RenderedLine, Rendering
from .rules import line_rule
from .sentence_ends import is_sentence
from .verdicts import ANYWHERE, Verdict, verdict, verdicts_of

__all__ = ["SIGNED", "in_shell", "judged"]

_MENU_WORDS = 4
_PLAIN_CHROME = frozenset(("nav", "footer", "form", "button", "label", "fieldset", "legend"))
"""Elements that say more of a line than its words do; in a header or an aside may be dates and authors."""
_ABOUT = "promotion.about"
_VERDICTS = {_ABOUT: verdict(_ABOUT), **verdicts_of(HTML_RULES)}
SIGNED = _VERDICTS["html.author"]
"""On the name of the author that ends a text."""
_SURE = 50
"""Hundredths: a heading that is as likely text is no label, whatever its words."""
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
    page = known_page(rendering, shares, title, authors)
    verdicts = [_verdict(page, index) for index in range(len(rendering.lines))]
    _take_out_boxes(page, verdicts)
    if page.titles and None not in verdicts and is_sentence(rendering.lines[max(page.titles)].text):
        verdicts[max(page.titles)] = None  # a notice of one sentence, which is the title of the page as well
    texts = [line.text for line in rendering.lines]
    _take_out(_ABOUT, about_issuer(texts, _left(verdicts)), verdicts)
    _take_out("html.author", about_authors(rendering, _left(verdicts), authors, page.body), verdicts)
    return verdicts


def _verdict(page: KnownPage, index: int) -> Verdict | None:
    """What a line is by itself and its place; None: it may stay."""
    line = page.rendering.lines[index]
    if index in page.titles:
        return _VERDICTS["title.metadata"]
    if index in page.asking:
        return _VERDICTS["html.consent"]
    if index in page.copied:
        return _VERDICTS["html.copy"]
    if 0 <= page.top < index < page.body or index in page.in_posts.heads:
        if (said := read_header_line(line.text)) is not None:
            return _VERDICTS["html.credits" if said.authors else "html.dated"]
        if is_dated(line.text):
            return _VERDICTS["html.dated"]
    if not page.stays[index]:
        return _reason(line, page.signs[index], page.shares[index], index in page.in_menus)
    if page.top >= 0 and index < page.body and _NUMBER.fullmatch(line.text):
        return _VERDICTS["html.counter"]
    return _rule_in_text(page, index)


def _rule_in_text(page: KnownPage, index: int) -> Verdict | None:
    """What rules are sure of against the model, which keeps the line."""
    line = page.rendering.lines[index]
    own = _own_rule(line, page.signs[index])
    if own is not None and not (
        page.shares[index] >= _SURE and _heads(page.rendering.lines, page.stays, index)
    ):
        return own if own.score >= ANYWHERE else None
    if _is_caption(page.rendering, line) or _is_own_credit(line.text, page.authors):
        return _VERDICTS["html.caption"]
    return _VERDICTS["html.beside_form"] if index > page.body and index in page.with_form else None


def _take_out_boxes(page: KnownPage, verdicts: list[Verdict | None]) -> None:
    """Takes out what is told by the box it stands in, and by what is left around it."""
    rendering, lines = page.rendering, page.rendering.lines
    _take_out("html.card", in_cards(rendering, page.of_others, _left(verdicts)), verdicts)
    _take_out("html.poll", polls(rendering, _left(verdicts)), verdicts)
    _take_out("html.by_machine", asides_by_machine(rendering), verdicts)
    _take_out("html.announced", announced(lines, _left(verdicts)), verdicts)
    _take_out("html.caption", below_caption_labels(rendering, _left(verdicts)), verdicts)
    _take_out("html.pull_quote", pull_quotes(rendering, _left(verdicts)), verdicts)
    _take_out("html.beside_promotion", beside_promotions(rendering, verdicts), verdicts)
    _take_out("html.card", single_cards(rendering, _left(verdicts)), verdicts)
    _take_out("html.next_article", alike_articles(rendering, page.top), verdicts)
    # only a page that shows its headline and a byline or a date is followed by others of that form
    if any(v is not None and v.rule in _CREDITS for v in verdicts[: page.body]):
        _take_out("html.next_article", next_articles(rendering, _left(verdicts), page.body), verdicts)
    if not page.in_posts.text:  # in a thread the comments are the text
        _take_out("html.comments", below_comments(rendering, _left(verdicts)), verdicts)
    in_nav = (i for i, line in enumerate(lines) if line.chrome == "nav" and line.link_share > ALL_LINK)
    _take_out("html.nav", in_nav, verdicts)
    _take_out("html.links", repeated_links(lines, page.of_others), verdicts)


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
    _take_out("title.metadata", title_lines(stated, title), kept)
    return [*shown, *kept]


def _left(verdicts: Sequence[Verdict | None]) -> list[bool]:
    return [verdict is None for verdict in verdicts]


def _take_out(rule: str, lines: Iterable[int], verdicts: list[Verdict | None]) -> None:
    """Gives those of the lines that are still there the verdict of a rule, unless nothing would be left then."""
    gone = {index for index in lines if verdicts[index] is None}
    if len(gone) < verdicts.count(None):
        for index in gone:
            verdicts[index] = _VERDICTS[rule]


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
