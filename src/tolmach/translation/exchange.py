"""The files in which translations go to a person and come back: TSV, and TMX 1.4 (LISA, 2005).

TSV: UTF-8, a header, a row a line. In a cell, a tab, a line break, a carriage return and a backslash are written
as `\\t`, `\\n`, `\\r` and `\\\\`; a sign that a spreadsheet would take for a formula or a quoted cell may have a
backslash before it (`\\=`, `\\"`), and the writer sets one. Any other backslash is just one. A cell that a
spreadsheet has put in quotes, with the quotes in it doubled, is read as what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from .._version import __version__

__all__ = ["COLUMNS", "Entry", "Unusable", "fits_xml", "read_tmx", "read_tsv", "tmx_lines", "tsv_lines"]

COLUMNS = (
    "source_lang",
    "target_lang",
    "source",
    "target",
    "machine",
    "flags",
    "document",
    "note",
    "author",
    "approved",
)
_REQUIRED = COLUMNS[:4]
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r"}
_ESCAPED = re.compile(r"""\\([tnr\\=+\-@"'])""")
_SPECIAL = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_TO_ESCAPE = re.compile(r"[\\\t\n\r]")
_RISKY_START = re.compile(r"""[=+\-@"']""")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_XML_FORBIDS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile(r"(?:\s*</?[a-zA-Z][^<>]*>)+\s*")
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PROP = "tolmach:"
_BLANKS = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
_MOST_LINE = 2**24


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a file: a text and its translation."""

    source_lang: str
    target_lang: str
    source: str
    target: str
    machine: str | None = None
    """What the machine had said; None where the file does not tell."""
    flags: tuple[str, ...] = ()
    document: str = ""
    note: str = ""
    author: str = ""
    approved: str = ""
    url: str = ""
    """Of the document; in TMX only, as is the next."""
    engine: str = ""
    line: int = field(default=0, compare=False)
    """Where it stands in its file, counted from 1."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A line, or what follows it, that cannot be used."""

    line: int | None
    reason: str


def tsv_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a TSV file, each with its line break."""
    yield "\t".join(COLUMNS) + "\n"
    for entry in entries:
        values = (*(getattr(entry, name) for name in _REQUIRED), entry.machine or "", ",".join(entry.flags))
        rest = (entry.document, entry.note, entry.author, entry.approved)
        yield "\t".join(_cell(value) for value in (*values, *rest)) + "\n"


def read_tsv(path: Path) -> Iterator[Entry | Unusable]:
    """The rows of a TSV file, line by line; an `OSError` where it cannot be read."""
    with path.open("rb") as file:
        names = _header(file.readline(_MOST_LINE))
        if isinstance(names, Unusable):
            yield names
            return
        number = 1
        while line := file.readline(_MOST_LINE):
            number += 1
            if not line.endswith(b"\n") and len(line) == _MOST_LINE:
                yield Unusable(number, "a line of more than 16 MB; nothing after it is read")
                return
            if line.strip():
                yield _row(line, number, names)


def _header(line: bytes) -> list[str] | Unusable:
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in line:
        return Unusable(1, "is in UTF-16; save it as UTF-8")
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        return Unusable(1, "is not in UTF-8")
    names = [_text(cell).strip().lower() for cell in text.split("\t")]
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        return Unusable(1, f"the header has no column '{missing[0]}'")
    twice = [name for name in COLUMNS if names.count(name) > 1]
    return Unusable(1, f"the header has the column '{twice[0]}' twice") if twice else names


def _row(line: bytes, number: int, names: list[str]) -> Entry | Unusable:
    try:
        cells = line.decode("utf-8").removesuffix("\n").removesuffix("\r").split("\t")
    except UnicodeDecodeError:
        return Unusable(number, "is not in UTF-8")
    # spreadsheets add empty cells at the end, and leave them out
    while len(cells) > len(names) and not cells[-1]:
        cells.pop()
    if len(cells) > len(names):
        return Unusable(number, f"has {len(cells)} cells, the header {len(names)}; a tab is written as \\t")
    if len(cells) < max(names.index(name) for name in _REQUIRED[:3]) + 1:
        return Unusable(number, f"has {len(cells)} cells, the header {len(names)}")
    cells += [""] * (len(names) - len(cells))
    row = {name: _text(cell) for name, cell in zip(names, cells, strict=True)}
    return Entry(
        row["source_lang"],
        row["target_lang"],
        row["source"],
        row["target"],
        machine=row.get("machine"),
        flags=tuple(flag.strip() for flag in row.get("flags", "").split(",") if flag.strip()),
        document=row.get("document", "").strip(),
        note=row.get("note", ""),
        author=row.get("author", ""),
        approved=row.get("approved", "").strip(),
        line=number,
    )


def _cell(text: str) -> str:
    escaped = _TO_ESCAPE.sub(lambda match: _SPECIAL[match[0]], text)
    return f"\\{escaped}" if _RISKY_START.match(escaped) else escaped


def _text(cell: str) -> str:
    if '""' in cell[1:-1] and _QUOTED.fullmatch(cell):
        cell = cell[1:-1].replace('""', '"')
    return _ESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[1]), cell)


# --- TMX


def fits_xml(entry: Entry) -> bool:
    """Whether XML can hold all the characters of an entry: it has no place for most control characters."""
    said = (entry.source, entry.target, entry.machine or "", *entry.flags)
    about = (entry.document, entry.note, entry.author, entry.approved, entry.url, entry.engine)
    return not any(_XML_FORBIDS.search(text) for text in (*said, *about))


def tmx_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a TMX file; all entries must satisfy `fits_xml`."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield (
        f'<header creationtool="tolmach" creationtoolversion={_attribute(__version__)} segtype="sentence" '
        'o-tmf="tolmach" adminlang="en" srclang="*all*" datatype="plaintext"/>\n<body>\n'
    )
    for entry in entries:
        author = f" changeid={_attribute(entry.author)}" if entry.author else ""
        yield f"<tu srclang={_attribute(entry.source_lang)}{author}>\n"
        if entry.note:
            yield f"<note>{_xml(entry.note)}</note>\n"
        for name, value in (
            ("document", entry.document),
            ("url", entry.url),
            ("engine", entry.engine),
            ("flags", ",".join(entry.flags)),
            ("approved", entry.approved),
        ):
            if value:
                yield f'<prop type="{_PROP}{name}">{_xml(value)}</prop>\n'
        if entry.machine is not None:
            yield f'<prop type="{_PROP}machine">{_xml(entry.machine)}</prop>\n'
        for language, text in ((entry.source_lang, entry.source), (entry.target_lang, entry.target)):
            yield f"<tuv xml:lang={_attribute(language)}><seg>{_xml(text)}</seg></tuv>\n"
        yield "</tu>\n"
    yield "</body>\n</tmx>\n"


def read_tmx(path: Path) -> Iterator[Entry | Unusable]:
    """The units of a TMX file, one at a time; an `OSError` where it cannot be read.

    The source of a unit is in its `srclang`, or the header's; where that is `*all*` or not there, the first.
    No entity but those of XML itself is resolved, and neither a DTD nor anything else is fetched. What an
    inline element holds is part of the text, unless it is nothing but a tag (`<bpt>&lt;b&gt;</bpt>`).
    """
    from lxml import etree

    events: Any = None
    with path.open("rb") as file:
        try:
            events = etree.iterparse(
                file,
                events=("start", "end"),
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            source_lang, is_root = "", True
            for event, element in events:
                if is_root:
                    is_root = False
                    if _local(element) != "tmx":
                        yield Unusable(None, f"is no TMX: its first element is '{_local(element)}'")
                        return
                if event == "start":
                    continue
                if _local(element) == "header":
                    source_lang = element.get("srclang", "")
                elif _local(element) == "tu":
                    yield from _unit(element, source_lang)
                    # what has been read need not be held
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            line = error.lineno or None
            yield Unusable(line, f"is no XML from here on ({' '.join(str(error.msg).split())})")


def _unit(unit: Any, header_lang: str) -> Iterator[Entry | Unusable]:
    line = unit.sourceline or 1
    variants = [child for child in unit if _local(child) == "tuv"]
    texts: list[tuple[str, str, Any]] = []
    for variant in variants:
        segment = next((child for child in variant if _local(child) == "seg"), None)
        language = variant.get(_XML_LANG) or variant.get("lang") or ""
        if segment is None or not language:
            yield Unusable(line, "a tuv without a language or a seg")
            return
        text = _seg_text(segment)
        if text is None:
            yield Unusable(line, "holds an entity that XML does not know by itself")
            return
        texts.append((language, text, variant))
    if len(texts) < 2:
        yield Unusable(line, "a tu with less than two languages")
        return
    wanted = (unit.get("srclang") or header_lang).lower()
    place = next((number for number, (code, _, _) in enumerate(texts) if code.lower() == wanted), None)
    if place is None:
        primary = wanted.partition("-")[0]
        codes = [code.lower().partition("-")[0] for code, _, _ in texts]
        place = codes.index(primary) if primary in codes else 0
    own = _props(unit)
    for number, (language, text, variant) in enumerate(texts):
        if number == place:
            continue
        props = {**own, **_props(variant)}
        flags = (flag.strip() for flag in props.get("flags", "").split(","))
        yield Entry(
            texts[place][0],
            language,
            texts[place][1],
            text,
            machine=props.get("machine"),
            flags=tuple(flag for flag in flags if flag),
            document=props.get("document", "").strip(),
            author=variant.get("changeid") or unit.get("changeid") or "",
            note="\n".join(child.text or "" for child in unit if _local(child) == "note"),
            approved=props.get("approved", "").strip(),
            url=props.get("url", "").strip(),
            engine=props.get("engine", "").strip(),
            line=line,
        )


def _props(element: Any) -> dict[str, str]:
    """Our own properties; of those of one name the first."""
    found: dict[str, str] = {}
    for child in element:
        kind = child.get("type") or "" if _local(child) == "prop" else ""
        if kind.startswith(_PROP):
            found.setdefault(kind.removeprefix(_PROP), child.text or "")
    return found


def _seg_text(element: Any) -> str | None:
    """The text of a seg, inline elements and all; None where an entity stands in it."""
    parts = [element.text or ""]
    for child in element:
        name = _local(child)
        inner = _seg_text(child) if name else None
        if inner is None:
            return None
        if not (name in _CODES and _MARKUP.fullmatch(inner)):
            parts.append(inner)
        parts.append(child.tail or "")
    return "".join(parts)


def _local(element: Any) -> str:
    """The name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _xml(text: str) -> str:
    # a carriage return would be read as a line break
    return escape(text, quote=False).replace("\r", "&#13;")


def _attribute(text: str) -> str:
    # each of these would be read as a blank
    return f'"{escape(text).translate(_BLANKS)}"'
