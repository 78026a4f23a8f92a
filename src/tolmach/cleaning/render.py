"""One rendering of an HTML page in plain lines, each with where it came from.

A line is the text of one block element (CSS 2.2, 9.2.1), blanks folded; `<br>` ends a line; the cells of
a data table's row are one line. What stands in `<pre>` keeps its line ends, and counts as one. What a
browser does not show is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from ..model import BlockKind
from .apart import are_apart
from .data_tables import Row, caption_of, data_rows, ink
from .hiding import HIDING, is_anchor, is_hidden
from .hyphens import Words
from .lines import split_lines
from .paragraphs import join_lines, wrapped_groups
from .tags import BLOCK_TAGS, HIDDEN_TAGS, holds_page
from .telling import TELLING_TAGS, is_marked, telling_below

__all__ = ["Boxes", "RenderedLine", "Rendering", "Walked", "walk_page"]

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list"),
    "blockquote": "quote",
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
_WHOLE_TAGS = frozenset(("br", "table", "sup"))
"""What may be written at once, whatever stands in it."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_RAISED = 3
"""Digits."""
_APART_TAGS = frozenset(("span", "a", "time"))
_CHROME_TAGS = frozenset("nav header footer aside form button label fieldset legend".split())
_UNFOLDING = frozenset(("aria-expanded", "data-toggle", "data-bs-toggle"))
"""Attributes of a link that leads nowhere: it shows what stands below it."""
_EDIT_LINK = "mw-editsection"
"""What MediaWiki calls the link behind a heading."""
_BLANK_LINES = re.compile(r"\n{3,}")
_CELL_BORDER = " | "
_LITTLE = 500
"""Characters: a page that shows less may be made by its scripts."""
_NAMING = ("class", "id", "role", "itemprop")
_LONGEST_NAMES = 200
_MOST_FORMS = 20


class RenderedLine(NamedTuple):
    """A line of the rendering: `rendered[start:end]`."""

    start: int
    end: int
    text: str
    kind: BlockKind
    chrome: str | None
    """The nearest of the elements around it that usually hold chrome: `nav`, `footer`, `form`, …"""
    box: int
    """The innermost block element around it: its place in `Rendering.boxes`."""
    link_share: float
    """Share of its characters that stand in links."""
    links: int
    """How many links begin on it."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The block elements of a page, in the order of their opening tags: a column for each thing known of them.

    Nearly all of them are looked at by their columns alone, and a page has hundreds.
    """

    parent: Sequence[int]
    """The place of the one around it; that of the outermost is its own."""
    tag: Sequence[str]
    names: Sequence[str]
    """What its maker calls it: class, id, role and itemprop, in lower case."""
    first: Sequence[int]
    """Its first line."""
    end: Sequence[int]
    """The line after its last one."""

    def __len__(self) -> int:
        return len(self.tag)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page in plain lines, and the block elements they stand in; a root stands around those."""

    text: str
    lines: tuple[RenderedLine, ...]
    boxes: Boxes


class Walked(NamedTuple):
    """What a walk over a page gives."""

    rendering: Rendering
    telling: Sequence[HtmlElement]
    """The elements that may say something of the page, shown or not, in document order (`telling`)."""


def walk_page(tree: HtmlElement) -> Walked:
    """Renders a page as a browser shows it; one that its scripts make, as it is without them."""
    walked = _walked(tree, HIDDEN_TAGS)
    if len(walked.rendering.text) < _LITTLE:
        bare = _walked(tree, HIDDEN_TAGS - {"noscript"})
        if len(bare.rendering.text) > 2 * len(walked.rendering.text):
            return bare
    return walked


def _walked(tree: HtmlElement, hidden: AbstractSet[str]) -> Walked:
    writer = _Writer(hidden)
    writer.element(tree)
    writer.end_line()
    lines = tuple(writer.lines)
    text = "\n".join(line.text for line in lines)
    if not unicodedata.is_normalized("NFC", text):
        # the page's source is composed already; a letter and its mark may come from a reference, or from two elements
        lines = _composed(lines)
        text = "\n".join(line.text for line in lines)
    return Walked(Rendering(text, lines, writer.boxes()), writer.telling)


def _composed(lines: Iterable[RenderedLine]) -> tuple[RenderedLine, ...]:
    composed: list[RenderedLine] = []
    start = 0
    for line in lines:
        text = unicodedata.normalize("NFC", line.text)
        end = start + len(text)
        composed.append(line._replace(start=start, end=end, text=text))
        start = end + 1
    return tuple(composed)


class _Writer:
    """Walks a tree once, gathering the text of the current line, and the elements that may say something."""

    def __init__(self, hidden: AbstractSet[str]) -> None:
        self._hidden = hidden
        self.lines: list[RenderedLine] = []
        self.telling: list[HtmlElement] = []
        self._position = 0
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._forms = 0
        # what a line has from the block elements around it: `kind`, `chrome` and `box`
        self._around: tuple[BlockKind, str | None, int] = ("paragraph", None, 0)
        self._outside: list[tuple[BlockKind, str | None, int]] = []
        # the columns of the boxes; the ends are known when they are left
        self._parents, self._firsts, self._ends = [0], [0], [0]
        self._tags, self._names = [""], [""]

    def boxes(self) -> Boxes:
        """The block elements, when all of the page was walked."""
        self._ends[0] = len(self.lines)
        return Boxes(self._parents, self._tags, self._names, self._firsts, self._ends)

    def element(self, root: HtmlElement) -> None:
        """Writes an element and all that stands in it."""
        walk = etree.iterwalk(root, events=("start", "end"))
        hidden, parts, telling = self._hidden, self._parts, self.telling
        open_links: list[bool] = []  # of each <a> around, whether it leads somewhere
        in_links = 0
        passed = False  # what stands in the element that is left was passed over
        left = False  # no text since an element was left
        for event, node in walk:
            tag = node.tag
            if event == "start":
                # names alone, and not yet the values, of which most are never looked at
                given = node.keys()
                if tag in TELLING_TAGS or (given and is_marked(node, given)):
                    telling.append(node)
                if (
                    tag in hidden
                    or (not HIDING.isdisjoint(given) and is_hidden(node, given))
                    or (tag in _WHOLE_TAGS and self._writes(node))
                    or (tag == "a" and self._around[0] == "heading" and is_anchor(node))
                ):
                    passed = True
                    walk.skip_subtree()
                    telling += telling_below(node)
                    continue
                if tag in BLOCK_TAGS:
                    is_frame = tag == "form" and self._is_frame(node)
                    self._enter("div" if is_frame else tag, given, _names(node, given))
                elif tag == "a":
                    leads = _leads(given)
                    open_links.append(leads)
                    in_links += leads
                    self._links += leads
                elif tag == "span" and self._around[0] == "heading" and node.get("class") == _EDIT_LINK:
                    self.end_line()
                text = node.text
                if left and text and parts and tag in _APART_TAGS and are_apart(parts[-1], text):
                    parts.append(" ")
            else:
                if passed:
                    passed = False
                elif tag in BLOCK_TAGS:
                    self._leave()
                elif tag == "a":
                    in_links -= open_links.pop()
                text = node.tail
                left = True
            if text:
                left = False
                if not parts and text.isspace():
                    continue  # what a page's source is laid out with begins no line
                parts.append(text)
                if in_links:
                    self._linked += ink(text)

    def _is_frame(self, form: HtmlElement) -> bool:
        """Whether a form stands around most of the page: one of the first does, if any."""
        self._forms += 1
        return self._forms <= _MOST_FORMS and holds_page(form)

    def _writes(self, node: HtmlElement) -> bool:
        """Writes a line break, a raised number, or a table that holds data; False for what is none of them."""
        if node.tag == "br":
            if self._tags[self._around[2]] == "pre":
                self._parts.append("\n")
            else:
                self.end_line()
        elif node.tag == "sup":
            number = "".join(node.itertext()).strip()
            if not (number.isascii() and number.isdecimal()) or len(number) > _LONGEST_RAISED:
                return False
            # on the line it would make another number of the one before: 10³, 1990²
            self._parts.append(number.translate(_RAISED))
        elif rows := data_rows(node):
            self._table(rows, caption_of(node), _names(node, node.keys()))
        else:
            return False
        return True

    def _enter(self, tag: str, given: Sequence[str], names: str) -> None:
        self.end_line()
        self._outside.append(self._around)
        kind, chrome, box = self._around
        # a <p> in a quote or a list item is of its kind; one in a heading or caption as well
        kind = _KINDS.get(tag, kind)
        # the footer of a quotation says who is quoted, and a heading that unfolds its section is a button
        unfolds = tag == "button" and "aria-expanded" in given and self._tags[box] == "dt"
        if tag in _CHROME_TAGS and kind not in ("quote", "heading") and not unfolds:
            chrome = tag
        self._around = kind, chrome, len(self._tags)
        self._parents.append(box)
        self._tags.append(tag)
        self._names.append(names)
        self._firsts.append(len(self.lines))
        self._ends.append(0)

    def _leave(self) -> None:
        self.end_line()
        self._ends[self._around[2]] = len(self.lines)
        self._around = self._outside.pop()

    def _table(self, rows: list[Row], caption: str, names: str) -> None:
        self._enter("table", (), names)
        if caption:
            self._enter("caption", (), "")
            self._parts.append(caption)
            self._leave()
        self._around = "table", *self._around[1:]
        for row in rows:
            self._parts.append(_CELL_BORDER.join(row.cells))
            self._linked, self._links = row.linked, row.links
            self.end_line()
        self._leave()

    def end_line(self) -> None:
        """Closes the current line, if there is anything on it."""
        if not self._parts:
            self._links = 0
            return
        written = "".join(self._parts)
        words = written.split()
        if words:
            in_lines = self._tags[self._around[2]] == "pre" and "\n" in written.strip()
            text = _preformatted(written) if in_lines else " ".join(words)
            start = self._position
            end = start + len(text)
            share = min(1.0, self._linked / (len(text) - len(words) + 1)) if self._linked else 0.0
            # by place: names would double what it costs
            self.lines.append(RenderedLine(start, end, text, *self._around, share, self._links))
            self._position = end + 1
        self._parts.clear()
        self._linked = self._links = 0


def _leads(given: Sequence[str]) -> bool:
    """Whether a link with these attributes leads somewhere, and is no button in the shape of a link."""
    return ("href" in given or "tabindex" not in given) and _UNFOLDING.isdisjoint(given)


def _preformatted(text: str) -> str:
    """The lines of `<pre>` as they stand, code or verse; those of a page wrapped by hand as paragraphs."""
    lines = split_lines(text)
    groups = wrapped_groups(lines, frozenset(), text)
    if len(groups) < len(lines):
        words = Words(text)
        return "\n\n".join(
            " ".join(join_lines([lines[i] for i in group], words).text.split()) for group in groups
        )
    shown = _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()
    # no paragraph of a text begins with blanks
    return "\n\n".join(paragraph.strip() for paragraph in shown.split("\n\n"))


def _names(node: HtmlElement, given: Sequence[str]) -> str:
    names = ""
    if given:
        for key in _NAMING:
            if key in given and (more := node.get(key)):
                names = f"{names} {more}" if names else more
    return (names if len(names) <= _LONGEST_NAMES else _shortened(node)).lower()


def _shortened(node: HtmlElement) -> str:
    """As many names as are kept: some give dozens of classes, behind which the others must not be lost."""
    first, *others = filter(None, map(node.get, _NAMING))
    rest = "".join(f" {name}" for name in others)[:_LONGEST_NAMES]
    return f"{first[: _LONGEST_NAMES - len(rest)]}{rest}"
