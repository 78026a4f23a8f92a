"""How well and how fast pages and scrapes are cleaned, beside trafilatura in the same run.

    TOLMACH_EVAL_DATA=… python benchmarks/cleaning.py [--pages N] [--check]

Quality by the scorer that lies with the data; speed as pages per CPU second of one process, metadata
included. With --check the figures are held against `benchmarks/floors.json`, and nothing else is measured.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
Row = dict[str, Any]


def data_folder() -> Path:
    folder = os.environ.get("TOLMACH_EVAL_DATA")
    if not folder:
        raise SystemExit("TOLMACH_EVAL_DATA names no folder of evaluation data")
    return Path(folder) / "extraction"


def rows(path: Path, most: int | None = None) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            if number == most:
                return
            yield json.loads(line)


def scorer(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}: no scorer there")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def tolmach_page(row: Row) -> Row:
    from tolmach.cleaning.html import clean_html

    cleaned = clean_html(row["html"])
    return {
        "text": cleaned.text,
        "title": cleaned.title,
        "author": "; ".join(cleaned.authors),
        "date": cleaned.date_published,
    }


def trafilatura_page(row: Row) -> Row:
    import trafilatura

    found = trafilatura.bare_extraction(row["html"], with_metadata=True)
    if found is None:
        return {"text": ""}
    return {"text": found.text, "title": found.title, "author": found.author, "date": found.date}


def run(
    folder: Path, name: str, clean: Callable[[Row], Row], most: int | None, out: Path
) -> tuple[Path, float]:
    path = out / f"{name}.jsonl"
    seconds = 0.0
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        for row in rows(folder / "pages.jsonl.gz", most):
            start = time.process_time()
            answer = clean(row)
            seconds += time.process_time() - start
            count += 1
            stream.write(json.dumps({"id": row["id"], **answer}) + "\n")
    return path, count / seconds


def page_figures(score: Any, folder: Path, predictions: Path, subset: bool) -> dict[str, float]:
    found = score.score_pages(str(folder / "pages.jsonl.gz"), str(predictions), subset)[0]
    return {f"pages_f1_{name}": round(found[name]["F1"], 4) for name in ("all", "cyrillic", "english")}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, help="only the first N pages")
    parser.add_argument("--check", action="store_true", help="hold our figures against the floors")
    options = parser.parse_args()
    folder = data_folder()
    score = scorer(folder)
    systems = (
        {"tolmach": tolmach_page}
        if options.check
        else {"tolmach": tolmach_page, "trafilatura": trafilatura_page}
    )
    failed = False
    with tempfile.TemporaryDirectory() as out:
        print(f"{'':12} {'F1 all':>8} {'Cyrillic':>9} {'English':>8} {'pages/CPU-s':>12}")
        for name, clean in systems.items():
            predictions, speed = run(folder, name, clean, options.pages, Path(out))
            figures = page_figures(score, folder, predictions, options.pages is not None)
            print(f"{name:12} " + " ".join(f"{value:8.4f}" for value in figures.values()) + f" {speed:12.1f}")
            if options.check:
                for figure, floor in json.loads(FLOORS.read_text(encoding="utf-8")).items():
                    if figures[figure] < floor:
                        print(f"{figure} fell to {figures[figure]}, its floor is {floor}")
                        failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
