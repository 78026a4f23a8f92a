"""Where bytes were found, and what is known of them: what makes a page or a rejection of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..config import ReadingConfig
from ..model import Page, Rejection
from .sidecar import NO_FACTS, Facts

__all__ = ["OnSkip", "Origin", "Reading", "no_note"]

OnSkip = Callable[[str, str], None]
"""Called for each thing that is no page: what it is (`image`, `page files`, …), and where it lies."""


def no_note(what: str, where: str) -> None:
    """Takes no note of what is skipped."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How things are read."""

    config: ReadingConfig
    skipped: OnSkip = no_note


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, or a member of an archive."""

    file: str
    """Path under `raw/`, with forward slashes."""
    member: str | None = None
    """Which member of an archive."""
    facts: Facts = NO_FACTS
    """What is said of just this file: in a sidecar or in `metadata.jsonl`."""
    defaults: Facts = NO_FACTS
    """What is said of its folder: in `[sources]`."""

    def of_member(self, member: str) -> Origin:
        """A member of the archive that this is; what is said of the archive is said of all its members."""
        facts = replace(self.facts, url=None, declared=None)
        return Origin(self.file, member, NO_FACTS, facts.or_else(self.defaults))

    def record(self, name: str | None) -> str | None:
        """The name of a record in it."""
        if self.member is None or name is None:
            return name or self.member
        return f"{self.member}#{name}"

    def page(self, data: bytes, media_type: str | None, own: Facts = NO_FACTS) -> Page:
        """The page that the whole of it is; what is said of it goes before what it says itself."""
        return self._page(data, media_type, self.record(None), self.facts.or_else(own).or_else(self.defaults))

    def page_of_record(self, name: str, data: bytes, media_type: str | None, own: Facts) -> Page:
        """A page that is one of many in it; what its record says goes before what is said of all."""
        facts = replace(self.facts, url=None, declared=None)
        return self._page(data, media_type, self.record(name), own.or_else(facts).or_else(self.defaults))

    def rejection(self, reason: str, message: str, record: str | None = None) -> Rejection:
        """Why it, or a record in it, gives no page."""
        # names and headers of archives may hold line ends
        line = " ".join(message.split())
        return Rejection(self.file, "read", reason, line, source_record=self.record(record))

    def _page(self, data: bytes, media_type: str | None, record: str | None, facts: Facts) -> Page:
        return Page(
            data=data,
            source_file=self.file,
            source_record=record,
            url=facts.url,
            host=facts.host,
            media_type=media_type,
            declared=facts.declared,
            fetched_at=facts.fetched_at,
            license=facts.license,
            extra=facts.extra,
        )
