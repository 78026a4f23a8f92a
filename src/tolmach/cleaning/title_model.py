"""Which line above the text is the title, once it is known which lines are the text.

Boosted trees (`symmetric.py`) look at each candidate's shape, its place, what the rules say of it, and how many of its
words the text has, too; no word is looked at. What they learned from, and how well they do: docs/title-model.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from .labelled_titles import is_labelled, title_text
from .line_view import SCORES, code_of
from .lines import Line, normal_form
from .mastheads import is_masthead
from .outlets import is_outlet
from .scrape import Scrape
from .symmetric import load
from .text_words import FEW_STEMS, TextWords, stems_of
from .titles import MOST_HEADER, MOST_WORDS, is_above_credit, is_cut, is_title_like, without_captions
from .trees import shares
from .verdicts import Verdict
from .words import OF_WIKI

__all__ = ["LEAST", "NAMES", "Candidate", "Likely", "candidates", "likeliest_title", "settled_title"]

_MODEL = "title_model"
LEAST = 0.02
"""The share from which the likeliest candidate is the title."""
_SURE = 0.7
"""What a rule that scores higher names is no title."""
_LEAD = 4
"""Lines of text: what they tell of a title says."""
_LEAST_RIVAL, _MOST_SITE = 3, 4
"""Words."""
_LEAST_TOP = 4
"""Words: what is shorter may be the name of a section."""
_OF_WIKI = re.compile(OF_WIKI, re.IGNORECASE)
_BOX = "____"
"""A field to write into."""
_MOST_TIMES = 2
"""What stands more often from the text on heads the posts of a thread."""
_FAR, _MANY, _LONGEST_RUN, _MOST_GAP, _MOST_REPEATS, _MOST_WORDS = 99, 60, 30, 3, 4, 300
"""What larger numbers count as."""
_DATED, _MOST_ABOVE, _MOST_BELOW = frozenset({"date", "byline", "place"}), 3, 5

NAMES = (
    *("lead_shared", "lead_share", "shared", "share", "long_words"),
    *("title_like", "reason", "score", "kept", "by_rules", "lines_above", "rivals_below"),
    *("words", "capitals", "digits", "bullet", "heading"),
    *("repeats", "begins", "ends", "twice_in_a_row", "above_credit", "cut"),
    *(
        "gap",
        "gap_below",
        "run_above",
        "run_below",
        "dated_above",
        "dated_below",
        "words_above",
        "words_below",
        "distance",
    ),
)
"""What is known of a candidate: whole numbers, shares in hundredths (digits: thousandths)."""


class Candidate(NamedTuple):
    """A line that may be the title."""

    number: int
    features: tuple[int, ...]
    """A number a name of `NAMES`."""


class Likely(NamedTuple):
    """A line, and how likely it is the title."""

    number: int
    share: float


def settled_title(page: Scrape, final: Sequence[Verdict | None]) -> int | None:
    """The number of the title's line; None where the page shows none.

    Args:
        page: the page; where no text is certain in it, its title stays what the rules found.
        final: what has become of each line.
    """
    if not page.zones.certain:
        return page.title
    found = likeliest_title(page, final)
    return found.number if found is not None and found.share >= LEAST else None


def likeliest_title(page: Scrape, final: Sequence[Verdict | None]) -> Likely | None:
    """The line that is likeliest the title; None where no line may be.

    Args:
        page: a page in which some text is certain.
        final: what has become of each line.
    """
    found = list(candidates(page, final))
    if not found:
        return None
    if (marked := _marked(page.lines, [candidate.number for candidate in found])) is not None:
        return Likely(marked, 1.0)
    features = np.array([candidate.features for candidate in found], dtype=np.int16).T
    likely = shares(load(_MODEL).score(features))
    best = int(likely.argmax())
    return Likely(found[best].number, float(likely[best]))


def _marked(lines: Sequence[Line], numbers: Sequence[int]) -> int | None:
    """The candidate that is labelled as the title, or that a wiki says it has an article about, or the only `#`."""
    for number in numbers:
        if number + 1 < len(lines) and _OF_WIKI.match(lines[number + 1].plain):
            return number
        if is_labelled(lines, number):
            # the name of the site may stand behind it, and the headline alone below
            said = normal_form(title_text(lines, number))
            alone = (other for other in numbers if said.startswith(f"{normal_form(lines[other].plain)} "))
            return next(alone, number)
    tops = [number for number, line in enumerate(lines) if line.heading == 1]
    is_one = len(tops) == 1 and tops[0] in numbers and lines[tops[0]].words >= _LEAST_TOP
    return tops[0] if is_one else None


def candidates(page: Scrape, final: Sequence[Verdict | None]) -> Iterator[Candidate]:
    """The lines above the text that may be its title: most of them have a word that the text has as well."""
    lines, seen = page.lines, page.seen
    kept = [number for number, found in enumerate(final) if found is None]
    first = next((number for number in kept if lines[number].strong), kept[0] if kept else len(lines))
    below = [number for number in kept if number >= first]
    text = TextWords(lines[number].plain for number in below)
    lead = TextWords(lines[number].plain for number in below[:_LEAD])
    above = range(max(0, first - MOST_HEADER), first)
    words = _likely(page, final, above, text)
    if not words:
        return
    forms = {number: normal_form(lines[number].plain) for number in above}
    said = "\n" + "\n\n".join(forms.values()) + "\n"
    rivals = [
        number
        for number in above
        if seen[number] is None and lines[number].words >= _LEAST_RIVAL and is_title_like(lines[number])
    ]
    headlines = [number for number in rivals if number in words]
    left = without_captions(headlines, lines, seen, first, forms) if headlines else []
    for number in sorted(words.keys() - (set(headlines) - set(left))):
        line, code = lines[number], code_of(seen[number])
        features = (
            *_shared(words[number], lead),
            *_shared(words[number], text),
            len(words[number]),
            *(is_title_like(line), code // SCORES, code % SCORES, final[number] is None),
            *(number == page.title, min(number, _FAR)),
            min(len(rivals) - bisect_right(rivals, number), _MANY),
            *_shape(line),
            *_repeats(forms[number], said),
            *(is_above_credit(lines, seen, number), is_cut(lines, seen, number)),
            *_place(lines, seen, number, above),
        )
        yield Candidate(number, tuple(map(int, features)))


def _likely(
    page: Scrape, final: Sequence[Verdict | None], above: range, text: TextWords
) -> dict[int, AbstractSet[str]]:
    """The lines that may be the title, with their longer words."""
    said_below = [line.plain for line in page.lines[above.stop :]]
    found: dict[int, AbstractSet[str]] = {}
    for number in above:
        rule, line = page.seen[number], page.lines[number]
        if (rule is not None and rule.score > _SURE) or not _may_be(page.lines, page.seen, final, number):
            continue
        words = stems_of(line.plain)
        is_likely = (
            text.count(words) > 0
            or line.heading > 0
            or number == page.title
            or is_labelled(page.lines, number)
        )
        if is_likely and said_below.count(line.plain) <= _MOST_TIMES:
            found[number] = words
    others = {number: words for number, words in found.items() if not _is_of_site(page.lines[number])}
    return others or found


def _is_of_site(line: Line) -> bool:
    """Whether a line names the site, or who owns it."""
    is_short = line.words <= _MOST_SITE
    return not line.heading and ((is_short and is_outlet(line.plain)) or is_masthead(line.plain))


def _shared(words: AbstractSet[str], text: TextWords) -> tuple[int, int]:
    """How many of a line's longer words a text has, and which part, in hundredths."""
    shared = text.count(words)
    return shared, shared * 100 // max(len(words), FEW_STEMS)


def _may_be(
    lines: Sequence[Line], seen: Sequence[Verdict | None], final: Sequence[Verdict | None], number: int
) -> bool:
    line = lines[number]
    if line.words > MOST_WORDS or line.plain.endswith((":", ",", ";")) or _BOX in line.plain:
        return False
    # a sentence of the text, whole or its first half
    if final[number] is None and (
        (line.plain.endswith(".") and not line.heading) or is_cut(lines, seen, number)
    ):
        return False
    return not _is_one_of_several(lines, number)


def _is_one_of_several(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is an item of a list."""
    above = lines[number - 1 : number] if number and not lines[number].gap else []
    below = [line for line in lines[number + 1 : number + 2] if not line.gap]
    return lines[number].bullet and any(line.bullet for line in (*above, *below))


def _shape(line: Line) -> tuple[int, ...]:
    text, words = line.plain, line.plain.split()
    return (
        line.words,
        sum(word[:1].isupper() for word in words) * 100 // max(1, len(words)),
        sum(map(str.isdecimal, text)) * 1000 // max(1, len(text)),
        line.bullet,
        line.heading,
    )


def _repeats(form: str, said: str) -> tuple[int, ...]:
    """How often a line stands above the text, whether another begins or ends with it, and whether it follows itself."""
    return (
        min(said.count(f"\n{form}\n"), _MOST_REPEATS),
        f"\n{form} " in said,
        f" {form}\n" in said,
        f"\n{form}\n\n{form}\n" in said,
    )


def _place(
    lines: Sequence[Line], seen: Sequence[Verdict | None], number: int, above: range
) -> tuple[int, ...]:
    """Blank lines around a line; how far they are, dates, bylines and the text; how long the lines beside it are."""
    first, after = above.stop, number + 1
    upwards = range(min(number - above.start, _LONGEST_RUN))
    downwards = range(min(first - after, _LONGEST_RUN))
    dated_above = (n for n in range(1, min(number, _MOST_ABOVE) + 1) if _tells_when(seen[number - n]))
    dated_below = (n for n in range(1, min(first - after, _MOST_BELOW) + 1) if _tells_when(seen[number + n]))
    return (
        min(lines[number].gap, _MOST_GAP),
        min(lines[after].gap, _MOST_GAP) if after < len(lines) else _MOST_GAP,
        next((n for n in upwards if lines[number - n].gap), len(upwards)),
        next((n for n in downwards if lines[after + n].gap), len(downwards)),
        next(dated_above, _FAR),
        next(dated_below, _FAR),
        min(lines[number - 1].words, _MOST_WORDS) if number else 0,
        min(lines[after].words, _MOST_WORDS) if after < len(lines) else 0,
        min(first - number, _FAR),
    )


def _tells_when(rule: Verdict | None) -> bool:
    return rule is not None and rule.reason in _DATED
