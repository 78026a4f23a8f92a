"""Trains the model that tells the title of plain-text scrapes: src/tolmach/cleaning/title_model.npz.

    python training/make_title_model.py DATA_FOLDER [--folds 5]

DATA_FOLDER holds `extraction/lines.jsonl.gz`, pages as lines, and `extraction/pages.jsonl.gz` with their titles. First
the model is trained and measured in folds, so that no registered domain is on both sides; then it is trained on
everything and written. The card is docs/title-model.md. `tolmach` itself must be importable, with its line model.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from catboost import CatBoostClassifier
from catboost_trees import exported, options_of, written
from make_line_model import domains_of, folds
from numpy.typing import NDArray

from tolmach.cleaning.decide import decide
from tolmach.cleaning.line_model import ask_model
from tolmach.cleaning.scrape import read_scrape
from tolmach.cleaning.symmetric import SymmetricTrees
from tolmach.cleaning.title_model import LEAST, NAMES, candidates
from tolmach.cleaning.trees import shares

MODEL = Path(__file__).parent.parent / "src" / "tolmach" / "cleaning" / "title_model.npz"
SHOWN_OF = 10
"""Of so many pages one tells what the rules take for the title."""
TEXT_ALONE, WITH_TITLE, OF_ANOTHER = "text alone", "with title", "title of another"
"""The variants of short pages made from others."""
WITH_STANDFIRST = "with standfirst"
"""The variant of whole pages with one more line below the title."""
WEIGHTS = {TEXT_ALONE: 0.3, WITH_TITLE: 0.3, OF_ANOTHER: 0.1, WITH_STANDFIRST: 0.25}
WORDS = re.compile(r"\w+")
MOST = 5.0
"""All candidates of a page that are no title weigh so much together at most, and those that are it one."""


class Document(NamedTuple):
    """The candidates of a page for its title."""

    variant: str
    domains: tuple[str, ...]
    shown: bool
    """A line of the page is its title."""
    taught: bool
    """The page tells what a title is, or that there is none: no line holds it beside something else."""
    features: NDArray[np.int16]
    """A row a candidate."""
    label: NDArray[np.bool_]
    """Whether each is the title."""


def words(text: str) -> str:
    """What two spellings of a title have in common."""
    return " ".join(WORDS.findall(text.lower()))


def read_documents(rows: Sequence[dict[str, Any]], titles: dict[str, str]) -> Iterator[Document]:
    """The pages of which some text is certain, and those made from them."""
    made: list[dict[str, Any]] = []
    others = [row for row in rows if row["variant"] == "residual"]
    for number, row in enumerate(rows):
        other = others[number * 7919 % len(others)]
        title = words(titles.get(row["page_id"], ""))
        made += [row, *excerpts(row, title, other), *with_standfirst(row, title)]
    for row in made:
        title = "" if row["variant"] == TEXT_ALONE else words(titles.get(row["page_id"], ""))
        page = read_scrape("\n".join(line["text"] for line in row["lines"]))
        if not page.zones.certain:
            continue
        final = ask_model(page, decide(page.lines, page.seen, page.zones, page.title))
        found = list(candidates(page, final))
        said = [words(line["text"]) for line in row["lines"]]
        shown = title != "" and title in said
        held = title != "" and any(title in line for line in said)
        label = np.array([words(page.lines[each.number].plain) == title for each in found], dtype=np.bool_)
        yield Document(
            variant=row["variant"],
            domains=domains_of(row),
            shown=shown,
            taught=label.any() if shown else not held,
            features=np.array([each.features for each in found], dtype=np.int16).reshape(-1, len(NAMES)),
            label=label,
        )


def excerpts(row: dict[str, Any], title: str, other: dict[str, Any]) -> list[dict[str, Any]]:
    """Short clean pages: the text alone, its title above some lines of it, and above those of another page.

    Without them the model has seen no page that begins with its title, and none whose title shares no word with it.
    """
    if row["variant"] != "residual":
        return []
    pick = random.Random(row["id"])
    heads = [line["text"] for line in row["lines"] if title and words(line["text"]) == title][:1]
    found = []
    for variant, above, source in (
        (TEXT_ALONE, [], row),
        (WITH_TITLE, heads, row),
        (OF_ANOTHER, heads, other),
    ):
        text = [
            line["text"]
            for line in source["lines"]
            if line["label"] == "content" and words(line["text"]) != title
        ]
        text = text[: pick.choice((3, 6, 12, 40))]
        gap = pick.choice(([], [""], [""]))
        lines = [
            *above,
            *(gap if above else []),
            *itertools.chain.from_iterable((line, *gap) for line in text),
        ]
        if text and (above or variant == TEXT_ALONE):
            found.append({**row, "variant": variant, "lines": [{"text": line} for line in lines]})
    return found


def with_standfirst(row: dict[str, Any], title: str) -> list[dict[str, Any]]:
    """A whole page with a standfirst below its title: the first words of a sentence near the beginning of its text.

    Pages of our evaluation data are old and seldom have one, and it has more words in common with the text.
    """
    lines = row["lines"]
    place = next((n for n, line in enumerate(lines) if title and words(line["text"]) == title), None)
    if place is None or not row["variant"].startswith("full"):
        return []
    sentences = [
        line["text"].split()
        for line in lines[place + 1 :]
        if line["label"] == "content" and len(line["text"].split()) >= 10
    ]
    if not sentences:
        return []
    pick = random.Random(row["id"] + WITH_STANDFIRST)
    standfirst = " ".join(pick.choice(sentences[:4])[: pick.randint(7, 16)]).rstrip(",;:.—-")
    gap = [""] if pick.random() < 0.4 else []
    added = [{"text": text, "label": "content"} for text in (*gap, standfirst)]
    return [{**row, "variant": WITH_STANDFIRST, "lines": [*lines[: place + 1], *added, *lines[place + 1 :]]}]


def trained(documents: Iterable[Document]) -> CatBoostClassifier:
    """Boosted trees from labelled candidates."""
    documents = [document for document in documents if document.taught and len(document.label)]
    hidden = NAMES.index("by_rules")
    features = [document.features.copy() for document in documents]
    for number, table in enumerate(features):
        # the trees would trust the rules, and do no better than they: on most pages they have to do without
        table[:, hidden] *= number % SHOWN_OF == 0
    model = CatBoostClassifier(
        iterations=500,
        depth=4,
        learning_rate=0.02,
        l2_leaf_reg=6,
        rsm=0.3,
        border_count=64,
        random_seed=0,
        thread_count=1,
        allow_writing_files=False,
        verbose=False,
    )
    return model.fit(
        np.concatenate(features),
        np.concatenate([document.label for document in documents]),
        sample_weight=np.concatenate([weights(document) for document in documents]),
    )


def weights(document: Document) -> NDArray[np.float64]:
    """What a mistake costs: pages count alike, however many candidates they have."""
    label = document.label
    of_page = WEIGHTS.get(document.variant, 1.0)
    return of_page * np.where(label, 1 / max(1, label.sum()), min(1.0, MOST / len(label)))


def cross_validate(documents: Sequence[Document], fold: dict[str, int]) -> list[NDArray[np.float64]]:
    """How likely each candidate is the title by a model that saw no page of its domain."""
    likely: list[NDArray[np.float64]] = [np.zeros(0)] * len(documents)
    for out in sorted(set(fold.values())):
        trees = exported(
            trained(d for d in documents if all(fold[domain] != out for domain in d.domains)), NAMES
        )
        for number, document in enumerate(documents):
            if fold[document.domains[-1]] == out:
                likely[number] = by_trees(document, trees)
    return likely


def by_trees(document: Document, trees: SymmetricTrees) -> NDArray[np.float64]:
    """How likely each candidate is the title."""
    return shares(trees.score(document.features.T))


def figures(documents: Sequence[Document], likely: Sequence[NDArray[np.float64]]) -> None:
    """Prints how often a title that is shown is found, how often one that is given is right, and given for nothing."""
    counts: dict[str, Counter[str]] = {}
    for document, found in zip(documents, likely, strict=True):
        count = counts.setdefault(document.variant, Counter())
        given = len(found) > 0 and found.max() >= LEAST
        if document.shown:
            count["shown"] += 1
            count["given"] += given
            count["right"] += given and document.label[found.argmax()]
        elif document.taught:
            count["none"] += 1
            count["for nothing"] += given
    for variant, count in sorted(counts.items()):
        print(
            f"  {variant:20} {count['shown']:4} shown, exact {count['right'] / max(1, count['shown']):.3f},"
            f" precision {count['right'] / max(1, count['given']):.3f};"
            f" of {count['none']:4} without {count['for nothing']:4} get one"
        )


def main() -> None:
    options = options_of(__doc__)
    folder = options.data / "extraction"
    with gzip.open(folder / "pages.jsonl.gz", "rt", encoding="utf-8") as stream:
        titles = {row["id"]: row["gold_title"] or "" for row in map(json.loads, stream)}
    with gzip.open(folder / "lines.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    documents = list(read_documents(rows, titles))
    if options.folds:
        print("on domains that the model has not seen:")
        figures(documents, cross_validate(documents, folds(rows, options.folds)))
    features = np.concatenate([document.features for document in documents])
    trees = written(trained(documents), NAMES, features, MODEL)
    print("on the pages that trained it:")
    figures(documents, [by_trees(document, trees) for document in documents])


if __name__ == "__main__":
    main()
