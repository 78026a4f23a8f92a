"""HTML pages to main text: trafilatura says which text is the article, our own rendering keeps the account.

trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15) gets a decoded string, never bytes, and is
asked for text only: its date search would take half of the time. Its answer is laid over the lines of our
rendering, so that each line is either kept or removed with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..language.scripts import CYRILLIC, script_runs
from ..model import Block, Removal, RemovalReason
from .align import kept_lines
from .bylines import find_authors
from .dates import find_date
from .metadata import PageFacts, page_facts
from .render import RenderedLine, parse_html, render
from .result import Cleaned
from .rules import Verdict, line_rule

__all__ = ["clean_html"]

_CHROME_REASONS: dict[str, RemovalReason] = {
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
_SURE = 0.9
"""A rule with at least this score removes a line although the extractor kept it."""
_MAX_RULE_WORDS = 12


def clean_html(text: str) -> Cleaned:
    """Cleans a decoded HTML page; at worst the result is empty, with a warning."""
    tree = parse_html(text)
    if tree is None:
        return Cleaned(rendered="", text="", warnings=("empty",))
    rendered, lines = render(tree)
    if not lines:
        return Cleaned(rendered="", text="", warnings=("no_visible_text",))
    facts = page_facts(tree)
    extracted = _extract(text, rendered)
    kept = kept_lines([line.text for line in lines], extracted)
    verdicts = _verdicts(lines, kept, facts)
    return _assemble(rendered, lines, verdicts, facts)


def _extract(text: str, rendered: str) -> str:
    # imported here: it takes half a second, which a call on plain text should not pay
    import trafilatura

    return (
        trafilatura.extract(
            text,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            deduplicate=False,
            # with its default settings it takes in too much of Russian pages (precision .70)
            favor_precision=_is_cyrillic(rendered),
        )
        or ""
    )


def _is_cyrillic(rendered: str) -> bool:
    letters = {CYRILLIC: 0}
    for run in script_runs(rendered):
        letters[run.script] = letters.get(run.script, 0) + run.end - run.start
    return letters[CYRILLIC] * 2 > sum(letters.values())


def _verdicts(
    lines: Sequence[RenderedLine], kept: Sequence[bool], facts: PageFacts
) -> list[Verdict | None]:
    """Why each line is removed; None: it stays."""
    title = _key(facts.title) if facts.title else None
    verdicts: list[Verdict | None] = []
    for line, is_kept in zip(lines, kept, strict=True):
        own = line_rule(line.text)
        if title and _key(line.text) == title:
            verdicts.append(Verdict("title", "title.metadata", 1.0))
        elif is_kept:
            sure = own is not None and own.score >= _SURE and len(line.text.split()) <= _MAX_RULE_WORDS
            verdicts.append(own if sure else None)
        elif own is not None:
            verdicts.append(own)
        elif line.chrome:
            verdicts.append(Verdict(_CHROME_REASONS[line.chrome], f"html.{line.chrome}", 0.9))
        else:
            verdicts.append(Verdict("boilerplate", "html.outside", 0.6))
    return verdicts


def _assemble(
    rendered: str, lines: Sequence[RenderedLine], verdicts: Sequence[Verdict | None], facts: PageFacts
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
    date, date_source = facts.date_published, facts.date_source
    if date is None:
        date = _removed_date(lines, verdicts)
        date_source = "text" if date else None
    return Cleaned(
        rendered=rendered,
        text="\n\n".join(parts),
        blocks=tuple(blocks),
        removed=tuple(removed),
        title=facts.title,
        authors=facts.authors or _removed_authors(lines, verdicts),
        date_published=date,
        date_source=date_source,
        site_name=facts.site_name,
        url=facts.url,
        warnings=() if parts else ("no_text",),
    )


def _removed_date(lines: Sequence[RenderedLine], verdicts: Sequence[Verdict | None]) -> str | None:
    """The date of a date line, where all such lines agree: a page may show today's date as well."""
    dates = {
        found[0]
        for line, verdict in zip(lines, verdicts, strict=True)
        if verdict is not None and verdict.reason == "date" and (found := find_date(line.text))
    }
    return dates.pop() if len(dates) == 1 else None


def _removed_authors(lines: Sequence[RenderedLine], verdicts: Sequence[Verdict | None]) -> tuple[str, ...]:
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict is not None and verdict.reason == "byline" and (authors := find_authors(line.text)):
            return authors
    return ()


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
