"""`croissant.json`: a dataset described for machines, in Croissant 1.1 (MLCommons, 2025) and its vocabulary for
responsible AI, so that tools other than `datasets` find, check and load it.

Written by hand as plain dictionaries: the library that reads such files is a heavy one, and only the tests need it.
The paths in it are relative to its own folder. It tells no time: equal datasets have equal files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from .card_facts import CardFacts
from .columns import COLUMNS
from .parquet import Shard
from .schema import schemas

__all__ = ["CROISSANT_NAME", "croissant_text"]

CROISSANT_NAME = "croissant.json"
_CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
_PARQUET = "application/x-parquet"
_TYPES = {
    pa.string(): "sc:Text",
    pa.int32(): "cr:Int32",
    pa.float32(): "cr:Float32",
    pa.bool_(): "sc:Boolean",
}
_ROWS = {
    "documents": "A row per page: its text, its metadata, and where its bytes lie.",
    "segments": "A row per sentence, with its translation.",
    "boilerplate": "A row per stretch that was removed from a page, with the reason.",
    "rejected": "A row per page or file that did not become a document, with the reason.",
}
_LIMITATIONS = (
    "Boilerplate is found by rules and models: some remains, and some short lines are lost to it.",
    "Languages of single words and short headings are often undecidable.",
    "Machine translation makes mistakes that look like good text; flags mark only what can be counted.",
)
_CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the standard gives."""


def croissant_text(facts: CardFacts) -> str:
    """The text of `croissant.json`; a configuration without rows is not in it, as it is not in the card."""
    return json.dumps(_dataset(facts), ensure_ascii=False, indent=1) + "\n"


def _dataset(facts: CardFacts) -> dict[str, Any]:
    declared = schemas(facts.targets)
    names = dict.fromkeys(shard.configuration for shard in facts.shards)
    shards = {name: [shard for shard in facts.shards if shard.configuration == name] for name in names}
    about = {
        "description": "Scraped web pages, Russian, English and mixed: cleaned, cut into sentences and, where a "
        "model was installed, translated, by tolmach.",
        # what the pages themselves are under stands there
        "license": facts.license if facts.license != "other" else "LICENSES.md",
        "version": facts.version,
        "citeAs": facts.citation,
        "inLanguage": sorted(code for code in facts.languages if code not in ("mixed", "und")),
    }
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": facts.name,
        "conformsTo": _CONFORMS_TO,
        **{key: value for key, value in about.items() if value},
        **_responsible(facts),
        "distribution": [
            *(_file(shard) for shard in facts.shards),
            *(_file_set(name, own) for name, own in shards.items()),
        ],
        "recordSet": [_record_set(name, shards[name], declared[name]) for name in names],
    }


def _responsible(facts: CardFacts) -> dict[str, str | list[str]]:
    """What the vocabulary for responsible AI asks for, as far as it is known."""
    translated = f" Translated by {', '.join(facts.models)}." if facts.models else ""
    found = "are blotted out" if facts.is_masked else "are listed by offset in documents.pii"
    preprocessing = (
        "Decoding and repair of text; removal of boilerplate, with each removed stretch kept beside its reason; "
        f"languages; sentences; near-duplicates, marked.{translated}"
    )
    personal = (
        "The pages are as their publishers put them on the web, and may name people. E-mail addresses, telephone "
        f"numbers, cards, accounts, papers and IP addresses that were found {found}."
    )
    return {
        "rai:dataCollection": "Pages that were scraped from the web, as files; each row names its page's file, the "
        "hash of its bytes and, where they are known, its address and when it was fetched.",
        "rai:dataCollectionType": ["Web Scraping"],
        "rai:dataPreprocessingProtocol": [preprocessing],
        "rai:dataLimitations": list(_LIMITATIONS),
        "rai:dataBiases": [
            "The pages are those that somebody chose to scrape, and stand for no population of texts."
        ],
        "rai:personalSensitiveInformation": [personal],
    }


def _file(shard: Shard) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": shard.path,
        "name": shard.path,
        "contentUrl": shard.path,
        "contentSize": f"{shard.bytes} B",
        "encodingFormat": _PARQUET,
        "sha256": shard.sha256,
    }


def _file_set(name: str, shards: Sequence[Shard]) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{name}-files",
        "name": f"{name}-files",
        "description": f"The files of {name}.",
        "encodingFormat": _PARQUET,
        "includes": [shard.path for shard in shards],
    }


def _record_set(name: str, shards: Sequence[Shard], schema: pa.Schema) -> dict[str, Any]:
    splits = ", ".join(
        f"{split} {sum(shard.rows for shard in shards if shard.split == split)}"
        for split in dict.fromkeys(shard.split for shard in shards)
    )
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{_ROWS[name]} Rows by split: {splits}.",
        **({"key": {"@id": f"{name}/id"}} if "id" in schema.names else {}),
        "field": [_field(name, item.name, item.type) for item in schema],
    }


def _field(name: str, column: str, kind: pa.DataType) -> dict[str, Any]:
    source = {"fileSet": {"@id": f"{name}-files"}, "extract": {"column": column}}
    about = COLUMNS[name][column]
    is_list = pa.types.is_list(kind)
    inner = kind.value_type if is_list else kind
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{name}/{column}",
        "name": column,
        "description": f"{about.meaning}; null: {about.null}" if about.null else about.meaning,
    }
    if is_list:
        field |= {"isArray": True, "arrayShape": "-1"}
    if not pa.types.is_struct(inner):
        return {**field, "dataType": _TYPES[inner], "source": source}
    field["subField"] = [
        {
            "@type": "cr:Field",
            "@id": f"{name}/{column}/{item.name}",
            "name": item.name,
            "dataType": _TYPES[item.type],
            "source": {**source, "transform": {"jsonPath": item.name}},
        }
        for item in inner
    ]
    return field
