"""What a person says of a page, carried out on the cleaned page.

A line is found by its text: in NFC, runs of blanks as one. Where it is a whole line of the page, or a whole paragraph
of the text, those count; else the places inside of longer lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Block, BlockKind, LanguageSpan, Removal, Stretch
from .blocks import joined
from .correction import ACTIONS, CORRECTION_RULES, Correction
from .hyphens import Words, join_texts
from .markup import strip_bullet
from .result import Cleaned

__all__ = ["corrected"]

_RULE = CORRECTION_RULES["person.removed"]
_BY_CORRECTION = "correction"
"""Where a date comes from that a person gave."""


@dataclass(slots=True)
class _Part:
    """A block that is being changed."""

    kind: BlockKind
    text: str
    origin: tuple[Stretch, ...]


def corrected(cleaned: Cleaned, corrections: Sequence[Correction]) -> Cleaned:
    """Carries corrections out: first on lines, in the order of `ACTIONS`, then on metadata.

    Returns:
        The page with `corrections`, those that were carried out, `unmatched`, the ids of those that found nothing
        to be carried out on, and `stated`, the languages of lines as a person gave them. `reject` is not for here.
    """
    page = _Page(cleaned)
    done: list[Correction] = []
    unmatched: list[str] = []
    ordered = [item for action in ACTIONS for item in corrections if item.action == action]
    for item in ordered:
        if page.carry_out(item):
            done.append(item)
        else:
            unmatched.append(item.id)
    return replace(
        page.cleaned(),
        corrections=tuple(str(item) for item in done),
        unmatched=tuple(unmatched),
    )


class _Page:
    def __init__(self, cleaned: Cleaned) -> None:
        self._cleaned = cleaned
        self._words = Words(cleaned.rendered)
        self._parts = [
            _Part(block.kind, cleaned.text[block.start : block.end], block.origin) for block in cleaned.blocks
        ]
        self._removed = list(cleaned.removed)
        self._languages: list[tuple[str, str]] = []

    def carry_out(self, item: Correction) -> bool:
        """Whether there was something to carry it out on."""
        match item.action:
            case "keep":
                return self._keep(item.line)
            case "remove":
                return self._remove(item)
            case "join":
                return self._join(item.line)
            case "language":
                found = any(_places(part.text, item.line) for part in self._parts)
                is_title = _key(item.line) == _key(self._cleaned.title or "")
                if found or is_title:
                    self._languages.append((item.line, item.value[0]))
                return found or is_title
            case "title":
                return self._set(title=item.value[0])
            case "authors":
                return self._set(authors=item.value)
            case "date":
                return self._set(date_published=item.value[0], date_source=_BY_CORRECTION)
            case "reject":
                raise ValueError("a page that is rejected is not corrected")

    def cleaned(self) -> Cleaned:
        """The page as it is now."""
        text, blocks = joined((part.kind, part.text, part.origin) for part in self._parts)
        title = self._cleaned.title or ""
        return replace(
            self._cleaned,
            text=text,
            blocks=blocks,
            removed=tuple(sorted(self._removed, key=lambda item: item.start)),
            stated=tuple(_stated(text, blocks, self._languages)),
            title_language=next(
                (code for line, code in reversed(self._languages) if _key(line) == _key(title)), None
            ),
        )

    def _set(self, **values: object) -> bool:
        if all(getattr(self._cleaned, name) == value for name, value in values.items()):
            return False
        self._cleaned = replace(self._cleaned, **values)  # type: ignore[arg-type]
        return True

    def _keep(self, line: str) -> bool:
        rendered = self._cleaned.rendered
        found = _matches(rendered, [(item.start, item.end) for item in self._removed], line)
        for number, places in sorted(found.items(), reverse=True):
            gone = self._removed[number]
            left = _without((gone.start, gone.end), places, rendered)
            self._removed[number : number + 1] = [replace(gone, start=start, end=end) for start, end in left]
            for start, end in places:
                self._parts.append(_Part("paragraph", " ".join(rendered[start:end].split()), ((start, end),)))
        self._parts.sort(key=lambda part: part.origin[0])
        return bool(found)

    def _remove(self, item: Correction) -> bool:
        rendered = self._cleaned.rendered
        whole = [number for number, part in enumerate(self._parts) if _key(part.text) == _key(item.line)]
        if whole:
            for number in reversed(whole):
                self._removed += [_removal(stretch, item) for stretch in self._parts.pop(number).origin]
            return True
        stretches = [stretch for part in self._parts for stretch in part.origin]
        found = {
            stretches[number]: places for number, places in _matches(rendered, stretches, item.line).items()
        }
        parts: list[_Part] = []
        for part in self._parts:
            if not found.keys() & set(part.origin):
                parts.append(part)
                continue
            left: list[Stretch] = []
            gone = 0
            for stretch in part.origin:
                places = found.get(stretch, ())
                gone += len(places)
                self._removed += [_removal(place, item) for place in places]
                left += _without(stretch, places, rendered) if places else [stretch]
            if left:
                # in the block's own text marks of Markdown are gone, which what is rendered has
                own = _places(part.text, item.line)
                rest = (part.text[start:end] for start, end in _without((0, len(part.text)), own, part.text))
                text = " ".join(rest) if len(own) == gone else self._text_of(part.kind, left)
                parts.append(_Part(part.kind, text, tuple(left)))
        self._parts = parts
        return bool(found)

    def _join(self, line: str) -> bool:
        for number in range(1, len(self._parts)):
            part, before = self._parts[number], self._parts[number - 1]
            if any(start == 0 for start, _ in _places(part.text, line)):
                text = join_texts((before.text, part.text), self._words)
                self._parts[number - 1 : number + 1] = [
                    _Part(before.kind, text, (*before.origin, *part.origin))
                ]
                return True
        return False

    def _text_of(self, kind: BlockKind, stretches: Sequence[Stretch]) -> str:
        parts = [" ".join(self._cleaned.rendered[start:end].split()) for start, end in stretches]
        text = join_texts(parts, self._words)
        return strip_bullet(text) if kind == "list" else text


def _stated(
    text: str, blocks: Sequence[Block], languages: Sequence[tuple[str, str]]
) -> Iterator[LanguageSpan]:
    """The places of quoted lines in a text; what was said later holds where two overlap."""
    taken: list[LanguageSpan] = []
    for line, code in reversed(languages):
        for block in blocks:
            for start, end in _places(text[block.start : block.end], line):
                span = LanguageSpan(block.start + start, block.start + end, code, 1.0)
                if not any(span.start < other.end and other.start < span.end for other in taken):
                    taken.append(span)
    yield from sorted(taken, key=lambda span: span.start)


def _matches(rendered: str, stretches: Sequence[Stretch], line: str) -> dict[int, list[Stretch]]:
    """The places of a quoted line, by the numbers of the stretches they lie in."""
    inside = {
        number: [(start + left, start + right) for left, right in _places(rendered[start:end], line)]
        for number, (start, end) in enumerate(stretches)
    }
    whole = {
        number: exact
        for number, places in inside.items()
        if (exact := [place for place in places if _is_whole_line(rendered, stretches[number], place)])
    }
    return whole or {number: places for number, places in inside.items() if places}


def _places(text: str, line: str) -> list[Stretch]:
    """Where a quoted line stands in a text, whatever its blanks; not inside of words."""
    words = _key(line).split()
    if not words:
        return []
    pattern = r"\s+".join(map(re.escape, words))
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]


def _is_whole_line(rendered: str, stretch: Stretch, place: Stretch) -> bool:
    """Whether nothing stands beside it in its stretch, up to the line's ends."""
    before = rendered[stretch[0] : place[0]].rpartition("\n")[2]
    after = rendered[place[1] : stretch[1]].partition("\n")[0]
    return not before.strip() and not after.strip()


def _without(stretch: Stretch, places: Iterable[Stretch], rendered: str) -> list[Stretch]:
    """What is left of a stretch, blanks at its ends left out."""
    left: list[Stretch] = []
    at = stretch[0]
    for start, end in (*places, (stretch[1], stretch[1])):
        piece = rendered[at:start]
        if piece.strip():
            begin = at + len(piece) - len(piece.lstrip())
            left.append((begin, begin + len(piece.strip())))
        at = end
    return left


def _removal(stretch: Stretch, item: Correction) -> Removal:
    return Removal(*stretch, item.reason, _RULE.id, _RULE.score)


def _key(line: str) -> str:
    return " ".join(unicodedata.normalize("NFC", line).split())
