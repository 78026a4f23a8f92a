"""The line model of HTML pages: how likely each line is main text, and which lines to keep.

Two sums of boosted trees, one after the other: the first looks at the shape, the place and the markup of a line,
the second also at what the first found around it. No word is looked at, so the model knows no language. Where it
promises little, another extractor is asked. What it learned from, and how well it does: docs/html-model.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .html_context import context_features
from .html_features import Columns, line_features
from .layout import layout
from .line_arrays import Bools, Ints
from .render import Rendering
from .trees import UNIT, load, shares

__all__ = ["Shares", "advised", "chosen", "hundredths", "key", "matrix", "text_lines"]

_MOST_LINES = 50_000
"""Of a longer page, sentences are kept and nothing else: the features would not fit into memory."""
_SURE = 95
"""Hundredths of F1: of a page that promises as much another extractor is not asked; of one that promises less, …"""
_WORTH = 40
"""… if it has fewer boxes than so many for each hundredth that is lacking: what it takes to ask grows with the page,
what it may bring with the hundredths."""
_ADVICE = 2 * UNIT
"""The answer counts for so much log-odds, either way. All three were chosen by cross-validation."""
_NEARLY_ALL = 80
"""Of a page, in hundredths of its words: who keeps so much has no praise to give. Old layouts of tables are such."""


class Shares(NamedTuple):
    """How likely each line of a page is main text, in hundredths, and which lines to keep."""

    own: Ints
    """As our own model has it."""
    found: Ints
    """With what another extractor says, where it was asked."""
    kept: Bools
    """By these."""


def text_lines(rendering: Rendering, title: str | None, ask: Callable[[], Sequence[bool]]) -> Shares:
    """How likely each line is main text, and which to keep.

    Args:
        rendering: a page of at least one line.
        title: its headline, where the page's metadata give one.
        ask: gives the lines that another extractor keeps, none where it does not know.
    """
    page = layout(rendering)
    if len(rendering.lines) > _MOST_LINES:
        shares_of_prose = 100 * page.prose.astype(np.int64)
        return Shares(shares_of_prose, shares_of_prose, page.prose)
    keys = [key(line.text) for line in rendering.lines]
    first = line_features(page, keys, key(title) if title else None)
    values = matrix(first)
    second = context_features(page, hundredths(_scores("html_first", tuple(first), values)))
    scores = _scores("html_second", (*first, *second), np.hstack([values, matrix(second)]))
    return advised(scores, page.shape.tokens, len(rendering.boxes), ask)


def advised(scores: Ints, tokens: Ints, boxes: int, ask: Callable[[], Sequence[bool]]) -> Shares:
    """The same from the scores of the second look, the number of words of each line, and that of the page's boxes."""
    found = own = hundredths(scores)
    kept, promised = chosen(found, tokens)
    if boxes < _WORTH * (_SURE - promised) and (advice := np.array(ask())).any():
        praise = _ADVICE if 100 * tokens[advice].sum() < _NEARLY_ALL * tokens.sum() else 0
        found = hundredths(scores + np.where(advice, praise, -_ADVICE))
        kept, _ = chosen(found, tokens)
    return Shares(own, found, kept)


def chosen(found: Ints, tokens: Ints) -> tuple[Bools, float]:
    """The lines that together promise the best F1 (harmonic mean of precision and recall, by words), and that F1.

    If each line is text with the probability found, keeping those above a threshold has an expected F1 of about
    2 · kept text / (kept + all text); the threshold is that of the best one (Lewis 1995,
    doi:10.1145/215206.215366). It is lower on a page that the model is unsure of, and no page ends empty.
    All in hundredths.
    """
    weights = np.maximum(1, tokens)
    order = np.argsort(-found, kind="stable")
    kept = np.cumsum(weights[order])
    text = np.cumsum((weights * found)[order])
    promised = 200 * text / np.maximum(1, 100 * kept + text[-1])
    best = int(np.argmax(promised))
    choice = np.zeros(len(found), dtype=bool)
    choice[order[: best + 1]] = True
    return choice, float(promised[best])


def hundredths(scores: Ints) -> Ints:
    """The probabilities that scores stand for."""
    return np.rint(100 * shares(scores)).astype(np.int64)


def key(text: str) -> str:
    """A text in small letters, without blanks: what makes two lines the same."""
    return "".join(text.lower().split())


def matrix(columns: Columns) -> NDArray[np.float32]:
    """Columns side by side, as the trees want them."""
    # by columns, as the trees look at them; concatenating is much faster than stacking
    values: NDArray[np.float32] = np.concatenate(tuple(columns.values()), dtype=np.float32)
    return values.reshape(len(columns), -1).T


def _scores(name: str, names: tuple[str, ...], values: NDArray[np.float32]) -> Ints:
    trees = load(name)
    if trees.names != names:
        raise RuntimeError(f"{name}.npz was trained on other features: run training/make_html_model.py")
    return trees.score(values)
