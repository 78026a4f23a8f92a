"""The glossary: terms and names that a person wants to see translated in one way.

A file with tab-separated columns and language codes as its head:

    ru  en
    ФСКН    Federal Drug Control Service

Further columns (a note, a source) are for people. Lines that begin with `#` are passed over.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ..canonical import digest
from ..errors import InputError
from ..textfiles import read_text_file
from .protected import Fixed
from .word_forms import folded, forms_of, is_common_word

__all__ = ["Entry", "Glossary", "read_glossary"]

_WORD = re.compile(r"\w+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_ACRONYM_ENDINGS = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах", "и", "ей", "ой", "ою", "ю", "я")
_ENGLISH_ENDINGS = ("", "s", "es")
_HYPHENS = ("-", "\u2010", "\u2011")
_MOST_TERM = 1000
"""Characters; whoever writes more has lost a line end."""
_LONGEST_CAPS_FOR_CAPS_ONLY = 3
"""So short an acronym may be a word when it is not written in capitals."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`source` is `target` in the other language."""

    source_lang: str
    target_lang: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a term: which forms stand for it, and how they must be written."""

    forms: frozenset[str]
    capital: bool = False
    """Its first letter must be one."""
    capitals: bool = False
    """All letters of the word itself must be capitals, though not those of an ending."""
    length: int = 0


@dataclass(frozen=True, slots=True)
class _Pattern:
    entry: Entry
    words: tuple[_Word, ...]
    gaps: tuple[str, ...]
    """What stands between the words, without blanks."""


class Glossary:
    """The entries of a glossary, ready to be found in sentences.

    Args:
        entries: Of several with the same source the first counts.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        unique: dict[tuple[str, str, str], Entry] = {}
        for entry in entries:
            unique.setdefault((entry.source_lang, entry.target_lang, entry.source), entry)
        self.entries = tuple(unique.values())

    @functools.cached_property
    def digest(self) -> str:
        """A hash of all that `find` could give: of entries that fit equally well the first holds. Notes are no part."""
        rows = [[entry.source_lang, entry.target_lang, entry.source, entry.target] for entry in self.entries]
        return digest("glossary", rows)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def find(self, sentence: str, source: str, target: str) -> tuple[Fixed, ...]:
        """The terms in a sentence, in order, apart: where two overlap, the earlier, then the longer.

        Russian terms are found in all their forms; a term is found in other capitals too, unless it is a
        name or a short acronym that would then be another word.
        """
        patterns = self._patterns.get((source, target))
        if not patterns:
            return ()
        words = list(_WORD.finditer(sentence))
        found: list[Fixed] = []
        number = 0
        while number < len(words):
            matches = [
                pattern
                for pattern in patterns.get(folded(words[number][0]), ())
                if _matches(pattern, sentence, words[number : number + len(pattern.words)])
                and not _in_compound(sentence, words[number], words[number + len(pattern.words) - 1])
            ]
            if not matches:
                number += 1
                continue
            best = max(matches, key=lambda pattern: len(pattern.words))
            last = words[number + len(best.words) - 1]
            found.append(Fixed(words[number].start(), last.end(), best.entry.target, best.entry.source))
            number += len(best.words)
        return tuple(found)

    @functools.cached_property
    def _patterns(self) -> dict[tuple[str, str], dict[str, list[_Pattern]]]:
        """By languages, then by the forms of the first word."""
        patterns: dict[tuple[str, str], dict[str, list[_Pattern]]] = {}
        for entry in self.entries:
            pattern = _pattern(entry)
            if not pattern.words:
                continue
            by_word = patterns.setdefault((entry.source_lang, entry.target_lang), {})
            for form in sorted(pattern.words[0].forms):
                by_word.setdefault(form, []).append(pattern)
        return patterns


def read_glossary(path: Path) -> tuple[Glossary, tuple[str, ...]]:
    """Reads a glossary file.

    Returns:
        The glossary, and one line for each row that cannot be used.

    Raises:
        InputError: The file cannot be read, or its first line does not name two languages.
    """
    text = read_text_file(path)
    lines = [
        (number, row)
        for number, row in enumerate(
            (line.split("\t") for line in unicodedata.normalize("NFC", text).split("\n")), 1
        )
        if any(cell.strip() for cell in row) and not row[0].startswith("#")
    ]
    if not lines:
        return Glossary(), ()
    languages = [cell.strip() for cell in lines[0][1][:2]]
    if len(languages) < 2 or languages[0] == languages[1] or not all(map(_LANGUAGE.match, languages)):
        raise InputError(f"{path}: the first line must name two languages (ru, a tab, en)")
    entries: list[Entry] = []
    problems: list[str] = []
    known: dict[tuple[str, str], tuple[str, int]] = {}
    for number, row in lines[1:]:
        cells = [" ".join(cell.split()) for cell in (*row, "", "")[:2]]
        if not all(_WORD.search(cell) for cell in cells):
            problems.append(f"{path}:{number}: a row needs a term in both columns")
            continue
        if any(len(cell) > _MOST_TERM for cell in cells):
            problems.append(f"{path}:{number}: a term is longer than {_MOST_TERM} characters")
            continue
        clash = known.get((languages[0], cells[0]))
        if clash and clash[0] != cells[1]:
            problems.append(
                f"{path}:{number}: '{cells[0]}' has another translation on line {clash[1]} already"
            )
            continue
        known[languages[0], cells[0]] = cells[1], number
        entries.append(Entry(languages[0], languages[1], cells[0], cells[1]))
        entries.append(Entry(languages[1], languages[0], cells[1], cells[0]))
    return Glossary(entries), tuple(problems)


def _pattern(entry: Entry) -> _Pattern:
    words = list(_WORD.finditer(entry.source))
    gaps = tuple("".join(entry.source[left.end() : right.start()].split()) for left, right in pairwise(words))
    single = len(words) == 1
    return _Pattern(entry, tuple(_word(match[0], entry.source_lang, single) for match in words), gaps)


def _word(word: str, language: str, single: bool) -> _Word:
    is_acronym = len(word) > 1 and word.isupper() and word.isalpha()
    if language == "ru":
        forms = set(forms_of(word))
        if is_acronym:
            forms |= {folded(word) + ending for ending in _ACRONYM_ENDINGS}
    else:
        forms = {folded(word) + ending for ending in (_ENGLISH_ENDINGS if language == "en" else ("",))}
    if is_acronym:
        return _Word(frozenset(forms), capitals=len(word) <= _LONGEST_CAPS_FOR_CAPS_ONLY, length=len(word))
    is_name = single and word[0].isupper() and (language != "ru" or is_common_word(word))
    return _Word(frozenset(forms), capital=is_name)


def _matches(pattern: _Pattern, sentence: str, words: Sequence[re.Match[str]]) -> bool:
    if len(words) < len(pattern.words):
        return False
    between = _gaps(sentence, words)
    return all(map(_stands_for, words, pattern.words)) and all(
        gap == wanted for gap, wanted in zip(between, pattern.gaps, strict=True)
    )


def _in_compound(sentence: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether a hyphen joins words to the one before or after them: `северо-восток` goes nowhere east."""
    before = sentence[max(0, first.start() - 2) : first.start()][::-1]
    after = sentence[last.end() : last.end() + 2]
    return any(beyond[:1] in _HYPHENS and beyond[1:].isalpha() for beyond in (before, after))


def _gaps(sentence: str, words: Sequence[re.Match[str]]) -> Iterator[str]:
    for left, right in pairwise(words):
        yield "".join(sentence[left.end() : right.start()].split())


def _stands_for(found: re.Match[str], word: _Word) -> bool:
    text = found[0]
    if folded(text) not in word.forms:
        return False
    if word.capital and not text[0].isupper():
        return False
    return not word.capitals or text[: word.length].isupper()
