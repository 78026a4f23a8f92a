"""Which label a line is: the entry of the vocabulary that matches the whole of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .openings import Openings
from .signs import RARE, SPECIAL
from .vocabulary import ENTRIES
from .words import Entry, any_of

__all__ = ["LABELLED", "find_label", "opens_label"]

LABELLED = RARE | SPECIAL
"""What a label holds, if it is none of those that are told by their first letters."""


class _Form(NamedTuple):
    order: int
    """Of two forms that match, the one with the lesser number tells what the line is."""
    entry: Entry
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    """One of these stands in each match; none: it is told by its first letters."""


class _Forms(NamedTuple):
    all: tuple[_Form, ...]
    """Those told by their first letters before all others."""
    openings: Openings
    """Which of them may match a line, by its first letters."""
    rare: tuple[tuple[int, tuple[str, ...]], ...]
    """The places of the others, each with its words."""
    needed: re.Pattern[str]
    """Words without which none of the others matches."""


def opens_label(start: str) -> bool:
    """Whether a label may begin so that `find_label` tells by its first letters."""
    return _forms().openings.of(start) != ()


def find_label(key: str, *, sentence: bool, signs: int = LABELLED) -> Entry | None:
    """The first entry that matches; None where none does.

    Args:
        key: the line without bullets and signs around it, spelled as `as_in_tables` does, every blank one space.
        sentence: the line reads like one; few entries match those.
        signs: which kinds of signs it holds, if that is known.
    """
    forms = _forms()
    places: Sequence[int] = forms.openings.of(key)
    if signs & LABELLED and forms.needed.search(key):
        rare = (place for place, words in forms.rare if any(word in key for word in words))
        places = sorted((*places, *rare), key=lambda place: forms.all[place].order)
    for place in places:
        _, entry, pattern, _ = forms.all[place]
        if (entry.sentences or not sentence) and pattern.match(key):
            return entry
    return None


@functools.cache
def _forms() -> _Forms:
    """Compiled when the first line is looked at, which the driver of a build never does."""
    forms = sorted(_compiled(), key=lambda form: form.needs != ())
    return _Forms(
        all=tuple(forms),
        openings=Openings([form.pattern.pattern for form in forms if not form.needs]),
        rare=tuple((place, form.needs) for place, form in enumerate(forms) if form.needs),
        needed=re.compile(any_of(word for form in forms for word in form.needs)),
    )


def _compiled() -> Iterator[_Form]:
    for order, entry in enumerate(ENTRIES):
        if entry.needs:  # before all that need none
            joined = re.compile("|".join(entry.patterns))
            yield _Form(order - len(ENTRIES), entry, joined, entry.needs)
        else:
            yield from (_Form(order, entry, re.compile(pattern), ()) for pattern in entry.patterns)
        yield from (_Form(order, entry, re.compile(pattern), needs) for pattern, needs in entry.within)
