"""Whether a dataset is whole: its files are those that its card lists, and its rows fit together.

`datasets` takes nulls, dangling references and wrong offsets as they come; here they are looked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from .card import CARD_NAME, front_matter
from .companions import companions_in, sha256_of
from .row_checks import row_problems
from .schema import features_yaml, schemas

__all__ = ["Problem", "Verification", "verify"]

Kind = Literal["card", "file", "schema", "null", "duplicate", "reference", "offset", "form", "split"]
_MOST_OF_A_KIND = 100
"""A damage that meets every row is told so many times, and counted."""
_PLACE = {
    "documents": ("id", "page_id", "is_latest", "removed", "dup_cluster", "dup_cluster_size"),
    "segments": ("document_id", "index", "text"),
    "boilerplate": ("document_id",),
}
"""What tells where a row belongs."""
_FILE_HASH = re.compile(r"-([0-9a-f]{16})\.parquet$")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong."""

    kind: Kind
    """`card`, `file`, `schema`: of the files; `null`, `duplicate` (of an id), `reference`, `offset`, `form` (of a
    value), `split`: of rows."""
    where: str
    """A file, with forward slashes, and for a row its id or place: `segments/train-….parquet#<id>`."""
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what is wrong with it."""

    processed: str
    files: int
    rows: Mapping[str, int]
    """By configuration."""
    problems: tuple[Problem, ...]
    """In the order of the files; at most 100 of one kind in a configuration."""
    more: Mapping[str, int] = field(default_factory=dict)
    """How many more there are, by configuration and kind: `segments offset`."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(processed: Path | str) -> Verification:
    """Checks a dataset: files, hashes, schemas, nulls, ids, references, offsets, normal forms and splits.

    Args:
        processed: The dataset's folder; it is only read.

    Raises:
        OutputError: There is no dataset, or its card is not one that tolmach wrote.
    """
    processed = Path(processed)
    return _Verifier(processed, front_matter(processed)).run()


@dataclass(frozen=True, slots=True)
class _Listed:
    """A file that the card lists."""

    name: str
    split: str
    path: str


@dataclass(slots=True)
class _Known:
    """What is kept of a row of `documents`."""

    path: str
    split: str
    cluster: str
    cluster_size: int
    page_id: str
    is_latest: bool
    removed: int
    segments: int = 0
    boilerplate: int = 0


class _Verifier:
    def __init__(self, processed: Path, front: Mapping[str, Any]) -> None:
        self._processed = processed
        self._front = front
        self._listed = [
            _Listed(item["config_name"], split["split"], path)
            for item in front["configs"]
            for split in item["data_files"]
            for path in split["path"]
        ]
        self._problems: list[Problem] = []
        self._told: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._documents: dict[str, _Known] = {}
        self._texts = lru_cache(maxsize=2)(self._texts_of)

    def run(self) -> Verification:
        companions = companions_in(self._front)
        for path, digest in companions.items():
            self._companion(path, digest)
        readable = [item for item in self._listed if self._file(item)]
        targets = ("en", "ru") if any("text_ru" in self._columns(item) for item in readable) else ("en",)
        declared = schemas(targets)
        sound = [item for item in readable if self._schema(item, declared[item.name])]
        self._card(readable, declared)
        whole = len(sound) == len(self._listed)
        for name, check in (
            ("documents", self._document),
            ("segments", self._segment),
            ("boilerplate", self._boilerplate),
            ("rejected", None),
        ):
            self._rows[name] = 0
            for item in (item for item in sound if item.name == name):
                for number, row in enumerate(_rows(self._processed / item.path)):
                    self._rows[name] += 1
                    where = f"{item.path}#{row.get('id') or number}"
                    wrong = list(row_problems(name, row))
                    for kind, message in wrong:
                        self._tell(name, kind, where, message)
                    # a row without its names cannot be placed among the others
                    if check is not None and all(row[column] is not None for column in _PLACE[name]):
                        check(item, row, where)
        if whole:
            self._corpus()
        more = {key: count - _MOST_OF_A_KIND for key, count in self._told.items() if count > _MOST_OF_A_KIND}
        files = len(self._listed) + len(companions)
        return Verification(str(self._processed), files, self._rows, tuple(self._problems), more)

    def _tell(self, name: str, kind: str, where: str, message: str) -> None:
        key = f"{name} {kind}"
        self._told[key] = self._told.get(key, 0) + 1
        if self._told[key] <= _MOST_OF_A_KIND:
            self._problems.append(Problem(kind, where, message))  # type: ignore[arg-type]

    def _file(self, item: _Listed) -> bool:
        """Whether a listed file can be read; its bytes must be those that its name tells."""
        path = self._processed / item.path
        named = _FILE_HASH.search(item.path)
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            self._tell(item.name, "file", item.path, f"cannot be read: {error.strerror or error}")
            return False
        is_whole = named is not None and digest.startswith(named[1])
        if not is_whole:
            self._tell(item.name, "file", item.path, f"its hash begins {digest[:16]}, not as its name says")
        try:
            pq.read_metadata(path)
            if not is_whole:
                # what is damaged may lie in any of its rows
                for _ in _rows(path):
                    pass
        except (pa.ArrowException, OSError, ValueError) as error:
            what = next(iter(str(error).splitlines()), type(error).__name__)
            self._tell(item.name, "file", item.path, f"no Parquet file that can be read: {what}")
            return False
        return True

    def _companion(self, path: str, digest: str) -> None:
        found = sha256_of(self._processed / path)
        if found is None:
            self._tell(path, "file", path, "is not there, or cannot be read")
        elif found != digest:
            self._tell(
                path, "file", path, f"its hash begins {found[:16]}, in the card {digest[:16]}; build again"
            )

    def _columns(self, item: _Listed) -> list[str]:
        return list(pq.read_schema(self._processed / item.path).names)

    def _schema(self, item: _Listed, declared: pa.Schema) -> bool:
        found = pq.read_schema(self._processed / item.path).remove_metadata()
        if found.equals(declared):
            return True
        missing = [name for name in declared.names if name not in found.names]
        extra = [name for name in found.names if name not in declared.names]
        other = [
            name
            for name in declared.names
            if name in found.names and found.field(name) != declared.field(name)
        ]
        parts = (("without", missing), ("with the unknown", extra), ("of another type:", other))
        said = "; ".join(f"{words} {', '.join(names)}" for words, names in parts if names)
        self._tell(item.name, "schema", item.path, said or "its columns are in another order")
        return False

    def _card(self, readable: list[_Listed], declared: Mapping[str, pa.Schema]) -> None:
        """Sizes, counts and features that the card tells are those of the files."""
        infos = {item["config_name"]: item for item in self._front.get("dataset_info") or ()}
        for name in dict.fromkeys(item.name for item in self._listed):
            info = infos.get(name)
            if info is None:
                self._tell(name, "card", CARD_NAME, f"tells nothing of the configuration {name}")
                continue
            if info.get("features") != features_yaml(declared[name]):
                self._tell(name, "card", CARD_NAME, f"the features of {name} are not those of its schema")
            splits = {split["name"]: split for split in info.get("splits") or ()}
            for split in dict.fromkeys(item.split for item in self._listed if item.name == name):
                own = [item for item in self._listed if (item.name, item.split) == (name, split)]
                if any(item not in readable for item in own):
                    continue
                paths = [self._processed / item.path for item in own]
                told = splits.get(split) or {}
                rows = sum(pq.read_metadata(path).num_rows for path in paths)
                size = sum(path.stat().st_size for path in paths)
                if told.get("num_examples") != rows:
                    message = (
                        f"{name} {split}: num_examples is {told.get('num_examples')}, the files have {rows}"
                    )
                    self._tell(name, "card", CARD_NAME, message)
                if told.get("num_bytes") != size:
                    message = f"{name} {split}: num_bytes is {told.get('num_bytes')}, the files have {size}"
                    self._tell(name, "card", CARD_NAME, message)

    def _document(self, item: _Listed, row: dict[str, Any], where: str) -> None:
        if row["id"] in self._documents:
            self._tell("documents", "duplicate", where, f"the id is in {self._documents[row['id']].path} too")
            return
        self._documents[row["id"]] = _Known(
            item.path,
            item.split,
            row["dup_cluster"],
            row["dup_cluster_size"],
            row["page_id"],
            row["is_latest"],
            len(row["removed"]),
        )

    def _segment(self, item: _Listed, row: dict[str, Any], where: str) -> None:
        owner = self._owner("segments", item, row, where)
        if owner is None:
            return
        if row["index"] < owner.segments:
            self._tell(
                "segments", "duplicate", where, f"after index {owner.segments - 1} comes {row['index']}"
            )
        elif row["index"] > owner.segments:
            self._tell("segments", "reference", where, f"index {owner.segments} is missing before it")
        owner.segments = max(owner.segments, row["index"] + 1)
        start, end = row["start"], row["end"]
        if start is None or end is None:
            return
        text = self._texts(owner.path)[row["document_id"]]
        if text is None:  # which is told of the document
            return
        if not 0 <= start < end <= len(text):
            self._tell("segments", "offset", where, f"{start}:{end} is no stretch of its document's text")
        elif text[start:end] != row["text"]:
            self._tell("segments", "offset", where, f"documents.text[{start}:{end}] is not its text")

    def _boilerplate(self, item: _Listed, row: dict[str, Any], where: str) -> None:
        if owner := self._owner("boilerplate", item, row, where):
            owner.boilerplate += 1

    def _owner(self, name: str, item: _Listed, row: dict[str, Any], where: str) -> _Known | None:
        owner = self._documents.get(row["document_id"])
        if owner is None:
            self._tell(name, "reference", where, f"there is no document {row['document_id']}")
        elif owner.split != item.split:
            self._tell(name, "split", where, f"its document is in {owner.split}")
        return owner

    def _texts_of(self, path: str) -> dict[str, str | None]:
        """The texts of a file of `documents`, by id: rows of other configurations lie in the same order."""
        table = pq.ParquetFile(self._processed / path).read(["id", "text"])
        return dict(zip(table["id"].to_pylist(), table["text"].to_pylist(), strict=True))

    def _corpus(self) -> None:
        """What holds for documents together: clusters of copies, versions of pages, audits of what was removed."""
        clusters: dict[str, list[str]] = {}
        latest: dict[str, str] = {}
        for key, known in self._documents.items():
            where = f"{known.path}#{key}"
            clusters.setdefault(known.cluster, []).append(key)
            if known.is_latest and latest.setdefault(known.page_id, key) != key:
                self._tell("documents", "duplicate", where, f"is_latest, as is {latest[known.page_id]}")
            if known.boilerplate != known.removed:
                message = f"removed has {known.removed} stretches, boilerplate {known.boilerplate} of them"
                self._tell("documents", "reference", where, message)
        for cluster, members in clusters.items():
            head = self._documents.get(cluster)
            for key in members:
                known = self._documents[key]
                where = f"{known.path}#{key}"
                if head is None or head.cluster != cluster:
                    self._tell(
                        "documents", "reference", where, f"no document {cluster} heads its dup_cluster"
                    )
                elif known.split != head.split:
                    self._tell("documents", "split", where, f"its dup_cluster is in {head.split}")
                # one alone may be the only copy that was to be published
                if known.cluster_size < len(members) or (
                    len(members) > 1 and known.cluster_size != len(members)
                ):
                    message = f"dup_cluster_size is {known.cluster_size}, there are {len(members)}"
                    self._tell("documents", "reference", where, message)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for batch in pq.ParquetFile(path).iter_batches(batch_size=1000):
        yield from batch.to_pylist()
