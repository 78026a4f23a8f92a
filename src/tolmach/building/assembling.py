"""The document of a page, from what the stages made of it."""

from __future__ import annotations

from ..cleaning.result import Cleaned
from ..model import Document, LanguageProfile, Segment
from ..normal import normal_authors
from ..urls import canonical_url
from .refs import PageRef
from .stages import PageText

__all__ = ["assemble"]


def assemble(
    ref: PageRef, text: PageText, cleaned: Cleaned, profile: LanguageProfile, segments: tuple[Segment, ...]
) -> Document:
    """Puts the results of the stages for one page together."""
    return Document(
        id=ref.id,
        page_id=ref.page_id,
        text=cleaned.text,
        rendered=cleaned.rendered,
        url=canonical_url(url) if (url := ref.url or cleaned.url) else None,
        title=cleaned.title,
        authors=normal_authors(cleaned.authors),
        date_published=cleaned.date_published,
        date_source=cleaned.date_source,
        site_name=cleaned.site_name,
        language=profile.language,
        language_shares=profile.shares,
        language_confidence=profile.confidence,
        language_script=profile.script,
        language_declared=cleaned.language_declared,
        blocks=cleaned.blocks,
        removed=cleaned.removed,
        fixes=text.fixes,
        spans=profile.spans,
        segments=segments,
        corrections=cleaned.corrections,
        warnings=tuple(dict.fromkeys((*ref.said.warnings, *text.warnings, *cleaned.warnings))),
        encoding=text.encoding,
        given_host=ref.said.host,
    )
