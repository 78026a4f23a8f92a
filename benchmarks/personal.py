"""How much personal data is found, and how much of what is found is personal data; and how fast.

    python benchmarks/personal.py [--check]

The cases are made up and lie in `tests/data/personal.tsv`. They were written beside the rules, so that the figures say
that the rules do what they should, not how often the world writes something else. With --check they are held against
`benchmarks/personal_floors.json`.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path

from measuring import fallen, pinned

from tolmach.dataset.personal import PersonalData, find_personal_data

FLOORS = Path(__file__).with_name("personal_floors.json")
CASES = Path(__file__).parents[1] / "tests" / "data" / "personal.tsv"
_MARKED = re.compile(r"⟦(\w+)\|(.*?)⟧")
_SPEED_BYTES = 2_000_000


def cases() -> list[tuple[str, str, set[PersonalData]]]:
    """Language, text, and what is to be found in it."""
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, marked = line.split("\t")
        text, wanted, done = "", set(), 0
        for match in _MARKED.finditer(marked):
            text += marked[done : match.start()]
            wanted.add(PersonalData(len(text), len(text) + len(match[2]), match[1]))  # type: ignore[arg-type]
            text += match[2]
            done = match.end()
        found.append((language, text + marked[done:], wanted))
    return found


def measure() -> dict[str, float]:
    """Precision and recall in each language: a hit is right where its kind and both ends are."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for language, text, expected in cases():
        hits = set(find_personal_data(text))
        for item in sorted(hits ^ expected):
            print(
                f"{'missed' if item in expected else 'wrong'}: {item.kind} '{text[item.start : item.end]}' in: {text}"
            )
        right[language] += len(hits & expected)
        found[language] += len(hits)
        wanted[language] += len(expected)
    figures = {}
    for language in sorted(wanted):
        figures[f"{language}_precision"] = right[language] / found[language]
        figures[f"{language}_recall"] = right[language] / wanted[language]
    return figures


def speed() -> float:
    """MB of UTF-8 for each second of CPU time, on all cases in one text: far denser in numbers than pages are."""
    text = "\n".join(text for _, text, _ in cases())
    size = len(text.encode())
    rounds = _SPEED_BYTES // size
    start = time.process_time()
    for _ in range(rounds):
        find_personal_data(text)
    return rounds * size / (time.process_time() - start) / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    figures = measure()
    for name, value in figures.items():
        print(f"{name:<14} {value:.3f}")
    if check:
        return int(fallen(figures, pinned(FLOORS)) > 0)
    print(f"{'speed':<14} {speed():.2f} MB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
