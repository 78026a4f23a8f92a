"""HTML pages to main text: one parse, one rendering into lines, and a line model that says which are the text.

About a page that the model is unsure of trafilatura is asked as well. Each line of the rendering is either kept or
removed with a reason; nothing else is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Removal, Stretch
from .blocks import Piece, joined
from .html_model import text_lines
from .html_verdicts import SIGNED, in_shell, judged
from .nesting import flattened
from .page_facts import PageFacts, page_facts
from .parsing import parse_html
from .person_names import signed_by
from .render import RenderedLine, Rendering, walk_page
from .result import Cleaned
from .second_opinion import second_opinion
from .shells import is_shell, paragraphs, with_lines
from .verdicts import Verdict

__all__ = ["assembled", "clean_html"]

_MOST_NESTED = 1000
_SHOWN = re.compile(r"\S(?:[^\n]*\S)?")


def clean_html(text: str, url: str | None = None) -> Cleaned:
    """Cleans a decoded HTML page; at worst the result is empty, with a warning.

    Args:
        text: the page.
        url: its address, if known; what the page itself states goes before it.

    Warnings: `empty`, `no_visible_text`, `no_text`; `deep_nesting` where elements stand in one another too deep for
    the parser: those below 1,000 levels are flattened; `text_of_json_ld` where the page shows next to nothing, and
    its text stands in its JSON-LD: that then ends the rendering.
    """
    parsed = parse_html(text)
    warnings: tuple[str, ...] = ()
    if parsed.cut:
        warnings = ("deep_nesting",)
        parsed = parse_html(flattened(text, _MOST_NESTED))
        if parsed.cut:
            parsed = parse_html(flattened(text, 0))
    tree = parsed.tree
    if tree is None:
        return Cleaned(rendered="", text="", warnings=("empty",))
    rendering, telling = walk_page(tree)
    lines = [line.text for line in rendering.lines]
    facts = page_facts(tree, telling, lines, url)
    if lines:
        shares = text_lines(rendering, facts.title, lambda: second_opinion(tree, lines))
        verdicts = judged(rendering, shares, facts.title, facts.authors)
        last = max((index for index, verdict in enumerate(verdicts) if verdict is None), default=0)
        if last and (signed := signed_by(lines[last])):
            verdicts[last] = SIGNED
            facts = replace(facts, authors=facts.authors or (signed,))
    else:
        verdicts = []
    shown = sum(len(line.split()) for line, verdict in zip(lines, verdicts, strict=True) if verdict is None)
    if facts.body and is_shell(shown, facts.body) and (stated := paragraphs(facts.body)):
        rendering = with_lines(rendering, stated)
        verdicts = in_shell(verdicts, rendering.lines[len(lines) :], facts.title)
        warnings = (*warnings, "text_of_json_ld")
    cleaned = assembled(rendering, verdicts, facts)
    if not rendering.lines:
        return replace(cleaned, warnings=(*warnings, "no_visible_text"))
    return replace(cleaned, warnings=(*warnings, *cleaned.warnings))


def _paragraphs(line: RenderedLine) -> Sequence[tuple[str, tuple[Stretch, ...]]]:
    """The paragraphs of a line of the rendering, and where the lines of each stand; several only in `<pre>`."""
    if "\n" not in line.text:
        return ((line.text, ((line.start, line.end),)),)
    found = []
    start = line.start
    for text in line.text.split("\n\n"):
        found.append((text, tuple((start + at.start(), start + at.end()) for at in _SHOWN.finditer(text))))
        start += len(text) + 2
    return found


def assembled(rendering: Rendering, verdicts: Sequence[Verdict | None], facts: PageFacts) -> Cleaned:
    """A page of which the lines without a verdict stay."""
    lines = rendering.lines
    removed: list[Removal] = []
    pieces: list[Piece] = []
    for line, verdict in zip(lines, verdicts, strict=True):
        for text, stretches in _paragraphs(line):
            if verdict is not None:
                removed += [Removal(*at, verdict.reason, verdict.rule, verdict.score) for at in stretches]
            else:
                pieces.append((line.kind, text, stretches))
    text, blocks = joined(pieces)
    return Cleaned(
        rendered=rendering.text,
        text=text,
        blocks=blocks,
        removed=tuple(removed),
        title=facts.title,
        authors=facts.authors,
        date_published=facts.date_published,
        date_source=facts.date_source,
        site_name=facts.site_name,
        url=facts.url,
        language_declared=facts.language,
        warnings=() if pieces else ("no_text",),
    )
