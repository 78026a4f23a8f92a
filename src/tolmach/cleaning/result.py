"""What a cleaner gives: the kept blocks, the removed stretches, and the metadata it found."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Block, LanguageSpan, Removal

__all__ = ["Cleaned"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned page before its language is known; the fields mean what they mean in `Document`."""

    rendered: str
    text: str
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removal, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    date_source: str | None = None
    site_name: str | None = None
    url: str | None = None
    """The address that the page itself names as its own."""
    language_declared: str | None = None
    warnings: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    """What a person said of the page, as it was carried out (see `correcting.py`)."""
    unmatched: tuple[str, ...] = ()
    """Ids of corrections that found nothing to be carried out on."""
    stated: tuple[LanguageSpan, ...] = ()
    """Where in `text` a person gave the language, in order."""
    title_language: str | None = None
    """As a person gave it."""
