"""The n-gram profiles of the `langdetect` package, read as data.

langdetect (Apache-2.0) is a port of Nakatani Shuyo's language-detection (2010). Its profiles count how often
one, two or three characters follow each other in the Wikipedia abstracts of a language. Nothing of the
package is imported, nothing of it is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import msgspec

__all__ = ["NgramProfile", "read_profile"]


@dataclass(frozen=True, slots=True)
class NgramProfile:
    """Counts of the n-grams of a language, n from 1 to 3; words have a blank before and after them."""

    counts: Mapping[str, int]
    """Only what makes up one in about 10,000; capitals as they stand, words all in capitals left out."""
    totals: tuple[int, int, int]
    """How many n-grams of each length were counted, the rare ones with them."""

    def shares(self, length: int) -> dict[str, float]:
        """Each n-gram of a length with its share of all of that length."""
        total = self.totals[length - 1]
        return {ngram: count / total for ngram, count in self.counts.items() if len(ngram) == length}


def read_profile(language: str) -> NgramProfile:
    """The profile of a language, by langdetect's code for it; read anew at each call.

    Raises:
        OSError: the installed `langdetect` has no profile of it.
    """
    data = msgspec.json.decode((files("langdetect") / "profiles" / language).read_bytes())
    one, two, three = data["n_words"]
    return NgramProfile(data["freq"], (one, two, three))
