"""Lines that stand on several pages of a host, counted: what a site puts around its texts.

No extractor that sees one page at a time can know them, and nothing tells chrome more surely. A line is counted
once for each page, whether it was kept there or not. Pages that are copies of each other count as one: they share
their text too.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import xxhash

from ..model import Removal
from .result import Cleaned

__all__ = [
    "ON_MANY",
    "Evidence",
    "HostLines",
    "PageLines",
    "host_lines",
    "is_long",
    "line_hash",
    "line_hashes",
    "page_lines",
    "with_counts",
]

_LEAST_PAGES_OF_HOST = 3
_SOME, _MANY = (2, 0.02), (3, 0.1)
"""Evidence: on so many pages at least, and on such a share of the host's pages."""
_LONG = 16
"""A line of so many words is a sentence that somebody wrote; not all of its copies may go."""
_COPY = 0.5
"""Pages that share more than this of their long lines are copies of each other."""
_LEAST_LETTERS = 2
_SORTED_AT_ONCE = 1 << 18
"""Lines: to sort takes several times their memory."""
_MANY_HOLDERS = 50
"""A long line on so many pages that are no copies says nothing of copies any more."""

Evidence = Mapping[int, int]
"""By the hash of a line: 1, it stands on some other pages of its host; 2, on many."""
ON_MANY = 2
Hashes: TypeAlias = "array[int]"
"""Unsigned, of 64 bits: as tuples those of a large site would need gigabytes."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """What is counted of a page: 64-bit hashes of its lines, in rising order."""

    host: str | None
    kept: Hashes
    removed: Hashes
    sentences: Hashes
    """Of the long ones among those that were kept."""

    def to_bytes(self) -> bytes:
        """For keeping."""
        counts = (len(self.kept), len(self.removed))
        numbers = array("Q", (*counts, *self.kept, *self.removed, *self.sentences))
        return (self.host or "").encode() + b"\0" + numbers.tobytes()

    @staticmethod
    def host_in(data: bytes) -> str | None:
        """The host alone of what `to_bytes` gave."""
        return data[: data.index(b"\0")].decode() or None

    @classmethod
    def from_bytes(cls, data: bytes) -> PageLines:
        """What `to_bytes` gave."""
        host, _, numbers = data.partition(b"\0")
        kept, removed, *_ = hashes = array("Q", numbers)
        start, end = 2 + kept, 2 + kept + removed
        return cls(host.decode() or None, hashes[2:start], hashes[start:end], hashes[end:])

    def merged(self, other: PageLines) -> PageLines:
        """The lines of two versions of a page."""
        return PageLines(
            self.host,
            _rising((*self.kept, *other.kept)),
            _rising((*self.removed, *other.removed)),
            _rising((*self.sentences, *other.sentences)),
        )


@dataclass(frozen=True, slots=True)
class HostLines:
    """The lines that stand on more than one page of a host."""

    pages: Mapping[int, int]
    """On how many."""
    evidence: Evidence
    keepers: Mapping[int, str]
    """The page on which a long line stays: the first by its name, which depends on nothing that may change."""

    def count(self, line: int | None) -> int | None:
        """On how many pages of the host a line stands that is on one of them; None for one that says nothing."""
        return None if line is None else self.pages.get(line, 1)

    def against(self, name: str, own: PageLines) -> Evidence:
        """The evidence against kept lines of a page of this name."""
        return {
            line: self.evidence[line]
            for line in own.kept
            if line in self.evidence and self.keepers.get(line) != name
        }


def page_lines(cleaned: Cleaned, host: str | None) -> PageLines:
    """What is counted of a page."""
    kept = [cleaned.rendered[start:end] for block in cleaned.blocks for start, end in block.origin]
    gone = [cleaned.rendered[item.start : item.end] for item in cleaned.removed]
    return PageLines(host, _hashes(kept), _hashes(gone), _hashes([line for line in kept if is_long(line)]))


def host_lines(pages: Mapping[str, PageLines]) -> HostLines:
    """Counts the lines of all pages of one host.

    Args:
        pages: by the page's name. Several versions of one page are one page.
    """
    originals = _originals(pages)
    counts = _repeated((originals[name], lines.kept + lines.removed) for name, lines in pages.items())
    total = len(set(originals.values()))
    evidence: dict[int, int] = {}
    if total >= _LEAST_PAGES_OF_HOST:
        for level, (least, share) in ((1, _SOME), (ON_MANY, _MANY)):
            evidence.update(
                dict.fromkeys((k for k, n in counts.items() if n >= max(least, share * total)), level)
            )
    keepers: dict[int, str] = {}
    for name in sorted(pages):
        for line in pages[name].sentences:
            if line in evidence:
                keepers.setdefault(line, name)
    return HostLines(counts, evidence, keepers)


def line_hashes(rendered: str, removed: Sequence[Removal]) -> tuple[int | None, ...]:
    """By what each removed stretch is known among the lines of its host; None where it says nothing."""
    return tuple(line_hash(rendered[item.start : item.end]) for item in removed)


def with_counts(rendered: str, removed: Sequence[Removal], lines: HostLines) -> tuple[Removal, ...]:
    """Writes into removals on how many pages of the host their lines stand."""
    return tuple(
        replace(item, host_line_count=lines.count(hashed))
        for item, hashed in zip(removed, line_hashes(rendered, removed), strict=True)
    )


def _originals(pages: Mapping[str, PageLines]) -> dict[str, str]:
    """For each page the first one, by name, of which it is a copy; most often itself."""
    shared_lines = _repeated((name, lines.sentences) for name, lines in pages.items())
    holders: dict[int, list[str]] = {}
    originals: dict[str, str] = {}
    for name in sorted(pages):
        own = pages[name].sentences
        sentences = [line for line in own if line in shared_lines]
        shared = Counter(other for line in sentences for other in holders.get(line, ()))
        originals[name] = next(
            (
                other
                for other, count in sorted(shared.items())
                if count > _COPY * max(len(own), len(pages[other].sentences))
            ),
            name,
        )
        if originals[name] == name:
            for line in sentences:
                known = holders.setdefault(line, [])
                if len(known) < _MANY_HOLDERS:
                    known.append(name)
    return originals


def _repeated(lines: Iterable[tuple[str, Hashes]]) -> dict[int, int]:
    """With how many names each line comes, of those that come with more than one."""
    numbers: dict[str, int] = {}
    joined, owners, sizes = array("Q"), array("l"), array("l")
    for name, hashes in lines:
        joined.extend(hashes)
        owners.append(numbers.setdefault(name, len(numbers)))
        sizes.append(len(hashes))
    every = np.array(joined, dtype=np.uint64)
    owner = np.repeat(np.array(owners, dtype=np.int32), sizes)
    parts = 1 + len(every) // _SORTED_AT_ONCE
    repeated: dict[int, int] = {}
    for part in range(parts):
        places = np.flatnonzero(every % np.uint64(parts) == part)
        places = places[np.lexsort((owner[places], every[places]))]
        line, name_of = every[places], owner[places]
        is_new = np.ones(len(places), dtype=bool)
        is_new[1:] = (line[1:] != line[:-1]) | (name_of[1:] != name_of[:-1])
        values, counts = np.unique(line[is_new], return_counts=True)
        many = counts > 1
        repeated.update(zip(values[many].tolist(), counts[many].tolist(), strict=True))
    return repeated


def _hashes(lines: Sequence[str]) -> Hashes:
    return _rising(hashed for line in lines if (hashed := line_hash(line)) is not None)


def _rising(hashes: Iterable[int]) -> Hashes:
    return array("Q", sorted(set(hashes)))


def line_hash(line: str) -> int | None:
    """Equal for lines that differ in blanks and case only; None for a line that says nothing."""
    # nearly every line begins with letters
    begins = len(line) >= _LEAST_LETTERS and line[:_LEAST_LETTERS].isalpha()
    if not begins and _letters(line) < _LEAST_LETTERS:
        return None
    folded = " ".join(line.casefold().split())
    return xxhash.xxh64_intdigest(folded.encode("utf-8", "surrogatepass"))


def _letters(line: str) -> int:
    return sum(map(str.isalpha, line))


def is_long(line: str) -> bool:
    """Whether a line is a sentence by its length."""
    return len(line.split()) >= _LONG
