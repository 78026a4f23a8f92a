"""Trains the model that tells left-over lines of plain-text scrapes: src/tolmach/cleaning/line_model.npz.

    python training/make_line_model.py DATA_FOLDER [--folds 5]

DATA_FOLDER holds `extraction/lines.jsonl.gz`: pages with a label for every line. First the model is trained and
measured in folds, so that no registered domain is on both sides; then it is trained on everything and written.
The card is docs/line-model.md. `tolmach` itself must be importable, and give the verdicts of its rules.
"""

from __future__ import annotations

import bisect
import gzip
import json
import random
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from catboost import CatBoostClassifier
from catboost_trees import FOLDS, exported, options_of, written
from numpy.typing import NDArray

from tolmach.cleaning.decide import decide
from tolmach.cleaning.line_features import NAMES, line_features
from tolmach.cleaning.line_model import judged, least_share
from tolmach.cleaning.lines import Line
from tolmach.cleaning.scrape import read_scrape
from tolmach.cleaning.symmetric import SymmetricTrees
from tolmach.cleaning.trees import shares
from tolmach.cleaning.verdicts import Verdict

MODEL = Path(__file__).parent.parent / "src" / "tolmach" / "cleaning" / "line_model.npz"
LABELS = {"content": 0, "boilerplate": 1, "ignore": 2}
EXCERPT = "excerpt"
"""The variant of short pages made from long ones."""
WITH_TEASERS = "with teasers"
"""The variant of pages to which a block of first lines of other pages was added."""
WITHOUT_GAPS = "without gaps"
"""The variant of pages that lost their blank lines."""
WEIGHTS = {"full": 0.6, "full-naive": 0.6, EXCERPT: 0.4, WITH_TEASERS: 0.25, WITHOUT_GAPS: 0.25}
_SECOND_LEVEL = {"ac", "co", "com", "edu", "gov", "net", "org"}
"""Below a country's domain these are no registered name."""


class Document(NamedTuple):
    """A labelled page as the model sees it."""

    variant: str
    language: str
    domains: tuple[str, ...]
    """Its registered domain; those of both pages for one that was made of two."""
    lines: Sequence[Line]
    features: NDArray[np.int16]
    """A row a line."""
    final: Sequence[Verdict | None]
    """What the rules say of each line."""
    least: float | None
    """The share from which the model removes a line; None where it is not asked."""
    label: NDArray[np.int64]
    """Of each line; -1 where its characters have none."""
    covers: NDArray[np.int64]
    """Rows: a line, a labelled line that it covers, how many of its characters."""
    gold: NDArray[np.int64]
    """Labels of the labelled lines."""
    tokens: NDArray[np.int64]
    letters: NDArray[np.int64]
    """Their length in characters."""


def read_document(row: dict[str, Any]) -> Document:
    """A page with its features, and the labels of the given lines carried over to the lines of the cleaner."""
    texts = [line["text"] for line in row["lines"]]
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist()
    gold = np.array([LABELS[line["label"]] for line in row["lines"]])
    page = read_scrape("\n".join(texts))
    final = decide(page.lines, page.seen, page.zones, page.title)
    covers = [
        (number, bisect.bisect_right(starts, start) - 1, end - start)
        for number, line in enumerate(page.lines)
        for start, end in line.origin
    ]
    weight = np.zeros((len(page.lines), 3), dtype=np.int64)
    for number, given, length in covers:
        weight[number, gold[given]] += length
    label = weight.argmax(axis=1)
    return Document(
        variant=row["variant"],
        language=row["lang"],
        domains=domains_of(row),
        lines=page.lines,
        features=line_features(page, final).astype(np.int16),
        final=final,
        least=least_share(page, final),
        label=np.where(label == LABELS["ignore"], -1, label),
        covers=np.array(covers),
        gold=gold,
        tokens=np.array([max(1, len(text.split())) for text in texts]),
        letters=np.array([len(text.strip()) for text in texts]),
    )


def excerpts(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Two short pages out of a long one: a few lines of its text, once alone, once with the left-overs around them.

    Without them the model has seen no page of a few lines, and takes short texts for teasers.
    """
    if row["variant"].startswith("full"):
        return []
    lines = row["lines"]
    text = [number for number, line in enumerate(lines) if line["label"] == "content"]
    if len(text) < 3:
        return []
    pick = random.Random(row["id"])
    found = []
    for around in (0, 4):
        first = pick.randrange(len(text) - 2)
        kept = text[first : first + pick.randint(1, 8)]
        above = [n for n in range(text[0]) if lines[n]["label"] == "boilerplate"]
        below = [n for n in range(text[-1], len(lines)) if lines[n]["label"] == "boilerplate"]
        chosen = {
            *above[max(0, len(above) - pick.randint(0, around)) :],
            *kept,
            *below[: pick.randint(0, around)],
        }
        short: list[dict[str, str]] = []
        for number, line in enumerate(lines):
            if number in chosen or (not line["text"].strip() and short and short[-1]["text"].strip()):
                short.append(line)
        found.append({**row, "variant": EXCERPT, "lines": short})
    return found


def without_gaps(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The page without its blank lines, as many a scraper writes it: a heading or a short item of the text has none."""
    if not row["variant"].startswith("residual"):
        return []
    lines = [line for line in row["lines"] if line["text"].strip()]
    return [{**row, "variant": WITHOUT_GAPS, "lines": lines}]


def with_teasers(row: dict[str, Any], others: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The page with a block of sentences of other pages above or below its text, as sites set their teasers.

    They teach the model that what has no word in common with a text is hardly a part of it.
    """
    pick = random.Random(row["id"] + WITH_TEASERS)
    if row["variant"] != "residual" or len(others) < 30 or pick.random() < 0.5:
        return []
    count = min(pick.choice((30, 60, 120)), len(others))
    bullet = pick.choice(("", "", "* ", "+ ", "- "))
    longest, parted = pick.choice((8, 15, 40)), pick.random() < 0.4
    block = [{"text": "", "label": "ignore"}]
    for other in pick.sample(others, count):
        sentences = [line["text"] for line in other["lines"] if line["label"] == "content"]
        words = pick.choice(sentences[:12]).split()
        block.append({"text": bullet + " ".join(words[:longest]).rstrip(",;:"), "label": "boilerplate"})
        if parted:
            block.append({"text": "", "label": "ignore"})
    lines = [*row["lines"], *block] if pick.random() < 0.7 else [*block[1:], block[0], *row["lines"]]
    return [{**row, "variant": WITH_TEASERS, "lines": lines}]


def domains_of(row: dict[str, Any]) -> tuple[str, ...]:
    """The registered domain of a page, or of both pages that it was made of."""
    return tuple(registered(host) for host in row["host"].split("+"))


def registered(host: str) -> str:
    """The registered domain of a host."""
    parts = host.split(".")
    below = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 2
    return ".".join(parts[-below:])


def trained(documents: Iterable[Document]) -> CatBoostClassifier:
    """Boosted trees from labelled pages."""
    documents = list(documents)
    features = np.concatenate([document.features for document in documents])
    label = np.concatenate([document.label for document in documents])
    weight = np.concatenate([weights(document) for document in documents])
    known = label >= 0
    model = CatBoostClassifier(
        iterations=700,
        depth=6,
        learning_rate=0.05,
        l2_leaf_reg=20,
        rsm=0.1,
        border_count=64,
        random_seed=0,
        thread_count=1,
        allow_writing_files=False,
        verbose=False,
    )
    return model.fit(features[known], label[known], sample_weight=weight[known])


def weights(document: Document) -> NDArray[np.float64]:
    """What a mistake costs: more where a long line of text would be lost."""
    words = np.minimum(document.features[:, NAMES.index("words")], 60)
    return WEIGHTS.get(document.variant, 1.0) * (1 + words / 20 * (document.label == LABELS["content"]))


def folds(rows: Sequence[dict[str, Any]], count: int) -> dict[str, int]:
    """A fold for each registered domain, those of one language shared out evenly by their number of pages."""
    pages = Counter(registered(row["host"]) for row in rows if "+" not in row["host"])
    language = {registered(row["host"]): row["lang"] for row in rows if "+" not in row["host"]}
    everyone = {domain for row in rows for domain in domains_of(row)}
    load: Counter[tuple[str, int]] = Counter()
    found: dict[str, int] = {}
    for domain in sorted(everyone, key=lambda name: (-pages[name], zlib.crc32(name.encode()))):
        spoken = language.get(domain, "")
        found[domain] = min(range(count), key=lambda fold: load[spoken, fold])
        load[spoken, found[domain]] += pages[domain]
    return found


def read_documents(rows: Sequence[dict[str, Any]], fold: dict[str, int]) -> list[Document]:
    """All pages, and those made from them; what is mixed into a page comes from pages of its own fold."""
    donors: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in rows:
        if row["variant"] == "residual" and any(line["label"] == "content" for line in row["lines"]):
            donors.setdefault((row["lang"], fold[registered(row["host"])]), []).append(row)
    documents = []
    for row in rows:
        own = fold[domains_of(row)[0]]
        others = [d for d in donors.get((row["lang"], own), []) if d["page_id"] != row["page_id"]]
        made = (*excerpts(row), *without_gaps(row), *with_teasers(row, others))
        documents += [read_document(page) for page in (row, *made)]
    return documents


def cross_validated(documents: Sequence[Document], fold: dict[str, int]) -> list[list[Verdict | None]]:
    """The verdicts on each page by a model that saw no page of its domain.

    A page made of two is judged by one that saw none of the site around it; the body's site it may have seen.
    """
    verdicts: list[list[Verdict | None]] = [[] for _ in documents]
    for out in sorted(set(fold.values())):
        model = trained(d for d in documents if all(fold[domain] != out for domain in d.domains))
        trees = exported(model, NAMES)
        for number, document in enumerate(documents):
            if fold[document.domains[-1]] == out:
                verdicts[number] = verdicts_of(document, trees)
        print(f"  without fold {out}", flush=True)
    return verdicts


def cross_validate(rows: Sequence[dict[str, Any]], count: int) -> None:
    """Prints how rules and model do on domains that the model has not seen."""
    fold = folds(rows, count)
    documents = read_documents(rows, fold)
    print(f"{len(documents)} pages, {sum(len(document.final) for document in documents)} lines")
    print("the rules alone:")
    figures(documents, [document.final for document in documents])
    verdicts = cross_validated(documents, fold)
    print("rules and model, on domains that it has not seen:")
    figures(documents, verdicts)


def verdicts_of(document: Document, trees: SymmetricTrees) -> list[Verdict | None]:
    """What rules and model together make of a page."""
    if document.least is None:
        return list(document.final)
    found = shares(trees.score(document.features.T)).tolist()
    return judged(document.lines, document.final, found, document.least)


def figures(documents: Sequence[Document], verdicts: Sequence[Sequence[Verdict | None]]) -> None:
    """Prints for each variant the F1 of boilerplate lines and of text tokens."""
    counts: dict[str, Counter[str]] = {}
    for document, found in zip(documents, verdicts, strict=True):
        gone = np.array([verdict is not None for verdict in found])
        covered = np.zeros(len(document.gold))
        if len(found):
            line, given, length = document.covers.T
            np.add.at(covered, given, length * gone[line])
        dropped = covered * 2 > np.maximum(1, document.letters)
        names = [document.variant] + ([f"{document.variant}, Cyrillic"] if document.language == "ru" else [])
        for name in names:
            count = counts.setdefault(name, Counter())
            for label, wrong in (("content", True), ("boilerplate", False)):
                for drop in (True, False):
                    here = (document.gold == LABELS[label]) & (dropped == drop)
                    kind = "right" if drop != wrong else "wrong"
                    count[f"{label} {kind}"] += int(here.sum())
                    count[f"{label} {kind} tokens"] += int(document.tokens[here].sum())
    for name, count in sorted(counts.items()):
        lines = _f1(count["boilerplate right"], count["boilerplate wrong"] + count["content wrong"])
        tokens = _f1(
            count["content right tokens"], count["content wrong tokens"] + count["boilerplate wrong tokens"]
        )
        print(f"  {name:28} boilerplate lines {lines:.4f}  text tokens {tokens:.4f}")


def _f1(right: int, wrong: int) -> float:
    return 2 * right / (2 * right + wrong)


def main() -> None:
    options = options_of(__doc__)
    with gzip.open(options.data / "extraction" / "lines.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    if options.folds:
        cross_validate(rows, options.folds)
    # what is mixed into a page depends on the folds: the model does not depend on how it was measured
    documents = read_documents(rows, folds(rows, FOLDS))
    features = np.concatenate([document.features for document in documents])
    trees = written(trained(documents), NAMES, features, MODEL)
    print("rules and model, on the pages that trained it:")
    figures(documents, [verdicts_of(document, trees) for document in documents])


if __name__ == "__main__":
    main()
