"""HTML pages to main text: trafilatura says which text is the article, our own rendering keeps the account.

trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15) gets a decoded string, never bytes, and is
asked for text only: its date search would take half of the time. Its answer is laid over the lines of our
rendering, so that each line is either kept or removed with a reason.
"""

from __future__ import annotations

import functools
import importlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import ModuleType

from ..language.scripts import CYRILLIC, script_runs
from ..model import Block, Removal, RemovalReason
from .align import kept_lines
from .headers import read_header_line
from .page_facts import PageFacts, page_facts
from .plain import clean_plain
from .render import RenderedLine, parse_html, render
from .result import Cleaned
from .rule_table import Rule
from .rules import ANYWHERE, EDGES, Verdict, line_rule

__all__ = ["HTML_RULES", "clean_html"]

_CHROME: dict[str, RemovalReason] = {
    "nav": "navigation",
    "header": "navigation",
    "aside": "teaser",
    "footer": "legal",
    "form": "form",
    "button": "form",
    "label": "form",
    "fieldset": "form",
    "legend": "form",
}
HTML_RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("title.metadata", "title", 1.0, "HTML: the line is the title that the page's metadata give."),
        Rule(
            "html.credits", "byline", 0.9, "HTML: authors, a date or both between the headline and the text."
        ),
        Rule("html.dated", "date", 0.9, "HTML: a date alone between the headline and the text."),
        Rule("html.links", "teaser", 0.8, "HTML: a short line that is all link and no sentence."),
        Rule("html.before_title", "boilerplate", 0.8, "HTML: stands before the headline."),
        Rule(
            "html.after_text", "boilerplate", 0.6, "HTML: a short line after the last sentence of the text."
        ),
        Rule("html.outside", "boilerplate", 0.6, "HTML: outside the text that trafilatura found."),
        *(
            Rule(
                f"html.{tag}",
                reason,
                0.9,
                f"HTML: inside `<{tag}>`, and outside the text that trafilatura found.",
            )
            for tag, reason in _CHROME.items()
        ),
    )
}
_HEAD_CHARS = 5000
_MOST_TEXT = 0.7
_ALL_LINK = 0.8
_MAX_LINK_WORDS = 15
_MIN_SENTENCE = 6
_LONG = 20
_SENTENCE_ENDS = (".", "!", "?", "…", "»", "”", '"', ":")


def clean_html(text: str) -> Cleaned:
    """Cleans a decoded HTML page; at worst the result is empty, with a warning."""
    tree = parse_html(text)
    if tree is None:
        return Cleaned(rendered="", text="", warnings=("empty",))
    rendered, lines = render(tree)
    extracted = _extract(text, rendered)
    if len(extracted) > len(rendered):
        # a page made by its scripts: what it has for readers without them is all there is
        rendered, lines = render(tree, scripting=False)
    facts = page_facts(tree, [line.text for line in lines])
    if not lines:
        return replace(_assemble("", (), (), facts), warnings=("no_visible_text",))
    kept = _kept_lines(rendered, lines, extracted)
    return _assemble(rendered, lines, _verdicts(lines, kept, facts), facts)


def _with_gaps_filled(lines: Sequence[RenderedLine], kept: Sequence[bool]) -> list[bool]:
    """Takes in short lines between kept ones: extractors lose turns of a dialogue, and who is quoted."""
    filled = list(kept)
    for index in range(1, len(lines) - 1):
        line = lines[index]
        following = next(
            (place for place in range(index + 1, min(index + 4, len(lines))) if kept[place]), None
        )
        if (
            not kept[index]
            and filled[index - 1]
            and following is not None
            and line.link_share == 0
            and (line.kind == "quote" or line.text.endswith(_SENTENCE_ENDS))
            and not line.chrome
        ):
            filled[index] = True
    return filled


def _kept_lines(rendered: str, lines: Sequence[RenderedLine], extracted: str) -> list[bool]:
    """The lines that hold the main text, by trafilatura's answer; without one, as in a plain-text scrape."""
    if extracted:
        return _with_gaps_filled(lines, kept_lines([line.text for line in lines], extracted))
    kept = {start for block in clean_plain(rendered).blocks for start, _ in block.origin}
    return [any(start in kept for start in range(line.start, line.end)) for line in lines]


def _extract(text: str, rendered: str) -> str:
    """What trafilatura takes for the main text; empty where it finds none."""
    trafilatura = _trafilatura()
    if "<html" not in text[:_HEAD_CHARS].lower():
        # it does not read fragments
        text = f"<html><body>{text}</body></html>"
    # with its default settings it takes in too much of Russian pages (precision .70)
    precise = _is_cyrillic(rendered)
    # on a forum the comments are the text
    for comments in (False, True):
        extracted = trafilatura.extract(
            text,
            output_format="txt",
            include_comments=comments,
            include_tables=True,
            with_metadata=False,
            # its memory of what it saw on other pages is the whole process's
            deduplicate=False,
            favor_precision=precise,
        )
        if extracted:
            return str(extracted)
    return ""


@functools.cache
def _trafilatura() -> ModuleType:
    # imported when needed: it takes half a second, which a call on plain text should not pay
    module = importlib.import_module("trafilatura")
    # what it has to say about a page without text is no news to anybody; who wants it adds a handler
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return module


def _is_cyrillic(rendered: str) -> bool:
    letters = {CYRILLIC: 0}
    for run in script_runs(rendered):
        letters[run.script] = letters.get(run.script, 0) + run.end - run.start
    return letters[CYRILLIC] * 2 > sum(letters.values())


def _verdicts(lines: Sequence[RenderedLine], kept: Sequence[bool], facts: PageFacts) -> list[Verdict | None]:
    """Why each line is removed; None: it stays."""
    own_verdicts = [line_rule(line.text) for line in lines]
    headline = _headline(lines, kept, facts.title)
    sure = [own is not None and own.score >= ANYWHERE for own in own_verdicts]
    body = _body(lines, [is_kept and not goes for is_kept, goes in zip(kept, sure, strict=True)], headline)
    verdicts: list[Verdict | None] = []
    for index, (line, is_kept, own) in enumerate(zip(lines, kept, own_verdicts, strict=True)):
        said = read_header_line(line.text) if headline < index < body.start and headline >= 0 else None
        if facts.title and _key(line.text) == _key(facts.title):
            verdicts.append(_html_verdict("title.metadata"))
        elif said is not None:
            verdicts.append(_html_verdict("html.credits" if said.authors else "html.dated"))
        elif is_kept and index > headline:
            verdicts.append(_doubt(line, own, inside=index in body, after=index >= body.stop))
        else:
            verdicts.append(own or _place(line, before_headline=index < headline))
    return verdicts


def _body(lines: Sequence[RenderedLine], kept: Sequence[bool], headline: int) -> range:
    """From the first to the last kept line that is a sentence or more."""
    prose = [
        index
        for index, (line, is_kept) in enumerate(zip(lines, kept, strict=True))
        if is_kept and index > headline and _is_prose(line)
    ]
    return range(prose[0], prose[-1] + 1) if prose else range(headline + 1, len(lines))


def _is_prose(line: RenderedLine) -> bool:
    words = len(line.text.split())
    return line.link_share <= _ALL_LINK and words >= (
        _MIN_SENTENCE if line.text.endswith(_SENTENCE_ENDS) else _LONG
    )


def _headline(lines: Sequence[RenderedLine], kept: Sequence[bool], title: str | None) -> int:
    """The last line that is the title and has most of the kept text behind it; -1 where there is none."""
    if not title:
        return -1
    total = behind = sum(len(line.text) for line, is_kept in zip(lines, kept, strict=True) if is_kept)
    found = -1
    for index, (line, is_kept) in enumerate(zip(lines, kept, strict=True)):
        if behind < _MOST_TEXT * total:
            break
        if _key(line.text) == _key(title):
            found = index
        behind -= len(line.text) * is_kept
    return found


def _doubt(line: RenderedLine, own: Verdict | None, *, inside: bool, after: bool) -> Verdict | None:
    """Why a line goes that the extractor kept; None: it stays."""
    if own is not None and own.score >= (ANYWHERE if inside else EDGES):
        return own
    if after and line.kind == "paragraph" and not _is_prose(line):
        return _html_verdict("html.after_text")
    # the headlines of other pages: short, all link, and no sentence
    if (
        line.link_share > _ALL_LINK
        and len(line.text.split()) <= _MAX_LINK_WORDS
        and not line.text.endswith(_SENTENCE_ENDS)
    ):
        return _html_verdict("html.links")
    return None


def _place(line: RenderedLine, *, before_headline: bool) -> Verdict:
    """Why a line goes that nothing but its place speaks of."""
    if line.chrome:
        return _html_verdict(f"html.{line.chrome}")
    return _html_verdict("html.before_title" if before_headline else "html.outside")


def _html_verdict(rule: str) -> Verdict:
    found = HTML_RULES[rule]
    return Verdict(found.reason, found.id, found.score)


def _assemble(
    rendered: str,
    lines: Sequence[RenderedLine],
    verdicts: Sequence[Verdict | None],
    facts: PageFacts,
) -> Cleaned:
    blocks: list[Block] = []
    removed: list[Removal] = []
    parts: list[str] = []
    position = 0
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict is not None:
            removed.append(Removal(line.start, line.end, verdict.reason, verdict.rule, verdict.score))
            continue
        position += 2 if parts else 0
        end = position + len(line.text)
        blocks.append(Block(line.kind, position, end, ((line.start, line.end),)))
        parts.append(line.text)
        position = end
    return Cleaned(
        rendered=rendered,
        text="\n\n".join(parts),
        blocks=tuple(blocks),
        removed=tuple(removed),
        title=facts.title,
        authors=facts.authors,
        date_published=facts.date_published,
        date_source=facts.date_source,
        site_name=facts.site_name,
        url=facts.url,
        warnings=() if parts else ("no_text",),
    )


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
