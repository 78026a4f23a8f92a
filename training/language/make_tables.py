"""Makes the tables of the language layer from unpacked packages (README.md beside this tells how to get them).

python training/language/make_tables.py PACKAGES src/tolmach/language/data
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import langdetect
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from texts import CYRILLIC_LANGUAGES, LATIN_LANGUAGES, strings, word_forms
from transliteration import TRANSLITERATED, transliterate

Phrase = list[str]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
# Strings that hold code or names of functions are in no language.
_CODE = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|\w_\w|\w\(|[=;{}]")
_LONGEST_WORD = 30
_DICTIONARY_WORDS = 20_000

_LENGTHS = (1, 2, 3, 4, 5)
_RAREST = 12
"""Examples that an n-gram must stand in."""
_TIMES_OUR_OWN = 6
"""Our own few words are of what pages are about, and count for more."""
_UNIT = 16
"""Weights are whole numbers of this part of a natural log-odds."""
_STRONGEST = 127

_OWN_PROFILES = ("be", "sr", "kk", "ky", "mn", "tt", "ba", "tg", TRANSLITERATED)
"""Languages of which langdetect has no profile."""
_IN_LANGDETECT = {"nb": "no"}

_PROFILE_LENGTHS = {2: 500, 3: 1500}
"""How many n-grams of a length a profile has."""
_DAMPING = 0.75
"""Texts of programs say some words too often: a word counts with this power of its number."""


class Corpus:
    """Lower-case phrases and dictionary words of each language."""

    def __init__(self, packages: Path) -> None:
        self._packages = packages
        self._english = frozenset(strings(packages, "en"))
        self.phrases = cache(self._phrases)
        self.dictionary = cache(self._dictionary)

    def _phrases(self, language: str) -> list[Phrase]:
        if language == TRANSLITERATED:
            draw = random.Random(language)
            chosen = draw.sample(self.phrases("ru"), 30_000)
            return [transliterate(phrase, draw) for phrase in chosen]
        own, foreign = self._letters(language)
        found = []
        for text in dict.fromkeys([*strings(self._packages, language), *_own_text(language)]):
            if _CODE.search(text) or (own is _LATIN and language != "en" and text in self._english):
                continue
            words = [word for word in map(_normal, _WORD.findall(text)) if len(word) <= _LONGEST_WORD]
            words = [word for word in words if own.search(word) and not foreign.search(word)]
            if words:
                found.append(words)
        return found

    def _dictionary(self, language: str) -> list[str]:
        if language == TRANSLITERATED:
            draw = random.Random(language)
            return [transliterate([word], draw)[0] for word in self.dictionary("ru")]
        own, foreign = self._letters(language)
        words = word_forms(self._packages, language, _DICTIONARY_WORDS)
        return [_normal(word) for word in words if own.search(word) and not foreign.search(word)]

    @staticmethod
    def _letters(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return (_CYRILLIC, _LATIN) if language in CYRILLIC_LANGUAGES else (_LATIN, _CYRILLIC)


def _own_text(language: str) -> list[str]:
    """What was written for this project: sentences, and words of news and sites."""
    here = Path(__file__).parent
    column = {"ru": 0, "en": 1}.get(language)
    if column is None:
        return []
    pairs = here.with_name("test_pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    words = (here / f"words_{language}.txt").read_text(encoding="utf-8").split()
    return [*(pair.split("\t")[column] for pair in pairs), *words]


def _normal(word: str) -> str:
    return word.lower().replace("’", "'").replace("ʼ", "'")


def examples(corpus: Corpus, language: str, words: int, pieces: int) -> Iterator[Phrase]:
    """Single words (of texts, of dictionaries, the commonest twice more) and pieces of two to six words."""
    draw = random.Random(language)
    phrases = corpus.phrases(language)
    counts = Counter(word for phrase in phrases for word in phrase)
    of_texts = sorted(counts)
    of_dictionary = sorted(set(corpus.dictionary(language)) - set(of_texts))
    single = draw.sample(of_texts, min(words, len(of_texts)))
    single += draw.sample(of_dictionary, min(words // 2, len(of_dictionary)))
    single += _TIMES_OUR_OWN * [word.lower() for text in _own_text(language) for word in _WORD.findall(text)]
    single += 2 * sorted(counts, key=lambda word: (-counts[word], word))[:1500]
    yield from ([word] for word in single)
    for _ in range(pieces):
        phrase = draw.choice(phrases)
        length = draw.choice((2, 2, 3, 4, 6))
        start = draw.randrange(max(1, len(phrase) - length + 1))
        yield phrase[start : start + length]


def like_words(language: str, pieces: int) -> Iterator[Phrase]:
    """Strings that have the trigrams of langdetect's profile of a language, as often: one to four of them.

    The profiles were counted in an encyclopaedia, whose words programs and their help do not have.
    """
    profiles = Path(langdetect.__file__).with_name("profiles")
    if not (profiles / language).exists():
        return
    counts: Counter[str] = Counter()
    for ngram, count in json.loads((profiles / language).read_text(encoding="utf-8"))["freq"].items():
        if len(ngram) == 3 and (ngram.strip() == ngram.replace(" ", "")):
            counts[ngram.lower().replace(" ", "_")] += count
    after: dict[str, tuple[list[str], list[int]]] = {}
    for ngram, count in sorted(counts.items()):
        letters, numbers = after.setdefault(ngram[:2], ([], []))
        letters.append(ngram[2])
        numbers.append(count)
    begins = {start: sum(numbers) for start, (_, numbers) in after.items() if start[0] == "_"}
    draw = random.Random(f"like {language}")

    def word() -> str:
        text = draw.choices(list(begins), list(begins.values()))[0]
        while text[-1] != "_" and text[-2:] in after and len(text) <= _LONGEST_WORD:
            text += draw.choices(*after[text[-2:]])[0]
        return text.strip("_")

    for _ in range(pieces):
        yield [word() for _ in range(draw.choice((1, 1, 2, 3, 4)))]


def ngrams_of(phrase: Phrase, lengths: tuple[int, ...] = _LENGTHS) -> list[str]:
    padded = [f"_{word}_" for word in phrase]
    return [
        word[start : start + length]
        for word in padded
        for length in lengths
        for start in range(len(word) - length + 1)
    ]


def home_weights(
    corpus: Corpus, languages: tuple[str, ...], home: tuple[int, int], other: tuple[int, int], most: int
) -> dict[str, int]:
    """Weights of n-grams for the first language against the rest (logistic regression), the strongest of them."""
    found: list[Phrase] = []
    is_home: list[bool] = []
    for language in languages:
        size = home if language == languages[0] else other
        chosen = [
            *examples(corpus, language, *size),
            *like_words(_IN_LANGDETECT.get(language, language), size[1]),
        ]
        found += chosen
        is_home += [language == languages[0]] * len(chosen)
    truth = np.array(is_home)
    counter = CountVectorizer(analyzer=ngrams_of, min_df=_RAREST, dtype=np.float64)
    matrix = counter.fit_transform(found)
    names = counter.get_feature_names_out()
    balance = np.where(truth, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    fit: Callable[..., np.ndarray] = lambda columns: (  # noqa: E731
        LogisticRegression(C=1.0, max_iter=80).fit(columns, truth, sample_weight=balance).coef_[0]
    )
    standing_in = np.asarray((matrix > 0).sum(axis=0)).ravel()
    order = np.argsort(-np.abs(fit(matrix)) * np.sqrt(standing_in), kind="stable")
    kept = np.sort(order[:most])
    weights = fit(matrix[:, kept])
    whole = np.clip(np.rint(weights * _UNIT), -_STRONGEST, _STRONGEST).astype(int)
    return {name: int(value) for name, value in zip(names[kept], whole, strict=True) if value}


def profile(corpus: Corpus, language: str) -> dict[str, int]:
    """The commonest bigrams and trigrams, by how many of a million of their length they are."""
    counts: Counter[str] = Counter()
    words = Counter(word for phrase in corpus.phrases(language) for word in phrase)
    for word in corpus.dictionary(language):
        words[word] += 1
    for word, count in words.items():
        for ngram in ngrams_of([word], tuple(_PROFILE_LENGTHS)):
            counts[ngram] += round(count**_DAMPING)
    totals = Counter()
    for ngram, count in counts.items():
        totals[len(ngram)] += count
    parts = {ngram: round(1e6 * count / totals[len(ngram)]) for ngram, count in counts.items()}
    commonest = sorted(parts, key=lambda ngram: (-parts[ngram], ngram))
    return {
        ngram: parts[ngram]
        for length, most in _PROFILE_LENGTHS.items()
        for ngram in [ngram for ngram in commonest if len(ngram) == length][:most]
    }


def write(path: Path, table: dict[str, int]) -> None:
    """A line for each number: the number, a tab, the n-grams that have it."""
    by_value: dict[int, list[str]] = {}
    for ngram, value in sorted(table.items()):
        by_value.setdefault(value, []).append(ngram)
    lines = [f"{value}\t{' '.join(ngrams)}\n" for value, ngrams in sorted(by_value.items())]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    print(path, len(table), "n-grams,", path.stat().st_size, "bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--profiles-only", action="store_true")
    options = parser.parse_args()
    corpus = Corpus(options.packages)
    options.out.mkdir(exist_ok=True)
    for language in _OWN_PROFILES:
        write(options.out / f"profile-{language}.tsv", profile(corpus, language))
    if options.profiles_only:
        return
    write(
        options.out / "home-Cyrl.tsv",
        home_weights(corpus, CYRILLIC_LANGUAGES, (50_000, 40_000), (12_000, 8_000), 26_000),
    )
    write(
        options.out / "home-Latn.tsv",
        home_weights(corpus, (*LATIN_LANGUAGES, TRANSLITERATED), (50_000, 50_000), (9_000, 3_000), 36_000),
    )


if __name__ == "__main__":
    main()
