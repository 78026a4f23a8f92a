"""The corrections that could not be carried out, or about which people can hardly be of one mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..cleaning.correction import Correction
from ..model import Rejection
from .corpus import load_cleaned
from .corrections import Corrections, Filed
from .refs import PageRef
from .store import Store

__all__ = ["unmatched"]

_OF_ONE = frozenset({"title", "authors", "date"})
"""What several pages hardly have in common."""


def unmatched(
    corrections: Corrections,
    pages: Sequence[PageRef],
    documents: Sequence[PageRef],
    rejections: Sequence[Rejection],
    store: Store,
) -> Iterator[str]:
    """The corrections about which something is to be said, in the order of their file."""
    if not corrections:
        return
    about: dict[str, set[str]] = {}
    for ref in pages:
        for item in corrections.of(ref.names):
            about.setdefault(item.where, set()).add(ref.page_id)
    why = {
        item.where: f"no page is named '{item.page}'" for item in corrections.filed if item.where not in about
    }
    for item in corrections.filed:
        if item.correction.action in _OF_ONE and (count := len(about.get(item.where, ()))) > 1:
            why[item.where] = (
                f"{count} pages are named '{item.page}', and each has got this {item.correction.action}; "
                "name one of them by its id"
            )
    left = {ref.id: ref for ref in documents}
    refused = {(item.source_file, item.source_record): item for item in rejections}
    for ref in pages:
        place = (ref.source_file, ref.said.source_record)
        filed = corrections.of(ref.names)
        if not filed:
            continue
        why |= _overruled(filed)
        if ref.id in left:
            missed = load_cleaned(left[ref.id], store).unmatched
            for item in filed:
                if item.correction.id in missed:
                    why.setdefault(item.where, _found_nothing(item.correction))
        elif (refusal := refused.get(place)) and refusal.reason != "correction":
            why |= dict.fromkeys(
                (one.where for one in filed), f"the page is rejected by {refusal.stage}: {refusal.reason}"
            )
    yield from (f"{item.where}: {why[item.where]}" for item in corrections.filed if item.where in why)


def _overruled(filed: Sequence[Filed]) -> dict[str, str]:
    """The corrections of one page of which only the last of its kind can hold, and does."""
    last = {item.correction.action: item for item in filed}
    return {
        item.where: f"{own.where} says another {own.correction.action} of the page, and holds"
        for item in filed
        if (own := last[item.correction.action]).correction.value != item.correction.value
        and own.correction.action in _OF_ONE
    }


def _found_nothing(correction: Correction) -> str:
    """Why a correction was not carried out, for a person."""
    match correction.action:
        case "keep":
            return "no removed line of the page reads so"
        case "join":
            return "no paragraph but the first begins so"
        case "remove" | "language":
            return "no line of the text reads so"
    return "the page says so already"
