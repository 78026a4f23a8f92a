"""What the report shows of one document: everything about it, and its line in the list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from ..repairing.samples import RepairSample
from ..urls import page_id_of_url
from .escaping import script_json
from .joining import Joined, Row, page_name
from .pieces import page_pieces, reassembled_pieces, text_pieces
from .views import PageView

__all__ = [
    "INDEX_COLUMNS",
    "document_flags",
    "document_record",
    "index_row",
    "json_record",
]

INDEX_COLUMNS = (
    "id",
    "title",
    "host",
    "language",
    "date",
    "batch",
    "flags",
    "chars",
    "removed",
    "translated",
    "file",
    "chunk",
)
"""Of a line in the list of documents; `chunk` says which of the files of documents has it."""
_SHORT_TITLE = 200
_OUTSIDE = "given with the page"


def document_record(item: Joined, view: PageView | None) -> dict[str, Any]:
    """All that the report shows of a document, as plain values."""
    row = item.document
    known = view is not None and _belongs(view, row)
    return {
        "id": row["id"],
        "title": row["title"],
        "names": {"page": _correctable(row), "file": row["source_file"]},
        "facts": _facts(item),
        "flags": document_flags(item),
        "page": page_pieces(item, view) if view is not None and known else reassembled_pieces(item),
        "exact": known,
        "removed": [
            [gone["reason"], gone["rule"], round(gone["score"], 3), gone["host_line_count"]]
            for gone in item.removed
        ],
        "text": text_pieces(item),
        "segments": [_segment(segment) for segment in item.segments],
        "repairs": _repairs(row, view.repairs if view is not None and known else ()),
    }


def _correctable(row: Row) -> str:
    """By what `corrections.jsonl` names the page: a file of many pages names none of them."""
    return str(row["page_id"]) if row["source_record"] else page_name(row)


def json_record(item: Joined, view: PageView | None) -> str:
    """The same as JSON that may stand in a script."""
    return script_json(document_record(item, view))


def index_row(item: Joined) -> list[Any]:
    """The document's line in the list, in the order of `INDEX_COLUMNS`, but for the last."""
    row = item.document
    title = row["title"] or " ".join(row["text"][:_SHORT_TITLE].split())
    return [
        row["id"],
        title[:_SHORT_TITLE],
        row["host"],
        row["language"],
        row["date_published"],
        row["batch"],
        document_flags(item),
        row["text_chars"],
        len(item.removed),
        None if row["translated_share"] is None else round(row["translated_share"], 3),
        _source(row),
    ]


def document_flags(item: Joined) -> list[str]:
    """What is noteworthy about a document, in words to filter by."""
    row = item.document
    found = list(row["warnings"])
    for flag, is_so in (
        ("copy", not row["is_canonical"]),
        ("older version", not row["is_latest"]),
        ("repaired", bool(row["fixes"])),
        ("corrected", bool(row["corrections"])),
        ("personal data", bool(row["pii"])),
        ("translated by people", any(segment["engine"] == "human" for segment in item.segments)),
    ):
        if is_so:
            found.append(flag)
    found += sorted({flag for segment in item.segments for flag in segment["flags"]})
    return list(dict.fromkeys(found))


def _belongs(view: PageView, row: Row) -> bool:
    """Whether a rendered page is that of this row, and not of another build of the document."""
    return (len(view.rendered), view.text) == (row["original_chars"], row["text"])


def _segment(row: Row) -> list[Any]:
    sides = {code: text for code, text in row["translation"].items() if text and code != row["source_lang"]}
    return [
        row["text"],
        row["source_lang"],
        round(row["language_score"], 3),
        sides,
        row["engine"],
        row["flags"],
        row["terms"],
        row["kind"],
    ]


def _repairs(row: Row, samples: Sequence[RepairSample]) -> list[list[Any]]:
    by_kind = {
        kind: [[one.head, one.before, one.after, one.tail] for one in group]
        for kind, group in groupby(sorted(samples, key=lambda one: one.kind), key=lambda one: one.kind)
    }
    return [[fix["kind"], fix["count"], by_kind.get(fix["kind"], [])] for fix in row["fixes"]]


def _source(row: Row) -> str:
    return (
        f"{row['source_file']} [{row['source_record']}]" if row["source_record"] else str(row["source_file"])
    )


def _facts(item: Joined) -> list[list[str]]:
    """Metadata for people: name, value, where it came from."""
    row = item.document
    rules = {gone["reason"]: gone["rule"] for gone in reversed(item.removed)}
    corrected = {str(said).split(" ", 1)[0] for said in row["corrections"]}

    def origin(key: str, reason: str) -> str:
        if key in corrected:
            return "a correction"
        return f"a line of the page, {rules[reason]}" if reason in rules else "the page itself"

    given = row["url"] and row["page_id"] == page_id_of_url(row["url"])
    mix = row["language_mix"] or {}
    shares = ", ".join(f"{code} {share:.0%}" for code, share in mix.items() if share)
    copies = f"{row['dup_cluster_size'] - 1} more, first: {row['dup_cluster']}"
    share = row["translated_share"]
    facts: list[tuple[str, object, str]] = [
        ("Title", row["title"], origin("title", "title")),
        ("Authors", ", ".join(row["authors"]), origin("authors", "byline")),
        ("Published", row["date_published"], _date_origin(row["date_source"])),
        ("Site name", row["site_name"], origin("site_name", "publication")),
        ("Address", row["url"], _OUTSIDE if given else "named by the page itself"),
        ("Host", row["host"], "the address" if row["url"] else _OUTSIDE),
        ("Fetched", row["fetched_at"], _OUTSIDE),
        ("Licence", row["license"], _OUTSIDE),
        ("Language", f"{row['language']} ({shares})" if shares else row["language"], "detected in the text"),
        ("In English", None if share is None else f"{share:.0%} of the text", "counted"),
        ("Encoding", row["source_encoding"], "the page's bytes"),
        ("File", _source(row), "under raw/"),
        ("SHA-256", row["source_sha256"], "the page's bytes"),
        ("Batch", row["batch"], "the folder under raw/"),
        ("Copies", copies if row["dup_cluster_size"] > 1 else "", "compared with all documents"),
        ("Corrections", ", ".join(row["corrections"]), "corrections.jsonl"),
        ("Warnings", ", ".join(row["warnings"]), "found on the way"),
        ("More", row["source_extra"], _OUTSIDE),
        ("Version", row["pipeline_version"], "tolmach"),
    ]
    return [[name, str(value), source] for name, value, source in facts if value]


def _date_origin(source: str | None) -> str:
    return f"found in: {source}" if source else "the page"
