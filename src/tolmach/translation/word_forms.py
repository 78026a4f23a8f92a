"""The forms of a Russian word, as it stands in a glossary: from the dictionary, for names also by their endings."""

from __future__ import annotations

import functools
import re
from typing import Any

__all__ = ["folded", "forms_of", "is_common_word"]

_NOMINATIVE, _SURNAME = "nomn", "Surn"
_GENDERS = ("masc", "femn", "neut")
_SURNAME_ENDINGS = (
    # (how the surname ends in the nominative, endings in place of the letters in brackets)
    (re.compile(r"(.+(?:[ое]в|[иы]н))\Z"), ("", "а", "у", "ым", "е")),
    (re.compile(r"(.+(?:[ое]в|[иы]н))а\Z"), ("а", "ой", "ою", "у")),
)


def folded(word: str) -> str:
    """A word in lower case, with `е` for `ё`, which is seldom written."""
    return word.casefold().replace("ё", "е")


@functools.lru_cache(maxsize=4096)
def forms_of(word: str) -> frozenset[str]:
    """All forms of a word, folded; the word itself at least.

    A word that can be a nominative is taken as one (`Иванов` is a surname, not many named Ivan), a
    surname in the gender it stands in. The dictionary is that of OpenCorpora (through pymorphy3), which also
    guesses the forms of words that it does not have.
    """
    forms = {folded(word)}
    parses = _analyzer().parse(word)
    nominative = [parse for parse in parses if _NOMINATIVE in parse.tag]
    surnames = [parse for parse in nominative if _SURNAME in parse.tag] if word[:1].isupper() else []
    for parse in surnames or nominative or parses:
        gender = parse.tag.gender if _SURNAME in parse.tag else None
        forms.update(
            folded(form.word)
            for form in parse.lexeme
            if gender not in _GENDERS or form.tag.gender in (gender, None)
        )
    if word[:1].isupper() and not surnames:
        for ending, others in _SURNAME_ENDINGS:
            if match := ending.match(folded(word)):
                forms.update(match[1] + other for other in others)
    return frozenset(forms)


def is_common_word(word: str) -> bool:
    """Whether the dictionary has the word as something else than a name or an abbreviation."""
    return any(
        parse.is_known and not {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"} & parse.tag.grammemes
        for parse in _analyzer().parse(word.lower())
    )


@functools.cache
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")
