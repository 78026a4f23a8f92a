"""What the report takes from documents, made from their rows and from what a build keeps of their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..cleaning.result import Cleaned
from ..dataset.masking import masked
from ..errors import OutputError
from ..report.joining import Group
from ..report.showing import Shown, shown
from ..report.views import BlockPlace, PageView
from .packing import DamagedResultError, unpack
from .recipe import RECIPE
from .stages import PageText
from .store import Store

__all__ = ["KeptPage", "ShownInput", "kept_pages", "make_shown", "view_of"]


class KeptPage(NamedTuple):
    """What a build keeps of the page of a document."""

    about_text: bytes
    """Its `PageText` without the text, packed."""
    cleaned: bytes
    """What was left of it in the end, packed."""
    is_masked: bool
    """Whether personal data is blotted out in the document."""


class ShownInput(NamedTuple):
    """What is needed to make what the report takes from some documents."""

    group: Group
    kept: Mapping[str, KeptPage]
    """By the ids of the documents; of one that nothing is known of, none."""

    @property
    def name(self) -> str:
        """The pages as a person knows them."""
        first, last = self.group.pages[0], self.group.pages[-1]
        return first if first == last else f"{first} to {last}"


def make_shown(value: ShownInput) -> Shown:
    """What the report takes from some documents.

    Raises:
        DamagedResultError: What is kept of a page is not as it was kept.
    """
    pages = dict(zip(value.group.ids, value.group.pages, strict=True))

    def view(document: str) -> PageView | None:
        kept = value.kept.get(document)
        try:
            return None if kept is None else view_of(kept)
        except DamagedResultError as error:
            raise DamagedResultError(str(error), pages[document]) from error

    return shown(value.group.joined(), view)


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
