"""What a build knows for the card of its dataset."""

from __future__ import annotations

from collections.abc import Sequence

from ..config import Config
from ..dataset.card_facts import CardFacts
from ..dataset.citation import bibtex
from ..dataset.parquet import Shard
from .corpus import Corpus
from .people import People
from .recipe import library_versions, stage_versions
from .tally import Tally
from .translating import Translators
from .writing import rejected_by_reason

__all__ = ["card_facts"]


def card_facts(
    config: Config,
    people: People,
    corpus: Corpus,
    tally: Tally,
    copies: int,
    shards: Sequence[Shard],
    translators: Translators,
) -> CardFacts:
    """All that the card tells of the dataset.

    Args:
        copies: How many documents are copies of others.
    """
    dates = sorted(tally.dates)
    return CardFacts(
        name=config.dataset.name,
        license=config.dataset.license,
        version=config.dataset.version,
        citation=bibtex(config.dataset),
        is_masked=config.dataset.mask_pii,
        words=people.words,
        targets=config.translation.targets,
        shards=tuple(shards),
        pages=corpus.pages,
        rejected=rejected_by_reason(corpus),
        languages=tally.languages,
        removed=tally.removed,
        segments=tally.segments,
        translated=tally.translated,
        by_people=tally.by_people,
        untranslated=tally.untranslated,
        models=translators.names(),
        copies=copies,
        has_copies=config.dataset.copies,
        hosts=len(tally.hosts),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        stages=stage_versions(),
        translation_quality=config.dataset.translation_quality,
        versions=library_versions(),
    )
