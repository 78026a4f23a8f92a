"""`corrections.jsonl` beside `raw/`: what people say of single pages.

An object a line, with `page` (its path under `raw/`, its address, or an id of its document) and one of

    {"page": …, "keep": LINE}                         a line that was removed is text
    {"page": …, "remove": LINE, "reason": REASON}     a line of the text is none; the reason as in `boilerplate`
    {"page": …, "join": LINE}                         the paragraph that begins so goes on the one before it
    {"page": …, "language": CODE, "line": LINE}       a line is in another language (BCP 47)
    {"page": …, "title": TITLE}  {"page": …, "authors": [NAME, …]}  {"page": …, "date": DATE}
    {"page": …, "reject": WHY}                        the page is no document

and, as one likes, `author` and `note`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from ..canonical import digest
from ..cleaning.correction import ACTIONS, LINE_ACTIONS, Action, Correction
from ..errors import ConfigError
from ..model import Document, Rejection, RemovalReason
from ..nearest import nearest
from ..normal import is_date, is_language, normal_authors
from ..reading.sidecar import sound
from ..textfiles import is_put_there, read_text_file
from ..urls import folded_name

__all__ = ["CORRECTIONS_NAME", "Corrections", "Filed", "read_corrections", "template"]

CORRECTIONS_NAME = "corrections.jsonl"
_REASONS: tuple[str, ...] = get_args(RemovalReason)
_BESIDE = {"remove": ("reason",), "language": ("line",)}
"""Keys that an action has beside its own."""
_ALWAYS = ("page", "author", "note")


@dataclass(frozen=True, slots=True)
class Filed:
    """A correction with the page it is about and where it stands."""

    page: str
    correction: Correction
    where: str
    """`corrections.jsonl:3`."""


class Corrections:
    """Corrections, to be looked up by the names of pages."""

    def __init__(self, filed: Iterable[Filed] = ()) -> None:
        self.filed = tuple(filed)
        self._by_page: dict[str, list[Filed]] = {}
        for item in self.filed:
            self._by_page.setdefault(folded_name(item.page), []).append(item)

    def __bool__(self) -> bool:
        return bool(self.filed)

    def digest(self) -> str:
        """A hash of all that they say, in their order: of two titles of a page the later one holds."""
        return digest("corrections", [[item.page, item.correction.id] for item in self.filed])

    def of(self, names: Collection[str]) -> tuple[Filed, ...]:
        """Those about the page with these names, in the order of the file."""
        if not self._by_page:
            return ()
        found = {item.where for name in names for item in self._by_page.get(folded_name(name), ())}
        return tuple(item for item in self.filed if item.where in found) if found else ()


def read_corrections(path: Path) -> tuple[Corrections, tuple[str, ...]]:
    """Reads a file of corrections; one that is not there holds none.

    Returns:
        The corrections, and one line, `file:line: reason`, for each that cannot be used.

    Raises:
        InputError: The file cannot be read or is not UTF-8.
    """
    if not is_put_there(path):
        return Corrections(), ()
    lines = read_text_file(path).split("\n")
    filed: list[Filed] = []
    problems: list[str] = []
    for where, line in _numbered(path.name, lines):
        try:
            filed.append(_filed(_sound(json.loads(line)), where))
        except json.JSONDecodeError as error:
            problems.append(f"{where}: not valid JSON: {error.msg}")
        except _UnusableError as error:
            problems.append(f"{where}: {error}")
        except (ValueError, RecursionError):
            problems.append(f"{where}: not valid JSON: nested too deep, or a number too long")
    return Corrections(filed), tuple(problems)


def template(action: str, page: Document | Rejection, name: str) -> str:
    """A line for `corrections.jsonl`, to be filled in.

    Args:
        action: One of `ACTIONS`.
        page: What became of the page; what is known of it stands in the line already.
        name: How the line is to name it.

    Raises:
        ConfigError: There is no such action.
    """
    if action not in ACTIONS:
        raise ConfigError(f"unknown correction '{action}'{nearest(action, ACTIONS)}")
    line: dict[str, object] = {"page": name, action: "", "author": "", "note": ""}
    if isinstance(page, Document):
        known: dict[str, object] = {
            "title": page.title or "",
            "authors": list(page.authors),
            "date": page.date_published or "",
            "language": page.language,
        }
        line[action] = known.get(action, "")
    elif action == "authors":
        line[action] = []
    for beside in _BESIDE.get(action, ()):
        line[beside] = "boilerplate" if beside == "reason" else ""
    return json.dumps(line, ensure_ascii=False)


def _sound(value: Any) -> Any:
    """A value of JSON whose strings every file can hold: JSON may escape half of a surrogate pair."""
    match value:
        case str():
            return sound(value)
        case list():
            return [_sound(item) for item in value]
        case dict():
            return {sound(key): _sound(item) for key, item in value.items()}
    return value


class _UnusableError(ValueError):
    """Why a line cannot be used."""


def _numbered(name: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield f"{name}:{number}", line


def _filed(value: Any, where: str) -> Filed:
    if not isinstance(value, Mapping):
        raise _UnusableError("not an object")
    page = value.get("page")
    if not isinstance(page, str) or not page.strip():
        raise _UnusableError(
            "'page' must name a page: its path under raw, its address, or an id of its document"
        )
    actions = [action for action in ACTIONS if action in value]
    if len(actions) != 1:
        said = " and ".join(actions) or "nothing"
        raise _UnusableError(f"one of {', '.join(ACTIONS)} is needed, this says {said}")
    (action,) = actions
    known = (*_ALWAYS, action, *_BESIDE.get(action, ()))
    for key in value:
        if key not in known:
            raise _UnusableError(f"unknown key '{key}'{nearest(key, known)}")
    return Filed(page.strip(), _correction(action, value), where)


def _correction(action: Action, value: Mapping[str, Any]) -> Correction:
    texts = {key: _text(value, key) for key in (*_ALWAYS, "reason", "line") if key in value}
    author, note = texts.get("author", ""), texts.get("note", "")
    if action == "authors":
        names = value["authors"]
        if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
            raise _UnusableError("'authors' must be a list of names")
        return Correction(action, value=normal_authors(names), author=author, note=note)
    own = _text(value, action)
    if not own:
        raise _UnusableError(f"'{action}' is empty")
    if action == "date" and not is_date(own):
        raise _UnusableError(f"'date' must be like 2013-06-07, 2013-06 or 2013, not '{own}'")
    if action == "language":
        if not is_language(own):
            raise _UnusableError(f"'language' must be a language code such as ru, not '{own}'")
        if not texts.get("line"):
            raise _UnusableError("'language' needs the 'line' that it is about")
        return Correction(action, texts["line"], (own,), author=author, note=note)
    if action in LINE_ACTIONS:
        reason = texts.get("reason", "boilerplate")
        if reason not in _REASONS:
            raise _UnusableError(f"unknown reason '{reason}'{nearest(reason, _REASONS)}")
        return Correction(action, own, reason=reason, author=author, note=note)  # type: ignore[arg-type]
    return Correction(action, value=(own,), author=author, note=note)


def _text(value: Mapping[str, Any], key: str) -> str:
    text = value[key]
    if not isinstance(text, str):
        raise _UnusableError(f"'{key}' must be a string, not {json.dumps(text, ensure_ascii=False)[:40]}")
    if key == "line":
        return text
    # loads all repairs: not for a build without corrections
    from ..repairing.repair import in_form

    return " ".join(in_form(text).split())
