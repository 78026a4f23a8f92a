"""One rendering of an HTML page in plain lines, each with where it came from.

A line is the text of one block element (CSS 2.2, 9.2.1), blanks folded; `<br>` ends a line; the cells of
a data table's row are one line. What a browser does not show is left out.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from ..model import BlockKind

__all__ = ["RenderedLine", "parse_html", "render"]

_HIDDEN_TAGS = frozenset(
    "script style noscript template head svg math iframe object embed canvas audio video select "
    "datalist area map param source track".split()
)
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul caption button label "
    "textarea option".split()
)
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list"),
    "blockquote": "quote",
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
_CHROME_TAGS = frozenset("nav header footer aside form button label fieldset legend".split())
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_CELL_BORDER = " | "


@dataclass(frozen=True, slots=True)
class RenderedLine:
    """A line of the rendering: `rendered[start:end]`."""

    start: int
    end: int
    text: str
    kind: BlockKind
    chrome: str | None
    """The nearest of the elements around it that usually hold chrome: `nav`, `footer`, `form`, …"""
    link_share: float
    """Share of its characters that stand in links."""


def parse_html(text: str) -> HtmlElement | None:
    """Parses a page that is already decoded; None when there is nothing in it.

    The text goes to the parser as UTF-8, whatever the page declares. libxml2 recovers from anything.
    """
    # lxml's default stops silently at 255 nested elements and at text of 10 MB: huge_tree lifts both
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_lookup())
    data = text.replace("\x00", "").encode("utf-8", "replace")
    if not data.strip():
        return None
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return tree


def _lookup() -> etree.ElementClassLookup:
    from lxml.html import HtmlElementClassLookup

    return HtmlElementClassLookup()


def render(tree: HtmlElement, *, scripting: bool = True) -> tuple[str, tuple[RenderedLine, ...]]:
    """Renders a page: the lines joined by line feeds, and what is known of each.

    Without scripting, what stands in `<noscript>` is shown too.
    """
    writer = _Writer(_HIDDEN_TAGS if scripting else _HIDDEN_TAGS - {"noscript"})
    writer.element(tree)
    writer.end_line()
    return "\n".join(line.text for line in writer.lines), tuple(writer.lines)


class _Writer:
    """Walks a tree once, gathering the text of the current line."""

    def __init__(self, hidden: AbstractSet[str]) -> None:
        self._hidden = hidden
        self.lines: list[RenderedLine] = []
        self._position = 0
        self._parts: list[str] = []
        self._linked = 0
        self._kinds: list[BlockKind] = ["paragraph"]
        self._chrome: list[str | None] = [None]

    def element(self, root: HtmlElement) -> None:
        """Iterative, since pages nest deeper than Python's call stack."""
        # each entry: (element, is it being left, in a link)
        stack: list[tuple[HtmlElement, bool, bool]] = [(root, False, False)]
        while stack:
            node, leaving, in_link = stack.pop()
            tag = node.tag
            if leaving:
                self._leave(tag)
                self._text(node.tail, in_link)
                continue
            if not isinstance(tag, str) or tag in self._hidden or _is_hidden(node):
                self._text(node.tail, in_link)
                continue
            if tag == "br":
                self.end_line()
                self._text(node.tail, in_link)
                continue
            if tag == "table" and (rows := _data_rows(node)):
                self._table(rows)
                self._text(node.tail, in_link)
                continue
            self._enter(tag)
            inner_link = in_link or tag == "a"
            self._text(node.text, inner_link)
            stack.append((node, True, in_link))
            stack.extend((child, False, inner_link) for child in reversed(node))

    def _enter(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.end_line()
            self._kinds.append(_KINDS.get(tag) or self._inherited())
            self._chrome.append(tag if tag in _CHROME_TAGS else self._chrome[-1])

    def _leave(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.end_line()
            self._kinds.pop()
            self._chrome.pop()

    def _inherited(self) -> BlockKind:
        # a <p> in a quote or a list item is of its kind; one in a heading or caption as well
        return self._kinds[-1]

    def _text(self, text: str | None, in_link: bool) -> None:
        if text:
            self._parts.append(text)
            if in_link:
                self._linked += len(_BLANKS.sub("", text))

    def _table(self, rows: list[list[str]]) -> None:
        self.end_line()
        self._kinds.append("table")
        for row in rows:
            self._parts.append(_CELL_BORDER.join(row))
            self.end_line()
        self._kinds.pop()

    def end_line(self) -> None:
        """Closes the current line, if there is anything on it."""
        text = _BLANKS.sub(" ", "".join(self._parts)).strip()
        linked, self._parts, self._linked = self._linked, [], 0
        if not text:
            return
        start = self._position
        end = start + len(text)
        letters = len(text.replace(" ", ""))
        self.lines.append(
            RenderedLine(start, end, text, self._kinds[-1], self._chrome[-1], min(1.0, linked / letters))
        )
        self._position = end + 1


def _is_hidden(node: HtmlElement) -> bool:
    if node.get("hidden") is not None:
        return True
    style = node.get("style")
    return bool(style) and _INVISIBLE.search(style) is not None


def _data_rows(table: HtmlElement) -> list[list[str]]:
    """The cells of a table that holds data; empty for one that only lays out a page.

    Data: at least two rows, most with the same two or more cells, short cells, nothing of block kind in
    them.
    """
    rows: list[list[str]] = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if any(
            not isinstance(inner.tag, str) or inner.tag in _BLOCK_TAGS or inner.tag in _HIDDEN_TAGS
            for cell in cells
            for inner in cell.iterdescendants()
        ):
            return []
        texts = [_BLANKS.sub(" ", "".join(cell.itertext())).strip() for cell in cells]
        if any(len(text) > 200 for text in texts):
            return []
        if any(texts):
            rows.append(texts)
    widths = [len(row) for row in rows]
    common = max(set(widths), key=widths.count, default=0)
    if len(rows) < 2 or common < 2 or widths.count(common) * 2 < len(rows):
        return []
    return rows
