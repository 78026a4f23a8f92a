"""Foreign names inside a sentence: `Toyota` in a Russian sentence is no English text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .phrases import Phrase
from .scripts import CYRILLIC, LATIN, OTHER

__all__ = ["hosts_of_names"]

_MOST_WORDS_OF_A_NAME = 4
_LONGEST_NAME = 80
_HOST_TO_NAME_LETTERS = 2
_MOST_LETTERS_OF_A_SYMBOL = 2
"""A letter of a third script, as in `α-частица`."""

_PIECE_BORDER = re.compile(r"[\n\t|•·]|[ \u00a0]{2}|(?<=\s)[/»>](?=\s)")
_SENTENCE_END = re.compile(r"[.!?…][\"»”)]*\s")
_WORD = re.compile(r"[^\s,]*[^\W\d_][^\s,]*")


def hosts_of_names(text: str, phrases: Sequence[Phrase]) -> dict[int, int]:
    """For each phrase that is a foreign name in a sentence: the phrase of the sentence it leans on.

    A name is a run of at most four capitalised Latin words (or any single word) among Cyrillic ones, or a
    single Cyrillic word among Latin ones, when most letters of the line (up to a wide gap or a bar), and
    more than twice as many as its own, are of the other script, and no sentence ends between the two. Where all
    that is Latin are names with capitals, and a Cyrillic word has none, they are names whatever their number.
    Indices are those of `phrases`.
    """
    hosts: dict[int, int] = {}
    for first, last in _pieces(text, phrases):
        letters = {CYRILLIC: 0, LATIN: 0, OTHER: 0}
        for phrase in phrases[first:last]:
            letters[phrase.script] += phrase.end - phrase.start
        if sum(count > 0 for count in letters.values()) > 1:
            runs = list(_runs(phrases, first, last))
            if letters[CYRILLIC] and _are_all_names(text, phrases, runs):
                # a sentence full of names has more letters in them than of its own: they do not count
                letters[LATIN] = 0
            for start, end in runs:
                host = _host(text, phrases, (first, last), (start, end), letters)
                if host is not None:
                    hosts.update(dict.fromkeys(range(start, end), host))
    return hosts


def _pieces(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    first = 0
    for index in range(1, len(phrases)):
        if _PIECE_BORDER.search(text, phrases[index - 1].end, phrases[index].start):
            yield first, index
            first = index
    if phrases:
        yield first, len(phrases)


def _are_all_names(text: str, phrases: Sequence[Phrase], runs: Sequence[tuple[int, int]]) -> bool:
    """Whether all that is Latin are names, among Cyrillic words that are none."""
    written = [
        (phrases[start].script, text[phrases[start].start : phrases[end - 1].end]) for start, end in runs
    ]
    return all(
        len(name) <= _LONGEST_NAME and _looks_like_a_name(name, script) and _is_capitalised(name)
        for script, name in written
        if script == LATIN
    ) and any(
        script == CYRILLIC and any(word == word.lower() for word in _WORD.findall(words))
        for script, words in written
    )


def _runs(phrases: Sequence[Phrase], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Neighbouring phrases of one script."""
    start = first
    for index in range(first + 1, last + 1):
        if index == last or phrases[index].script != phrases[start].script:
            yield start, index
            start = index


def _host(
    text: str,
    phrases: Sequence[Phrase],
    piece: tuple[int, int],
    run: tuple[int, int],
    letters: dict[str, int],
) -> int | None:
    start, end = run
    script = phrases[start].script
    name = text[phrases[start].start : phrases[end - 1].end]
    if len(name) > _LONGEST_NAME or not _looks_like_a_name(name, script):
        return None
    for index in (start - 1, end):
        if not piece[0] <= index < piece[1]:
            continue
        host = phrases[index].script
        left, right = (index, start) if index < start else (end - 1, index)
        between = text[phrases[left].end : phrases[right].start]
        enough = max(letters[script], _HOST_TO_NAME_LETTERS * len(name))
        outnumbered = not letters[script] or letters[host] > enough
        if host != OTHER and outnumbered and not _SENTENCE_END.search(between):
            return index
    return None


def _looks_like_a_name(text: str, script: str) -> bool:
    if script == OTHER:
        return len(text) <= _MOST_LETTERS_OF_A_SYMBOL
    words = _WORD.findall(text)
    if len(words) == 1:
        return True
    return script == LATIN and len(words) <= _MOST_WORDS_OF_A_NAME and _is_capitalised(text)


def _is_capitalised(text: str) -> bool:
    return all(word != word.lower() for word in _WORD.findall(text))
