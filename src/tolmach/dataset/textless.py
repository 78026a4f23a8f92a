"""A dataset without the words of its pages: addresses, hashes, labels and offsets.

Whoever has the raw pages restores the words from them (`building.rehydrating`).
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from .card import CARD_NAME, DATASET_TAG, companions_of, files_in, front_matter
from .citation import CITATION_NAME
from .licences import LICENSES_NAME
from .parquet import ROW_GROUP_ROWS, Shard, ShardWriter
from .schema import features_yaml

__all__ = ["TEXTLESS_TAG", "TEXT_HASH", "WITHHELD", "hash_of_text", "write_textless"]

TEXTLESS_TAG = "tolmach-without-text"
TEXT_HASH = "text_sha256"
"""A column of `documents` that stands for `text`: `content_sha256` is the same for texts that differ in signs."""
WITHHELD: Mapping[str, frozenset[str]] = {
    "documents": frozenset(
        "title title_en title_ru authors site_name text text_en text_ru source_extra corrections".split()
    ),
    # a hash of one sentence, perhaps a telephone number, is soon guessed
    "segments": frozenset(("text", "translation", "terms", "segment_key")),
    "boilerplate": frozenset(("text",)),
    "rejected": frozenset(("message",)),
}
"""The columns that hold words of pages, or of people about them, by configuration."""


def hash_of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
        fields = [field for field in source.schema_arrow if field.name not in WITHHELD[name]]
        columns = [field.name for field in fields]
        if name == "documents":
            fields.append(pa.field(TEXT_HASH, pa.string()))
            columns.append("text")
        schemas[name] = pa.schema(fields)
        writer = ShardWriter(folder, scratch, name, split, _batch(path, split), schemas[name])
        for batch in source.iter_batches(ROW_GROUP_ROWS, columns=columns):
            for row in batch.to_pylist():
                if name == "documents":
                    row[TEXT_HASH] = hash_of_text(row.pop("text"))
                writer.add(row)
        shard = writer.close()
        assert shard is not None, "no build lists a file without rows"
        written[path] = shard
    scratch.rmdir()
    files = dict(beside)
    for file in sorted({LICENSES_NAME, CITATION_NAME} & companions_of(processed).keys()):
        files[file] = (processed / file).read_bytes()
    for file, data in files.items():
        (folder / file).write_bytes(data)
    (folder / CARD_NAME).write_text(
        _card(front, written, schemas, files.keys()), encoding="utf-8", newline="\n"
    )
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


def _card(
    front: dict[str, Any],
    written: Mapping[str, Shard],
    schemas: Mapping[str, pa.Schema],
    beside: Collection[str],
) -> str:
    front.pop("tolmach", None)
    front["tags"] = [TEXTLESS_TAG, *(tag for tag in front["tags"] if tag != DATASET_TAG)]
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
    cite = f"\n[{CITATION_NAME}]({CITATION_NAME}) tells how to cite it.\n" if CITATION_NAME in beside else ""
    yaml_text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=100)
    return f"""---
{yaml_text}---

# {front["pretty_name"]}, without its text

The text of scraped pages is their authors'. Here is what a reader with the same pages needs to have the same
dataset: the address and the SHA-256 of each page, languages, the places (code points) of sentences and of what was
removed, labels, scores and hashes, as tolmach made them. No word of a page is in it; addresses and names of files
are as they were. A hash confirms a guess: whoever has a text can tell that it is here.

| configuration | rows |
| --- | --- |
{counts}

## To restore the text

Put the pages into a folder, as they were (`documents.source_file` and `source_sha256` name them), and run

    tolmach rehydrate THIS_FOLDER RAW OUT

Files may have other names, and some may be missing: pages are known by their bytes. It works on them with the
configuration that `tolmach.lock` holds, gives the documents the ids that they have here, and says of each whether its
text is the one that this was made from, byte for byte (`text_sha256`), with the same sentences (`segments`).

## Personal data and rights

`pii` tells where in a text there is personal data, and of which kind, not what it is. `license` tells, for each row,
what the collector recorded of the page; null means unknown. [{LICENSES_NAME}]({LICENSES_NAME}) counts them by source.
{cite}"""
