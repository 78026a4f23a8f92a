"""WARC (ISO 28500): the pages that a crawler archived.

warcio reads the headers; where a record ends, and whether it ends where it says, is watched here: warcio joins
records whose length is wrong, and does not tell a cut archive from a whole one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from warcio.limitreader import LimitReader
from warcio.statusandheaders import (
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from ..model import Page, Rejection
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
_MOST_READ_AGAIN = 1 << 30
"""So many bytes of an archive are read a second time: one whose records all lie about their lengths is no crawl."""
_BEGIN = re.compile(rb"\n\r?\n(WARC/[01]\.\d\d?\r?\n)")
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
    source = _Lines(stream, reading.config.max_page_bytes + _MAX_HEADERS)
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
            source.begin_block()
            found = _record(headers, block, number, origin, reading)
            is_whole = _read_to_end(block)
        except _HEADER_FAULTS:
            amiss, cut = True, source.at_end()
            if not cut:
                yield origin.rejection("damaged", f"the headers of record {number} are damaged", str(number))
            continue
        if is_whole and source.at_end_of_record():
            if found is not None:
                yield found
        elif source.back_to_record() or is_whole:
            amiss = True
            message = f"record {number} does not end where its length says"
            yield origin.rejection("damaged", message, _name(headers, number))
        else:
            cut = True
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
        url=sound(url) or None,
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


def _read_to_end(block: LimitReader) -> bool:
    """Reads a record to its end; says whether the file does not end before that."""
    while block.limit > 0 and block.read(min(block.limit, 1 << 20)):
        pass
    return not block.limit


class _Lines:
    """The archive as warcio reads it: no line and no headers of a record are longer than they should be.

    What was read of a record is kept until the next one, so that a wrong length takes nothing of others with it.
    """

    def __init__(self, stream: Stream, most_kept: int) -> None:
        self.passed_over = 0
        """So many bytes were no record since the last one."""
        self._stream = stream
        self._back = BytesIO()
        """What comes before the rest of the stream: it was read once, as a part of another record."""
        self._line = b""
        """What comes before that: the line that was looked at last."""
        self._headers = 0
        self._kept = bytearray()
        self._most_kept = most_kept
        self._most_read_again = _MOST_READ_AGAIN

    def read(self, size: int) -> bytes:
        data = self._back.read(size)
        if len(data) < size:
            data += self._stream.read(size - len(data))
        self._keep(data)
        return data

    def readline(self, size: int = -1) -> bytes:
        line = self._line
        self._line = b""
        if not line and self._headers < _MAX_HEADERS:
            line = self._next_line(min(size, _MAX_LINE) if size >= 0 else _MAX_LINE)
        self._headers += len(line)
        self._keep(line)
        return line

    def tell(self) -> int:
        return 0

    def begin_block(self) -> None:
        """From here on headers are counted anew, and what is read is kept."""
        self._headers = 0
        self._kept.clear()

    def to_next_record(self) -> bool:
        """Goes to where a record begins; says whether there is one."""
        self.passed_over = 0
        self._headers = 0
        while line := self._line or self._next_line(_MAX_LINE):
            self._line = b""
            if line.startswith(b"WARC/"):
                self._line = line
                return True
            self.passed_over += len(line) if line.strip() else 0
        return False

    def at_end(self) -> bool:
        """Whether nothing comes after this."""
        return not (self._line or self._back.tell() < len(self._back.getbuffer()) or self._stream.peek(1))

    def at_end_of_record(self) -> bool:
        """Whether an empty line stands here, the next record begins, or the archive ends."""
        self._line = self._next_line(_MAX_LINE)
        return not self._line.strip(b"\r\n") or self._line.startswith(b"WARC/")

    def back_to_record(self) -> bool:
        """Goes back to a record that began in what was read of another one; says whether one did."""
        if len(self._kept) > self._most_kept or self._most_read_again < 0:
            return False
        read = bytes(self._kept) + self._line
        begin = _BEGIN.search(read)
        if begin is None:
            return False
        self._back = BytesIO(read[begin.start(1) :] + self._back.read())
        self._line = b""
        self._most_read_again -= len(self._back.getbuffer())
        return True

    def _next_line(self, size: int) -> bytes:
        line = self._back.readline(size)
        if len(line) < size and not line.endswith(b"\n"):
            line += self._stream.readline(size - len(line))
        return line

    def _keep(self, data: bytes) -> None:
        # more is no page, and could not be read again as a whole
        if len(self._kept) <= self._most_kept:
            self._kept += data
