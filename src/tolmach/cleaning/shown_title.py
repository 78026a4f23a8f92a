"""The title of an HTML page that marks none, read as that of a plain-text scrape: by the lines above its text."""

from __future__ import annotations

from collections.abc import Sequence

from .decide import decide
from .labelled_titles import title_text
from .line_model import ask_model
from .scrape import read_scrape
from .title_model import likeliest_title

__all__ = ["shown_title"]

_MOST_LINES, _LONGEST = 1000, 1000
"""Lines that are looked at, and characters of each: a title stands above the text."""
_LEAST = 0.1
"""The share from which a line is the title: a page has another one, its `<title>`."""


def shown_title(lines: Sequence[str]) -> str | None:
    """The line that shows the title of a page without headings; None where none is likely.

    Args:
        lines: all lines of the page.
    """
    page = read_scrape("\n\n".join(line[:_LONGEST] for line in lines[:_MOST_LINES]))
    if not page.zones.certain:
        return None
    final = ask_model(page, decide(page.lines, page.seen, page.zones, page.title))
    found = likeliest_title(page, final)
    return title_text(page.lines, found.number) if found is not None and found.share >= _LEAST else None
