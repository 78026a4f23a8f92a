"""What a site puts around its texts, taken out of them: lines that stand on several pages of its host."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..model import Block, Removal
from .blocks import Piece, joined
from .host_lines import ON_MANY, Evidence, is_long, line_hash
from .result import Cleaned
from .rule_table import Rule
from .sentence_ends import STOPS
from .speech import is_speech, is_turn

__all__ = ["SITE_RULES", "evidence_for", "without_chrome"]

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
_OWN = 0.5
"""Which part of the items of a list must stand on no other page."""


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
        level == ON_MANY or (level > 0 and (bool(before) or bool(after)))
        for before, level, after in zip((1, *levels), levels, (*levels[1:], 1), strict=False)
    ]
    if not any(goes):
        return cleaned
    removed = [*cleaned.removed]
    pieces: list[Piece] = []
    for block, is_chrome in zip(blocks, goes, strict=True):
        text = cleaned.text[block.start : block.end]
        if is_chrome:
            rule = SITE_RULES["site.elsewhere" if is_long(text) else "site.repeated"]
            removed += [Removal(*stretch, rule.reason, rule.id, rule.score) for stretch in block.origin]
        else:
            pieces.append((block.kind, text, block.origin))
    text, kept = joined(pieces)
    removed.sort(key=lambda item: item.start)
    return replace(cleaned, text=text, blocks=kept, removed=tuple(removed))


def _own_lists(cleaned: Cleaned, levels: Sequence[int]) -> Iterator[range]:
    """Lists of which a good part is known of no other page, from the first such item on: before it may stand a menu."""
    start = 0
    for kind, several in itertools.groupby(cleaned.blocks, key=lambda block: block.kind):
        items = list(several)
        own = [
            start + number
            for number, item in enumerate(items)
            if not levels[start + number] and line_hash(cleaned.text[item.start : item.end]) is not None
        ]
        end = start + len(items)
        if kind == "list" and own and len(own) >= _OWN * (end - own[0]):
            yield range(own[0], end)
        start = end


def evidence_for(cleaned: Cleaned, stretches: Iterable[tuple[int, int]]) -> Evidence:
    """The evidence with which `without_chrome` takes out just these stretches of `rendered`."""
    hashes = (line_hash(cleaned.rendered[start:end]) for start, end in stretches)
    return {hashed: ON_MANY for hashed in hashes if hashed is not None}


def _level(cleaned: Cleaned, block: Block, evidence: Evidence) -> int:
    """The evidence against a block: that against each of the lines it was made of."""
    lines = [cleaned.rendered[start:end] for start, end in block.origin]
    if any(is_turn(line) or (is_speech(line) and line.endswith(STOPS)) for line in lines):
        return 0
    return min(evidence.get(hashed, 0) if (hashed := line_hash(line)) is not None else 0 for line in lines)
