"""How well title, authors and date are read from HTML pages, beside trafilatura in the same run, and what it costs.

    TOLMACH_EVAL_DATA=… python benchmarks/metadata.py [--pages N] [--sources] [--check]

`exact` is the share of pages with a reference whose answer equals it, by the scorer that lies with the data;
`precision` the same of the pages for which an answer is given; `unasked` how often one is given where those who
annotated the page found none. With --check our figures are held against `benchmarks/metadata_floors.json`.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import Row, data_folder, fallen, pinned, rows, scorer

FLOORS = Path(__file__).with_name("metadata_floors.json")
FIELDS = ("title", "author", "date")


def tolmach_facts(row: Row) -> tuple[Row, float]:
    from tolmach.cleaning.page_facts import page_facts
    from tolmach.cleaning.parsing import parse_html
    from tolmach.cleaning.render import walk_page

    tree = parse_html(row["html"]).tree
    if tree is None:
        return {}, 0.0
    rendering, telling = walk_page(tree)
    lines = [line.text for line in rendering.lines]
    start = time.process_time()
    found = page_facts(tree, telling, lines)
    seconds = time.process_time() - start
    author = "; ".join(found.authors)
    return {"title": found.title, "author": author, "date": found.date_published}, seconds


def trafilatura_facts(row: Row) -> tuple[Row, float]:
    import trafilatura

    start = time.process_time()
    found = trafilatura.bare_extraction(row["html"], with_metadata=True)
    seconds = time.process_time() - start
    if found is None:
        return {}, seconds
    return {"title": found.title, "author": found.author, "date": found.date}, seconds


def figures(score: object, gold: list[Row], answers: dict[str, Row]) -> dict[str, float]:
    """The figures of a system, by the name under which its floor stands."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "gold.jsonl", Path(folder) / "answers.jsonl"
        for path, lines in zip(
            paths, (gold, [{"id": key, **row} for key, row in answers.items()]), strict=True
        ):
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        scored = score.score_meta(*map(str, paths))  # type: ignore[attr-defined]
    found: dict[str, float] = {}
    for field in FIELDS:
        if field in scored:
            found[f"{field}_exact"] = round(scored[field]["exact"], 4)
            found[f"{field}_precision"] = round(scored[field]["exact"] / max(scored[field]["given"], 1e-9), 4)
    return found


def unasked(gold: list[Row], answers: dict[str, Row], field: str) -> int:
    # only these two say which pages name no author and no date
    annotated = (row for row in gold if row["source_benchmark"].startswith(("trafilatura", "wcxb")))
    return sum(bool(answers[row["id"]].get(field)) for row in annotated if not row[f"gold_{field}"])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, help="only the first N pages")
    parser.add_argument("--sources", action="store_true", help="by the collection a page comes from, too")
    parser.add_argument("--check", action="store_true", help="hold our figures against the floors")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    folder = data_folder("extraction")
    score = scorer(folder)
    gold: list[Row] = []
    systems: dict[str, Callable[[Row], tuple[Row, float]]] = {"tolmach": tolmach_facts}
    if not options.check:
        systems["trafilatura"] = trafilatura_facts
    answers: dict[str, dict[str, Row]] = {name: {} for name in systems}
    seconds = dict.fromkeys(systems, 0.0)
    for row in rows(folder / "pages.jsonl.gz", options.pages):
        gold.append({key: value for key, value in row.items() if key not in ("html", "gold_text")})
        for name, read in systems.items():
            answers[name][row["id"]], cost = read(row)
            seconds[name] += cost
    print(f"{'':32}" + "".join(f"{field:>17}" for field in FIELDS) + f"{'ms per page':>13}")
    print(f"{'':32}" + f"{'exact precision':>17}" * len(FIELDS))
    sources = sorted({row["source_benchmark"] for row in gold}) if options.sources else []
    for source in ("all", *sources):
        part = [row for row in gold if source in ("all", row["source_benchmark"])]
        for name in systems:
            got = figures(score, part, answers[name])
            cells = "".join(
                f"{got.get(f'{field}_exact', float('nan')):9.3f}{got.get(f'{field}_precision', float('nan')):8.3f}"
                for field in FIELDS
            )
            cost_cell = f"{1000 * seconds[name] / len(gold):13.2f}" if source == "all" else ""
            print(f"{name:12}{source[:19]:20}{cells}{cost_cell}")
    for name in systems:
        counts = {field: unasked(gold, answers[name], field) for field in FIELDS[1:]}
        print(f"{name:12}unasked: {counts}")
    if not options.check:
        return 0
    return int(bool(fallen(figures(score, gold, answers["tolmach"]), pinned(FLOORS))))


if __name__ == "__main__":
    sys.exit(main())
