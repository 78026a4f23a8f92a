"""One rendering of an HTML page in plain lines, each with where it came from.

A line is the text of one block element (CSS 2.2, 9.2.1), blanks folded; `<br>` ends a line; the cells of
a data table's row are one line. What a browser does not show is left out.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from ..model import BlockKind

__all__ = ["Box", "Parsed", "RenderedLine", "Rendering", "parse_html", "render", "render_page"]

# not `head`: libxml2 leaves what it does not know, as <nav> and <article>, in there where no <body> begins
_HIDDEN_TAGS = frozenset(
    "script style noscript template title svg math iframe object embed canvas audio video select "
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
_CELL_BORDER = " | "
_LITTLE = 500
"""Characters: a page that shows less may be made by its scripts."""
_NAMING = ("class", "id", "role", "itemprop")
_LONGEST_NAMES = 200


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
    links: int
    """How many links begin on it."""
    box: int
    """The innermost block element around it: its place in `Rendering.boxes`."""


class Parsed(NamedTuple):
    """A page as a tree, None when there is nothing in it."""

    tree: HtmlElement | None
    cut: bool
    """The parser gave up on elements that are nested too deep: the end of the page is lost."""


class Box(NamedTuple):
    """A block element of the page; it holds the lines `first` to `end`, end exclusive."""

    parent: int
    """Its place among the boxes; that of the outermost is its own."""
    tag: str
    names: str
    """What its maker calls it: class, id, role and itemprop, in lower case."""
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page in plain lines, and the block elements they stand in, in the order of their opening tags."""

    text: str
    lines: tuple[RenderedLine, ...]
    boxes: tuple[Box, ...]


def parse_html(text: str) -> Parsed:
    """Parses a page that is already decoded.

    The text goes to the parser as UTF-8, whatever the page declares. libxml2 recovers from anything.
    """
    # lxml's default stops silently at 255 nested elements and at text of 10 MB: huge_tree lifts both
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    data = text.replace("\x00", "").encode("utf-8", "replace")
    if not data.strip():
        return Parsed(None, cut=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        tree = None
    # at 2048 nested elements libxml2 stops for good, huge or not, and says so in its log alone
    last = parser.error_log.last_error
    return Parsed(tree, cut=last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT)


def render_page(tree: HtmlElement) -> Rendering:
    """Renders a page as a browser shows it; one that its scripts make, as it is without them."""
    rendering = render(tree)
    if len(rendering.text) < _LITTLE:
        bare = render(tree, scripting=False)
        if len(bare.text) > 2 * len(rendering.text):
            return bare
    return rendering


def render(tree: HtmlElement, *, scripting: bool = True) -> Rendering:
    """Renders a page: the lines joined by line feeds, and what is known of each.

    Without scripting, what stands in `<noscript>` is shown too.
    """
    writer = _Writer(_HIDDEN_TAGS if scripting else _HIDDEN_TAGS - {"noscript"})
    writer.element(tree)
    writer.end_line()
    text = "\n".join(line.text for line in writer.lines)
    return Rendering(text, tuple(writer.lines), tuple(writer.boxes()))


class _Writer:
    """Walks a tree once, gathering the text of the current line."""

    def __init__(self, hidden: AbstractSet[str]) -> None:
        self._hidden = hidden
        self.lines: list[RenderedLine] = []
        self._position = 0
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._kinds: list[BlockKind] = ["paragraph"]
        self._chrome: list[str | None] = [None]
        # each box but for its end, which is known when it is left
        self._open: list[tuple[int, str, str, int]] = [(0, "", "", 0)]
        self._ends: list[int] = [0]
        self._box = 0

    def boxes(self) -> list[Box]:
        """The block elements, when all of the page was walked; a root stands around them."""
        self._ends[0] = len(self.lines)
        return [Box(*opened, end) for opened, end in zip(self._open, self._ends, strict=True)]

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
                self._table(node, rows)
                self._text(node.tail, in_link)
                continue
            self._enter(node)
            inner_link = in_link or tag == "a"
            self._links += tag == "a"
            self._text(node.text, inner_link)
            stack.append((node, True, in_link))
            stack.extend((child, False, inner_link) for child in reversed(node))

    def _enter(self, node: HtmlElement) -> None:
        tag = node.tag
        if tag in _BLOCK_TAGS:
            self.end_line()
            self._kinds.append(_KINDS.get(tag) or self._inherited())
            # the footer of a quotation says who is quoted
            chrome = tag in _CHROME_TAGS and self._kinds[-1] != "quote"
            self._chrome.append(tag if chrome else self._chrome[-1])
            self._open.append((self._box, tag, _names(node), len(self.lines)))
            self._ends.append(0)
            self._box = len(self._open) - 1

    def _leave(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.end_line()
            self._kinds.pop()
            self._chrome.pop()
            self._ends[self._box] = len(self.lines)
            self._box = self._open[self._box][0]

    def _inherited(self) -> BlockKind:
        # a <p> in a quote or a list item is of its kind; one in a heading or caption as well
        return self._kinds[-1]

    def _text(self, text: str | None, in_link: bool) -> None:
        if text:
            self._parts.append(text)
            if in_link:
                self._linked += _ink(text)

    def _table(self, table: HtmlElement, rows: list[_Row]) -> None:
        self._enter(table)
        self._kinds[-1] = "table"
        for row in rows:
            self._parts.append(_CELL_BORDER.join(row.cells))
            self._linked, self._links = row.linked, row.links
            self.end_line()
        self._leave(table.tag)

    def end_line(self) -> None:
        """Closes the current line, if there is anything on it."""
        if not self._parts:
            self._links = 0
            return
        text = _folded("".join(self._parts))
        linked, links, self._parts, self._linked, self._links = self._linked, self._links, [], 0, 0
        if not text:
            return
        start = self._position
        end = start + len(text)
        self.lines.append(
            RenderedLine(
                start,
                end,
                text,
                self._kinds[-1],
                self._chrome[-1],
                min(1.0, linked / _ink(text)),
                links,
                self._box,
            )
        )
        self._position = end + 1


def _folded(text: str) -> str:
    """A text with its blanks folded, none at its ends."""
    return " ".join(text.split())


def _ink(text: str) -> int:
    """How many characters of a text are no blanks."""
    return sum(map(len, text.split()))


def _names(node: HtmlElement) -> str:
    given = [value for key in _NAMING if (value := node.get(key))]
    return " ".join(given)[:_LONGEST_NAMES].lower() if given else ""


def _is_hidden(node: HtmlElement) -> bool:
    if node.get("hidden") is not None:
        return True
    style = node.get("style")
    return bool(style) and _INVISIBLE.search(style) is not None


class _Row(NamedTuple):
    cells: list[str]
    linked: int
    """Characters in links."""
    links: int


def _data_rows(table: HtmlElement) -> list[_Row]:
    """The rows of a table that holds data; empty for one that only lays out a page.

    Data: at least two rows, most with the same two or more cells, short cells, nothing of block kind in
    them.
    """
    rows: list[_Row] = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if any(
            not isinstance(inner.tag, str) or inner.tag in _BLOCK_TAGS or inner.tag in _HIDDEN_TAGS
            for cell in cells
            for inner in cell.iterdescendants()
        ):
            return []
        texts = [_folded("".join(cell.itertext())) for cell in cells]
        if any(len(text) > 200 for text in texts):
            return []
        if any(texts):
            links = [_ink("".join(link.itertext())) for cell in cells for link in cell.iter("a")]
            rows.append(_Row(texts, sum(links), len(links)))
    widths = [len(row.cells) for row in rows]
    common = max(set(widths), key=widths.count, default=0)
    if len(rows) < 2 or common < 2 or widths.count(common) * 2 < len(rows):
        return []
    return rows
