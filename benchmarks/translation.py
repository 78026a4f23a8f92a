"""How good installed packages are, and how fast the engine is beside argostranslate in the same run.

    TOLMACH_EVAL_DATA=… python benchmarks/translation.py [--check] [--shapes base deep] [--sentences N] [--rounds N]
                                                         [--quality | --speed] [--most N]

Quality: BLEU and chrF by sacrebleu (extra `benchmarks`) of every installed package that has a test set. Speed and
identity: with packages of random weights and the true size, made for the run. With --check the figures of speed
and identity are held against `benchmarks/translation_floors.json`. About five minutes for each shape.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from measuring import data_folder, fallen, pinned
from random_package import SHAPES, train_tokenizer
from translation_speed import Times, differences, make_package, ratios, sentences_alone, speeds

from tolmach.translation.engine import SearchSettings, open_package
from tolmach.translation.installed import installed

FLOORS = Path(__file__).with_name("translation_floors.json")
_PIECES = 32_000
_FOR_ARGOS = 96
"""So many sentences, eight documents, are given to argostranslate, which is slow."""
_SHOWN = 10


def reference_sets(folder: Path, most: int | None = None) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Name, and the sentences by language, of each set with a reference by people."""
    for path in sorted(folder.glob("*.tsv.gz")):
        if ".noref" in path.name:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            languages = next(lines).rstrip("\n").split("\t")
            columns = zip(*(line.rstrip("\n").split("\t") for line in islice(lines, most)), strict=True)
            yield path.name.removesuffix(".tsv.gz"), dict(zip(languages, map(list, columns), strict=True))


def quality(folder: Path, most: int | None) -> None:
    packages, problems = installed()
    for problem in problems:
        print(problem)
    if not packages:
        print("no package is installed: no BLEU, no chrF (tolmach models install ru en)\n")
        return
    if not importlib.util.find_spec("sacrebleu"):
        print("sacrebleu is not installed: no BLEU, no chrF (pip install 'tolmach[benchmarks]')\n")
        return
    from sacrebleu.metrics import BLEU, CHRF

    bleu, chrf = BLEU(), CHRF()
    print(
        f"{'quality':32}{'set':>12}{'sentences':>10}{'BLEU':>8}{'chrF':>8}{'null':>8}{'flagged':>8}{'s':>8}"
    )
    for package in packages:
        translator = open_package(package, SearchSettings())
        for name, texts in reference_sets(folder, most):
            source, references = texts.get(package.from_code), texts.get(package.to_code)
            if not source or not references:
                continue
            started = time.perf_counter()
            outputs = translator.translate(source)
            seconds = time.perf_counter() - started
            # what a guard rejected counts as nothing said
            answers = [output.text or "" for output in outputs]
            print(
                f"{f'{package.pair} {package.version}':32}{name:>12}{len(source):>10}"
                f"{bleu.corpus_score(answers, [references]).score:>8.1f}"
                f"{chrf.corpus_score(answers, [references]).score:>8.1f}"
                f"{sum(output.text is None for output in outputs):>8}"
                f"{sum(bool(output.flags) for output in outputs):>8}{seconds:>8.1f}"
            )
    print(f"{bleu.get_signature()}\n{chrf.get_signature()}\n")


def show_speeds(shape: str, times: dict[str, Times]) -> None:
    ours = times["ours"]
    print(f"{shape:32}{'sentences/s':>14}{'a CPU second':>14}{'ours, wall':>14}{'ours, CPU':>14}")
    for name, own in times.items():
        print(
            f"{name:32}{1 / own.wall:>14.1f}{1 / own.cpu:>14.1f}"
            f"{f'x {own.wall / ours.wall:.2f}':>14}{f'x {own.cpu / ours.cpu:.2f}':>14}"
        )
    print()


def show_differences(
    shape: str, compared: int, found: list[tuple[str, tuple[str, float], tuple[str, float]]]
) -> None:
    print(f"{shape}: {compared - len(found)} of {compared} sentences as argostranslate has them")
    for sentence, (theirs, their_score), (ours, our_score) in found[:_SHOWN]:
        same = next((at for at, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b), None)
        print(f"  score {their_score:.4f} {our_score:.4f}, from character {same}, source of {len(sentence)}")
    print()


def measure(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    texts = [texts for _, texts in reference_sets(folder)]
    tokenizer = train_tokenizer(
        [line for columns in texts for lines in columns.values() for line in lines], _PIECES
    )
    sentences = sentences_alone([line for columns in texts for line in columns["ru"]])[: options.sentences]
    figures: dict[str, float] = {}
    for shape in options.shapes:
        with tempfile.TemporaryDirectory() as temporary:
            home = Path(temporary)
            package = make_package(shape, home, tokenizer)
            times = speeds(package, home, sentences, _FOR_ARGOS, options.rounds)
            show_speeds(shape, times)
            compared = sentences[: options.compared]
            found = differences(package, home, compared)
            show_differences(shape, len(compared), found)
        own = ratios(times) | {"identical": 1 - len(found) / len(compared)}
        figures |= {f"{shape}_{name}": value for name, value in own.items()}
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="hold the figures against the floors")
    parser.add_argument("--shapes", nargs="+", choices=sorted(SHAPES), default=sorted(SHAPES))
    parser.add_argument("--sentences", type=int, default=1000, help="so many are timed at once")
    parser.add_argument("--compared", type=int, default=200, help="so many are compared with argostranslate")
    parser.add_argument("--rounds", type=int, default=2, help="the best of so many rounds counts")
    parser.add_argument("--most", type=int, help="sentences of each test set that quality is measured with")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--quality", action="store_true", help="nothing else")
    only.add_argument("--speed", action="store_true", help="nothing else, and identity")
    options = parser.parse_args()
    folder = data_folder("translation")
    if not options.speed:
        quality(folder, options.most)
    if options.quality:
        return 0
    figures = measure(folder, options)
    for name, value in figures.items():
        print(f"{name:32}{value:>10.3f}")
    if not options.check:
        return 0
    floors = {name: floor for name, floor in pinned(FLOORS).items() if name in figures}
    return int(bool(fallen(figures, floors)))


if __name__ == "__main__":
    sys.exit(main())
