"""A built dataset on a hub: what would be sent, and sending it."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from ..dataset.card import CARD_NAME, front_in_card, is_dataset_file, listed_in
from ..dataset.companions import companions_in, is_named_by_content
from ..dataset.hub import Held, Hub, Refs, Upload, fingerprint, unreadable
from ..dataset.loading import rows
from ..dataset.textless import write_textless
from ..dataset.verifying import verify
from ..errors import ConfigError, PublishError
from .lockfile import read_lock
from .places import LOCK_NAME
from .takedown import TAKEDOWN_NAME, Named, read_takedown

__all__ = ["PublishReport", "publish"]

_HOSTS_SHOWN = 5
_TAG = re.compile(r"(?!main$)(?!.*\.\.)[0-9A-Za-z][0-9A-Za-z._+-]*(?<!\.)(?<!\.lock)")
"""What a hub takes for the name of a tag, and no reader for that of the branch."""
_SHA256 = 64
"""Digits."""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What was sent to a hub, or would be."""

    repo_id: str
    url: str
    is_new: bool
    """The repository was, or would be, made."""
    private: bool
    """As it is, or would be made; one that is there stays as it is."""
    sent: tuple[str, ...]
    """Paths of files."""
    sent_bytes: int
    unchanged: int
    """Files that the repository holds already."""
    deleted: tuple[str, ...]
    """Files of the dataset of before that are no part of it now."""
    tag: str | None
    """The version of the dataset, as it is tagged."""
    commit: str | None
    """Where the repository stands now; None when nothing was sent."""
    purged_tags: tuple[str, ...] = ()
    """Tags of versions before, that are there no more, or would not be."""
    purged_files: int = 0
    """Large files of commits before, removed from the hub's storage."""
    not_purged: tuple[str, ...] = ()
    """Other branches, and pull requests: what they hold stays there, with all that it came from."""

    @property
    def changed(self) -> bool:
        """Whether there is anything to send or to delete."""
        return bool(self.is_new or self.sent or self.deleted)


def publish(
    processed: Path | str,
    repo_id: str,
    *,
    raw: Path | str | None = None,
    private: bool = True,
    without_text: bool = False,
    allow_unknown_licenses: bool = False,
    purge_history: bool = False,
    dry_run: bool = False,
    token: str | None = None,
    confirm: Callable[[PublishReport], bool] | None = None,
) -> PublishReport:
    """Makes a repository on a hub hold a dataset: this, and nothing else of it.

    Files that the card lists are sent unless they are there; files of the dataset that it does not list any more are
    deleted; all in one commit, that comes after the one which was there at the start. What tolmach does not write
    stays. The version of the dataset (`[dataset] version`) becomes a tag.

    Args:
        processed: The dataset's folder.
        repo_id: `owner/name`.
        raw: The raw pages; `takedown.txt` is looked for beside them. By default beside `processed`.
        private: Whether a repository that is made is private.
        without_text: Sends addresses, hashes, labels and offsets only (`tolmach.rehydrate` restores the rest).
        allow_unknown_licenses: Goes on where documents have no known licence.
        purge_history: Afterwards makes one commit of all that came before, and removes the tags of other versions and
            the large files that nothing needs any more: what was taken down is gone from the history, too.
        dry_run: Asks the hub and sends nothing.
        token: One of the hub; by default the one that `huggingface_hub` finds (HF_TOKEN, or after a login).
        confirm: Asked with what would be done, before anything is; nothing is when it says no.

    Raises:
        ConfigError: `repo_id` is no name of a repository, or the version no name of a tag.
        InputError: `takedown.txt` cannot be read.
        OutputError: There is no dataset.
        PublishError: The dataset is not fit to be published, or the hub says no.
    """
    processed = Path(processed)
    # a slip in its name is told before the dataset is read whole
    hub = Hub(repo_id, token)
    _refuse_unfit(processed, Path(raw or processed).resolve().parent, allow_unknown_licenses or without_text)
    version = _version_of(processed)
    with ExitStack() as held:
        try:
            contents = _contents_of(processed)
            if without_text:
                folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="tolmach-")))
                lock = {LOCK_NAME: (processed / LOCK_NAME).read_bytes()}
                contents = {name: folder / name for name in write_textless(processed, folder, lock)}
            local = {name: fingerprint(content) for name, content in contents.items()}
        except OSError as error:
            raise PublishError(f"{unreadable(error)}; publish again") from error
        refs = hub.refs()
        planned = _planned(hub, refs, local, version, private=private, purge=purge_history)
        if dry_run or (confirm is not None and not confirm(planned)):
            return planned
        return _carried_out(hub, refs, planned, local, contents, purge=purge_history)


def _contents_of(processed: Path) -> dict[str, Path | bytes]:
    """The files of a dataset; those that a build would replace as they are now, since sending takes its time."""
    card = (processed / CARD_NAME).read_bytes()
    front = front_in_card(card.decode("utf-8"))
    assert front is not None, "the dataset was verified"
    contents: dict[str, Path | bytes] = {CARD_NAME: card}
    for name in listed_in(front):
        contents[name] = processed / name if is_named_by_content(name) else (processed / name).read_bytes()
    for name, sha256 in companions_in(front).items():
        data = contents[name]
        if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() != sha256:
            raise PublishError(f"{processed}: is being built; publish again when that is done")
    return contents


def _planned(
    hub: Hub, refs: Refs | None, local: dict[str, Held], version: str | None, *, private: bool, purge: bool
) -> PublishReport:
    there = hub.files(refs.head) if refs and refs.head else {}
    sent, deleted = _steps(local, there)
    tags = refs.tags if refs else {}
    if version and version in tags and not purge and any(_steps(local, hub.files(tags[version]))):
        raise PublishError(
            f"version {version} is published at {hub.url} already, with other content; "
            "raise [dataset] version in tolmach.toml and build again"
        )
    return PublishReport(
        repo_id=hub.repo_id,
        url=hub.url,
        is_new=refs is None,
        private=hub.is_private() if refs else private,
        sent=sent,
        sent_bytes=sum(local[name].size for name in sent),
        unchanged=len(local) - len(sent),
        deleted=deleted,
        tag=version,
        commit=None,
        purged_tags=tuple(sorted(tag for tag in tags if tag != version)) if purge else (),
        not_purged=tuple(sorted(refs.others)) if refs and purge else (),
    )


def _steps(local: Mapping[str, Held], there: Mapping[str, Held]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What to send and what to delete so that a repository holds this dataset."""
    sent = tuple(name for name, held in sorted(local.items()) if not _is_there(held, there.get(name)))
    ours = (name for name in sorted(there) if name == LOCK_NAME or is_dataset_file(name))
    return sent, tuple(name for name in ours if name not in local)


def _carried_out(
    hub: Hub,
    refs: Refs | None,
    planned: PublishReport,
    local: dict[str, Held],
    contents: Mapping[str, Path | bytes],
    *,
    purge: bool,
) -> PublishReport:
    if refs is None:
        hub.create(private=planned.private)
        refs = hub.refs()
    if refs is None:
        raise PublishError(
            f"{hub.repo_id}: is there, and the token may not see it; take one that may, or another name"
        )
    commit = refs.head
    if planned.sent or planned.deleted:
        commit = _committed(hub, refs.head, planned, local, contents)
    purged = 0
    if purge:
        hub.squash(f"The dataset as it is now{f', {planned.tag}' if planned.tag else ''}")
        for tag in refs.tags:
            hub.remove_tag(tag)
        now = hub.refs()
        if now is None:
            raise PublishError(f"{hub.repo_id}: was there, and is not any more")
        commit = now.head
        purged = hub.remove_large_files(
            sha
            for revision in (commit, *now.others.values())
            for held in hub.files(revision).values()
            for sha in held.hashes
            if len(sha) == _SHA256
        )
    if planned.tag and (purge or planned.tag not in refs.tags):
        hub.tag(planned.tag, commit)
    return replace(planned, commit=commit, purged_files=purged)


def _committed(
    hub: Hub,
    parent: str,
    planned: PublishReport,
    local: dict[str, Held],
    contents: Mapping[str, Path | bytes],
) -> str:
    uploads = [Upload(name, contents[name]) for name in planned.sent]
    message = f"Version {planned.tag}" if planned.tag else "The dataset as it was built"
    try:
        return hub.commit(message, uploads, planned.deleted, parent)
    except PublishError:
        # an answer may be lost although the commit was made
        now = hub.refs()
        if now is None or now.head == parent:
            raise
        if any(_steps(local, hub.files(now.head))):
            raise
        return now.head


def _is_there(wanted: Held, found: Held | None) -> bool:
    return found is not None and found.size == wanted.size and bool(found.hashes & wanted.hashes)


def _version_of(processed: Path) -> str | None:
    """The version that the build was given, told by its lock."""
    version: str | None = read_lock(processed / LOCK_NAME)["config"]["dataset"].get("version") or None
    if version and not _TAG.fullmatch(version):
        raise ConfigError(
            f"version '{version}' cannot be a tag; write [dataset] version in tolmach.toml with Latin letters, "
            "digits, '.', '-', '_' and '+', and build again"
        )
    return version


def _refuse_unfit(processed: Path, beside: Path, allow_unknown_licenses: bool) -> None:
    found = verify(processed)
    if not found.ok:
        raise PublishError(
            f"{processed}: not as it was built ({found.problems[0]}); "
            "'tolmach verify' tells all, 'tolmach build --verify' heals it"
        )
    takedown, slips = read_takedown(beside / TAKEDOWN_NAME)
    if slips:
        # a page that somebody meant to take down may be in the dataset
        raise PublishError(f"{beside / slips[0]}; put it right and build again")
    unknown: Counter[str] = Counter()
    for row in rows(processed, "documents"):
        page = Named(row["id"], row["page_id"], row["source_sha256"], row["url"], row["host"])
        if takedown and takedown.covers(page):
            raise PublishError(
                f"{processed}: holds pages that {TAKEDOWN_NAME} names, such as {row['id']}; build again first"
            )
        if not row["license"]:
            unknown[row["host"] or f"raw/{row['batch']}"] += 1
    if unknown and not allow_unknown_licenses:
        raise PublishError(
            f"{processed}: the licence of {unknown.total()} documents is not known ({_named(unknown)}); "
            "say it in [sources] of tolmach.toml, publish --without-text, or --allow-unknown-licenses"
        )


def _named(counts: Counter[str]) -> str:
    names = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    shown: Iterable[str] = names[:_HOSTS_SHOWN]
    return ", ".join(shown) + (f", and {len(names) - _HOSTS_SHOWN} more" if len(names) > _HOSTS_SHOWN else "")
