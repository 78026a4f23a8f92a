"""Speed of the engine beside argostranslate and CTranslate2 alone, and whether answers are the same.

With packages of random weights (`random_package.py`), so nothing needs to be installed. What they answer is no
language: guards would reject and retry it, so ours is timed without them, from text to text.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from random_package import SHAPES, write

from tolmach.translation.batches import Batch, batch_limit, plan, run
from tolmach.translation.clauses import split_long
from tolmach.translation.engine import SearchSettings
from tolmach.translation.installed import Package
from tolmach.translation.tokens import Tokenizer, open_tokenizer

WORKER = Path(__file__).with_name("argos_worker.py")
_BEST = {"ARGOS_INTRA_THREADS": "1", "ARGOS_BATCH_SIZE": "1024"}
_ARGOS, _ARGOS_AT_BEST = "argostranslate", "argostranslate at its best"
_ARGOS_ALONE = "the same, single sentences"
_SEARCH: dict[str, Any] = {
    "beam_size": 4,
    "num_hypotheses": 1,
    "length_penalty": 0.2,
    "replace_unknowns": True,
    "return_scores": True,
}
_LONGEST = 200
_SENTENCE = re.compile(r"[^.!?…]*[.!?…]")
_PROTECTED = re.compile(r"https?:|www\.|[@<>{}\[\]`\\_|#$]|&\w+;")
_PARAGRAPHS, _SENTENCES = 4, 3
"""Of a document that argostranslate is given."""

Answer = tuple[str, float]


@dataclass(frozen=True)
class Times:
    """Seconds for a sentence."""

    wall: float
    cpu: float

    def best(self, other: Times) -> Times:
        return Times(min(self.wall, other.wall), min(self.cpu, other.cpu))


def sentences_alone(lines: Sequence[str]) -> list[str]:
    """The lines that are one sentence for any splitter, and hold nothing that must come through unharmed."""
    fitting = (line for line in lines if _SENTENCE.fullmatch(line) and not _PROTECTED.search(line))
    return list(dict.fromkeys(fitting))


def documents(sentences: Sequence[str]) -> list[str]:
    paragraphs = [" ".join(sentences[at : at + _SENTENCES]) for at in range(0, len(sentences), _SENTENCES)]
    return ["\n".join(paragraphs[at : at + _PARAGRAPHS]) for at in range(0, len(paragraphs), _PARAGRAPHS)]


class Ours:
    """The parts of `tolmach.translation.engine` without guards and retries."""

    def __init__(self, package: Package, settings: SearchSettings) -> None:
        import ctranslate2

        self.tokenizer: Tokenizer = open_tokenizer(package)
        self.model = ctranslate2.Translator(
            str(package.path / "model"),
            compute_type=settings.compute_type,
            inter_threads=settings.threads or os.cpu_count() or 1,
            intra_threads=1,
        )
        self.most = batch_limit(settings.batch_tokens, self.model.compute_type, settings.device)

    def tokens(self, sentences: Sequence[str]) -> list[list[str]]:
        encode = self.tokenizer.encode
        return [
            encode(part)
            for sentence in sentences
            for part, _ in split_long(sentence, lambda text: len(encode(text)), _LONGEST)
        ]

    def plan(self, tokens: Sequence[list[str]]) -> list[Batch]:
        return plan([len(own) for own in tokens], self.most)

    def translate(self, sentences: Sequence[str]) -> list[Answer]:
        tokens = self.tokens(sentences)
        results = run(self.model, tokens, self.plan(tokens), lambda _: 256, **_SEARCH)
        return [(self.tokenizer.decode(result.hypotheses[0]), result.scores[0]) for result in results]

    def raw(self, batches: Sequence[list[list[str]]]) -> None:
        """CTranslate2 alone, with tokens and batches ready."""
        handed = [
            answer
            for batch in batches
            for answer in self.model.translate_batch(batch, asynchronous=True, **_SEARCH)
        ]
        for answer in handed:
            answer.result()

    def padded(self, tokens: list[list[str]]) -> None:
        """CTranslate2 alone, making batches itself: of neighbours in length, filled up to the longest."""
        self.model.translate_batch(tokens, max_batch_size=self.most, batch_type="tokens", **_SEARCH)


class Argos:
    """A running worker."""

    def __init__(self, process: subprocess.Popen[str], package: Package) -> None:
        self.process = process
        self.package = package

    def translate(self, texts: Sequence[str]) -> tuple[list[Answer], Times]:
        """The answers, and the seconds for all of them."""
        assert self.process.stdin
        assert self.process.stdout
        print(
            json.dumps([self.package.from_code, self.package.to_code, list(texts)]),
            file=self.process.stdin,
            flush=True,
        )
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("argostranslate ended; what it said stands above")
        answer = json.loads(line)
        return [(text, score) for text, score in answer["answers"]], Times(answer["wall"], answer["cpu"])


@contextmanager
def argos(package: Package, home: Path, settings: dict[str, str]) -> Iterator[Argos]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ARGOS_")}
    xdg = {name: str(home) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    process = subprocess.Popen(
        [sys.executable, str(WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=kept
        | xdg
        | {"ARGOS_PACKAGES_DIR": str(package.path.parent), "PYTHONIOENCODING": "utf-8"}
        | settings,
    )
    try:
        yield Argos(process, package)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait()


def timed(work: Callable[[], object], sentences: int) -> Times:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Times((time.perf_counter() - wall) / sentences, (time.process_time() - cpu) / sentences)


def speeds(package: Package, home: Path, sentences: Sequence[str], few: int, rounds: int) -> dict[str, Times]:
    """The best times of each way, all ways in turn: argostranslate with `few` of the sentences.

    It gets them as documents, where the sentences of a paragraph share a batch, and at its best also one by one.
    """
    ours = Ours(package, SearchSettings())
    tokens = ours.tokens(sentences)
    batches = [[tokens[place] for place in batch.places] for batch in ours.plan(tokens)]
    pages, alone = documents(sentences[:few]), sentences[:few]

    def argos_way(settings: dict[str, str], texts: Sequence[str]) -> Callable[[], Times]:
        def measure() -> Times:
            with argos(package, home, settings) as worker:
                worker.translate([sentences[-1]])
                times = worker.translate(texts)[1]
            return Times(times.wall / few, times.cpu / few)

        return measure

    ways = {
        _ARGOS: argos_way({}, pages),
        _ARGOS_AT_BEST: argos_way(_BEST, pages),
        _ARGOS_ALONE: argos_way(_BEST, alone),
    }
    count = len(sentences)
    ways["CTranslate2, its own batches"] = lambda: timed(lambda: ours.padded(tokens), count)
    ways["CTranslate2, our batches"] = lambda: timed(lambda: ours.raw(batches), count)
    ways["ours"] = lambda: timed(lambda: ours.translate(sentences), count)
    ours.translate(sentences[:20])
    found: dict[str, Times] = {}
    for number in range(rounds):
        # there and back, so that no way always has the machine after the same other one
        for name in list(ways)[:: -1 if number % 2 else 1]:
            times = ways[name]()
            found[name] = times.best(found.get(name, times))
    return {name: found[name] for name in ways}


def differences(package: Package, home: Path, sentences: Sequence[str]) -> list[tuple[str, Answer, Answer]]:
    """The sentences, given to argostranslate one by one, that it answers otherwise: its answer and ours."""
    found = Ours(package, SearchSettings()).translate(sentences)
    with argos(package, home, _BEST) as worker:
        theirs, _ = worker.translate(sentences)
    return [
        (sentence, their, our)
        for sentence, their, our in zip(sentences, theirs, found, strict=True)
        # outer blanks are those of the source for us
        if their[0].strip() != our[0].strip()
    ]


def ratios(times: dict[str, Times]) -> dict[str, float]:
    plain, best, alone = (times[name] for name in (_ARGOS, _ARGOS_AT_BEST, _ARGOS_ALONE))
    ours, raw, padded = (
        times[name] for name in ("ours", "CTranslate2, our batches", "CTranslate2, its own batches")
    )
    return {
        "wall_times_argos": plain.wall / ours.wall,
        "cpu_times_argos": plain.cpu / ours.cpu,
        "wall_times_argos_best": best.wall / ours.wall,
        "cpu_times_argos_best": best.cpu / ours.cpu,
        "cpu_times_argos_alone": alone.cpu / ours.cpu,
        "wall_of_raw": raw.wall / ours.wall,
        "cpu_of_raw": raw.cpu / ours.cpu,
        "cpu_of_padded": padded.cpu / ours.cpu,
    }


def make_package(name: str, folder: Path, tokenizer: bytes) -> Package:
    return write(folder / name / "translate-ru_en-1_0", SHAPES[name], tokenizer, "ru", "en")
