"""What the report shows of a document, made from its rows and from what a build keeps of its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..cleaning.result import Cleaned
from ..dataset.masking import masked
from ..errors import OutputError
from ..report.joining import Joined
from ..report.records import json_record, page_name
from ..report.views import BlockPlace, PageView
from .packing import unpack
from .recipe import RECIPE
from .stages import PageText
from .store import Store

__all__ = ["KeptPage", "RecordInput", "kept_pages", "make_record", "view_of"]


class KeptPage(NamedTuple):
    """What a build keeps of the page of a document."""

    about_text: bytes
    """Its `PageText` without the text, packed."""
    cleaned: bytes
    """What was left of it in the end, packed."""
    is_masked: bool
    """Whether personal data is blotted out in the document."""


class RecordInput(NamedTuple):
    """What the record of a document is made from."""

    joined: Joined
    kept: KeptPage | None
    """None where nothing is known of its page."""

    @property
    def name(self) -> str:
        """The document as a person knows it."""
        return page_name(self.joined.document)


def make_record(value: RecordInput) -> str:
    """The record of a document, as JSON that may stand in a script.

    Raises:
        DamagedResultError: What is kept of its page is not as it was kept.
    """
    return json_record(value.joined, None if value.kept is None else view_of(value.kept))


def kept_pages(store: Store) -> Callable[[str], KeptPage | None]:
    """By the id of a document of the last build what is kept of its page; None where nothing is."""
    try:
        store.made_from("")
    except OutputError:
        # of a version that did not note it
        return lambda _: None
    recipe = store.fact(RECIPE) or {}
    is_masked = bool(recipe) and recipe["config"]["dataset"]["mask_pii"]

    def kept(document: str) -> KeptPage | None:
        keys = store.made_from(document)
        if keys is None:
            return None
        try:
            return KeptPage(store.packed_facts(keys[0]), store.packed(keys[1]), is_masked)
        except KeyError:
            return None

    return kept


def view_of(kept: KeptPage) -> PageView:
    """The rendered page.

    Raises:
        DamagedResultError: What is kept of it is not as it was kept.
    """
    text, cleaned = unpack(PageText, kept.about_text), unpack(Cleaned, kept.cleaned)
    blocks = tuple(BlockPlace(block.start, block.end, block.origin) for block in cleaned.blocks)
    if kept.is_masked:
        # what a repair replaced may be personal data in a form in which it is not found: not shown at all
        return PageView(masked(cleaned.rendered), masked(cleaned.text), blocks, ())
    return PageView(cleaned.rendered, cleaned.text, blocks, text.samples)
