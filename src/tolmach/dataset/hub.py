"""A dataset repository on a hub: what it holds, and one commit that makes it hold something else.

The calls are those of `huggingface_hub`; here is what it leaves to its users: which files are to be sent and which to
go, patience with a server that fails, and one line for a person.
"""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import ConfigError, PublishError

if TYPE_CHECKING:
    from huggingface_hub import HfApi

__all__ = ["Held", "Hub", "Refs", "Upload", "fingerprint", "unreadable"]

T = TypeVar("T")
_BRANCH = "main"
_TRIES = 5
_FIRST_WAIT = 1.0
"""Seconds before the second try; each wait is twice as long as the one before."""
_WILL_PASS = (429, 500, 502, 503, 504)
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Held:
    """A file in a repository."""

    size: int
    hashes: frozenset[str]
    """By which its bytes are known: SHA-256 of a large file, git's hash of a small one."""


@dataclass(frozen=True, slots=True)
class Refs:
    """Where a repository stands."""

    head: str
    """The commit that its branch points to."""
    tags: Mapping[str, str]
    """The commit of each tag."""
    others: Mapping[str, str]
    """The commits of other branches and of pull requests, which have histories of their own."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to be sent."""

    path: str
    content: Path | bytes
    """Bytes where the file may be another one by the time its turn comes."""


def fingerprint(content: Path | bytes) -> Held:
    """What a repository would say of a file."""
    size = len(content) if isinstance(content, bytes) else content.stat().st_size
    # git names a file by its content and its length
    plain, git = hashlib.sha256(), hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
    with io.BytesIO(content) if isinstance(content, bytes) else content.open("rb") as stream:
        while part := stream.read(_MEGABYTE):
            plain.update(part)
            git.update(part)
    return Held(size, frozenset((plain.hexdigest(), git.hexdigest())))


class Hub:
    """A repository.

    All methods raise PublishError, in one line that says what to do.
    """

    def __init__(
        self, repo_id: str, token: str | None = None, wait: Callable[[float], None] = time.sleep
    ) -> None:
        """
        Args:
            repo_id: `owner/name`.
            token: One of the hub; by default the one that `huggingface_hub` finds (HF_TOKEN, or after a login).
            wait: Lets seconds pass.

        Raises:
            ConfigError: That is no name of a repository.
        """
        from huggingface_hub import HfApi
        from huggingface_hub.errors import HFValidationError
        from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]

        try:
            validate_repo_id(repo_id)
        except HFValidationError as error:
            raise ConfigError(f"{repo_id}: no name of a repository; write OWNER/NAME") from error
        if repo_id.count("/") != 1:
            raise ConfigError(f"{repo_id}: whose repository? Write OWNER/NAME")
        self.repo_id = repo_id
        self._api: HfApi = HfApi(token=token)
        self._wait = wait

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self._api.endpoint}/datasets/{self.repo_id}"

    def refs(self) -> Refs | None:
        """Where it stands; None where there is none, or none that the token may see."""
        from huggingface_hub.errors import RepositoryNotFoundError

        with self._told():
            try:
                found = self._patiently(
                    lambda: self._api.list_repo_refs(
                        self.repo_id, repo_type="dataset", include_pull_requests=True
                    )
                )
            except RepositoryNotFoundError as error:
                if error.response.status_code == 401:
                    raise
                return None
        branches = {branch.name: branch.target_commit for branch in found.branches}
        head = branches.pop(_BRANCH, "")
        asked = {request.ref: request.target_commit for request in found.pull_requests or ()}
        return Refs(head, {tag.name: tag.target_commit for tag in found.tags}, branches | asked)

    def is_private(self) -> bool:
        """Whether only its owners see it."""
        with self._told():
            return bool(self._patiently(lambda: self._api.dataset_info(self.repo_id)).private)

    def files(self, revision: str) -> dict[str, Held]:
        """What it holds, by path."""
        with self._told():
            listed = self._patiently(
                lambda: list(
                    self._api.list_repo_tree(
                        self.repo_id, recursive=True, revision=revision, repo_type="dataset"
                    )
                )
            )
        return {item.path: _held(item) for item in listed if hasattr(item, "blob_id")}

    def create(self, *, private: bool) -> None:
        """Makes it, if it is not there."""
        with self._told():
            self._patiently(
                lambda: self._api.create_repo(
                    self.repo_id, repo_type="dataset", private=private, exist_ok=True
                )
            )

    def commit(self, message: str, uploads: Iterable[Upload], gone: Iterable[str], parent: str) -> str:
        """Sends files and takes others away, all in one commit or none of it; gives that commit.

        Args:
            message: What it is.
            uploads: What to send; large files go first, and those that arrived are not sent again by another try.
            gone: Paths to take away.
            parent: The commit that this is to come after; empty for the first. Should another have come there
                meanwhile, nothing is done.
        """
        from huggingface_hub import CommitOperationAdd, CommitOperationCopy, CommitOperationDelete

        operations: list[CommitOperationAdd | CommitOperationCopy | CommitOperationDelete] = []
        with self._told():
            for item in uploads:
                if isinstance(item.content, Path):
                    item.content.stat()  # where it is not there, the library takes that for a slip of ours
                content = item.content if isinstance(item.content, bytes) else str(item.content)
                operations.append(CommitOperationAdd(item.path, content))
        operations += (CommitOperationDelete(path) for path in gone)

        def send() -> str:
            try:
                done = self._api.create_commit(
                    self.repo_id,
                    operations,
                    commit_message=message,
                    repo_type="dataset",
                    parent_commit=parent or None,
                )
            except RuntimeError as error:
                # so the library tells that a file did not get there; why, only its cause knows
                if isinstance(error.__cause__, _http_error() | OSError):
                    raise error.__cause__ from error
                raise
            return str(done.oid)

        with self._told():
            return self._patiently(send)

    def tag(self, name: str, commit: str) -> None:
        """Gives a commit a name."""
        with self._told():
            self._patiently(
                lambda: self._api.create_tag(
                    self.repo_id, tag=name, revision=commit, repo_type="dataset", exist_ok=True
                )
            )

    def remove_tag(self, name: str) -> None:
        """Takes a name away; it may be gone already."""
        from huggingface_hub.errors import RevisionNotFoundError

        with self._told(), suppress(RevisionNotFoundError):
            self._patiently(lambda: self._api.delete_tag(self.repo_id, tag=name, repo_type="dataset"))

    def squash(self, message: str) -> None:
        """Makes one commit of all that the branch has come from."""
        with self._told():
            self._patiently(
                lambda: self._api.super_squash_history(
                    self.repo_id, branch=_BRANCH, commit_message=message, repo_type="dataset"
                )
            )

    def remove_large_files(self, but: Iterable[str]) -> int:
        """Removes from the hub's storage the large files that no commit needs any more; gives how many.

        Args:
            but: The SHA-256 of those that stay.
        """
        kept = frozenset(but)
        with self._told():
            stored = self._patiently(
                lambda: list(self._api.list_lfs_files(self.repo_id, repo_type="dataset"))
            )
            old = [item for item in stored if item.file_oid not in kept]
            if old:
                self._patiently(
                    lambda: self._api.permanently_delete_lfs_files(
                        self.repo_id, old, rewrite_history=False, repo_type="dataset"
                    )
                )
        return len(old)

    def _patiently(self, call: Callable[[], T]) -> T:
        """Tries again where that may help: the server fails, or the connection breaks off."""
        http_error = _http_error()
        wait = _FIRST_WAIT
        for left in reversed(range(_TRIES)):
            try:
                return call()
            except http_error as error:
                status = _status(error)
                if not left or (status is not None and status not in _WILL_PASS):
                    raise
            except OSError as error:
                # one that names a file is of this machine
                if not left or error.filename:
                    raise
            self._wait(wait)
            wait *= 2
        raise AssertionError("the last try returns or raises")

    @contextmanager
    def _told(self) -> Iterator[None]:
        from huggingface_hub import get_token
        from huggingface_hub.errors import LocalTokenNotFoundError, OfflineModeIsEnabled

        try:
            yield
        except OfflineModeIsEnabled as error:
            raise PublishError("HF_HUB_OFFLINE is set, which forbids to ask the hub; unset it") from error
        except LocalTokenNotFoundError as error:
            raise PublishError("no token of the hub; log in ('hf auth login') or set HF_TOKEN") from error
        except UnicodeEncodeError as error:
            if (get_token() or "").isascii():
                raise  # no fault of the token's
            raise PublishError("HF_TOKEN holds letters that no token of the hub has") from error
        except (_http_error(), OSError) as error:
            raise PublishError(f"{self.repo_id}: {self._reason(error)}") from error

    def _reason(self, error: Exception) -> str:
        if isinstance(error, OSError) and error.filename:
            return f"{unreadable(error)}; publish again"
        match _status(error):
            case None:
                return (
                    f"the hub ({self._api.endpoint}) cannot be reached: {str(error) or type(error).__name__}"
                )
            case 401:
                return "the hub wants a token that it knows; log in ('hf auth login') or set HF_TOKEN"
            case 403:
                return "the token may not write there; take one that may, or another repository"
            case 404:
                return "no such repository, or none that the token may see"
            case 412:
                return "somebody else has published there meanwhile; look at that, and publish again"
            case status:
                told = getattr(error, "server_message", None) or str(error).splitlines()[0]
                return f"the hub answered {status}: {told}"


def unreadable(error: OSError) -> str:
    """What a person is told of a file of this machine."""
    name = error.filename or "a file of the dataset"
    return f"{name}: cannot be read, or is not there any more: {error.strerror or error}"


def _held(item: Any) -> Held:
    sha256 = item.lfs.sha256 if item.lfs else None
    return Held(item.size, frozenset(filter(None, (item.blob_id, sha256))))


def _http_error() -> type[Exception]:
    """The base of what the HTTP library raises, whichever the hub's library uses."""
    from huggingface_hub.errors import HfHubHTTPError

    base: type[Exception] = HfHubHTTPError.__bases__[0]
    return base


def _status(error: Exception) -> int | None:
    """Of an answer of the server; None where there was none."""
    # httpx raises already where it is asked for an answer that is not there
    response = error.__dict__.get("response")
    return None if response is None else int(response.status_code)
