"""Whether a line without a word of authorship is a person's name, and no place or section of a paper.

By its form `New York` is a name as `Ann Stone` is one. Told apart are those with an initial, a given name that is
often met in Russian or English papers, or a Russian ending of surnames and patronymics.
"""

from __future__ import annotations

import functools
import re
from importlib import resources

from .name_forms import is_person_name

__all__ = ["has_given_name", "is_likely_person", "is_place_like", "signed_by"]

_INITIAL = re.compile(r"(?<!\w)[A-ZА-ЯЁ]\.")
# Not those in -ский: adjectives of places end so.
_LAST_INITIAL = re.compile(r"(?<!\w)[A-ZА-ЯЁ]\.$")
_SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|енко|чук|юк|як|ян|дзе|швили|[оеё]вич|[оеё]вна|ична|ovna|evna|ova?|eva?|enko|chuk|yan|shvili"
    r"|vich|sky|skaya|skiy|skyi|ski|ska|sson|sen|stein|berg|mann)\Z",
    re.IGNORECASE,
)
_SET_APART = re.compile(
    r"[A-Z][\w’'-]*[a-zà-ÿ] [A-Z][A-Z’'-]{2,}|[А-ЯЁІЇЄҐ][\w’'-]*[а-яёіїєґ] [А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐ’'-]{2,}"
)
"""A surname in capitals behind a given name, as agencies and many papers of Central Asia set them."""
_MOST_SIGNED = 3
"""Words of a signature."""
_OPENINGS = frozenset("san los las new real north south east west the great old saint st".split())
"""Words with which names of places and sections begin, as surnames in -stein and -berg do not."""
_OFFICES = frozenset(
    """
    судья председатель секретарь директор глава губернатор министр президент мэр начальник прокурор нотариус ректор
    judge chairman secretary director governor minister president mayor chancellor prosecutor notary rector
    """.split()
)
"""Who signs for an office has not written as an author."""


def is_place_like(text: str) -> bool:
    """Whether a name begins as those of places and sections do: New York, South Coast."""
    return text.partition(" ")[0].casefold() in _OPENINGS


def has_given_name(name: str) -> bool:
    """Whether a name has an initial, a given name that is often met, or any before a surname in capitals."""
    words = name.replace(".", ". ").replace("-", " ").split()
    if _INITIAL.search(name) or _SET_APART.fullmatch(name):
        return True
    return not _given_names().isdisjoint(word.casefold() for word in words)


def signed_by(text: str) -> str | None:
    """The name of who wrote a text, where its last line is that name with a full stop, as papers set it."""
    if not text.endswith("."):
        return None
    name = text if _LAST_INITIAL.search(text) else text[:-1]
    return name if name.count(" ") < _MOST_SIGNED and is_likely_person(name) else None


def is_likely_person(text: str) -> bool:
    """Whether this is a name in form, and one of its parts is one that persons have."""
    if not is_person_name(text):
        return False
    words = text.replace(".", ". ").replace("-", " ").split()
    if words[0].casefold() in _OFFICES:
        return False
    if has_given_name(text):
        return True
    return not is_place_like(words[0]) and any(_SURNAME.search(word) for word in words)


@functools.cache
def _given_names() -> frozenset[str]:
    """Given names in small letters, as `training/make_given_names.py` collects them."""
    names = resources.files(__package__).joinpath("given_names.txt").read_text(encoding="utf-8")
    return frozenset(names.split())
