"""How sentences end: the marks, what may close behind them, and whether a line is a sentence by that."""

from __future__ import annotations

__all__ = ["CLOSING", "LINE_ENDS", "STOPS", "is_sentence"]

STOPS = (".", "!", "?", "…")
"""The marks."""
CLOSING = "\"'»”’“)]"
"""Signs that may stand behind a mark."""
LINE_ENDS = (*STOPS, "»", "”", '"', ":")
"""With which a line ends that is a sentence, or announces something."""
_LEAST_WORDS = 6


def is_sentence(text: str) -> bool:
    """Whether a line ends like a sentence, and has words enough for one."""
    return text.endswith(LINE_ENDS) and len(text.split()) >= _LEAST_WORDS
