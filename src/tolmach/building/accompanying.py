"""The companions of a card: what else is told of the dataset of a build, made for other readers."""

from __future__ import annotations

from collections.abc import Sequence

from ..config import DatasetConfig
from ..dataset.card_facts import CardFacts
from ..dataset.citation import CITATION_NAME, citation_cff
from ..dataset.companions import Companion
from ..dataset.croissant import CROISSANT_NAME, croissant_text
from ..dataset.licences import LICENSES_NAME, Source, licences_text

__all__ = ["companions_for"]


def companions_for(
    facts: CardFacts, sources: Sequence[tuple[Source, int]], dataset: DatasetConfig
) -> tuple[Companion, ...]:
    """All of them, by their paths."""
    texts = {
        CITATION_NAME: citation_cff(dataset),
        CROISSANT_NAME: croissant_text(facts),
        LICENSES_NAME: licences_text(sources, dataset.license),
    }
    return tuple(Companion(name, text.encode()) for name, text in sorted(texts.items()) if text is not None)
