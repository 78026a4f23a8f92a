"""Near copies among planted ones: how many are found, how many pairs are wrong, and at what cost.

    python benchmarks/duplicates.py [--documents N] [--check] [--peer]

Texts are made from the words of the sample pages (`raw/`), so that nothing else is needed. Planted are copies with some
words changed, with navigation around them, and cut; not to be found are short notes of one site, and pairs that share
a third of their paragraphs. With --peer the same texts are given to rensa or datasketch, where one is installed, as
FineWeb has it (word 5-grams, 14 bands of 8).
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tolmach import process, read
from tolmach.dataset.duplicates import Content, DocumentKey, corpus_facts, hash_of_words
from tolmach.dataset.minhash import are_near, shingles, signature, words_of
from tolmach.model import Document, Page

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("duplicates_floors.json")
_PLANTED = 150
"""Copies of each kind."""


@dataclass(frozen=True)
class Case:
    """A text, and of which other it is a copy."""

    name: str
    text: str
    original: str | None = None
    kind: str = ""


def vocabulary() -> tuple[list[str], list[int]]:
    """The words of the sample pages, with how often they come."""
    counts: Counter[str] = Counter()
    for page in read(ROOT / "raw"):
        result = process(page) if isinstance(page, Page) else None
        if isinstance(result, Document):
            counts.update(result.text.split())
    return list(counts), list(counts.values())


class Maker:
    """Makes up texts."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.words, self.weights = vocabulary()

    def some(self, count: int) -> list[str]:
        return self.dice.choices(self.words, self.weights, k=count)

    def text(self) -> str:
        return "\n\n".join(
            " ".join(self.some(self.dice.randint(20, 60))) for _ in range(self.dice.randint(3, 9))
        )

    def edited(self, text: str, share: float) -> str:
        words = text.split(" ")
        for place in self.dice.sample(range(len(words)), max(1, round(share * len(words)))):
            words[place] = self.some(1)[0]
        return " ".join(words)

    def with_navigation(self, text: str) -> str:
        lines = [" ".join(self.some(self.dice.randint(1, 4))) for _ in range(16)]
        return "\n".join([*lines[:10], text, *lines[10:]])

    def cut(self, text: str) -> str:
        words = text.split(" ")
        return " ".join(words[: len(words) // 2])

    def cases(self, count: int) -> Iterator[Case]:
        """The corpus: texts, copies of some, and what only looks like copies."""
        kinds: dict[str, Callable[[str], str]] = {
            "1 % of the words changed": lambda text: self.edited(text, 0.01),
            "5 % of the words changed": lambda text: self.edited(text, 0.05),
            "10 % of the words changed": lambda text: self.edited(text, 0.1),
            "navigation added": self.with_navigation,
            "half of the text cut": self.cut,
        }
        texts = [self.text() for _ in range(count)]
        for number, text in enumerate(texts):
            yield Case(f"base {number}", text)
        chosen = iter(self.dice.sample(range(count), _PLANTED * len(kinds)))
        for kind, change in kinds.items():
            for number in range(_PLANTED):
                original = next(chosen)
                yield Case(f"{kind} {number}", change(texts[original]), f"base {original}", kind)
        # the lines of the template are gone, as after a build has counted them, but for a few that some pages have
        rests = [" ".join(self.some(6)) for _ in range(4)]
        for number in range(300):
            yield Case(f"note {number}", "\n\n".join([*self.dice.sample(rests, 2), " ".join(self.some(30))]))
        for number in range(_PLANTED):
            shared = " ".join(self.some(60))
            for side in "ab":
                own = [" ".join(self.some(60)) for _ in "12"]
                yield Case(f"shared {number}{side}", "\n\n".join([shared, *own]))


def clusters_of(cases: Sequence[Case]) -> tuple[dict[str, str], float]:
    """The cluster of each text, and the CPU seconds for all."""
    started = time.process_time()
    keys = []
    grams = {}
    for case in cases:
        words = words_of(case.text)
        own = shingles(words)
        content = hash_of_words(words)
        grams[content] = own
        keys.append(DocumentKey(case.name, case.name, content, signature(own), None, None))
    facts = corpus_facts(keys, lambda one, other: are_near(grams[one.sha256], grams[other.sha256]))
    return {key.id: facts[key.id].dup_cluster for key in keys}, time.process_time() - started


def seconds_of_naive(cases: Sequence[Case]) -> float:
    """The CPU seconds to make each text's set of 5-grams, which any comparison begins with; nothing is compared."""
    started = time.process_time()
    for case in cases:
        words = words_of(case.text)
        {" ".join(words[place : place + 5]) for place in range(max(1, len(words) - 4))}
    return time.process_time() - started


def more(cases: Sequence[Case], share: float) -> float:
    """The CPU seconds for texts that come to others whose signatures and pairs are known, as part of all."""
    known: dict[tuple[str, str], bool] = {}
    keys = []
    grams = {}
    count = round(len(cases) * (1 - share))
    first = 0.0

    def ask(one: Content, other: Content) -> bool:
        answer = known.get((one.sha256, other.sha256))
        return are_near(grams[one.sha256], grams[other.sha256]) if answer is None else answer

    def learn(one: Content, other: Content) -> bool:
        answer = known[one.sha256, other.sha256] = ask(one, other)
        return answer

    for number, case in enumerate(cases):
        if number == count:
            started = time.process_time()
            corpus_facts(keys, learn)
            first += time.process_time() - started
            # a look for cycles among all that is held here may fall into these few milliseconds, and is none of them
            gc.collect()
            gc.freeze()
            begun = time.process_time()
        started = time.process_time()
        words = words_of(case.text)
        own = shingles(words)
        content = hash_of_words(words)
        grams[content] = own
        keys.append(DocumentKey(case.name, case.name, content, signature(own), None, None))
        first += (time.process_time() - started) * (number < count)

    corpus_facts(keys, ask)
    return (time.process_time() - begun) / first


def peer(cases: Sequence[Case]) -> tuple[str, dict[str, str], float] | None:
    """The same by a library: its name, clusters, CPU seconds."""
    try:
        from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]
    except ImportError:
        return None
    started = time.process_time()
    index = RMinHashLSH(threshold=0.7, num_perm=112, num_bands=14)
    hashes = []
    for number, case in enumerate(cases):
        words = words_of(case.text)
        made = RMinHash(num_perm=112, seed=1)
        made.update([" ".join(words[place : place + 5]) for place in range(max(1, len(words) - 4))])
        hashes.append(made)
        index.insert(number, made)
    parents = list(range(len(cases)))

    def root(number: int) -> int:
        while parents[number] != number:
            number = parents[number]
        return number

    for number, made in enumerate(hashes):
        for other in index.query(made):
            left, right = sorted((root(number), root(other)))
            parents[right] = left
    spent = time.process_time() - started
    return "rensa", {case.name: cases[root(number)].name for number, case in enumerate(cases)}, spent


def figures(cases: Sequence[Case], clusters: dict[str, str]) -> dict[str, float]:
    """Recall by kind, and wrong pairs."""
    found: dict[str, float] = {}
    for kind in dict.fromkeys(case.kind for case in cases if case.original):
        own = [case for case in cases if case.kind == kind]
        found[kind] = sum(clusters[case.name] == clusters[case.original or ""] for case in own) / len(own)
    families: dict[str, set[str]] = {}
    for case in cases:
        families.setdefault(clusters[case.name], set()).add(case.original or case.name)
    found["wrong pairs"] = sum(len(family) * (len(family) - 1) // 2 for family in families.values())
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--documents", type=int, default=8000, help="besides those that are planted")
    parser.add_argument("--check", action="store_true", help="hold the figures against the floors")
    parser.add_argument("--peer", action="store_true", help="the same by another library")
    options = parser.parse_args()
    cases = list(Maker(1).cases(options.documents))
    random.Random(2).shuffle(cases)
    words = sum(len(case.text.split()) for case in cases) / len(cases)
    print(f"{len(cases)} texts of {words:.0f} words")
    clusters, seconds = clusters_of(cases)
    found = figures(cases, clusters)
    found["documents a CPU second"] = len(cases) / seconds
    found["times the cost of sets of 5-grams"] = seconds / seconds_of_naive(cases)
    found["cost of 1 % more"] = more(cases, 0.01)
    other = peer(cases) if options.peer else None
    rival = figures(cases, other[1]) | {"documents a CPU second": len(cases) / other[2]} if other else {}
    print(f"{'':<36}{'tolmach':>10}" + (f"{other[0]:>10}" if other else ""))
    for name, value in found.items():
        beside = f"{rival[name]:>10.3f}" if name in rival else ""
        print(f"{name:<36}{value:>10.3f}{beside}")
    if not options.check:
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    low = {name: floor for name, floor in floors["at_least"].items() if found[name] < floor}
    high = {name: most for name, most in floors["at_most"].items() if found[name] > most}
    for name, wanted in (low | high).items():
        print(f"missed: {name} is {found[name]:.3f}, wanted {wanted}")
    return int(bool(low or high))


if __name__ == "__main__":
    sys.exit(main())
