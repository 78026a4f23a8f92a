"""What the per-page stages do: see `stages`."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ..cleaning.correcting import corrected
from ..cleaning.host_lines import page_lines
from ..cleaning.html import clean_html
from ..cleaning.plain import clean_plain
from ..cleaning.result import Cleaned
from ..cleaning.site import without_chrome
from ..cleaning.walls import wall
from ..config import Config
from ..dataset.duplicates import hash_of_words
from ..dataset.minhash import shingles, signature, words_of
from ..language.detect import detect
from ..language.stating import with_stated
from ..model import LanguageProfile, Page, Segment
from ..reading.decode import decode
from ..reading.sniff import looks_like_html, not_text
from ..repairing.edits import fixes_by_kind
from ..repairing.repair import repair
from ..repairing.samples import repair_samples
from ..translation.segments import segment
from ..urls import host_of
from .messages import Refused
from .packing import pack
from .stages import Described, PageText, Sighted

__all__ = [
    "FACTS",
    "RUN",
    "clean_stage",
    "cleaned_of",
    "language_stage",
    "languages_of",
    "site_stage",
    "text_of",
    "text_stage",
]

_TITLE_CONTEXT = 400
"""So many characters of the text help to tell the language of the title."""


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
    return text_of(decoded.text, page, decoded.encoding, tuple(warnings), config)


def text_of(
    text: str, page: Page, encoding: str | None, warnings: tuple[str, ...], config: Config
) -> PageText:
    """Repairs the decoded text of a page and finds out whether it is HTML."""
    repaired = repair(text, config.repair)
    if repaired.lost:
        warnings = (*warnings, "lost_text")
    return PageText(
        repaired.text,
        looks_like_html(repaired.text, page.media_type or page.declared),
        encoding,
        page.url,
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
    return clean_html(page.text, page.url) if page.is_html else clean_plain(page.text, page.url)


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
    """Main text to language spans and sentences, and what copies of it are found by."""
    profile, segments = languages_of(cleaned, config)
    words = words_of(cleaned.text)
    signed = base64.b64encode(signature(shingles(words))).decode()
    return Described(profile, segments, hash_of_words(words), signed, cleaned.date_published)


def languages_of(cleaned: Cleaned, config: Config) -> tuple[LanguageProfile, tuple[Segment, ...]]:
    """The languages of a main text, and its sentences."""
    profile = detect(cleaned.text, config.language)
    profile = with_stated(cleaned.text, profile, cleaned.stated, config.language)
    title_language = _title_language(cleaned, config) if cleaned.title else None
    return profile, segment(cleaned.text, cleaned.blocks, profile.spans, cleaned.title, title_language)


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
    return pack(replace(page, text="")).data


def _content_facts(described: Described) -> bytes:
    """The hash of the content, its signature, and the date of the page."""
    date = (described.date_published or "").encode()
    return bytes.fromhex(described.content_sha256) + base64.b64decode(described.signature) + date


def _lines(cleaned: Cleaned) -> bytes:
    """The lines of the page, as those of its host are counted."""
    return page_lines(cleaned, host_of(cleaned.url)).to_bytes()


RUN: Mapping[str, Callable[[Any, Config], Any]] = {
    "text": text_stage,
    "clean": clean_stage,
    "site": site_stage,
    "language": language_stage,
}
"""By the name of the stage."""
FACTS: Mapping[str, Callable[[Any], bytes]] = {
    "text": _text_facts,
    "clean": _lines,
    "language": _content_facts,
}
"""What the corpus wants to know of the outputs of a stage, of those that say something to it."""
