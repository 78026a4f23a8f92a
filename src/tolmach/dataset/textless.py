"""A dataset without the words of its pages: addresses, hashes, labels and offsets.

Whoever has the raw pages restores the words from them (`building.rehydrating`).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from .card import CARD_NAME, companions_of, files_in, front_matter
from .licences import LICENSES_NAME
from .parquet import ROW_GROUP_ROWS, Shard, ShardWriter
from .schema import features_yaml

__all__ = ["TEXTLESS_TAG", "WITHHELD", "is_textless", "write_textless"]

TEXTLESS_TAG = "tolmach-without-text"
WITHHELD: Mapping[str, frozenset[str]] = {
    "documents": frozenset(
        "title title_en title_ru authors site_name text text_en text_ru source_extra corrections".split()
    ),
    "segments": frozenset(("text", "translation", "terms")),
    "boilerplate": frozenset(("text",)),
    "rejected": frozenset(("message",)),
}
"""The columns that hold words of pages, or of people about them, by configuration."""


def is_textless(front: Mapping[str, Any]) -> bool:
    """Whether the YAML of a card is that of a dataset without words."""
    return TEXTLESS_TAG in front.get("tags", ())


def write_textless(processed: Path, folder: Path, beside: Mapping[str, bytes]) -> tuple[str, ...]:
    """Writes a dataset without words; equal datasets give equal bytes.

    Args:
        processed: The dataset's folder.
        folder: An empty one.
        beside: Further files that belong to it, by name.

    Returns:
        The files that were written, its card among them; relative, with forward slashes.

    Raises:
        OutputError: There is no dataset.
        OSError: A file cannot be read or written.
    """
    front = copy.deepcopy(front_matter(processed))
    places = {path: (name, split) for name, split, path in _places(front)}
    written: dict[str, Shard] = {}
    schemas: dict[str, pa.Schema] = {}
    scratch = folder / ".scratch"
    scratch.mkdir()
    for path, (name, split) in places.items():
        source = pq.ParquetFile(processed / path)
        schema = pa.schema([field for field in source.schema_arrow if field.name not in WITHHELD[name]])
        schemas[name] = schema.remove_metadata()
        writer = ShardWriter(folder, scratch, name, split, _batch(path, split), schemas[name])
        for batch in source.iter_batches(ROW_GROUP_ROWS, columns=schema.names):
            for row in batch.to_pylist():
                writer.add(row)
        shard = writer.close()
        assert shard is not None, "no build lists a file without rows"
        written[path] = shard
    scratch.rmdir()
    files = dict(beside)
    if LICENSES_NAME in companions_of(processed):
        files[LICENSES_NAME] = (processed / LICENSES_NAME).read_bytes()
    for file, data in files.items():
        (folder / file).write_bytes(data)
    (folder / CARD_NAME).write_text(_card(front, written, schemas), encoding="utf-8", newline="\n")
    return (CARD_NAME, *(shard.path for shard in written.values()), *sorted(files))


def _places(front: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (item["config_name"], part["split"], path)
        for item in front["configs"]
        for part in item["data_files"]
        for path in part["path"]
    ]


def _batch(path: str, split: str) -> str:
    """The part of a file's name between its split and its hash."""
    return Path(path).stem.removeprefix(f"{split}-").rpartition("-")[0]


def _card(front: dict[str, Any], written: Mapping[str, Shard], schemas: Mapping[str, pa.Schema]) -> str:
    front.pop("tolmach", None)
    front["tags"] = [TEXTLESS_TAG, *(tag for tag in front["tags"] if tag != "tolmach")]
    front["task_categories"] = ["other"]
    for item in front["configs"]:
        for part in item["data_files"]:
            part["path"] = [written[path].path for path in part["path"]]
    by_path = {shard.path: shard for shard in written.values()}
    listed = {item["config_name"]: item for item in front["configs"]}
    for item in front["dataset_info"]:
        item["features"] = features_yaml(schemas[item["config_name"]])
        own = {part["split"]: part["path"] for part in listed[item["config_name"]]["data_files"]}
        for split in item["splits"]:
            split["num_bytes"] = sum(by_path[path].bytes for path in own[split["name"]])
    counts = "\n".join(
        f"| `{name}` | {sum(by_path[path].rows for path in paths)} |"
        for name, paths in files_in(front).items()
    )
    yaml_text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=100)
    return f"""---
{yaml_text}---

# {front["pretty_name"]}, without its text

The text of scraped pages is their authors'. Here is what a reader with the same pages needs to have the same
dataset: the address and the SHA-256 of each page, languages, the places (code points) of sentences and of what was
removed, labels, scores and hashes, as tolmach made them. No word of a page is in it.

| configuration | rows |
| --- | --- |
{counts}

## To restore the text

Put the pages into a folder, as they were (`documents.source_file` and `source_sha256` name them), and run

    tolmach rehydrate THIS_FOLDER RAW OUT

It builds the dataset of your pages with the configuration that `tolmach.lock` holds, and says of each document
whether its text is the one that this was made from (`content_sha256`).
"""
