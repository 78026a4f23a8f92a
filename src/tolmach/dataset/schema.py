"""The Arrow schemas of the four configurations, and the same as YAML features for the dataset card.

Written by hand once, so that every file of a configuration has one schema: `datasets` refuses files whose
columns were guessed differently. Nothing here uses types that older readers lack (no maps, no JSON, no
dictionary types).
"""

from __future__ import annotations

import functools
from typing import Any

import pyarrow as pa

from ..signals import QUALITY_SIGNALS

__all__ = ["CONFIGURATIONS", "TRANSLATION_LANGUAGES", "documents_schema", "features_yaml", "schemas"]

CONFIGURATIONS = ("documents", "segments", "boilerplate", "rejected")
TRANSLATION_LANGUAGES = ("en", "ru")


def _strings(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(name, pa.string()) for name in names]


_REMOVED = pa.list_(
    pa.struct(
        [
            ("start", pa.int32()),
            ("end", pa.int32()),
            ("reason", pa.string()),
            ("rule", pa.string()),
            ("score", pa.float32()),
        ]
    )
)
_FIXES = pa.list_(pa.struct([("kind", pa.string()), ("count", pa.int32())]))
_PII = pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32()), ("kind", pa.string())]))
_MIX = pa.struct([("ru", pa.float32()), ("en", pa.float32()), ("other", pa.float32())])
_QUALITY = pa.struct([(name, pa.float32()) for name in QUALITY_SIGNALS])
_TRANSLATION = pa.struct([(code, pa.string()) for code in TRANSLATION_LANGUAGES])


@functools.cache
def documents_schema(targets: tuple[str, ...] = ("en",)) -> pa.Schema:
    """A row per page; with Russian as a target there are `title_ru` and `text_ru` too."""
    russian = "ru" in targets
    return pa.schema(
        [
            *_strings("id", "page_id"),
            ("is_latest", pa.bool_()),
            *_strings("fetched_at", "url", "host"),
            *_strings("source_file", "source_record", "source_sha256", "source_encoding", "source_extra"),
            *_strings("title", "title_en", *(("title_ru",) if russian else ())),
            ("authors", pa.list_(pa.string())),
            *_strings("date_published", "date_source", "site_name", "language", "language_script"),
            ("language_score", pa.float32()),
            ("language_mix", _MIX),
            *_strings("text", "text_en", *(("text_ru",) if russian else ())),
            ("translated_share", pa.float32()),
            ("original_chars", pa.int32()),
            ("text_chars", pa.int32()),
            ("removed", _REMOVED),
            ("fixes", _FIXES),
            ("corrections", pa.list_(pa.string())),
            ("warnings", pa.list_(pa.string())),
            ("quality", _QUALITY),
            ("pii", _PII),
            *_strings("content_sha256", "dup_cluster"),
            ("dup_cluster_size", pa.int32()),
            ("is_canonical", pa.bool_()),
            *_strings("license", "batch", "pipeline_version"),
        ]
    )


_SEGMENTS = pa.schema(
    [
        *_strings("id", "document_id"),
        ("index", pa.int32()),
        ("segment_key", pa.string()),
        ("paragraph", pa.int32()),
        ("kind", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        *_strings("text", "source_lang"),
        ("language_score", pa.float32()),
        ("translation", _TRANSLATION),
        ("is_translated", pa.bool_()),
        *_strings("engine", "model", "model_version"),
        ("flags", pa.list_(pa.string())),
        ("terms", pa.list_(pa.string())),
        ("length_ratio", pa.float32()),
        ("batch", pa.string()),
    ]
)

_BOILERPLATE = pa.schema(
    [
        *_strings("document_id", "host", "text"),
        ("start", pa.int32()),
        ("end", pa.int32()),
        *_strings("reason", "rule"),
        ("score", pa.float32()),
        ("host_line_count", pa.int32()),
        ("batch", pa.string()),
    ]
)

_REJECTED = pa.schema(_strings("source_file", "source_record", "source_sha256", "stage", "reason", "message"))


def schemas(targets: tuple[str, ...] = ("en",)) -> dict[str, pa.Schema]:
    """The schema of each configuration, in the order of `CONFIGURATIONS`."""
    return dict(
        zip(CONFIGURATIONS, (documents_schema(targets), _SEGMENTS, _BOILERPLATE, _REJECTED), strict=True)
    )


def features_yaml(schema: pa.Schema) -> list[dict[str, Any]]:
    """A schema as the `features` of a dataset card, in the form that datasets 2.19 to 5.x read."""
    return [_feature(item.name, item.type) for item in schema]


def _feature(name: str, kind: pa.DataType) -> dict[str, Any]:
    if kind == _TRANSLATION:
        return {"name": name, "dtype": {"translation": {"languages": list(TRANSLATION_LANGUAGES)}}}
    if pa.types.is_struct(kind):
        return {"name": name, "struct": [_feature(item.name, item.type) for item in kind]}
    if pa.types.is_list(kind):
        inner = kind.value_type
        if pa.types.is_struct(inner):
            return {"name": name, "list": [_feature(item.name, item.type) for item in inner]}
        return {"name": name, "list": _DTYPES[inner]}
    return {"name": name, "dtype": _DTYPES[kind]}


_DTYPES = {pa.string(): "string", pa.int32(): "int32", pa.float32(): "float32", pa.bool_(): "bool"}
