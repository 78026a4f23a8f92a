"""What a build would do, for a person and for a program."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from ..visible import visible_line

__all__ = ["BuildPlan", "PagePlan", "PlannedStage", "RemovedPage"]

_NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PlannedStage:
    """A stage that is sure to run on what it works on of a page.

    Pages of which that is equal are worked on once, under the name of the first; where it is not known yet of the
    first, both are named.
    """

    stage: str
    reason: Literal["input", "version", "library", "config", "lines", "correction", "limits", "not_kept"]
    """`input`: the page, or what it is made of, was not seen before; `lines`: other lines of it stand on other pages
    of its host; `correction`: people say something of it that they did not say before; `limits`: it was given up
    under other limits; `not_kept`: the result is lost, or its build broke off."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page on which stages run."""

    source_file: str
    source_record: str | None
    change: Literal["new", "changed", "moved", "unchanged"]
    """Against the build before; a page is `moved` when the same bytes lay in another place, and no more do."""
    run: PlannedStage | None
    """The first stage that runs; None when that is not sure of any."""
    then: tuple[str, ...] = ()
    """The stages after it, each of which runs if what it works on comes out otherwise than before."""
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """A page of the build before that is there no more."""

    source_file: str
    source_record: str | None


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What `build` would do now."""

    processed: str
    pages: int
    """Pages seen; files that cannot be read are not among them."""
    work: tuple[PagePlan, ...] = ()
    """Pages on which stages run, may run, or that are in another place; all others stay as they are."""
    removed: tuple[RemovedPage, ...] = ()
    refused: tuple[str, ...] = ()
    """Files and records that cannot be read as pages and could before, or were not there; pages taken down since. None
    where the file is lost that tells which there were before (`damaged`)."""
    refused_no_more: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    """What changed of all that the dataset depends on besides pages: stages, models, `[dataset]`, versions, …"""
    damaged: tuple[str, ...] = ()
    """Files of the dataset that are missing or have another size; they are written again."""
    stops: tuple[str, ...] = ()
    """What is sure to stop the build before it changes the dataset, and how to go on; others may, by what the stages
    make of pages."""
    warnings: tuple[str, ...] = ()
    """Where a line that people wrote beside the raw pages cannot be used, and why."""

    def runs(self, stage: str) -> tuple[PagePlan, ...]:
        """The pages on which a stage is sure to run."""
        return tuple(page for page in self.work if page.run and page.run.stage == stage)

    def may_run(self, stage: str) -> tuple[PagePlan, ...]:
        """The pages on which a stage runs if what it works on comes out otherwise than before."""
        return tuple(page for page in self.work if stage in page.then)

    @property
    def changes_nothing(self) -> bool:
        """Whether the build would find the dataset as it has to be."""
        return not any((self.work, self.removed, self.refused, self.refused_no_more, self.rows, self.damaged))

    def summary(self) -> str:
        """Lines for a person: the pages in groups, of each the first few."""
        lines = [f"{self.processed}: {_pages(self.pages)}"]
        groups: dict[str, list[str]] = defaultdict(list)
        for page in self.work:
            name = _name(page.source_file, page.source_record)
            was = f" (was {visible_line(page.moved_from)})" if page.moved_from else ""
            groups[_heading(page)].append(name + was)
        if self.removed:
            groups["removed"] = [_name(page.source_file, page.source_record) for page in self.removed]
        for heading, names in groups.items():
            lines.append(f"{_pages(len(names))} {heading}")
            lines += [f"    {name}" for name in names[:_NAMES_SHOWN]]
            if len(names) > _NAMES_SHOWN:
                lines.append(f"    … and {len(names) - _NAMES_SHOWN} more (all of them with --json)")
        lines += [f"rejected: {visible_line(name)}" for name in self.refused]
        lines += [f"rejected no more: {visible_line(name)}" for name in self.refused_no_more]
        lines += [f"changed: {what}" for what in self.rows]
        lines += [f"missing or damaged: {name}" for name in self.damaged]
        lines += [f"would stop: {why}" for why in self.stops]
        if self.changes_nothing:
            lines.append("nothing to do")
        return "\n".join(lines)


def _heading(page: PagePlan) -> str:
    then = f", then perhaps {', '.join(page.then)}" if page.then else ""
    if page.run is None:
        return f"{page.change}: {'nothing runs' if not page.then else then.removeprefix(', then ')}"
    reasons = [page.run.reason.replace("_", " "), *([page.run.detail] if page.run.detail else [])]
    return f"{page.change}: {page.run.stage} ({': '.join(reasons)}){then}"


def _name(source_file: str, record: str | None) -> str:
    return visible_line(f"{source_file} [{record}]" if record else source_file)


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
