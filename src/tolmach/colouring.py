"""Texts and pages in colours for a terminal; without colours in a pipe, or where NO_COLOR is set."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .dataset.rows import HUMAN
from .model import LanguageProfile
from .report.pieces import GAP, KEPT
from .visible import visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

__all__ = ["console", "language_view", "page_columns"]

_WIDTH_OF_A_PIPE = 132
"""Columns of what nobody's terminal says the width of."""
_LANGUAGES = {"ru": "cyan", "en": "green", "und": "bright_black"}
_OTHER_LANGUAGES = ("magenta", "yellow", "blue")
_REASONS = {
    "navigation": "blue",
    "title": "green",
    "byline": "green",
    "date": "green",
    "publication": "green",
    "caption": "magenta",
    "promotion": "yellow",
    "legal": "yellow",
    "contact": "cyan",
}
_REASON = "red"
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


def console() -> Console:
    """Where views are printed: standard output, as wide as the terminal is."""
    from rich.console import Console

    is_pipe = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    width = _WIDTH_OF_A_PIPE if is_pipe else shutil.get_terminal_size().columns
    return Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def language_view(text: str, profile: LanguageProfile) -> Text:
    """A text coloured by language, under a line that says which colour is which."""
    from rich.text import Text

    styles = _styles(span.language for span in profile.spans)
    view = Text("  ".join(("", *styles))[2:] + "\n\n" if styles else "")
    position = 0
    for language, style in styles.items():
        view.stylize(f"bold {style}", position, position + len(language))
        position += len(language) + 2
    position = 0
    for span in profile.spans:
        view.append(visible(text[position : span.start]))
        view.append(visible(text[span.start : span.end]), styles[span.language])
        position = span.end
    return view.append(visible(text[position:]))


def page_columns(record: Mapping[str, Any], *, coloured: bool) -> Iterator[RenderableType]:
    """A page in three columns: as it was rendered, its text by language, the English.

    Args:
        record: As `report.records.document_record` makes it.
        coloured: Whether colours will be seen; else languages are named in the text.
    """
    from rich.table import Table
    from rich.text import Text

    segments = record["segments"]
    styles = _styles(segment[1] for segment in segments)
    for name, value, source in record["facts"]:
        yield Text.assemble((f"{name:>12}  ", "bold"), visible(value), (f"  ({visible(source)})", "dim"))
    for number, segment in enumerate(segments):
        if segment[7] == "title" and "en" in segment[3]:
            yield Text.assemble((f"{'In English':>12}  ", "bold"), _english(segments, number))
    if not record["exact"]:
        yield Text("the page is put together from the dataset alone: its state is not there", "dim")
    table = Table("the page", "its text", "in English", box=None, expand=True, padding=(0, 1, 1, 0))
    for column in table.columns:
        column.ratio = 1
        column.overflow = "fold"
    pieces = [*record["page"]]
    # without colours it is words that tell the languages apart
    shown = record["text"] if coloured else _named(record)
    for (kind, parts), (_, texts) in zip(record["text"], shown, strict=True):
        own = {part for part in parts if isinstance(part, int)}
        cut = max(
            (place for place, piece in enumerate(pieces, 1) if piece[0] == KEPT and piece[1] in own),
            default=0,
        )
        table.add_row(
            _page(pieces[:cut], record),
            _text(kind, texts, segments, styles),
            _translation(parts, segments),
        )
        del pieces[:cut]
    if any(piece[-1] and str(piece[-1]).strip() for piece in pieces):
        table.add_row(_page(pieces, record), Text(), Text())
    yield table


def _styles(languages: Iterable[str]) -> dict[str, str]:
    """A colour for each language: always the same for those that most pages are in."""
    found = sorted(set(languages))
    others = [code for code in found if code not in _LANGUAGES]
    return {
        code: _LANGUAGES.get(code) or _OTHER_LANGUAGES[others.index(code) % len(_OTHER_LANGUAGES)]
        for code in found
    }


def _page(pieces: Sequence[Sequence[Any]], record: Mapping[str, Any]) -> Text:
    """Pieces of the rendered page: what was removed struck through, after its reason, each on lines of its own."""
    from rich.text import Text

    view = Text()
    is_after_removed = False
    for kind, *rest in pieces:
        if kind in (GAP, KEPT):
            text = rest[-1] if isinstance(rest[-1], str) else record["segments"][rest[0]][0]
            text = _BLANK_LINES.sub("\n", text)
            if is_after_removed:
                text = text.lstrip()
            if text:
                view.append(("\n" if is_after_removed else "") + visible(text))
                is_after_removed = False
            continue
        number, text = rest
        reason, rule = record["removed"][number][:2]
        style = _REASONS.get(reason, _REASON)
        if view and not view.plain.endswith("\n"):
            view.rstrip()
            view.append("\n")
        view.append(f"- {reason}: ", style)
        view.append(visible(" ".join(text.split())), f"strike {style}")
        view.append(f" [{rule}]", "dim")
        is_after_removed = True
    view.rstrip()
    return view[len(view.plain) - len(view.plain.lstrip("\n")) :]


def _text(
    kind: str, parts: Sequence[Any], segments: Sequence[Sequence[Any]], styles: Mapping[str, str]
) -> Text:
    """A paragraph of the text, its sentences coloured by language."""
    from rich.text import Text

    view = Text.assemble(("" if kind == "paragraph" else f"{kind}: ", "dim"))
    for part in parts:
        if isinstance(part, int):
            view.append(visible(segments[part][0]), styles[segments[part][1]])
        else:
            view.append(visible(part[0]))
    return view


def _named(record: Mapping[str, Any]) -> list[list[Any]]:
    """The paragraphs of the text, with the language before each sentence that is in another than the one before."""
    last = None
    paragraphs = []
    for kind, parts in record["text"]:
        named: list[Any] = []
        for part in parts:
            if isinstance(part, int) and record["segments"][part][1] != last:
                last = record["segments"][part][1]
                named.append([f"[{last}] "])
            named.append(part)
        paragraphs.append([kind, named])
    return paragraphs


def _translation(parts: Sequence[Any], segments: Sequence[Sequence[Any]]) -> Text:
    from rich.text import Text

    view = Text()
    for part in parts:
        view.append_text(_english(segments, part) if isinstance(part, int) else Text(visible(part[0])))
    return view


def _english(segments: Sequence[Sequence[Any]], number: int) -> Text:
    """A sentence in English; where it is not, what stands in the way."""
    from rich.text import Text

    text, language, _, sides, engine, flags, *_ = segments[number]
    found = text if language == "en" else sides.get("en")
    if found is None:
        return Text(f"⟦{', '.join(flags) or language}⟧", "dim")
    view = Text(visible(found))
    notes = [*(["by a person"] if engine == HUMAN and language != "en" else []), *flags]
    return view.append(f" ({', '.join(notes)})", "dim") if notes else view
