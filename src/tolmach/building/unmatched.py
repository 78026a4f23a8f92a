"""The corrections that could not be carried out, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..cleaning.correcting import Correction
from ..model import Rejection
from .corpus import load_cleaned
from .corrections import Corrections
from .refs import PageRef
from .store import Store

__all__ = ["unmatched"]


def unmatched(
    corrections: Corrections,
    pages: Sequence[PageRef],
    documents: Sequence[PageRef],
    rejections: Sequence[Rejection],
    store: Store,
) -> Iterator[str]:
    """The corrections that could not be carried out, in the order of their file."""
    if not corrections:
        return
    about = {item.where for ref in pages for item in corrections.of(ref.names)}
    why = {
        item.where: f"no page is named '{item.page}'" for item in corrections.filed if item.where not in about
    }
    left = {ref.id: ref for ref in documents}
    refused = {(item.source_file, item.source_record): item for item in rejections}
    for ref in pages:
        place = (ref.source_file, ref.said.source_record)
        filed = corrections.of(ref.names)
        if not filed:
            continue
        if ref.id in left:
            missed = load_cleaned(left[ref.id], store).unmatched
            why |= {
                item.where: _found_nothing(item.correction) for item in filed if item.correction.id in missed
            }
        elif (item := refused.get(place)) and item.reason != "correction":
            why |= dict.fromkeys(
                (one.where for one in filed), f"the page is rejected by {item.stage}: {item.reason}"
            )
    yield from (f"{item.where}: {why[item.where]}" for item in corrections.filed if item.where in why)


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
