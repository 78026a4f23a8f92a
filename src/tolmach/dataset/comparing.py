"""Two states of a dataset side by side: what changed, and what brought it about.

Pages are compared by `page_id`, sentences by `segment_key`, which stay the same when what is around them changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal, get_args

from ..canonical import canonical_json
from .loading import rows
from .rows import HUMAN

__all__ = ["Cause", "DatasetDiff", "Example", "compare"]

Cause = Literal[
    "added",  # the page was not there before
    "removed",  # it is no longer there
    "page",  # its bytes, or what was said of it from outside
    "correction",
    "corpus",  # what other pages show: repeated lines, copies
    "pipeline",  # a stage's version or configuration, or a library
    "people",  # a translation by people, new or gone
    "glossary",
    "model",  # another translation package, or one where there was none
    "search",  # the same package under other settings, or another version of the engine
]
CAUSES: tuple[Cause, ...] = get_args(Cause)

_PAGE = (
    "source_sha256",
    "source_file",
    "source_record",
    "source_extra",
    "fetched_at",
    "url",
    "host",
    "license",
    "batch",
)
_CORPUS = ("is_latest", "dup_cluster", "dup_cluster_size", "is_canonical")
_TRANSLATED = ("title_en", "text_en", "title_ru", "text_ru", "translated_share")
_NO_CONTENT = frozenset({"id", "pipeline_version"})
_FILE = "file of its document"
_HOME = ("page_id", _FILE)
"""What a segment has of its document here; both are told apart by other columns where they matter."""
_SITE = "site."

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A change, to be looked at."""

    where: str
    """`source_file` of the page."""
    column: str
    then: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class DatasetDiff:
    """How many documents and segments changed, by cause."""

    documents: Mapping[str, int] = field(default_factory=dict)
    segments: Mapping[str, int] = field(default_factory=dict)
    """Segments whose translation changed; those of new text count as `added`, of text that is gone as `removed`."""
    same_documents: int = 0
    same_segments: int = 0
    examples: Mapping[str, tuple[Example, ...]] = field(default_factory=dict)
    """By `documents: cause` and `segments: cause`."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not self.documents and not self.segments


def compare(old: Path, new: Path, examples: int = 3) -> DatasetDiff:
    """Compares two datasets.

    Args:
        old: A dataset's folder.
        new: Another.
        examples: How many are shown of each kind of change, the first by file.

    Raises:
        OutputError: One of them is no dataset of tolmach.
    """
    homes = {
        row["id"]: (row["page_id"], row["source_file"])
        for folder in (old, new)
        for row in rows(folder, "documents")
    }
    segments = _compared(
        _with_homes(old, homes), _with_homes(new, homes), _segment_cause, "segment_key", examples
    )

    def document_cause(then: _Facts, now: _Facts) -> Cause:
        return _document_cause(then, now, segments.by_page.get(now.page, Counter()))

    documents = _compared(_latest(old), _latest(new), document_cause, "page_id", examples)
    return DatasetDiff(
        _ordered(documents.causes),
        _ordered(segments.causes),
        documents.same,
        segments.same,
        {
            **{f"documents: {cause}": found for cause, found in _ordered(documents.examples).items()},
            **{f"segments: {cause}": found for cause, found in _ordered(segments.examples).items()},
        },
    )


@dataclass(slots=True)
class _Found:
    causes: Counter[Cause]
    by_page: Mapping[str, Counter[Cause]]
    same: int
    examples: dict[Cause, tuple[Example, ...]]


def _compared(
    old: Callable[[], Iterator[Row]],
    new: Callable[[], Iterator[Row]],
    cause_of: Callable[[_Facts, _Facts], Cause],
    key: str,
    examples: int,
) -> _Found:
    """Of the rows only hashes are held; those that are shown are read once more."""
    before = {row[key]: _facts(row) for row in old()}
    after = {row[key]: _facts(row) for row in new()}
    causes: dict[str, Cause] = {}
    same = 0
    for name, facts in after.items():
        known = before.get(name)
        if known is None:
            causes[name] = "added"
        elif known.differing(facts):
            causes[name] = cause_of(known, facts)
        else:
            same += 1
    causes |= dict.fromkeys(before.keys() - after.keys(), "removed")
    shown = _shown(causes, {**before, **after}, examples)
    then = {row[key]: row for row in old() if row[key] in shown}
    now = {row[key]: row for row in new() if row[key] in shown}
    by_cause: dict[Cause, list[Example]] = {}
    for name in shown:
        by_cause.setdefault(causes[name], []).append(_example(then.get(name), now.get(name)))
    by_page: dict[str, Counter[Cause]] = {}
    for name, cause in causes.items():
        by_page.setdefault((after.get(name) or before[name]).page, Counter())[cause] += 1
    return _Found(
        Counter(causes.values()), by_page, same, {cause: tuple(found) for cause, found in by_cause.items()}
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is held of a row: a hash for each column, and a few values that tell causes apart."""

    columns: Mapping[str, int]
    page: str
    file: str
    rules: frozenset[str] = frozenset()
    engine: str | None = None
    has_terms: bool = False

    def differing(self, other: _Facts) -> frozenset[str]:
        """The columns in which two rows differ."""
        names = self.columns.keys() | other.columns.keys()
        return frozenset(name for name in names if self.columns.get(name) != other.columns.get(name))


def _facts(row: Row) -> _Facts:
    rules = frozenset(item["rule"] for item in row.get("removed") or () if item["rule"].startswith(_SITE))
    columns = {name: _hash(value) for name, value in row.items() if name not in (*_NO_CONTENT, *_HOME)}
    return _Facts(columns, row["page_id"], _file(row), rules, row.get("engine"), bool(row.get("terms")))


def _file(row: Row) -> str:
    name: str = row[_FILE] if _FILE in row else row["source_file"]
    return name


def _hash(value: object) -> int:
    return int.from_bytes(blake2b(canonical_json(value), digest_size=8).digest())  # type: ignore[arg-type]


def _document_cause(then: _Facts, now: _Facts, segments: Counter[Cause]) -> Cause:
    columns = then.differing(now)
    if columns.intersection(_PAGE):
        return "page"
    if "corrections" in columns:
        return "correction"
    rest = columns.difference(_CORPUS, _TRANSLATED)
    if rest:
        # lines taken out for the sake of other pages, or no longer
        return "corpus" if then.rules != now.rules else "pipeline"
    if columns.intersection(_CORPUS):
        return "corpus"
    # nothing but its translation: by what changed most of its sentences
    return max(CAUSES, key=lambda cause: segments[cause])


def _segment_cause(then: _Facts, now: _Facts) -> Cause:
    columns = then.differing(now)
    if HUMAN in (then.engine, now.engine):
        return "people"
    if "terms" in columns:
        return "glossary"
    if columns.intersection(("engine", "model", "model_version")):
        return "model"
    if columns.intersection(("translation", "flags")):
        # a row names the terms in a sentence, not what they are to become
        return "glossary" if now.has_terms else "search"
    return "pipeline"


def _shown(causes: Mapping[str, Cause], facts: Mapping[str, _Facts], most: int) -> list[str]:
    """The first of each cause, by file."""
    chosen: list[str] = []
    counts: Counter[Cause] = Counter()
    for name in sorted(causes, key=lambda name: (facts[name].file, name)):
        counts[causes[name]] += 1
        if counts[causes[name]] <= most:
            chosen.append(name)
    return chosen


def _example(then: Row | None, now: Row | None) -> Example:
    """The column that tells most of a change."""
    row = now or then or {}
    if then is None or now is None:
        column = "text"
    else:
        differing = [
            name for name in row if name not in (*_NO_CONTENT, *_HOME) and then.get(name) != now.get(name)
        ]
        order = ("corrections", "title", "text", "translation", "title_en", "text_en")
        column = next((name for name in order if name in differing), differing[0])
    return Example(_file(row), column, _text(then, column), _text(now, column))


def _text(row: Row | None, column: str) -> str | None:
    value = row.get(column) if row else None
    if column == "translation" and isinstance(value, Mapping):
        language = (row or {}).get("source_lang")
        value = next((side for code, side in sorted(value.items()) if code != language), None)
    if value is None or isinstance(value, str):
        return value
    return canonical_json(value).decode()


def _latest(folder: Path) -> Callable[[], Iterator[Row]]:
    """The newest version of each page."""
    return lambda: (row for row in rows(folder, "documents") if row["is_latest"])


def _with_homes(folder: Path, homes: Mapping[str, tuple[str, str]]) -> Callable[[], Iterator[Row]]:
    """The segments, with page and file of their document; what only places them in it left out."""
    moving = ("document_id", "index", "paragraph", "start", "end", "batch")
    return lambda: (
        {name: value for name, value in row.items() if name not in moving}
        | dict(zip(_HOME, homes[row["document_id"]], strict=True))
        for row in rows(folder, "segments")
    )


def _ordered(by_cause: Mapping[Cause, Any]) -> dict[str, Any]:
    return {cause: by_cause[cause] for cause in CAUSES if cause in by_cause}
