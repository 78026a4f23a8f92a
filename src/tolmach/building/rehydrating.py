"""The text of a dataset that was published without it, restored from one's own raw pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..canonical import digest_with
from ..codec import from_plain
from ..config import BuildConfig, Config
from ..dataset.card import CARD_NAME, files_in, front_matter
from ..dataset.loading import rows
from ..dataset.textless import TEXT_HASH, TEXTLESS_TAG, hash_of_text
from ..errors import ConfigError, InputError, OutputError
from .as_published import PublishedPages
from .lockfile import differences, lock_of, read_lock
from .places import LOCK_NAME, STATE_FOLDER, STATE_NAME
from .rebuild import build
from .recipe import PUBLISHED, RECIPE
from .store import Store
from .timing import Progress

__all__ = ["RehydrateReport", "rehydrate"]

_NAMES = ("id", "page_id", "url", "host", "fetched_at", "license", "source_file", "source_sha256")
_LABELS = ("language", "language_mix", "removed")
"""What shows, besides the text, that a page was worked on as it was for the published dataset."""
_ID = re.compile(r"[0-9a-f]{32}")
_SENTENCE = ("document_id", "index", "kind", "start", "end", "source_lang")


@dataclass(frozen=True, slots=True)
class RehydrateReport:
    """What was restored."""

    processed: str
    """The dataset with text."""
    restored: int
    """Documents whose text is the published one, byte for byte, with the same sentences and languages."""
    different: tuple[str, ...]
    """Published `source_file` of those whose page is there and gave another text, other sentences or languages, or
    no document."""
    missing: tuple[str, ...]
    """Published `source_file` of those whose page is not there, or not with these bytes."""
    made_with: tuple[str, ...]
    """What the published dataset was made with and this one was not: `library ftfy: 6.3 → 6.4`."""

    @property
    def is_whole(self) -> bool:
        """Whether all documents have their text again."""
        return not self.different and not self.missing


def rehydrate(
    published: Path | str,
    raw: Path | str,
    processed: Path | str,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> RehydrateReport:
    """Builds one's own raw pages as a dataset without text was built, and tells whether the texts are the same.

    Pages are known by the SHA-256 of their bytes; those that were not published are passed over. Documents have the
    ids, addresses, hosts and licences that they were published with. Which lines go because they stand on other
    pages, too, is taken from there as well, so that not all pages need to be there.

    Args:
        published: A folder with what `publish(…, without_text=True)` sent.
        raw: The pages; in any folders, under any names.
        processed: The folder of the dataset with text: a new one, or that of an earlier call.
        workers: Worker processes; by default one for each core.
        progress: Called as the build goes on.

    Raises:
        InputError: `published` is no such dataset; `raw` holds none of its pages.
        ConfigError: Its `tolmach.lock` cannot be read, or is of another version of tolmach.
        OutputError: `processed` cannot be written, or holds something else.
    """
    published, processed = Path(published), Path(processed)
    listed = _listed(published)
    wanted = list(_rows(published, listed["documents"], (*_NAMES, *_LABELS, TEXT_HASH)))
    for row in wanted:
        if not (_ID.fullmatch(row["id"] or "") and _ID.fullmatch(row["page_id"] or "")):
            raise InputError(f"{published}: '{row['id']}' is no id of a document; download it again")
    lock = read_lock(published / LOCK_NAME)
    config = _config(published, lock)
    _refuse_other(processed)
    build(
        raw,
        processed,
        config,
        workers=workers,
        progress=progress,
        allow_rejects=True,
        allow_shrink=True,
        published=PublishedPages(wanted),
    )
    found = {row["id"]: row for row in rows(processed, "documents", ("id", "text", *_LABELS))}
    there = {row["source_sha256"] for row in rows(processed, "documents", ("source_sha256",))}
    there |= {row["source_sha256"] for row in rows(processed, "rejected", ("source_sha256",))}
    told = _sentences(_rows(published, listed.get("segments", ()), _SENTENCE))
    made = _sentences(rows(processed, "segments", _SENTENCE))
    different: list[str] = []
    missing: list[str] = []
    for row in wanted:
        own = found.get(row["id"])
        if own is None:
            (different if row["source_sha256"] in there else missing).append(row["source_file"])
        elif (
            hash_of_text(own["text"]) != row[TEXT_HASH]
            or any(own[name] != row[name] for name in _LABELS)
            or made.get(row["id"]) != told.get(row["id"])
        ):
            different.append(row["source_file"])
    made_with = differences({**lock, "models": {}}, lock_of(config, {}))
    return RehydrateReport(
        processed=str(processed),
        restored=len(wanted) - len(different) - len(missing),
        different=tuple(sorted(different)),
        missing=tuple(sorted(missing)),
        made_with=tuple(str(item) for item in made_with if not item.what.startswith("config build.")),
    )


def _listed(published: Path) -> dict[str, list[str]]:
    """The files of a dataset without text, by configuration."""
    try:
        listed = files_in(front_matter(published, TEXTLESS_TAG))
    except OutputError as error:
        raise InputError(
            f"{published}: no dataset without text here; name the folder into which you downloaded one"
        ) from error
    if "documents" not in listed:
        raise InputError(f"{published}: has no documents, so there is nothing to restore")
    return listed


def _rows(published: Path, paths: Iterable[str], columns: Iterable[str]) -> Iterator[dict[str, Any]]:
    for path in paths:
        try:
            yield from pq.ParquetFile(published / path).read(list(columns)).to_pylist()
        except (OSError, pa.ArrowInvalid, pa.ArrowKeyError) as error:
            raise InputError(f"{published / path}: cannot be read: {error}; download it again") from error


def _sentences(segments: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """For each document a hash of where its sentences are, of which kind and language; their order is no part of it."""
    hash_of = digest_with()
    found: dict[str, int] = {}
    for row in segments:
        sentence = int(hash_of([row[name] for name in _SENTENCE]), 16)
        found[row["document_id"]] = found.get(row["document_id"], 0) ^ sentence
    return found


def _config(published: Path, lock: Mapping[str, Any]) -> Config:
    """The configuration of a lock, but for how many workers and how much patience there are: those are one's own."""
    try:
        return replace(from_plain(Config, lock["config"]), build=BuildConfig())
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(
            f"{published / LOCK_NAME}: of another version of tolmach; install tolmach {lock.get('tolmach')}"
        ) from error


def _refuse_other(processed: Path) -> None:
    """What somebody built there from pages of their own would be lost."""
    if not (processed / CARD_NAME).exists():
        return
    with Store(processed / STATE_FOLDER / STATE_NAME, read_only=True) as store:
        recipe = store.fact(RECIPE) or {}
    if PUBLISHED not in recipe.get("rows", {}):
        raise OutputError(f"{processed}: holds another dataset; name a new folder")
