"""How well and how fast pages are cleaned, beside other extractors in the same run.

    TOLMACH_EVAL_DATA=… python benchmarks/cleaning.py [--pages N] [--check]

Quality by the scorer that lies with the data; speed as pages per CPU second of one process. tolmach and trafilatura
give metadata as well, the others text alone; `tolmach.clean` is all that the public call does. Extractors that are not
installed are left out. With --check our figures are held against `benchmarks/floors.json`, and no others are measured.

Our model was trained on these pages: how it does on pages it has not seen, docs/html-model.md says.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measuring import Row, data_folder, fallen, pinned, rows, scorer

FLOORS = Path(__file__).with_name("floors.json")
_STOP_LISTS = {
    "en": "English",
    "ru": "Russian",
    "pl": "Polish",
    "el": "Greek",
    "it": "Italian",
    "ko": "Korean",
}


def tolmach_page(row: Row) -> Row:
    from tolmach.cleaning.html import clean_html

    cleaned = clean_html(row["html"])
    return {
        "text": cleaned.text,
        "title": cleaned.title,
        "author": "; ".join(cleaned.authors),
        "date": cleaned.date_published,
    }


def whole_call(row: Row) -> Row:
    """The public call: it repairs the page first, and then finds its languages and sentences."""
    import tolmach

    document = tolmach.clean(row["html"])
    return {
        "text": document.text,
        "title": document.title,
        "author": "; ".join(document.authors),
        "date": document.date_published,
    }


def trafilatura_page(row: Row) -> Row:
    import trafilatura

    found = trafilatura.bare_extraction(row["html"], with_metadata=True)
    if found is None:
        return {"text": ""}
    return {"text": found.text, "title": found.title, "author": found.author, "date": found.date}


def readability_page(row: Row) -> Row:
    import lxml.html
    from readability import Document

    summary = Document(row["html"]).summary(html_partial=True)
    texts = lxml.html.fromstring(summary).itertext() if summary.strip() else ()
    return {"text": "\n".join(text.strip() for text in texts if text.strip())}


def resiliparse_page(row: Row) -> Row:
    from resiliparse.extract.html2text import extract_plain_text

    return {"text": extract_plain_text(row["html"], main_content=True)}


def justext_page(row: Row) -> Row:
    import justext

    language = _STOP_LISTS.get(row["lang"])
    if language is None:
        paragraphs = justext.justext(row["html"], frozenset(), stopwords_low=0, stopwords_high=0)
    else:
        paragraphs = justext.justext(row["html"], justext.get_stoplist(language))
    return {"text": "\n".join(part.text for part in paragraphs if not part.is_boilerplate)}


SYSTEMS: dict[str, Callable[[Row], Row]] = {
    "tolmach": tolmach_page,
    "tolmach.clean": whole_call,
    "trafilatura": trafilatura_page,
    "readability": readability_page,
    "resiliparse": resiliparse_page,
    "justext": justext_page,
}


def attempt(clean: Callable[[Row], Row], row: Row) -> Row:
    """The answer of another's extractor; empty where it fails on a page, as some do on strange ones."""
    try:
        return clean(row)
    except Exception:  # noqa: BLE001
        return {"text": ""}


def run(
    folder: Path, name: str, clean: Callable[[Row], Row], most: int | None, out: Path
) -> tuple[Path, float]:
    path = out / f"{name}.jsonl"
    seconds = 0.0
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        for row in rows(folder / "pages.jsonl.gz", most):
            start = time.process_time()
            answer = clean(row) if name.startswith("tolmach") else attempt(clean, row)
            seconds += time.process_time() - start
            count += 1
            stream.write(json.dumps({"id": row["id"], **answer}) + "\n")
    return path, count / seconds


def page_figures(score: Any, folder: Path, predictions: Path, subset: bool) -> dict[str, float]:
    found = score.score_pages(str(folder / "pages.jsonl.gz"), str(predictions), subset)[0]
    groups = {"all": "all", "cyrillic": "cyrillic", "english": "english", "wcxb": "bench:wcxb"}
    figures = {
        f"pages_f1_{name}": round(found[group]["F1"], 4) for name, group in groups.items() if group in found
    }
    return {**figures, "pages_not_empty": found["all"]["pages"] - found["all"]["empty"]}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, help="only the first N pages")
    parser.add_argument("--check", action="store_true", help="hold our figures against the floors")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    folder = data_folder("extraction")
    score = scorer(folder)
    failed = 0
    with tempfile.TemporaryDirectory() as out:
        print(
            f"{'':13} {'F1 all':>8} {'Cyrillic':>8} {'English':>8} {'WCXB':>8} {'not empty':>9} {'pages/CPU-s':>12}"
        )
        for name, clean in SYSTEMS.items():
            if (options.check and name != "tolmach") or importlib.util.find_spec(
                name.partition(".")[0]
            ) is None:
                continue
            predictions, speed = run(folder, name, clean, options.pages, Path(out))
            figures = page_figures(score, folder, predictions, options.pages is not None)
            *shares, answered = figures.values()
            cells = " ".join(f"{value:8.4f}" for value in shares)
            print(f"{name:13} {cells} {answered:9} {speed:12.1f}", flush=True)
            if options.check:
                failed = fallen(figures, pinned(FLOORS))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
