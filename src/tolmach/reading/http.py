"""The body of an archived HTTP response, as a browser would have it: RFC 9112 chunks and content codings."""

from __future__ import annotations

import re
import zlib

from .compressed import Limits, compression_of, inflated, read_up_to, too_large
from .sniff import not_text

__all__ = ["Unusable", "body_of"]

_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_IDENTITY = ("", "identity", "none", "binary", "8bit", "utf-8")


class Unusable(ValueError):
    """A body that cannot be had; the reason and a line for a person."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def body_of(payload: bytes, transfer: str | None, coding: str | None, limits: Limits) -> bytes:
    """Undoes transfer and content codings.

    Archives often hold a body that was decoded already under headers that say otherwise: it stays as it is.

    Args:
        payload: what follows the headers.
        transfer: the value of Transfer-Encoding.
        coding: the value of Content-Encoding.

    Raises:
        Unusable: the body is damaged, too large, or in a coding that is not read.
    """
    body = _without_chunks(payload) if "chunked" in (transfer or "").lower() else payload
    codings = [name.strip().lower() for name in (coding or "").split(",")]
    for name in reversed(codings):
        if name in _IDENTITY:
            continue
        body = _decoded(body, name, limits)
    return body


def _without_chunks(payload: bytes) -> bytes:
    """The content of chunks; a payload that is not in chunks as it is, one that is cut as far as it goes."""
    parts: list[bytes] = []
    position = 0
    while head := _CHUNK_SIZE.match(payload, position):
        size = int(head[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(payload[head.end() : head.end() + size])
        position = head.end() + size
        position += 2 if payload.startswith(b"\r\n", position) else payload.startswith(b"\n", position)
    return b"".join(parts) if parts else payload


def _decoded(body: bytes, coding: str, limits: Limits) -> bytes:
    if coding == "deflate":
        return _inflate(body, limits)
    if compression_of(body[:10]):
        stream = inflated(body, limits)
        data = read_up_to(stream, limits.max_page_bytes)
        if data is None:
            raise _too_large(limits)
        if stream.damage:
            raise Unusable("damaged", stream.damage)
        return data
    return _undone_already(body, coding)


def _inflate(body: bytes, limits: Limits) -> bytes:
    """`deflate`: zlib's form as the standard says, or the bare one that many servers send."""
    for wbits in (15, -15):
        inflater = zlib.decompressobj(wbits)
        try:
            data = inflater.decompress(body, limits.max_page_bytes + 1)
        except zlib.error:
            continue
        if len(data) > limits.max_page_bytes:
            raise _too_large(limits)
        if inflater.eof:
            return data
        if wbits > 0:
            raise Unusable("damaged", "the deflate data ends in the middle")
    return _undone_already(body, "deflate")


def _undone_already(body: bytes, coding: str) -> bytes:
    """The body as it is, if it can be text: compressed bytes cannot."""
    if not_text(body):
        raise Unusable("unsupported", f"the content coding '{coding[:20]}' is not read")
    return body


def _too_large(limits: Limits) -> Unusable:
    return Unusable("too_large", too_large(limits.max_page_bytes))
