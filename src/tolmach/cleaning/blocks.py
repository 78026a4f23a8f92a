"""The text of a page out of its blocks."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Block, BlockKind, Stretch

__all__ = ["Piece", "joined"]

Piece = tuple[BlockKind, str, tuple[Stretch, ...]]
"""What a block is, what it says, and where that stands in the rendering."""
_BETWEEN = "\n\n"


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text that pieces make, a blank line between each two of them, and where in it each stands."""
    blocks: list[Block] = []
    texts: list[str] = []
    at = 0
    for kind, text, origin in pieces:
        blocks.append(Block(kind, at, at + len(text), origin))
        texts.append(text)
        at += len(text) + len(_BETWEEN)
    return _BETWEEN.join(texts), tuple(blocks)
