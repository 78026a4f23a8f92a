"""One page, all stages: the calls for a notebook or a service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ..cleaning.host_lines import HostLines, PageLines, page_lines, with_counts
from ..cleaning.result import Cleaned
from ..config import Config, config_given
from ..given import bytes_given, kind_given
from ..model import Document, Page, Rejection
from ..urls import host_of
from .assembling import assemble
from .hosts import by_host, host_of_page
from .messages import Refused
from .page_work import clean_stage, cleaned_of, languages_of, site_stage, text_of, text_stage
from .refs import PageRef, ref_of, rejection_of
from .stages import PageText, Sighted

__all__ = ["CleanedPage", "clean", "clean_all", "cleaned_page", "process"]

_STRINGS = ("source_file", "source_record", "url", "media_type", "declared", "fetched_at", "license", "host")
"""What of a page is text, where it is known."""


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
        url: its address, if known; its host becomes `document.host`, and a date in it that of a page that tells none.
        media_type: a MIME type or a whole Content-Type value, if known.
        declared: a charset name or Content-Type value that came with the bytes.

    Returns:
        The document with its languages and sentences, untranslated. A page that holds nothing to keep
        gives an empty document whose `warnings` say why (`empty`, `not_text`, `no_visible_text`, `no_text`), and
        a wall is a document with its reason among them (`captcha`, `not_found`, …); bad input never raises.

    Raises:
        TypeError: `source` is neither text nor bytes, or something else is no string.
    """
    config = Config()
    for name, value in (("url", url), ("media_type", media_type), ("declared", declared)):
        kind_given(value, str, name)
    if isinstance(source, str):
        page = Page(source.encode("utf-8", "replace"), url=url, media_type=media_type)
        text: PageText | Refused = text_of(source, page, None, (), config)
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
    return assemble(ref_of(page), text, cleaned, *languages_of(cleaned, config))


def process(page: Page, config: Config | None = None) -> Document | Rejection:
    """Takes one page through all per-page stages, up to its sentences, untranslated.

    Returns:
        The document, or the rejection that a build would record.

    Raises:
        TypeError: `page` is none; text and bytes are for `clean`.
    """
    config = config_given(config) or Config()
    found = cleaned_page(page, config)
    if isinstance(found, Rejection):
        return found
    return assemble(found.ref, found.text, found.cleaned, *languages_of(found.cleaned, config))


def clean_all(pages: Iterable[Page | Rejection]) -> Iterator[Document | Rejection]:
    """Cleans many pages, with lines known that stand on several pages of a host, as a build does.

    All pages are read before the first answer is given, and what was made of them is held in memory meanwhile.

    Args:
        pages: what `read` gives; what it rejected passes through. A page tells something of others where its host
            is known: by its `url`, the address that the page itself names, or its `host`.

    Yields:
        The document or the rejection of each page, in their order.

    Raises:
        TypeError: One of `pages` is none.
    """
    config = Config()
    found = [page if isinstance(page, Rejection) else cleaned_page(page, config) for page in pages]
    hosts = by_host((item.ref, item.lines) for item in found if isinstance(item, CleanedPage))
    for item in found:
        if isinstance(item, Rejection):
            yield item
            continue
        site = hosts.get(host_of_page(item.ref, item.lines.host) or "")
        evidence = site.against(item.ref.page_id, item.lines) if site else {}
        cleaned = site_stage(Sighted(item.cleaned, evidence), config)
        if isinstance(cleaned, Refused):
            yield rejection_of(item.ref, cleaned)
        else:
            document = assemble(item.ref, item.text, cleaned, *languages_of(cleaned, config))
            yield with_host(document, hosts)


class CleanedPage(NamedTuple):
    """A page after the stages that look at it alone."""

    ref: PageRef
    text: PageText
    cleaned: Cleaned
    lines: PageLines


def cleaned_page(page: Page, config: Config) -> CleanedPage | Rejection:
    """Takes a page through the stages that look at it alone.

    Raises:
        TypeError: It is no page, or holds what no page holds.
    """
    if not isinstance(page, Page):
        raise TypeError(
            f"not a Page, as tolmach.read gives it, but {type(page).__name__}; tolmach.clean takes text"
        )
    bytes_given(page.data)
    if page.source_file is None:
        raise TypeError("Page.source_file must be str, not NoneType")
    for name in _STRINGS:
        kind_given(getattr(page, name), str, f"Page.{name}")
    ref = ref_of(page)
    text = text_stage(page, config)
    if isinstance(text, Refused):
        return rejection_of(ref, text)
    cleaned = clean_stage(text, config)
    if isinstance(cleaned, Refused):
        return rejection_of(ref, cleaned)
    return CleanedPage(ref, text, cleaned, page_lines(cleaned, host_of(cleaned.url)))


def with_host(document: Document, hosts: Mapping[str, HostLines]) -> Document:
    """A document with what is known of its removed lines on other pages of its host."""
    site = hosts.get(document.host or "")
    if site is None:
        return document
    return replace(document, removed=with_counts(document.rendered, document.removed, site))
