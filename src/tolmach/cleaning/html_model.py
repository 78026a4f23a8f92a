"""The line model of HTML pages: how likely each line is main text, and which lines to keep.

Two sums of boosted trees, one after the other: the first looks at the shape, the place and the markup of a line,
the second also at what the first found around it. No word is looked at, so the model knows no language. What it
learned from, and how well it does: docs/html-model.md.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .html_context import context_features
from .html_features import Columns, line_features
from .layout import Bools, Ints, Layout, layout
from .render import Rendering
from .trees import load, shares

__all__ = ["MOST_LINES", "chosen", "key", "matrix", "text_lines", "text_shares"]

MOST_LINES = 50_000
"""Of a longer page, sentences are kept and nothing else: the features would not fit into memory."""


def text_lines(rendering: Rendering, title: str | None) -> tuple[Ints, Bools]:
    """How likely each line is main text, in hundredths, and which to keep.

    Args:
        rendering: a page of at least one line.
        title: its headline, where the page's metadata give one.
    """
    page = layout(rendering)
    if len(rendering.lines) > MOST_LINES:
        return 100 * page.prose.astype(np.int64), page.prose
    keys = [key(line.text) for line in rendering.lines]
    found = text_shares(page, line_features(page, keys, key(title) if title else None))
    return found, chosen(found, page.shape.tokens)


def text_shares(page: Layout, first: Columns) -> Ints:
    """How likely each line is main text, in hundredths."""
    values = matrix(first)
    looked = _shares("html_first", tuple(first), values)
    second = context_features(page, looked)
    return _shares("html_second", (*first, *second), np.hstack([values, matrix(second)]))


def chosen(found: Ints, tokens: Ints) -> Bools:
    """The lines that together promise the best F1 (harmonic mean of precision and recall, by words).

    If each line is text with the probability found, keeping those above a threshold has an expected F1 of about
    2 · kept text / (kept + all text); the threshold is that of the best one (Lewis 1995,
    doi:10.1145/215206.215366). It is lower on a page that the model is unsure of, and no page ends empty.
    """
    weights = np.maximum(1, tokens)
    order = np.argsort(-found, kind="stable")
    kept = np.cumsum(weights[order])
    text = np.cumsum((weights * found)[order])
    best = int(np.argmax(2 * text / np.maximum(1, 100 * kept + text[-1])))
    choice = np.zeros(len(found), dtype=bool)
    choice[order[: best + 1]] = True
    return choice


def key(text: str) -> str:
    """A text in small letters, without blanks: what makes two lines the same."""
    return "".join(text.lower().split())


def matrix(columns: Columns) -> NDArray[np.float32]:
    """Columns side by side, as the trees want them."""
    return np.stack([values.astype(np.float32) for values in columns.values()], axis=1)


def _shares(name: str, names: tuple[str, ...], values: NDArray[np.float32]) -> Ints:
    trees = load(name)
    if trees.names != names:
        raise RuntimeError(f"{name}.npz was trained on other features: run training/make_html_model.py")
    return np.rint(100 * shares(trees.score(values))).astype(np.int64)
