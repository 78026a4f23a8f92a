"""The cleaner of plain-text scrapes: what is text stays, what is not is named and kept apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ..model import BlockKind, Removal
from ..urls import is_web_url
from .blocks import Piece, joined
from .date_reader import DateReader
from .decide import decide, retitled
from .hyphens import Words, join_texts
from .issuers import about_issuer
from .labelled_titles import title_text
from .line_model import ask_model
from .lines import Line
from .markup import strip_bullet
from .metadata import read_metadata
from .paragraphs import LEAST_OPEN, continues, is_torn
from .person_names import signed_by
from .result import Cleaned
from .roles import is_about_author
from .rule_table import RULES
from .scrape import read_scrape
from .title_model import settled_title
from .verdicts import Verdict, verdict

__all__ = ["clean_plain"]

_ABOUT_ISSUER = verdict("promotion.about")
_ABOUT_AUTHOR = verdict("byline.about")
_SIGNED = verdict("byline.signature")
_SIGNS = RULES["separator.signs"]


def clean_plain(text: str, url: str | None = None) -> Cleaned:
    """Cleans a scraped page that is plain text, perhaps with left-overs of markdown.

    Each line of `text` that is not blank ends in one block's `origin` or in one removal. Where a line
    may be text it is kept. Never raises; the same text gives the same result.

    Args:
        text: the decoded, repaired page; it becomes `rendered` as it is.
        url: its address, if known: it may tell the date, where the page shows none.
    """
    page = read_scrape(text)
    lines, zones = page.lines, page.zones
    final = ask_model(page, decide(lines, page.seen, zones, page.title))
    title = settled_title(page, final)
    if title != page.title:
        final = retitled(lines, page.seen, final, title)
    if title is not None and title != page.title:
        below = (number for number, found in enumerate(final) if found is None and number > title)
        first = next(below, title + 1)
        zones = zones._replace(start=first, end=max(zones.end, first + 1), opening=first)
    for number in about_issuer([line.plain for line in lines], [why is None for why in final]):
        final[number] = _ABOUT_ISSUER
    last = _last_kept(final)
    if last > zones.opening and signed_by(lines[last].plain):
        final[last] = _SIGNED
    found = read_metadata(lines, final, zones, title)
    date, source = found.date, "text"
    if date is None:
        known = (address for address in (found.url, url) if address and is_web_url(address))
        date, source = next(filter(None, map(DateReader().in_address, known)), None), "url"
    last = _last_kept(final)
    if last > zones.opening and is_about_author(lines[last].plain, found.authors):
        final[last] = _ABOUT_AUTHOR
    body, blocks = joined(_pieces(lines, final, page.words))
    return Cleaned(
        rendered=text,
        text=body,
        blocks=blocks,
        removed=_removals(text, lines, final),
        title=None if title is None else title_text(lines, title),
        authors=found.authors,
        date_published=date,
        date_source=source if date else None,
        site_name=found.site_name,
        url=found.url,
    )


def _last_kept(final: Sequence[Verdict | None]) -> int:
    return max((number for number, why in enumerate(final) if why is None), default=-1)


def _removals(text: str, lines: Sequence[Line], final: Sequence[Verdict | None]) -> tuple[Removal, ...]:
    """The lines with a verdict, and the signs at which lines of the page were cut in two."""
    removed: list[Removal] = []
    before = 0
    for line, found in zip(lines, final, strict=True):
        for start, end in line.origin:
            between = text[before:start]
            if between and not between.isspace():
                signs = between.strip()
                at = text.index(signs, before)
                removed.append(Removal(at, at + len(signs), _SIGNS.reason, _SIGNS.id, _SIGNS.score))
            if found is not None:
                removed.append(Removal(start, end, found.reason, found.rule, found.score))
            before = end
    return tuple(removed)


def _pieces(lines: Sequence[Line], final: Sequence[Verdict | None], words: Words) -> Iterator[Piece]:
    """The kept lines as blocks; a paragraph that a page break parted is made whole."""
    for run, kind in _runs(lines, final):
        content = join_texts([line.plain for line in run], words)
        if kind == "list":
            content = strip_bullet(content)
        elif kind == "quote":
            content = content.lstrip("> ")
        origin = (
            run[0].origin
            if len(run) == 1
            else tuple(itertools.chain.from_iterable(line.origin for line in run))
        )
        yield kind, content, origin


def _runs(lines: Sequence[Line], final: Sequence[Verdict | None]) -> Iterator[tuple[list[Line], BlockKind]]:
    """The kept lines of each block."""
    run: list[Line] = []
    kind: BlockKind = "paragraph"
    for line, found in zip(lines, final, strict=True):
        if found is not None:
            continue
        if run and _goes_on(run[-1], kind, line):
            run.append(line)
            kind = "paragraph"  # what reads on was no heading
            continue
        if run:
            yield run, kind
        run, kind = [line], _kind(line)
    if run:
        yield run, kind


def _goes_on(before: Line, kind: BlockKind, line: Line) -> bool:
    """Whether a line continues the paragraph before it, parted by blank or removed lines, or torn in mid sentence."""
    return (
        (kind == "paragraph" or (kind == "heading" and not before.heading and line.plain[:1].islower()))
        and before.words >= LEAST_OPEN
        and (line.gap > 0 or is_torn(before.plain, line.plain))
        and not (line.bullet or line.numbered or line.heading)
        and continues(before.plain, line.plain)
    )


def _kind(line: Line) -> BlockKind:
    if line.heading:
        return "heading"
    if line.bullet or (line.numbered and line.words <= 60):
        return "list"
    if line.plain.startswith(">"):
        return "quote"
    if line.plain.count(" | ") >= 2 or line.plain.startswith("| "):
        return "table"
    if line.words <= 12 and not line.pauses and not line.plain.endswith(":"):
        return "heading"
    return "paragraph"
