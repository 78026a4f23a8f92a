"""What stands around the headline of an HTML page: its date and its authors are looked for there first."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from .page_markup import Mark, without_blanks

__all__ = ["AroundHeadline", "around_headline"]

_MOST_BELOW = 30
_MOST_ABOVE = 3
_LEAST_PROSE = 20
"""Words of a line of text; the second one ends what stands around a headline, since the first may be a standfirst."""
_MOST_PROSE = 2


class AroundHeadline(NamedTuple):
    """The lines around a headline, where the page shows it."""

    heading: Mark | None
    """The heading that shows it."""
    lines: Sequence[str]
    """Those around it, the likeliest first."""
    head: str | None
    """Those down to the first ones of the text, without blanks; None where the headline is not shown.

    What stands below the text may be marked as the author and the date of a card, or of a comment.
    """

    def holds(self, text: str) -> bool:
        """Whether a text stands between the headline and the text of the page; so where that is not known."""
        return self.head is None or without_blanks(text) in self.head

    def shows(self, mark: Mark) -> bool:
        """Whether what an element shows stands there."""
        return self.head is None or self.holds(mark.text)  # to read an element takes long


def around_headline(lines: Sequence[str], heading: Mark | None, title: str | None) -> AroundHeadline:
    """Finds the lines around the headline.

    Args:
        lines: the lines of the page.
        heading: the heading that shows the headline.
        title: the headline.
    """
    headline = heading.text if heading else title
    return AroundHeadline(heading, _beside(lines, headline), _head(lines, headline))


def _beside(lines: Sequence[str], headline: str | None) -> tuple[str, ...]:
    """The lines below the headline, then those right above it: where its date and authors stand."""
    return tuple(
        other
        for place, line in enumerate(lines)
        if line == headline
        for other in (
            *lines[place + 1 : place + 1 + _MOST_BELOW],
            *lines[max(0, place - _MOST_ABOVE) : place][::-1],
        )
    )[: 3 * _MOST_BELOW]


def _head(lines: Sequence[str], headline: str | None) -> str | None:
    place = next((number for number, line in enumerate(lines) if line == headline), None)
    if place is None:
        return None
    prose = (number for number in range(place + 1, len(lines)) if len(lines[number].split()) >= _LEAST_PROSE)
    end = next(itertools.islice(prose, _MOST_PROSE - 1, None), len(lines))
    return without_blanks("".join(lines[max(0, place - _MOST_ABOVE) : end + 1]))
