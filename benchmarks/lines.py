"""Lines of plain-text scrapes: ours beside keeping everything, a rule of C4, and HTML extractors on <p> lines.

    TOLMACH_EVAL_DATA=... python benchmarks/lines.py [--documents N] [--check] [--remember]

Each cell is the F1 of left-over lines (each line counted once) and the F1 of the tokens of text. The pages here also
trained our line model; docs/line-model.md has the figures on sites that it had not seen. With --check only tolmach
is run, and held against lines_floors.json. Below the figures of a system stand its megabytes of UTF-8 per CPU second;
with --remember, tolmach keeps what it remembers of lines from page to page, as it does in a build.

The last lines say how often tolmach gives the title of pages that show it, and how often a title that it gives is
right: of whole pages, and of pieces of pages.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from measuring import data_folder, fallen, pinned, rows, scorer

FLOORS = Path(__file__).with_name("lines_floors.json")
VARIANTS = ("residual", "residual-markdown", "mixed-synthetic", "full", "full-naive")
TITLED = {"titles/whole": ("full", "full-naive"), "titles/pieces": ("residual",)}
GROUPS = (*(f"variant:{name}" for name in VARIANTS), "cyrillic/residual", "cyrillic/full")
END = re.compile(r"[.!?…][\"'»”’)]*$")
Labels = list[bool]
"""For each line whether it is kept."""


def everything(lines: Sequence[str]) -> Labels:
    return [True] * len(lines)


def c4(lines: Sequence[str]) -> Labels:
    """Raffel et al. 2020, arXiv:1910.10683: five words or more, and the mark that ends a sentence."""
    return [len(line.split()) >= 5 and END.search(line.strip()) is not None for line in lines]


def tolmach(lines: Sequence[str]) -> Labels:
    """A line is gone when most of it is."""
    from tolmach.cleaning.plain import clean_plain

    removed = clean_plain("\n".join(lines)).removed
    labels, at, first = [], 0, 0
    for line in lines:
        start, end = at, at + len(line)
        at = end + 1
        while first < len(removed) and removed[first].end <= start:
            first += 1
        gone = 0
        for removal in removed[first:]:
            if removal.start >= end:
                break
            gone += min(end, removal.end) - max(start, removal.start)
        labels.append(gone * 2 <= max(1, len(line.strip())))
    return labels


def justext(lines: Sequence[str]) -> Labels:
    import justext as library

    cyrillic = sum("а" <= sign <= "я" for line in lines for sign in line)
    language = "Russian" if cyrillic * 3 > sum(map(len, lines)) else "English"
    filled = [number for number, line in enumerate(lines) if line.strip()]
    page = "".join(f"<p>{html.escape(lines[number])}</p>" for number in filled)
    labels = [True] * len(lines)
    found = library.justext(f"<html><body>{page}</body></html>", library.get_stoplist(language))
    if len(found) == len(filled):
        for number, paragraph in zip(filled, found, strict=True):
            labels[number] = not paragraph.is_boilerplate
    return labels


def trafilatura(lines: Sequence[str]) -> Labels:
    import trafilatura as library

    page = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    text = library.extract(f"<html><body>{page}</body></html>") or ""
    kept = {" ".join(line.split()) for line in text.split("\n")}
    return [" ".join(line.split()) in kept for line in lines]


SYSTEMS: dict[str, Callable[[Sequence[str]], Labels]] = {
    "keep everything": everything,
    "C4 rule": c4,
    "jusText on <p>": justext,
    "trafilatura on <p>": trafilatura,
    "tolmach": tolmach,
}


def memos() -> list[Any]:
    """What tolmach remembers of lines that it has seen."""
    from tolmach.cleaning.headers import read_header_line
    from tolmach.cleaning.lines import normal_form
    from tolmach.cleaning.markup import plain_inline
    from tolmach.cleaning.rules import line_rule

    return [line_rule, plain_inline, normal_form, read_header_line]


def run(
    folder: Path, system: Callable[[Sequence[str]], Labels], most: int | None, out: Path, *, remember: bool
) -> dict[str, float]:
    """Writes the answers to `out`; gives megabytes of UTF-8 per CPU second, by variant and of all."""
    system(["Words and words that are long enough for the model to be loaded before the clock starts."] * 20)
    remembered = memos()
    seconds: Counter[str] = Counter()
    size: Counter[str] = Counter()
    with out.open("w", encoding="utf-8") as stream:
        for row in rows(folder / "lines.jsonl.gz", most):
            lines = [line["text"] for line in row["lines"]]
            if not remember:  # the same page comes several times here
                for memo in remembered:
                    memo.cache_clear()
            start = time.process_time()
            labels = system(lines)
            taken = time.process_time() - start
            for group in (f"variant:{row['variant']}", "all"):
                seconds[group] += taken
                size[group] += sum(len(line.encode()) + 1 for line in lines)
            stream.write(json.dumps({"id": row["id"], "labels": labels}) + "\n")
    return {group: size[group] / 1e6 / max(seconds[group], 1e-9) for group in size}


def titles(folder: Path, tokens: Callable[[str], list[str]], most: int | None) -> dict[str, dict[str, float]]:
    """How often the title of documents that show it as a line is given, and how often what is given is right."""
    from tolmach.cleaning.plain import clean_plain

    known = {row["id"]: tokens(row["gold_title"] or "") for row in rows(folder / "pages.jsonl.gz")}
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows(folder / "lines.jsonl.gz", most):
        group = next((name for name, variants in TITLED.items() if row["variant"] in variants), None)
        title = known[row["page_id"]] if group else []
        lines = [line["text"] for line in row["lines"]]
        if group is None or not title or title not in map(tokens, lines):
            continue
        found = clean_plain("\n".join(lines)).title
        counts[group, "shown"] += 1
        counts[group, "given"] += found is not None
        counts[group, "right"] += found is not None and tokens(found) == title
    return {
        group: {
            "pages": counts[group, "shown"],
            "exact": counts[group, "right"] / counts[group, "shown"],
            "precision": counts[group, "right"] / max(1, counts[group, "given"]),
        }
        for group in TITLED
        if counts[group, "shown"]
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, help="only the first N documents")
    parser.add_argument("--check", action="store_true", help="hold our figures against the floors")
    parser.add_argument("--remember", action="store_true", help="keep what is remembered from page to page")
    options = parser.parse_args()
    folder = data_folder("extraction")
    score = scorer(folder)
    failed = 0
    print(f"{'':20}" + "".join(f"{group.removeprefix('variant:'):>18}" for group in GROUPS) + f"{'all':>18}")
    for name, system in SYSTEMS.items():
        if (options.check and name != "tolmach") or (
            name == "jusText on <p>" and not importlib.util.find_spec("justext")
        ):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            answers = Path(scratch, "answers.jsonl")
            speed = run(folder, system, options.documents, answers, remember=options.remember)
            found = score.score_lines(
                str(folder / "lines.jsonl.gz"), str(answers), options.documents is not None
            )
        cells = [
            f"{found[group]['bpF1']:.3f}/{found[group]['tokF1']:.4f}" if group in found else "-"
            for group in GROUPS
        ]
        print(f"{name:20}" + "".join(f"{cell:>18}" for cell in cells))
        speeds = [f"{speed[group]:.2f}" if group in speed else "" for group in (*GROUPS, "all")]
        print(f"{'  MB per CPU second':20}" + "".join(f"{cell:>18}" for cell in speeds), flush=True)
        if name == "tolmach":
            found |= (of_titles := titles(folder, score.tokens, options.documents))
            for group, figures in of_titles.items():
                told = ", ".join(
                    f"{figure} {value:.3f}" for figure, value in figures.items() if figure != "pages"
                )
                print(f"  {group}, {figures['pages']} pages: {told}")
        if options.check:
            failed = sum(fallen(found[group], floors) for group, floors in pinned(FLOORS).items())
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
