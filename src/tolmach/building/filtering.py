"""Documents that the configuration's conditions on quality keep out."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from ..dataset.rows import signals_of
from ..model import Document, Rejection
from ..signals import Condition
from .corpus import Corpus, load_document, rejection_order
from .messages import Refused
from .refs import PageRef, rejection_of
from .store import Store

__all__ = ["filtered", "refused_by", "without_filtered"]


def without_filtered(corpus: Corpus, conditions: Sequence[Condition], store: Store) -> Corpus:
    """The corpus with documents that fail a condition among the rejections.

    They are taken out before copies are looked for: what is not published makes nothing else a copy.
    """
    if not conditions:
        return corpus
    kept = array("q")
    rejections = list(corpus.rejections)
    for number, ref in enumerate(corpus.documents):
        rejection = filtered(ref, conditions, store)
        if rejection is None:
            kept.append(number)
        else:
            rejections.append(rejection)
    return replace(
        corpus,
        documents=corpus.documents.only(kept),
        rejections=tuple(sorted(rejections, key=rejection_order)),
    )


def filtered(ref: PageRef, conditions: Sequence[Condition], store: Store) -> Rejection | None:
    """The rejection of a page that went through all stages by the first condition that it fails; None if it stays."""
    document, _ = load_document(ref, store)
    refused = refused_by(document, conditions)
    return rejection_of(ref, refused) if refused else None


def refused_by(document: Document, conditions: Sequence[Condition]) -> Refused | None:
    """The refusal by the first condition that a document fails; None if it meets all."""
    signals = signals_of(document)
    for condition in conditions:
        if not condition.holds(signals):
            value = getattr(signals, condition.signal)
            return Refused(
                "filter", condition.signal, f"{condition.signal} is {value:.4g}; kept is {condition}"
            )
    return None
