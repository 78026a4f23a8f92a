"""The data of tolmach: frozen, flat, typed; what one stage gives to the next.

All offsets are code points (the indices of a Python string), start inclusive, end exclusive.
Languages are BCP 47 tags (`ru`, `en`, `uk`, `ru-Latn`, …); `und` is "cannot be told".
Dates are ISO 8601 strings and may be partial (`2014`, `2014-05`, `2014-05-21`).
What is not known is None or empty, never invented.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .urls import host_of

__all__ = [
    "Block",
    "BlockKind",
    "Decoded",
    "Document",
    "Edit",
    "ExtraValue",
    "Fix",
    "LanguageProfile",
    "LanguageSpan",
    "Page",
    "Rejection",
    "Removal",
    "RemovalReason",
    "Repaired",
    "Segment",
    "SegmentKind",
    "Stretch",
    "TranslatedSegment",
    "Translation",
]

ExtraValue = str | int | float
"""What was said of a page in a key that has no column of its own."""

Stretch = tuple[int, int]
"""A half-open range of code points: `text[start:end]`."""

BlockKind = Literal["paragraph", "heading", "list", "quote", "table", "caption"]
SegmentKind = Literal["paragraph", "heading", "list", "quote", "table", "caption", "title"]

RemovalReason = Literal[
    "title",  # taken as metadata, as are the next five
    "byline",
    "date",
    "place",
    "publication",
    "source",
    "navigation",  # menus, breadcrumbs, "print version", "back to top"
    "teaser",  # headlines of other pages, "read also"
    "share",  # share and follow buttons, counters
    "form",  # labels and buttons of forms
    "promotion",  # subscriptions, advertisements
    "legal",  # copyright, registration, terms, cookie notices
    "contact",  # addresses, telephones, "contact the author"
    "caption",  # captions and credits of pictures that are not in the text
    "page_number",
    "boilerplate",  # outside the main text, no narrower kind known
]


@dataclass(frozen=True, slots=True)
class Page:
    """One input page as it was found: bytes, and what is known of where they came from."""

    data: bytes
    source_file: str = ""
    """Path under `raw/`, with forward slashes; empty when the page came from a call."""
    source_record: str | None = None
    """Which record of a file that holds many: its own id, else its line, counted from 1."""
    url: str | None = None
    media_type: str | None = None
    """A MIME type (`text/html`, `text/plain`); None: found out from the bytes."""
    declared: str | None = None
    """A charset name or a whole Content-Type value, as declared from outside (HTTP, sidecar)."""
    fetched_at: str | None = None
    license: str | None = None
    host: str | None = None
    """The host, as said from outside: for a page whose `url` is not known."""
    extra: Mapping[str, ExtraValue] = field(default_factory=dict, hash=False)
    """What else was said of it, in keys of a sidecar that have no field here."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the page's bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page, or a file, that does not become a document, and why."""

    source_file: str
    stage: str
    """The stage that refused it: `read`, `text`, `clean`, …"""
    reason: str
    """A word of a closed list: `empty`, `not_text`, `too_large`, `unreadable`, `no_text`, …"""
    message: str
    """One line for a person."""
    source_record: str | None = None
    source_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes as text."""

    text: str
    encoding: str
    """WHATWG name, lower case: `utf-8`, `windows-1251`, `koi8-r`, …"""
    replaced: int = 0
    """How many characters stand as U+FFFD because their bytes could not be read."""
    mixed: bool = False
    """More than one encoding was found in the same bytes."""


class Edit(NamedTuple):
    """`text[start:end]` is replaced by `written`."""

    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One kind of text repair, how often it was made, and where.

    The fixes of a text are in the order in which they were made. Each has its places in the text as the fixes
    before it left it, so that the first ones are in the original text; `repairing.edits.replay` makes them
    again.
    """

    kind: str
    count: int
    """In the unit of the kind: lines, words or characters (see `repair`)."""
    edits: tuple[Edit, ...] = ()
    """In order, not overlapping; empty where only the count was kept, as in a `Document`."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text after repair."""

    text: str
    fixes: tuple[Fix, ...] = ()
    lost: tuple[Stretch, ...] = ()
    """Where `text` holds what cannot be had back (U+FFFD, runs of question marks)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the cleaned text: `document.text[start:end]`."""

    kind: BlockKind
    start: int
    end: int
    origin: tuple[Stretch, ...]
    """The stretches of `rendered` it was made of: several where a broken paragraph was joined."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of `rendered` that is not in the text, and why."""

    start: int
    end: int
    reason: RemovalReason
    rule: str
    """The rule or model that decided, as documented in docs/cleaning.md."""
    score: float
    """How sure it is, 0 to 1."""
    host_line_count: int | None = None
    """On how many pages of the host the line stands; None where that was not counted."""


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """A stretch of text in one language."""

    start: int
    end: int
    language: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LanguageProfile:
    """The languages of a text."""

    language: str
    """`ru`, `en`, another tag, `mixed` (Russian and English), or `und`."""
    spans: tuple[LanguageSpan, ...] = ()
    """In order, without overlap; they cover every letter."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """Share of the letters by language, `und` left out; the values add up to 1, or there are none."""
    confidence: float = 0.0
    script: str | None = None
    """ISO 15924 code of the script of most letters: `Cyrl`, `Latn`, …"""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, in one language: `document.text[start:end] == text`."""

    index: int
    paragraph: int
    """Index of its block in `document.blocks`; -1 for the title."""
    kind: SegmentKind
    start: int | None
    """None for the title, which is not part of the text."""
    end: int | None
    text: str
    language: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """One sentence and what became of it: `source_text[start:end]` was translated to `text`."""

    start: int
    end: int
    text: str | None
    """None: not translated; `flags` says why."""
    flags: tuple[str, ...] = ()
    engine: str | None = None
    model: str | None = None
    model_version: str | None = None
    terms: tuple[str, ...] = ()
    """Entries of the glossary that were applied."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated text. Parts that could not be translated stand as ⟦original⟧."""

    text: str | None
    """None when nothing could be translated; `flags` says why."""
    segments: tuple[TranslatedSegment, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned page.

    `rendered` is the page as a reader would see it, in plain lines: the decoded and repaired text of
    a scrape, or one rendering of the HTML. Each line of it is in `text` or in `removed`, once.
    """

    id: str
    """Hash of `page_id` and the hash of the bytes: another version of the page has another id."""
    page_id: str
    """Hash of the canonical url, else of the path under `raw/`."""
    text: str
    """The main text: paragraphs joined by a blank line; the title is not repeated in it."""
    rendered: str
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    date_source: str | None = None
    """Where the date was found: `json-ld`, `meta`, `time`, `text`, …"""
    site_name: str | None = None
    language: str = "und"
    language_shares: Mapping[str, float] = field(default_factory=dict)
    language_confidence: float = 0.0
    language_script: str | None = None
    language_declared: str | None = None
    """What the page says it is in (BCP 47), right or wrong; `language` is told from its text."""
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removal, ...] = ()
    fixes: tuple[Fix, ...] = ()
    spans: tuple[LanguageSpan, ...] = ()
    segments: tuple[Segment, ...] = ()
    corrections: tuple[str, ...] = ()
    """What a person said of the page, as it was carried out."""
    warnings: tuple[str, ...] = ()
    encoding: str | None = None
    """The encoding of the bytes; None when the page was given as text."""
    given_host: str | None = None
    """The host as it was said from outside of the page."""

    @property
    def host(self) -> str | None:
        """The host of `url`, lower case, without `www.`; without a `url` the given one."""
        return host_of(self.url) or self.given_host
