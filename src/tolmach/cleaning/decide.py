"""What becomes of every line, seen in its place: the verdicts that need context."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from .bylines import is_speaker_label, labelled_authors
from .captions import MOST_BELOW_LABEL, is_credit_alone, is_label_alone
from .comment_heads import MOST_TRIED, are_posts, heads_comments, may_head_comments
from .edges import decide_footer, decide_header
from .lines import ALL_LINK, Line, folded, normal_form
from .origins import find_url, is_place
from .person_names import is_likely_person
from .titles import repeats_title
from .verdicts import ANYWHERE, EDGES, Verdict, verdict
from .zones import Zones, is_text

__all__ = ["decide", "retitled"]

_MOST_CAPTION = 25
_LONGEST_LABEL = 20
"""Characters."""
_YEARS = range(1500, 2100)
"""Numbers that head the parts of a chronicle."""
_HEADING = ("date", "byline", "place")
"""What stands beside a title, besides that."""
_ABOVE_TITLE = 3
"""Lines: what stands so close above a title may still be its date or byline."""
_LEAST_ABOVE_COMMENTS, _PART_ABOVE_COMMENTS, _MOST_ABOVE_COMMENTS = 60, 0.25, 0.7
"""Words of the text above the heading of comments, their part of it, and the part that is nearly all of it."""
_TEASERS = 12
"""Lines: no block under "read also" is longer."""
_WEAK = (
    None,
    verdict("boilerplate.header"),
    verdict("teaser.link"),
    verdict("navigation.menu"),
    verdict("navigation.items"),
)
"""What gives way where more is known of a line's place."""


def decide(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], zones: Zones, title: int | None
) -> list[Verdict | None]:
    """The final verdict on each line; None where it is text."""
    final = list(verdicts)
    linked = _mostly_linked(lines)
    numbers = _page_numbers(lines, verdicts)
    for index, (line, found) in enumerate(zip(lines, verdicts, strict=True)):
        if found is not None or line.links > ALL_LINK:  # all others are text so far
            final[index] = _inside(lines, verdicts, zones, index, linked, numbers)
    for index in range(zones.start, zones.opening):
        if final[index] is None and is_place(lines[index].plain):
            final[index] = verdict("place.line")
    decide_header(lines, verdicts, final, zones, title)
    decide_footer(lines, final, zones, title)
    _labelled(lines, final, zones)
    _over_credits(lines, verdicts, final, title)
    _below_labels(lines, final, title)
    _teasers(lines, verdicts, final)
    _after_comments(lines, verdicts, final, zones)
    _values(lines, verdicts, final)
    if title is not None:
        _title(lines, final, zones.start, title)
    _running_headers(lines, final, range(zones.start, zones.end))
    return final


def _inside(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    zones: Zones,
    index: int,
    linked: bool,
    numbers: frozenset[int],
) -> Verdict | None:
    """The verdict as far as it does not depend on the zone, or the one for the inside of the text."""
    found, line = verdicts[index], lines[index]
    edge = not zones.start <= index < zones.end
    if found is not None and zones.start <= index < zones.end and found.rule == "byline.names":
        return None if index > zones.opening and is_speaker_label(line.plain) else found
    if found is not None and found.rule == "byline.dated" and index >= zones.end:
        return None  # below the text a name with a date is rather a source
    if index < zones.opening and found is not None and found.reason in ("date", "byline"):
        return found
    if index in numbers:
        return verdict("page_number.sequence")
    if found is not None and (found.score >= ANYWHERE or (edge and found.score >= EDGES)):
        return found
    if edge and index < zones.start and line.links > ALL_LINK and is_likely_person(line.plain):
        return verdict("byline.link")
    if (
        line.links > ALL_LINK
        and not linked
        and not line.heading
        and (line.words < 30 or line.text.count("](") >= 3)
    ):
        return verdict("teaser.link" if 4 <= line.words < 30 else "navigation.links")
    return None


def _mostly_linked(lines: Sequence[Line]) -> bool:
    """Whether links are what the page consists of: then they are its text."""
    inside = sum(line.words for line in lines if line.links > ALL_LINK)
    return inside * 10 > 9 * sum(line.words for line in lines)


def _page_numbers(lines: Sequence[Line], verdicts: Sequence[Verdict | None]) -> frozenset[int]:
    """Numbers alone on their lines that rise through the page, as those of pages do and tables do not."""
    alone = [i for i, found in enumerate(verdicts) if found is not None and found.rule == "page_number.alone"]
    numbers = {i: int("".join(c for c in lines[i].plain if c.isdecimal())) for i in alone}
    at = [i for i, number in numbers.items() if number not in _YEARS]
    rising = all(numbers[a] < numbers[b] for a, b in itertools.pairwise(at))
    isolated = all(lines[i].gap and (i + 1 == len(lines) or lines[i + 1].gap) for i in at)
    return frozenset(at) if rising and isolated else frozenset()


def _labelled(lines: Sequence[Line], final: list[Verdict | None], zones: Zones) -> None:
    """Names outside of the text below a label on a line of its own, as pages without their markup have them."""
    for index in range(1, len(lines)):
        label, line = lines[index - 1].plain, lines[index]
        if zones.start < index < zones.end or len(label) > _LONGEST_LABEL or line.gap > 1:
            continue
        if labelled_authors(label, line.plain):
            final[index - 1] = final[index] = verdict("byline.labelled")
            while (
                lines[index].plain.endswith(",")
                and index + 1 < len(lines)
                and labelled_authors(label, lines[index + 1].plain)
            ):
                index += 1
                final[index] = verdict("byline.labelled")


def _over_credits(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], final: list[Verdict | None], title: int | None
) -> None:
    """A short line right above one that only names the photographer says what the picture shows."""
    for index in range(len(lines) - 1):
        line, below, found = lines[index], lines[index + 1], verdicts[index + 1]
        if found is None or found.reason != "caption":
            continue
        block = (
            (line.gap or not index) and not below.gap and (index + 2 >= len(lines) or lines[index + 2].gap)
        )
        if (
            block
            and index != title
            and final[index] in (None, verdict("boilerplate.header"), verdict("boilerplate.footer"))
            and not (line.pauses or line.bullet or line.numbered or line.heading)
            and 2 <= line.words <= _MOST_CAPTION
            and is_credit_alone(below.text)
        ):
            final[index] = verdict("caption.over_credit")


def _below_labels(lines: Sequence[Line], final: list[Verdict | None], title: int | None) -> None:
    """What a label alone on its line announces, as a page without its markup has it."""
    for index in range(1, len(lines)):
        line = lines[index]
        is_short = line.words <= MOST_BELOW_LABEL and not (line.heading or line.gap)
        if final[index] is None and index != title and is_short and is_label_alone(lines[index - 1].plain):
            final[index] = verdict("caption.below_label")


def _teasers(lines: Sequence[Line], verdicts: Sequence[Verdict | None], final: list[Verdict | None]) -> None:
    """Takes out what stands under the heading of a block of links to other pages."""
    for index, found in enumerate(verdicts):
        if found is None or found.rule != "teaser.heading":
            continue
        block: list[int] = []
        for other in range(index + 1, min(len(lines), index + 1 + _TEASERS)):
            line = lines[other]
            if is_text(line, verdicts[other]) or line.words > 25 or line.heading or _told(verdicts[other]):
                break
            if block and lines[block[-1]].bullet and not line.bullet:
                break
            if len(block) > 0 and line.gap and not lines[block[-1]].gap and not line.bullet:
                break
            block.append(other)
        if (
            len(block) > 1
            and not lines[block[-1]].bullet
            and lines[block[-1]].words <= 6
            and lines[block[-1]].gap
        ):
            block.pop()  # a short line alone before the text goes on: rather a heading
        for other in block:
            if final[other] in _WEAK:
                final[other] = verdict("teaser.block")


def _told(found: Verdict | None) -> bool:
    return found is not None and found.score >= ANYWHERE


def _after_comments(
    lines: Sequence[Line], verdicts: Sequence[Verdict | None], final: list[Verdict | None], zones: Zones
) -> None:
    """Takes out what readers wrote: all below the heading of their comments, if it is the lesser part.

    It may be most of a page where it is made of posts.
    """
    total = sum(line.words for line in lines[zones.start : zones.end])
    least = max(_LEAST_ABOVE_COMMENTS, _PART_ABOVE_COMMENTS * total)
    before = tried = 0
    for index in range(zones.start, zones.end):
        text, found = lines[index].plain, verdicts[index]
        is_heading = (
            found is not None and before > least and may_head_comments(text) and heads_comments(text, found)
        )
        tried += is_heading
        if is_heading and tried <= MOST_TRIED:
            below = lines[index + 1 :]
            if before > _MOST_ABOVE_COMMENTS * total or are_posts(
                [line.plain for line in below], [why is None for why in final[index + 1 :]]
            ):
                for other in range(index, len(lines)):
                    if final[other] is None:
                        final[other] = verdict("boilerplate.after_comments")
                return
        if final[index] is None:
            before += lines[index].words


def _values(lines: Sequence[Line], verdicts: Sequence[Verdict | None], final: list[Verdict | None]) -> None:
    """An address on the line after its label belongs to the label."""
    for index in range(1, len(lines)):
        before, line = verdicts[index - 1], lines[index]
        if before is None or before.rule != "source.label" or find_url(lines[index - 1].text):
            continue
        if find_url(line.text) and line.words <= 3:
            final[index] = verdict("source.value")


def retitled(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    final: Sequence[Verdict | None],
    title: int | None,
) -> list[Verdict | None]:
    """The verdicts where another line is the title than it was before: what is far above it is of other pages.

    Args:
        verdicts: what each line is by itself.
        final: what has become of each.
        title: the line, above the text; None where there is none.
    """
    header = verdict("boilerplate.header")
    others = list(final)
    top = 0 if title is None else title
    first = next((index for index, found in enumerate(final) if found is None and index > top), len(final))
    for index, found in enumerate(final):
        if found is not None and found.reason == "title":
            # what said the old title again inside the text is text
            others[index] = header if index < first else verdicts[index]
        elif found is not None and found.reason in _HEADING and index < top - _ABOVE_TITLE:
            others[index] = header
    _running_headers(lines, others, range(first, len(lines)))
    if title is None:
        return others
    for index in range(title + 1, first):
        found = verdicts[index]
        if found is not None and found.reason in _HEADING:
            others[index] = found
    _title(lines, others, first, title)
    return others


def _title(lines: Sequence[Line], final: list[Verdict | None], start: int, title: int) -> None:
    form = normal_form(lines[title].plain)
    final[title] = verdict("title.main")
    if not form:
        return
    # a few letters become two in `normal_form`
    shortest, longest = len(form) - 8, 2 * len(lines[title].plain) + 60
    word = max(form.split(), key=len)
    for index, line in enumerate(lines):
        if index == title or not shortest <= len(line.plain) <= longest or word not in folded(line.plain):
            continue
        said = normal_form(line.plain)
        near = index < start
        if said == form or (near and final[index] in _WEAK and repeats_title(said, form, line)):
            final[index] = verdict("title.repeat")


def _running_headers(lines: Sequence[Line], final: list[Verdict | None], inside: range) -> None:
    """Short lines that come again inside the text, each time beside the number of a page."""
    places: dict[str, list[int]] = {}
    for index in inside:
        line = lines[index]
        if final[index] is None and line.words <= 12 and not line.ends:
            beside = (index - 1, index + 1)
            if any(
                0 <= i < len(lines) and (f := final[i]) is not None and f.reason == "page_number"
                for i in beside
            ):
                places.setdefault(normal_form(line.plain), []).append(index)
    for at in places.values():
        if len(at) >= 2:
            for index in at:
                final[index] = verdict("page_number.running_header")
