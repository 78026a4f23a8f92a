"""The companions of a card: what else is told of the dataset of a build, made for other readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..config import DatasetConfig
from ..dataset import plots
from ..dataset.card import companions_of
from ..dataset.card_facts import CardFacts
from ..dataset.citation import CITATION_NAME, citation_cff
from ..dataset.companions import Companion
from ..dataset.croissant import CROISSANT_NAME, croissant_text
from ..dataset.licences import LICENSES_NAME, licences_text
from ..errors import OutputError
from .tally import Tally

__all__ = ["companions_for"]


def companions_for(
    facts: CardFacts, tally: Tally, dataset: DatasetConfig, processed: Path | None
) -> tuple[Companion, ...]:
    """All of them, by their paths.

    Args:
        processed: The dataset's folder, whose plots are not drawn again; None: nothing that lies there is trusted.
    """
    texts = {
        CITATION_NAME: citation_cff(dataset),
        CROISSANT_NAME: croissant_text(facts),
        LICENSES_NAME: licences_text(tally.sources, dataset.license),
    }
    shown = plots.plots_of(tally.letters, tally.removed, tally.lengths, tally.years)
    return (
        *(Companion(name, text.encode()) for name, text in sorted(texts.items()) if text is not None),
        *_drawn(shown, processed),
    )


def _drawn(shown: Iterable[plots.Plot], processed: Path | None) -> Iterable[Companion]:
    listed = _listed(processed)
    for plot in shown:
        before = Companion(plot.path, _bytes(processed, plot.path), plot.alt)
        if before.sha256 == listed.get(plot.path):
            yield before
        else:
            yield Companion(plot.path, plots.draw(plot), plot.alt)


def _listed(processed: Path | None) -> Mapping[str, str]:
    try:
        return companions_of(processed) if processed else {}
    except OutputError:
        return {}


def _bytes(processed: Path | None, path: str) -> bytes:
    try:
        return (processed / path).read_bytes() if processed else b""
    except OSError:
        return b""
