"""`takedown.txt` beside `raw/`: pages that must not be in a dataset, whatever lies in `raw/`.

An address, a host (with all hosts below it), an `id` or `page_id` of a document, or the SHA-256 of a page's bytes a
line. A line that begins with `!` names what stays although another line covers it. `#` begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..canonical import digest
from ..model import Rejection
from ..textfiles import is_put_there, read_text_file
from ..urls import canonical_url, host_in, host_of

__all__ = ["TAKEDOWN_NAME", "TAKEN_DOWN", "Named", "Takedown", "read_takedown", "taken_down"]

TAKEDOWN_NAME = "takedown.txt"
TAKEN_DOWN = "takedown"
"""The reason of such a rejection."""
_HASH = re.compile(r"[0-9a-f]{32}(?:[0-9a-f]{32})?")
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """All by which a page can be taken down."""

    id: str
    page_id: str
    sha256: str
    url: str | None
    host: str | None


@dataclass(frozen=True, slots=True)
class _Names:
    """What lines name, each kind in its canonical form."""

    hashes: frozenset[str] = frozenset()
    urls: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()

    def cover(self, page: Named) -> bool:
        if self.hashes.intersection((page.id, page.page_id, page.sha256)):
            return True
        if page.url and canonical_url(page.url) in self.urls:
            return True
        host = host_of(page.url) or page.host
        while host and self.hosts:
            if host in self.hosts:
                return True
            host = host.partition(".")[2]
        return False


class Takedown:
    """What `takedown.txt` says."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        """
        Args:
            lines: As `read_takedown` finds them usable.
        """
        lines = list(lines)
        self._gone = _names(line for line in lines if not line.startswith("!"))
        self._stays = _names(line[1:].strip() for line in lines if line.startswith("!"))

    def __bool__(self) -> bool:
        return self._gone != _Names()

    def digest(self) -> str:
        """A hash of all that it says; the order of lines is no part of it."""
        parts = [
            [sorted(names.hashes), sorted(names.urls), sorted(names.hosts)]
            for names in (self._gone, self._stays)
        ]
        return digest("takedown", parts) if self else ""

    def covers(self, page: Named) -> bool:
        """Whether a page has to go."""
        return self._gone.cover(page) and not self._stays.cover(page)

    def spares(self, page: Named) -> bool:
        """Whether somebody has said that a page stays."""
        return self._stays.cover(page)


def read_takedown(path: Path) -> tuple[Takedown, tuple[str, ...]]:
    """Reads the file; one that is not there names nothing.

    Returns:
        What it says, and one line, `file:line: reason`, for each line that cannot be used.

    Raises:
        InputError: The file cannot be read: a build must not go on without it.
    """
    if not is_put_there(path):
        return Takedown(), ()
    text = read_text_file(path)
    lines: list[str] = []
    problems: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        said = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if not said:
            continue
        if _kind(said.removeprefix("!").strip()) is None:
            problems.append(f"{path.name}:{number}: '{said[:60]}' is no address, host, id or SHA-256")
        else:
            lines.append(said)
    return Takedown(lines), tuple(problems)


def taken_down(page: Named) -> Rejection:
    """What is published of a page that was taken down: hashes."""
    return Rejection(page.page_id, "read", TAKEN_DOWN, "taken down", source_sha256=page.sha256)


def _names(lines: Iterable[str]) -> _Names:
    by_kind: dict[str, set[str]] = {"hashes": set(), "urls": set(), "hosts": set()}
    for line in lines:
        kind = _kind(line)
        if kind == "hashes":
            by_kind[kind].add(line.lower())
        elif kind == "urls":
            by_kind[kind].add(canonical_url(line))
        elif kind == "hosts":
            by_kind[kind].add(host_in(line.removeprefix("*.")) or line)
    return _Names(**{kind: frozenset(names) for kind, names in by_kind.items()})


def _kind(line: str) -> str | None:
    if _HASH.fullmatch(line.lower()):
        return "hashes"
    if re.match(r"[a-z][a-z0-9+.-]*://.", line, re.IGNORECASE):
        return "urls"
    return "hosts" if _HOST.fullmatch(line.removeprefix("*.")) else None
