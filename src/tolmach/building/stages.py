"""The per-page stages: plain functions, each with a version.

    Page ── text ──> PageText ── clean ──> Cleaned ── site ──> Cleaned ── language ──> Described

Between `clean` and `site` the corpus is looked at: which lines stand on many pages of a host.

A stage is `(input, config) -> output | Refused`. Its output depends on nothing else: no disk, clock,
network, environment or random source. Raise a stage's version whenever its output for some input changes;
`tests/building/test_golden.py` fails when that was forgotten.
"""

from __future__ import annotations

import base64
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from ..canonical import Value, digest_with
from ..cleaning.correcting import Correction, corrected
from ..cleaning.html import clean_html
from ..cleaning.plain import clean_plain
from ..cleaning.result import Cleaned
from ..cleaning.site import page_lines, without_chrome
from ..cleaning.walls import wall
from ..codec import from_plain, to_plain
from ..config import Config
from ..dataset.duplicates import hash_of_words
from ..dataset.minhash import SIGNATURE_BYTES, shingles, signature, words_of
from ..language.detect import detect
from ..language.libraries import libraries_of
from ..language.stating import with_stated
from ..model import Fix, LanguageProfile, Page, Segment
from ..reading.decode import decode
from ..reading.sniff import looks_like_html, not_text
from ..repairing.edits import fixes_by_kind
from ..repairing.repair import repair
from ..repairing.samples import RepairSample, repair_samples
from ..translation.segments import segment
from ..urls import host_of
from .packing import pack

__all__ = [
    "CLEANED",
    "CLEANED_ALONE",
    "DESCRIBED",
    "STAGES",
    "TEXT",
    "Described",
    "PageText",
    "Refused",
    "Sighted",
    "Stage",
    "about_text",
    "clean_stage",
    "cleaned_of",
    "content_facts_of",
    "language_stage",
    "library_version",
    "site_stage",
    "text_of",
    "text_stage",
]


_HASH_BYTES = 32
_TITLE_CONTEXT = 1000
"""So many characters of the text help to tell the language of the title."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A page goes no further: what becomes a `Rejection` once the page's path is known."""

    stage: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text: decoded and repaired."""

    text: str
    is_html: bool
    encoding: str | None
    fixes: tuple[Fix, ...] = ()
    warnings: tuple[str, ...] = ()
    samples: tuple[RepairSample, ...] = ()
    """Some of the fixes as they were made, for people to look at."""


@dataclass(frozen=True, slots=True)
class Sighted:
    """A cleaned page, what its host's other pages say of its lines (see `cleaning.site`), and what people say of it."""

    cleaned: Cleaned
    evidence: Mapping[int, int] = field(default_factory=dict, hash=False)
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """The languages of a cleaned page, its sentences, and that by which copies of it are found."""

    profile: LanguageProfile
    segments: tuple[Segment, ...]
    content_sha256: str
    signature: str
    """By which near copies are found (`dataset.minhash`), in base 64."""
    date_published: str | None = None


def text_stage(page: Page, config: Config) -> PageText | Refused:
    """Bytes to repaired text."""
    if not page.data.strip():
        return Refused("text", "empty", "the page is empty")
    if len(page.data) > config.reading.max_page_bytes:
        limit = config.reading.max_page_bytes
        return Refused("text", "too_large", f"{len(page.data)} bytes; reading.max_page_bytes is {limit}")
    what = not_text(page.data)
    if what:
        return Refused("text", "not_text", f"not text: {what}")
    decoded = decode(page.data, declared=page.declared or page.media_type)
    warnings = []
    if decoded.replaced:
        warnings.append("undecodable_bytes")
    if decoded.mixed:
        warnings.append("mixed_encodings")
    return text_of(decoded.text, page.media_type, decoded.encoding, tuple(warnings), config)


def text_of(
    text: str, media_type: str | None, encoding: str | None, warnings: tuple[str, ...], config: Config
) -> PageText:
    """Repairs decoded text and finds out whether it is HTML."""
    repaired = repair(text, config.repair)
    if repaired.lost:
        warnings = (*warnings, "lost_text")
    return PageText(
        repaired.text,
        looks_like_html(repaired.text, media_type),
        encoding,
        fixes_by_kind(repaired.fixes),
        warnings,
        repair_samples(text, repaired.fixes),
    )


def cleaned_of(page: PageText) -> Cleaned:
    """Text or HTML to main text and metadata; a page without content of its own gets a warning that says so."""
    cleaned = _cleaned(page)
    found = wall(cleaned)
    if found:
        return replace(cleaned, warnings=(*cleaned.warnings, found[0]))
    if cleaned.text or cleaned.warnings:
        return cleaned
    return replace(cleaned, warnings=("no_text" if cleaned.rendered.strip() else "empty",))


def _cleaned(page: PageText) -> Cleaned:
    return clean_html(page.text) if page.is_html else clean_plain(page.text)


def clean_stage(page: PageText, config: Config) -> Cleaned | Refused:
    """Main text and metadata; refuses walls (captchas, "not found") and pages without main text."""
    cleaned = _cleaned(page)
    found = wall(cleaned)
    if found:
        return Refused("clean", *found)
    if len(cleaned.text) < config.cleaning.min_text_chars:
        lines = sum(1 for line in cleaned.rendered.splitlines() if line.strip())
        return Refused("clean", "no_text", f"no main text found in the page's {lines} lines")
    return cleaned


def site_stage(page: Sighted, config: Config) -> Cleaned | Refused:
    """Takes out what stands on many pages of the host, then carries out what people say of the page.

    Refuses pages of which then nothing is left, and those that a person rejects.
    """
    rejected = [item for item in page.corrections if item.action == "reject"]
    if rejected:
        by = f" ({rejected[0].author})" if rejected[0].author else ""
        return Refused("site", "correction", f"{rejected[0].value[0]}{by}")
    cleaned = without_chrome(page.cleaned, page.evidence)
    if page.corrections:
        cleaned = corrected(cleaned, page.corrections)
    if len(cleaned.text) < config.cleaning.min_text_chars:
        return Refused(
            "site",
            "no_text",
            "all its lines stand on other pages of the host too, or were taken out by a person",
        )
    return cleaned


def language_stage(cleaned: Cleaned, config: Config) -> Described:
    """Main text to language spans and sentences."""
    profile = detect(cleaned.text, config.language)
    profile = with_stated(cleaned.text, profile, cleaned.stated, config.language)
    title_language = _title_language(cleaned, config) if cleaned.title else None
    segments = segment(cleaned.text, cleaned.blocks, profile.spans, cleaned.title, title_language)
    words = words_of(cleaned.text)
    signed = base64.b64encode(signature(shingles(words))).decode()
    return Described(profile, segments, hash_of_words(words), signed, cleaned.date_published)


def _title_language(cleaned: Cleaned, config: Config) -> tuple[str, float]:
    """The language of a title, and how sure that is: a few words can seldom be told without their text."""
    if cleaned.title_language:
        return cleaned.title_language, 1.0
    title, text = cleaned.title or "", cleaned.text
    # as one sentence with the beginning of the text, where both are in one script
    spans = detect(f"{title}, {text[:_TITLE_CONTEXT]}", config.language).spans
    own = [(min(span.end, len(title)) - span.start, span) for span in spans if span.start < len(title)]
    if not own:
        return "und", 0.0
    _, longest = max(own, key=lambda item: item[0])
    return longest.language, longest.confidence


def _text_facts(page: PageText) -> bytes:
    """All but the text itself, which is large and of which nobody but the next stage wants to know."""
    return pack(to_plain(replace(page, text=""))).data


def about_text(facts: Any) -> PageText:
    """What the text stage made of a page, without the text, from what it says to the corpus, unpacked."""
    return from_plain(PageText, facts)


def _content_facts(described: Described) -> bytes:
    """The hash of the content, its signature, and the date of the page."""
    date = (described.date_published or "").encode()
    return bytes.fromhex(described.content_sha256) + base64.b64decode(described.signature) + date


def content_facts_of(facts: bytes | None) -> tuple[str, bytes, str | None]:
    """Hash of the content, signature and date of a page, from what the language stage says to the corpus.

    Raises:
        KeyError: it says nothing.
    """
    if facts is None:
        raise KeyError("no facts of the language stage")
    signed = _HASH_BYTES + SIGNATURE_BYTES
    return facts[:_HASH_BYTES].hex(), facts[_HASH_BYTES:signed], facts[signed:].decode() or None


def _language_settings(config: Config) -> Value:
    libraries = {name: library_version(name) for name in libraries_of(config.language.detector)}
    return [to_plain(config.language), libraries]


@dataclass(frozen=True, slots=True)
class Stage:
    """A per-page stage and what its result depends on besides its input."""

    name: str
    version: int
    run: Callable[[Any, Config], Any]
    output: type
    libraries: tuple[str, ...]
    settings: Callable[[Config], Value]
    facts: Callable[[Any], bytes] | None = None
    """What the corpus wants to know of an output without reading all of it; a change of it raises the version, too."""

    def keys(self, config: Config) -> Callable[[str], str]:
        """Gives for the hash of an input the key of the result for it."""
        libraries = {name: library_version(name) for name in self.libraries}
        return digest_with("stage", self.name, self.version, self.settings(config), libraries)

    def decode(self, output: Any) -> Any:
        """The output of the stage from the plain values that `codec.to_plain` made of it."""
        return from_plain(self.output, output)


@functools.cache
def library_version(name: str) -> str:
    """The version of an installed distribution."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


STAGES: tuple[Stage, ...] = (
    Stage(
        "text",
        5,
        text_stage,
        PageText,
        ("ftfy", "langdetect"),
        lambda config: [to_plain(config.repair), config.reading.max_page_bytes],
        _text_facts,
    ),
    Stage(
        "clean",
        5,
        clean_stage,
        Cleaned,
        ("lxml", "trafilatura"),
        lambda config: to_plain(config.cleaning),
        lambda cleaned: page_lines(cleaned, host_of(cleaned.url)).to_bytes(),
    ),
    Stage(
        "site",
        2,
        site_stage,
        Cleaned,
        (),
        lambda config: to_plain(config.cleaning),
    ),
    Stage(
        "language",
        7,
        language_stage,
        Described,
        ("langdetect",),
        _language_settings,
        _content_facts,
    ),
)
TEXT, CLEANED_ALONE, CLEANED, DESCRIBED = range(len(STAGES))
"""What they give: a page's text as it came, what is left of that by itself and in the end, its languages."""
