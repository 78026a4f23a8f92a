"""What is wrong with a translation, told from the two texts alone.

Flags, and what they mean:

- `empty`: the source has letters or digits and the output has none;
- `limit_reached`: the model was stopped by the length limit;
- `repetition`: the same one to four words again and again, over half of the output, unlike the source;
- `source_copied`: the output is the source, or is in its letters only;
- `script_residue`: letters of the source's script are left where the target has another script;
- `length_ratio`: more than three times, or less than three tenths, of the source's length;
- `numbers_lost`: a number of the source is not in the output.

The first four leave no text worth keeping (`FATAL_FLAGS`); the others only warn.
"""

from __future__ import annotations

import re
from collections import Counter

from ..language.scripts import LATIN
from .letters import has_letters, letters_of, script_of

__all__ = ["FATAL_FLAGS", "GUARD_VERSION", "flags_for", "kept_text"]

GUARD_VERSION = 2
"""To be raised whenever a flag is set differently: it is part of the key of every translation."""

FATAL_FLAGS = frozenset({"empty", "limit_reached", "repetition", "source_copied"})

_WORD = re.compile(r"\w+")
_GROUPING = re.compile(r"(?<=\d)[ \u00a0\u202f,.'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)(?:000)+\Z")
_LONGEST_GRAM = 4
_LEAST_REPEATS = 4
_LEAST_LOOP_WORDS = 8
_SHORT = 20
"""Characters; length ratios of shorter texts say nothing."""
_SPELLED = {
    "en": (
        ("one", "first", "once"),
        ("two", "second", "twice"),
        ("three", "third"),
        ("four",),
        ("five", "fifth"),
        ("six",),
        ("seven",),
        ("eight",),
        ("nine", "ninth"),
        ("ten",),
        ("eleven",),
        ("twelve", "twelfth"),
    ),
    "ru": (
        ("од", "перв"),
        ("дв", "втор"),
        ("тр",),
        ("чет",),
        ("пят",),
        ("шест",),
        ("сем", "седьм"),
        ("вос",),
        ("девят",),
        ("десят",),
        ("одиннадцат",),
        ("двенадцат",),
    ),
}
"""How the words for 1 to 12 begin."""


def flags_for(
    source: str, output: str, from_code: str, to_code: str, *, limit_reached: bool = False
) -> tuple[str, ...]:
    """The flags of one translated sentence, in the order of the module's list.

    Args:
        source: The sentence that was translated.
        output: What the model made of it.
        from_code: Its language (`ru`).
        to_code: The language it should be in (`en`).
        limit_reached: Whether decoding was stopped by its length limit.
    """
    checks = (
        ("empty", bool(_WORD.search(source)) and not _WORD.search(output)),
        ("limit_reached", limit_reached),
        ("repetition", _loops(output) and not _loops(source)),
        ("source_copied", _is_copy(source, output, from_code, to_code)),
        ("script_residue", _has_residue(output, from_code, to_code)),
        ("length_ratio", _is_out_of_proportion(source, output)),
        ("numbers_lost", _lost_number(source, output, to_code)),
    )
    return tuple(flag for flag, is_set in checks if is_set)


def kept_text(output: str, flags: tuple[str, ...]) -> str | None:
    """The output, or None where a flag says that it is worth nothing."""
    return None if FATAL_FLAGS.intersection(flags) else output


def _loops(text: str) -> bool:
    """Whether one n-gram, repeated without a break, makes up more than half of the words."""
    words = _WORD.findall(text.casefold())
    if len(words) < _LEAST_LOOP_WORDS:
        return False
    for size in range(1, _LONGEST_GRAM + 1):
        run = 0
        for at in range(size, len(words)):
            run = run + 1 if words[at] == words[at - size] else 0
            # a run of equal words at the distance `size` is run + size words of one repeated n-gram
            if run >= size * (_LEAST_REPEATS - 1) and 2 * (run + size) > len(words):
                return True
    return False


def _is_copy(source: str, output: str, from_code: str, to_code: str) -> bool:
    foreign, own = script_of(from_code), script_of(to_code)
    if foreign not in (own, LATIN) and has_letters(output, from_code) and not has_letters(output, to_code):
        return True
    if _WORD.findall(source.casefold()) != _WORD.findall(output.casefold()):
        return False
    if script_of(from_code) not in (script_of(to_code), LATIN):
        return has_letters(source, from_code)
    # names and abbreviations in Latin letters may stay as they are in any language
    return any(word[0].islower() and len(word) > 2 for word in _WORD.findall(source))


def _has_residue(output: str, from_code: str, to_code: str) -> bool:
    foreign, own = script_of(from_code), script_of(to_code)
    if foreign == own:
        return False
    left = letters_of(output, foreign)
    if foreign != LATIN:
        return left > 0
    # Latin names belong into a text in other letters
    words = (word for word in _WORD.findall(output) if letters_of(word, LATIN))
    return left > letters_of(output, own) and any(word[0].islower() and len(word) > 2 for word in words)


def _is_out_of_proportion(source: str, output: str) -> bool:
    if max(len(source), len(output)) < _SHORT:
        return False
    return len(output) > 3 * len(source) + _SHORT or len(output) + _SHORT / 4 < 0.3 * len(source)


def _lost_number(source: str, output: str, to_code: str) -> bool:
    wanted, found = (Counter(_NUMBER.findall(_GROUPING.sub("", text))) for text in (source, output))
    return any(
        not _spelled_out(number, output, to_code) and not _multiplied(number, found)
        for number in wanted - found
    )


def _spelled_out(number: str, output: str, to_code: str) -> bool:
    """Whether a small number may stand in the output as a word."""
    words = _SPELLED.get(to_code, ())
    if len(number) > 2 or not 1 <= int(number) <= len(words):
        return False
    return any(word.startswith(words[int(number) - 1]) for word in _WORD.findall(output.casefold()))


def _multiplied(number: str, found: Counter[str]) -> bool:
    """Whether it stands there with more or fewer thousands written as noughts (90 тысяч: 90,000)."""
    bare = _THOUSANDS.sub("", number)
    return any(other != number and _THOUSANDS.sub("", other) == bare for other in found)
