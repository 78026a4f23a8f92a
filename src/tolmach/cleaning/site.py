"""Lines that stand on several pages of a host: what a site puts around its texts.

No extractor that sees one page at a time can know them, and nothing tells chrome more surely. A line is counted
once for each page, whether it was kept there or not. Pages that are copies of each other count as one: they share
their text too.
"""

from __future__ import annotations

import itertools
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import xxhash

from ..model import Block, Removal
from .result import Cleaned
from .rule_table import Rule
from .speech import is_speech, is_turn

__all__ = [
    "SITE_RULES",
    "Evidence",
    "HostLines",
    "PageLines",
    "evidence_for",
    "host_lines",
    "line_hashes",
    "page_lines",
    "with_counts",
    "without_chrome",
]

SITE_RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("site.repeated", "boilerplate", 0.9, "The line stands on several pages of the host."),
        Rule(
            "site.elsewhere",
            "boilerplate",
            0.8,
            "A long line of several pages of the host, kept on one of them.",
        ),
    )
}
_LEAST_PAGES_OF_HOST = 3
_SOME, _MANY = (2, 0.02), (3, 0.1)
"""Evidence: on so many pages at least, and on such a share of the host's pages."""
_LONG = 16
"""A line of so many words is a sentence that somebody wrote; not all of its copies may go."""
_COPY = 0.5
"""Pages that share more than this of their long lines are copies of each other."""
_OWN = 0.5
"""Which part of the items of a list must stand on no other page."""
_LEAST_LETTERS = 2
_ENDS = (".", "!", "?", "…")
_SORTED_AT_ONCE = 1 << 18
"""Lines: to sort takes several times their memory."""
_MANY_HOLDERS = 50
"""A long line on so many pages that are no copies says nothing of copies any more."""

Evidence = Mapping[int, int]
"""By the hash of a line: 1, it stands on some other pages of its host; 2, on many."""
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
    return PageLines(host, _hashes(kept), _hashes(gone), _hashes([line for line in kept if _is_long(line)]))


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
        for level, (least, share) in enumerate((_SOME, _MANY), start=1):
            evidence.update(
                dict.fromkeys((k for k, n in counts.items() if n >= max(least, share * total)), level)
            )
    keepers: dict[int, str] = {}
    for name in sorted(pages):
        for line in pages[name].sentences:
            if line in evidence:
                keepers.setdefault(line, name)
    return HostLines(counts, evidence, keepers)


def without_chrome(cleaned: Cleaned, evidence: Evidence) -> Cleaned:
    """Takes the kept lines out that the evidence is against.

    A line alone between lines of which nothing is known, as headings and short answers are, needs the evidence of
    many pages; the turn of a dialogue stays whatever is known, and so does an item of a list of which half stands on no
    other page: salt is in most recipes.
    """
    if not evidence:
        return cleaned
    blocks = cleaned.blocks
    levels = [_level(cleaned, block, evidence) for block in blocks]
    for items in _own_lists(cleaned, levels):
        levels[items.start : items.stop] = [0] * len(items)
    goes = [
        level == len((_SOME, _MANY)) or (level > 0 and (bool(before) or bool(after)))
        for before, level, after in zip((1, *levels), levels, (*levels[1:], 1), strict=False)
    ]
    if not any(goes):
        return cleaned
    removed = [*cleaned.removed]
    parts: list[str] = []
    kept: list[Block] = []
    position = 0
    for block, is_chrome in zip(blocks, goes, strict=True):
        text = cleaned.text[block.start : block.end]
        if is_chrome:
            rule = SITE_RULES["site.elsewhere" if _is_long(text) else "site.repeated"]
            removed += [Removal(*stretch, rule.reason, rule.id, rule.score) for stretch in block.origin]
            continue
        position += 2 if parts else 0
        kept.append(replace(block, start=position, end=position + len(text)))
        parts.append(text)
        position += len(text)
    removed.sort(key=lambda item: item.start)
    return replace(cleaned, text="\n\n".join(parts), blocks=tuple(kept), removed=tuple(removed))


def _own_lists(cleaned: Cleaned, levels: Sequence[int]) -> Iterator[range]:
    """Lists of which a good part is known of no other page, from the first such item on: before it may stand a menu."""
    start = 0
    for kind, several in itertools.groupby(cleaned.blocks, key=lambda block: block.kind):
        items = list(several)
        own = [
            start + number
            for number, item in enumerate(items)
            if not levels[start + number] and _hash(cleaned.text[item.start : item.end]) is not None
        ]
        end = start + len(items)
        if kind == "list" and own and len(own) >= _OWN * (end - own[0]):
            yield range(own[0], end)
        start = end


def evidence_for(cleaned: Cleaned, stretches: Iterable[tuple[int, int]]) -> Evidence:
    """The evidence with which `without_chrome` takes out just these stretches of `rendered`."""
    hashes = (_hash(cleaned.rendered[start:end]) for start, end in stretches)
    return {hashed: len((_SOME, _MANY)) for hashed in hashes if hashed is not None}


def line_hashes(rendered: str, removed: Sequence[Removal]) -> tuple[int | None, ...]:
    """By what each removed stretch is known among the lines of its host; None where it says nothing."""
    return tuple(_hash(rendered[item.start : item.end]) for item in removed)


def with_counts(rendered: str, removed: Sequence[Removal], lines: HostLines) -> tuple[Removal, ...]:
    """Writes into removals on how many pages of the host their lines stand."""
    return tuple(
        replace(item, host_line_count=lines.count(hashed))
        for item, hashed in zip(removed, line_hashes(rendered, removed), strict=True)
    )


def _level(cleaned: Cleaned, block: Block, evidence: Evidence) -> int:
    """The evidence against a block: that against each of the lines it was made of."""
    lines = [cleaned.rendered[start:end] for start, end in block.origin]
    if any(is_turn(line) or (is_speech(line) and line.endswith(_ENDS)) for line in lines):
        return 0
    return min(evidence.get(hashed, 0) if (hashed := _hash(line)) is not None else 0 for line in lines)


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
    return _rising(hashed for line in lines if (hashed := _hash(line)) is not None)


def _rising(hashes: Iterable[int]) -> Hashes:
    return array("Q", sorted(set(hashes)))


def _hash(line: str) -> int | None:
    """Equal for lines that differ in blanks and case only; None for a line that says nothing."""
    # nearly every line begins with letters
    begins = len(line) >= _LEAST_LETTERS and line[:_LEAST_LETTERS].isalpha()
    if not begins and _letters(line) < _LEAST_LETTERS:
        return None
    folded = " ".join(line.casefold().split())
    return xxhash.xxh64_intdigest(folded.encode("utf-8", "surrogatepass"))


def _letters(line: str) -> int:
    return sum(map(str.isalpha, line))


def _is_long(line: str) -> bool:
    return len(line.split()) >= _LONG
