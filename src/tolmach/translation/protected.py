"""Parts of a sentence that have one given form in its translation: what no model may touch, and glossary terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Stretch
from .units import Measure, Said, measures

__all__ = ["Fixed", "comes_through", "fixed_parts", "protected_stretches"]

_CUE = re.compile(r"[@/\\_{}<>`$%#&|*~\t\[(-]|[ \u00a0]{3}|\w\.\w|[a-z][A-Z]|[0-9A-Fa-f]{16}")
"""Text without one of these has nothing to protect."""
_MARKUP = re.compile(
    r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>"  # tags
    r"|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"  # entities
    r"|\]\([^()\s]+\)|!\["  # the address of a Markdown link, the sign of its picture
    r"|\[/?[A-Za-z]{1,12}(?:=[^\]\s]{0,200})?\]"  # BBCode
    r"|\*\*|__|~~|\{\{|\}\}|\[\[|\]\]"
)
_CODE = re.compile(
    r"`[^`\n]+`|```"
    r"|\$?\{[\w.:!-]*\}|%\([\w.]+\)[sdif]|%[sd](?!\w)|\$[A-Za-z_]\w*"
    r"|(?<![\w.])[A-Za-z_]\w*(?:\.\w+)*\([^()\s]*\)"  # calls
    r"|(?<![\w.])[A-Za-z]+(?:_[A-Za-z0-9]+)+(?!\w)|(?<!\w)_+[A-Za-z]\w*"  # snake_case
    r"|(?<!\w)[a-z]+(?:[A-Z][a-z0-9]+)+(?!\w)"  # camelCase
    r"|(?<!\w)--?[A-Za-z][\w-]+(?:=\S+)?(?!\w)|(?<!\w)-[A-Za-z](?!\w)"  # options
    r"|(?<![\w.])(?!\d?\d\.\d?\d\.(?:\d\d)?\d\d(?![\w.]))v?\d+(?:\.\d+){2,}(?:-[A-Za-z0-9.]+)?(?!\w)"
    r"|(?<!\w)[#@][A-Za-z_]\w+"
)
_NAMES = re.compile(
    r"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:jpe?g|png|gif|svg|webp|pdf|docx?|xlsx?|pptx?|txt|csv|tsv|xml|json|ya?ml|toml|html?"
    r"|php|aspx?|js|css|py|sh|c|h|cpp|java|exe|dll|zip|rar|gz|tar|7z|mp3|mp4|avi|mkv)(?!\w)"
    r"|(?<!\w)[A-Za-z]:\\[^\s\"«»]+|(?<![\w/])~?(?:/[\w.~%+-]+){2,}/?"
    r"|(?<!\w)(?=[A-Fa-f]*[0-9])[0-9A-Fa-f]{16,}(?!\w)"
    r"|(?<!\w)[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?!\w)"
)
_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s<>\"«»“”]+"
    r"|(?:www|ftp)\.[\w-]+\.[^\s<>\"«»“”]+"
    r"|(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,10}[a-z]{2,24}(?:/[^\s<>\"«»“”]*)?(?!\w)"
    r"|(?<![\w@])(?:[а-яё0-9-]{1,63}\.){1,10}рф(?:/[^\s<>\"«»“”]*)?(?!\w)"
)
_WORDLIKE = re.compile(r"\w")
_TRAILING = ".,:;!?…'*)]}"
_COLUMNS = re.compile(r"[ \u00a0]*\t\s*|[ \u00a0]{3,}")
"""Tabs and wide gaps part the cells of a line."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """`sentence[start:end]` stands in the translation as `written`."""

    start: int
    end: int
    written: str
    term: str = ""
    """The entry of the glossary that says so."""
    measure: Measure | None = None
    """A number with its unit: another way to write the same will do."""

    @property
    def parts_cells(self) -> bool:
        """The gap between two cells of a line: what stands on its sides is translated apart."""
        return not self.written.strip()


def protected_stretches(text: str) -> list[Stretch]:
    """Addresses, names of files, hashes, code, markup, and the gaps between cells: in order, apart.

    Not those of `language.masking`, which blots out whole lines that look like code: here the words between
    the signs are to be translated.
    """
    if not _CUE.search(text):
        return []
    things = [
        _trimmed(text, *match.span()) for pattern in (_ADDRESS, _NAMES) for match in pattern.finditer(text)
    ]
    signs = [match.span() for pattern in (_MARKUP, _CODE, _COLUMNS) for match in pattern.finditer(text)]
    return _apart([*things, *signs])


def fixed_parts(text: str, target: str, terms: Sequence[Fixed] = ()) -> tuple[Fixed, ...]:
    """All parts of a sentence with a given form, in order, apart.

    Args:
        text: The sentence.
        target: The language it is to be translated to.
        terms: What a glossary says of the sentence, in order, apart; an address or code goes before a term,
            a term before a number.
    """
    parts = [Fixed(start, end, text[start:end]) for start, end in protected_stretches(text)]
    parts += _beside(parts, terms)
    numbers = (Fixed(item.start, item.end, item.written, measure=item) for item in measures(text, target))
    parts += _beside(parts, numbers)
    return tuple(sorted(parts, key=lambda part: part.start))


def comes_through(parts: Iterable[Fixed], output: str) -> bool:
    """Whether a translation has all of them, each as often as the sentence, and no other word in their place."""
    left = output
    said = Said(output)
    for part in sorted(parts, key=lambda part: len(part.written), reverse=True):
        if part.measure is not None and said.has(part.measure):
            continue
        found = _written_as(part).search(left)
        if found is None:
            return False
        # what was found is taken out, so that a second one is looked for elsewhere
        left = f"{left[: found.start()]}\0{left[found.end() :]}"
    return True


def _written_as(part: Fixed) -> re.Pattern[str]:
    """Finds a part as a word of its own; a term of the glossary may have an ending."""
    before = r"(?<!\w)" if _WORDLIKE.match(part.written) else ""
    after = (r"(?!\w{3})" if part.term else r"(?!\w)") if _WORDLIKE.match(part.written[-1:]) else ""
    return re.compile(f"{before}{re.escape(part.written)}{after}")


def _beside(parts: Sequence[Fixed], others: Iterable[Fixed]) -> list[Fixed]:
    """Of `others`, those that overlap none of `parts`."""
    return [
        other
        for other in others
        if not any(part.start < other.end and other.start < part.end for part in parts)
    ]


def _apart(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, those that overlap as one."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """An address without the signs of the sentence around it; a bracket that opens inside it stays."""
    while end > start + 1 and text[end - 1] in _TRAILING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return start, end
