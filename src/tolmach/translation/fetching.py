"""Files fetched from a server; a download that broke off goes on where it stopped."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from ..errors import ModelError
from .cache import cache_folder

__all__ = ["Progress", "download", "forget", "one_line", "opened"]

Progress = Callable[[int, int | None], None]
"""Called with the bytes received so far and, where the server says so, the bytes to come in all."""

_SILENCE = 10.0
"""Seconds without a byte after which a server is given up."""
_MOST_BYTES = 8 * 2**30
_CHUNK = 2**18
_RANGE_NOT_SATISFIABLE = 416
_PARTIAL_CONTENT = 206


def opened(url: str, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """The answer of a server; an `OSError` when there is none or it is a refusal."""
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ModelError(f"{url} is neither an http nor an https address")
    request = urllib.request.Request(url, headers={"User-Agent": "tolmach", **(headers or {})})  # noqa: S310
    answer: Future[HTTPResponse] = Future()

    def open_it() -> None:
        try:
            answer.set_result(urllib.request.urlopen(request, timeout=_SILENCE))  # noqa: S310
        except Exception as error:  # noqa: BLE001  handed on to the caller, whatever it is
            answer.set_exception(error)

    # a socket's time-out holds for each address of a host anew, and not at all while names are looked up
    threading.Thread(target=open_it, daemon=True).start()
    try:
        return answer.result(timeout=_SILENCE)
    except urllib.error.HTTPError as error:
        error.close()
        raise


def download(url: str, progress: Progress | None = None) -> Path:
    """Fetches a file into the user's cache; `forget` takes it out again.

    What a broken-off download left there is gone on with, where the server says that the file is still the
    same (RFC 9110, Range and If-Range); else it begins anew. An `OSError` when the server breaks off, falls
    silent or refuses; a `ModelError` while another process fetches the same.
    """
    part, facts = _places(url)
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(_lock(part), timeout=0):
            return _fetched(url, part, facts, progress)
    except Timeout:
        raise ModelError(f"{url}: another process is fetching it already") from None


def _fetched(url: str, part: Path, facts: Path, progress: Progress | None) -> Path:
    start, validator = _left_over(part, facts)
    headers = {"Range": f"bytes={start}-", "If-Range": validator} if start else {}
    try:
        response = opened(url, headers)
    except urllib.error.HTTPError as error:
        if error.code != _RANGE_NOT_SATISFIABLE:
            raise
        start, response = 0, opened(url)
    with response:
        if start and not (
            response.status == _PARTIAL_CONTENT
            and response.headers.get("Content-Range", "").startswith(f"bytes {start}-")
        ):
            start = 0
            if response.status == _PARTIAL_CONTENT:
                forget(url)
                raise OSError("the server sent another part than it was asked for")
        if not start:
            validator = _validator(response)
            facts.write_text(json.dumps({"url": url, "validator": validator}), "utf-8")
        received, total = _receive(response, part, start, progress)
    if total is not None and received != total:
        if not validator:
            forget(url)
        raise OSError(f"broke off after {received} of {total} bytes")
    return part


def forget(url: str) -> None:
    """Removes from the cache what was fetched from an address, whole or in part."""
    part, facts = _places(url)
    for path in (part, facts, _lock(part)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def one_line(error: Exception) -> str:
    """An error of a connection or a file for a person."""
    if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
        return f"no answer for {_SILENCE:.0f} seconds"
    if isinstance(error, urllib.error.URLError) and not isinstance(error, urllib.error.HTTPError):
        return str(error.reason)
    return " ".join(str(error).split()) or type(error).__name__


def _receive(
    response: HTTPResponse, part: Path, start: int, progress: Progress | None
) -> tuple[int, int | None]:
    length = response.headers.get("Content-Length", "")
    total = start + int(length) if length.isdecimal() else None
    received = start
    with part.open("ab" if start else "wb") as out:
        while chunk := response.read1(_CHUNK):
            received += len(chunk)
            if received > _MOST_BYTES:
                raise OSError("more bytes than any package has")
            out.write(chunk)
            if progress is not None:
                progress(received, total)
    return received, total


def _places(url: str) -> tuple[Path, Path]:
    """Where the bytes of an address are kept, and what is known of them."""
    name = hashlib.sha256(url.encode()).hexdigest()[:32]
    folder = cache_folder() / "downloads"
    return folder / f"{name}.part", folder / f"{name}.json"


def _lock(part: Path) -> Path:
    return part.with_suffix(".lock")


def _left_over(part: Path, facts: Path) -> tuple[int, str]:
    """How many bytes are there already, and by what the server tells that they still hold."""
    try:
        validator = json.loads(facts.read_text("utf-8"))["validator"]
        size = part.stat().st_size
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ""
    return (size, validator) if isinstance(validator, str) and validator else (0, "")


def _validator(response: HTTPResponse) -> str:
    """A strong ETag, else the time of change; weak ones do not promise the same bytes."""
    tag = str(response.headers.get("ETag", ""))
    return tag if tag.startswith('"') else str(response.headers.get("Last-Modified", ""))
