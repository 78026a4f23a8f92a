"""What must hold for a row by itself: no null where none may be, offsets in their text, values in their normal form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..normal import is_date, is_instant, is_language, is_line, is_text, normal_authors
from ..urls import canonical_url, is_host, is_web_url
from .columns import COLUMNS, NULLABLE_PARTS
from .duplicates import hash_of_words
from .minhash import words_of
from .personal import KINDS
from .schema import TRANSLATION_LANGUAGES

__all__ = ["row_problems"]

Row = Mapping[str, Any]
Found = Iterator[tuple[str, str]]
"""What kind of problem (see `verifying.Problem`), and what is wrong."""

_HEX32, _HEX64 = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{64}")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_OF_ONE = 1e-3
"""float32 shares add up to 1 within this."""


def row_problems(name: str, row: Row) -> Found:
    """What is wrong with a row of a configuration."""
    nulls = list(_nulls(name, row))
    yield from nulls
    if not nulls:
        yield from _form_problems(_FORMS[name], row)
        if name in _CHECKS:
            yield from _CHECKS[name](row)


def _nulls(name: str, row: Row) -> Found:
    for column, value in row.items():
        if value is None:
            about = COLUMNS[name].get(column)
            if about is not None and not about.null:
                yield "null", f"{column} is null"
            continue
        items = value if isinstance(value, list) else [value]
        if any(item is None for item in items):
            yield "null", f"{column} holds null"
        for item in items:
            if isinstance(item, dict):
                for key, inner in item.items():
                    if inner is None and (name, column, key) not in NULLABLE_PARTS:
                        yield "null", f"{column}.{key} is null"


def _form_problems(forms: Mapping[str, Callable[[Any], bool]], row: Row) -> Found:
    for column, is_normal in forms.items():
        value = row.get(column)
        if value is not None and not is_normal(value):
            yield "form", f"{column} is not in its normal form: {_short(value)}"


def _document(row: Row) -> Found:
    text = row["text"]
    if row["text_chars"] != len(text):
        yield "offset", f"text_chars is {row['text_chars']}, text has {len(text)}"
    if row["content_sha256"] != hash_of_words(words_of(text)):
        yield "reference", "content_sha256 is not the hash of text"
    yield from _stretches("removed", row["removed"], row["original_chars"])
    yield from _stretches("pii", row["pii"], len(text))
    for item in row["pii"]:
        if item["kind"] not in KINDS:
            yield "form", f"pii is of no known kind: {_short(item['kind'])}"
    mix = row["language_mix"]
    # what is no number is not within it either
    if mix is not None and not abs(sum(mix.values()) - 1) <= _OF_ONE:
        yield "form", f"language_mix adds up to {sum(mix.values()):.3f}"
    if row["dup_cluster_size"] < 1:
        yield "reference", f"dup_cluster_size is {row['dup_cluster_size']}"
    if row["is_canonical"] != (row["dup_cluster"] == row["id"]):
        yield "reference", "is_canonical does not fit dup_cluster"


def _stretches(column: str, items: list[Row], length: int) -> Found:
    for item in items:
        if not 0 <= item["start"] < item["end"] <= length:
            yield "offset", f"{column} {item['start']}:{item['end']} is no stretch of {length} characters"


def _segment(row: Row) -> Found:
    if row["id"] != f"{row['document_id']}:{row['index']}":
        yield "reference", "id is not document_id:index"
    if not row["text"]:
        yield "form", "text is empty"
    if (row["start"] is None) != (row["kind"] == "title") or (row["start"] is None) != (row["end"] is None):
        yield "offset", "start and end are null for the title, and only for it"
    sides = row["translation"]
    if row["source_lang"] in TRANSLATION_LANGUAGES and sides[row["source_lang"]] != row["text"]:
        yield "reference", f"translation.{row['source_lang']} is not text"
    there = any(side is not None for code, side in sides.items() if code != row["source_lang"])
    if row["is_translated"] != there:
        yield "reference", "is_translated does not fit translation"
    if row["is_translated"] != (row["engine"] is not None):
        yield "reference", "engine does not fit is_translated"


def _boilerplate(row: Row) -> Found:
    if row["start"] < 0 or row["end"] - row["start"] != len(row["text"]):
        yield "offset", f"{row['start']}:{row['end']} is not as long as text, which has {len(row['text'])}"


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}…"


def _fits(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: pattern.fullmatch(value) is not None


def _is_share(value: float) -> bool:
    return 0 <= value <= 1


_id, _hash = _fits(_HEX32), _fits(_HEX64)
_FORMS: Mapping[str, Mapping[str, Callable[[Any], bool]]] = {
    "documents": {
        "id": _id,
        "page_id": _id,
        "source_sha256": _hash,
        "content_sha256": _hash,
        "dup_cluster": _id,
        "fetched_at": is_instant,
        "url": lambda url: canonical_url(url) == url if is_web_url(url) else is_line(url),
        "host": is_host,
        "title": is_line,
        "title_en": is_line,
        "title_ru": is_line,
        "site_name": is_line,
        "authors": lambda names: tuple(names) == normal_authors(names),
        "date_published": is_date,
        "language": lambda tag: tag == "mixed" or is_language(tag),
        "language_script": _fits(_SCRIPT),
        "language_score": _is_share,
        "translated_share": _is_share,
        "text": lambda text: bool(text) and is_text(text),
    },
    "segments": {
        "document_id": _id,
        "segment_key": _id,
        "source_lang": is_language,
        "language_score": _is_share,
    },
    "boilerplate": {"document_id": _id, "score": _is_share},
    "rejected": {"source_sha256": _hash},
}
_CHECKS: Mapping[str, Callable[[Row], Found]] = {
    "documents": _document,
    "segments": _segment,
    "boilerplate": _boilerplate,
}
