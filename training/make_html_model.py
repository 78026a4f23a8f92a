"""Trains the line model of HTML pages: `html_first.npz` and `html_second.npz` in src/tolmach/cleaning/.

    python training/make_html_model.py DATA_FOLDER [--only-cross-validate | --only-train]

DATA_FOLDER holds `pages.jsonl.gz` and `score.py`, the evaluation data of pages with reference texts. First the model
is cross-validated: pages of one registered domain are never on both sides. Then it is trained on all pages. One core
takes about ten minutes for the former, two for the latter. The same data and library versions give the same files.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import runpy
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from html_labels import text_coverage
from lightgbm import LGBMClassifier
from lightgbm_trees import exported
from numpy.typing import NDArray
from tld import get_fld
from trees import save

from tolmach.cleaning.host_lines import host_lines, page_lines
from tolmach.cleaning.html import assembled
from tolmach.cleaning.html_context import context_features
from tolmach.cleaning.html_features import line_features
from tolmach.cleaning.html_model import advised, hundredths, key, matrix
from tolmach.cleaning.html_verdicts import judged
from tolmach.cleaning.layout import Layout, layout
from tolmach.cleaning.page_facts import PageFacts, page_facts
from tolmach.cleaning.parsing import parse_html
from tolmach.cleaning.render import Rendering, walk_page
from tolmach.cleaning.result import Cleaned
from tolmach.cleaning.second_opinion import second_opinion
from tolmach.cleaning.site import without_chrome
from tolmach.cleaning.trees import UNIT, Trees
from tolmach.urls import host_of

OUT = Path(__file__).parent.parent / "src" / "tolmach" / "cleaning"
FOLDS = 5
INNER_FOLDS = 4
SETTINGS = {
    "n_estimators": 250,
    "learning_rate": 0.05,
    "num_leaves": 24,
    "max_depth": 7,
    "min_child_samples": 60,
    "reg_lambda": 5.0,
    "colsample_bytree": 0.3,
    "max_bin": 127,
    "n_jobs": 1,
    "deterministic": True,
    "force_col_wise": True,
    "random_state": 0,
    "verbose": -1,
}
Matrix = NDArray[np.float32]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A page with what is to be learned from it."""

    row: Row
    domain: str
    rendering: Rendering
    page: Layout
    facts: PageFacts
    names: tuple[str, ...]
    values: Matrix
    is_text: NDArray[np.bool_]
    weights: NDArray[np.float64]


def examples(folder: Path, tokens: Callable[[str], list[str]]) -> Iterator[Example]:
    with gzip.open(folder / "pages.jsonl.gz", "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            tree = parse_html(row["html"]).tree
            if not row.get("gold_text") or tree is None:
                continue
            rendering, telling = walk_page(tree)
            if rendering.lines:
                facts = page_facts(tree, telling, [line.text for line in rendering.lines])
                yield example(row, rendering, facts, tokens)


def example(row: Row, rendering: Rendering, facts: PageFacts, tokens: Callable[[str], list[str]]) -> Example:
    words = [tokens(line.text) for line in rendering.lines]
    covered = np.array(text_coverage(words, [tokens(line) for line in row["gold_text"].split("\n")]))
    page = layout(rendering)
    keys = [key(line.text) for line in rendering.lines]
    columns = line_features(page, keys, key(facts.title) if facts.title else None)
    headline = tokens(row.get("gold_title") or "")
    # the scorer does not count the headline: sources differ on whether it is text
    counts = np.array([bool(line) and line != headline for line in words])
    return Example(
        row=row,
        domain=get_fld(f"http://{row['host']}", fail_silently=True) or row["host"] or row["id"],
        rendering=rendering,
        page=page,
        facts=facts,
        names=tuple(columns),
        values=matrix(columns),
        is_text=covered >= 0.5,
        weights=line_weights(np.array([len(line) for line in words]), covered, counts),
    )


def line_weights(
    lengths: NDArray[np.int64], covered: NDArray[np.float64], counts: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """How much a line matters: by its length and how clear its label is; each page matters the same.

    Half of the weight is a line's part in the page, half its part in the page's text: the score of a page with
    little text suffers more from a wrong line.
    """
    own = np.maximum(1, lengths) ** 0.75 * np.abs(2 * covered - 1) * counts
    everything, text = own.sum(), own[covered >= 0.5].sum()
    if not everything:
        return own
    return own / everything + own / max(text, 0.05 * everything)


def fitted(pages: Sequence[Example], extra: Mapping[str, Matrix] | None = None) -> LGBMClassifier:
    values = np.concatenate([features(page, extra) for page in pages])
    weights = np.concatenate([page.weights for page in pages])
    weights *= len(weights) / len(pages) / 2
    labels = np.concatenate([page.is_text for page in pages])
    counts = weights > 0
    return LGBMClassifier(**SETTINGS).fit(values[counts], labels[counts], sample_weight=weights[counts])


def features(page: Example, extra: Mapping[str, Matrix] | None) -> Matrix:
    return page.values if extra is None else np.hstack([page.values, extra[page.row["id"]]])


def context(page: Example, found: NDArray[np.int64]) -> tuple[tuple[str, ...], Matrix]:
    columns = context_features(page.page, found)
    return tuple(columns), matrix(columns)


def fold_of(page: Example, folds: int, salt: str) -> int:
    return int(hashlib.sha256(f"{salt} {page.domain}".encode()).hexdigest(), 16) % folds


def trained(pages: Sequence[Example], salt: str) -> tuple[Trees, Trees]:
    """Both looks; the second learns from what the first finds on pages it was not trained on."""
    extra: dict[str, Matrix] = {}
    names = pages[0].names
    added: tuple[str, ...] = ()
    for fold in range(INNER_FOLDS):
        inside = [page for page in pages if fold_of(page, INNER_FOLDS, salt) != fold]
        first = exported(fitted(inside), names)
        for page in pages:
            if fold_of(page, INNER_FOLDS, salt) == fold:
                added, extra[page.row["id"]] = context(page, hundredths(first.score(page.values)))
    model, second = fitted(pages), fitted(pages, extra)
    return checked(model, names, pages[0].values), checked(
        second, (*names, *added), features(pages[0], extra)
    )


def checked(model: LGBMClassifier, names: tuple[str, ...], values: Matrix) -> Trees:
    """The exported trees; fails where they do not give what the model gives, but for the rounding of leaves."""
    trees = exported(model, names)
    difference = np.abs(trees.score(values) / UNIT - model.booster_.predict(values, raw_score=True)).max()
    if difference > len(trees.roots) / UNIT:
        raise SystemExit(f"the exported trees are off by {difference}")
    return trees


def cleaned_by(page: Example, first: Trees, second: Trees) -> tuple[Cleaned, bool]:
    """What the library would make of the page with these trees, and whether it would ask another extractor."""
    _, around = context(page, hundredths(first.score(page.values)))
    scores = second.score(np.hstack([page.values, around]))
    asked: list[bool] = []

    def ask() -> list[bool]:
        asked.append(True)
        tree = parse_html(page.row["html"]).tree
        assert tree is not None
        return second_opinion(tree, [line.text for line in page.rendering.lines])

    shares = advised(scores, page.page.shape.tokens, len(page.rendering.boxes), ask)
    verdicts = judged(page.rendering, shares, page.facts.title, page.facts.authors)
    return assembled(page.rendering, verdicts, page.facts), bool(asked)


def cross_validate(pages: Sequence[Example], folder: Path, score: Mapping[str, Any]) -> None:
    cleaned: dict[str, Cleaned] = {}
    asked = 0
    for fold in range(FOLDS):
        started = time.monotonic()
        inside = [page for page in pages if fold_of(page, FOLDS, "outer") != fold]
        first, second = trained(inside, f"inner {fold}")
        for page in pages:
            if fold_of(page, FOLDS, "outer") == fold:
                cleaned[page.row["id"]], doubt = cleaned_by(page, first, second)
                asked += doubt
        print(f"fold {fold}: {time.monotonic() - started:.0f} s", flush=True)
    print(f"trafilatura was asked about {asked / len(pages):.1%} of the pages")
    report(folder, {name: page.text for name, page in cleaned.items()}, score)
    hosts: dict[str, dict[str, Cleaned]] = {}
    for page in pages:
        name = page.row["id"]
        hosts.setdefault(host_of(f"//{page.row['host']}") or name, {})[name] = cleaned[name]
    known = {host: own for host, own in hosts.items() if len(own) >= 3}
    print(f"{len(known)} hosts with three pages or more, each page for itself:")
    report(
        folder, {name: page.text for own in known.values() for name, page in own.items()}, score, subset=True
    )
    print("the same with the lines that are repeated on the host:")
    texts = {
        name: page.text for host, own in known.items() for name, page in without_repeats(host, own).items()
    }
    report(folder, texts, score, subset=True)


def without_repeats(host: str, pages: Mapping[str, Cleaned]) -> dict[str, Cleaned]:
    """The pages of a host as a build would give them."""
    counted = {name: page_lines(page, host) for name, page in pages.items()}
    found = host_lines(counted)
    return {name: without_chrome(page, found.against(name, counted[name])) for name, page in pages.items()}


def report(folder: Path, texts: Mapping[str, str], score: Mapping[str, Any], *, subset: bool = False) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "cross_validated.jsonl"
        with predictions.open("w", encoding="utf-8") as stream:
            for name, text in texts.items():
                stream.write(json.dumps({"id": name, "text": text}) + "\n")
        score["show"](score["score_pages"](str(folder / "pages.jsonl.gz"), str(predictions), subset)[0])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--only-cross-validate", action="store_true")
    only.add_argument("--only-train", action="store_true")
    options = parser.parse_args()
    score = runpy.run_path(str(options.folder / "score.py"))
    pages = list(examples(options.folder, score["tokens"]))
    lines = sum(len(page.weights) for page in pages)
    print(f"{len(pages)} pages of {len({page.domain for page in pages})} domains, {lines} lines")
    if not options.only_train:
        cross_validate(pages, options.folder, score)
    if not options.only_cross_validate:
        for name, trees in zip(("html_first", "html_second"), trained(pages, "inner"), strict=True):
            path = OUT / f"{name}.npz"
            save(trees, path)
            print(f"{path}: {len(trees.roots)} trees, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
