"""Makes `src/tolmach/repairing/bigrams.txt` from the n-gram profiles of langdetect.

    python training/make_bigrams.py

langdetect (Apache-2.0) ships, for each of its languages, how often each n-gram occurs in that language's
Wikipedia abstracts. Kept here: pairs of letters (or of a letter and a word's edge) of which one at least is no
ASCII letter, of languages in Cyrillic, Greek and Latin letters. Each pair has one value, for the language in
which it is most usual: ten times the natural logarithm of its share of that language's pairs, negated.
A line of the file is that value and all pairs that have it; `_` is the edge of a word.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections import defaultdict
from pathlib import Path

import langdetect

PROFILES = Path(langdetect.__file__).parent / "profiles"
OUT = Path(__file__).parent.parent / "src" / "tolmach" / "repairing" / "bigrams.txt"

# Handicap of a language against Russian, in natural logarithms: what is rare on the pages weighs less.
CYRILLIC = {"ru": 0.0, "uk": 0.5, "bg": 0.5, "mk": 0.7}
OTHERS = "el cs da de es et fi fr hr hu it lt lv nl no pl pt ro sk sl sq sv tr".split()
HANDICAP_OF_OTHERS = 1.0

LEAST = -9.3
"""Rarer pairs tell nothing: the profiles themselves end a little above."""


def shares(language: str) -> dict[str, float]:
    """The logarithm of each pair's share of the language's pairs, in lower case."""
    profile = json.loads((PROFILES / language).read_text(encoding="utf-8"))
    counts: dict[str, int] = defaultdict(int)
    for gram, count in profile["freq"].items():
        pair = unicodedata.normalize("NFC", gram.lower())
        if len(gram) == len(pair) == 2:
            counts[pair] += count
    total = profile["n_words"][1]
    return {pair: math.log(count / total) for pair, count in counts.items()}


def is_told(pair: str, scripts: tuple[str, ...]) -> bool:
    """Whether it is a pair of letters and edges, all of the scripts, not both plain ASCII."""
    letters = pair.replace(" ", "")
    own = all(unicodedata.name(letter, "").startswith(scripts) for letter in letters)
    return bool(letters) and own and letters.isalpha() and not letters.isascii()


def main() -> None:
    best: dict[str, float] = {}
    languages = [(name, handicap, ("CYRILLIC",)) for name, handicap in CYRILLIC.items()]
    languages += [(name, HANDICAP_OF_OTHERS, ("GREEK",) if name == "el" else ("LATIN",)) for name in OTHERS]
    for language, handicap, scripts in languages:
        for pair, share in shares(language).items():
            if is_told(pair, scripts) and share - handicap > LEAST:
                best[pair] = max(best.get(pair, LEAST), share - handicap)
    lines: dict[int, list[str]] = defaultdict(list)
    for pair, share in best.items():
        lines[round(-10 * share)].append(pair.replace(" ", "_"))
    OUT.write_text(
        "".join(f"{value} {' '.join(sorted(lines[value]))}\n" for value in sorted(lines)), encoding="utf-8"
    )
    print(f"{OUT.name}: {len(best)} pairs, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
