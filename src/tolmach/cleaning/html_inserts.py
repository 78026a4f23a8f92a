"""What says nothing of its own inside the text of an HTML page: the site's calls, quotes pulled out, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .captions import MOST_BELOW_LABEL, is_label_alone
from .html_boxes import named
from .lines import ALL_LINK
from .page_titles import squeezed
from .render import RenderedLine, Rendering
from .sentence_ends import is_sentence
from .verdicts import ANYWHERE, Verdict

__all__ = ["below_caption_labels", "beside_promotions", "pull_quotes"]

_PULLED = re.compile(r"(?<![a-z])pull-?_?quote")
"""What makers call the box."""
_MOST_QUOTE, _LEAST_QUOTED = 3, 5
"""Lines of such a box, and words of its quote."""
_MOST_BOX, _MOST_LABEL = 5, 3
"""Lines of a box with a call, and words of a label in it."""
_PICTURE = re.compile(r"(?:image|photo|фото)\s*:", re.IGNORECASE)
"""What heads a caption where the box is named so; elsewhere a picture may follow, and then the text."""


def pull_quotes(rendering: Rendering, stays: Sequence[bool]) -> Iterator[int]:
    """Lines of boxes named so whose quote stands in the text as well, and who said it."""
    lines, boxes = rendering.lines, rendering.boxes
    pulled = [
        range(boxes.first[box], boxes.end[box])
        for box in named(_PULLED, boxes, ("pull",))
        if 0 < boxes.end[box] - boxes.first[box] <= _MOST_QUOTE
    ]
    if not pulled:
        return
    inside = frozenset(index for box in pulled for index in box)
    said = " ".join(
        squeezed(line.text)
        for index, (line, is_kept) in enumerate(zip(lines, stays, strict=True))
        if is_kept and index not in inside
    )
    for box in pulled:
        quote = max((squeezed(lines[index].text) for index in box), key=len)
        if quote.count(" ") + 1 >= _LEAST_QUOTED and f" {quote} " in f" {said} ":
            yield from box


def beside_promotions(rendering: Rendering, verdicts: Sequence[Verdict | None]) -> Iterator[int]:
    """Headings, links and labels that stand in a small box with a call of the site, and with nothing else."""
    lines, boxes = rendering.lines, rendering.boxes
    calls = [_is_call(line, found) for line, found in zip(lines, verdicts, strict=True)]
    if not any(calls):
        return
    for first, end in zip(boxes.first, boxes.end, strict=True):
        if first + 1 < end <= first + _MOST_BOX and any(calls[first:end]):
            left = [index for index in range(first, end) if verdicts[index] is None]
            if left and all(_is_label(lines[index]) for index in left):
                yield from left


def below_caption_labels(rendering: Rendering, stays: Sequence[bool]) -> Iterator[int]:
    """Lines right below one that only says that a caption comes; in a box named so "image:" says it as well."""
    lines, boxes = rendering.lines, rendering.boxes
    for index in range(1, len(lines)):
        line, label = lines[index], lines[index - 1]
        if not stays[index] or line.kind == "heading" or len(line.text.split()) > MOST_BELOW_LABEL:
            continue
        around = boxes.parent[line.box]
        in_caption = around == boxes.parent[label.box] and "caption" in boxes.names[around].split()
        if is_label_alone(label.text) or (in_caption and _PICTURE.fullmatch(label.text)):
            yield index


def _is_call(line: RenderedLine, found: Verdict | None) -> bool:
    sure = found is not None and found.reason == "promotion" and found.score >= ANYWHERE
    return sure and is_sentence(line.text)


def _is_label(line: RenderedLine) -> bool:
    return line.kind == "heading" or line.link_share > ALL_LINK or len(line.text.split()) <= _MOST_LABEL
