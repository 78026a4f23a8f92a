"""MHTML (RFC 2557): a page that a browser saved with its pictures as one e-mail message."""

from __future__ import annotations

import re
from datetime import UTC
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime

from ..model import Page, Rejection
from ..urls import is_web_url
from .origin import Origin
from .sidecar import Facts, sound

__all__ = ["page_of_mhtml"]

_PAGE_TYPES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_MOST_NESTED = 10
"""A saved page has one list of parts or two; the parser is slow on parts in parts in parts."""
_MOST_LINE_ENDS = 2_000_000
"""Each byte of a line end counts; a saved page of 20 MB has half a million."""
_NESTED = re.compile(rb"(?:^|[\r\n])content-type:\s*(?:multipart|message)/", re.IGNORECASE)


def page_of_mhtml(data: bytes, origin: Origin) -> Page | Rejection:
    """The main part of a saved page: the one that the message begins with, else its first HTML part."""
    if len(_NESTED.findall(data)) > _MOST_NESTED:
        return origin.rejection("damaged", f"an MHTML file with more than {_MOST_NESTED} lists of parts")
    if data.count(b"\n") + data.count(b"\r") > _MOST_LINE_ENDS:
        return origin.rejection("damaged", "an MHTML file of nearly nothing but line ends")
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        part = _main_part(message)
        if part is None:
            return origin.rejection("damaged", "no HTML part in the MHTML file")
        payload = part.get_payload(decode=True)
        # policy.compat32 gives bytes or, for a message with parts, None
        content = payload if isinstance(payload, bytes) else b""
        own = Facts(
            url=_address(_header(part, "Content-Location"), _header(message, "Snapshot-Content-Location")),
            fetched_at=_date(message),
            declared=_header(part, "Content-Type"),
        )
        return origin.page(content, _PAGE_TYPES.get(part.get_content_type(), "text/html"), own)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        # the parser is made to accept anything, and yet does not
        return origin.rejection("damaged", f"the MHTML file cannot be taken apart ({type(error).__name__})")


def _main_part(message: Message) -> Message | None:
    parts = [part for part in message.walk() if not part.is_multipart()]
    start = message.get_param("start")
    for part in parts:
        if start and part.get("Content-ID") == start and part.get_content_type() in _PAGE_TYPES:
            return part
    for media_type in _PAGE_TYPES:
        for part in parts:
            if part.get_content_type() == media_type and (message.is_multipart() or _has_headers(message)):
                return part
    return None


def _has_headers(message: Message) -> bool:
    """Whether a message without parts is one at all: any text can be read as its body."""
    return "Content-Type" in message


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    return sound(" ".join(str(value).split())) if value else None


def _address(*places: str | None) -> str | None:
    """The first that is an address of the web: a part may have a name of its own, as `cid:…` is."""
    given = [place for place in places if place]
    return next(filter(is_web_url, given), next(iter(given), None))


def _date(message: Message) -> str | None:
    value = _header(message, "Date")
    if value is None:
        return None
    try:
        moment = parsedate_to_datetime(value)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment.tzinfo else moment.isoformat()
    except (ValueError, OverflowError):
        return None
