"""What the card and its companions tell of a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .parquet import Shard

__all__ = ["CardFacts"]


@dataclass(frozen=True, slots=True)
class CardFacts:
    """All counts are of this build."""

    name: str
    license: str
    targets: tuple[str, ...]
    shards: tuple[Shard, ...]
    pages: int
    rejected: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    removed: Mapping[str, int] = field(default_factory=dict)
    segments: int = 0
    translated: int = 0
    by_people: int = 0
    """Of the translated segments, those that a person translated."""
    untranslated: Mapping[str, int] = field(default_factory=dict)
    models: tuple[str, ...] = ()
    copies: int = 0
    has_copies: bool = True
    """Whether they have rows."""
    hosts: int = 0
    first_date: str | None = None
    last_date: str | None = None
    stages: Mapping[str, int] = field(default_factory=dict)
    """The version of each stage that a page went through, in order."""
    translation_quality: str = ""
    """What its makers have measured."""
    versions: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    """Of the dataset."""
    citation: str | None = None
    """BibTeX."""
    is_masked: bool = False
    """Whether personal data is blotted out."""
    words: str = ""
    """What the people who made it say of it: Markdown, put in as it is."""
