"""What the report takes from a document: made of each by itself, so that a worker can make it of some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from .changes import noted
from .counting import Counts
from .joining import Group, Joined
from .records import index_row, json_record
from .views import Views, no_views

__all__ = ["Showing", "Shown", "shown", "shown_here"]


class Shown(NamedTuple):
    """What the report takes from some documents, in their order."""

    records: list[str]
    """As JSON that may stand in a script."""
    lines: list[list[Any]]
    """Their lines in the list, but for the last column: where the record will be."""
    notes: dict[str, list[Any]]
    """By id, what the report of the next build wants to know."""
    counts: Counts


Showing = Callable[[Iterable[Group]], Iterator[Shown]]
"""Gives for groups of documents what the report takes from them, in their order."""


def shown(documents: Iterable[Joined], views: Views = no_views) -> Shown:
    """What the report takes from documents; raises what `views` raises."""
    made = Shown([], [], {}, Counts())
    for item in documents:
        name = item.document["id"]
        made.records.append(json_record(item, views(name)))
        made.lines.append(index_row(item))
        made.notes[name] = noted(item)
        made.counts.document(item)
    return made


def shown_here(groups: Iterable[Group], views: Views = no_views) -> Iterator[Shown]:
    """The same of groups, one after the other."""
    return (shown(group.joined(), views) for group in groups)
