"""Counts of the rows of a dataset."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..dataset.licences import Source
from ..dataset.plots import LENGTHS
from ..dataset.rows import HUMAN

__all__ = ["Counting", "Tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of rows."""

    languages: Mapping[str, int] = field(default_factory=dict)
    """Documents by language."""
    removed: Mapping[str, int] = field(default_factory=dict)
    """Removed stretches by reason."""
    untranslated: Mapping[str, int] = field(default_factory=dict)
    """Segments without the translation they need, by their first flag."""
    segments: int = 0
    translated: int = 0
    by_people: int = 0
    """Of the translated segments, those that a person translated."""
    hosts: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    sources: tuple[tuple[Source, int], ...] = ()
    """How many documents each has, in their order."""
    letters: Mapping[str, int] = field(default_factory=dict)
    """Characters of text by `ru`, `en`, `other`, and `und` where no language could be told."""
    lengths: Mapping[str, int] = field(default_factory=dict)
    """Documents by the last of `LENGTHS` that their texts reach."""
    years: Mapping[str, int] = field(default_factory=dict)
    """Documents by year of publication."""


class Counting:
    """Counts rows, and what was counted before."""

    def __init__(self) -> None:
        self._languages: Counter[str] = Counter()
        self._removed: Counter[str] = Counter()
        self._untranslated: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()
        self._hosts: set[str] = set()
        self._dates: set[str] = set()
        self._sources: Counter[Source] = Counter()
        self._letters: Counter[str] = Counter()
        self._lengths: Counter[str] = Counter()
        self._years: Counter[str] = Counter()

    def document(self, row: Mapping[str, Any], source: Source) -> None:
        """Counts a row of `documents`."""
        self._sources[source] += 1
        self._languages[row["language"]] += 1
        self._removed.update(item["reason"] for item in row["removed"])
        if row["host"]:
            self._hosts.add(row["host"])
        if row["date_published"]:
            self._dates.add(row["date_published"])
            self._years[row["date_published"][:4]] += 1
        length = row["text_chars"]
        self._lengths[str(LENGTHS[bisect_right(LENGTHS, length) - 1])] += 1
        # whole numbers, whose sum is the same in any order
        mix = row["language_mix"] or {"und": 1.0}
        # of shares as their column has them: a row that is read again counts as it did when it was made
        for language, share in zip(mix, array("f", mix.values()), strict=True):
            self._letters[language] += round(share * length)

    def segment(self, row: Mapping[str, Any]) -> None:
        """Counts a row of `segments`."""
        self._numbers["segments"] += 1
        if row["is_translated"]:
            self._numbers["translated"] += 1
            self._numbers["by_people"] += row["engine"] == HUMAN
        elif row["flags"]:
            self._untranslated[row["flags"][0]] += 1

    def add(self, tally: Tally) -> None:
        """Adds what was counted before."""
        self._languages.update(tally.languages)
        self._removed.update(tally.removed)
        self._untranslated.update(tally.untranslated)
        self._numbers.update(segments=tally.segments, translated=tally.translated, by_people=tally.by_people)
        self._hosts.update(tally.hosts)
        self._dates.update(tally.dates)
        self._sources.update(dict(tally.sources))
        self._letters.update(tally.letters)
        self._lengths.update(tally.lengths)
        self._years.update(tally.years)

    def tally(self) -> Tally:
        """What was counted."""
        return Tally(
            dict(self._languages),
            dict(self._removed),
            dict(self._untranslated),
            self._numbers["segments"],
            self._numbers["translated"],
            self._numbers["by_people"],
            tuple(sorted(self._hosts)),
            tuple(sorted(self._dates)),
            tuple(sorted(self._sources.items())),
            dict(self._letters),
            dict(self._lengths),
            dict(self._years),
        )
