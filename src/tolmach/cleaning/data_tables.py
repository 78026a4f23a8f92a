"""Tables that hold data, row by row; one that only lays out a page is none."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from .markup import one_line
from .tags import BLOCK_TAGS, HIDDEN_TAGS

__all__ = ["Row", "caption_of", "data_rows", "ink"]

_IN_CELLS = frozenset(("p", "ul", "ol", "li"))
_PARTED = _IN_CELLS | {"br"}
_NOT_PLAIN = _PARTED | HIDDEN_TAGS
_NOT_IN_CELLS = (BLOCK_TAGS - _IN_CELLS) | HIDDEN_TAGS
_SHORT_CELL, _LONGEST_CELL, _MOST_LONG = 200, 1000, 5
"""Characters of a cell of a table that holds data; of so many cells one may be longer than a short one."""


class Row(NamedTuple):
    """A row of a table, and how much of it leads to other pages."""

    cells: list[str]
    linked: int
    """Characters in links."""
    links: int


def data_rows(table: HtmlElement) -> list[Row]:
    """The rows of a table that holds data; empty for one that only lays out a page.

    Data: at least two rows, most with the same two or more cells, nearly all of them short, and nothing of block kind
    in them but paragraphs and lists, of which not most are links.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return []  # told at once: of tables in tables each would be walked through for all around it
    rows: list[Row] = []
    long = in_all = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if any(
            not isinstance(inner.tag, str) or inner.tag in _NOT_IN_CELLS
            for cell in cells
            for inner in cell.iterdescendants()
        ):
            return []
        texts = [_said(cell) for cell in cells]
        long += sum(len(text) > _SHORT_CELL for text in texts)
        in_all += len(texts)
        if any(len(text) > _LONGEST_CELL for text in texts):
            return []
        if any(texts):
            links = [ink("".join(link.itertext())) for cell in cells for link in cell.iter("a")]
            rows.append(Row(texts, sum(links), len(links)))
    linked, all_ink = sum(row.linked for row in rows), sum(ink("".join(row.cells)) for row in rows)
    if 2 * linked > all_ink and any(inner.tag in _IN_CELLS for inner in table.iterdescendants()):
        return []
    widths = [len(row.cells) for row in rows]
    common = max(set(widths), key=widths.count, default=0)
    if long * _MOST_LONG > in_all or len(rows) < 2 or common < 2 or widths.count(common) * 2 < len(rows):
        return []
    return rows


def caption_of(table: HtmlElement) -> str:
    """What a table is called, in one line; empty where it has no name."""
    caption = table.find("caption")
    return "" if caption is None else _said(caption)


def _said(node: HtmlElement) -> str:
    """What stands in a cell, in one line; what begins or ends a line of its own is parted by a blank."""
    if not any(inner.tag in _NOT_PLAIN for inner in node.iterdescendants()):
        return one_line("".join(node.itertext()))
    parts: list[str] = []
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, inner in walk:
        if inner.tag in _PARTED:
            parts.append(" ")
        text = inner.text if event == "start" else inner.tail if inner is not node else None
        if event == "start" and inner.tag in HIDDEN_TAGS:
            walk.skip_subtree()
            text = None
        parts.append(text or "")
    return one_line("".join(parts))


def ink(text: str) -> int:
    """How many characters of a text are no blanks."""
    return len("".join(text.split()))
