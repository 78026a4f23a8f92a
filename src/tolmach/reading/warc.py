"""WARC (ISO 28500): the pages that a crawler archived.

warcio reads the headers; where a record ends, and whether it ends where it says, is watched here: warcio joins
records whose length is wrong, and does not tell a cut archive from a whole one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from warcio.limitreader import LimitReader
from warcio.statusandheaders import (
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from ..model import Page, Rejection
from ..urls import is_web_url
from .compressed import Stream, read_up_to, too_large
from .http import Unusable, body_of
from .origin import Origin, Reading
from .sidecar import Facts, sound

__all__ = ["read_warc"]

_TEXT_TYPES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/plain",
    "": None,  # not declared: found out from the bytes
}
_MAX_LINE = 65_536
_MAX_HEADERS = 1 << 20
_OK = 200

_WARC_HEADERS = StatusAndHeadersParser(["WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17"])
_HTTP_HEADERS = StatusAndHeadersParser([], verify=False)
_HEADER_FAULTS = (
    StatusAndHeadersParserException,
    EOFError,
    ValueError,
    AttributeError,
    IndexError,
    TypeError,
)
"""What warcio raises on bad headers; some of it by accident."""


def read_warc(stream: Stream, origin: Origin, reading: Reading) -> Iterator[Page | Rejection]:
    """Reads the responses with status 200 and a type of text; other records are counted, not read.

    A cut or damaged archive gives what is whole, and one rejection for each damaged place.

    Raises:
        OSError: the file cannot be read (the caller says so).
    """
    number = 0
    source = _Lines(stream)
    cut = amiss = False
    while not cut and source.to_next_record():
        number += 1
        if source.passed_over and not amiss:
            message = f"{source.passed_over} bytes before record {number} are no record"
            yield origin.rejection("damaged", message)
        amiss = False
        try:
            headers = _WARC_HEADERS.parse(source)
            block = LimitReader(source, _length(headers))
            source.new_headers()
            found = _record(headers, block, number, origin, reading)
            cut = _rest_of(block)
        except _HEADER_FAULTS:
            amiss, cut = True, not stream.peek(1)
            if not cut:
                yield origin.rejection("damaged", f"the headers of record {number} are damaged", str(number))
            continue
        if cut:
            break
        if not source.at_end_of_record():
            amiss = True
            message = f"record {number} does not end where its length says"
            yield origin.rejection("damaged", message, _name(headers, number))
        elif found is not None:
            yield found
    if cut or stream.damage:
        why = stream.damage or "the file ends in the middle of it"
        which = f"record {number} is not whole" if cut else f"after record {number}"
        yield origin.rejection("damaged", f"{which}: {why}")
    elif source.passed_over and not amiss:
        yield origin.rejection("damaged", f"{source.passed_over} bytes after record {number} are no record")


def _record(
    record: StatusAndHeaders, block: LimitReader, number: int, origin: Origin, reading: Reading
) -> Page | Rejection | None:
    """The page of a record; None, and a note, for one that is none."""
    name = _name(record, number)
    where = f"{origin.file}#{origin.record(name)}"
    if (record.get_header("WARC-Type") or "").lower() != "response":
        reading.skipped("record that is no response", where)
        return None
    try:
        headers = _HTTP_HEADERS.parse(block)
    except _HEADER_FAULTS:
        return origin.rejection("bad_record", "the response has no HTTP headers", name)
    if not headers.protocol.upper().startswith("HTTP/"):
        return origin.rejection("bad_record", "the response has no HTTP headers", name)
    if _status(headers) != _OK:
        reading.skipped("HTTP status other than 200", where)
        return None
    declared = headers.get_header("Content-Type") or ""
    media_type = declared.partition(";")[0].strip().lower()
    if media_type not in _TEXT_TYPES:
        reading.skipped("other media type", where)
        return None
    limit = reading.config.max_page_bytes
    payload = read_up_to(block, limit)
    if payload is None:
        return origin.rejection("too_large", too_large(limit), name)
    transfer, coding = (headers.get_header(key) for key in ("Transfer-Encoding", "Content-Encoding"))
    try:
        data = body_of(payload, transfer, coding, reading.config)
    except Unusable as error:
        return origin.rejection(error.reason, str(error), name)
    # wget 1.19 puts it into angle brackets
    url = (record.get_header("WARC-Target-URI") or "").strip("<>").replace(" ", "%20")
    own = Facts(
        url=sound(url) if is_web_url(url) else None,
        fetched_at=sound(record.get_header("WARC-Date") or "") or None,
        declared=sound(declared) or None,
    )
    return origin.page_of_record(name, data, _TEXT_TYPES[media_type], own)


def _length(headers: StatusAndHeaders) -> int:
    digits = headers.get_header("Content-Length") or ""
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError("no length is given")
    return int(digits)


def _name(record: StatusAndHeaders, number: int) -> str:
    own = record.get_header("WARC-Record-ID") or ""
    return sound(own.strip("<> ")) or str(number)


def _status(headers: StatusAndHeaders) -> int | None:
    code = headers.get_statuscode()
    return int(code) if code.isascii() and code.isdigit() and len(code) == 3 else None


def _rest_of(block: LimitReader) -> bool:
    """Reads a record to its end; says whether the file ends before that."""
    while block.limit > 0 and block.read(min(block.limit, 1 << 20)):
        pass
    return bool(block.limit > 0)


@dataclass(slots=True)
class _Lines:
    """The archive as warcio reads it: no line and no headers of a record are longer than they should be."""

    stream: Stream
    passed_over: int = 0
    """So many bytes were no record since the last one."""
    _line: bytes = b""
    _headers: int = field(default=0)

    def read(self, size: int = -1) -> bytes:
        return self.stream.read(size)

    def readline(self, size: int = -1) -> bytes:
        line = self._line
        self._line = b""
        if not line and self._headers < _MAX_HEADERS:
            line = self.stream.readline(min(size, _MAX_LINE) if size >= 0 else _MAX_LINE)
        self._headers += len(line)
        return line

    def tell(self) -> int:
        return 0

    def new_headers(self) -> None:
        """From here on headers are counted anew."""
        self._headers = 0

    def to_next_record(self) -> bool:
        """Goes to where a record begins; says whether there is one."""
        self.passed_over = 0
        self._headers = 0
        while line := self._line or self.stream.readline(_MAX_LINE):
            self._line = b""
            if line.startswith(b"WARC/"):
                self._line = line
                return True
            self.passed_over += len(line) if line.strip() else 0
        return False

    def at_end_of_record(self) -> bool:
        """Whether an empty line stands here, the next record begins, or the archive ends."""
        self._line = self.stream.readline(_MAX_LINE)
        return not self._line.strip(b"\r\n") or self._line.startswith(b"WARC/")
