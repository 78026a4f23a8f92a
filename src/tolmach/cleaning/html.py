"""HTML pages to main text: one parse, one rendering into lines, and a line model that says which are the text.

About a page that the model is unsure of trafilatura is asked as well. Each line of the rendering is either kept or
removed with a reason; nothing else is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Block, Removal
from .bylines import find_authors
from .dates import find_date
from .headers import HeaderLine
from .html_model import text_lines
from .html_rules import HTML_RULES
from .html_verdicts import judged
from .page_facts import PageFacts, page_facts
from .render import RenderedLine, Rendering, parse_html, render_page
from .result import Cleaned
from .rules import Verdict
from .second_opinion import second_opinion

__all__ = ["HTML_RULES", "clean_html"]


def clean_html(text: str) -> Cleaned:
    """Cleans a decoded HTML page; at worst the result is empty, with a warning.

    Warnings: `empty`, `no_visible_text`, `no_text`; `cut_nesting` where elements stand in one another more than
    2,000 deep, and the parser dropped what is deeper.
    """
    parsed = parse_html(text)
    if parsed.tree is None:
        return Cleaned(rendered="", text="", warnings=("empty",))
    warnings = ("cut_nesting",) if parsed.cut else ()
    rendering = render_page(parsed.tree)
    if not rendering.lines:
        return Cleaned(rendered="", text="", warnings=(*warnings, "no_visible_text"))
    lines = [line.text for line in rendering.lines]
    facts = page_facts(parsed.tree, lines)
    found, kept = text_lines(rendering, facts.title, lambda: second_opinion(text, lines))
    verdicts, header = judged(rendering, found, kept, facts.title)
    return _assemble(rendering, verdicts, facts, header, warnings)


def _assemble(
    rendering: Rendering,
    verdicts: Sequence[Verdict | None],
    facts: PageFacts,
    header: HeaderLine,
    warnings: tuple[str, ...],
) -> Cleaned:
    lines = rendering.lines
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
        date = header.date or _removed_date(lines, verdicts)
        date_source = "text" if date else None
    return Cleaned(
        rendered=rendering.text,
        text="\n\n".join(parts),
        blocks=tuple(blocks),
        removed=tuple(removed),
        title=facts.title,
        authors=facts.authors or header.authors or _removed_authors(lines, verdicts),
        date_published=date,
        date_source=date_source,
        site_name=facts.site_name,
        url=facts.url,
        warnings=warnings if parts else (*warnings, "no_text"),
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
