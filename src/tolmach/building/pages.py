"""One page, all stages: the calls for a notebook or a service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..cleaning.result import Cleaned
from ..config import Config
from ..model import Document, Page, Rejection
from .refs import PageRef, ref_of, rejection_of
from .stages import (
    Described,
    PageText,
    Refused,
    clean_stage,
    cleaned_of,
    language_stage,
    text_of,
    text_stage,
)

__all__ = ["assemble", "clean", "clean_all", "process"]


def clean(
    source: str | bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    declared: str | None = None,
) -> Document:
    """Cleans one page: HTML or a plain-text scrape, told apart by itself.

    Args:
        source: the page, as bytes (decoded by `tolmach.decode`) or as text.
        url: its address, if known; its host becomes `document.host`.
        media_type: a MIME type or a whole Content-Type value, if known.
        declared: a charset name or Content-Type value that came with the bytes.

    Returns:
        The document with its languages and sentences, untranslated. A page that holds nothing to keep
        gives an empty document whose `warnings` say why (`empty`, `not_text`, `no_visible_text`, `no_text`), and
        a wall is a document with its reason among them (`captcha`, `not_found`, …); bad input never raises.

    Raises:
        TypeError: `source` is neither text nor bytes.
    """
    config = Config()
    if isinstance(source, str):
        page = Page(source.encode("utf-8", "replace"), url=url, media_type=media_type)
        text: PageText | Refused = text_of(source, media_type, None, (), config)
    elif isinstance(source, bytes | bytearray | memoryview):
        page = Page(bytes(source), url=url, media_type=media_type, declared=declared)
        text = text_stage(page, config)
    else:
        raise TypeError(f"source must be str or bytes, not {type(source).__name__}")
    if isinstance(text, Refused):
        text = PageText("", is_html=False, encoding=None, warnings=(text.reason,))
        cleaned = Cleaned(rendered="", text="")
    else:
        cleaned = cleaned_of(text)
    return assemble(ref_of(page), text, cleaned, language_stage(cleaned, config))


def process(page: Page, config: Config | None = None) -> Document | Rejection:
    """Takes one page through all per-page stages, up to its sentences, untranslated.

    Returns:
        The document, or the rejection that a build would record.
    """
    config = config or Config()
    text = text_stage(page, config)
    if isinstance(text, Refused):
        return rejection_of(ref_of(page), text)
    cleaned = clean_stage(text, config)
    if isinstance(cleaned, Refused):
        return rejection_of(ref_of(page), cleaned)
    return assemble(ref_of(page), text, cleaned, language_stage(cleaned, config))


def clean_all(pages: Iterable[Page | Rejection]) -> Iterator[Document | Rejection]:
    """Cleans many pages, one after the other, in their order; what `read` rejected passes through."""
    for page in pages:
        yield page if isinstance(page, Rejection) else process(page)


def assemble(ref: PageRef, text: PageText, cleaned: Cleaned, described: Described) -> Document:
    """Puts the results of the stages for one page together."""
    profile = described.profile
    return Document(
        id=ref.id,
        page_id=ref.page_id,
        text=cleaned.text,
        rendered=cleaned.rendered,
        url=ref.url or cleaned.url,
        title=cleaned.title,
        authors=cleaned.authors,
        date_published=cleaned.date_published,
        date_source=cleaned.date_source,
        site_name=cleaned.site_name,
        language=profile.language,
        language_shares=profile.shares,
        language_confidence=profile.confidence,
        language_script=profile.script,
        blocks=cleaned.blocks,
        removed=cleaned.removed,
        fixes=text.fixes,
        spans=profile.spans,
        segments=described.segments,
        warnings=tuple(dict.fromkeys((*text.warnings, *cleaned.warnings))),
        encoding=text.encoding,
        given_host=ref.provenance.host,
    )
